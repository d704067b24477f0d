"""How the places of two sentences stand to each other: apart, one within the other, in another town."""

from __future__ import annotations

from functools import lru_cache

from pipeline.extract.article.reading import Reading
from pipeline.extract.places.mentions import RANK, mentions_in
from pipeline.german.gazetteer.regions import admin1, region_of_first_order


def are_apart(reading: Reading, a: int, b: int) -> bool:
    """Whether the gazetteer has two places in different regions of first order."""
    first, second = (_region_of(reading, e) for e in (a, b))
    return None not in (first, second) and first != second


def _region_of(reading: Reading, entity: int) -> str | None:
    """The region of first order that a town lies in, or a region is."""
    place = reading.names.entities[entity]
    if place.place_kind == "region":
        return region_of_first_order(place.name, place.country)
    return admin1(place.geonames_id)


def is_in_other_town(reading: Reading, place: int, site: int) -> bool:
    """Whether a site lies in another town than that of the scene: "auf dem Berliner Alexanderplatz"."""
    here, within = reading.names.entities[place], reading.names.entities[site].parent
    if here.place_kind != "city" or within in (None, here.name, here.parent) or are_nested(reading, place, site):
        return False
    town = town_of(reading, site)
    return town is None or reading.names.entities[town].parent != here.name


def town_of(reading: Reading, site: int) -> int | None:
    """The town in which a site lies, where the article names it."""
    entities = reading.names.entities
    within = entities[site].parent
    return next((n for n, e in enumerate(entities) if e.place_kind == "city" and e.name == within), None)


def rank(reading: Reading, entity: int) -> int:
    """How much a place says of where: a site more than its town, that more than its region and country."""
    return RANK[reading.names.entities[entity].place_kind or "country"]


@lru_cache(maxsize=512)
def are_nested(reading: Reading, a: int, b: int) -> bool:
    """Whether one of two places of different kinds lies in the other, as some sentence or the gazetteer says."""
    first, second = reading.names.entities[a], reading.names.entities[b]
    if first.parent == second.name or second.parent == first.name:
        return True
    return any({a, b} <= {m.entity for m in mentions_in(reading, n)} for n in range(len(reading.sentences)))
