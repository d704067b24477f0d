"""Applying corrections to the tables of a release, after the claims have been merged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.curation.model import ADD, CORRECT, CURATED
from pipeline.curation.read import correctable
from pipeline.curation.values import parse_value
from pipeline.resolve.casualties import estimate
from pipeline.tables import RELEASE, TABLES
from pipeline.tables.derive import reference

Tables = dict[str, pl.DataFrame]
Row = dict[str, Any]


@dataclass(frozen=True)
class _Done:
    """Corrections done to one table: changed rows by id, ids of rejected rows, and what could not be done."""

    changed: dict[str, Row]
    rejected: frozenset[str]
    warnings: tuple[str, ...]


def apply(tables: Mapping[str, pl.DataFrame], curation: pl.DataFrame, corpus: Corpus) -> tuple[Tables, tuple[str, ...]]:
    """The tables with the corrections, and a warning for each correction that could not be applied.

    A corrected row keeps its id and says `curated`. With a rejected row goes all that belongs to it (evidence,
    attributions, actors' parts, quantities); what only refers to it, such as the event of a casualty claim, is emptied.
    The estimates follow from the corrected casualties.

    Args:
        tables: all tables of a release by name.
        curation: the corrections, a table `curation` as `read_curation` gives it.
        corpus: what the collection is about.
    """
    corrected = dict(tables)
    warnings: list[str] = []
    for name in CURATED:
        rows = curation.filter(pl.col("table") == name).to_dicts()
        if rows:
            done = _correct(name, tables, rows)
            warnings += done.warnings
            corrected[name] = _with_rows(name, corrected[name], done)
            corrected = _without_dependents(corrected, name, done.rejected)
    if curation.height:
        estimates = TABLES["casualty_estimates"]
        rows = estimate(corrected["casualties"].to_dicts(), corpus)
        corrected[estimates.table_name()] = estimates.conform(estimates.frame(rows))
    return corrected, tuple(warnings)


def _correct(name: str, tables: Mapping[str, pl.DataFrame], corrections: list[Row]) -> _Done:
    (key,) = CURATED[name].primary_key()
    known = {row[key]: row for row in tables[name].to_dicts()}
    changed: dict[str, Row] = {}
    rejected: set[str] = set()
    warnings: list[str] = []
    for correction in corrections:
        row = changed.get(correction["row_id"], known.get(correction["row_id"]))
        said = f"curation: {name} {correction['row_id']} ({correction['author']}, {correction['date']})"
        if row is None:
            warnings.append(f"{said}: the row is gone; look what it has become, and take out or move the correction")
        elif correction["column"] is None:
            rejected.add(correction["row_id"])
        elif problem := _hindrance(name, row, correction, tables):
            warnings.append(f"{said}: {problem}")
        else:
            changed[row[key]] = row | {correction["column"]: _value(name, correction), "curated": True}
    return _Done(changed, frozenset(rejected), tuple(warnings))


def _value(name: str, correction: Row) -> Any:
    column = next(column for column in correctable(name) if column.name == correction["column"])
    return None if correction["value"] is None else parse_value(column, correction["value"])


def _hindrance(name: str, row: Row, correction: Row, tables: Mapping[str, pl.DataFrame]) -> str | None:
    """Why a correction does not fit the row any more."""
    column = next(column for column in correctable(name) if column.name == correction["column"])
    now, value = row[column.name], _value(name, correction)
    if correction["action"] == ADD and now is not None:
        return f"{column.name} is not empty any more but {now}; take out the correction, or write {CORRECT}"
    if now == value:
        return f"{column.name} is {now} without it; take out the correction"
    to = reference(column)
    if to is not None and value is not None and value not in tables[to[0]].get_column(to[1]):
        return f"{column.name} {value} is not in {to[0]}; name a row that is there"
    return None


def _with_rows(name: str, frame: pl.DataFrame, done: _Done) -> pl.DataFrame:
    (key,) = CURATED[name].primary_key()
    rows = [done.changed.get(row[key], row) for row in frame.iter_rows(named=True) if row[key] not in done.rejected]
    return TABLES[name].conform(TABLES[name].frame(rows))


def _without_dependents(tables: Tables, name: str, gone: frozenset[str]) -> Tables:
    """The tables without what belongs to rows that are gone; what merely refers to them is emptied."""
    if not gone:
        return tables
    left = dict(tables)
    for table, column, belongs in _referring(name):
        hit = pl.col(column).is_in(sorted(gone)).fill_null(False)
        if belongs:
            lost = left[table].filter(hit)
            left[table] = left[table].filter(~hit)
            key = TABLES[table].primary_key()
            if len(key) == 1:
                left = _without_dependents(left, table, frozenset(lost.get_column(key[0]).to_list()))
        else:
            emptied = pl.when(hit).then(None).otherwise(pl.col(column)).alias(column)
            left[table] = left[table].with_columns(emptied)
    return left


def _referring(name: str) -> Iterator[tuple[str, str, bool]]:
    """Tables and columns that refer to a table, and whether their rows belong to the row that they name.

    Evidence, parts of actors and quantities belong to it; a casualty claim that names an event stands by itself.
    """
    for table in RELEASE:
        for column in table.columns():
            to = reference(column)
            if to is not None and to[0] == name:
                yield table.table_name(), column.name, table.table_name() not in CURATED
