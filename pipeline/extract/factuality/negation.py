"""Negation: which words deny what they stand with, and which only look so ("nicht nur", "keine 20 Menschen")."""

from spacy.tokens import Token

from pipeline.extract.lexicon.factuality import words
from pipeline.german import tree
from pipeline.german.amounts import negates_figure

_AT_PREDICATE = ("advmod", "det", "cc", "nsubj", "nsubj:pass", "obj", "obl", "mark", "dep")
_PARTICIPANTS = ("nsubj", "nsubj:pass", "obj")


@tree.once
def is_negated(token: Token) -> bool:
    """Whether a negation stands at the word itself, or at a bare subject or object of it ("keine Proteste")."""
    if any(c.dep_ in _AT_PREDICATE and negates(c, token) for c in token.children):
        return True
    degrees = (
        c for c in tree.children(token, "advmod") if words().degree.words.has_form(c.lower_) and not _is_short(c)
    )
    if any(negates(c, degree) for degree in degrees for c in tree.children(degree, "advmod")):
        return True  # "nicht weiter"
    if token.pos_ in ("VERB", "AUX"):
        participants = tree.children(token, *_PARTICIPANTS)
        if any(negates(d, token) for p in participants for d in (*tree.children(p, "det"), *_before_one(p))):
            return True
    return any(negates(c, token) for c in tree.children(token, "case"))


def _is_short(adverb: Token) -> bool:
    """Whether an adverb only says of a time how short it is: "nicht einmal ein Jahr nach der Wahl"."""
    behind = adverb.doc[adverb.i + 1 : adverb.i + 3]
    negation = words().negation
    return len(behind) == 2 and behind[0].lower_ in negation.one and negation.spans.has(behind[1])


def _before_one(noun: Token) -> list[Token]:
    """The "nicht" of "nicht ein Auto", which says "kein"."""
    one = words().negation.one
    return [c for c in tree.children(noun, "advmod") if c.i + 1 < noun.i and c.nbor(1).lower_ in one]


def negates(word: Token, of: Token) -> bool:
    """Whether a word negates what it stands with."""
    negation = words().negation
    if not negation.words.has_form(word.lower_) or word.i + 1 >= len(word.doc):
        return False
    after = word.nbor(1)
    if negation.unless.has_form(after.lower_):
        return False
    behind = word.doc[word.i + 1 : word.i + 3]
    if len(behind) == 2 and negation.unless.found_phrase(behind) is not None and _counts(behind[-1]):
        return False
    if after.tag_ == "ADJA" and of.pos_ in ("VERB", "AUX") and _opens_phrase(word):
        return False  # "von nicht nötigen Reisen"
    if after.pos_ == "NUM" or after.like_num or negates_figure(word):
        return False  # "keine 20 Menschen": a figure
    return not (of.pos_ in ("VERB", "AUX") and _is_contrasted(word, of))


def _counts(than: Token) -> bool:
    """Whether a figure stands behind "mehr als": "nicht mehr als 20", and not "nicht mehr als Präsidenten"."""
    figure = than.nbor(1) if than.i + 1 < len(than.doc) else than
    return figure.pos_ == "NUM" or figure.like_num or "Definite=Ind" in str(figure.morph) or figure.pos_ == "ADV"


def _opens_phrase(word: Token) -> bool:
    """Whether a word stands inside of a noun phrase, behind its preposition or article."""
    return word.i > 0 and word.nbor(-1).pos_ in ("ADP", "DET")


def _is_contrasted(word: Token, predicate: Token) -> bool:
    """Whether only what stands right behind the negation is denied: "nicht die Polizei, sondern die Armee"."""
    after = word.nbor(1)
    if after.is_punct or after == predicate or after.tag_.startswith(("VV", "VA", "VM")):
        return False
    rest = word.doc[word.i : word.sent.end]
    return any(words().contrast.words.has_form(t.lower_) for t in rest)
