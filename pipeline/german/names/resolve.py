"""Third step: references of an article resolved to its entities."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import simplemma
from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Country, Holder, Place
from pipeline.german.gazetteer.transliteration import fold, slug
from pipeline.german.names import grammar, persons
from pipeline.german.names.model import Entity, EntityKind, Names, PlaceKind
from pipeline.german.names.references import Reference
from pipeline.german.names.registry import Registry

_KIND_OF_CLASS: dict[str, EntityKind] = {
    "armed_group": "group", "court": "government", "council": "government", "commission": "government",
    "ministry": "government", "authority": "government", "police": "security_force",
}  # fmt: skip
_OFFICES = {"head_of_state", "head_of_government", "minister", "speaker_parliament", "opposition_leader", "military_head"}


def country_name(iso3: str | None) -> str | None:
    """German name of a country."""
    return tables.countries()[iso3].name if iso3 in tables.countries() else None


def main_country(references: list[Reference]) -> str | None:
    """Country that most references name, where the article has no focus; the first of equals."""
    counted = Counter(r.country for r in references if r.country and r.type in ("country", "place", "body", "role", "group"))
    return counted.most_common(1)[0][0] if counted else None


def resolve(doc: Doc, references: list[Reference], focus: str | None) -> Names:
    """All entities and mentions; persons first, then offices without a name, then what points back."""
    home = focus or main_country(references)
    registry = Registry(doc)
    _people(registry, references, home)
    waiting = []
    for reference in references:
        if reference.type == "person":
            continue
        if reference.type == "role" or _points_back(reference):
            waiting.append(reference)
        else:
            _plain(registry, references, reference, home)
    for reference in waiting:
        if reference.type == "role":
            _office(registry, reference, home)
        else:
            _back_reference(registry, references, reference, home)
    return registry.freeze()


# ---------------------------------------------------------------- persons


def _people(registry: Registry, references: list[Reference], home: str | None) -> None:
    """Cluster the person names, give them roles and countries, and note their mentions."""
    doc = registry.doc
    found = [r for r in references if r.type == "person" and r.name]
    bare = {fold(word) for r in found for word in (r.name or "").split() if not word.endswith("s")}
    names = {id(r): persons.without_genitive(r.name or "", bare) for r in found}
    proven = [r for r in found if _is_proven(r, found, names)]
    people = persons.cluster([names[id(r)] for r in proven])
    of_name = {form: person for person in people for form in person.forms}
    for person in people:
        own = [r for r in proven if of_name[names[id(r)]] is person]
        key = _add_person(registry, person, own, home)
        for r in own:
            registry.mention(r.start, r.end, r.root, key, "name")
    for r in references:
        # single surnames that the tagger took for something else
        if r.type in ("place", "organisation") and r.named is None and r.end - r.start == 1 and r.noun is None:
            text = persons.without_genitive(doc[r.start : r.end].text, bare)
            bearer = next((p for p in people if set(persons.parts(text)) <= p.words and fold(text) in bare), None)
            if bearer:
                key = next(k for k, e in registry.entities.items() if e.kind == "person" and k == registry.by_alias(bearer.name))
                registry.mention(r.start, r.end, r.root, key, "name")
                r.end = r.start


def _is_proven(reference: Reference, found: list[Reference], names: dict[int, str]) -> bool:
    """A single word needs a role, a fuller name in the article, or must be no ordinary German word."""
    name = names[id(reference)]
    if " " in name or reference.role is not None or reference.named is not None:
        return len(name) > 1
    if any(" " in names[id(r)] and fold(name) in fold(names[id(r)]).split() for r in found):
        return True
    return name[0].isupper() and len(name) > 2 and not is_word(name)


@cache
def is_word(name: str) -> bool:
    """Whether a name is an ordinary German word too."""
    return simplemma.is_known(name, lang="de")


def _add_person(registry: Registry, person: persons.Person, own: list[Reference], home: str | None) -> str:
    roles = [r.role for r in own if r.role]
    role = next((r for r in roles if r.noun and r.noun.noun_class != "title"), None)
    country = next((c for r in roles if (c := _country_of(r, home))), None)
    role_text = grammar.role_text(registry.doc, role) if role else None
    holder = next((r.named for r in own if isinstance(r.named, Holder)), None)
    holder = holder or persons.known_holder(person.name, country or home, role_text)
    name = holder.name if holder else person.name
    if holder:
        country = holder.country or (None if holder.organisation else country)
        role_text = role_text or holder.role
    entity = Entity(
        key=slug(name), name=name, kind="person", role=role_text, country=country,
        noun_class=role.noun.noun_class if role and role.noun else None,
        organisation=_organisation_of(role, home) or (holder.organisation if holder else None),
        rule="role-and-name" if role else own[0].rule,
    )  # fmt: skip
    key = registry.add(entity)
    for form in person.forms:
        registry.alias(form, key)
    return key


def _country_of(role: Reference | None, home: str | None) -> str | None:
    """Country in whose service an office stands: named beside it, its organisation's, for state offices the article's."""
    if role is None:
        return None
    if role.country:
        return role.country
    if role.of is not None:
        return _country_of(role.of, home) if role.of.named is None else role.of.country
    if any(a.startswith("of:") for a in role.attributes):
        return None
    if role.type in ("body",) or (role.noun and (role.noun.noun_class in _OFFICES or role.noun.unique)):
        return home
    if any(a.startswith("body:") for a in role.attributes) or (role.noun and role.noun.noun_class in ("spokesperson", "governor", "mayor")):
        return home
    return None


def _organisation_of(role: Reference | None, home: str | None) -> str | None:
    if role is None:
        return None
    for attribute in role.attributes:
        if attribute.startswith("of:"):
            return attribute[3:]
        if attribute.startswith("body:"):
            return _with_country(attribute[5:], role.country or home)
    if role.of is not None and role.of.type in ("body", "media", "organisation"):
        return _body_name(role.of, home)[0]
    return None


def _office(registry: Registry, role: Reference, home: str | None) -> None:
    """An office without a name: its bearer where the article names one, else an actor of its own."""
    assert role.noun
    if isinstance(role.role, Reference):  # an apposition behind its bearer's name
        key = registry.by_alias(_bare_name(registry, role.role))
        if key:
            registry.mention(role.start, role.end, role.root, key, "role")
            return
    if role.noun.noun_class == "title":
        return
    text = grammar.role_text(registry.doc, role)
    country = _country_of(role, home)
    organisation = _organisation_of(role, home)
    if not role.indefinite and not role.plural:
        key = _bearer(registry, role, country, organisation)
        if key:
            registry.mention(role.start, role.end, role.root, key, "role")
            return
    if role.noun.noun_class == "person" and role.of is None and not role.country:
        return
    lemma = text.split()[-1]
    if role.plural:
        entity = Entity(slug(f"{lemma} {country or ''}"), lemma, "group", country=country, noun_class=role.noun.noun_class, rule="office-holders")
    else:
        whose = organisation or country_name(country)
        name = f"{lemma} ({whose})" if whose else lemma
        entity = Entity(slug(name), name, "person", role=lemma, country=country, noun_class=role.noun.noun_class, organisation=organisation, rule="unnamed-office")
    registry.mention(role.start, role.end, role.root, registry.add(entity), "role")


def _bare_name(registry: Registry, reference: Reference) -> str:
    return reference.name or registry.doc[reference.start : reference.end].text


def _bearer(registry: Registry, role: Reference, country: str | None, organisation: str | None) -> str | None:
    """Person of the article who holds the office; the one named last before, else the first named after."""
    assert role.noun
    here = registry.doc[role.start].idx
    heads = ("head_of_state", "head_of_government")
    fitting = []
    for start, _, _, key, _ in sorted(registry.places):
        person = registry.entities[key]
        if person.kind != "person" or person.noun_class is None or person.role is None:
            continue
        same = person.noun_class == role.noun.noun_class or {person.noun_class, role.noun.noun_class} == set(heads) and role.noun.lemma.endswith("chef")
        if role.noun.noun_class not in heads:
            same = same and grammar.same_office(person.role, role.noun.lemma)
        if same and person.country == country and (organisation is None or person.organisation == organisation):
            fitting.append((start, key, grammar.is_former(person.role) == role.former))
    matching = [f for f in fitting if f[2]] or ([] if role.former else fitting)
    before = [f for f in matching if f[0] < here]
    return before[-1][1] if before else matching[0][1] if matching else None


# ---------------------------------------------------------------- everything else


def _plain(registry: Registry, references: list[Reference], reference: Reference, home: str | None) -> None:
    """A reference that needs no other one to be understood."""
    if reference.type == "country":
        _country(registry, reference)
        return
    if reference.type == "place" or _is_site(registry.doc, reference):
        _place(registry, reference, home)
        return
    text = registry.doc[reference.start : reference.end].text
    if reference.type == "organisation" and not _is_organisation(registry.doc, reference):
        return
    if reference.type == "media" and reference.named is None and reference.name is None and reference.of is not None:
        return  # "die Website der Nationalbank" is no medium
    if reference.type in ("body", "group", "media") and grammar.lacks_article(registry.doc, reference):
        return
    key = _parenthesis(registry, references, reference) if text.isupper() else None
    key = key or (registry.by_alias(reference.name or text) if reference.type == "organisation" else None)
    if key is None:
        entity = _actor(registry.doc, reference, home)
        if entity is None:
            return
        key = registry.add(entity)
    registry.alias(reference.name or text, key)
    kind = "abbreviation" if text.isupper() and len(text) > 1 else "name"
    registry.mention(reference.start, reference.end, reference.root, key, kind)  # type: ignore[arg-type]


def _actor(doc: Doc, reference: Reference, home: str | None) -> Entity | None:
    """Actor that a body, group, medium or organisation is."""
    salient = True
    if reference.type == "inhabitant":
        name = country_name(reference.country) or ""
        return Entity(
            slug(f"einwohner {name}"), f"Einwohner ({name})", "group", country=reference.country,
            noun_class="inhabitants", salient=False, rule=reference.rule,
        )  # fmt: skip
    name, country = _body_name(reference, home)
    noun_class = reference.noun.noun_class if reference.noun else None
    if isinstance(reference.named, Body):
        kind, noun_class = reference.named.kind, reference.named.noun_class
        salient = noun_class != "company" or grammar.acts(doc[reference.root])
    elif reference.type == "media":
        kind = "media"
    elif reference.type == "organisation":
        noun_class = noun_class or (reference.back[0] if reference.back else None)
        kind = _KIND_OF_CLASS.get(noun_class or "", "organisation")
    elif reference.noun:
        kind, salient = reference.noun.kind, reference.noun.salient
    else:
        kind = "organisation"
    key = slug(name if kind != "group" or "(" in name or not country else f"{name} {country}")
    ownership = (reference.named.ownership if isinstance(reference.named, Body) else None) or reference.ownership
    return Entity(
        key, name, kind, country=country, ownership=ownership if kind == "media" else None,  # type: ignore[arg-type]
        noun_class=noun_class, salient=salient, rule=reference.rule,
    )  # fmt: skip


def _with_country(name: str, country: str | None) -> str:
    """ "Regierung" and DEU -> "Bundesregierung", "Regierung" and KAZ -> "Regierung (Kasachstan)"."""
    proper = index.proper_name(name, country) if country else None
    return proper or (f"{name} ({country_name(country)})" if country_name(country) else name)


def _body_name(reference: Reference, home: str | None) -> tuple[str, str | None]:
    """Canonical name and country of a body, group, medium or organisation."""
    named, noun = reference.named, reference.noun
    if isinstance(named, Body):
        country = named.country
        if country is None and named.kind in ("government", "security_force", "military"):
            country = reference.country or home
            return _with_country(named.name, country), country
        return named.name, country
    if reference.type == "organisation" or noun is None or (reference.type == "media" and reference.name and not reference.title):
        country = reference.country or (home if "lokal" in reference.attributes or "örtlich" in reference.attributes else None)
        name = reference.name or ""
        domain = re.fullmatch(r"([\w-]+)\.([a-z]{2})", name)
        if domain and country is None:
            country = next((c.iso3 for c in tables.countries().values() if c.iso2.lower() == domain.group(2)), None)
        return name, country
    base = grammar.canonical_noun(reference)
    country = reference.country
    if country is None and reference.of is not None and reference.of.type in ("body", "organisation", "media"):
        country = reference.of.country
    if noun.scope == "igo":
        return (f"{base} ({country_name(country)})" if country else base), country
    if reference.type == "media":
        return (f"{base} ({country_name(country)})" if country else base), country
    country = country or home
    if noun.table == "group":
        outside = reference.country is not None and reference.country != home
        return (f"{base} ({country_name(country)})" if outside else base), country
    if noun.scope == "local" and reference.place is not None and reference.place.name:
        return f"{base} ({reference.place.name})", country
    return _with_country(base, country), country


def _is_organisation(doc: Doc, reference: Reference) -> bool:
    """Whether the tagger's organisation is one: no adjective, no ordinary noun, no heading in capitals."""
    if reference.noun is not None or reference.label in ("QUOTED", "DOMAIN"):
        return reference.name is not None
    if reference.label not in ("ORG",):
        return False
    tokens = doc[reference.start : reference.end]
    if reference.end - reference.start == 1:
        text = tokens.text
        return text[0].isalnum() and doc[reference.root].pos_ in ("PROPN", "NOUN", "X") and (text.isupper() or not is_word(text))
    return any(token.pos_ in ("PROPN", "X", "NOUN") for token in tokens)


def _parenthesis(registry: Registry, references: list[Reference], reference: Reference) -> str | None:
    """Entity whose abbreviation stands in brackets behind it: "Koalition der Mitte (KDM)"."""
    quotes = tables.classes()["names"]["quotes_close"]
    gap = []
    i = reference.start - 1
    while i >= 0 and (registry.doc[i].text in quotes or registry.doc[i].text == "("):
        gap.append(registry.doc[i].text)
        i -= 1
    if "(" not in gap:
        return None
    end = registry.doc[i].idx + len(registry.doc[i])
    return next((key for _, e, _, key, _ in reversed(registry.places) if e == end), None)


def _country(registry: Registry, reference: Reference) -> None:
    """A country is a place; where it acts it is a state too."""
    assert isinstance(reference.named, Country)
    country = reference.named
    place = Entity(
        f"place-{slug(country.name)}", country.name, "place", country=country.iso3, place_kind="country",
        geonames_id=country.geonames_id, rule=reference.rule,
    )  # fmt: skip
    registry.mention(reference.start, reference.end, reference.root, registry.add(place), "name")
    if grammar.acts_as_state(registry.doc, reference):
        state = Entity(slug(country.name), country.name, "state", country=country.iso3, noun_class="state", rule="acting-state")
        registry.mention(reference.start, reference.end, reference.root, registry.add(state), "name")


def _is_site(doc: Doc, reference: Reference) -> bool:
    """A tagged organisation that is named after what it is: "Black Lion Hospital"."""
    if reference.named is not None or reference.noun is not None or reference.type != "organisation":
        return False
    return grammar.is_site_name(doc[reference.start : reference.end].text)


def _place(registry: Registry, reference: Reference, home: str | None) -> None:
    """City, region or site with what the gazetteer knows of it."""
    doc = registry.doc
    text = doc[reference.start : reference.end].text
    if isinstance(reference.named, Place):
        place = reference.named
        parent = tables.countries()[place.country].name if place.country in tables.countries() else None
        entity = Entity(
            f"place-{slug(place.name)}-{place.country.lower()}", place.name, "place", country=place.country,
            place_kind="city" if place.kind == "city" else "region", geonames_id=place.geonames_id,
            latitude=place.latitude, longitude=place.longitude, parent=parent, rule=reference.rule,
        )  # fmt: skip
    else:
        if re.search(r"[a-zäöüß][A-ZÄÖÜ]", text) or text.endswith(".") or doc[reference.root].pos_ in ("ADJ", "VERB", "ADV"):
            return
        names = tables.classes()["names"]
        name = text[:-1] if text.endswith("s") and doc[reference.root].morph.get("Case") == ["Gen"] else text
        if name in names["supraregional"]:
            return
        kind: PlaceKind = "site" if grammar.is_site_name(text) else grammar.kind_of_place(doc, reference)
        entity = Entity(
            f"place-{slug(name)}", name, "place", country=home, place_kind=kind, parent=country_name(home), rule=reference.rule
        )
    registry.mention(reference.start, reference.end, reference.root, registry.add(entity), "name")


def _points_back(reference: Reference) -> bool:
    """A bare class noun with the definite article, which may stand for something named before."""
    if not reference.back or (reference.plural and reference.type != "group") or reference.named is not None or reference.title or reference.of is not None:
        return False
    return reference.name is None and not [a for a in reference.attributes if a and not a.startswith("country:")]


def _back_reference(registry: Registry, references: list[Reference], reference: Reference, home: str | None) -> None:
    """Resolve "die Behörde", "das Bündnis", "der Sender" to the last fitting entity, or the only one of its class."""
    key = None
    if not reference.indefinite:
        key = registry.last_before(registry.doc[reference.start].idx, reference.back)
    if key is None and reference.type == "media":
        key = registry.only(reference.back)
    if key is not None and reference.country and registry.entities[key].country not in (None, reference.country):
        key = None
    if key is not None:
        registry.mention(reference.start, reference.end, reference.root, key, "back-reference")
    elif reference.type in ("body", "media", "group") and not (reference.noun and reference.noun.scope == "never"):
        if reference.type != "media" or reference.attributes or reference.ownership:
            _plain(registry, references, reference, home)
