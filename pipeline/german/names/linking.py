"""Ids under which one entity of several articles meets.

An id depends on the entity alone, never on what else is in the collection, so it stays when articles are added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.data_files import read_toml
from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.lexicon import Romanisation
from pipeline.german.gazetteer.transliteration import fold, slug
from pipeline.german.names.model import Entity

_DOMAIN = re.compile(r"\.[a-z]{2,4}$")


def link(entities: Sequence[tuple[str, Entity]]) -> list[str]:
    """Id of each (article id, entity) pair, in the same order.

    Places have "geonames:N" where GeoNames knows them; all others a readable slug, in which romanisations of one
    name meet ("Sergei Ivanov", "Sergej Iwanow").
    """
    return [entity_id(entity) for _, entity in entities]


def entity_id(entity: Entity) -> str:
    """Id of one entity."""
    if entity.kind == "place":
        if entity.geonames_id is not None:
            return f"geonames:{entity.geonames_id}"
        return "-".join(part for part in (slug(entity.name), (entity.country or "").lower()) if part)
    if entity.kind == "person" and entity.name not in _known_people():
        return "-".join(_german(word) for word in fold(_umlauts(entity.name)).split())
    if entity.kind == "media":
        return slug(_DOMAIN.sub("", entity.name))
    return entity.key


def merge(entities: Mapping[Entity, int]) -> Entity:
    """One entity of all those that share an id, given with how many there are of each: of each property the most
    frequent value, of equals the greatest."""
    chosen: dict[str, Any] = {}
    for column in (f.name for f in fields(Entity)):
        counted: Counter[Any] = Counter()
        for entity, number in entities.items():
            counted[getattr(entity, column)] += number
        del counted[None]
        chosen[column] = max(counted.items(), key=lambda item: (item[1], str(item[0])), default=(None, 0))[0]
    chosen["salient"] = any(entity.salient for entity in entities)
    return Entity(**chosen)


@cache
def _known_people() -> frozenset[str]:
    """Names that the gazetteer has brought to one spelling."""
    return frozenset(holder.name for holder in tables.holders())


def _umlauts(name: str) -> str:
    return name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


@cache
def _romanisation() -> tuple[tuple[str, ...], tuple[tuple[re.Pattern[str], str], ...]]:
    """Endings of names to respell, and the replacements in order."""
    table = read_toml(files("pipeline.german.gazetteer") / "romanisation.toml", Romanisation)
    return table.endings, tuple((re.compile(row.pattern), row.german) for row in table.replace)


@cache
def _german(word: str) -> str:
    """German spelling of a romanised name."""
    word = tables.given_names().get(word, word)
    endings, replacements = _romanisation()
    if word.endswith(endings):
        for pattern, german in replacements:
            word = pattern.sub(german, word)
    return word
