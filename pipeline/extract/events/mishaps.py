"""Mishaps: what the force of nature does, which is no happening of unrest: a flood that damages houses.

Who did violence must be unknown, and the passage must tell of a catastrophe and of no violence. Who asks others for
help after one asks for no soldiers.
"""

from spacy.tokens import Span

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.types import EventClaim
from pipeline.extract.frames import harm_words, words
from pipeline.extract.types import event_traits

_BEHIND = 2
"""Sentences over which a catastrophe is known."""


def is_mishap(reading: Reading, claim: EventClaim) -> bool:
    """Whether a claim tells what a catastrophe did."""
    traits = event_traits(claim.type)
    if not traits.mishap or (traits.violence and claim.initiators):
        return False
    here = reading.sentence_of[claim.trigger.i]
    passage = [reading.sentences[n] for n in range(max(0, here - _BEHIND), here + 1)]
    if any(harm_words().violent.found(s) is not None for s in passage):
        return False
    told = any(words().catastrophes.found(s) is not None for s in (*passage, *_opening(reading)))
    return told or sum(words().catastrophes.found(s) is not None for s in reading.sentences) >= _OFTEN


_OFTEN = 3
"""Sentences with a catastrophe by which an article is about it."""


def _opening(reading: Reading) -> list[Span]:
    """The headline and the first sentence of the text, by which the reader knows what an article is about."""
    return [
        next(s for s, zone in zip(reading.sentences, reading.zones, strict=False) if zone == wanted)
        for wanted in ("title", "body")
        if wanted in reading.zones
    ]
