"""Merging inside one article: which claims tell the same happening or the same reaction.

A claim is never changed; it only gets the number of the fact that it tells.
"""

from collections.abc import Callable
from typing import TypeVar

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.alike import is_headline, is_summary
from pipeline.extract.claims.sameness import same_event, same_reaction
from pipeline.extract.claims.types import EventClaim, ReactionClaim

Claim = TypeVar("Claim", EventClaim, ReactionClaim)


def number_events(reading: Reading, claims: list[EventClaim]) -> list[EventClaim]:
    """The claims with the numbers of their happenings, from 0 in the order of first mention."""
    return _number(claims, lambda members, claim: _is_told_by(reading, members, claim))


def _is_told_by(reading: Reading, members: list[EventClaim], claim: EventClaim) -> bool:
    """Whether a claim tells what others tell; no summary without a day is asked where the text tells more."""
    body = [m for m in members if (m.when.own and m.when.start) or not is_summary(reading, m)]
    asked = body or [m for m in members if not is_headline(reading, m)] or members
    return all(same_event(reading, m, claim) for m in asked)


def number_reactions(claims: list[ReactionClaim]) -> list[ReactionClaim]:
    """The claims with the numbers of their reactions, from 0 in the order of first mention."""
    return _number(claims, lambda members, claim: all(same_reaction(m, claim) for m in members))


def _number(claims: list[Claim], told_by: Callable[[list[Claim], Claim], bool]) -> list[Claim]:
    facts: list[list[Claim]] = []
    numbered: list[Claim] = []
    for claim in claims:
        fitting = [n for n, members in enumerate(facts) if told_by(members, claim)]
        if fitting:
            number = max(fitting, key=lambda n: facts[n][-1].trigger.i)  # the one told of last
        else:
            number = len(facts)
            facts.append([])
        facts[number].append(claim)
        numbered.append(claim.numbered(number))
    return numbered
