"""Second step: atoms with the words in front of them as references to actors and places.

A reference is one noun phrase: "der kasachische Staatschef Kassym-Schomart Tokajew" is a person with the role
"Staatschef" and the country KAZ; "ein Sprecher des Innenministeriums" a role in an organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.lexicon import Ownership
from pipeline.german.gazetteer.tables import Body, Country, Holder, Noun, NounTable, Place
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
    ownership: Ownership | None = None
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
    reference = _noun_reference(doc, atom) if atom.named is None and atom.noun else _name_reference(doc, atom)
    reference.label = atom.label
    if reference.type in ("person", "organisation", "place"):
        _place_in_front(doc, reference)
    if reference.type not in ("country", "place"):
        _look_left(doc, reference)
    _read_article(doc, reference)
    return reference


def _name_reference(doc: Doc, atom: Atom) -> Reference:
    """What a name of the gazetteer or of the tagger stands for."""
    kind, rule = _kind_and_rule(atom)
    known = atom.named
    # a person keeps the form of the name that the text has
    name = doc[atom.start : atom.end].text if known is None or isinstance(known, Holder) else known.name
    return Reference(
        kind,
        atom.start,
        atom.end,
        _root(doc, atom),
        rule,
        name=None if kind == "inhabitant" else name,
        named=known,
        country=_country_of(atom),
    )


def _kind_and_rule(atom: Atom) -> tuple[ReferenceType, str]:
    """The type of a name, and the rule that found it."""
    match atom.named:
        case Country():
            return "country", "country-name"
        case Place(kind=kind):
            return "place", f"{kind}-name"
        case Body(kind=kind):
            return "media" if kind == "media" else "body", "gazetteer-name"
        case Holder():
            return "person", "office-holder"
    if atom.inhabitant_of:
        return "inhabitant", "inhabitants"
    if atom.label == "PER":
        return "person", "tagged-person"
    if atom.label in ("LOC", "SITE"):
        return "place", "tagged-place"
    return "organisation", f"{atom.label.lower()}-name" if atom.label in ("QUOTED", "DOMAIN") else "tagged-organisation"


def _country_of(atom: Atom) -> str | None:
    """The country that a name is or lies in; a person's is that of the office."""
    match atom.named:
        case Country(iso3=iso3):
            return iso3
        case Place(country=country) | Body(country=country):
            return country
    return atom.inhabitant_of


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


def _noun_reference(doc: Doc, atom: Atom) -> Reference:
    """Role, body, group or medium that a noun of the lexicon stands for."""
    assert atom.noun
    token, text = doc[atom.start], gender.plain(doc[atom.start].text)
    nouns = {noun.table: noun for noun in atom.noun.nouns}
    plural = _is_plural(token)
    noun = nouns[_table_of(nouns, plural)]
    reference = Reference(
        "organisation" if noun.table == "back" else noun.table,
        atom.start,
        atom.end,
        _root(doc, atom),
        f"{noun.table}-noun",
        noun=noun,
        plural=plural,
        back=_points_to(nouns, noun),
        ownership=noun.ownership,
        alternative=(nouns.get("group") or nouns.get("body")) if noun.table == "role" else None,
        attributes=Attributes(plural=text if plural and noun.table == "media" else None),
    )
    title = _take_prefix(reference, atom.noun.prefix)
    inner = _take_inner(reference, atom.noun.inner)
    reference.title = (title + "-" if title else "") + inner
    reference.name = text if reference.title else None
    members = next((m for part in (atom.noun.prefix, inner) if (m := _group_of_members(noun, part))), None)
    if members is not None:
        reference.type, reference.rule = "body", "members-of-group"
        reference.named, reference.name, reference.noun = members, members.name, None
        reference.country, reference.back, reference.title = members.country, (), ""
    return reference


def _group_of_members(noun: Noun, part: str) -> Body | None:
    """The armed group or mission whose people a compound names: "Talibankämpfer", "UNIFIL-Soldaten"."""
    hits = index.names().get(index.key_of(part), ()) if part else ()
    bodies = [hit.named for hit in hits if isinstance(hit.named, Body) and hit.spelling[:1].isupper()]
    pairs = tables.classes().members_of
    return next((b for b in bodies if noun.noun_class in pairs.get(b.noun_class, ())), None)


def _table_of(nouns: dict[NounTable, Noun], plural: bool) -> NounTable:
    """Which reading of a noun counts: offices come first, but several of their holders are rather a group."""
    table = next(t for t in _TABLES if t in nouns)
    if table == "role" and plural:
        table = next((t for t in ("group", "body") if t in nouns), table)
    return "media" if table == "group" and "media" in nouns else table


_TABLES: tuple[NounTable, ...] = ("role", "body", "group", "media", "back")


def _points_to(nouns: dict[NounTable, Noun], noun: Noun) -> tuple[str, ...]:
    """Classes of what a bare class noun may point back to."""
    if "back" in nouns:
        return nouns["back"].classes
    return (noun.noun_class,) if noun.table == "media" and noun.noun_class is not None else ()


def _take_prefix(reference: Reference, prefix: str) -> str:
    """Country or organisation in the part of a compound before the hyphen; what is neither is returned."""
    if not prefix:
        return ""
    markers = tables.classes().markers
    first = prefix.split("-")[0]
    reference.former = first in markers.ex_prefixes
    country = index.country_of_prefix(prefix)
    hits = index.names().get(index.key_of(prefix), ())
    if country:
        reference.country = country
        return ""
    if hits and isinstance(hits[0].named, Body):
        reference.attributes += Attributes(within=hits[0].named.name)
        return ""
    return "" if reference.former else prefix


def _take_inner(reference: Reference, inner: str) -> str:
    """Country or body in the first part of a compound without hyphen; what is not the country's is returned."""
    classes = tables.classes()
    inner = classes.respelled.get(inner, inner)
    if inner in classes.country_prefixes["DEU"]:
        reference.country = "DEU"
        inner = ""
    if reference.type == "role":
        body = classes.compounds.get(inner) or classes.compounds.get(inner.removesuffix("s"))
        if body is None and not inner and reference.noun:
            lemma = reference.noun.lemma
            body = next(
                (b for start, b in classes.compounds.items() if lemma.startswith(start) and lemma != start), None
            )
        reference.attributes += Attributes(speaks_for=body)
    return inner


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
    if article in tables.grammar().plural_dative and any(noun.unique for noun in index.compound(token.text).nouns):
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


def _read_article(doc: Doc, reference: Reference) -> None:
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
