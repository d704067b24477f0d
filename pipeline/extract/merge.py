"""Merging inside one article: which claims tell the same happening or the same reaction.

A claim is never changed; it only gets the number of the fact that it tells.
"""

from collections.abc import Callable
from typing import TypeVar

from pipeline.extract.claims import EventClaim, ReactionClaim
from pipeline.extract.factuality import DENIED
from pipeline.extract.lexicon import word_list
from pipeline.extract.reading import Reading
from pipeline.extract.setting import When
from pipeline.extract.types import event_traits
from pipeline.german import tree

_LEAD = 3
"""Sentences after a headline in which the body tells again, with more, what the headline tells."""

Claim = TypeVar("Claim", EventClaim, ReactionClaim)


def number_events(reading: Reading, claims: list[EventClaim]) -> list[EventClaim]:
    """The claims with the numbers of their happenings, from 0 in the order of first mention."""
    return _number(claims, lambda a, b: _same_event(reading, a, b))


def number_reactions(claims: list[ReactionClaim]) -> list[ReactionClaim]:
    """The claims with the numbers of their reactions, from 0 in the order of first mention."""
    return _number(claims, _same_reaction)


def _number(claims: list[Claim], same: Callable[[Claim, Claim], bool]) -> list[Claim]:
    facts: list[list[Claim]] = []
    numbered: list[Claim] = []
    for claim in claims:
        fitting = [n for n, members in enumerate(facts) if all(same(m, claim) for m in members)]
        if fitting:
            number = fitting[-1]
        else:
            number = len(facts)
            facts.append([])
        facts[number].append(claim)
        numbered.append(claim.numbered(number))
    return numbered


def _same_event(reading: Reading, a: EventClaim, b: EventClaim) -> bool:
    if a.type != b.type or a.status != b.status:
        return False
    if None not in (*_crowd(a), *_crowd(b)) and _crowd(a) != _crowd(b):
        return False
    if not same_time(a.when, b.when) and ((a.when.own and b.when.own) or not (_points_back(b) or _told(a) == "one")):
        return False
    if any(x.where.wide and y.where.own and y.where.entity is not None for x, y in ((a, b), (b, a))):
        return False  # what is so in the whole country is told apart from what is so in one town
    if b.trigger.i in {t.i for t in tree.clause(tree.governor(a.trigger))} and (a.nominal or b.nominal):
        return True
    if not _points_back(b) and not same_place(reading, a.where.entity, b.where.entity):
        return False
    if _told(a) == "one" or (_points_back(b) and not b.targets):
        return True
    if _in_headline(reading, a) and (_is_lead(reading, a, b) or (_told(a) != "many" and _is_section(reading, a, b))):
        return not (a.targets and b.targets) or bool(set(a.targets) & set(b.targets))
    if _told(a) == "many" and _names_target(a) != _names_target(b):
        return False
    if a.targets and b.targets:
        return bool(set(a.targets) & set(b.targets))
    if a.target_text and b.target_text:
        return _same_words(a.target_text, b.target_text)
    return not (a.initiators and b.initiators and not set(a.initiators) & set(b.initiators))


def _told(claim: EventClaim) -> str:
    """How many of its type an article tells at a place and time."""
    return event_traits(claim.type).told


def _points_back(claim: EventClaim) -> bool:
    """Whether a noun names the happening again without a place of its own: "die Proteste"."""
    definite = any("Definite=Def" in str(c.morph) or c.tag_ == "PDAT" for c in claim.trigger.children)
    return claim.nominal and not claim.where.own and (definite or _told(claim) == "one")


def _crowd(claim: EventClaim) -> tuple[int | None]:
    low, high = claim.participants
    return (low if low is not None else high,)


def _names_target(claim: EventClaim) -> bool:
    return bool(claim.targets or claim.target_text)


def _in_headline(reading: Reading, claim: EventClaim) -> bool:
    """Whether a headline tells it, which leaves out what the body gives."""
    return reading.zone(claim.trigger) in ("title", "kicker")


def _is_lead(reading: Reading, a: EventClaim, b: EventClaim) -> bool:
    """Whether the second stands in the first sentences under the headline of the first."""
    return reading.sentence_of[b.trigger.i] - reading.sentence_of[a.trigger.i] <= _LEAD


def _is_section(reading: Reading, a: EventClaim, b: EventClaim) -> bool:
    """Whether the second stands under the sub-heading of the first, with no other heading between."""
    first, second = reading.sentence_of[a.trigger.i], reading.sentence_of[b.trigger.i]
    return "title" in reading.zones[:first] and "title" not in reading.zones[first + 1 : second + 1]


def same_place(reading: Reading, a: int | None, b: int | None) -> bool:
    """Whether two places may be the same: equal, one unsaid, or one inside the other."""
    if a is None or b is None or a == b:
        return True
    ranks = {reading.names.entities[e].place_kind for e in (a, b)}
    return len(ranks) == 2 and any({a, b} <= _named_in(reading, n) for n in range(len(reading.sentences)))


def _named_in(reading: Reading, sentence: int) -> set[int]:
    span = reading.sentences[sentence]
    return {m.entity for m in reading.names.mentions if span.start_char <= m.start < span.end_char}


def same_time(a: When, b: When) -> bool:
    """Whether two dates may be the same: one unsaid, or with days in common."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return not {a.precision, b.precision} & {"month", "year"}
    if "night" in (a.precision, b.precision) and a.precision == b.precision:
        return a.start == b.start
    return a.start <= b.end and b.start <= a.end


def _same_words(a: str, b: str) -> bool:
    """Whether two noun phrases share a noun, alone or as the last part of a compound ("Palast", "Königspalast").

    Words for the seat of a head of state or government name the same one in one article.
    """
    seats = word_list("settings", "seats", "nouns")
    if all(any(seats.has_form(w.casefold().rstrip("se")) for w in t.split()) for t in (a, b)):
        return True
    first, second = ([w.casefold().rstrip("sne") for w in t.split() if w[:1].isupper()] for t in (a, b))
    return any(x.endswith(y) or y.endswith(x) for x in first for y in second if min(len(x), len(y)) > 3)


def _same_reaction(a: ReactionClaim, b: ReactionClaim) -> bool:
    denial = (a.status == DENIED) != (b.status == DENIED)
    return a.type == b.type and a.actor == b.actor and not denial and same_time(a.when, b.when)
