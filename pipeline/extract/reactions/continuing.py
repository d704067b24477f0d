"""Continuing: sentences that go on with what their speaker said before and tell no view of their own."""

from collections.abc import Sequence, Set

from spacy.tokens import Token

from pipeline.extract.claims import ReactionClaim
from pipeline.extract.frames import reactor_words
from pipeline.extract.reading import Reading
from pipeline.extract.sources import chain as sources
from pipeline.german import tree
from pipeline.german.speech import Statement


def goes_on(reading: Reading, statement: Statement, told: Sequence[ReactionClaim], speaker: int, head: Token) -> bool:
    """Whether a clause only goes on with what its speaker said in the sentences right before, which make a claim.

    It does without a word of saying of its own, and where that says so: "sagte sie weiter".
    """
    if not _continues(reading, statement):
        return False
    own = {speaker, reading.body_of(speaker)}
    number = reading.sentence_of[head.i] - 1
    while number >= 0 and _speaks(reading, told, own, number):
        if any(c.actor in own and reading.sentence_of[c.trigger.i] == number for c in told):
            return True
        number -= 1
    return False


def _continues(reading: Reading, statement: Statement) -> bool:
    """Whether a statement has no word of saying, or one with "weiter"."""
    cue = None if statement.cue is None else next((t for t in reading.doc if t.idx == statement.cue[0]), None)
    if cue is None:
        return statement.cue is None
    return reactor_words().going_on.found([cue, *cue.children, *tree.complements(cue)]) is not None


def _speaks(reading: Reading, told: Sequence[ReactionClaim], own: Set[int | None], number: int) -> bool:
    """Whether a sentence tells what one of some actors does or says."""
    acts = any(c.actor in own and reading.sentence_of[c.trigger.i] == number for c in told)
    said = (s for s in reading.statements if s.first_sentence <= number <= s.last_sentence)
    return acts or any((who := sources.speaker(reading, s)) is not None and who in own for s in said)
