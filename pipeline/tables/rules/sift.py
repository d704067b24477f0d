"""Sifting: rows that break a rule are taken out, and those that hang on them, until all rules are kept."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from pipeline.tables import RESOLVED, TABLES
from pipeline.tables.derive import reference
from pipeline.tables.rules import RULES
from pipeline.tables.rules.models import COLUMNS, KEY, broken_cells
from pipeline.tables.rules.rule import Tables, Texts, key_text

OUT = pl.Schema({"table": pl.String, "key": pl.String, "rule": pl.String, "why": pl.String, "values": pl.String})
"""Columns of the rows that are taken out: where they stood, the rule, what is wrong, and the row as JSON."""
_BLAMED = pl.Schema({name: OUT[name] for name in ("table", "key", "rule", "why")})
"""Columns of rows that are to be taken out, before their values are known."""
_SHARE, _FEW = 0.1, 2


@dataclass(frozen=True)
class Sifted:
    """Tables of a release in which rows were looked for that break a rule.

    Attributes:
        tables: the tables without them.
        out: the rows that were taken out, with the columns `OUT`.
        too_many: the tables of which more rows break a rule by themselves than chance explains: there the coding is
            at fault, not a row.
    """

    tables: dict[str, pl.DataFrame]
    out: pl.DataFrame
    too_many: tuple[str, ...]


def sift(tables: Tables, texts: Texts, doubtful: Callable[[Tables], pl.DataFrame]) -> Sifted:
    """Take out the rows that break a rule which the table keeps without them.

    Args:
        tables: the tables of a release by name, but for the measured quality.
        texts: canonical text by article.
        doubtful: gives rows that are to be taken out too: `table`, `key`, `rule`, `why`.

    Returns:
        Tables as they were where one of them lacks a column or has a key twice, for which no row is to blame.
    """
    models = [_of_model(table.table_name(), tables[table.table_name()]) for table in RESOLVED]
    if any(found is None for found in models):
        return Sifted(dict(tables), pl.DataFrame(schema=OUT), ())
    left, out = _without(dict(tables), pl.concat([found for found in models if found is not None]))
    rounds = [out]
    found = pl.concat([doubtful(left).select(_BLAMED.names()), _of_rules(left, texts)])
    while found.height:
        left, out = _without(left, found)
        if out.is_empty():  # a rule blames rows that are not there
            break
        rounds.append(out)
        found = _of_rules(left, texts)
    alone = pl.concat(rounds[:2]).select("table", "key").unique().group_by("table").len()
    too_many = [name for name, rows in alone.iter_rows() if rows > max(_FEW, _SHARE * tables[name].height)]
    return Sifted(left, pl.concat(rounds), tuple(sorted(too_many)))


def _of_model(table: str, frame: pl.DataFrame) -> pl.DataFrame | None:
    """Rows that break the model of a table; None where the table is wrong as a whole."""
    cells = broken_cells(TABLES[table], frame, int(_SHARE * frame.height) + _FEW + 1)
    if cells.is_empty():
        return pl.DataFrame(schema=_BLAMED)
    if cells.filter(pl.col("rule").is_in([COLUMNS, KEY]) | pl.col("key").is_null()).height:
        return None
    why = pl.format("{} {} fails {}", "rule", pl.col("failure_case").fill_null("-"), "check")
    return cells.select(table=pl.lit(table), key="key", rule="rule", why=why)


def _of_rules(tables: Tables, texts: Texts) -> pl.DataFrame:
    failures = ((rule.name, rule.check(tables, texts)) for rule in RULES if rule.by_row)
    found = [rows.select("table", "key", rule=pl.lit(name), why="detail") for name, rows in failures if rows.height]
    return pl.concat([pl.DataFrame(schema=_BLAMED), *found])


def _without(tables: dict[str, pl.DataFrame], broken: pl.DataFrame) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """The tables without the rows that are named, and these rows with their values."""
    left, out = dict(tables), [pl.DataFrame(schema=OUT)]
    for name in broken["table"].unique(maintain_order=True):
        blamed = broken.filter(pl.col("table") == name).unique(["key", "rule"], keep="first", maintain_order=True)
        frame = tables[name].with_columns(key_text(name).alias("\0key"))
        hit = pl.col("\0key").is_in(blamed["key"].implode())
        gone = frame.filter(hit)
        values = gone.select(pl.col("\0key").alias("key"), values=pl.struct(pl.exclude("\0key")).struct.json_encode())
        out.append(blamed.join(values, on="key").select(OUT.names()))
        left[name] = frame.filter(~hit).drop("\0key")
        left = _emptied(left, name, gone)
    return left, pl.concat(out)


def _emptied(tables: dict[str, pl.DataFrame], name: str, gone: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables in which facts that stand by themselves do not refer to rows that are gone.

    The others that do belong to these rows, and break the rule on foreign keys from now on.
    """
    left = dict(tables)
    for table in RESOLVED:
        for column in table.columns():
            to = reference(column)
            if to is not None and to[0] == name and column.optional and "curated" in left[table.table_name()].columns:
                lost = pl.col(column.name).is_in(gone[to[1]].implode())
                kept = pl.when(lost).then(None).otherwise(pl.col(column.name)).alias(column.name)
                left[table.table_name()] = left[table.table_name()].with_columns(kept)
    return left
