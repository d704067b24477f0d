"""Those who are called by whose people they are: "Mitglieder der Gewerkschaft", "Rebellen der FARC".

What such people do is done by the body or group, and so their phrase is one more mention of it.
"""

from __future__ import annotations

from pipeline.german.gazetteer import tables
from pipeline.german.names.model import Entity
from pipeline.german.names.reference import Reference
from pipeline.german.names.registry import Registry


def may_be_members(reference: Reference) -> bool:
    """Whether a phrase is of several people of a body or group that follows it."""
    several = reference.type == "group" or (reference.plural and reference.type in ("role", "body"))
    named = reference.named is not None or reference.noun is None or bool(reference.title)
    return several and not named and reference.of is not None and reference.of.type != "person"


def add_members(registry: Registry, reference: Reference) -> bool:
    """Note people as their body or group; False where they are not it, but somebody of their own."""
    whose = reference.of
    assert whose is not None
    keys = (key for _, _, root, key, _ in reversed(registry.places) if root == whose.root)
    key = next((k for k in keys if registry.entities[k].kind not in ("person", "place")), None)
    if key is None or not _are_all_of_it(reference, registry.entities[key]):
        return False
    registry.mention(reference.start, reference.end, reference.root, key, "role")
    return True


def _are_all_of_it(people: Reference, whose: Entity) -> bool:
    """Whether the people of a body are the body: its members, and those whom a group of fighters consists of."""
    assert people.noun is not None
    classes, noun_class = tables.classes(), people.noun.noun_class
    if whose.noun_class is None:  # an organisation of which nothing is known has its own people
        return people.noun.lemma in classes.names.member_nouns or noun_class in classes.members_of["armed_group"]
    if people.noun.lemma in classes.names.member_nouns:
        return whose.kind != "group" or whose.noun_class in classes.names.member_groups
    return any(noun_class in people_of for of, people_of in classes.members_of.items() if of == whose.noun_class)
