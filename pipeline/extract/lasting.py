"""Days that claims have from their passage and must not have, as the claims beside them say.

What is said to have gone on for days is on none of them, wherever else the article tells it. What a running total
counts has come together over time.
"""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.claims import CasualtyClaim, EventClaim
from pipeline.extract.setting import UNKNOWN
from pipeline.extract.types import event_traits


def without_day_of_passage(events: list[EventClaim], figures: Iterable[CasualtyClaim]) -> list[EventClaim]:
    """The numbered claims; those that last or are running totals have no day but one that they name themselves."""
    lasting = {c.fact for c in events if c.when.lasting and event_traits(c.type).told == "one"}
    totals = {i for c in figures if c.cumulative for i in (c.trigger.i, c.trigger.head.i)}
    return [replace(c, when=UNKNOWN) if _inherits(c, lasting, totals) else c for c in events]


def _inherits(claim: EventClaim, lasting: set[int], totals: set[int]) -> bool:
    return not claim.when.own and (claim.fact in lasting or (claim.nominal and claim.trigger.i in totals))
