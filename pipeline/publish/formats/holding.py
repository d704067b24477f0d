"""What a package holds, as the formats get it."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from pipeline.tables import FLAT, RELEASE, Table
from pipeline.tables.base import Column
from pipeline.tables.derive import FIELD_TYPES


class FormatError(ValueError):
    """A format that cannot be made; the message names the remedy."""


@dataclass(frozen=True)
class Holding:
    """What a package holds.

    Attributes:
        name, title, version: of the package.
        created: the day that it states; stands for every time that a format wants, since no clock is read.
        frames: tables and flat views by name.
    """

    name: str
    title: str
    version: str
    created: datetime.date | None
    frames: Mapping[str, pl.DataFrame]

    @property
    def day(self) -> datetime.date:
        """The day of the package, or the first one that every format can state."""
        return self.created or datetime.date(1980, 1, 1)

    def of(self, *groups: tuple[type[Table], ...]) -> Iterator[tuple[type[Table], pl.DataFrame]]:
        """The tables of some groups with their rows; by default the flat views, then all tables."""
        for group in groups or (FLAT, RELEASE):
            for table in group:
                yield table, self.frames[table.table_name()]


def short_name(view: type[Table]) -> str:
    """The name of a flat view for files and layers of its own: `events`."""
    return view.table_name().removeprefix("flat_")


CODEBOOK = ("table", "column", "type", "optional", "meaning", "codes", "refers_to")
"""Columns of the codebook as a table."""


def codebook_rows() -> list[tuple[str, ...]]:
    """One row a column of a table or flat view, with the columns `CODEBOOK`."""
    return [_described(table, column) for group in (FLAT, RELEASE) for table in group for column in table.columns()]


def _described(table: type[Table], column: Column) -> tuple[str, ...]:
    optional = "yes" if column.optional else "no"
    said = (FIELD_TYPES[column.type], optional, column.description, column.codes or "", column.refers or "")
    return (table.table_name(), column.name, *said)
