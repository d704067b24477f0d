"""Mishaps: what the force of nature does, which is no happening of unrest: a flood that damages houses.

Who did it must be unknown, and the passage must tell of a catastrophe and of no violence.
"""

from spacy.tokens import Span

from pipeline.extract.claims import EventClaim
from pipeline.extract.frames import harm_words, words
from pipeline.extract.reading import Reading
from pipeline.extract.types import event_traits

_BEHIND = 2
"""Sentences over which a catastrophe is known."""


def is_mishap(reading: Reading, claim: EventClaim) -> bool:
    """Whether a claim tells what a catastrophe did."""
    if claim.initiators or not event_traits(claim.type).mishap:
        return False
    here = reading.sentence_of[claim.trigger.i]
    passage = [reading.sentences[n] for n in range(max(0, here - _BEHIND), here + 1)]
    if any(harm_words().violent.found(s) is not None for s in passage):
        return False
    return any(words().catastrophes.found(s) is not None for s in (*passage, *_headline(reading)))


def _headline(reading: Reading) -> list[Span]:
    return [s for s, zone in zip(reading.sentences, reading.zones, strict=False) if zone == "title"][:1]
