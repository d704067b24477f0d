"""What a happening is done to, in the words of the text."""

from collections.abc import Sequence

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.roles.noun_roles import agents_at
from pipeline.german import tree

_CREDIT = frozenset("|©")
"""Marks before who took a picture."""

_BEFORE = ("DET", "ADJ", "NUM")
"""What may stand before a noun in its phrase."""

_THAN = "KOKOM"
_COMPARING = ("ADV", "ADJD", "PIS", "PIAT", "PTKNEG")
"""Tags of a particle of comparison, and of what is compared: "deutlich mehr als"."""


def as_told(reading: Reading, nouns: Sequence[Token]) -> str:
    """The words for the first of some nouns and for what is coordinated with it right behind: "Läden und Büros".

    With the name behind them ("die Residenz von Präsident Muster"), and the first half of a word that shares its end
    with the next one ("Strom- und Gasleitungen").
    """
    first, end = _phrase(reading, nouns[0])
    for noun in nouns[1:]:
        start, last = _phrase(reading, noun)
        if start <= end or noun.dep_ != "conj" or any(not _joins(t) for t in reading.doc[end + 1 : start]):
            break
        end = last
    return _uncredited(reading, first, end)


def _joins(token: Token) -> bool:
    return token.dep_ in ("cc", "case") or token.text == ","


def _phrase(reading: Reading, noun: Token) -> tuple[int, int]:
    """The first and the last token of the phrase of a noun; a first half ends with the word that it shares."""
    shared = tree.children(noun, "conj")[:1] if noun.tag_ == "TRUNC" else []
    if shared:
        return noun.i, _phrase(reading, shared[0])[1]
    span = reading.doc.char_span(*tree.phrase(noun), alignment_mode="expand")
    assert span is not None, noun
    first, last = span.start, span.end - 1
    while last + 1 < noun.sent.end and _is_name_of(reading.doc[last + 1], range(first, last + 1)):
        last += 1
    return _with_first_half(reading, _compared(reading, first, noun)), min([last, *_before_agents(noun)])


def _before_agents(noun: Token) -> list[int]:
    """Where the phrase of a noun ends before those who do it to it: "wurde ein Mann von Soldaten erschossen"."""
    if noun.dep_ not in tree.SUBJECTS or not tree.is_passive(noun.head):
        return []
    return [a.left_edge.i - 1 for a in agents_at([noun], noun.head)]


def _compared(reading: Reading, first: int, noun: Token) -> int:
    """Where a phrase begins that a comparison opens, with what is compared: "mehr als 300 Menschen"."""
    if reading.doc[first].tag_ != _THAN:
        return first
    while first > noun.sent.start and reading.doc[first - 1].tag_ in _COMPARING:
        first -= 1
    return first


def _is_name_of(token: Token, phrase: range) -> bool:
    """Whether a name stands beside a noun of the phrase right before it: "des Senders Eins"."""
    return token.pos_ == "PROPN" and token.dep_ in ("appos", "flat", "flat:name") and token.head.i in phrase


def _with_first_half(reading: Reading, first: int) -> int:
    """Where a phrase begins, with the words before it that share its end: "die Strom- und Gasleitungen"."""
    begin = first
    while begin - 2 >= reading.doc[first].sent.start and _is_half(reading.doc[begin - 2]):
        if not _joins(reading.doc[begin - 1]):
            break
        begin -= 2
    if begin == first:
        return first
    while begin > reading.doc[first].sent.start and reading.doc[begin - 1].pos_ in _BEFORE:
        begin -= 1
    return begin


def _is_half(token: Token) -> bool:
    return len(token) > 1 and token.text.endswith("-") and token.text[:1].isalpha()


def _uncredited(reading: Reading, first: int, last: int) -> str:
    """The text from one token to another, without what is credited behind it: "das Rathaus (Archivbild). | dpa"."""
    tokens = list(reading.doc[first : last + 1])
    ends = (n for n, t in enumerate(tokens) if t.text in _CREDIT or (t.tag_ == "$." and t.whitespace_))
    tokens = tokens[: next(ends, len(tokens))]
    opened = [n for n, t in enumerate(tokens) if t.text == "("]
    closed = [n for n, t in enumerate(tokens) if t.text == ")"]
    if opened and opened[0] and (not closed or closed[-1] == len(tokens) - 1):
        tokens = tokens[: opened[0]]
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return reading.text[start:end]
