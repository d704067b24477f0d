"""A happening that a noun names again: it is of the type of what was told before."""

from dataclasses import replace

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.alike import same_place
from pipeline.extract.claims.sameness import same_time
from pipeline.extract.claims.types import EventClaim
from pipeline.extract.frames import words
from pipeline.extract.lexicon.factuality import REPORTED
from pipeline.extract.types import event_traits


def as_before(reading: Reading, claim: EventClaim, before: list[EventClaim]) -> EventClaim:
    """The claim with the type of the happening that its noun takes up: "der Anschlag" after "ein Brandanschlag"."""
    if claim.trigger.pos_ != "NOUN" or "Definite=Def" not in "".join(str(c.morph) for c in claim.trigger.children):
        return claim
    word = claim.trigger.lemma_.casefold()
    for earlier in reversed(before):
        other = earlier.trigger.lemma_.casefold()
        if other.endswith(word) and other != word:
            return replace(claim, type=earlier.type, rule=earlier.rule)
    return _as_deed(reading, claim, before)


def _as_deed(reading: Reading, claim: EventClaim, before: list[EventClaim]) -> EventClaim:
    """The claim with the type of the deed right before that it takes up with no more said of it: "die Tat"."""
    bare = words().deeds.has(claim.trigger) and not claim.targets and claim.target_text is None
    if not bare or claim.status != REPORTED or any(c.type == claim.type for c in before):
        return claim
    here = reading.sentence_of[claim.trigger.i]
    for earlier in reversed(before):
        if here - reading.sentence_of[earlier.trigger.i] > _BEHIND:
            break
        meant = event_traits(earlier.type).deed and earlier.status == REPORTED and same_time(earlier.when, claim.when)
        if meant and same_place(reading, earlier.where.entity, claim.where.entity):
            return replace(claim, type=earlier.type, rule=earlier.rule)
    return claim


_BEHIND = 2
"""Sentences behind a deed in which a noun may take it up."""
