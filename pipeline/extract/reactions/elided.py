"""Elided verbs: headlines tell a state without "ist": "Berlin besorgt über Festnahmen", "EU „tief bestürzt“"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import ActFrame, act_frames
from pipeline.extract.reactions.foreigners import foreign
from pipeline.german.tree.words import words as tree_words

_BETWEEN = frozenset({"ADV", "ADJ", "PUNCT", "CCONJ"})
"""What may stand between a name and its state: "EU „zutiefst besorgt“"."""
_PARTS = frozenset({":", "–", "—"})
"""Marks between the parts of a headline: "Schüsse in X: Y besorgt"."""


def states(reading: Reading) -> Iterator[tuple[Token, ActFrame, int]]:
    """The words for a state that a line without a verb tells of the name that opens it, with frame and actor."""
    being = [
        f for f in act_frames().frames if f.with_ and any(f.verbs.has_form(b) for b in tree_words().auxiliaries.be)
    ]
    coded = {reading.sentence_of[t.i] for t in reading.coded}
    for sentence in (reading.sentences[n] for n in sorted(coded)):
        if any(t.text == "." for t in sentence[-1:]):
            continue
        for start in (sentence.start, *(t.i + 1 for t in sentence[:-1] if t.text in _PARTS)):
            opening = _opening(reading, start)
            state = None if opening is None else _state(opening)
            if opening is None or state is None or _has_verb(state, start):
                continue
            part = sentence.doc[start : sentence.end]
            told = (f for f in being if not f.negated and not (f.not_with and f.not_with.found(part)))
            frame = next((f for f in told if _tells(f, state, part)), None)
            if frame is not None:
                yield from ((state, frame, actor) for actor in foreign(reading, opening))


def _tells(frame: ActFrame, state: Token, part: Span) -> bool:
    """Whether a state is one of the words of a frame, or with others of its line: "bestürzt über Tote"."""
    if frame.with_also and frame.with_also.found(part) is None:
        return False
    if frame.with_.has_form(state.lower_):
        return True
    behind = state.doc[state.i : part.end]
    return frame.with_.found_phrase(behind) is not None and frame.with_.found_phrase(behind[1:]) is None


def _opening(reading: Reading, start: int) -> Token | None:
    """The name or office that a line opens with."""
    first = reading.doc[start].idx
    found = [m for m in reading.names.mentions if m.start == first]
    return reading.doc[max(found, key=lambda m: m.end).root_i] if found else None


def _state(opening: Token) -> Token | None:
    """The participle or adjective behind a name, with nothing but adverbs and marks before it."""
    behind = opening.doc[opening.i + 1 : opening.sent.end]
    for token in behind:
        if token.text[0].islower() and (token.pos_ in ("VERB", "ADJ", "ADV")) and not _leads(token):
            return token
        if token.pos_ not in _BETWEEN:
            return None
    return None


def _leads(token: Token) -> bool:
    """Whether a word only says how: the one behind it is the state."""
    behind = token.doc[token.i + 1 : min(token.i + 2, token.sent.end)]
    return any(t.pos_ in ("VERB", "ADJ") and t.text[0].islower() for t in behind)


def _has_verb(state: Token, start: int) -> bool:
    """Whether the part of the line has a finite verb beside the word itself, which taggers take for one."""
    return any(t.tag_.endswith("FIN") and t.i != state.i for t in state.doc[start : state.sent.end])
