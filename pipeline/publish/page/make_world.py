"""Build `world.geojson`, the outlines of the countries on the map of the page, from a packaged data set.

    python -m pipeline.publish.page.make_world

Needs `pyogrio>=0.13` (MIT), whose wheel holds Natural Earth's Admin 0 countries at 1:110 million
(https://www.naturalearthdata.com, public domain); nothing else here needs it: the built file is committed.
"""

import csv
import json
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WORLD = HERE / "world.geojson"
COUNTRIES = HERE.parents[1] / "german" / "gazetteer" / "countries.csv"
SOURCE = Path("tests", "fixtures", "naturalearth_lowres", "naturalearth_lowres.shp")
DECIMALS = 2
"""Of a degree: about one kilometre, finer than the outlines themselves."""
WITHOUT_CODE = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX"}
"""Countries that Natural Earth gives no ISO 3166-1 code, because parts of them have codes of their own or none has."""


def countries() -> list[dict[str, Any]]:
    """The countries as GeoJSON features with the ISO 3166-1 alpha-3 code as `id`, null where there is none."""
    pyogrio: Any = import_module("pyogrio")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "world.geojson"
        meta, _, geometry, fields = pyogrio.raw.read(Path(pyogrio.__file__).parent / SOURCE)
        # The order of points is kept as the shapefile has it, clockwise, as the projections of d3-geo want it.
        options = {"RFC7946": "NO", "COORDINATE_PRECISION": str(DECIMALS)}
        pyogrio.raw.write(
            target, geometry, fields, meta["fields"], geometry_type="MultiPolygon", promote_to_multi=True,
            crs="EPSG:4326", driver="GeoJSON", layer_options=options,
        )  # fmt: skip
        features = json.loads(target.read_text("utf-8"))["features"]
    with COUNTRIES.open(encoding="utf-8") as file:
        known = {row["iso3"] for row in csv.DictReader(file)}
    return sorted((_country(feature, known) for feature in features), key=lambda f: (f["id"] or "", str(f)))


def _country(feature: dict[str, Any], known: set[str]) -> dict[str, Any]:
    code = WITHOUT_CODE.get(feature["properties"]["name"], feature["properties"]["iso_a3"])
    return {"type": "Feature", "id": code if code in known else None, "geometry": feature["geometry"]}


def main() -> None:
    """Write the file, one country a line."""
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in countries())
    WORLD.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', "utf-8")


if __name__ == "__main__":
    main()
