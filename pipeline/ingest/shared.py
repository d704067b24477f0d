"""Stretches that many articles of one outlet share: they belong to the outlet, not to an article.

What repeats in the articles of one story is background and is kept: only what stands, word by word, in many articles
of several days counts, and only up to a few sentences.
"""

from collections import defaultdict

import polars as pl

RULE = "shared"
FEWEST_ARTICLES, FEWEST_DAYS = 5, 4
LEAST_SHARE = 0.2
"""Of the articles of the outlet in the batch so many hold the stretch."""
MOST_WORDS = 60


def mark_shared(documents: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    """The zones of a batch with the paragraphs that many articles of one outlet share as boilerplate.

    Earlier marks of this kind are taken back first, so that the same files always give the same zones.
    """
    was = pl.col("rule") == RULE
    fresh = zones.with_columns(
        zone=pl.when(was).then(pl.lit("body")).otherwise("zone"),
        rule=pl.when(was).then(pl.lit("paragraph")).otherwise("rule"),
    )
    known = documents.filter(pl.col("publisher").is_not_null())
    outlets = dict(known.group_by("publisher").len().iter_rows())
    if max(outlets.values(), default=0) < FEWEST_ARTICLES:
        return fresh
    bodies = fresh.filter((pl.col("zone") == "body") & (pl.col("rule") == "paragraph")).join(
        known.select("article_id", "publisher", "published_on", "text"), on="article_id"
    )
    places: dict[tuple[str, str], list[tuple[str, int, object]]] = defaultdict(list)
    for row in bodies.iter_rows(named=True):
        words = row["text"][row["char_start"] : row["char_end"]].split()
        if len(words) <= MOST_WORDS:
            place = (row["article_id"], row["char_start"], row["published_on"])
            places[row["publisher"], " ".join(words)].append(place)
    shared = [
        (article, start)
        for (publisher, _), found in places.items()
        if _is_shared(found, outlets[publisher])
        for article, start, _ in found
    ]
    if not shared:
        return fresh
    schema: dict[str, pl.DataType] = {"article_id": pl.String(), "char_start": fresh.schema["char_start"]}
    marks = pl.DataFrame(shared, schema=schema, orient="row")
    marked = fresh.join(marks.unique().with_columns(hit=pl.lit(True)), on=["article_id", "char_start"], how="left")
    hit = pl.col("hit").fill_null(False)
    return marked.with_columns(
        zone=pl.when(hit).then(pl.lit("boilerplate")).otherwise("zone"),
        rule=pl.when(hit).then(pl.lit(RULE)).otherwise("rule"),
    ).drop("hit")


def _is_shared(found: list[tuple[str, int, object]], articles: int) -> bool:
    holders = {article for article, _, _ in found}
    days = {day for _, _, day in found if day is not None}
    enough = len(holders) >= max(FEWEST_ARTICLES, LEAST_SHARE * articles)
    return enough and len(days) >= FEWEST_DAYS
