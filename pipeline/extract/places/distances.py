"""Words around the name of a place: the noun that it stands beside, and how far off it another place lies."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.lexicon.settings import settings
from pipeline.german import tree
from pipeline.german.names import Mention

_BESIDE = ("appos", "flat", "flat:name")


def outermost(noun: Token) -> Token:
    """The noun that a name, or the one it is joined to, is an apposition of: "Städten" in "in den Städten A und B"."""
    first = tree.first_conjunct(noun)
    if noun.dep_ == "conj" and first.dep_ in _BESIDE and not tree.children(noun, "case"):
        noun = first
    while noun.dep_ in _BESIDE and noun.head.i != noun.i and not tree.children(noun, "case"):
        if noun.head.pos_ not in ("NOUN", "PROPN") or tree.children(noun.head, "nummod"):
            break
        noun = noun.head
    return noun


def is_relative(reading: Reading, mention: Mention) -> bool:
    """Whether a place only says where another one lies: "nahe A", "südlich von A", "50 Kilometer von A entfernt"."""
    noun = outermost(reading.doc[mention.root_i])
    words = settings().relative.words
    marks = [m for m in tree.children(noun, "case") if m.i < noun.i]  # none of "in A, 20 Kilometer südlich von B"
    if tells_where(reading, mention):
        return True
    beside = [*marks, *(m.nbor(-1) for m in marks if m.i > noun.sent.start), noun.head]
    return any(words.has(t) for t in beside)


def tells_where(reading: Reading, mention: Mention) -> bool:
    """Whether a place stands right behind another one and says where that lies: "in A bei B", "in A am B-See"."""
    return _is_right_behind(reading, mention, settings().relative.prepositions)


def holds_another(reading: Reading, mention: Mention) -> bool:
    """Whether a bare name stands right behind another place that lies in it: "auf der Insel A im B-See"."""
    bare = outermost(reading.doc[mention.root_i]).idx >= mention.start
    return bare and _is_right_behind(reading, mention, settings().countrywide.within)


def _is_right_behind(reading: Reading, mention: Mention, prepositions: frozenset[str]) -> bool:
    noun = outermost(reading.doc[mention.root_i])
    return tree.case(noun) in prepositions and _stands_behind_place(reading, tree.children(noun, "case")[0])


def _stands_behind_place(reading: Reading, preposition_: Token) -> bool:
    """Whether a place is named right before a preposition."""
    return any(m.end + 1 == preposition_.idx for m in reading.places_named.get(reading.sentence_of[preposition_.i], []))


def is_far_off(noun: Token) -> bool:
    """Whether another place is said to lie far from a place: "300 Kilometer nördlich von A"."""
    return distance_from(noun) >= _FAR


def distance_from(noun: Token) -> int:
    """How many units of length another place is said to lie from a place; 0 where no figure says so."""
    units = settings().lengths.nouns
    before = noun.doc[max(noun.left_edge.i - 4, noun.sent.start) : noun.i]
    return max((_figure(t.nbor(-1)) for t in before if units.has(t) and t.i > noun.sent.start), default=0)


_FAR = 100
"""Units of length from which on a place is too far off to tell of it what happens elsewhere."""


def _figure(token: Token) -> int:
    digits = token.text.replace(".", "")
    return int(digits) if digits.isdecimal() else 0
