"""The data files of the amounts as typed values: number words, qualifiers, units (labels: `label_words`)."""

from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipeline.data_files import Strict, read_csv, read_toml
from pipeline.german.words import WordList

Qualifier = Literal["exact", "about", "at_least", "more_than", "up_to", "fewer_than", "range", "vague"]
"""The qualifiers of the data contract."""

Word = Annotated[str, AfterValidator(str.casefold)]
"""A word or phrase as the tokens are compared with: folded."""

Phrase = tuple[str, ...]
Examples = dict[str, str]
"""Sentence -> its amounts, each as `low..high qualifier`, joined by `; `; `none` where there is none."""


class Words(Strict):
    """Words of one kind."""

    words: tuple[Word, ...]
    examples: Examples


class Values(Strict):
    """Words with their values; a sign for "no lower bound" is -1."""

    values: dict[Word, float]
    examples: Examples


class Parts(Strict):
    """What number words are joined of."""

    hundred: Word
    thousand: Word
    joiner: Word
    fractions: dict[Word, float]
    halves: dict[Word, float]
    examples: Examples


class ArticleAdjective(Strict):
    """Adjectives between article and multiplier: what they make of the figure."""

    words: tuple[Word, ...]
    times: float = 1
    qualifier: Qualifier = "exact"


class Articles(Strict):
    """The indefinite article with a multiplier."""

    one: tuple[Word, ...]
    alone: Word
    adjectives: tuple[ArticleAdjective, ...]
    examples: Examples

    def adjective(self, word: str) -> ArticleAdjective | None:
        """What an adjective does to the figure; None for others."""
        return next((a for a in self.adjectives if word in a.words), None)


class Several(Strict):
    """Words for more than one before a multiplier: the multiplier is counted so many times at least."""

    words: tuple[Word, ...]
    times: float
    multipliers: dict[Word, float]
    joint: Word
    great: float
    examples: Examples


class Numerals(Strict):
    """The file `numerals.toml`."""

    small: Values
    tens: Values
    fixed: Values
    multipliers: Values
    parts: Parts
    articles: Articles
    several: Several
    vague: Values
    both: Words
    compounds: Words

    @cached_property
    def vague_phrases(self) -> dict[Phrase, float]:
        """Vague words as rows of tokens."""
        return {tuple(text.split()): low for text, low in self.vague.values.items()}


class Qualifying(Strict):
    """Phrases of one qualifier, before and after a figure."""

    before: tuple[Word, ...] = ()
    after: tuple[Word, ...] = ()
    examples: Examples


class Preposition(Strict):
    """A preposition that may only qualify a figure, and what takes it with an object of its own."""

    words: Word
    usual: bool
    verbs: WordList
    nouns: WordList
    examples: Examples


class Ranges(Strict):
    """What joins two figures to a range."""

    connectors: tuple[Word, ...]
    dashes: str
    enclosing: dict[Word, Word]
    examples: Examples


class Partitive(Strict):
    """What a figure is a part of, or adds to."""

    before: tuple[Word, ...]
    after: tuple[Word, ...]
    reach: int
    stops: tuple[Word, ...]
    pronouns: tuple[Word, ...]
    of_them: tuple[Word, ...]
    backward: int
    examples: Examples


class Whole(Strict):
    """What joins a figure to the whole that it is part of."""

    joints: tuple[Word, ...]
    pronouns: tuple[Word, ...]
    examples: Examples


class Coordination(Strict):
    """What joins a figure to a second one that the noun follows."""

    joints: tuple[Word, ...]
    examples: Examples


class NumberOf(Strict):
    """A noun of number with its genitive, and what stands between it and the figure."""

    noun: Word
    prepositions: tuple[Word, ...]
    people: tuple[Word, ...]
    verbs: tuple[Word, ...]
    again: tuple[Word, ...]
    examples: Examples


class Modifiers(Strict):
    """What may stand between figure and noun in text without tags."""

    participles: tuple[Word, ...]
    endings: tuple[Word, ...]
    stops: tuple[Word, ...]
    examples: Examples


class Qualifiers(Strict):
    """The file `qualifiers.toml`."""

    qualifier: dict[Qualifier, Qualifying]
    prepositions: tuple[Preposition, ...]
    range: Ranges
    partitive: Partitive
    whole: Whole
    coordination: Coordination
    number_of: NumberOf
    modifiers: Modifiers

    @cached_property
    def before(self) -> tuple[tuple[Phrase, Qualifier], ...]:
        """The phrases before a figure with their qualifiers, longest first."""
        return _phrases((text, name) for name, entry in self.qualifier.items() for text in entry.before)

    @cached_property
    def after(self) -> tuple[tuple[Phrase, Qualifier], ...]:
        """The phrases after a figure with their qualifiers, longest first."""
        return _phrases((text, name) for name, entry in self.qualifier.items() for text in entry.after)

    def preposition(self, phrase: Phrase) -> Preposition | None:
        """The entry of a phrase that is a preposition too."""
        return next((p for p in self.prepositions if tuple(p.words.split()) == phrase), None)


def _phrases(entries: Iterator[tuple[str, Qualifier]]) -> tuple[tuple[Phrase, Qualifier], ...]:
    found = [(tuple(text.split()), name) for text, name in entries]
    return tuple(sorted(found, key=lambda p: (-len(p[0]), p)))


class Unit(Strict):
    """What a noun counts: a unit of the contract, and whether it measures (then it has no next whole number)."""

    stem: str
    name: str = Field(alias="unit", pattern=r"^[A-Za-z0-9_/-]+$")
    measure: bool = False


@cache
def numerals() -> Numerals:
    """Number words (`numerals.toml`)."""
    return read_toml(files(__package__).joinpath("numerals.toml"), Numerals)


@cache
def qualifiers() -> Qualifiers:
    """Words around a figure that say how it is meant (`qualifiers.toml`)."""
    return read_toml(files(__package__).joinpath("qualifiers.toml"), Qualifiers)


@cache
def units() -> dict[str, Unit]:
    """Stem or symbol -> what it counts (`units.csv`)."""
    return {unit.stem: unit for unit in read_csv(files(__package__).joinpath("units.csv"), Unit)}
