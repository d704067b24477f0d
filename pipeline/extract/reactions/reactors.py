"""Reactors: which foreign actors an act is of, by the first way to find them that leads to somebody."""

from collections.abc import Callable

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import ActFrame, reactor_words
from pipeline.extract.reactions import doers, voices
from pipeline.extract.reactions.companions import in_a_row, states_of_many
from pipeline.extract.reactions.doers import Told
from pipeline.extract.reactions.foreigners import foreign, is_unnamed, these_two
from pipeline.extract.sources import chain as sources
from pipeline.german import tree
from pipeline.german.speech import Statement

_WAYS: tuple[Callable[[Told], list[int]], ...] = (
    voices.own_side,
    doers.named,
    doers.sender,
    doers.home,
    doers.ahead,
    doers.shared,
    doers.ahead_of_both,
    doers.principal,
    doers.astray,
    voices.paper,
    doers.partner,
    doers.host,
    voices.origin,
    voices.country,
    voices.speaker,
    voices.said_of_himself,
    voices.before,
    doers.met,
    voices.of_helpers,
)
"""The surer ways first."""
_ASIDE = (doers.aside,)
"""The way for what is told in passing behind a preposition."""


def reactors(
    reading: Reading, frame: ActFrame, token: Token, initiators: tuple[Token, ...], targets: tuple[Token, ...]
) -> list[int]:
    """The foreign actors of an act: its subject, the sender of what is sent, the speaker of "wir" or a passive."""
    somebody = tuple(t for t in initiators if not _points_nowhere(reading, t) and not _is_beyond_verb(token, t))
    told = Told(reading, frame, token, somebody, targets)
    found = next((actors for way in (_ASIDE if frame.led else _WAYS) if (actors := way(told))), [])
    known = [a for a in found if not is_unnamed(reading, a)]  # "viele Staaten, darunter X": X
    return list(dict.fromkeys(known or found))


def _points_nowhere(reading: Reading, token: Token) -> bool:
    """Whether a filler names nobody: "wir" is who speaks, "es" nobody, "seine" in "seine Warnung" the subject."""
    nobody = token.tag_ == "PPOSAT" or (token.tag_ == "PPER" and "Gender=Neut" in str(token.morph))
    nobody = nobody or reactor_words().ourselves.has_form(token.lower_)
    return (nobody and reading.actor(token) is None) or "Person=1" in str(token.morph)


def _is_beyond_verb(noun: Token, other: Token) -> bool:
    """Whether a finite verb parts a phrase from a noun before it: in "Die Bitte der X wurde durch Y abgelehnt" Y."""
    between = noun.doc[noun.i + 1 : other.i] if noun.pos_ == "NOUN" and tree.case(other) else ()
    return any(tree.is_finite(t) and t.head.i in (noun.head.i, tree.governor(noun).i) for t in between)


def speakers(reading: Reading, statement: Statement) -> list[int]:
    """The foreign actors who make a statement together: "erklärten X und Y"."""
    first = sources.speaker(reading, statement)
    two = [] if statement.speaker_i is None else these_two(reading, reading.doc[statement.speaker_i])
    if two:
        return two
    head = None if statement.speaker_i is None else reading.doc[statement.speaker_i]
    if many := [] if head is None else [a for t in states_of_many(reading, head) for a in foreign(reading, t)]:
        return list(dict.fromkeys(many))
    if first is None or not reading.is_foreign(first):
        return [] if head is None or first is None else foreign(reading, head)  # "UN-Experten" of an unknown country
    if head is None or statement.cue is None:
        return [first]
    cue = next((t for t in head.sent if t.idx == statement.cue[0]), None)
    row = [] if cue is None else in_a_row(reading, head, cue)
    return list(dict.fromkeys([first, *(a for t in row for a in foreign(reading, t))]))
