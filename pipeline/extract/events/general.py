"""Happenings told in general words, where the article tells exactly what was done.

"Die Polizei ging hart gegen die Demonstranten vor", which a teaser says of the tear gas of the text under it, is no
happening beside that. The frames of the general words name the types that are told instead, anywhere (`yields`) or
where a headline or teaser sums them up (`sums_up`).
"""

from collections import defaultdict
from functools import cache

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.alike import is_summary, same_place
from pipeline.extract.claims.sameness import same_time
from pipeline.extract.claims.types import EventClaim
from pipeline.extract.frames import EventFrame, event_frames
from pipeline.extract.lexicon.factuality import REPORTED


def without_general(reading: Reading, claims: list[EventClaim]) -> list[EventClaim]:
    """The numbered claims without those of happenings of which others tell, at the same time and place, exactly."""
    facts: dict[int, list[EventClaim]] = defaultdict(list)
    for claim in claims:
        facts[claim.fact].append(claim)
    general = {n for n, told in facts.items() if any(_is_told_by(reading, told, c) for c in claims)}
    return [c for c in claims if c.fact not in general]


def _is_told_by(reading: Reading, general: list[EventClaim], exact: EventClaim) -> bool:
    """Whether a claim tells what all claims of a happening tell in general words."""
    return exact.status == REPORTED and all(
        exact.type in _instead(reading, c)
        and c.status == REPORTED
        and same_time(c.when, exact.when)
        and same_place(reading, c.where.entity, exact.where.entity)
        for c in general
    )


def _instead(reading: Reading, claim: EventClaim) -> tuple[str, ...]:
    """The types that are told instead of a claim by general words; more where it only sums up."""
    frame = _frames().get(claim.rule)
    if frame is None:
        return ()
    return (*frame.yields, *frame.sums_up) if is_summary(reading, claim) else frame.yields


@cache
def _frames() -> dict[str, EventFrame]:
    """The frames of general words by their names."""
    return {f.name: f for f in event_frames().frames if f.yields or f.sums_up}
