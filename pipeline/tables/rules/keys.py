"""Rules on keys: foreign keys, code tables, and references into the own table, which must not run in circles."""

import polars as pl

from pipeline.tables import RESOLVED
from pipeline.tables.base import Table
from pipeline.tables.codelists import CODE_LISTS
from pipeline.tables.derive import reference
from pipeline.tables.rules.rule import Rule, Tables, Texts, no_failures, pick


def _foreign_keys(table: type[Table]) -> Rule | None:
    """All foreign keys of a table as one rule; None where it has none."""
    name = table.table_name()
    refers = [(c.name, to) for c in table.columns() if (to := reference(c)) is not None]
    if not refers:
        return None

    def check(tables: Tables, texts: Texts) -> pl.DataFrame:
        found = [no_failures()]
        for column, (other, key) in refers:
            if tables[name][column].null_count() == tables[name].height:
                continue
            known = tables[other].lazy().select(pl.col(key).alias(column)).drop_nulls().unique()
            lost = tables[name].lazy().filter(pl.col(column).is_not_null()).join(known, on=column, how="anti").collect()
            found.append(pick(name, lost, pl.format(f"{column} {{}} is not in {other}.{key}", column)))
        return pl.concat(found)

    said = ", ".join(f"`{column}` in `{other}.{key}`" for column, (other, key) in refers)
    others = dict.fromkeys(other for _, (other, _) in refers if other != name)
    return Rule(f"{name}_foreign_keys", f"What a row refers to is there: {said}.", (name, *others), check)


def _no_circle(table: str, key: str, column: str) -> Rule:
    """Following `column` from row to row comes to an end."""

    def check(tables: Tables, texts: Texts) -> pl.DataFrame:
        nexts = dict(tables[table].select(key, column).drop_nulls().iter_rows())
        circles = sorted(first for first in nexts if _returns(first, nexts))
        lost = tables[table].filter(pl.col(key).is_in(circles))
        return pick(table, lost, pl.format(f"{column} {{}} leads back to the row", column))

    return Rule(f"{table}_{column}_has_no_circle", f"Following `{column}` never leads back to a row.", (table,), check)


def _returns(first: str, nexts: dict[str, str]) -> bool:
    seen: set[str] = set()
    at = nexts.get(first)
    while at is not None and at != first and at not in seen:
        seen.add(at)
        at = nexts.get(at)
    return at == first


def _complete(table: str) -> Rule:
    codes = CODE_LISTS[table].values

    def check(tables: Tables, texts: Texts) -> pl.DataFrame:
        held = tables[table]
        unknown = pick(table, held.filter(~pl.col("id").is_in(codes)), pl.lit("is not in the code list"))
        lost = pl.DataFrame({"id": [c for c in codes if c not in held["id"]]}, schema={"id": pl.String})
        return pl.concat([unknown, pick(table, lost, pl.lit("is missing"))])

    said = "The table holds each code of the code list and no other."
    return Rule(f"{table}_complete", said, (table,), check, by_row=False)


def _no_empty_text(tables: Tables, texts: Texts) -> pl.DataFrame:
    found = [no_failures()]
    for table in RESOLVED:
        name = table.table_name()
        texts_of = [column.name for column in table.columns() if column.type is str]
        doubtful = tables[name].filter(pl.any_horizontal(pl.col(texts_of) == ""))
        for column in texts_of if doubtful.height else ():
            empty = doubtful.filter(pl.col(column) == "")
            found.append(pick(name, empty, pl.lit(f"{column} is an empty text, not null")))
    return pl.concat(found)


RULES: tuple[Rule, ...] = (
    *(rule for table in RESOLVED if (rule := _foreign_keys(table)) is not None),
    _no_circle("articles", "article_id", "duplicate_of"),
    _no_circle("places", "place_id", "parent_id"),
    _complete("event_types"),
    _complete("reaction_types"),
    Rule(
        "no_empty_text",
        "No text is empty: what is not known is null, so that CSV and Parquet say the same.",
        tuple(table.table_name() for table in RESOLVED),
        _no_empty_text,
    ),
)
