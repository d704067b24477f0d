"""Making two rows of a fact: some of its evidence becomes that of a new row, which else says the same."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.curation.merge import Tables, recounted, references
from pipeline.curation.model import BETWEEN, CURATED, RELATIONS
from pipeline.resolve.ids import content_id
from pipeline.tables import TABLES


def split_hindrance(correction: Mapping[str, Any], tables: Mapping[str, pl.DataFrame]) -> str | None:
    """Why the evidence cannot be made a row of its own."""
    (key,) = CURATED[correction["table"]].primary_key()
    own = tables["evidence"].filter(pl.col(key) == correction["row_id"])["evidence_id"].to_list()
    wanted = correction["value"].split(BETWEEN)
    if not own:
        return "the row is gone; look what it has become, and take out or move the correction"
    if other := [each for each in wanted if each not in own]:
        return f"{other[0]} is no evidence of it; write what the row has: {BETWEEN.join(own)}"
    if len(wanted) == len(own):
        return "all its evidence is named, and nothing would be left; leave one at least"
    if new_id(correction) in tables[correction["table"]][key]:
        return "the row is split already; take out one of the corrections"
    return None


def new_id(correction: Mapping[str, Any]) -> str:
    """The identifier of the new row: the same as long as the same evidence is split from the same row."""
    own = correction["row_id"]
    return content_id(own.partition("-")[0], own, *sorted(correction["value"].split(BETWEEN)))


def split(tables: Mapping[str, pl.DataFrame], correction: Mapping[str, Any], wire: pl.DataFrame) -> Tables:
    """The tables in which some evidence of a fact is that of a new one.

    The new row has the values of the other and its actors; both are counted anew. What names the other still does.

    Args:
        tables: all tables of a release by name.
        correction: a row of `curation` that nothing hinders.
        wire: the sentences that are wire copy, as `merge.WIRE` has them.
    """
    name, old, made = correction["table"], correction["row_id"], new_id(correction)
    (key,) = CURATED[name].primary_key()
    left = dict(tables)
    for table, column in [(name, key), *references(name)]:
        if table == name or (table != RELATIONS and len(TABLES[table].primary_key()) > 1):
            copied = left[table].filter(pl.col(column) == old).with_columns(pl.lit(made).alias(column))
            left[table] = TABLES[table].conform(pl.concat([left[table], copied]))
    moves = pl.col("evidence_id").is_in(correction["value"].split(BETWEEN))
    moved = pl.when(moves).then(pl.lit(made)).otherwise(pl.col(key)).alias(key)
    left["evidence"] = left["evidence"].with_columns(moved)
    return recounted(left, name, [old, made], wire)
