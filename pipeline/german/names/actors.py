"""Bodies, groups, media and organisations: under which name and country a reference is an actor."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from pipeline.german import nouns
from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Place
from pipeline.german.gazetteer.transliteration import slug
from pipeline.german.inflection.lemmas import known_noun
from pipeline.german.names import grammar
from pipeline.german.names.formed import is_body_of
from pipeline.german.names.model import Entity, EntityKind
from pipeline.german.names.reference import Reference
from pipeline.german.names.registry import Registry

_KIND_OF_CLASS: dict[str, EntityKind] = {
    "armed_group": "group",
    "attackers": "group",
    "rebels": "group",
    "movement": "group",
    "court": "government",
    "council": "government",
    "commission": "government",
    "ministry": "government",
    "authority": "government",
    "police": "security_force",
}
_ADJECTIVE = re.compile(r"-[a-zäöüß]")
"""What adjectives made of names have and names have not: "Assad-treu"."""
_LOCAL_MEDIA = ("newspaper", "broadcaster", "portal")
_STATE_KINDS = ("government", "security_force", "military")


def country_name(iso3: str | None) -> str | None:
    """German name of a country."""
    return tables.countries()[iso3].name if iso3 in tables.countries() else None


def with_country(name: str, country: str | None) -> str:
    """Name of a state body: "Regierung" of DEU is "Bundesregierung", of KAZ "Regierung (Kasachstan)"."""
    if country is None:
        return name
    return index.proper_name(name, country) or f"{name} ({country_name(country)})"


def name_and_country(
    doc: Doc, references: list[Reference], reference: Reference, home: str | None
) -> tuple[str, str | None]:
    """Canonical name and country of a body, group, medium or organisation."""
    named, noun = reference.named, reference.noun
    if isinstance(named, Body):
        if named.country is None and named.kind in _STATE_KINDS:
            country = reference.country or home
            return with_country(named.name, country), country
        return named.name, named.country
    if (
        noun is None
        or reference.type == "organisation"
        or (reference.type == "media" and reference.name and not reference.title)
    ):
        return grammar.nominative(doc, reference), reference.country or _country_by_form(reference, home)
    base = grammar.canonical_noun(reference)
    country = reference.country
    if country is None and reference.of is not None and reference.of.type in ("body", "organisation", "media"):
        country = reference.of.country
    if country is None and (reference.type == "media" or noun.kind == "media"):
        country = _country_by_form(reference, home)
    if noun.scope == "igo" or reference.type == "media" or noun.kind == "media":
        return (f"{base} ({country_name(country)})" if country else base), country
    if country is None and noun.kind == "military" and reference.attributes.within:
        return f"{base} ({reference.attributes.within})", None  # "NATO-Soldaten"
    if country is None and noun.table == "group" and _is_from_elsewhere(doc, reference):
        return base, None
    if country is None:
        country = home
        if noun.kind == "military":
            sent, sender = grammar.dispatcher(doc, reference, references)
            country = sender if sent else _army_here(references, reference, home)
    if noun.table == "group":
        abroad = reference.country is not None and reference.country != home
        return (f"{base} ({country_name(country)})" if abroad else base), country
    local = noun.scope == "local" or _is_of_region(reference)
    if local and reference.place is not None and (reference.place.named or reference.place.name):
        town = reference.place.named
        return f"{base} ({town.name if isinstance(town, Place) else reference.place.name})", country
    return with_country(base, country), country


def _army_here(references: list[Reference], reference: Reference, home: str | None) -> str | None:
    """Whose the soldiers are of whom nothing is told: the country's, or those of the army that acts where none is."""
    if home not in tables.classes().forces.no_army:
        return home
    armies = [r for r in references if r is not reference and _kind(r) == "military" and r.country is not None]
    armies.sort(key=lambda r: (r.start > reference.start, abs(r.start - reference.start)))
    return armies[0].country if armies else None


def _kind(reference: Reference) -> EntityKind | None:
    """The kind of actor that a body is, by its name or noun."""
    known = reference.named if isinstance(reference.named, Body) else reference.noun
    return known.kind if known is not None and reference.type == "body" else None


def _is_of_region(reference: Reference) -> bool:
    """Whether a government is that of a part of a country: "die Regierung Kataloniens"."""
    governs = reference.noun is not None and reference.noun.noun_class in ("government", "parliament")
    place = reference.place.named if reference.place is not None else None
    return governs and isinstance(place, Place) and place.kind == "region"


def _is_from_elsewhere(doc: Doc, reference: Reference) -> bool:
    """Whether people are of no country that is told: foreigners, and reporters of a medium from wherever ("ihr")."""
    noun = reference.noun
    if noun is None:
        return False
    owned = any(child.tag_ == "PPOSAT" for child in doc[reference.root].children)
    return nouns.victim_group(noun.lemma) == "foreigners" or (noun.noun_class == "journalists" and owned)


def _country_by_form(reference: Reference, home: str | None) -> str | None:
    """Country of a local or state medium, or of the top-level domain in a name ("Nachrichten.kz")."""
    domain = re.fullmatch(r"[\w-]+\.([a-z]{2})", reference.name or "")
    if domain is not None:
        return next((c.iso3 for c in tables.countries().values() if c.iso2.lower() == domain.group(1)), None)
    local = bool(tables.classes().markers.local.intersection(reference.attributes.stems))
    # a party that nobody lists is one of the country, and so is a paper of which the text has to tell what it is
    party = reference.noun is not None and "party" in reference.back
    noun_class = reference.noun.noun_class if reference.noun else None
    paper = reference.type == "media" and (noun_class in _LOCAL_MEDIA or reference.ownership == "state")
    return home if local or party or paper else None


def actor(doc: Doc, references: list[Reference], reference: Reference, home: str | None) -> Entity:
    """Actor that a body, group, medium, organisation or people is."""
    if reference.type == "inhabitant":
        name = f"Einwohner ({country_name(reference.country)})"
        return Entity(
            slug(name),
            name,
            "group",
            country=reference.country,
            noun_class="inhabitants",
            salient=False,
            rule=reference.rule,
        )
    name, country = name_and_country(doc, references, reference, home)
    noun, named = reference.noun, reference.named
    noun_class: str | None = noun.noun_class if noun else None
    kind: EntityKind = "organisation"
    salient, ownership = True, reference.ownership
    if isinstance(named, Body):
        kind, noun_class, ownership = named.kind, named.noun_class, named.ownership or ownership
        salient = noun_class != "company" or grammar.acts(doc[reference.root])
    elif reference.type == "media":
        kind = "media"
    elif reference.type == "organisation":
        noun_class = noun_class or (reference.back[0] if reference.back else None)
        kind = _KIND_OF_CLASS.get(noun_class or "", "organisation")
    elif noun:
        kind, salient = noun.kind, noun.salient
        country = None if noun_class == "states" else country
    key = slug(f"{name} {country}" if kind == "group" and "(" not in name and country else name)
    if kind != "media":
        ownership = None
    return Entity(
        key,
        name,
        kind,
        country=country,
        ownership=ownership,
        noun_class=noun_class,
        salient=salient,
        rule=reference.rule,
    )


def organ_named_before(registry: Registry, reference: Reference) -> Body | None:
    """The council of an international organisation named before, called by its bare noun: "die UN ... der Rat"."""
    organs = _organs(reference.noun.lemma) if reference.noun else {}
    start = registry.doc[reference.start].idx
    key = registry.last_before(start, lambda entity: entity.kind == "igo" and entity.name in organs) if organs else None
    return None if key is None else organs[registry.entities[key].name]


@cache
def _organs(noun: str) -> dict[str, Body]:
    """The councils that a noun is the bare name of, by the organisation whose they are: "Rat der Y" of Y."""
    owners = {form: body.name for body in tables.bodies() if body.kind == "igo" for form in body.names}
    councils = (b for b in tables.bodies() if b.kind == "igo" and b.noun_class == "council")
    named = ((form.partition(" der "), council) for council in councils for form in council.names)
    return {owners[owner]: council for (first, _, owner), council in named if first == noun and owner in owners}


def of_body(known: Body, rule: str) -> Entity:
    """The entity of an organisation or medium of the gazetteer."""
    return Entity(
        slug(known.name),
        known.name,
        known.kind,
        country=known.country,
        ownership=known.ownership,
        noun_class=known.noun_class,
        rule=rule,
    )


def seated_in(city: str | None) -> Entity | None:
    """The body that a city stands for in the news, if it stands for another one than its state."""
    name = tables.classes().seats.get(city or "")
    return next((of_body(known, "seat") for known in tables.bodies() if known.name == name), None)


def is_no_medium(reference: Reference) -> bool:
    """Whether a bare class noun is no medium ("die Website der Bank"); "das lokale Fernsehen" is one."""
    if reference.named is not None or reference.name is not None:
        return False
    if reference.of is not None or reference.attributes.possessive:
        return True
    said = reference.attributes.telling or reference.attributes.countries
    return not (reference.plural or reference.country or reference.ownership or said)


def is_thing(doc: Doc, reference: Reference) -> bool:
    """Whether a name is that of a ship, premises or happening, by the noun before it or the one that it ends with."""
    words, quotes = tables.classes().names.no_bodies, tables.classes().names.quotes_open
    i = reference.start - 1
    while i >= 0 and doc[i].text in quotes:
        i -= 1
    last = doc[reference.end - 1].text.rpartition("-")[2] if reference.end > reference.start else ""
    heads = [last, doc[reference.root].text.rpartition("-")[2], doc[reference.start].text]
    if (i >= 0 and doc[i].text in words) or words.intersection((*heads, *map(known_noun, heads))):
        return True
    return "-" in doc[reference.root].text and nouns.classes_of(doc[reference.root].text) == {"happening"}


def is_organisation(doc: Doc, reference: Reference) -> bool:
    """Whether the tagger's organisation is one: no adjective, no ordinary noun, no heading in capitals."""
    if reference.noun is not None or reference.label == "DOMAIN":
        return reference.name is not None
    if reference.label == "QUOTED":
        return reference.name is not None and not is_thing(doc, reference)
    if reference.label != "ORG" or index.is_idiom(grammar.nominative(doc, reference)):
        return False  # what stands in brackets only is an alias or nothing
    if is_thing(doc, reference):
        return False
    tokens = doc[reference.start : reference.end]
    if tokens.text.count("(") != tokens.text.count(")"):
        return False  # part of a name around an abbreviation
    if len(tokens) > 1:
        return tokens[-1].pos_ not in ("ADP", "DET", "CCONJ") and any(
            token.pos_ in ("PROPN", "X", "NOUN") for token in tokens
        )
    text = tokens.text
    if "-" in text and nouns.is_person(text.rpartition("-")[2]):
        return False  # "Verdi-Vorsitzende"
    proper = doc[reference.root].pos_ in ("PROPN", "NOUN", "X") and not _ADJECTIVE.search(text)
    short = text.isupper() and len(text) < _SHORTEST_NAME  # "die Kantone AG und BL"
    return (
        text[0].isalnum()
        and proper
        and not short
        and (text.isupper() or not index.is_word(text) or is_body_of(doc[reference.root]))
    )


_SHORTEST_NAME = 3
"""Letters of an abbreviation at least that is a body which nobody knows."""
