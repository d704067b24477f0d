"""Who holds an office that an article names without a person: "der Innenminister"."""

from __future__ import annotations

from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.transliteration import slug
from pipeline.german.names import grammar
from pipeline.german.names.actors import country_name
from pipeline.german.names.model import Entity
from pipeline.german.names.people import (
    HEADS,
    LEADERS,
    POLITICIANS,
    add_organisation_of,
    class_of,
    country_of,
    organisation_of,
)
from pipeline.german.names.reference import Reference
from pipeline.german.names.registry import Registry


def resolve_office(registry: Registry, role: Reference, home: str | None) -> bool:
    """Note an office without a name: its bearer where the article names one, else an actor of its own.

    False where the noun stands for a group or body instead ("Soldaten"), which the caller then resolves.
    """
    assert role.noun
    if role.role is not None:  # an apposition to its bearer's name
        key = registry.by_alias(role.role.name or "")
        if key:
            registry.mention(role.start, role.end, role.root, key, "role")
            return True
    if role.noun.noun_class == "title" or grammar.is_predicate(registry.doc, role):
        return True
    country, organisation = country_of(role, home), organisation_of(registry, role, home)
    if not role.indefinite and not role.plural:
        key = _bearer(registry, role, country, organisation) or _minister_before(registry, role)
        if key:
            registry.mention(role.start, role.end, role.root, key, "role")
            return True
    if role.alternative is not None and organisation is None:
        return False
    if role.noun.noun_class in ("person", "rank") and organisation is None and not role.country:
        return True
    registry.mention(
        role.start, role.end, role.root, registry.add(_office(registry, role, country, organisation)), "role"
    )
    add_organisation_of(registry, role)
    return True


def _office(registry: Registry, role: Reference, country: str | None, organisation: str | None) -> Entity:
    """Actor for an office whose holder is not named."""
    assert role.noun
    word, noun_class = grammar.role_text(registry.doc, role).split()[-1], class_of(role, organisation)
    if role.plural:
        plural = registry.doc[role.root].text
        return Entity(
            slug(f"{word} {organisation or country or ''}"),
            f"{plural} ({organisation})" if organisation else plural,
            "group",
            country=country,
            noun_class=noun_class,
            organisation=organisation,
            rule="office-holders",
        )
    place = role.place.name if role.place is not None and noun_class in ("mayor", "governor") else None
    within = role.attributes.within or role.attributes.speaks_for  # "Polizeisprecher" says it already
    whose = place or (None if within else organisation) or country_name(country)
    name = f"{word} ({whose})" if whose else word
    return Entity(
        slug(name),
        name,
        "person",
        role=word,
        country=country,
        noun_class=noun_class,
        organisation=organisation,
        rule="unnamed-office",
    )


def _bearer(registry: Registry, role: Reference, country: str | None, organisation: str | None) -> str | None:
    """Person of the article who holds the office; the one named last before, else the first named after."""
    here, word = registry.doc[role.start].idx, grammar.role_text(registry.doc, role)
    fitting = [
        (start, key, grammar.is_former(registry.entities[key].role or "") == role.former)
        for start, _, _, key, _ in sorted(registry.places)
        if _holds(registry.entities[key], role, word, country, organisation)
    ]
    matching = [f for f in fitting if f[2]] or ([] if role.former else fitting)
    before = [f for f in matching if f[0] < here]
    return before[-1][1] if before else matching[0][1] if matching else None


_NEAR = 600
"""So many characters back a minister of another country is named at most."""


def _minister_before(registry: Registry, role: Reference) -> str | None:
    """The minister of another country of whom the passage tells: "US-Außenminister N. … Der Außenminister sagte"."""
    told = role.country is None and role.of is None and not role.attributes.within and role.definite
    if not told or role.noun is None or role.noun.noun_class != "minister" or role.former:
        return None
    here, word = registry.doc[role.start].idx, grammar.role_text(registry.doc, role)
    before = [
        key
        for start, _, _, key, _ in sorted(registry.places)
        if here - _NEAR < start < here
        and registry.entities[key].kind == "person"
        and registry.entities[key].noun_class == "minister"
    ]
    person = registry.entities[before[-1]] if before else None
    if person is None or not _holds(person, role, word, person.country, None):
        return None
    return before[-1]


def _is_feminine(role: str) -> bool:
    """Whether an office is called by its form for women."""
    return role.endswith(tables.grammar().feminine_endings[0])


def _holds(person: Entity, role: Reference, called: str, country: str | None, organisation: str | None) -> bool:
    """Whether a person of the article may be the holder of the office, which is `called` so."""
    if person.kind != "person" or person.noun_class is None or person.role is None or role.noun is None:
        return False
    untold = person.country is None and role.country is None  # "der Sprecher der Bewegung, Jan Otte" is of no state
    if (person.country != country and not untold) or (organisation is not None and person.organisation != organisation):
        return False
    if _is_feminine(person.role) != _is_feminine(called):
        return False
    classes = {person.noun_class, class_of(role, organisation)}
    if classes <= LEADERS and grammar.same_body(person.role, called):
        return True
    if classes <= POLITICIANS or (classes == HEADS and role.noun.lemma.endswith(tables.grammar().leading)):
        return True
    word = role.title + role.noun.lemma.lower() if role.title else role.noun.lemma
    same_word = grammar.same_office(person.role, word)
    return len(classes) == 1 and (same_word or (classes <= HEADS and not role.title))
