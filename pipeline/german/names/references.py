"""Second step: atoms and the words around them put together to references to actors and places.

A reference is one noun phrase: "der kasachische Staatschef Kassym-Schomart Tokajew" is a person with the role
"Staatschef" and the country KAZ; "ein Sprecher des Innenministeriums" a role in an organisation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Country, Holder, Noun, Place
from pipeline.german.names.atoms import Atom

ReferenceType = Literal["person", "role", "body", "group", "media", "organisation", "country", "place", "inhabitant"]


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
    attributes: list[str] = field(default_factory=list)
    label: str = ""
    alternative: Noun | None = None


def find_references(doc: Doc, atoms: list[Atom]) -> list[Reference]:
    """References in order of the text; a complement ("des Innenministeriums") is a reference of its own too."""
    found = [_reference(doc, atom) for atom in atoms]
    _name_media(doc, found)
    _attach_complements(doc, found)
    _attach_names(doc, found)
    return [reference for reference in found if reference.end > reference.start]


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
    if reference.type in ("person", "organisation", "place") and reference.named is None:
        _site_in_front(doc, reference)
    _look_left(doc, reference)
    return reference


def _site_in_front(doc: Doc, reference: Reference) -> None:
    """A name behind a class noun of places is a place: "Gefängnis Okrestino", "im Stadtteil Mokattam"."""
    words = tables.classes()["function"]
    before = doc[reference.start - 1].text if reference.start else ""
    if before in words["site_nouns"] and reference.label != "SITE":
        reference.start -= 1
        reference.type, reference.rule = "place", "site-noun-and-name"
        reference.name = doc[reference.start : reference.end].text
    elif before in words["place_nouns"]:
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
    token, nouns = doc[atom.start], {noun.table: noun for noun in atom.noun.nouns}
    plural = _is_plural(token)
    table = next(t for t in ("role", "body", "group", "media", "back") if t in nouns)
    if table == "role" and plural and ("group" in nouns or "body" in nouns):
        table = "group" if "group" in nouns else "body"
    if table == "role" and nouns["role"].noun_class == "person" and "group" in nouns:
        table = "group" if not _before_name(doc, token.i) else "role"
    if table == "group" and "media" in nouns:
        table = "media"
    noun = nouns[table]
    kind: ReferenceType = {"role": "role", "body": "body", "group": "group", "media": "media", "back": "organisation"}[
        table
    ]  # type: ignore[assignment]
    reference = Reference(kind, atom.start, atom.end, root, f"{table}-noun", noun=noun, plural=plural)
    if table == "role":
        reference.alternative = nouns.get("group") or nouns.get("body")
    reference.back = nouns["back"].classes if "back" in nouns else (noun.noun_class,) if table == "media" else ()
    reference.ownership = noun.ownership
    _take_apart(reference, atom.noun, token.text)
    return reference


def _take_apart(reference: Reference, compound: index.Compound, text: str) -> None:
    """Country, organisation or title in the left parts of a compound; what is left stays in `title`."""
    classes = tables.classes()
    left = compound.prefix
    if left:
        former = left.split("-")[0] in classes["markers"]["former_prefixes"]
        reference.former = former and left.split("-")[0] in ("Ex", "Alt")
        country = index.country_of_prefix(left)
        hits = index.names().get(index.key_of(left), ())
        if country:
            reference.country = country
            left = ""
        elif hits and isinstance(hits[0].named, Body):
            reference.attributes.append("of:" + hits[0].named.name)
            left = ""
        elif former:
            left = left if reference.former is False else ""
    inner = compound.inner
    if inner in classes["country_prefixes"]["DEU"]:
        reference.country = "DEU"
        inner = ""
    body = classes["compounds"].get(inner) or classes["compounds"].get(inner.rstrip("s"))
    if body and reference.type == "role":
        reference.attributes.append("body:" + body)
    listed = reference.noun.lemma if reference.noun else ""
    for start, name in classes["compounds"].items():
        if reference.type == "role" and not inner and listed.startswith(start) and listed != start:
            reference.attributes.append("body:" + name)
    reference.title = (left + "-" if left else "") + inner
    reference.name = text if reference.title else None


def _is_plural(token: Token) -> bool:
    """Number by the article where it shows, by the ending of the genitive, else by the tagger."""
    words = tables.classes()["function"]
    i = token.i - 1
    while i >= 0 and doc_attribute(token.doc[i]):
        i -= 1
    article = token.doc[i].text.lower() if i >= 0 else ""
    nouns = index.forms().get(token.text, ())
    if article in words["singular_articles"] or any(token.text in (n.lemma + "s", n.lemma + "es") for n in nouns if n.table != "group"):
        return False
    if article == "den" and any(noun.unique for noun in index.compound(token.text).nouns):
        return False  # "den Präsidenten" is the one office-holder far more often than several
    number = token.morph.get("Number")
    return bool(number) and number[0] == "Plur"


def doc_attribute(token: Token) -> bool:
    """Whether the token is an adjective in front of a noun."""
    return token.pos_ == "ADJ" and not token.is_space


def _before_name(doc: Doc, i: int) -> bool:
    return i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN"


def _look_left(doc: Doc, reference: Reference) -> None:
    """Take adjectives in front into the phrase and read country, ownership and article from what stands there."""
    classes = tables.classes()
    i = reference.start - 1
    while i >= 0 and reference.type not in ("country", "place") and not doc[i].is_space:
        word = doc[i].text
        country = index.adjective_country(word)
        base = word.lower()
        stem = base[:-1] if base.endswith("e") else base[:-2]
        if country and (doc[i].pos_ in ("ADJ", "PROPN", "NOUN", "X") or doc[i].dep_ == "amod"):
            reference.country = country if reference.named is None else reference.country or country
            reference.attributes.append("country:" + country)
        elif base in classes["markers"]["attributes"] or stem in classes["markers"]["attributes"]:
            reference.attributes.append(stem)
            if stem in classes["markers"]["former"]:
                reference.former = True
            for ownership, words in classes["ownership"].items():
                if stem in words and reference.ownership is None:
                    reference.ownership = ownership
        elif word in ("„", '"', "»", "“") and reference.label == "QUOTED":
            break
        elif _is_plain_attribute(doc[i], reference.root):
            reference.attributes.append("")
        else:
            break
        reference.start = i
        i -= 1
    if i >= 0:
        before = doc[i].text.lower()
        reference.has_article = (
            before in classes["function"]["determiners"] or before in classes["function"]["definite"]
        )
        if doc[i].text in classes["function"]["possessives"]:
            reference.attributes.append("possessive")
        reference.definite = before in classes["function"]["definite"]
        reference.indefinite = before in classes["function"]["indefinite"]


def _is_plain_attribute(token: Token, root: int) -> bool:
    """An adjective of the phrase without words of its own ("von Russland angeführten" has some)."""
    own = token.pos_ == "ADJ" and token.dep_ == "amod" and token.head.i == root and token.text[0].isalpha()
    return own and not any(child.i < token.i for child in token.children)


def _name_media(doc: Doc, found: list[Reference]) -> None:
    """A class noun and the name after it are one: "Portal Zakon.kz", "Partei „Neues Licht“", "Bereitschaftspolizei CRS"."""
    for left, right in zip(found, found[1:], strict=False):
        gap = [t for t in doc[left.end : right.start] if t.text not in tables.classes()["names"]["quotes_open"]]
        if gap or left.end == left.start or left.noun is None or left.named is not None:
            continue
        if (
            doc[left.end : right.start].text.strip()
            and right.label not in ("QUOTED", "ORG", "OTH", "LOC", "PER")
            and right.named is None
        ):
            continue
        is_medium = left.type == "media" and not left.plural
        if is_medium and right.type in ("media", "organisation", "place", "person", "body") and right.noun is None:
            _merge(left, right, "named-medium")
            right.type = "media"
        elif left.type == "media" and left.plural and right.type in ("media", "organisation"):
            left.end = left.start
            right.country = right.country or left.country
            right.type = "media"
            if right.named is None:
                right.noun = left.noun
        elif left.back and left.type != "media" and right.type in ("organisation", "body") and right.noun is None:
            _merge(left, right, "named-organisation")
            right.back = left.back
        elif (
            left.type == "body"
            and right.type in ("organisation", "body")
            and right.noun is None
            and right.label != "QUOTED"
        ):
            _merge(left, right, "named-body")


def _merge(left: Reference, right: Reference, rule: str) -> None:
    """Give the class noun's phrase to the name; the class noun is no reference of its own any more."""
    if right.named is None:
        right.noun = left.noun
        right.rule = rule
        right.country = left.country or right.country
        right.ownership = left.ownership
        if isinstance(right.named, Place):
            right.named = None
    right.role = left
    right.attributes += left.attributes
    right.ownership = right.ownership or left.ownership
    right.has_article, right.definite, right.indefinite = left.has_article, left.definite, left.indefinite
    right.start = left.start
    left.end = left.start


def _attach_complements(doc: Doc, found: list[Reference]) -> None:
    """Genitives and "von" phrases: whose body, chief of what, from where."""
    words = tables.classes()["function"]
    for position, left in enumerate(found):
        if (
            left.type not in ("role", "body", "group", "media")
            or left.end == left.start
            or isinstance(left.named, Body)
        ):
            continue
        i = left.end
        if i >= len(doc):
            continue
        right = next((r for r in found[position + 1 :] if r.end > r.start), None)
        follower = doc[i].text
        if (
            follower.lower() in words["genitive_articles"]
            and i + 1 < len(doc)
            and doc[i + 1].text in ("Landes", "Staates", "Republik", "Stadt")
        ):
            if doc[i + 1].head.i == left.root:
                left.end = i + 2
            continue
        if right is None or right.start - i > 2 or doc[right.root].is_sent_start:
            continue
        gap = [t.text.lower() for t in doc[i : right.start]]
        direct = (
            not gap
            and right.type in ("country", "place")
            and (doc[right.end - 1].text.endswith(("s", "x", "z")) or right.label == "")
        )
        genitive = bool(gap) and gap[0] in words["genitive_articles"] and len(gap) == 1
        of = bool(gap) and gap[0] in words["of_prepositions"] and all(g in words["determiners"] for g in gap[1:])
        if not (direct or genitive or of):
            # "Anhänger kasachischer Parteien": an adjective in the genitive needs no article
            if gap or not right.attributes or doc[right.root].head.i != left.root:
                continue
            genitive = True
        if doc.has_annotation("DEP") and not _depends(doc, right, left):
            continue
        if right.type in ("country", "place", "inhabitant"):
            if of and gap[0] in ("in", "im") and (left.type == "role" or left.noun and left.noun.kind == "military"):
                continue
            if right.type == "country" or left.country is None:
                left.country = right.country or left.country
            if right.type == "place":
                left.place = right
            if gap[:1] not in (["in"], ["im"]):
                left.end = right.end
        elif right.type in ("body", "role", "media", "organisation", "group", "person") and (
            genitive or gap[:1] == ["von"] or gap[:1] == ["vom"]
        ):
            left.of = right


def _depends(doc: Doc, right: Reference, left: Reference) -> bool:
    """Whether the parser hangs the right phrase below the left one; it may hang there by one step more."""
    head = doc[right.root].head
    return left.start <= head.i < left.end or head.head.i == left.root


def _attach_names(doc: Doc, found: list[Reference]) -> None:
    """Roles and persons that are one: by touching, or as an apposition between commas."""
    live = [r for r in found if r.end > r.start]
    for position, role in enumerate(live):
        if role.type != "role" or role.plural and role.noun and role.noun.noun_class != "rank":
            continue
        if role.of is not None and role.of.type == "role" and not _speaks_for(doc, live, role):
            continue  # "ein Vertrauter des Präsidenten N.": the name belongs to the office beside it
        tail = role
        while tail.of is not None and tail.type == "role":
            tail = tail.of
        end = max(role.end, tail.end)
        following = next((r for r in live[position + 1 :] if r.start >= end), None)
        person = _as_person(doc, following, end)
        if person is None and end < len(doc) and doc[end].text == ",":
            person = _as_person(doc, following, end + 1)
            if person is not None and not _closes(doc, person, role):
                person = None
        if person is None:
            person = _unknown_person(doc, end, live)
            if person is not None:
                found.append(person)
        if person is not None:
            if person.role is None:
                person.role = role
                if person.start == end:
                    person.start = role.start
                    person.has_article, person.indefinite = role.has_article, role.indefinite
                    role.end = role.start
                else:
                    role.role = person
            continue
        previous = next((r for r in reversed(live[:position]) if r.end > r.start and r.end <= role.start), None)
        if previous and previous.type == "person" and not role.definite:
            gap = [t.text for t in doc[previous.end : role.start]]
            if gap[:1] == [","] and len(gap) <= 2:
                if previous.role is None or previous.role.noun and previous.role.noun.noun_class in ("rank", "title"):
                    previous.role = role
                role.role = previous
    found.sort(key=lambda r: (r.start, r.end))


def _speaks_for(doc: Doc, live: list[Reference], role: Reference) -> bool:
    """Whether the name after "Sprecher des Präsidenten" is known to be the spokesperson's."""
    assert role.of is not None
    named = next((r.named for r in live if r.start == role.of.end and isinstance(r.named, Holder)), None)
    return (
        named is not None
        and role.noun is not None
        and named.role.startswith(role.noun.lemma.removeprefix("Presse").capitalize())
    )


def _as_person(doc: Doc, reference: Reference | None, start: int) -> Reference | None:
    """The reference that starts here if it is or can be a person's name."""
    if reference is None or reference.start != start or reference.noun is not None:
        return None
    if reference.type == "person":
        return reference
    unproven = reference.named is None or isinstance(reference.named, Place) and not reference.named.certain
    if unproven and reference.type in ("organisation", "place") and reference.label in ("ORG", "LOC", "OTH", "PER"):
        if reference.end - reference.start >= 2 and doc[start].dep_ in ("appos", "flat", "nsubj", "nsubj:pass", "nmod"):
            reference.type, reference.named, reference.country = "person", None, None
            reference.name = doc[reference.start : reference.end].text
            reference.rule = "name-after-role"
            return reference
        if reference.end - reference.start == 1 and doc[start].dep_ == "appos" and reference.type == "place":
            reference.type, reference.named, reference.country = "person", None, None
            reference.name = doc[start].text
            return reference
    return None


def _closes(doc: Doc, person: Reference, role: Reference) -> bool:
    """An apposition after a comma ends with a comma or the sentence, or the parser says so."""
    after = doc[person.end] if person.end < len(doc) else None
    if after is None or after.is_space or after.text in (",", ".", ":", ";", ")"):
        return True
    return doc[person.root].dep_ == "appos" and doc[person.root].head.i == role.root


def _unknown_person(doc: Doc, start: int, live: list[Reference]) -> Reference | None:
    """Proper nouns after a role that nobody knows are its bearer's name."""
    end = start
    while end < len(doc) and end - start < 4 and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
        if any(r.start <= end < r.end for r in live):
            break
        end += 1
    if end == start or doc[start].dep_ not in ("appos", "flat"):
        return None
    return Reference("person", start, end, start, "name-after-role", name=doc[start:end].text)
