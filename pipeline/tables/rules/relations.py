"""Rules on what figures of victims say about each other."""

import polars as pl

from pipeline.tables.rules.rule import Rule, Tables, Texts, pick, row_rule, shown

_RELATIONS = "casualty_relations"


def _of_one_kind(tables: Tables, texts: Texts) -> pl.DataFrame:
    kinds = tables["casualties"].select("casualty_id", "kind")
    rows = tables[_RELATIONS].join(kinds, on="casualty_id")
    rows = rows.join(kinds.select(other_id="casualty_id", other_kind="kind"), on="other_id")
    return pick(_RELATIONS, rows.filter(pl.col("kind") != pl.col("other_kind")), shown("kind", "other_kind"))


def _one_way(tables: Tables, texts: Texts) -> pl.DataFrame:
    back = tables[_RELATIONS].select("relation", casualty_id="other_id", other_id="casualty_id")
    both = tables[_RELATIONS].join(back, on=["casualty_id", "other_id", "relation"])
    return pick(_RELATIONS, both, pl.lit("holds the other way round as well"))


RULES: tuple[Rule, ...] = (
    Rule(
        "casualty_relations_of_one_kind",
        "Only figures of one kind are related.",
        (_RELATIONS, "casualties"),
        _of_one_kind,
    ),
    Rule(
        "casualty_relations_one_way",
        "No relation stands both ways: a figure is not older and newer, or whole and part.",
        (_RELATIONS,),
        _one_way,
    ),
    row_rule(
        _RELATIONS,
        "casualty_relations_of_two",
        "No figure is related to itself.",
        pl.col("casualty_id") == pl.col("other_id"),
        "relation",
    ),
)
