"""Rules on articles: publication dates, copies, and the texts themselves where they are at hand."""

from hashlib import sha256

import polars as pl

from pipeline.tables.rules.rows import misfits
from pipeline.tables.rules.rule import Rule, Tables, Texts, no_failures, pick, row_rule, shown

_published = pl.col("published_on")

PUBLISHED: dict[str, pl.Expr] = {
    "day": _published.is_not_null(),
    "month": _published.dt.day() == 1,
    "year": _published.dt.ordinal_day() == 1,
    "unknown": _published.is_null(),
}
"""What each precision asks of the publication date."""


def _copies(tables: Tables, texts: Texts) -> pl.DataFrame:
    articles = tables["articles"]
    originals = articles.select(duplicate_of="article_id", original_cluster="cluster_id")
    joined = articles.join(originals, on="duplicate_of", how="left")
    half = pl.col("duplicate_of").is_null() != pl.col("duplicate_kind").is_null()
    wrong = half | (pl.col("cluster_id") != pl.col("original_cluster"))
    return pick("articles", joined.filter(wrong), shown("duplicate_of", "duplicate_kind", "cluster_id"))


def _texts(tables: Tables, texts: Texts) -> pl.DataFrame:
    if texts is None:
        return no_failures()
    rows = [(key, sha256(text.encode()).hexdigest(), len(text)) for key, text in sorted(texts.items())]
    shape = {"article_id": pl.String, "text_sha256": pl.String, "text_length": pl.Int64}
    joined = tables["articles"].join(pl.DataFrame(rows, schema=shape, orient="row"), on="article_id", how="left")
    wrong = pl.col("sha256").ne_missing(pl.col("text_sha256")) | pl.col("char_count").ne_missing(pl.col("text_length"))
    return pick("articles", joined.filter(wrong), shown("char_count", "text_length", "sha256", "text_sha256"))


RULES: tuple[Rule, ...] = (
    row_rule(
        "articles",
        "articles_publication_fits_precision",
        "`published_on` is what `published_precision` says: a day, the first of a month or year, or null.",
        misfits("published_precision", PUBLISHED),
        "published_precision",
        "published_on",
    ),
    Rule(
        "articles_copies_share_a_cluster",
        "A copy names its original and its kind, and shares the cluster of the original.",
        ("articles",),
        _copies,
    ),
    Rule(
        "articles_match_texts",
        "`sha256` and `char_count` are those of the canonical text.",
        ("articles",),
        _texts,
    ),
)
