"""Fourth step: references of an article resolved to its entities."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.tables import Body, Country
from pipeline.german.names import actors, grammar, held_offices, leaders, offices, people, places, seats, whose
from pipeline.german.names.called import fills_bracket
from pipeline.german.names.governments import speaks_for_state
from pipeline.german.names.members import add_members, may_be_members
from pipeline.german.names.model import Entity, Names
from pipeline.german.names.model import Reference as MentionKind
from pipeline.german.names.reference import Reference
from pipeline.german.names.registry import Registry
from pipeline.german.names.telling import TELLING


def resolve(
    doc: Doc, references: list[Reference], focus: str | None, year: int | None, outlet: str | None = None
) -> Names:
    """All entities and mentions; persons first, then what has a name, then offices and what points back.

    `outlet` is the country of the paper.
    """
    home = focus
    registry = Registry(doc)
    offices.assign(doc, references, offices.Outlook(home, outlet, year))
    whose.assign(doc, references, home)
    leaders.assign(references, year)
    seats.assign(doc, references, home)
    places.read_towns(doc, references, home)
    people.add_people(registry, references, home, year)
    others = [r for r in references if r.type != "person" and r.end > r.start]
    later = [r for r in others if r.type == "role" or _points_back(r) or may_be_members(r)]
    waiting = {id(r) for r in later}
    for reference in others:
        if id(reference) not in waiting:
            _add(registry, others, reference, home)
    for reference in sorted(later, key=may_be_members):  # of whom they are must be known before
        if may_be_members(reference) and add_members(registry, reference):
            continue
        if reference.type == "role":
            if not held_offices.resolve_office(registry, reference, home) and reference.alternative:
                reference.noun = reference.alternative
                reference.type = "group" if reference.noun.table == "group" else "body"
                _add(registry, others, reference, home)
        elif not (_points_back(reference) and _add_back_reference(registry, reference, home)):
            _add(registry, others, reference, home)
    for start, end, root, capital in places.capitals(doc, references):
        registry.mention(start, end, root, registry.add(capital), "role")
    return registry.freeze()


def _add(registry: Registry, references: list[Reference], reference: Reference, home: str | None) -> None:
    """Note the entity of a reference that needs no other one to be understood."""
    doc = registry.doc
    start, end, root = reference.start, reference.end, reference.root
    if isinstance(reference.named, Country):
        registry.mention(start, end, root, registry.add(places.country_place(reference.named, reference.rule)), "name")
        if grammar.acts_as_state(doc, reference):
            registry.mention(start, end, root, registry.add(places.state(reference.named)), "name")
        return
    if reference.type == "place" or places.is_site(doc, reference):
        place = places.place(doc, reference, home)
        if place is not None:
            registry.mention(start, end, root, registry.add(place), "name")
        if speaks_for_state(doc, reference, home) and reference.country:
            country = tables.countries()[reference.country]
            seated = actors.seated_in(reference.name) if country.iso3 != home else None
            registry.mention(start, end, root, registry.add(seated or places.state(country)), "name")
        return
    text = reference.name or doc[start:end].text
    aside = reference.type == "organisation" and (fills_bracket(doc, reference) or _is_listed_aside(doc, reference))
    written = doc[start:end].text
    short = reference.label == "BRACKET" or written.isupper() or aside
    key = _before_bracket(registry, reference) if short and reference.named is None else None
    if key is None and (not _is_actor(doc, reference) or _is_origin(registry, reference)):
        return
    key = key or (registry.by_alias(text) if reference.type == "organisation" else None)
    key = key or (registry.by_alias(written) if written.isupper() and isinstance(reference.named, Body) else None)
    spelled_out = _before_bracket(registry, reference) if short and isinstance(reference.named, Body) else None
    if spelled_out is not None and _is_spelled_so(registry, spelled_out, written):
        key = spelled_out  # "Rapid Support Forces (RSF)", whatever else is called RSF
        registry.alias(written, key)
    found = actors.actor(doc, references, reference, home)
    if _is_party_of_person(registry, reference):
        found = replace(found, salient=False)
    key = registry.add(found) if key in (None, found.key) else key
    if spelled_out is not None and registry.entities[spelled_out].rule in _UNKNOWN and reference.type != "media":
        registry.become(spelled_out, key)  # "Demokratische Unionspartei (PYD)"
    registry.alias(text, key)
    registry.mention(start, end, root, key, _called(reference, text))
    if reference.type == "group":
        people.add_organisation_of(registry, reference)


_UNKNOWN = frozenset({"tagged-organisation", "named-organisation", "quoted-name"})
"""Rules that find organisations of which nothing is known but what the text calls them."""


def _is_spelled_so(registry: Registry, key: str, short: str) -> bool:
    """Whether the known entity before a bracket is called by words whose initials an abbreviation is."""
    if registry.entities[key].rule in _UNKNOWN:
        return False
    named = (registry.doc.text[start:end] for start, end, _, k, _ in registry.places if k == key)
    return any("".join(w[0] for w in words.split() if w[0].isupper()).endswith(short) for words in named)


def _called(reference: Reference, text: str) -> MentionKind:
    """What kind of mention the words for a body, group or organisation are."""
    if reference.label == TELLING:
        return "role"
    return "abbreviation" if text.isupper() and len(text) > 1 else "name"


def _is_origin(registry: Registry, reference: Reference) -> bool:
    """Whether a short name in brackets behind a person says where he comes from: "Eva Lind (ZH)"."""
    doc, body = registry.doc, reference.named
    if not fills_bracket(doc, reference) or (isinstance(body, Body) and body.noun_class == "party"):
        return False
    short = len(doc[reference.start : reference.end].text) <= _LONGEST_ORIGIN
    return short and _opens_behind_person(registry, reference)


def _is_party_of_person(registry: Registry, reference: Reference) -> bool:
    """Whether the name of a party only says of which one somebody is: "Eva Lind (SPD)"."""
    party = isinstance(reference.named, Body) and reference.named.noun_class == "party"
    return party and _opens_behind_person(registry, reference)


def _opens_behind_person(registry: Registry, reference: Reference) -> bool:
    """Whether a name is the first word of a bracket behind the name of a person."""
    doc, start = registry.doc, reference.start
    if start < 2 or doc[start - 1].text != "(":
        return False
    behind = {end for _, end, _, key, _ in registry.places if registry.entities[key].kind == "person"}
    return doc[start - 2].idx + len(doc[start - 2]) in behind


_LONGEST_ORIGIN = 3


def _is_actor(doc: Doc, reference: Reference) -> bool:
    """Whether the noun phrase stands for an actor at all."""
    if reference.type == "organisation" and not actors.is_organisation(doc, reference):
        return False
    if reference.type == "media" and actors.is_no_medium(reference):
        return False
    if (
        reference.noun is not None
        and reference.named is None
        and reference.name is None
        and reference.noun.scope == "never"
    ):
        return False
    if reference.noun is not None and reference.noun.noun_class == "religious_body" and not reference.definite:
        return False  # "drei Kirchen" are buildings
    # "die US-Botschaft" is a body, "eine Botschaft an das Volk" is not.
    if reference.noun is not None and reference.noun.scope == "abroad" and reference.country is None:
        return False
    return not grammar.lacks_article(doc, reference)


_LONGEST_ASIDE = 10
"""Words between brackets at most that are nothing but names."""


def _is_listed_aside(doc: Doc, reference: Reference) -> bool:
    """Whether an unknown name stands in brackets with others: "die Volksfront (Frente Popular, FP)"."""
    return reference.named is None and _bracket_around(doc, reference) is not None


def _bracket_around(doc: Doc, reference: Reference) -> int | None:
    """The bracket that opens before a name, where nothing but names and commas stand between."""
    behind = next((t.text for t in doc[reference.end : reference.end + _LONGEST_ASIDE] if t.is_punct), "")
    for i in range(reference.start - 1, max(-1, reference.start - _LONGEST_ASIDE), -1):
        if doc[i].text == "(":
            return i if behind in (")", ",") else None
        if doc[i].text != "," and doc[i].pos_ not in ("PROPN", "X", "ADJ", "NOUN"):
            return None
    return None


def _before_bracket(registry: Registry, reference: Reference) -> str | None:
    """Entity whose abbreviation stands in brackets behind it: "Koalition der Mitte (KDM)"."""
    quotes = tables.classes().names.quotes_close
    around = _bracket_around(registry.doc, reference) if reference.named is None else None
    i, bracket = reference.start - 1 if around is None else around, False
    while i >= 0 and (registry.doc[i].text in quotes or registry.doc[i].text == "("):
        bracket |= registry.doc[i].text == "("
        i -= 1
    adjoining = reference.named is None and i == reference.start - 1 and registry.doc[reference.start].text.isupper()
    if not (bracket or adjoining) or i < 0:
        return None
    last = registry.doc[i]
    ending = (key for _, end, _, key, _ in reversed(registry.places) if end == last.idx + len(last))
    return next((key for key in ending if registry.entities[key].kind not in ("person", "place")), None)


def _points_back(reference: Reference) -> bool:
    """Whether it is a bare class noun, which may stand for something named elsewhere."""
    if not reference.back or reference.named is not None or reference.name is not None or reference.of is not None:
        return False
    participants = reference.noun is not None and reference.noun.noun_class == "participants"
    if reference.title or (reference.plural and not participants):
        return False
    return not reference.attributes.telling


def _add_back_reference(registry: Registry, reference: Reference, home: str | None) -> bool:
    """Resolve "die Behörde", "das Bündnis", "der Sender" to the last fitting entity, or the only one of its class.

    False where nothing fits and the noun may be an actor of its own.
    """

    def fits(entity: Entity) -> bool:
        same_country = reference.country is None or entity.country in (None, reference.country)
        same_owner = reference.ownership is None or entity.ownership == reference.ownership
        return entity.noun_class in reference.back and same_country and same_owner

    key = None
    if not reference.indefinite:
        key = registry.last_before(registry.doc[reference.start].idx, fits)
    if key is None and not reference.indefinite and reference.country is None:
        organ = actors.organ_named_before(registry, reference)
        key = None if organ is None else registry.add(actors.of_body(organ, "organ-of-named"))
    if key is None and reference.type == "media":
        key = registry.only(lambda entity: fits(entity) and entity.country in (None, home))
    if key is not None:
        registry.mention(reference.start, reference.end, reference.root, key, "back-reference")
        return True
    return reference.type == "organisation"
