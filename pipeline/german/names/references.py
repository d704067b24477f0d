"""Second step: atoms with the words in front of them as references to actors and places."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.german import tree
from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Country, Holder, Noun, NounTable, Place
from pipeline.german.inflection import gender
from pipeline.german.names.atom import Atom
from pipeline.german.names.first_parts import take_inner, take_prefix
from pipeline.german.names.left import look_left, read_article
from pipeline.german.names.reference import Attributes, Reference, ReferenceType


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
        look_left(doc, reference)
    read_article(doc, reference)
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
    elif before in words.place_nouns or _is_kind_of_town(doc, reference.start - 1):
        reference.type, reference.rule = "place", "place-noun-and-name"
    elif reference.type == "organisation" and _is_where(doc, reference):
        reference.type, reference.rule = "place", "tagged-place"


def _is_where(doc: Doc, reference: Reference) -> bool:
    """Whether a single unknown name without an article is where something is: "in X", "nahe X"."""
    before = doc[reference.start - 1].lower_ if reference.start else ""
    one = reference.end - reference.start == 1 and doc[reference.root].tag_ == "NE"
    text = doc[reference.start].text
    return one and text.istitle() and before in tables.classes().function.where_prepositions and not index.is_word(text)


def _is_kind_of_town(doc: Doc, i: int) -> bool:
    """Whether a word is a compound for a town where something is: "im Fischerdorf A", "in der Garnisonsstadt A"."""
    word, words = doc[i], tables.classes().function
    compound = word.text[:1].isupper() and word.text.endswith(words.place_ends)
    return compound and any(c.lower_ in words.place_prepositions for c in word.children if c.dep_ == "case")


def _root(doc: Doc, atom: Atom) -> int:
    """Token whose head lies outside the atom."""
    for token in doc[atom.start : atom.end]:
        if not atom.start <= token.head.i < atom.end or token.head.i == token.i:
            return token.i
    return atom.start


def _noun_reference(doc: Doc, atom: Atom) -> Reference:
    """Role, body, group or medium that a noun of the lexicon stands for."""
    assert atom.noun
    token, text = doc[atom.start], atom.read_as or gender.plain(doc[atom.start].text)
    nouns = {noun.table: noun for noun in atom.noun.nouns}
    plural = "group" in nouns if atom.read_as else _is_plural(token)
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
    title = take_prefix(reference, atom.noun.prefix)
    forces = tables.classes().forces_of.get(reference.attributes.within or "")
    if forces is not None and noun.kind == "military":
        reference.noun = noun = next(n for n in index.nouns_of(forces) if n.table == noun.table)
    inner = take_inner(reference, atom.noun.inner)
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


def _is_plural(token: Token) -> bool:
    """Number by the article where it shows, by the ending of the genitive, else by the tagger."""
    words = tables.classes().function
    i = token.i - 1
    while i >= 0 and doc_attribute(token.doc[i]):
        i -= 1
    article = token.doc[i].text.lower() if i >= 0 else ""
    if article in tables.grammar().plural_dative and _is_named(token):
        return False
    nouns = index.nouns_of(token.text)
    if (several := _by_article(token, article)) is not None:
        return several
    if article in words.singular_articles or any(
        token.text in (n.lemma + "s", n.lemma + "es") for n in nouns if n.table != "group" and not _has_s_plural(n)
    ):
        return False
    unique = [noun for noun in index.compound(token.text).nouns if noun.unique]
    weak = all(not token.text.casefold().endswith(n.lemma.casefold() + "n") for n in unique)
    if article in tables.grammar().plural_dative and unique and weak:
        return False  # "den Präsidenten" is the one office-holder far more often than several; "den Ministern" are not
    if _is_bare_accusative(token, unique):
        return False
    if token.text.endswith("er") and any(token.text == n.lemma + "r" for n in index.compound(token.text).nouns):
        return False
    number = token.morph.get("Number", [])
    return bool(number) and number[0] == "Plur"


def _is_named(token: Token) -> bool:
    """Whether the name of one person follows an office at once: "gegen den Abgeordneten Jan Otte"."""
    doc, end = token.doc, token.i + 1
    while end < len(doc) and doc[end].ent_type_ == "PER":
        end += 1
    return end > token.i + 1 and (end == len(doc) or doc[end].dep_ != "cc") and doc[token.i + 1].text != ","


def _by_article(token: Token, article: str) -> bool | None:
    """The number of an office by an article that agrees with it in one number alone: "die Minister", "gegen den Chef".

    None where the article leaves it open.
    """
    words = tables.grammar()
    roles = [n for n in index.compound(token.text).nouns if n.table == "role"]
    if not roles or token.text.endswith(words.feminine_endings):
        return None
    if article in words.feminine_articles:  # no office in its masculine form has it in the singular
        return None if any(n.lemma.endswith("e") for n in roles) else True
    if article not in words.plural_dative:
        return None
    first = tree.first_conjunct(token)
    cases = {child.lower_ for child in first.children if child.dep_ == "case"}
    if cases & words.accusative_prepositions or (first.dep_ == "obj" and not cases):
        return False
    return True if cases & words.dative_prepositions else None


def _is_bare_accusative(token: Token, unique: list[Noun]) -> bool:
    """Whether an office without an article is one by the ending of its adjective: "soll gestürzten Präsidenten holen".

    Several have it only in the dative, behind a preposition.
    """
    weak = any(token.text.casefold() == n.lemma.casefold() + "en" for n in unique)
    before = [c for c in token.children if c.i < token.i]
    bare = all(t.pos_ == "ADJ" for t in before) and any(t.lower_.endswith("en") for t in before)
    return weak and bare


def _has_s_plural(noun: Noun) -> bool:
    return noun.lemma.lower().endswith(tuple(tables.classes().function.s_plurals))


def doc_attribute(token: Token) -> bool:
    """Whether the token is an adjective in front of a noun."""
    return token.pos_ == "ADJ" and not token.is_space
