"""Build the outlines on the map of the page, `world.geojson` and `regions.geojson`, from a file that QGIS ships.

    python -m pipeline.publish.page.make_world world_map.gpkg

`world_map.gpkg` lies in QGIS and in Debian's package `qgis-common` (`resources/data`); its layer `states_provinces` is
Natural Earth's Admin 1 at 1:10 million (https://www.naturalearthdata.com, public domain). Needs `pyogrio` and
`shapely>=2.1`; nothing else here needs them: the built files are committed.

Regions are simplified together, so that neighbours keep one border, and a country is the sum of its regions: its
outline is that of its regions to the point.
"""

import csv
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COUNTRIES = HERE.parents[1] / "german" / "gazetteer" / "countries.csv"
LAYER = "states_provinces"
DETAIL = 0.2
"""Degrees: what is narrower than about 20 kilometres is smoothed away."""
SMALLEST = 0.02
"""Square degrees: islands that are smaller are left out, unless a region is nothing else."""
DECIMALS = 2
"""Of a degree: about one kilometre, finer than the outlines; two more for what is smaller than `SMALLEST`."""
OTHERWISE = {
    "Crimea": "UA", "Sevastopol": "UA",
    "Guadeloupe": "GP", "Guyane française": "GF", "La Réunion": "RE", "Martinique": "MQ", "Mayotte": "YT",
}  # fmt: skip
"""Regions that ISO 3166 gives to another country than Natural Earth does, or a code of their own."""

Feature = dict[str, Any]


def outlines(path: Path) -> tuple[list[Feature], list[Feature]]:
    """Countries and regions as GeoJSON features with the ISO 3166-1 alpha-3 code as `id`, null where there is none."""
    pyogrio: Any = import_module("pyogrio")
    shapely: Any = import_module("shapely")
    meta, _, geometry, columns = pyogrio.raw.read(path, layer=LAYER, columns=["name", "iso_a2", "adm0_a3"])
    fields = dict(zip(meta["fields"], columns, strict=True))
    codes = _codes()
    owners = [OTHERWISE.get(name, code) for name, code in zip(fields["name"], fields["iso_a2"], strict=True)]
    simple = shapely.coverage_simplify(shapely.from_wkb(geometry), DETAIL)
    shapes = [_without_specks(shapely, shape) for shape in simple]
    groups: dict[str, list[Any]] = {}
    for owner, other, shape in zip(owners, fields["adm0_a3"], shapes, strict=True):
        groups.setdefault(owner if owner in codes else other, []).append(shape)
    countries = [_feature(shapely, codes.get(key), shapely.coverage_union_all(group)) for key, group in groups.items()]
    regions = [
        _feature(shapely, codes[owner], shape, {"name": name or ""})
        for owner, shape, name in zip(owners, shapes, fields["name"], strict=True)
        if owner in codes
    ]
    return sorted(countries, key=_order), sorted(regions, key=_order)


def _codes() -> dict[str, str]:
    with COUNTRIES.open(encoding="utf-8") as file:
        return {row["iso2"]: row["iso3"] for row in csv.DictReader(file)}


def _without_specks(shapely: Any, shape: Any) -> Any:
    parts = shapely.get_parts(shape)
    sizes = shapely.area(parts)
    return shapely.multipolygons(parts[(sizes > SMALLEST) | (sizes == sizes.max(initial=0))])


def _feature(shapely: Any, code: str | None, shape: Any, properties: dict[str, str] | None = None) -> Feature:
    """One outline; rings run clockwise and holes the other way, as the projections of d3-geo want them."""
    turned = shapely.orient_polygons(shape, exterior_cw=True)
    polygons = [
        [_ring(shapely, ring, DECIMALS if part.area > SMALLEST else DECIMALS + 2) for ring in _rings(part)]
        for part in shapely.get_parts(turned)
    ]
    more = {"properties": properties} if properties else {}
    return {"type": "Feature", "id": code, **more, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}


def _rings(polygon: Any) -> list[Any]:
    return [polygon.exterior, *polygon.interiors]


def _ring(shapely: Any, ring: Any, decimals: int) -> list[list[float]]:
    return [[round(lon, decimals), round(lat, decimals)] for lon, lat in shapely.get_coordinates(ring).tolist()]


def _order(feature: Feature) -> tuple[str, str]:
    return feature["id"] or "", json.dumps(feature)


def _write(path: Path, features: list[Feature]) -> None:
    lines = ",\n".join(json.dumps(f, separators=(",", ":"), ensure_ascii=False) for f in features)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', "utf-8")


def main() -> None:
    """Write both files, one outline a line."""
    countries, regions = outlines(Path(sys.argv[1]))
    _write(HERE / "world.geojson", countries)
    _write(HERE / "regions.geojson", regions)


if __name__ == "__main__":
    main()
