"""Merging inside one article: which claims tell the same happening or the same reaction.

A claim is never changed; it only gets the number of the fact that it tells.
"""

from collections.abc import Callable
from typing import TypeVar

from pipeline.extract.claims import EventClaim, ReactionClaim
from pipeline.extract.reading import Reading
from pipeline.extract.sameness import same_event, same_reaction

Claim = TypeVar("Claim", EventClaim, ReactionClaim)


def number_events(reading: Reading, claims: list[EventClaim]) -> list[EventClaim]:
    """The claims with the numbers of their happenings, from 0 in the order of first mention."""
    return _number(claims, lambda a, b: same_event(reading, a, b))


def number_reactions(claims: list[ReactionClaim]) -> list[ReactionClaim]:
    """The claims with the numbers of their reactions, from 0 in the order of first mention."""
    return _number(claims, same_reaction)


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
