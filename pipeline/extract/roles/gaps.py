"""Gaps: clauses that leave out all but where or when and a figure: "in Cusco starben vier Menschen, in Puno sechs"."""

from itertools import takewhile

from spacy.tokens import Token

from pipeline.extract.frames import harm_words
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words


def is_gapped(figure: Token) -> bool:
    """Whether a figure stands in a clause that leaves out all but a phrase and the figure."""
    return opening_of(figure) is not None


@tree.once
def opening_of(figure: Token) -> int | None:
    """Where the phrase starts that is all that a clause keeps beside its figure; None where it keeps more."""
    doc, at = figure.doc, figure.i - 1
    after = doc[figure.i + 1] if figure.i + 1 < figure.sent.end else None
    series = after is not None and not after.is_punct and after.tag_ != "KON"
    if at > figure.sent.start and harm_words().so_many.has_form(doc[at].lower_) and doc[at - 1].tag_ == "VAFIN":
        at -= 2  # "in Puno waren es sechs"
    while at > figure.sent.start and doc[at].tag_ in _KEPT:
        at -= 1
    opens = doc[at].is_punct or doc[at].tag_ == "KON"
    between = [t for t in doc[at + 1 : figure.i] if t.tag_ != "ADV"]  # "allein in Puno"
    led = any(t.tag_ in ("APPR", "APPRART") for t in between[:1])
    if not opens or not led or len(between) < 2 or (series and not _is_in_series(figure, at)):
        return None
    return at + 1


def _is_in_series(figure: Token, opener: int) -> bool:
    """Whether a figure goes on from one before it, and shares the verb of that one, which may close the series.

    "In Cusco wurden 20 Menschen, in Puno 14 verletzt", "in Cusco kamen drei Männer und in Puno eine Frau ums Leben".
    """
    doc, sent = figure.doc, figure.sent
    before = next((t for t in reversed(doc[sent.start : opener]) if t.tag_ == "CARD" or _is_one(t)), None)
    verb = None if before is None else next((t for t in doc[sent.start : before.i] if t.tag_ in _FINITE), None)
    if before is None or verb is None or any(t.tag_ in _FINITE or t.text == "," for t in doc[before.i : opener]):
        return False
    led = any(t.tag_ in _LEADS for t in doc[sent.start : before.i])
    clause = takewhile(lambda t: t.text not in (",", ";", ":"), doc[figure.i + 1 : sent.end])
    return led and not any(t.tag_ in _FINITE or t.tag_ in ("KOUS", "PRELS") for t in clause)


def _is_one(token: Token) -> bool:
    """Whether a word is the article that counts one."""
    return token.tag_ == "ART" and "Definite=Ind" in str(token.morph)


_FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})


_KEPT = frozenset({"APPR", "APPRART", "ART", "NE", "NN", "ADJA", "ADV", "KOKOM"})


_LEADS = frozenset({"APPR", "APPRART", "PAV", "PROAV"})
_KEPT_BEHIND = _KEPT | _LEADS | {"PPER"}


def phrase_of(figure: Token) -> range:
    """The tokens of the phrase in a gapped clause, by number; empty for other figures."""
    start = opening_of(figure)
    return _behind(figure) if start is None else range(start, figure.i)


def _behind(figure: Token) -> range:
    """The phrase behind a figure that opens a gapped clause: "sieben Tote gab es in Cusco, drei in Puno"."""
    doc, sent, before, end = figure.doc, figure.sent, figure.i - 1, figure.i + 1
    while before > sent.start and doc[before].tag_ in ("ADV", "KOKOM", "PAV", "PROAV"):
        before -= 1
    opens = before > sent.start and (doc[before].is_punct or doc[before].tag_ == "KON")
    numerals = tree_words().numerals
    if not opens or not any(t.tag_ == "CARD" or t.lower_ in numerals for t in doc[sent.start : before]):
        return range(0)
    while end < sent.end and doc[end].tag_ in _KEPT_BEHIND:
        end += 1
    closes = end >= sent.end or doc[end].is_punct or doc[end].tag_ == "KON"
    return range(figure.i + 1, end) if closes and doc[figure.i + 1].tag_ in _LEADS else range(0)


def is_in_gap(token: Token) -> bool:
    """Whether a token stands in the phrase of a gapped clause, which says where or when of its figure alone."""
    return token.i in _gapped(token.sent.root)


def said_in_gap(figure: Token, told: dict[int, int]) -> set[int]:
    """Which of several links say a figure: those in the phrase of its own gapped clause, else those in none.

    "Nach Angaben der Polizei starben 20 Menschen, nach Angaben der Opposition 34."

    Args:
        figure: the figure, or the word that makes the claim.
        told: where in the text each link stands, in characters, by its number.

    Returns:
        The numbers of the links.
    """
    gapped, own = _gapped(figure.sent.root), phrase_of(figure)
    span = {n: figure.doc.char_span(at, at + 1, alignment_mode="expand") for n, at in told.items()}
    at = {n: s[0].i for n, s in span.items() if s is not None}
    return {n for n, i in at.items() if i in own} or {n for n in told if n not in at or at[n] not in gapped}


@tree.once
def _gapped(root: Token) -> frozenset[int]:
    """The tokens of a sentence that stand in gapped clauses."""
    figures = (t for t in root.sent if t.tag_ in ("CARD", "PIS") or _is_one(t))
    return frozenset(i for figure in figures for i in phrase_of(figure))


def shared_noun(figure: Token) -> Token | None:
    """The noun that a figure shares with a later one: "in Cusco wurden 20 und in Puno 14 Menschen verletzt"."""
    if figure.dep_ != "nummod" or figure.head.tag_ != "NN" or figure.head.i < figure.i:
        return None
    others = (c for c in tree.children(figure.head, "nummod") if c.i > figure.i)
    return figure.head if any(is_gapped(c) for c in others) else None
