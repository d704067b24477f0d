"""Points for geographic information systems: the rows of the flat views that have coordinates (WGS 84).

GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/) and GeoPackage 1.3 (https://www.geopackage.org/spec130/).
"""

import datetime
import io
import json
import sqlite3
import struct
from collections.abc import Iterator

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.formats.databases import database_bytes, insert_rows
from pipeline.publish.formats.holding import Holding, short_name
from pipeline.tables import FLAT, Table
from pipeline.tables.derive import arrow_schema

WGS_84 = 4326
TYPES = {str: "TEXT", int: "INTEGER", float: "DOUBLE", bool: "BOOLEAN", datetime.date: "DATE"}
# The reference systems that every GeoPackage has to know, and its two tables of contents, as the standard gives them.
SCHEMA = f"""
PRAGMA application_id = {0x47504B47};
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL,
  PRIMARY KEY (table_name, column_name));
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined cartesian', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84', {WGS_84}, 'EPSG', {WGS_84}, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
  || 'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
  || 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","{WGS_84}"]]', NULL);
"""


def geoparquet_files(holding: Holding) -> dict[str, bytes]:
    """A GeoParquet file for each flat view with places."""
    return {f"{short_name(view)}.geo.parquet": _geoparquet(view, rows) for view, rows in _located(holding)}


def _geoparquet(view: type[Table], rows: pl.DataFrame) -> bytes:
    points = [_point(*place) for place in rows.select("longitude", "latitude").iter_rows()]
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if points:
        column["bbox"] = _bounds(rows)
    told = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    schema = arrow_schema(view)
    arrays = [rows.get_column(field.name).to_arrow().cast(field.type) for field in schema]
    schema = schema.append(pa.field("geometry", pa.binary())).with_metadata({"geo": json.dumps(told)})
    out = io.BytesIO()
    geometry = pl.Series(points, dtype=pl.Binary).to_arrow().cast(pa.binary())  # made by pyarrow, it would load pandas
    table = pa.Table.from_arrays([*arrays, geometry], schema=schema)
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def geopackage_file(holding: Holding) -> dict[str, bytes]:
    """One GeoPackage with a layer for each flat view with places."""

    def fill(connection: sqlite3.Connection) -> None:
        connection.executescript(SCHEMA)
        for view, rows in _located(holding):
            layer = short_name(view)
            columns = ", ".join(f'"{column.name}" {TYPES[column.type]}' for column in view.columns())
            connection.execute(f'CREATE TABLE "{layer}" (fid INTEGER PRIMARY KEY, geom POINT, {columns})')
            bounds = _bounds(rows) if rows.height else (None,) * 4
            moment = f"{holding.day.isoformat()}T00:00:00.000Z"
            content = (layer, "features", layer, view.description(), moment, *bounds, WGS_84)
            insert_rows(connection, "gpkg_contents", len(content), iter([content]))
            insert_rows(connection, "gpkg_geometry_columns", 6, iter([(layer, "geom", "POINT", WGS_84, 0, 0)]))
            insert_rows(connection, layer, rows.width + 2, _features(rows))

    return {f"{holding.name}.gpkg": database_bytes(fill)}


def _features(rows: pl.DataFrame) -> Iterator[tuple[object, ...]]:
    # Magic, version 0, flags: little endian without an envelope; reference system; the point.
    head = struct.pack("<2sBBi", b"GP", 0, 1, WGS_84)
    for number, row in enumerate(rows.iter_rows(named=True), 1):
        cells = (cell.isoformat() if isinstance(cell, datetime.date) else cell for cell in row.values())
        yield (number, head + _point(row["longitude"], row["latitude"]), *cells)


def _point(longitude: float, latitude: float) -> bytes:
    """A point as well-known binary."""
    return struct.pack("<BIdd", 1, 1, longitude, latitude)


def _located(holding: Holding) -> Iterator[tuple[type[Table], pl.DataFrame]]:
    for view, rows in holding.of(FLAT):
        if "latitude" in rows.columns:
            yield view, rows.drop_nulls(["latitude", "longitude"])


def _bounds(rows: pl.DataFrame) -> tuple[float, ...]:
    """West, south, east, north."""
    east, north = pl.col("longitude"), pl.col("latitude")
    return rows.select(w=east.min(), s=north.min(), e=east.max(), n=north.max()).row(0)
