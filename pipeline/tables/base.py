"""What a table is: a pandera model whose columns carry everything that is ever said about them.

`column` is the one way to declare a column. Table Schemas, Arrow schemas, Dagster column schemas, asset
checks and the codebook are derived from the models (see `pipeline.tables.derive`) and never written by hand.
"""

import builtins
import datetime
import inspect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, ClassVar

import pandera.polars as pa
import polars as pl

from pipeline.tables.codelists import CODE_LISTS

TYPES: dict[type, type[pl.DataType]] = {
    str: pl.String,
    int: pl.Int64,
    float: pl.Float64,
    bool: pl.Boolean,
    datetime.date: pl.Date,
}
"""The five column types of the data contract and their polars types."""
_BLOCK = 20_000  # rows that are held as dictionaries, or are compared with one another, at a time


def column(
    description: str,
    *,
    optional: bool = False,
    codes: str | None = None,
    refers: str | None = None,
    pattern: str | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    max_length: int | None = None,
) -> Any:
    """Declare a column of a table.

    Args:
        description: what the column means, one or two sentences, with the unit where there is one.
        optional: whether a cell may be null.
        codes: name of the code list (`pipeline/tables/codes/lists.toml`) that the values come from.
        refers: ``table.column`` that the values must exist in (foreign key).
        pattern: regular expression that the whole value matches.
        minimum, maximum: inclusive bounds of a number.
        max_length: greatest number of code points of a text.
    """
    return pa.Field(
        nullable=optional,
        description=description,
        isin=list(CODE_LISTS[codes].values) if codes else None,
        str_matches=f"^(?:{pattern})$" if pattern else None,
        ge=minimum,
        le=maximum,
        str_length={"min_value": 1, "max_value": max_length} if max_length else None,
        n_failure_cases=20,
        metadata={
            "codes": codes,
            "refers": refers,
            "pattern": pattern,
            "minimum": minimum,
            "maximum": maximum,
            "max_length": max_length,
        },
    )


def like(table: "type[Table]", name: str, *, optional: bool | None = None) -> Any:
    """Declare a column that says of a row what a column of another table says.

    Args:
        table, name: the other column, whose description, codes and bounds this one has.
        optional: whether a cell may be null; by default as in the other table.
    """
    found = next(column for column in table.columns() if column.name == name)
    return column(
        found.description,
        optional=found.optional if optional is None else optional,
        codes=found.codes,
        refers=found.refers,
        pattern=found.pattern,
        minimum=found.minimum,
        maximum=found.maximum,
        max_length=found.max_length,
    )


@dataclass(frozen=True)
class Column:
    """One column as everything derived from the models sees it."""

    name: str
    type: type
    description: str
    optional: bool
    codes: str | None
    refers: str | None
    pattern: str | None
    minimum: float | None
    maximum: float | None
    max_length: int | None

    @property
    def dtype(self) -> builtins.type[pl.DataType]:
        """The polars type of the column."""
        return TYPES[self.type]


class Table(pa.DataFrameModel):
    """Base of all tables.

    A subclass states name and primary key as class arguments, and its docstring says what one row is:
    ``class Events(Table, table="events", key=("event_id",))``.
    """

    _table: ClassVar[str] = ""
    _key: ClassVar[tuple[str, ...]] = ()
    _file: ClassVar[str] = ""

    def __init_subclass__(cls, *, table: str = "", key: tuple[str, ...] = (), file: str = "", **kwargs: Any) -> None:
        """Keep name and primary key of the table, and where its files lie in a package."""
        super().__init_subclass__(**kwargs)  # type: ignore[no-untyped-call]
        cls._table, cls._key, cls._file = table, key, file or f"data/{table}"

    class Config:
        """Extra or missing columns are errors; order is fixed so that files are stable."""

        strict = True
        ordered = True

    @classmethod
    def table_name(cls) -> str:
        """Name of the table, of its asset and of its files."""
        return cls._table

    @classmethod
    def path(cls, kind: str) -> str:
        """Where the file of a kind (`csv`, `parquet`) lies in a package."""
        return f"{cls._file}.{kind}"

    @classmethod
    def primary_key(cls) -> tuple[str, ...]:
        """The columns that identify a row."""
        return cls._key

    @classmethod
    def description(cls) -> str:
        """What one row of the table is: the docstring of the model in one line."""
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    @cache
    def columns(cls) -> tuple[Column, ...]:
        """The columns in their order, with all that is known about them."""
        annotations: dict[str, type] = {}
        for base in reversed(cls.__mro__):
            annotations |= inspect.get_annotations(base)
        schema = cls.to_schema()
        return tuple(
            Column(
                name=name,
                type=annotations[name],
                description=spec.description or "",
                optional=spec.nullable,
                **(spec.metadata or {}),
            )
            for name, spec in schema.columns.items()
        )

    @classmethod
    @cache
    def polars_schema(cls) -> pl.Schema:
        """Column names and polars types, in order."""
        return pl.Schema({c.name: c.dtype for c in cls.columns()})

    @classmethod
    @cache
    def _empty(cls) -> pl.DataFrame:
        return pl.DataFrame(schema=cls.polars_schema())

    @classmethod
    def frame(cls, rows: list[dict[str, Any]]) -> pl.DataFrame:
        """A frame with the columns of the table from row dictionaries; absent keys become null."""
        return pl.DataFrame(rows, schema=cls.polars_schema(), orient="row") if rows else cls._empty().clone()

    @classmethod
    def gather(cls, rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
        """The same of rows that come one by one: as dictionaries they take many times the memory of a frame."""
        coming = iter(rows)
        blocks = iter(lambda: list(islice(coming, _BLOCK)), [])
        return pl.concat([cls.frame([]), *map(cls.frame, blocks)])

    @classmethod
    def conform(cls, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with exactly the table's columns and types, sorted by the primary key.

        Raises:
            polars.exceptions.PolarsError: a column is missing or cannot be cast.
        """
        found = frame
        if frame.schema != cls.polars_schema():  # most frames of a small build are as they should be, and empty
            found = frame.select(pl.col(c.name).cast(c.dtype) for c in cls.columns())
        return cls.in_order(found)

    @classmethod
    def in_order(cls, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame sorted by the primary key; one that is already is not, which would take as much memory again."""
        if frame.height < 2:
            return frame
        keys = frame[list(cls._key)].to_struct()
        ordered = all(keys.slice(n, _BLOCK + 1).is_sorted() for n in range(0, frame.height, _BLOCK))
        return frame.rechunk() if ordered else frame.sort(cls._key)
