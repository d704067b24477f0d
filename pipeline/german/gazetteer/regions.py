"""What lies where: the first-order region of a city, the middle of a country and its Wikidata id."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import polars as pl

from pipeline.data_files import read_csv
from pipeline.german.gazetteer.lexicon import CountryFacts


@cache
def _admin1() -> dict[int, str]:
    with as_file(files(__package__) / "regions.parquet") as path:
        return dict(pl.read_parquet(path).cast({"admin1": pl.String}).iter_rows())


def admin1(geonames_id: int | None) -> str | None:
    """English name of the region that GeoNames puts a city into."""
    return None if geonames_id is None else _admin1().get(geonames_id)


@cache
def country_facts() -> dict[str, CountryFacts]:
    """Middle and Wikidata id of each country, by ISO3 code."""
    return {row.iso3: row for row in read_csv(files(__package__) / "country_facts.csv", CountryFacts)}
