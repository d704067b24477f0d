"""The tables of the gazetteer as plain rows, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from typing import Literal, TypeVar

import polars as pl

from pipeline.data_files import DataFileError, Strict, read_csv
from pipeline.german.gazetteer import rows
from pipeline.german.gazetteer.lexicon import classes, grammar
from pipeline.german.gazetteer.rows import ActorClass, ActorKind, Ownership, Scope
from pipeline.german.inflection.matcher import Listed

__all__ = [
    "ActorKind", "Body", "Country", "Holder", "Noun", "Place", "bodies", "capitals", "classes", "countries",
    "english_names", "given_names", "grammar", "holders", "nouns", "offices", "places", "shared_bodies",
]  # fmt: skip

_HERE = files(__package__)


@dataclass(frozen=True)
class Country:
    """A country of ISO 3166-1 with its German words."""

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    geonames_id: int
    capital: str


@dataclass(frozen=True)
class Place:
    """A city, region or well-known site, which has its city in `parent`.

    `certain` is False where the name alone proves nothing (small place or ordinary word).
    `common` are the spellings that German texts use, the first one is `name`; `names` are all that GeoNames has.
    """

    name: str
    names: tuple[str, ...]
    kind: Literal["city", "region", "site"]
    country: str
    certain: bool
    common: tuple[str, ...]
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    capital: bool = False
    parent: str | None = None


@dataclass(frozen=True)
class Body:
    """An organisation, state body or medium with a proper name."""

    name: str
    names: tuple[str, ...]
    kind: ActorKind
    noun_class: ActorClass
    country: str | None
    ownership: Ownership | None = None


@dataclass(frozen=True)
class Holder:
    """Somebody who holds or held a public office; `start` and `end` are years, `end` is None while in office."""

    name: str
    names: tuple[str, ...]
    country: str | None
    organisation: str | None
    role: str
    start: int
    end: int | None

    def in_office(self, year: int | None) -> bool:
        """Whether the office was held in a year."""
        return year is not None and self.start <= year and (self.end is None or year <= self.end)


NounTable = Literal["role", "body", "group", "media", "back"]


@dataclass(frozen=True)
class Noun:
    """A noun of the lexicon. `table` says which one it stands in."""

    lemma: str
    table: NounTable
    noun_class: ActorClass | None
    canonical: str
    kind: ActorKind
    scope: Scope | None = None
    salient: bool = True
    unique: bool = False
    ownership: Ownership | None = None
    classes: tuple[str, ...] = ()


R = TypeVar("R", bound=Strict)


def _rows(path: str, model: type[R]) -> tuple[R, ...]:
    return read_csv(_HERE.joinpath(path), model)


def _known(path: str, country: str | None) -> str | None:
    """An ISO3 code of a table, which the table of countries must have."""
    if country is not None and country not in countries():
        raise DataFileError(f"{path}: {country!r} is no country of countries.csv")
    return country


@cache
def _country_rows() -> tuple[rows.CountryRow, ...]:
    return _rows("countries.csv", rows.CountryRow)


@cache
def countries() -> dict[str, Country]:
    """Countries by ISO3 code."""
    return {
        r.iso3: Country(
            r.iso3, r.iso2, r.name, (r.name, *r.variants), r.adjective, r.inhabitant, r.geonameid, r.capital
        )
        for r in _country_rows()
    }


def _is_telling(common: list[str]) -> bool:
    """Whether a German name is in use and long enough not to be part of other names ("Van", "Jos")."""
    return bool(common) and len(common[0]) > 4


@cache
def _by_river() -> re.Pattern[str]:
    links = "|".join(sorted(grammar().by_river))
    return re.compile(rf"(?P<bare>[^\W\d_]+)(?: \(\w+\)| (?:{links}) .+)")


_WELL_KNOWN = 80_000
"""Inhabitants of towns that are meant where only the first word of their names is said."""


def _without_river(town: Place) -> Place | None:
    """A large town whose name tells its river or region too by what it is mostly called: "Frankfurt" am Main."""
    long = _by_river().fullmatch(town.name)
    if long is None or town.population < _WELL_KNOWN or long["bare"] in town.names:
        return None
    return replace(town, name=long["bare"], names=(long["bare"],), common=(long["bare"], *town.common))


@cache
def english_names() -> dict[int, str]:
    """Names of cities and countries as GeoNames has them in English, by GeoNames id."""
    with as_file(_HERE / "cities.parquet") as path:
        cities = pl.read_parquet(path, columns=["geonameid", "name"])
    return dict(cities.iter_rows()) | {row.geonameid: row.name_en for row in _country_rows()}


@cache
def places() -> tuple[Place, ...]:
    """Cities, larger ones first, then regions, then sites."""
    with as_file(_HERE / "cities.parquet") as path:
        table = pl.read_parquet(path).sort(["population", "geonameid"], descending=[True, False])
    cities = tuple(
        Place(
            row["name_de"],
            (row["name_de"], *row["variants"]),
            "city",
            row["country"],
            not row["is_word"] and (row["population"] >= 400_000 or row["capital"] or _is_telling(row["common"])),
            tuple(row["common"]) or (row["name_de"],),
            row["geonameid"],
            row["latitude"],
            row["longitude"],
            row["population"],
            row["capital"],
        )
        for row in table.iter_rows(named=True)
    )
    regions = tuple(
        Place(r.name, (r.name, *r.variants), "region", r.country, True, (r.name, *r.variants))
        for r in _rows("source/regions.csv", rows.RegionRow)
    )
    sites = tuple(
        Place(r.name, (r.name, *r.variants), "site", r.country, True, (r.name, *r.variants), parent=r.city)
        for r in _rows("source/sites.csv", rows.SiteRow)
    )
    called = tuple(short for town in cities if (short := _without_river(town)) is not None)
    return cities + called + regions + sites


@cache
def capitals() -> dict[str, Place]:
    """The largest place that is a capital, by country."""
    return {place.country: place for place in reversed(places()) if place.capital}


@cache
def bodies() -> tuple[Body, ...]:
    """Organisations and media."""
    organisations = tuple(
        Body(
            r.name,
            _with_members(r.kind, (r.name, *r.aliases)),
            r.kind,
            r.class_,
            _known("organisations.csv", r.country),
        )
        for r in _rows("lexicon/organisations.csv", rows.OrganisationRow)
    )
    media = tuple(
        Body(r.name, (r.name, *r.aliases), "media", r.class_, _known("media.csv", r.country), r.ownership)
        for r in _rows("lexicon/media.csv", rows.MediumRow)
    )
    return organisations + media


def _with_members(kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of an organisation; of one of states also those of its members together ("EU-Staaten")."""
    if kind != "igo":
        return names
    members = classes().function.members
    return (*names, *(f"{name}-{word}" for name in names if " " not in name for word in members))


@cache
def holders() -> tuple[Holder, ...]:
    """Office holders."""
    path = "lexicon/office_holders.csv"
    return tuple(
        Holder(r.name, (r.name, *r.aliases), _known(path, r.country), r.organisation, r.role, r.start, r.end)
        for r in _rows(path, rows.HolderRow)
    )


@cache
def offices() -> dict[str, tuple[str, ...]]:
    """Offices and chambers that only some countries have, with these; the one that German papers mean comes first."""
    return {row.office: row.countries for row in _rows("lexicon/offices.csv", rows.OfficeRow)}


@cache
def shared_bodies() -> dict[str, dict[str, str]]:
    """Bodies of which other countries have one of the same name: what it is called there, by country."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows("lexicon/shared_bodies.csv", rows.SharedBodyRow):
        found.setdefault(row.body, {})[row.country] = row.there
    return found


@cache
def given_names() -> dict[str, str]:
    """Variant spellings of given names, folded, to one spelling."""
    return {
        variant: row.name for row in _rows("lexicon/given_names.csv", rows.GivenNameRow) for variant in row.variants
    }


def nouns() -> list[Listed[Noun]]:
    """All nouns of the lexicon with the irregular forms given for them."""
    found: list[tuple[Noun, frozenset[str]]] = []
    for b in _rows("lexicon/bodies.csv", rows.BodyNounRow):
        found.append((Noun(b.noun, "body", b.class_, b.canonical or b.noun, b.kind, scope=b.scope), b.forms))
    for g in _rows("lexicon/groups.csv", rows.GroupNounRow):
        kind: ActorKind = "media" if g.class_ == "media" else "organisation" if g.class_ == "organisation" else "group"
        found.append((Noun(g.noun, "group", g.class_, g.canonical, kind, salient=g.salient == "yes"), g.forms))
    for r in _rows("lexicon/role_nouns.csv", rows.RoleNounRow):
        found.append((Noun(r.noun, "role", r.class_, r.noun, "person", unique=r.unique == "yes"), r.forms))
    for m in _rows("lexicon/media_nouns.csv", rows.MediaNounRow):
        found.append((Noun(m.noun, "media", m.class_, m.noun, "media", ownership=m.ownership), frozenset()))
    for k in _rows("lexicon/back_references.csv", rows.BackNounRow):
        found.append((Noun(k.noun, "back", None, k.noun, "organisation", classes=k.classes), frozenset()))
    never = classes().not_compounds
    return [
        Listed(
            n.lemma, n, forms, n.lemma not in never.heads and (len(n.lemma) > _LONG or n.lemma in never.short_heads), 3
        )
        for n, forms in found
    ]


_LONG = 5
"""Letters that shorter nouns are found in too many other words with."""
