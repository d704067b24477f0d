"""Days and places that claims have from their passage and must not have, as the claims beside them say.

What is said to have gone on for days is on none of them, wherever else the article tells it. What a running total
counts has come together over time, and where the total is of the country, so is what it counts.
"""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.claims.types import CasualtyClaim, EventClaim
from pipeline.extract.scenes.moment import UNKNOWN
from pipeline.extract.scenes.place import NATIONAL
from pipeline.extract.types import event_traits


def without_passage(events: list[EventClaim], figures: Iterable[CasualtyClaim]) -> list[EventClaim]:
    """The numbered claims; those that last or are running totals have only what they say themselves."""
    lasting = {c.fact for c in events if c.when.lasting and event_traits(c.type).told == "one"}
    placed = {c.fact for c in events if c.where.own and c.where.entity is not None}
    totals = {i: c for c in figures if c.cumulative for i in _counted(c.trigger)}
    return [_alone(c, c.fact in lasting, c.fact in placed, totals.get(c.trigger.i)) for c in events]


def _counted(figure: Token) -> tuple[int, int, int]:
    """The figure, the noun that it counts, and the verb that tells what was done to those."""
    return figure.i, figure.head.i, figure.head.head.i


def _alone(claim: EventClaim, lasts: bool, placed: bool, total: CasualtyClaim | None) -> EventClaim:
    """A claim without the day of its passage, where it lasts or is counted, and without the town of others.

    A happening that is told of a place elsewhere is no sum of several.
    """
    if not claim.when.own and (lasts or (claim.nominal and total is not None)):
        claim = replace(claim, when=UNKNOWN)
    if claim.where.basis == "passage" and not placed and total is not None and total.where.entity is None:
        claim = replace(claim, where=NATIONAL)
    return claim
