"""Outlines of countries and of their regions for the map (Natural Earth, public domain; see make_world)."""

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""
Ring = list[list[float]]
NEAR = 0.5
"""Degrees to a corner of an outline, somewhat more than what the outlines are smoothed by."""


@cache
def world() -> dict[str, Any]:
    """The outlines of the countries as GeoJSON; `id` is the ISO 3166-1 alpha-3 code, null where there is none."""
    return _read("world.geojson")


def regions(points: Mapping[str, Point], countries: Collection[str]) -> list[dict[str, Any]]:
    """The regions of first order of some countries as GeoJSON; the property `places` names the points that lie in each.

    Outlines are smoothed: a point on a coast that lies in none is taken for one in the nearest, if that is near.

    Args:
        points: points of the map by an id of theirs.
        countries: ISO 3166-1 alpha-3 codes.
    """
    found = [feature for feature in _regions() if feature["id"] in countries]
    polygons = [(i, polygon) for i, feature in enumerate(found) for polygon in feature["geometry"]["coordinates"]]
    owners = {key: _around(polygons, point) for key, point in sorted(points.items())}
    return [
        {
            **feature,
            "properties": {**feature["properties"], "places": [key for key, own in owners.items() if own == number]},
        }
        for number, feature in enumerate(found)
    ]


@cache
def _regions() -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = _read("regions.geojson")["features"]
    return features


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files("pipeline.publish.page") / name).read_text("utf-8"))
    return found


def _around(polygons: Sequence[tuple[int, list[Ring]]], point: Point) -> int | None:
    """The number of the region that a point lies in, else of the nearest one that is near enough."""
    for number, rings in polygons:
        if _holds(rings, point):
            return number
    corners = ((math.dist(corner, point), number) for number, rings in polygons for corner in rings[0])
    distance, number = min(corners, default=(math.inf, -1))
    return number if distance < NEAR else None


def _holds(rings: Iterable[Ring], point: Point) -> bool:
    """Whether a point lies in a polygon with its holes: a ray from it crosses an odd number of edges."""
    lon, lat = point
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside
