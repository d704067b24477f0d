"""What belongs to a noun in front of or behind it: "Boliviens Präsident", "Chef der Polizei von Lima"."""

from __future__ import annotations

import itertools
from typing import Literal

from spacy.tokens import Doc

from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.tables import Body, Holder, Place
from pipeline.german.inflection.lemmas import known_noun
from pipeline.german.names.reference import Reference

_HEADS = ("role", "body", "group", "media")
_PLACES = ("country", "place", "inhabitant")
_ACTORS = ("body", "role", "media", "organisation", "group", "person")
_GENITIVE_ENDS = ("s", "x", "z", "ß", "’", "'")

Tie = Literal["direct", "genitive", "of", "from", "within"]
"""How a complement is tied to its head: "Präsident Boliviens", "Chef der Polizei", "Chef von Lima", "Banden aus Lima",
"Botschaft in Lima"."""


def attach_owners(doc: Doc, found: list[Reference]) -> None:
    """A country or place in the genitive in front: "Boliviens Präsident", "Limas Bürgermeister"."""
    for left, right in itertools.pairwise(found):
        if left.type not in ("country", "place") or right.type not in _HEADS:
            continue
        if left.end != right.start or right.country is not None or not _is_owner(doc, left, right):
            continue
        right.country = left.country
        if left.type == "place":
            right.place = left


def _is_owner(doc: Doc, left: Reference, right: Reference) -> bool:
    """Whether a name in front of a noun is its genitive: by an ending that the name has not, else by the parser."""
    text = doc[left.start : left.end].text
    if not text.endswith(_GENITIVE_ENDS) or left.named is None or left.has_article:
        return False
    names = {left.named.name} if isinstance(left.named, Holder) else set(left.named.names)
    if text not in names and text.removesuffix("s").removesuffix("’").removesuffix("'") in names:
        return True
    return doc[left.root].head.i == right.root and doc[left.root].dep_ in ("nmod", "nmod:poss", "dep")


def attach_complements(doc: Doc, found: list[Reference]) -> None:
    """Genitives and "von" phrases: whose body, chief of what, from where."""
    for position, left in enumerate(found):
        if not _takes_complement(doc, left):
            continue
        right = _behind(found, position)
        town = right is not None and right.type == "place" and right.start == left.end + 2  # "der Stadt Lima"
        if _names_whole(doc, left.end) and not town:  # "der Präsident des Landes"
            if doc[left.end + 1].head.i == left.root:
                left.end += 2
            continue
        if right is None or right.start - left.end > _WIDEST_GAP or doc[right.root].is_sent_start:
            continue
        tie = _tie(doc, left, right)
        if tie is not None and (
            _is_of_town(left, right, tie) or _is_seat(left, right, tie) or _depends(doc, right, left)
        ):
            if right.type in _PLACES:
                _attach_place(left, right, tie)
            elif right.type in _ACTORS and (tie == "genitive" or tie == "of"):
                left.of = right


def _behind(found: list[Reference], position: int) -> Reference | None:
    """The next reference that is not itself said of a body behind it: "Hamburger", "Perus" before "Polizei"."""
    for right, after in itertools.zip_longest(found[position + 1 :], found[position + 2 :]):
        owner = after is not None and after.type in _HEADS and after.start <= right.end < after.end
        owns = owner and right.type in _PLACES and right.country is not None and after.country == right.country
        if right.end > right.start and not (owns and (right.label == "ADJECTIVE" or right.end == after.start)):
            return right
    return None


_WIDEST_GAP = 2
"""Words that may stand between a noun and its complement: "von der"."""


def _is_of_town(left: Reference, right: Reference, tie: Tie) -> bool:
    """Whether a local body has its town right behind it, wherever the tree hangs that: "die Kommandantur von Lima"."""
    local = left.noun is not None and left.noun.scope == "local"
    return local and right.type == "place" and tie in ("of", "genitive")


def _is_seat(left: Reference, right: Reference, tie: Tie) -> bool:
    """Whether a government or ministry has its capital right behind it: "das Außenministerium in Madrid"."""
    governs = left.noun is not None and left.noun.noun_class in ("government", "ministry")
    capital = isinstance(right.named, Place) and right.named.capital
    return tie == "within" and governs and capital and right.start == left.end + 1


def _takes_complement(doc: Doc, left: Reference) -> bool:
    live = left.start < left.end < len(doc)
    return live and left.type in _HEADS and not isinstance(left.named, Body)


def _names_whole(doc: Doc, i: int) -> bool:
    """Whether a noun for the whole country or town in the genitive stands here: "des Landes"."""
    words = tables.classes().function
    return i + 1 < len(doc) and doc[i].lower_ in words.whole_articles and doc[i + 1].text in words.whole_nouns


def _tie(doc: Doc, left: Reference, right: Reference) -> Tie | None:
    """How a phrase behind a noun is tied to it; none where it is no complement."""
    words = tables.classes().function
    gap = [t.lower_ for t in doc[left.end : right.start]]
    if not gap:
        plain = doc[right.end - 1].text.endswith(_GENITIVE_NAME_ENDS) or right.label == ""
        if right.type in ("country", "place") and plain:
            return "direct"
        # "Anhänger kasachischer Parteien": an adjective in the genitive needs no article
        return "genitive" if right.attributes and doc[right.root].head.i == left.root else None
    kinds = words.whole_nouns | words.region_nouns
    if gap[0] in words.genitive_articles and all(known_noun(t.text) in kinds for t in doc[left.end + 1 : right.start]):
        return "genitive"  # "die Regierung des Kantons Wallis"
    if gap[0] not in words.of_prepositions or any(word not in words.determiners for word in gap[1:]):
        return None
    return "within" if gap[0] in words.within_prepositions else "of" if gap[0] in words.owning_prepositions else "from"


_GENITIVE_NAME_ENDS = ("s", "x", "z")


def _attach_place(left: Reference, right: Reference, tie: Tie) -> None:
    """Give a noun the country or place behind it; "die deutsche Botschaft in X" is no body of X.

    Who speaks for a government does so where it sits ("Regierungssprecher in Wien"); others may be stationed there.
    """
    governs = left.noun is not None and left.noun.lemma in tables.classes().function.governing_roles
    seated = governs and isinstance(right.named, Place) and right.named.capital
    stationed = (left.type == "role" and not seated) or (left.noun is not None and left.noun.kind == "military")
    if tie == "within" and stationed:
        return
    if left.country is None or (right.type == "country" and tie != "within"):
        left.country = right.country or left.country
    if right.type == "place":
        left.place = right
    if tie != "within":
        left.end = right.end


def _depends(doc: Doc, right: Reference, left: Reference) -> bool:
    """Whether the parser hangs the right phrase below the left one; it may hang there by one step more.

    Without a tree nothing speaks against it.
    """
    if not doc.has_annotation("DEP"):
        return True
    head = doc[right.root].head
    if left.start <= head.i < left.end or head.head.i == left.root:
        return True
    # "die Staats- und Regierungschefs der EU": what belongs to both may hang on the first.
    return doc[left.root].dep_ == "conj" and doc[left.root].head == head
