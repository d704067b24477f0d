"""Continuing: sentences that go on with what their speaker said before and tell no view of their own."""

from collections.abc import Sequence, Set

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.types import ReactionClaim
from pipeline.extract.frames import reactor_words
from pipeline.extract.sources import chain as sources
from pipeline.german import tree
from pipeline.german.speech import Statement

_FURTHEST = 12
"""Sentences over which one goes on with what he said."""


def goes_on(reading: Reading, statement: Statement, told: Sequence[ReactionClaim], speaker: int, head: Token) -> bool:
    """Whether a clause only goes on with what its speaker said in the sentences right before, which make a claim.

    It does without a word of saying of its own, and where that says so: "sagte sie weiter".
    """
    if not _continues(reading, statement):
        return False
    own = {speaker, reading.body_of(speaker)}
    here = reading.sentence_of[head.i]
    for number in range(here - 1, max(here - _FURTHEST, 0) - 1, -1):
        if any(c.actor in own and reading.sentence_of[c.trigger.i] == number for c in told):
            return True
        if not _speaks(reading, own, number):
            return False
    return False


def _continues(reading: Reading, statement: Statement) -> bool:
    """Whether a statement has no word of saying, or one with "weiter"."""
    if statement.cue is None:
        return True
    cue = reading.doc.char_span(*statement.cue, alignment_mode="expand")
    if cue is None:
        return False
    return reactor_words().going_on.found([cue[0], *cue[0].children, *tree.complements(cue[0])]) is not None


def _speaks(reading: Reading, own: Set[int | None], number: int) -> bool:
    """Whether a sentence tells what one of some actors says."""
    said = (s for s in reading.statements if s.first_sentence <= number <= s.last_sentence)
    return any((who := sources.speaker(reading, s)) is not None and who in own for s in said)
