"""Seventh step: to which body somebody belongs: a spokesman of a ministry to it, a minister to his ministry."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.transliteration import slug
from pipeline.german.names import grammar
from pipeline.german.names.actors import of_body, with_country
from pipeline.german.names.model import Entity, Mention, Names

_RULE = "affiliation"


def affiliate(names: Names) -> Names:
    """The names, in which `affiliation` is the number of the body that an entity speaks or acts for.

    A body that the article does not name itself stands behind the others, without a mention.
    """
    entities = list(names.entities)
    for number, entity in enumerate(names.entities):
        body = _body_of(entity)
        if body is not None and body.key != entity.key:
            entities[number] = replace(entities[number], affiliation=_number(entities, body))
    return replace(names, entities=entities)


def end_with_body(doc: Doc, names: Names, mention: Mention) -> int:
    """Where the words for an office end, with the body behind them whose it is: "Sprecherin des Ministeriums"."""
    body = names.entities[mention.entity].affiliation
    if mention.kind_of_reference != "role" or body is None:
        return mention.end
    behind = (m for m in names.mentions if m.entity == body and m.start > mention.end)
    return next((m.end for m in behind if doc[m.root_i].head.i == mention.root_i), mention.end)


def _number(entities: list[Entity], body: Entity) -> int:
    """The number of a body, which is added where the article does not name it."""
    for number, entity in enumerate(entities):
        if entity.kind != "place" and body.name == entity.name:
            return number
    entities.append(body)
    return len(entities) - 1


def _body_of(entity: Entity) -> Entity | None:
    """The body that an office belongs to, as the text or the office itself says; none of one who held it before."""
    if entity.kind not in ("person", "group") or grammar.is_former(entity.role or ""):
        return None
    if entity.organisation is not None:
        return _called(entity.organisation, entity.country)
    base, country = _seat(entity), entity.country
    return _called(with_country(base, country), country) if base and country else None


def _seat(entity: Entity) -> str | None:
    """The common noun for the body of an office: "Außenministerium" of an "Außenministerin"."""
    words, role = tables.grammar(), (entity.role or "").split()
    if not role or entity.kind != "person":
        return None
    if entity.noun_class == "minister":
        office = index.compound(role[-1]).head.removesuffix(words.feminine_endings[0])
        ministry = f"{office[:1].upper()}{office[1:]}{words.ministry_ending}"
        return ministry if office.endswith(words.ministry_part) else None
    return next((body for of, body in tables.classes().bodies_of.items() if of == entity.noun_class), None)


def _called(name: str, country: str | None) -> Entity | None:
    """The entity of a body by its name; none where the name is not that of one."""
    known = next((b for b in tables.bodies() if b.name == name), None)
    if known is not None:
        return replace(of_body(known, _RULE), salient=False)
    noun = next((n for n in index.compound(name.split(" (")[0]).nouns if n.table == "body"), None)
    kind = noun.kind if noun else "organisation"
    noun_class = noun.noun_class if noun else None
    return Entity(slug(name), name, kind, country=country, noun_class=noun_class, salient=False, rule=_RULE)
