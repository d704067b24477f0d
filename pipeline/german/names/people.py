"""Persons with their roles, and offices that stand for their holder."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Holder
from pipeline.german.gazetteer.transliteration import fold, slug
from pipeline.german.names import grammar, persons
from pipeline.german.names.actors import name_and_country, of_body, with_country
from pipeline.german.names.model import Entity
from pipeline.german.names.reference import Reference
from pipeline.german.names.registry import Registry

_STATE_OFFICES = {
    "head_of_state",
    "head_of_government",
    "minister",
    "speaker_parliament",
    "opposition_leader",
    "military_head",
    "spokesperson",
    "governor",
    "mayor",
}
HEADS = {"head_of_state", "head_of_government"}
_INTERNATIONAL = {"secretary_general", "organisation_head"}
LEADERS = {"chair", "chief", "party_head", "organisation_head"}
POLITICIANS = {"politician", "opposition_leader", "party_head"}


def add_people(registry: Registry, references: list[Reference], home: str | None, year: int | None) -> None:
    """Cluster the person names of the article, give them roles and countries, and note their mentions."""
    found = [r for r in references if r.type == "person" and r.name]
    bare = {word for r in found for word in fold(r.name or "").split() if not word.endswith("s")}
    names = {id(r): _nominative(registry, r, bare) for r in found}
    proven = [r for r in found if _is_proven(r, found, names)]
    people = persons.cluster([names[id(r)] for r in proven])
    for person in people:
        own = [r for r in proven if names[id(r)] in person.forms]
        party = next((p for r in own if (p := _party(registry.doc, r, references))), None)
        key = _add_person(registry, person, own, party, home, year)
        for r in own:
            registry.mention(r.start, r.end, r.root, key, "name")
            if r.role:
                add_organisation_of(registry, r.role)
        for r in references:
            if _is_mistagged(registry, r, person, bare):
                registry.mention(r.start, r.end, r.root, key, "name")
                r.end = r.start


def _nominative(registry: Registry, reference: Reference, bare: set[str]) -> str:
    """The name without the ending of the genitive, as the tagger sees it or another mention proves it."""
    name = reference.name or ""
    last = registry.doc[reference.end - 1]
    if name.endswith("s") and len(name) > _SHORTEST_OWNER and last.dep_ == "nmod:poss" and last.head.i > last.i:
        return name[:-1]  # "Maduros Entführung"; who ends with "s" himself has an apostrophe
    if " " in name and name.endswith("s") and last.morph.get("Case", []) == ["Gen"] and last.dep_ != "ROOT":
        return name[:-1]
    return persons.without_genitive(name, bare)


_SHORTEST_OWNER = 3


def _is_proven(reference: Reference, found: list[Reference], names: dict[int, str]) -> bool:
    """A single word needs a role, a fuller name in the article, or must be no ordinary German word."""
    name = names[id(reference)]
    if " " in name or reference.role is not None or reference.named is not None:
        return len(name) > 1
    if any(" " in names[id(r)] and fold(name) in fold(names[id(r)]).split() for r in found):
        return True
    return name[0].isupper() and len(name) > 2 and not index.is_word(name)


def _is_mistagged(registry: Registry, reference: Reference, person: persons.Person, bare: set[str]) -> bool:
    """A surname of the article that the tagger once took for a place or an organisation."""
    if reference.type not in ("place", "organisation") or reference.named is not None or reference.noun is not None:
        return False
    if reference.end - reference.start != 1:
        return False
    text = persons.without_genitive(registry.doc[reference.start].text, bare)
    return fold(text) in bare and set(persons.parts(text)) <= person.words


def _party(doc: Doc, person: Reference, references: list[Reference]) -> Body | None:
    """The party in brackets behind a name: "Nina Fels (SPD)"."""
    if person.end + 1 >= len(doc) or doc[person.end].text != "(":
        return None
    named = (r.named for r in references if r.start == person.end + 1)
    return next((body for body in named if isinstance(body, Body) and body.noun_class == "party"), None)


def _add_person(
    registry: Registry,
    person: persons.Person,
    own: list[Reference],
    party: Body | None,
    home: str | None,
    year: int | None,
) -> str:
    """Entity of a person; an office counts more than a rank, a known holder's name more than the text's."""
    roles = [r.role for r in own if r.role and r.role.noun and r.role.noun.noun_class != "title"]
    roles.sort(key=lambda r: r.noun is not None and r.noun.noun_class in ("rank", "person"))
    role = roles[0] if roles else None
    named = next((r.country for r in roles if r.country), None)
    country = named or (party.country if party else next((c for r in roles if (c := country_of(r, home))), None))
    role_text = grammar.role_text(registry.doc, role) if role else None
    holder = next((r.named for r in own if isinstance(r.named, Holder)), None)
    holder = holder or persons.known_holder(person.name, country or home, role_text, year)
    if holder:
        country = holder.country or (None if holder.organisation else country)
    organisation = organisation_of(registry, role, home) if role else None
    name = holder.name if holder else person.name
    entity = Entity(
        slug(name),
        name,
        "person",
        role=role_text or (holder.role if holder and holder.in_office(year) else None),
        country=country,
        noun_class=class_of(role, organisation) if role else _class_in_office(holder, year),
        organisation=organisation or (holder.organisation if holder and holder.in_office(year) else None),
        rule="role-and-name" if role else own[0].rule,
    )
    key = registry.add(entity)
    for form in person.forms:
        registry.alias(form, key)
    return key


def class_of(role: Reference, organisation: str | None) -> str | None:
    """Class of an office; the president of an organisation is no head of state."""
    noun_class = role.noun.noun_class if role.noun else None
    return "chief" if (organisation or role.title) and noun_class in HEADS else noun_class


def _class_in_office(holder: Holder | None, year: int | None) -> str | None:
    """Class of the office that somebody is known to hold, of which the article does not speak with the name."""
    if holder is None or not holder.in_office(year) or holder.organisation:
        return None
    return next((n.noun_class for n in index.compound(holder.role).nouns if n.table == "role"), None)


def country_of(role: Reference, home: str | None) -> str | None:
    """Country of an office: named beside it, its organisation's, for offices of a state the article's."""
    if role.country:
        return role.country
    if role.of is not None and role.of.type != "person":
        return country_of(role.of, home) if role.of.named is None else role.of.country
    if within := role.attributes.within:
        return body.country if (body := _body(within)) is not None else None
    noun_class = role.noun.noun_class if role.noun else None
    in_office = noun_class in _STATE_OFFICES or (role.noun is not None and role.noun.unique)
    if noun_class in _INTERNATIONAL:
        return None
    return home if role.type == "body" or in_office or "party" in role.back else None


def organisation_of(registry: Registry, role: Reference, home: str | None) -> str | None:
    """Name of the body in whose name somebody speaks or which somebody heads."""
    if role.attributes.within:
        return role.attributes.within
    name = role.attributes.speaks_for
    if name and role.noun and role.noun.noun_class not in HEADS:
        known = any(body.name == name for body in tables.bodies())
        return name if known else with_country(name, country_of(role, home))
    if role.of is not None and role.of.type in ("body", "media", "organisation"):
        return name_and_country(registry.doc, [], role.of, home)[0] or None
    return None


@cache
def _body(name: str | None) -> Body | None:
    """The organisation or medium of a name."""
    return next((body for body in tables.bodies() if body.name == name), None)


def add_organisation_of(registry: Registry, role: Reference) -> None:
    """The organisation in the first part of "NATO-Generalsekretär" is named there, too; of groups ("EU-Beobachter")
    only an international one, since "IRA-Anhänger" tells no more than what they are."""
    known = _body(role.attributes.within)
    if known is None or (role.type == "group" and known.kind != "igo"):
        return
    # whose party or staff somebody is of does nothing by that, but who has a spokesman speaks
    speaks = role.noun is not None and role.noun.noun_class == "spokesperson"
    salient = known.noun_class != "party" and (speaks or known.kind != "igo")
    entity = replace(of_body(known, "organisation-in-role"), salient=salient)
    token = registry.doc[role.root]
    prefix = len(token.text.split("-")[0])
    registry.mention_chars(token.idx, token.idx + prefix, token.i, registry.add(entity), "abbreviation")
