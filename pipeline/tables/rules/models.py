"""The models of the single tables as rules: columns, types, codes, bounds, and the primary key."""

from copy import deepcopy
from functools import lru_cache
from weakref import WeakValueDictionary

import pandera.errors
import pandera.polars as pa
import polars as pl

from pipeline.tables import RELEASE, Table
from pipeline.tables.rules.rule import Failure, Tables, key_text

COLUMNS, KEY = "columns", "primary_key"
"""Names of the two rules of a model that are about the whole table; each column is a rule of its own name."""
MOST_CASES = 20
"""Failing cells of each check that failures tell of."""

BROKEN = pl.Schema({"rule": pl.String, "check": pl.String, "key": pl.String, "failure_case": pl.String})
"""Columns of a frame of broken cells: the rule (`COLUMNS`, `KEY` or a column), the check that failed, the primary key
of the row (null where the table as a whole is wrong), and the value that fails."""


_WHOLE: WeakValueDictionary[tuple[type[Table], int], pl.DataFrame] = WeakValueDictionary()
"""Frames in which no cell is broken, as long as they live: a step looks at one twice, before and after it sifts."""
_CELLS = pl.Schema({"rule": pl.String, "check": pl.String, "row": pl.Int64, "failure_case": pl.String})


def model_failures(tables: Tables) -> list[Failure]:
    """What breaks the models of the tables of a release; a table that is missing is a failure too."""
    return [failure for table in RELEASE for failure in _failures(table, tables.get(table.table_name()))]


def _failures(table: type[Table], frame: pl.DataFrame | None) -> list[Failure]:
    name = table.table_name()
    if frame is None:
        return [Failure(f"{name}_model", name, "-", "the table is missing")]
    cells = broken_cells(table, frame, MOST_CASES)
    # What a key says twice may only say so because its cells are broken.
    others = cells.filter(pl.col("rule") != KEY)
    return [
        Failure(
            f"{name}_primary_key" if rule == KEY else f"{name}_model",
            name,
            key or "-",
            f"{rule}: {case or '-'} fails {check}",
        )
        for rule, check, key, case in (others if others.height else cells).iter_rows()
    ]


def broken_cells(table: type[Table], frame: pl.DataFrame, most: int) -> pl.DataFrame:
    """The cells that break the model of a table.

    Args:
        table: the table.
        frame: its rows.
        most: failing cells that are kept of each check: to collect a million of them takes seconds and gigabytes.

    Returns:
        A frame with the columns `BROKEN`.
    """
    if _WHOLE.get((table, id(frame))) is frame:
        return pl.DataFrame(schema=BROKEN)
    cells = pl.concat([_duplicate_keys(table, frame, most), _pandera_failures(table, frame, most)])
    if cells.is_empty():
        _WHOLE[table, id(frame)] = frame
        return pl.DataFrame(schema=BROKEN)
    rows = cells["row"].drop_nulls().unique()
    named = pl.DataFrame([rows.rename("row"), _keys(table, frame, rows)])
    return cells.join(named, on="row", how="left", maintain_order="left").select(BROKEN.names())


def _keys(table: type[Table], frame: pl.DataFrame, rows: pl.Series) -> pl.Series:
    """The primary key of some rows as a text; their position where the table has no such columns."""
    if set(table.primary_key()) <= set(frame.columns):
        return frame[rows].select(key=key_text(table.table_name())).to_series()
    return pl.select(key=pl.format("row {}", rows)).to_series()


def _duplicate_keys(table: type[Table], frame: pl.DataFrame, most: int) -> pl.DataFrame:
    key = list(table.primary_key())
    if not set(key) <= set(frame.columns):
        return pl.DataFrame(schema=_CELLS)
    hashes = frame[key].hash_rows()  # keys themselves take much memory
    if hashes.n_unique() == frame.height:
        return pl.DataFrame(schema=_CELLS)
    value = pl.concat_str([pl.col(name).cast(pl.String) for name in key], separator=" / ", ignore_nulls=True)
    alike = frame.with_row_index("row").filter(hashes.is_duplicated())
    twice = alike.filter(alike.select(key).is_duplicated()).head(most)
    return twice.select(rule=pl.lit(KEY), check=pl.lit("unique"), row=pl.col("row").cast(pl.Int64), failure_case=value)


def _pandera_failures(table: type[Table], frame: pl.DataFrame, most: int) -> pl.DataFrame:
    if frame.is_empty() and frame.schema == table.polars_schema():  # no cell, so none is broken
        return pl.DataFrame(schema=_CELLS)
    try:
        _model(table, most).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        names = [column.name for column in table.columns()]
        of_column = (pl.col("schema_context") == "Column") & pl.col("column").is_in(names)
        cases: pl.DataFrame = error.failure_cases.group_by("column", "check", maintain_order=True).head(most)
        return cases.select(
            rule=pl.when(of_column).then(pl.col("column")).otherwise(pl.lit(COLUMNS)),
            check=pl.col("check").cast(pl.String),
            row=pl.col("index").cast(pl.Int64),
            failure_case=pl.col("failure_case").cast(pl.String),
        )
    return pl.DataFrame(schema=_CELLS)


@lru_cache(maxsize=256)
def _model(table: type[Table], most: int) -> pa.DataFrameSchema:
    """The model of a table, its checks telling of `most` failing cells each."""
    schema = deepcopy(table.to_schema())
    for check in (check for column in schema.columns.values() for check in column.checks):
        check.n_failure_cases = most
    return schema
