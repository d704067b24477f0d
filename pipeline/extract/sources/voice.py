"""Voice: what the paper tells by itself inside a statement of others, and who says what runs free of a speaker."""

import itertools

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import harm_words
from pipeline.german import tree
from pipeline.german.speech import Statement


def is_reported(verb: Token) -> bool:
    """Whether a clause is in the subjunctive of reported speech; in the plural the second one stands for the first.

    Its finite verb stands at its end, behind all that share it: "die Läden geplündert und Autos angezündet hätten".
    """
    behind = itertools.takewhile(lambda t: not t.is_punct, verb.doc[verb.i + 1 : verb.sent.end])
    forms = (verb, *tree.children(verb, "aux", "aux:pass", "cop"), *(t for t in behind if t.tag_ == "VAFIN"))
    finite = [str(t.morph) for t in forms if "Mood=Sub" in str(t.morph)]
    return any("Tense=Pres" in form or "Number=Plur" in form for form in finite)


def is_papers(token: Token, statement: Statement) -> bool:
    """Whether what a token tells is known to the reader, inside what somebody else says about it.

    A relative clause in the indicative at a known noun, or what happened "mit" it: "verurteilte den Angriff, bei dem
    acht Menschen starben", "der Anschlag mit acht Toten war laut Polizei geplant". In quotation marks all is said.
    """
    if statement.kind == "direct":
        return False
    noun = _known_by(token)
    return noun is not None and not (statement.cue and statement.cue[0] <= noun.idx < statement.cue[1])


@tree.once
def _known_by(token: Token) -> Token | None:
    """The known noun of whose happening a token tells in passing."""
    for inner in (token, *token.ancestors):
        bears = inner.dep_ == "nmod" and tree.case(inner) in harm_words().bearing
        if bears or (inner.dep_ in ("acl", "acl:relcl") and any(map(_points_back, inner.subtree))):
            owners = itertools.takewhile(lambda t: t.pos_ == "NOUN", inner.ancestors)
            known = next((noun for noun in owners if tree.is_known(noun)), None)
            return known if bears or not is_reported(inner) else None
    return None


def _points_back(token: Token) -> bool:
    return token.tag_ == "PRELS" or "Rel" in token.morph.get("PronType", [])


def said_beside(reading: Reading, free: Statement) -> Statement | None:
    """The statement with a speaker to whom a free one belongs: the word of saying is before its colon or follows.

    "Sie schilderte es so: Drei seien tot." - "Drei seien tot. Acht würden vermisst, sagte ein Sprecher."
    """
    if free.speaker is not None or free.cue is not None or free.hops:
        return None
    start, end = free.contents[0][0], free.contents[-1][1]
    for other in reading.statements:
        if other.speaker is None or other.cue is None or not other.hops:
            continue
        if other.cue[1] <= start and reading.text[other.cue[1] : start].strip() == ":":
            return other
        follows = other.first_sentence == free.last_sentence + 1 and other.kind in ("indirect", "direct")
        if follows and "\n" not in reading.text[end : other.contents[0][0]]:
            return other
    return None
