"""Places of what a sentence tells, from clause, sentence, passage and article, in that order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from pipeline.extract import abroad, capital
from pipeline.extract.dating import is_apart
from pipeline.extract.reading import Reading
from pipeline.extract.scenes import (
    is_foreign,
    is_of_another,
    is_seat_of_speech,
    mentions_in,
    outermost,
    preposition,
    rank,
    scenes,
    together,
)
from pipeline.extract.setting import lead, passage_before
from pipeline.extract.settings_words import settings
from pipeline.german import tree
from pipeline.german.names import Mention

Basis = Literal["clause", "sentence", "passage", "article", "inferred"]


@dataclass(frozen=True)
class Where:
    """A place: its entity (None for the focus country) and whether the sentence itself names it.

    Attributes:
        wide: it is the whole country, and said so: "landesweit".
        also: the places that are named along with it: "in A, B und C".
        abroad: it lies in another country than the focus country.
        basis: where the place stands; `inferred` for the focus country where nothing is said.
    """

    entity: int | None
    own: bool
    wide: bool = False
    also: tuple[int, ...] = ()
    abroad: bool = False
    basis: Basis = "inferred"

    @property
    def each(self) -> "tuple[Where, ...]":
        """The places one by one."""
        entities = (self.entity, *self.also) if self.also else (self.entity,)
        return tuple(replace(self, entity=e, also=()) for e in entities)

    @property
    def whole(self) -> "Where":
        """The smallest place that holds all of several: the focus country, since no smaller one is known."""
        return replace(self, entity=None, also=()) if self.also else self


def places(reading: Reading, trigger: Token, *, inherit: bool = True, scene: bool = False) -> tuple[Where, ...]:
    """The places of a happening, one for each town that it is told of."""
    return where(reading, trigger, inherit=inherit, scene=scene).each


def where(reading: Reading, trigger: Token, *, inherit: bool = True, scene: bool = False) -> Where:
    """Place of the happening: of its clause, its sentence, or the passage before it.

    With `scene` the whole section counts as the passage, and behind it what headline and lead name.
    """
    sentence = reading.sentence_of[trigger.i]
    own = _own(reading, trigger, sentence)
    if not inherit and tree.case(trigger) in settings().dating.asides:
        below = {t.i for t in trigger.subtree}  # "gegen den Putsch" has its place elsewhere than the sentence
        own = [m for m in own if m.root_i in below]
    clause = tree.clause(tree.governor(trigger))
    inside = {t.i for t in clause} | {t.i for t in trigger.subtree}
    near = [m for m in own if m.root_i in inside]
    if _says_countrywide(clause) and not any(tree.case(reading.doc[m.root_i]) for m in near):
        return Where(None, True, wide=True, basis="clause")
    if not near and abroad.is_told_of(reading, trigger, inside):
        return Where(None, True, abroad=True, basis="clause")
    if not near and _is_countrywide(clause):
        return Where(None, True, basis="clause")
    if near:
        return _best(reading, trigger, near, "clause")
    if own:
        return _best(reading, trigger, own, "sentence")
    if _is_countrywide(reading.sentences[sentence]) or _names_focus(reading, sentence):
        return Where(None, True, basis="sentence")
    if abroad.is_told_of(reading, trigger, {t.i for t in reading.sentences[sentence]}):
        return Where(None, True, abroad=True, basis="sentence")
    return _inherited(reading, trigger, sentence, inherit=inherit, scene=scene)


def _own(reading: Reading, trigger: Token, sentence: int) -> list[Mention]:
    """The scenes in a sentence that may be those of the trigger."""
    found = [m for m in scenes(reading, sentence) if not is_seat_of_speech(reading, m, trigger)]
    found += capital.mentions(reading, sentence)
    found = [m for m in found if not is_apart(reading.doc[m.root_i], trigger)]
    return [m for m in found if not is_of_another(reading, m, trigger)] or found


def _best(reading: Reading, trigger: Token, mentions: list[Mention], basis: Basis) -> Where:
    """The most exact of several places, of equals the closest one, with those that are named along with it."""
    specific = max(rank(reading, m) for m in mentions)
    best = min(
        (m for m in mentions if rank(reading, m) == specific), key=lambda m: (abs(m.root_i - trigger.i), m.start)
    )
    group = dict.fromkeys(m.entity for m in together(reading, mentions, best))
    first, *others = group
    return Where(first, True, also=tuple(others), basis=basis)


def _inherited(reading: Reading, trigger: Token, sentence: int, *, inherit: bool, scene: bool) -> Where:
    """The place of the passage; what goes on from a happening abroad is abroad, too."""
    if abroad.goes_on(reading, trigger, sentence):
        return Where(None, False, abroad=True, basis="passage")
    if not inherit and settings().anaphora.words.found(reading.sentences[sentence]) is None:
        return Where(None, False)
    found = _passage_place(reading, trigger, passage_before(reading, sentence, whole=scene))
    if found is not None:
        return Where(found, False, basis="passage")
    named = _scene(reading) if scene else None
    return Where(None, False) if named is None else Where(named, False, basis="article")


def _is_countrywide(tokens: Iterable[Token]) -> bool:
    """Whether a sentence speaks of the whole country or several places in it: "landesweit", "in mehreren Städten"."""
    tokens = list(tokens)
    if _says_countrywide(tokens):
        return True
    if any(_is_of_the_country(t) for t in tokens):
        return True
    nouns, within = settings().anaphora.nouns, settings().countrywide.within
    return any("Number=Plur" in str(t.morph) and tree.case(t) in within and nouns.has(t) for t in tokens)


def _says_countrywide(tokens: Iterable[Token]) -> bool:
    """Whether the words say that it is so in the whole country."""
    return settings().countrywide.words.found(tokens) is not None


def _is_of_the_country(token: Token) -> bool:
    """Whether a noun in the plural is said to be those of the country: "die Schulen des Landes"."""
    owners = settings().countrywide.owners
    country = [g for g in tree.genitives(token) if g.lemma_ in owners and tree.children(g, "det")]
    return bool(country) and "Number=Plur" in str(token.morph)


def _names_focus(reading: Reading, sentence: int) -> bool:
    """Whether the sentence names the focus country as a place ("in Chile")."""
    own = [m for m in mentions_in(reading, sentence) if not rank(reading, m) and not is_foreign(reading, m)]
    return any(preposition(outermost(reading.doc[m.root_i])) for m in own)


def _passage_place(reading: Reading, trigger: Token, passage: Iterable[int]) -> int | None:
    """The last place named in a passage."""
    for before in passage:
        named = [m for m in scenes(reading, before) if not is_seat_of_speech(reading, m, trigger)]
        named = [m for m in named if not is_of_another(reading, m, trigger)] or named
        named += capital.mentions(reading, before)
        if named:
            return None if len(together(reading, named, named[-1])) > 1 else named[-1].entity
        if _is_countrywide(reading.sentences[before]):
            return None
    return None


def _scene(reading: Reading) -> int | None:
    """The place of the whole article: the one that its headline and lead name, where they name just one."""
    named = {m.entity for n in lead(reading) for m in scenes(reading, n)}
    return named.pop() if len(named) == 1 else None
