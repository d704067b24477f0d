"""One crowd: who takes part in unrest by any common noun is one actor with those whom the article calls its doers.

"Tausende Menschen zogen durch die Stadt. Die Demonstranten riefen Parolen": "Menschen" are the demonstrators here, and
nobody in "bei 300 Menschen wurde der Erreger gefunden". Nobody joins whom a clause names beside the doers.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.alike import same_place
from pipeline.extract.claims.types import EventClaim
from pipeline.extract.frames import words
from pipeline.extract.types import event_traits
from pipeline.german import tree
from pipeline.german.names import COMMON
from pipeline.german.words import WordList
from pipeline.tables.codelists import CODE_LISTS

_KIN = "crowd"
"""Types that a crowd does."""

_ANYBODY = frozenset({"people", "participants", "inhabitants", "residents", "students", "protesters", "rioters"})
"""Classes of groups who may be the crowd: not those who have a cause or a body of their own."""


def as_one_crowd(reading: Reading, claims: list[EventClaim]) -> tuple[Reading, list[EventClaim]]:
    """The reading in which the crowd is one actor, and the claims in which it takes part as such.

    Of people of whom the article tells elsewhere as well only the mentions beside the claims are of the crowd.
    """
    claims_of_crowd = [c for c in claims if event_traits(c.type).kin == _KIN]
    crowd = _doers(reading) if claims_of_crowd else None
    if crowd is None:
        return reading, claims
    joining = [
        (claim, entity)
        for claim in claims_of_crowd
        for entity in claim.initiators
        if _does_so(reading, claim, entity) and _may_be(reading, entity, crowd)
        if _is_there(reading, claim, crowd, claims)
    ]
    whole = {e for _, e in joining if reading.names.entities[e].salient}
    beside = {(reading.sentence_of[c.trigger.i], e) for c, e in joining}
    mentions = [
        replace(m, entity=crowd) if m.entity in whole or (reading.sentence_of[m.root_i], m.entity) in beside else m
        for m in reading.names.mentions
    ]
    entities = [replace(e, salient=False) if n in whole else e for n, e in enumerate(reading.names.entities)]
    joined = {(id(c), e) for c, e in joining}
    return replace(reading, names=replace(reading.names, entities=entities, mentions=mentions)), [
        _with(claim, {e: crowd for e in (*claim.initiators, *claim.targets) if e in whole or (id(claim), e) in joined})
        for claim in claims
    ]


def _with(claim: EventClaim, crowd_of: dict[int, int]) -> EventClaim:
    """The claim with the crowd for those who have joined it."""
    initiators, targets = (
        tuple(dict.fromkeys(crowd_of.get(e, e) for e in side)) for side in (claim.initiators, claim.targets)
    )
    return replace(claim, initiators=initiators, targets=targets) if crowd_of else claim


def _doers(reading: Reading) -> int | None:
    """The one group whom a noun calls those who do what crowds do: "Demonstranten"."""
    found = {
        m.entity
        for m in reading.names.mentions
        if _is_group(reading, m.entity) and any(n.has(reading.doc[m.root_i]) for n in _doers_nouns())
    }
    return found.pop() if len(found) == 1 else None


@cache
def _doers_nouns() -> tuple[WordList, ...]:
    traits = (event_traits(code) for code in CODE_LISTS["event_types"].values)
    return tuple(t.doers for t in traits if t.kin == _KIN and t.agreed)


def _is_group(reading: Reading, entity: int) -> bool:
    e = reading.names.entities[entity]
    return e.kind == "group" and e.rule in COMMON


def _does_so(reading: Reading, claim: EventClaim, entity: int) -> bool:
    """Whether who does it may be of a crowd by that: a group with a noun of its own only where all do the same."""
    return not reading.names.entities[entity].salient or event_traits(claim.type).told == "one"


def _may_be(reading: Reading, entity: int, crowd: int) -> bool:
    """Whether a group may be of the crowd: of no other country, not its leaders, and never named beside it."""
    e, other = (reading.names.entities[n] for n in (entity, crowd))
    if not _is_group(reading, entity) or e.noun_class not in _ANYBODY or e.country not in (None, other.country):
        return False
    if entity == crowd or any(words().leading.has(t) for t in _roots(reading, entity)):
        return False
    clauses = {tree.governor(t).i for t in _roots(reading, crowd)}
    return not any(tree.governor(t).i in clauses for t in _roots(reading, entity))


def _roots(reading: Reading, entity: int) -> Iterator[Token]:
    yield from (reading.doc[m.root_i] for m in reading.names.mentions if m.entity == entity)


def _is_there(reading: Reading, claim: EventClaim, crowd: int, claims: list[EventClaim]) -> bool:
    """Whether a claim may be of where the crowd takes part, as far as claims tell that."""
    told = [c for c in claims if crowd in (*c.initiators, *c.targets)]
    return not told or any(same_place(reading, c.where.entity, claim.where.entity) for c in told)
