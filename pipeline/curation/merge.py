"""Making two rows of a table one: what names the one names the other from then on.

The row that stays keeps its identifier and its values. Evidence, parts of actors, quantities and relations of the other
become its own, and what is counted from evidence is counted anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from pipeline.curation.model import CORRECTED, CURATED, RELATIONS
from pipeline.resolve.independence import Origin, source_count
from pipeline.tables import RELEASE, TABLES
from pipeline.tables.derive import reference

Tables = dict[str, pl.DataFrame]
Row = dict[str, Any]

WIRE = pl.Schema({"article_id": pl.String, "char_start": pl.Int64, "char_end": pl.Int64, "wire_id": pl.String})
"""Columns of a frame of sentences that are wire copy: where they stand, and what their copies share."""


def references(name: str) -> Iterator[tuple[str, str]]:
    """Tables and columns that refer to a table."""
    for table in RELEASE:
        for column in table.columns():
            to = reference(column)
            if to is not None and to[0] == name:
                yield table.table_name(), column.name


def merged(tables: Mapping[str, pl.DataFrame], name: str, gone: str, kept: str, wire: pl.DataFrame) -> Tables:
    """The tables in which one row of a table has become another.

    Args:
        tables: all tables of a release by name.
        name: the table.
        gone, kept: identifiers of the row that goes, and of the row that it becomes.
        wire: the sentences that are wire copy, as `WIRE` has them.
    """
    (key,) = CORRECTED[name].primary_key()
    left = dict(tables) | {name: tables[name].filter(pl.col(key) != gone)}
    for table, column in references(name):
        left[table] = _moved(left[table], column, gone, kept)
        if table == name:  # it may not contain, or speak for, itself
            left[name] = left[name].with_columns(pl.when(pl.col(column) != pl.col(key)).then(column).alias(column))
        elif table != RELATIONS and len(TABLES[table].primary_key()) > 1:
            left[table] = left[table].unique(TABLES[table].primary_key(), keep="first", maintain_order=True)
    if name == "casualties":
        left[RELATIONS] = _one_way(left[RELATIONS], tables[RELATIONS])
    if name == "actors":
        left["reactions"] = of_their_countries(left["reactions"], left["actors"], [kept])
    return _recounted(left, tables[name], name, gone, kept, wire) if name in CURATED else left


def _moved(frame: pl.DataFrame, column: str, gone: str, kept: str) -> pl.DataFrame:
    moved = pl.when(pl.col(column) == gone).then(pl.lit(kept)).otherwise(pl.col(column))
    return frame.with_columns(moved.alias(column))


def _one_way(found: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Relations between two figures, each once, and those that stood before where two hold in opposite ways."""
    first, second = pl.min_horizontal("casualty_id", "other_id"), pl.max_horizontal("casualty_id", "other_id")
    both_ways = pl.col("relation") == "contradicts"
    ordered = found.with_columns(
        casualty_id=pl.when(both_ways).then(first).otherwise("casualty_id"),
        other_id=pl.when(both_ways).then(second).otherwise("other_id"),
    ).filter(pl.col("casualty_id") != pl.col("other_id"))
    stood = before.with_columns(stood=pl.lit(1))
    return (
        ordered.join(stood, on=before.columns, how="left", maintain_order="left")
        .sort(pl.col("stood").fill_null(0), descending=True, maintain_order=True)
        .unique([first.alias("first"), second.alias("second")], keep="first", maintain_order=True)
        .select(before.columns)
        .sort(before.columns)
    )


def of_their_countries(reactions: pl.DataFrame, actors: pl.DataFrame, changed: Iterable[str]) -> pl.DataFrame:
    """Reactions with the countries that their actors have, where these were changed."""
    country = actors.filter(pl.col("actor_id").is_in(list(changed))).select("actor_id", "country", own=pl.lit(True))
    joined = reactions.join(country, on="actor_id", how="left", maintain_order="left")
    told = pl.when(pl.col("own").is_not_null()).then("country").otherwise("actor_country")
    return joined.with_columns(actor_country=told).select(reactions.columns)


def _recounted(tables: Tables, before: pl.DataFrame, name: str, gone: str, kept: str, wire: pl.DataFrame) -> Tables:
    """The tables with the evidence of a merged fact, each sentence once, and with what is counted from it."""
    (key,) = CURATED[name].primary_key()
    evidence = tables["evidence"]
    own = pl.col(key).fill_null("") == kept
    once = evidence.filter(own).unique(["article_id", "char_start", "char_end"], keep="first", maintain_order=True)
    evidence = pl.concat([evidence.filter(~own), once]).sort("evidence_id")
    attributions = tables["attributions"].join(evidence.select("evidence_id"), on="evidence_id", how="semi")
    surest = before.filter(pl.col(key).is_in([gone, kept]))["confidence"].max()
    row = pl.when(pl.col(key) == kept).then(pl.lit(surest)).otherwise("confidence").alias("confidence")
    left = tables | {
        "evidence": evidence,
        "attributions": attributions.sort(TABLES["attributions"].primary_key()),
        name: tables[name].with_columns(row),
    }
    return recounted(left, name, [kept], wire)


def recounted(tables: Mapping[str, pl.DataFrame], name: str, ids: Collection[str], wire: pl.DataFrame) -> Tables:
    """The tables with what some facts count from their evidence counted anew; these say then that they are curated."""
    (key,) = CURATED[name].primary_key()
    told = {own: _counts(tables, pl.col(key) == own, wire) | {"curated": True} for own in ids}
    names = tables[name].columns
    rows = [
        row | {column: value for column, value in told.get(row[key], {}).items() if column in names}
        for row in tables[name].to_dicts()
    ]
    return {**tables, name: TABLES[name].conform(TABLES[name].frame(rows))}


def _counts(tables: Mapping[str, pl.DataFrame], own: pl.Expr, wire: pl.DataFrame) -> Row:
    """What the tables of facts count from the evidence of one of them."""
    evidence, attributions, articles = (tables[name] for name in ("evidence", "attributions", "articles"))
    evidence = evidence.filter(own)
    claimant = pl.col("actor_id").fill_null(pl.col("surface").str.to_lowercase())
    first = attributions.filter(position=0).select("evidence_id", claimant=claimant)
    copied = (
        evidence.select("evidence_id", "article_id", start="char_start")
        .join(wire, on="article_id")
        .filter(pl.col("start").is_between("char_start", "char_end", closed="left"))
        .select("evidence_id", "wire_id")
    )
    known = pl.when(pl.col("published_precision") == "day").then("published_on")
    proofs = (
        evidence.join(articles.select("article_id", "cluster_id", published=known), on="article_id")
        .join(first, on="evidence_id", how="left")
        .join(copied, on="evidence_id", how="left")
    )
    return {
        "article_count": proofs["article_id"].n_unique(),
        "source_count": source_count([Origin(*row) for row in proofs.select(*_ORIGIN).iter_rows()]),
        "first_reported_on": proofs["published"].min(),
        "last_reported_on": proofs["published"].max(),
    }


_ORIGIN = ("cluster_id", "wire_id", "claimant")
