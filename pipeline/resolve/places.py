"""Rows of the table `places`: of the countries and places that articles name, and in which town a site lies."""

from dataclasses import fields
from functools import cache
from typing import Any

from pipeline.german import names
from pipeline.german.gazetteer.regions import admin1, called, country_facts, region_of_first_order
from pipeline.german.gazetteer.tables import Country, Place, countries, english_names
from pipeline.german.gazetteer.tables import places as gazetteer_places
from pipeline.german.names.places import of_place

Row = dict[str, Any]


def entity_of(row: Row) -> names.Entity:
    """The entity that a row of the table `entities` was written from."""
    return names.Entity(**{f.name: row[f.name] for f in fields(names.Entity) if f.name in row})


def add_country(places: dict[str, Row], country: Country) -> str:
    """Add the row of a country to the places, and give its id."""
    place_id = f"geonames:{country.geonames_id}"
    facts = country_facts()[country.iso3]
    places[place_id] = {
        "place_id": place_id,
        "name": english_names()[country.geonames_id],
        "name_de": called(country.iso3),
        "kind": "country",
        "parent_id": None,
        "admin1": None,
        "country": country.iso3,
        "latitude": facts.latitude,
        "longitude": facts.longitude,
        "precision": "none" if facts.latitude is None else "exact",
    }
    return place_id


def lies_in_a_town(site: Row) -> bool:
    """Whether an article says more of where a site lies than in which country."""
    country = countries().get(site["country"] or "")
    return site["parent"] is not None and (country is None or site["parent"] != country.name)


def put_sites_into_cities(places: dict[str, Row], cities: dict[str, str | None]) -> None:
    """Let the parent of a site be the city that gazetteer or article name for it; it has what coordinates that has."""
    known = {(p["country"], p["name_de"]): p for p in places.values() if p["kind"] == "city"}
    for site, city in cities.items():
        row = places[site]
        if (row["country"], city) not in known and (row["country"], city) not in cities_of_sites():
            city = _city_in_name(row)
        if (row["country"], city) not in known and (found := cities_of_sites().get((row["country"], city))):
            known[row["country"], city] = places[add_place(places, vars(of_place(found, "site")))]
        parent = known.get((row["country"], city))
        if parent is not None:
            row |= {"parent_id": parent["place_id"], "admin1": parent["admin1"]}
        _take_coordinates(row, parent)


def _city_in_name(site: Row) -> str | None:
    """The city that the last words of the name of a site are: "Hauptplatz von Almaty"."""
    words = str(site["name_de"]).split()
    tails = (" ".join(words[n:]) for n in range(1, len(words)))
    return next((tail for tail in tails if (site["country"], tail) in cities_of_sites()), None)


@cache
def cities_of_sites() -> dict[tuple[str | None, str | None], Place]:
    """The largest city of each name, by country and name."""
    return {(p.country, p.name): p for p in reversed(gazetteer_places()) if p.kind == "city"}


def _take_coordinates(row: Row, parent: Row | None) -> None:
    """Give a site without coordinates those of the city that it lies in."""
    if row["latitude"] is None and parent is not None and parent["latitude"] is not None:
        row |= {"latitude": parent["latitude"], "longitude": parent["longitude"], "precision": "parent"}


def _admin1(place: Row) -> str | None:
    """The region of first order that a place lies in or is."""
    if place["place_kind"] == "region":
        return region_of_first_order(place["name"], place["country"])
    return admin1(place["geonames_id"])


def add_place(places: dict[str, Row], row: Row) -> str:
    """Add the row of a place of the table `entities`, and of its country, to the places, and give its id."""
    country = countries().get(row["country"] or "")
    parent = add_country(places, country) if country is not None else None
    if row["place_kind"] == "country" and parent is not None:
        return parent
    place_id = names.entity_id(entity_of(row))
    places.setdefault(
        place_id,
        {
            "place_id": place_id,
            "name": english_names().get(row["geonames_id"], row["name"]),
            "name_de": row["name"],
            "kind": row["place_kind"],
            "parent_id": parent,
            "admin1": _admin1(row),
            "country": row["country"],
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "precision": "none" if row["latitude"] is None else "exact",
        },
    )
    return place_id
