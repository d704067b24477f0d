"""What a rule is, and what a failure of it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from pipeline.tables import TABLES

Tables = Mapping[str, pl.DataFrame]
"""Frames by table name."""
Texts = Mapping[str, str] | None
"""Canonical texts by article_id, where they are at hand."""

FAILURES = pl.Schema({"table": pl.String, "key": pl.String, "detail": pl.String})
"""Columns of a frame of failures: the table, the primary key of the row (parts joined by ` / `), what is wrong."""


@dataclass(frozen=True)
class Rule:
    """A rule across tables or rows.

    Attributes:
        name: its name, unique among the rules.
        description: what must hold, in one sentence.
        tables: the tables that it looks at; the first is the one whose rows can break it.
        check: finds the rows that break it, as a frame with the columns `FAILURES`.
        by_row: whether a table keeps it when the rows that break it are taken out.
    """

    name: str
    description: str
    tables: tuple[str, ...]
    check: Callable[[Tables, Texts], pl.DataFrame]
    by_row: bool = True


@dataclass(frozen=True, order=True)
class Failure:
    """A row that breaks a rule."""

    rule: str
    table: str
    key: str
    detail: str

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.detail} ({self.rule})"


def failures_of(rule: Rule, tables: Tables, texts: Texts) -> list[Failure]:
    """The rows that break one rule."""
    return [Failure(rule.name, *row) for row in rule.check(tables, texts).iter_rows()]


def key_text(table: str) -> pl.Expr:
    """The primary key of a row as a text, its parts joined by ` / `."""
    parts = [pl.col(name).cast(pl.String).fill_null("-") for name in TABLES[table].primary_key()]
    return pl.concat_str(parts, separator=" / ")


def pick(table: str, rows: pl.DataFrame, detail: pl.Expr) -> pl.DataFrame:
    """Rows of a table as failures; `detail` says what is wrong with each."""
    if rows.is_empty():
        return no_failures()
    return rows.select(table=pl.lit(table), key=key_text(table), detail=detail.cast(pl.String).fill_null("-"))


def no_failures() -> pl.DataFrame:
    """A frame of failures without rows."""
    return pl.DataFrame(schema=FAILURES)


def shown(*columns: str) -> pl.Expr:
    """The values of some columns as a text: `date_start 2022-01-05, date_end -`."""
    values = [pl.col(name).cast(pl.String).fill_null("-") for name in columns]
    return pl.format(", ".join(f"{name} {{}}" for name in columns), *values)


def row_rule(table: str, name: str, description: str, wrong: pl.Expr, *columns: str) -> Rule:
    """A rule about single rows.

    Args:
        table: the table.
        name, description: of the rule.
        wrong: true where a row breaks the rule; null counts as right.
        columns: the columns that a failure shows.
    """

    def check(tables: Tables, texts: Texts) -> pl.DataFrame:
        rows = tables[table]
        return pick(table, rows.filter(wrong), shown(*columns)) if rows.height else no_failures()

    return Rule(name, description, (table,), check)
