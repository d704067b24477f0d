"""What differs between the rows of two data packages, by primary key; works across generations of the schema.

Tables and columns that only one side has are named, and the rest is compared. A type that changed is no difference by
itself: the values are compared as text then.
"""

import datetime
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.release.package import Package
from pipeline.tables import FLAT

VIEWS = frozenset(table.table_name() for table in FLAT)
"""Tables that only tell what others tell."""
METADATA = ("name", "title", "description", "keywords", "licenses", "contributors")


@dataclass(frozen=True)
class TableDiff:
    """What differs between two generations of a table.

    Attributes:
        table: its name.
        key: the columns by which rows were matched: the primary key of the later side, where the earlier one has it.
        rows: number of rows on either side; None where the side has no such table.
        columns_added, columns_removed: columns that only one side has.
        added, removed: rows whose key only one side has, all their columns.
        changed: one row a changed cell: the columns of the key as text, `column`, `before`, `after` as text.
    """

    table: str
    key: tuple[str, ...]
    rows: tuple[int | None, int | None]
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    added: pl.DataFrame
    removed: pl.DataFrame
    changed: pl.DataFrame

    @property
    def rows_changed(self) -> int:
        """Number of rows with a changed cell."""
        return self.changed.select(self.key).unique().height if self.changed.height else 0

    @property
    def rows_differ(self) -> bool:
        """Whether any row was added, removed or changed."""
        return bool(self.added.height or self.removed.height or self.changed.height)

    def __bool__(self) -> bool:
        return self.rows_differ or bool(self.columns_added or self.columns_removed) or None in self.rows


@dataclass(frozen=True)
class PackageDiff:
    """What differs between two packages.

    Attributes:
        before, after: name and version of the packages.
        metadata: what the descriptors say differently about the package, such as `title`.
        tables: every table of either side, in the order of the later one, also those without a difference.
    """

    before: str
    after: str
    metadata: tuple[str, ...]
    tables: tuple[TableDiff, ...]

    def of(self, table: str) -> TableDiff | None:
        """The difference of one table."""
        return next((diff for diff in self.tables if diff.table == table), None)

    def __bool__(self) -> bool:
        return bool(self.metadata) or any(self.tables)


def compare_packages(before: Package, after: Package) -> PackageDiff:
    """All differences from one package to another; flat views are left out, since they tell what their tables tell."""
    names = [name for name in dict.fromkeys([*after.tables, *before.tables]) if name not in VIEWS]
    metadata = [key for key in METADATA if before.descriptor.get(key) != after.descriptor.get(key)]
    tables = (_compare(name, before, after) for name in names)
    return PackageDiff(before.label, after.label, tuple(metadata), tuple(tables))


def _compare(name: str, before: Package, after: Package) -> TableDiff:
    old, new = before.tables.get(name), after.tables.get(name)
    if old is None or new is None:
        frame = new if old is None else old
        assert frame is not None
        key = (after if old is None else before).schemas[name]["primaryKey"]
        return _one_sided(name, tuple(key), frame, added=old is None)
    key = _key(before.schemas[name]["primaryKey"], after.schemas[name]["primaryKey"], old, new)
    return TableDiff(
        table=name,
        key=key,
        rows=(old.height, new.height),
        columns_added=tuple(c for c in new.columns if c not in old.columns),
        columns_removed=tuple(c for c in old.columns if c not in new.columns),
        added=_without(new, old, key),
        removed=_without(old, new, key),
        changed=_changed_cells(old, new, key),
    )


def _one_sided(name: str, key: tuple[str, ...], frame: pl.DataFrame, *, added: bool) -> TableDiff:
    columns, none = tuple(frame.columns), _changed_cells(frame.clear(), frame.clear(), key)
    if added:
        return TableDiff(name, key, (None, frame.height), columns, (), frame, frame.clear(), none)
    return TableDiff(name, key, (frame.height, None), (), columns, frame.clear(), frame, none)


def _key(old_key: list[str], new_key: list[str], old: pl.DataFrame, new: pl.DataFrame) -> tuple[str, ...]:
    """The columns to match rows by: the later key where it tells the rows of both sides apart, else the earlier one.

    Where neither does, whole rows are compared by the columns that both sides have.
    """
    for key in (new_key, old_key):
        if set(key) <= set(old.columns) & set(new.columns) and not any(
            f.select(key).is_duplicated().any() for f in (old, new)
        ):
            return tuple(key)
    return tuple(column for column in new.columns if column in old.columns)


def _without(rows: pl.DataFrame, others: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """The rows whose key the others don't have, in the order of the key."""
    return rows.join(others.select(*_cast(key, rows)), on=key, how="anti", nulls_equal=True).sort(key)


def _changed_cells(old: pl.DataFrame, new: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    columns = [column for column in new.columns if column in old.columns and column not in key]
    joined = old.select(*_cast(key, new), *columns).join(
        new.select(*key, *columns), on=key, nulls_equal=True, suffix="\x00after"
    )
    cells = [
        joined.filter(_differs(old, new, column)).select(
            *(pl.col(name).cast(pl.String) for name in key),
            column=pl.lit(column),
            before=pl.col(column).cast(pl.String),
            after=pl.col(f"{column}\x00after").cast(pl.String),
        )
        for column in columns
    ]
    shape = dict.fromkeys((*key, "column", "before", "after"), pl.String)
    return pl.concat([pl.DataFrame(schema=shape), *cells]).sort(*key, "column")


def _differs(old: pl.DataFrame, new: pl.DataFrame, column: str) -> pl.Expr:
    before, after = pl.col(column), pl.col(f"{column}\x00after")
    types = old.schema[column], new.schema[column]
    if types[0] == types[1] or all(t.is_numeric() for t in types):
        return before.ne_missing(after)
    return before.cast(pl.String).ne_missing(after.cast(pl.String))


def _cast(columns: tuple[str, ...], like: pl.DataFrame) -> list[pl.Expr]:
    """The columns in the types that another frame has for them."""
    return [pl.col(name).cast(like.schema[name], strict=False) for name in columns]


def diff_as_dict(diff: PackageDiff) -> dict[str, Any]:
    """All differences as JSON has them; tables without any are left out."""
    return {
        "before": diff.before,
        "after": diff.after,
        "metadata": list(diff.metadata),
        "tables": [_table_as_dict(table) for table in diff.tables if table],
    }


def _table_as_dict(diff: TableDiff) -> dict[str, Any]:
    changed: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in diff.changed.iter_rows(named=True):
        key = {name: row[name] for name in diff.key}
        entry = changed.setdefault(tuple(key.values()), {"key": key, "cells": {}})
        entry["cells"][row["column"]] = {"before": row["before"], "after": row["after"]}
    return {
        "table": diff.table,
        "key": list(diff.key),
        "rows": {"before": diff.rows[0], "after": diff.rows[1]},
        "columns_added": list(diff.columns_added),
        "columns_removed": list(diff.columns_removed),
        "added": _records(diff.added),
        "removed": _records(diff.removed),
        "changed": list(changed.values()),
    }


def _records(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return [{name: _plain(value) for name, value in row.items()} for row in frame.iter_rows(named=True)]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
