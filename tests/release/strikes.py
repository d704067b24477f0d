"""Small packages of one table: strikes with the number of workers and the place."""

from collections.abc import Sequence

import polars as pl

from pipeline.release.package import Package

Rows = Sequence[tuple[str, int | None, str]]


def strikes(rows: Rows, version: str = "1.0.0", table: str = "strikes", **stated: str) -> Package:
    """A package of some rows, whose descriptor may state more."""
    frame = pl.DataFrame(rows, schema={"strike_id": pl.String, "workers": pl.Int64, "place": pl.String}, orient="row")
    descriptor = {"name": "streiks", "version": version, **stated}
    return Package(descriptor, {table: {"primaryKey": ["strike_id"]}}, {table: frame})
