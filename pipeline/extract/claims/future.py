"""What lies after the publication of an article has not happened yet, whatever the tense of its sentence.

A claim that is told as a fact with a later day of its own is of what is to come. A later day that is only the end or
the aim of what is so already ("bis Freitag", "für Freitag"), or that the passage has left behind, is no day of it.
"""

from dataclasses import replace
from typing import TypeVar

from pipeline.extract.article.reading import Reading, published
from pipeline.extract.claims.types import CasualtyClaim, EventClaim, ReactionClaim
from pipeline.extract.days.history import tells_past
from pipeline.extract.lexicon.factuality import PLANNED, REPORTED
from pipeline.extract.scenes.moment import UNKNOWN, is_to_come

Claim = TypeVar("Claim", EventClaim, CasualtyClaim, ReactionClaim)


def settled(reading: Reading, claims: list[Claim]) -> list[Claim]:
    """The claims, of which none reports what lies after the day of publication."""
    return [_settled(reading, claim) for claim in claims]


def _settled(reading: Reading, claim: Claim) -> Claim:
    day = published(reading)
    if claim.status != REPORTED or day is None or claim.when.start is None or claim.when.start <= day:
        return claim
    to_come = is_to_come(reading, claim.when) and not tells_past(claim.trigger)
    if to_come and not isinstance(claim, ReactionClaim):
        return replace(claim, status=PLANNED)
    return replace(claim, when=UNKNOWN)
