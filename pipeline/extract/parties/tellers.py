"""Who only tells: a pronoun for those to whom something is done does not mean the agency or ministry that says so."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading

_BACK = 2
"""Sentences over which a pronoun may point back."""


def tells_only(reading: Reading, pronoun: Token) -> bool:
    """Whether a pronoun would stand for a medium, or for whom the last sentences only name as who says it.

    In "die Männer lebten nicht mehr, so die Agentur; sie seien erschossen worden" nobody shot the agency.
    """
    entity = reading.actor(pronoun) if pronoun.pos_ in ("PRON", "DET") else None
    if entity is None:
        return False
    if reading.names.entities[entity].kind == "media":
        return True
    here = reading.sentence_of[pronoun.i]
    start = reading.sentences[max(0, here - _BACK)].start_char
    near = [m for m in reading.names.mentions if m.entity == entity and start <= m.start < pronoun.idx]
    hops = [h for s in reading.statements for h in s.hops if s.kind != "direct"]
    return bool(near) and all(any(h.start <= m.start < h.end for h in hops) for m in near)
