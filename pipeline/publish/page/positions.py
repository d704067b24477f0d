"""Positions: where on the map a place is drawn, and how exactly."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import polars as pl

from pipeline.publish.page.outlines import Point, world


def positions(places: pl.DataFrame) -> dict[str, tuple[float, float, str]]:
    """Longitude, latitude and exactness of each place that can be drawn, by place_id.

    Exactness is `own` for coordinates of the place itself, `parent` for those of a place that contains it, and
    `country` for the point of a country, else the middle of its largest part, where no more than the country is known.
    """
    rows = {row["place_id"]: row for row in places.iter_rows(named=True)}
    middles = country_middles()
    found = {key: _position(row, rows, middles) for key, row in rows.items()}
    return {key: position for key, position in found.items() if position}


def _position(
    row: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]], middles: Mapping[str, Point]
) -> tuple[float, float, str] | None:
    step: Mapping[str, Any] | None = row
    seen: set[str] = set()
    while step is not None and step["place_id"] not in seen and step["kind"] != "country":
        if step["longitude"] is not None and step["latitude"] is not None:
            own = step is row and row.get("precision") != "parent"
            return step["longitude"], step["latitude"], "own" if own else "parent"
        seen.add(step["place_id"])
        step = rows.get(step["parent_id"])
    if step is not None and step["longitude"] is not None and step["latitude"] is not None:
        return step["longitude"], step["latitude"], "country"
    middle = middles.get(row["country"])
    return (*middle, "country") if middle else None


@cache
def country_middles() -> dict[str, Point]:
    """Centroid of the largest part of each country by ISO 3166-1 alpha-3 code, rounded to a tenth of a degree."""
    found = {}
    for feature in world()["features"]:
        if feature["id"]:
            _, point = max(_area_and_centroid(polygon[0]) for polygon in feature["geometry"]["coordinates"])
            found[feature["id"]] = point
    return found


def _area_and_centroid(ring: list[list[float]]) -> tuple[float, Point]:
    """Area, in square degrees, and centroid of a closed ring, by the shoelace formula."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return abs(doubled) / 2, (round(x / (3 * doubled), 1), round(y / (3 * doubled), 1))
