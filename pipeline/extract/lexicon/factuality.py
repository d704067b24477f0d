"""The words of `lexicon/factuality.toml`, with the sentences that show each class at work."""

from functools import cache
from pathlib import Path
from typing import Literal

from pipeline.data_files import Strict, read_toml
from pipeline.german.words import WordList

Status = Literal["reported", "denied", "planned", "feared", "drop"]
REPORTED: Status = "reported"
DENIED: Status = "denied"
PLANNED: Status = "planned"
FEARED: Status = "feared"
DROP: Status = "drop"
_NONE = WordList(())
_FILE = Path(__file__).with_name("factuality.toml")


class Shown(Strict):
    """A class of words with sentences of what it does and does not.

    Attributes:
        makes: what it makes of the happening that stands between asterisks in each of `examples`, and does not make
            of the one in each of `never`.
    """

    makes: Status
    examples: tuple[str, ...]
    never: tuple[str, ...]


class Words(Shown):
    """Words of any kind."""

    words: WordList


class Governing(Shown):
    """Words that embed a happening: verbs and nouns over it, adjectives at it.

    Of `verbs_of_clauses` only clauses are embedded: who "nimmt an, dass" supposes, who "nimmt einen Rücktritt an" not.
    Of `verbs_of_nouns` only nouns are: who "meldet eine Demonstration an".
    `phrases` are verbs with what must stand beside them: "halten möglich". `negated` is what the verbs make of it where
    they are negated: what somebody "nicht ausschließt" may be so.
    """

    verbs: WordList = _NONE
    verbs_of_clauses: WordList = _NONE
    verbs_of_nouns: WordList = _NONE
    nouns: WordList = _NONE
    adjectives: WordList = _NONE
    phrases: WordList = _NONE
    negated: Status | None = None


class Leading(Shown):
    """Words that lead to a happening of which nothing is known yet, by one of `prepositions`.

    With `article` it may have the indefinite one: who stands "für einen Streik" stands for any. With `bare` it may be
    an object as well.
    """

    prepositions: frozenset[str]
    words: WordList
    article: bool = False
    bare: bool = False


class Modal(Words):
    """Modals; `unless` are verbs that they leave as they are: who "muss sich verantworten", is before the court.

    With `only` they leave all others as they are.
    """

    unless: WordList = _NONE
    only: WordList | None = None


class Reserved(Shown):
    """Words that do something unless one of other words stands with them."""

    words: WordList
    unless: WordList


class Negation(Reserved):
    """Words that negate; before one of `one` also at a noun ("nicht ein Auto brannte"), unless it is one of `spans`."""

    one: frozenset[str]
    spans: WordList


class Content(Words):
    """Nouns of reports; a word of `openers` begins a clause of what a report tells."""

    openers: frozenset[str]


class Background(Words):
    """Prepositions after which a happening is known; `governed` may belong to a verb over it.

    What stands after those of `means` is known where somebody wanted to reach something with it, and after those of
    `given` also in what is only planned. With a verb of `begun` a happening is what begins, and not known.
    """

    begun: WordList
    given: frozenset[str]
    governed: frozenset[str]
    means: frozenset[str]
    definite: frozenset[str]


class Called(Words):
    """Verbs of calling for what then comes, unless a phrase with one of `aims` sets a day for it."""

    aims: frozenset[str]


class Hypothesis(Reserved):
    """Nouns that put a happening as what may be, after `prepositions`."""

    prepositions: frozenset[str]


class Nearly(Words):
    """Words for what came close; `goals` lead to what it came close to."""

    goals: frozenset[str]


class Forms(Strict):
    """Forms and modals of verbs by which a clause is known (see the file)."""

    future: frozenset[str]
    ability: frozenset[str]
    condition: frozenset[str]


class FactualityWords(Strict):
    """The classes of words by what they are (see the file)."""

    governing: dict[str, Governing]
    impending: dict[str, Words]
    called: Called
    held: Words
    leading: dict[str, Leading]
    likened: Words
    modal: dict[str, Modal]
    toll: Governing
    background: Background
    occurrence: Words
    content: Content
    negation: Negation
    degree: Words
    contrast: Words
    measured: Words
    absent: dict[str, Words]
    false: Words
    invented: Words
    calling: Words
    untrue: Words
    subordinate: Words
    purpose: Words
    instead: Words
    hypothesis: Hypothesis
    irrealis: Words
    hypothetical: Reserved
    condition: Words
    nearly: Nearly
    question: Reserved
    generic: Words
    any: Words
    habit: Words
    forms: Forms

    def classes(self) -> dict[str, Shown]:
        """Every class by its name in the file."""
        found: dict[str, Shown] = {}
        for name in type(self).model_fields:
            value = getattr(self, name)
            found |= {f"{name}.{k}": v for k, v in value.items()} if isinstance(value, dict) else {name: value}
        return {name: value for name, value in found.items() if isinstance(value, Shown)}


@cache
def words() -> FactualityWords:
    """The words of the file."""
    return read_toml(_FILE, FactualityWords)
