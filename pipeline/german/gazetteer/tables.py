"""The tables of the gazetteer as plain rows, read once."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Literal, get_args

import polars as pl

_HERE = files(__package__)

ActorKind = Literal[
    "person", "government", "security_force", "military", "igo", "media", "organisation", "group", "state"
]


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
    noun_class: str
    country: str | None
    ownership: str | None = None


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


@dataclass(frozen=True)
class Noun:
    """A noun of the lexicon. `table` says which one it stands in; `forms` are all its inflected forms."""

    lemma: str
    table: str
    noun_class: str
    canonical: str
    kind: ActorKind
    scope: str = ""
    salient: bool = True
    unique: bool = False
    ownership: str | None = None
    classes: tuple[str, ...] = ()


def _rows(path: str) -> list[dict[str, str]]:
    with _HERE.joinpath(path).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _kind(cell: str) -> ActorKind:
    """Kind of actor in a cell of the tables; an unknown one is an error."""
    for kind in get_args(ActorKind):
        if cell == kind:
            return kind  # type: ignore[no-any-return]
    raise ValueError(f"{cell!r} is no kind of actor: {', '.join(get_args(ActorKind))}")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def countries() -> dict[str, Country]:
    """Countries by ISO3 code."""
    return {
        row["iso3"]: Country(
            row["iso3"], row["iso2"], row["name"], (row["name"], *_split(row["variants"])),
            _split(row["adjective"]), _split(row["inhabitant"]), int(row["geonameid"]),
            row["capital"],
        )
        for row in _rows("countries.csv")
    }  # fmt: skip


def _is_telling(common: list[str]) -> bool:
    """Whether a German name is in use and long enough not to be part of other names ("Van", "Jos")."""
    return bool(common) and len(common[0]) > 4


@cache
def english_names() -> dict[int, str]:
    """Names of cities and countries as GeoNames has them in English, by GeoNames id."""
    with as_file(_HERE / "cities.parquet") as path:
        cities = pl.read_parquet(path, columns=["geonameid", "name"])
    return dict(cities.iter_rows()) | {int(row["geonameid"]): row["name_en"] for row in _rows("countries.csv")}


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
        Place(
            row["name"], spellings := (row["name"], *_split(row["variants"])), "region", row["country"], True, spellings
        )
        for row in _rows("source/regions.csv")
    )
    sites = tuple(
        Place(
            row["name"],
            spellings := (row["name"], *_split(row["variants"])),
            "site",
            row["country"],
            True,
            spellings,
            parent=row["city"],
        )
        for row in _rows("source/sites.csv")
    )
    return cities + regions + sites


@cache
def capitals() -> dict[str, Place]:
    """The largest place that is a capital, by country."""
    return {place.country: place for place in reversed(places()) if place.capital}


@cache
def bodies() -> tuple[Body, ...]:
    """Organisations and media."""
    organisations = tuple(
        Body(
            row["name"],
            _with_members(row["kind"], (row["name"], *_split(row["aliases"]))),
            _kind(row["kind"]),
            row["class"],
            row["country"] or None,
        )
        for row in _rows("lexicon/organisations.csv")
    )
    media = tuple(
        Body(
            row["name"], (row["name"], *_split(row["aliases"])), "media", row["class"],
            row["country"] or None, row["ownership"] or None,
        )
        for row in _rows("lexicon/media.csv")
    )  # fmt: skip
    return organisations + media


def _with_members(kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of an organisation; of one of states also those of its members together ("EU-Staaten")."""
    if kind != "igo":
        return names
    members = classes()["function"]["members"]
    return (*names, *(f"{name}-{word}" for name in names if " " not in name for word in members))


@cache
def holders() -> tuple[Holder, ...]:
    """Office holders."""
    return tuple(
        Holder(
            row["name"],
            (row["name"], *_split(row["aliases"])),
            row["country"] or None,
            row["organisation"] or None,
            row["role"],
            int(row["from"]),
            int(row["to"]) if row["to"] else None,
        )
        for row in _rows("lexicon/office_holders.csv")
    )


@cache
def offices() -> dict[str, tuple[str, ...]]:
    """Offices and chambers that only some countries have, with these; the one that German papers mean comes first."""
    return {row["office"]: _split(row["countries"]) for row in _rows("lexicon/offices.csv")}


@cache
def shared_bodies() -> dict[str, dict[str, str]]:
    """Bodies of which other countries have one of the same name: what it is called there, by country."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows("lexicon/shared_bodies.csv"):
        found.setdefault(row["body"], {})[row["country"]] = row["there"]
    return found


@cache
def given_names() -> dict[str, str]:
    """Variant spellings of given names, folded, to one spelling."""
    return {variant: row["name"] for row in _rows("lexicon/given_names.csv") for variant in _split(row["variants"])}


def nouns() -> list[tuple[Noun, tuple[str, ...]]]:
    """All nouns of the lexicon with the irregular forms given for them."""
    found: list[tuple[Noun, tuple[str, ...]]] = []
    for row in _rows("lexicon/bodies.csv"):
        noun = Noun(
            row["noun"], "body", row["class"], row["canonical"] or row["noun"], _kind(row["kind"]), scope=row["scope"]
        )
        found.append((noun, _split(row["forms"])))
    for row in _rows("lexicon/groups.csv"):
        kind = _kind(row["class"]) if row["class"] in ("media", "organisation") else "group"
        noun = Noun(row["noun"], "group", row["class"], row["canonical"], kind, salient=row["salient"] == "yes")
        found.append((noun, _split(row["forms"])))
    for row in _rows("lexicon/role_nouns.csv"):
        noun = Noun(row["noun"], "role", row["class"], row["noun"], "person", unique=row["unique"] == "yes")
        found.append((noun, _split(row["forms"])))
    for row in _rows("lexicon/media_nouns.csv"):
        noun = Noun(row["noun"], "media", row["class"], row["noun"], "media", ownership=row["ownership"] or None)
        found.append((noun, ()))
    for row in _rows("lexicon/back_references.csv"):
        noun = Noun(row["noun"], "back", "", row["noun"], "organisation", classes=_split(row["classes"]))
        found.append((noun, ()))
    return found


@cache
def classes() -> dict[str, Any]:
    """Small word classes of the name grammar."""
    return tomllib.loads(_HERE.joinpath("lexicon/classes.toml").read_text("utf-8"))
