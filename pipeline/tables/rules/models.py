"""The models of the single tables as rules: columns, types, codes, bounds, and the primary key."""

from copy import deepcopy

import pandera.errors
import polars as pl

from pipeline.tables import RELEASE, Table
from pipeline.tables.rules.rule import Failure, Tables, pick

MOST_CASES = 20
"""Failing cells that are kept of each check: to collect a million of them takes seconds and gigabytes."""


def model_failures(tables: Tables) -> list[Failure]:
    """What breaks the models of the tables of a release; a table that is missing is a failure too."""
    return [failure for table in RELEASE for failure in _failures(table, tables.get(table.table_name()))]


def _failures(table: type[Table], frame: pl.DataFrame | None) -> list[Failure]:
    name, key = table.table_name(), list(table.primary_key())
    if frame is None:
        return [Failure(f"{name}_model", name, "-", "the table is missing")]
    broken = _broken_cells(table, frame)
    if broken:
        return broken
    keys = frame.group_by(key, maintain_order=True).len("times").filter(pl.col("times") > 1)
    twice = pick(name, keys.head(MOST_CASES), pl.format("the key is given {} times", "times"))
    return [Failure(f"{name}_primary_key", *row) for row in twice.iter_rows()]


def _broken_cells(table: type[Table], frame: pl.DataFrame) -> list[Failure]:
    name = table.table_name()
    schema = deepcopy(table.to_schema())
    for column in schema.columns.values():
        for check in column.checks:
            check.n_failure_cases = MOST_CASES
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        few = error.failure_cases.group_by("column", "check", maintain_order=True).head(MOST_CASES)
        cases = few.select(
            pl.format("row {}", pl.col("index").fill_null("-")),
            pl.format("{}: {} fails {}", *(pl.col(c).fill_null("-") for c in ("column", "failure_case", "check"))),
        )
        return [Failure(f"{name}_model", name, *row) for row in cases.iter_rows()]
    return []
