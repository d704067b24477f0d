"""Second step: atoms with the words in front of them as references to actors and places.

A reference is one noun phrase: "der kasachische Staatschef Kassym-Schomart Tokajew" is a person with the role
"Staatschef" and the country KAZ; "ein Sprecher des Innenministeriums" a role in an organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Country, Holder, Noun, Place
from pipeline.german.names.atoms import Atom
from pipeline.german.nouns import gender

ReferenceType = Literal["person", "role", "body", "group", "media", "organisation", "country", "place", "inhabitant"]


@dataclass(frozen=True)
class Attributes:
    """What the words in front of a noun and the left parts of a compound say of it.

    `stems` are adjectives that the gazetteer lists, `plain` says that there are others, `countries` are those that an
    adjective names; `within` is the organisation in the first part of "NATO-Generalsekretär", `speaks_for` the body in
    that of "Polizeisprecher"; `plural` is the form of a class noun in the plural.
    """

    stems: tuple[str, ...] = ()
    plain: bool = False
    countries: tuple[str, ...] = ()
    within: str | None = None
    speaks_for: str | None = None
    plural: str | None = None
    possessive: bool = False

    @property
    def telling(self) -> bool:
        """Whether anything but a country and plain adjectives is said."""
        return bool(self.stems or self.within or self.speaks_for or self.plural or self.possessive)

    def __bool__(self) -> bool:
        return self.telling or self.plain or bool(self.countries)

    def __add__(self, other: Attributes) -> Attributes:
        return Attributes(
            self.stems + other.stems,
            self.plain or other.plain,
            self.countries + other.countries,
            self.within or other.within,
            self.speaks_for or other.speaks_for,
            self.plural or other.plural,
            self.possessive or other.possessive,
        )


@dataclass
class Reference:
    """A noun phrase that stands for an actor or a place; offsets count tokens, `end` is exclusive."""

    type: ReferenceType
    start: int
    end: int
    root: int
    rule: str
    name: str | None = None
    named: Country | Place | Body | Holder | None = None
    noun: Noun | None = None
    back: tuple[str, ...] = ()
    title: str = ""
    role: Reference | None = None
    country: str | None = None
    of: Reference | None = None
    place: Reference | None = None
    ownership: str | None = None
    former: bool = False
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    has_article: bool = False
    attributes: Attributes = Attributes()
    label: str = ""
    alternative: Noun | None = None


def find_references(doc: Doc, atoms: list[Atom]) -> list[Reference]:
    """One reference for each atom, with the adjectives in front of it."""
    return [_reference(doc, atom) for atom in atoms]


def _reference(doc: Doc, atom: Atom) -> Reference:
    """The reading of one atom with what stands to its left."""
    root = _root(doc, atom)
    text = doc[atom.start : atom.end].text
    named = atom.named
    if isinstance(named, Country):
        reference = Reference("country", atom.start, atom.end, root, "country-name", name=named.name, named=named)
        reference.country = named.iso3
    elif isinstance(named, Place):
        reference = Reference("place", atom.start, atom.end, root, f"{named.kind}-name", name=named.name, named=named)
        reference.country = named.country
    elif isinstance(named, Body):
        kind: ReferenceType = "media" if named.kind == "media" else "body"
        reference = Reference(kind, atom.start, atom.end, root, "gazetteer-name", name=named.name, named=named)
        reference.country = named.country
    elif isinstance(named, Holder):
        reference = Reference("person", atom.start, atom.end, root, "office-holder", name=text, named=named)
    elif atom.noun:
        reference = _noun_reference(doc, atom, root)
    elif atom.inhabitant_of:
        reference = Reference("inhabitant", atom.start, atom.end, root, "inhabitants", country=atom.inhabitant_of)
    elif atom.label == "PER":
        reference = Reference("person", atom.start, atom.end, root, "tagged-person", name=text)
    elif atom.label in ("LOC", "SITE"):
        reference = Reference("place", atom.start, atom.end, root, "tagged-place", name=text)
    else:
        reference = Reference("organisation", atom.start, atom.end, root, "tagged-organisation", name=text)
        if atom.label in ("QUOTED", "DOMAIN"):
            reference.rule = f"{atom.label.lower()}-name"
    reference.label = atom.label
    if reference.type in ("person", "organisation", "place"):
        _place_in_front(doc, reference)
    _look_left(doc, reference)
    return reference


def _place_in_front(doc: Doc, reference: Reference) -> None:
    """A name behind a class noun of places is a place: "Gefängnis Tihar", "im Stadtteil Favoriten"."""
    words = tables.classes().function
    before = doc[reference.start - 1].text if reference.start else ""
    if isinstance(reference.named, Place):
        if before in words.region_nouns and reference.named.kind == "city":  # the province is not its town
            reference.name, reference.named = doc[reference.start : reference.end].text, None
            reference.rule = "place-noun-and-name"
        return
    if reference.named is not None:
        return
    if before in words.site_nouns and reference.label != "SITE":
        reference.start -= 1
        reference.type, reference.rule = "place", "site-noun-and-name"
        reference.name = doc[reference.start : reference.end].text
    elif before in words.place_nouns:
        reference.type, reference.rule = "place", "place-noun-and-name"


def _root(doc: Doc, atom: Atom) -> int:
    """Token whose head lies outside the atom."""
    for token in doc[atom.start : atom.end]:
        if not atom.start <= token.head.i < atom.end or token.head.i == token.i:
            return token.i
    return atom.start


def _noun_reference(doc: Doc, atom: Atom, root: int) -> Reference:
    """Role, body, group or medium that a noun of the lexicon stands for."""
    assert atom.noun
    token, text = doc[atom.start], gender.plain(doc[atom.start].text)
    nouns = {noun.table: noun for noun in atom.noun.nouns}
    plural = _is_plural(token)
    table = next(t for t in ("role", "body", "group", "media", "back") if t in nouns)
    if table == "role" and plural and ("group" in nouns or "body" in nouns):
        table = "group" if "group" in nouns else "body"
    if table == "group" and "media" in nouns:
        table = "media"
    noun = nouns[table]
    kind: ReferenceType = {"role": "role", "body": "body", "group": "group", "media": "media", "back": "organisation"}[
        table
    ]  # type: ignore[assignment]
    reference = Reference(kind, atom.start, atom.end, root, f"{table}-noun", noun=noun, plural=plural)
    if table == "role":
        reference.alternative = nouns.get("group") or nouns.get("body")
    if plural and table == "media":
        reference.attributes += Attributes(plural=text)
    if "back" in nouns:
        reference.back = nouns["back"].classes
    elif table == "media" and noun.noun_class is not None:
        reference.back = (noun.noun_class,)
    reference.ownership = noun.ownership
    _take_apart(reference, atom.noun, text)
    return reference


def _take_apart(reference: Reference, compound: index.Compound, text: str) -> None:
    """Country, organisation or title in the left parts of a compound; what is left stays in `title`."""
    classes = tables.classes()
    left = compound.prefix
    if left:
        former = left.split("-")[0] in classes.markers.former_prefixes
        reference.former = former and left.split("-")[0] in ("Ex", "Alt")
        country = index.country_of_prefix(left)
        hits = index.names().get(index.key_of(left), ())
        if country:
            reference.country = country
            left = ""
        elif hits and isinstance(hits[0].named, Body):
            reference.attributes += Attributes(within=hits[0].named.name)
            left = ""
        elif former:
            left = left if reference.former is False else ""
    inner = compound.inner
    if inner in classes.country_prefixes["DEU"]:
        reference.country = "DEU"
        inner = ""
    body = classes.compounds.get(inner) or classes.compounds.get(inner.removesuffix("s"))
    if body and reference.type == "role":
        reference.attributes += Attributes(speaks_for=body)
    listed = reference.noun.lemma if reference.noun else ""
    for start, name in classes.compounds.items():
        if reference.type == "role" and not inner and listed.startswith(start) and listed != start:
            reference.attributes += Attributes(speaks_for=name)
    reference.title = (left + "-" if left else "") + inner
    reference.name = text if reference.title else None


def _is_plural(token: Token) -> bool:
    """Number by the article where it shows, by the ending of the genitive, else by the tagger."""
    words = tables.classes().function
    i = token.i - 1
    while i >= 0 and doc_attribute(token.doc[i]):
        i -= 1
    article = token.doc[i].text.lower() if i >= 0 else ""
    nouns = index.nouns_of(token.text)
    if article in words.singular_articles or any(
        token.text in (n.lemma + "s", n.lemma + "es") for n in nouns if n.table != "group" and not _has_s_plural(n)
    ):
        return False
    if article == "den" and any(noun.unique for noun in index.compound(token.text).nouns):
        return False  # "den Präsidenten" is the one office-holder far more often than several
    if token.text.endswith("er") and any(token.text == n.lemma + "r" for n in index.compound(token.text).nouns):
        return False
    number = token.morph.get("Number", [])
    return bool(number) and number[0] == "Plur"


def _has_s_plural(noun: Noun) -> bool:
    return noun.lemma.lower().endswith(tuple(tables.classes().function.s_plurals))


def doc_attribute(token: Token) -> bool:
    """Whether the token is an adjective in front of a noun."""
    return token.pos_ == "ADJ" and not token.is_space


def _look_left(doc: Doc, reference: Reference) -> None:
    """Take adjectives in front into the phrase and read country, ownership and article from what stands there."""
    classes = tables.classes()
    i = reference.start - 1
    while i >= 0 and reference.type not in ("country", "place") and not doc[i].is_space:
        word = doc[i].text
        country = index.adjective_country(word)
        base = word.lower()
        stem = index.adjective_stem(word)
        if country and (doc[i].pos_ in ("ADJ", "PROPN", "NOUN", "X") or doc[i].dep_ == "amod"):
            reference.country = country if reference.named is None else reference.country or country
            reference.attributes += Attributes(countries=(country,))
        elif (city := index.city_adjective(word)) is not None and doc[i].pos_ in ("ADJ", "PROPN", "NOUN"):
            reference.place = reference.place or Reference(
                "place", i, i + 1, i, "city-adjective", name=city.name, named=city
            )
            if reference.named is None and not reference.country:
                reference.country = city.country
        elif base in classes.markers.attributes or stem in classes.markers.attributes:
            reference.attributes += Attributes(stems=(stem,))
            if stem in classes.markers.former:
                reference.former = True
            for ownership, words in classes.ownership.items():
                if stem in words and reference.ownership is None:
                    reference.ownership = ownership
        elif word in ("„", '"', "»", "“") and reference.label == "QUOTED":
            break
        elif _is_plain_attribute(doc[i], reference.root):
            reference.attributes += Attributes(plain=True)
        else:
            break
        reference.start = i
        i -= 1
    if i >= 0:
        before = doc[i].text.lower()
        reference.has_article = before in classes.function.determiners or before in classes.function.definite
        if doc[i].text in classes.function.possessives:
            reference.attributes += Attributes(possessive=True)
        reference.definite = before in classes.function.definite
        reference.indefinite = before in classes.function.indefinite


def _is_plain_attribute(token: Token, root: int) -> bool:
    """An adjective of the phrase without words of its own ("von Russland angeführten" has some)."""
    written = token.text[0].islower() or bool(token.is_sent_start)  # no noun that was taken for an adjective
    own = written and token.pos_ == "ADJ" and token.dep_ == "amod" and token.head.i == root
    return own and not any(child.i < token.i for child in token.children)
