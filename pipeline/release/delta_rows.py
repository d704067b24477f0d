"""The rows of a CSV file as data: what was added, changed and withdrawn, so that the later file can be made again.

Cells are those of the file, so that nothing is lost in between. A row that was added says at which place it stands; all
others keep their order. A file for which that does not hold is no file of rows here: `changes_of` gives None for it.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Key = tuple[str, ...]
Cells = dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """The rows of a CSV file by their key, in the order of the file.

    Attributes:
        columns: its header.
        key: the columns that tell the rows apart.
        rows: cells by column, by key.
    """

    columns: tuple[str, ...]
    key: tuple[str, ...]
    rows: dict[Key, Cells]

    def key_of(self, row: Mapping[str, str]) -> Key:
        """The key of a row."""
        return tuple(row[name] for name in self.key)

    @property
    def content(self) -> bytes:
        """The file."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([row[name] for name in self.columns] for row in self.rows.values())
        return out.getvalue().encode()


def read_sheet(content: bytes, key: Sequence[str]) -> Sheet:
    """The rows of a CSV file.

    Raises:
        ValueError: it is none with these columns as keys, or two rows have the same key.
    """
    lines = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
    columns = tuple(next(lines, ()))
    if not key or not set(key) <= set(columns) or len(set(columns)) < len(columns):
        raise ValueError("the header has not the columns of the key, or one twice")
    empty = Sheet(columns, tuple(key), {})
    rows = [dict(zip(columns, line, strict=True)) for line in lines]
    keyed = {empty.key_of(row): row for row in rows}
    if len(keyed) < len(rows):
        raise ValueError("two rows have the same key")
    return Sheet(columns, empty.key, keyed)


@dataclass(frozen=True)
class Changes:
    """What differs between two generations of a file.

    Attributes:
        columns: the header of the later one.
        key: the columns that tell the rows apart.
        added: rows that only the later one has, by their place in it.
        changed: cells that differ, earlier and later one by column, by the key of their row.
        withdrawn: rows that only the earlier one has.
    """

    columns: tuple[str, ...]
    key: tuple[str, ...]
    added: dict[int, Cells]
    changed: dict[Key, dict[str, tuple[str, str]]]
    withdrawn: tuple[Cells, ...]

    def key_of(self, row: Mapping[str, str]) -> Key:
        """The key of a row."""
        return tuple(row[name] for name in self.key)

    @property
    def counts(self) -> dict[str, int]:
        """Number of rows by what happened to them."""
        return {"added": len(self.added), "changed": len(self.changed), "withdrawn": len(self.withdrawn)}


def changes_of(old: Sheet, new: Sheet) -> Changes:
    """What differs between two sheets with the same key; a column that one side does not have counts as empty."""
    changed = {
        key: cells for key, row in new.rows.items() if key in old.rows and (cells := _cells(old.rows[key], row, new))
    }
    added = {place: row for place, (key, row) in enumerate(new.rows.items()) if key not in old.rows}
    withdrawn = tuple(row for key, row in old.rows.items() if key not in new.rows)
    return Changes(new.columns, new.key, added, changed, withdrawn)


def _cells(old: Cells, new: Cells, sheet: Sheet) -> dict[str, tuple[str, str]]:
    pairs = {name: (old.get(name, ""), new[name]) for name in sheet.columns}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def replay(old: Sheet, changes: Changes) -> Sheet:
    """The later sheet, made from the earlier one."""
    gone = {old.key_of(row) for row in changes.withdrawn}
    rows = [
        {name: row.get(name, "") for name in changes.columns}
        | {name: after for name, (_, after) in changes.changed.get(key, {}).items()}
        for key, row in old.rows.items()
        if key not in gone
    ]
    for place, row in sorted(changes.added.items()):
        rows.insert(place, row)
    empty = Sheet(changes.columns, changes.key, {})
    return Sheet(empty.columns, empty.key, {empty.key_of(row): row for row in rows})


def as_json(changes: Changes, why: Mapping[tuple[str, Key], dict[str, Any]]) -> dict[str, Any]:
    """The changes as a delta keeps them.

    Args:
        changes: of one table.
        why: `reason`, and what else there is to say of a row, by what happened to it and by its key.
    """

    def said(what: str, row: Mapping[str, str]) -> dict[str, Any]:
        return why.get((what, changes.key_of(row)), {})

    return {
        "columns": list(changes.columns),
        "key": list(changes.key),
        "added": [{"at": at, "row": row, **said("added", row)} for at, row in changes.added.items()],
        "changed": [
            {"key": list(key), "cells": {n: list(pair) for n, pair in cells.items()}, **why.get(("changed", key), {})}
            for key, cells in changes.changed.items()
        ],
        "withdrawn": [{"row": row, **said("withdrawn", row)} for row in changes.withdrawn],
    }


def from_json(kept: Mapping[str, Any]) -> Changes:
    """The changes that a delta keeps."""
    return Changes(
        tuple(kept["columns"]),
        tuple(kept["key"]),
        {entry["at"]: entry["row"] for entry in kept["added"]},
        {tuple(e["key"]): {n: (pair[0], pair[1]) for n, pair in e["cells"].items()} for e in kept["changed"]},
        tuple(entry["row"] for entry in kept["withdrawn"]),
    )
