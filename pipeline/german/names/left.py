"""What stands to the left of a noun or name: adjectives of country, town and ownership, and its article."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.german.gazetteer import index, tables
from pipeline.german.names.reference import Attributes, Reference


def look_left(doc: Doc, reference: Reference) -> None:
    """Take adjectives in front into the phrase and read country, city and ownership from them."""
    readers = (_read_country, _read_city, _read_marker, _read_plain)
    while reference.start and not doc[reference.start - 1].is_space:
        if not any(read(doc[reference.start - 1], reference) for read in readers):
            break
        reference.start -= 1


def _read_country(token: Token, reference: Reference) -> bool:
    """Such as "kasachische", "US-amerikanischer"."""
    country = index.adjective_country(token.text)
    if country is None or not (token.pos_ in ("ADJ", "PROPN", "NOUN", "X") or token.dep_ == "amod"):
        return False
    reference.country = country if reference.named is None else reference.country or country
    reference.attributes += Attributes(countries=(country,))
    return True


def _read_city(token: Token, reference: Reference) -> bool:
    """Such as "Pariser"."""
    city = index.city_adjective(token.text)
    if city is None or token.pos_ not in ("ADJ", "PROPN", "NOUN"):
        return False
    reference.place = reference.place or Reference(
        "place", token.i, token.i + 1, token.i, "city-adjective", name=city.name, named=city
    )
    if reference.named is None and not reference.country:
        reference.country = city.country
    return True


def _read_marker(token: Token, reference: Reference) -> bool:
    """Such as "frühere", "staatlichen": adjectives that the gazetteer lists."""
    classes, stem = tables.classes(), index.adjective_stem(token.text)
    if stem not in classes.markers.attributes and token.lower_ not in classes.markers.attributes:
        return False
    reference.attributes += Attributes(stems=(stem,))
    reference.former = reference.former or stem in classes.markers.former
    owner = next((owner for owner, words in classes.ownership.items() if stem in words), None)
    reference.ownership = reference.ownership or owner
    return True


def _read_plain(token: Token, reference: Reference) -> bool:
    """Any other adjective of the phrase."""
    if not _is_plain_attribute(token, reference.root):
        return False
    reference.attributes += Attributes(plain=True)
    return True


def read_article(doc: Doc, reference: Reference) -> None:
    """Note the article or possessive in front of a phrase."""
    if not reference.start:
        return
    words, token = tables.classes().function, doc[reference.start - 1]
    before = token.lower_
    reference.has_article = before in words.determiners or before in words.definite
    reference.definite, reference.indefinite = before in words.definite, before in words.indefinite
    if token.text in words.possessives:
        reference.attributes += Attributes(possessive=True)


def _is_plain_attribute(token: Token, root: int) -> bool:
    """An adjective of the phrase without words of its own ("von Russland angeführten" has some)."""
    written = token.text[0].islower() or bool(token.is_sent_start)  # no noun that was taken for an adjective
    own = written and token.pos_ == "ADJ" and token.dep_ == "amod" and token.head.i == root
    return own and not any(child.i < token.i for child in token.children)
