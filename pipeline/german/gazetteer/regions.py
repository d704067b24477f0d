"""What lies where: the first-order region of a city, the middle of a country and its Wikidata id."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import polars as pl

from pipeline.data_files import DataFileError, read_csv
from pipeline.german.gazetteer.rows import CountryCalledRow, CountryFacts, RegionNameRow
from pipeline.german.gazetteer.tables import countries
from pipeline.german.gazetteer.transliteration import fold

_CLASSES = (
    "Department", "District", "Governorate", "Krai", "Kray", "Oblast", "Oblisi", "Province", "Region", "Republic",
    "State", "Voivodeship",
)  # fmt: skip
"""Words behind the English name of a region that say what it is."""


@cache
def _admin1() -> dict[int, str]:
    with as_file(files(__package__) / "regions.parquet") as path:
        return dict(pl.read_parquet(path).cast({"admin1": pl.String}).iter_rows())


def admin1(geonames_id: int | None) -> str | None:
    """English name of the region that GeoNames puts a city into."""
    return None if geonames_id is None else _admin1().get(geonames_id)


@cache
def _names() -> dict[tuple[str, str], str]:
    """English names of the regions of first order, by country and folded name, with and without its class."""
    with as_file(files(__package__) / "cities.parquet") as path:
        country: dict[int, str] = dict(pl.read_parquet(path, columns=["geonameid", "country"]).iter_rows())
    found = {}
    for city, name in sorted(_admin1().items()):
        words = name.split()
        for spelled in (name, " ".join(words[:-1]) if words[-1] in _CLASSES else name):
            found[country.get(city, ""), fold(spelled)] = name
    return found


@cache
def region_names() -> dict[tuple[str, str], str]:
    """English names, as GeoNames has them, of regions that German calls otherwise, by country and German name."""
    path = files(__package__) / "source" / "region_names.csv"
    return {(row.country, row.name): row.admin1 for row in read_csv(path, RegionNameRow)}


def region_of_first_order(name: str, country: str | None) -> str | None:
    """English name of a region by its German one; None where it is none of first order, or not known as one."""
    if country is None:
        return None
    return region_names().get((country, name)) or _names().get((country, fold(name)))


@cache
def called(iso3: str) -> str:
    """What German papers call a country: "Großbritannien"."""
    name = _called().get(iso3, countries()[iso3].name)
    if name not in countries()[iso3].names:
        raise DataFileError(f"country_called.csv: {name!r} is no name of {iso3} in countries.csv")
    return name


@cache
def _called() -> dict[str, str]:
    path = files(__package__) / "source" / "country_called.csv"
    return {row.country: row.name for row in read_csv(path, CountryCalledRow)}


@cache
def country_facts() -> dict[str, CountryFacts]:
    """Middle and Wikidata id of each country, by ISO3 code."""
    return {row.iso3: row for row in read_csv(files(__package__) / "country_facts.csv", CountryFacts)}
