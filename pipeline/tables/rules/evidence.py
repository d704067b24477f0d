"""Rules on evidence: each row is proved by sentences that stand where they are said to, and is counted by them."""

import polars as pl

from pipeline.tables.rules.rule import Rule, Tables, Texts, no_failures, pick, row_rule, shown

FACTS: dict[str, str] = {"events": "event_id", "casualties": "casualty_id", "reactions": "reaction_id"}
"""The tables whose rows are proved by evidence, and their keys."""


def _has_evidence(table: str) -> Rule:
    def check(tables: Tables, texts: Texts) -> pl.DataFrame:
        bare = tables[table].join(tables["evidence"], on=FACTS[table], how="anti")
        return pick(table, bare, pl.lit("no row of evidence proves it"))

    return Rule(f"{table}_have_evidence", "Every row has at least one row of evidence.", (table, "evidence"), check)


def _offsets(table: str, quoted: str) -> Rule:
    """The text between the offsets of a table is what the column `quoted` says."""

    def check(tables: Tables, texts: Texts) -> pl.DataFrame:
        if tables[table].is_empty():
            return no_failures()
        counts = tables["articles"].select("article_id", "char_count")
        rows = tables[table].join(counts, on="article_id", how="left")
        first, last = pl.col("char_start"), pl.col("char_end")
        wrong = (pl.col(quoted).str.len_chars() != last - first) | (last > pl.col("char_count"))
        if texts is not None:
            spans = rows.select("article_id", "char_start", "char_end").iter_rows()
            between = [texts.get(article, "")[start:end] for article, start, end in spans]
            rows = rows.with_columns(between=pl.Series(between, dtype=pl.String))
            wrong = wrong | (pl.col(quoted) != pl.col("between"))
        return pick(table, rows.filter(wrong), shown("article_id", "char_start", "char_end", quoted))

    return Rule(
        f"{table}_offsets",
        f"`{quoted}` is exactly the text between `char_start` and `char_end` of its article.",
        (table, "articles"),
        check,
    )


def _proofs(tables: Tables, key: str) -> pl.LazyFrame:
    """What the evidence of each row says: key, articles, clusters, first and last (days of publication), undated
    (how many rows of evidence stand in articles whose day is not known)."""
    known_day = pl.when(pl.col("published_precision") == "day").then(pl.col("published_on"))
    articles = tables["articles"].lazy().select("article_id", "cluster_id", published=known_day)
    return (
        tables["evidence"]
        .lazy()
        .filter(pl.col(key).is_not_null())
        .join(articles, on="article_id")
        .group_by(key)
        .agg(
            articles=pl.col("article_id").n_unique(),
            clusters=pl.col("cluster_id").n_unique(),
            first=pl.col("published").min(),
            last=pl.col("published").max(),
            undated=pl.col("published").null_count(),
        )
    )


def _against_evidence(table: str, name: str, description: str, wrong: pl.Expr, *columns: str) -> Rule:
    """A rule that compares each row of a table with what its evidence says (see `_proofs`)."""

    def check(tables: Tables, texts: Texts) -> pl.DataFrame:
        if tables[table].is_empty():
            return no_failures()
        rows = tables[table].lazy().join(_proofs(tables, FACTS[table]), on=FACTS[table])
        return pick(table, rows.filter(wrong).collect(), shown(*columns))

    return Rule(name, description, (table, "evidence", "articles"), check)


def _counts(table: str) -> Rule:
    return _against_evidence(
        table,
        f"{table}_counts_fit_evidence",
        "`article_count` is the number of articles among its evidence, and `source_count` no more than the number of "
        "articles that are no copies of one another.",
        (pl.col("article_count") != pl.col("articles")) | (pl.col("source_count") > pl.col("clusters")),
        "article_count",
        "articles",
        "source_count",
        "clusters",
    )


def _report_day(table: str, column: str, day: str, word: str) -> Rule:
    return _against_evidence(
        table,
        f"{table}_{column}_fits_evidence",
        f"`{column}` is the {word} publication date among its evidence, of those known to the day.",
        pl.col(column).ne_missing(pl.col(day)),
        column,
        day,
    )


def _told_after_it_was(table: str) -> Rule:
    return _against_evidence(
        table,
        f"{table}_reported_day_is_not_to_come",
        "What is `reported` does not begin after the publication day of every article among its evidence, where all "
        "these days are known: what is to come is planned.",
        (pl.col("status") == "reported") & (pl.col("date_start") > pl.col("last")) & (pl.col("undated") == 0),
        "date_start",
        "last",
    )


def _positions(tables: Tables, texts: Texts) -> pl.DataFrame:
    expected = pl.col("position").rank("ordinal").over("evidence_id").cast(pl.Int64) - 1
    rows = tables["attributions"].with_columns(expected=expected)
    return pick("attributions", rows.filter(pl.col("position") != pl.col("expected")), shown("position", "expected"))


RULES: tuple[Rule, ...] = (
    row_rule(
        "evidence",
        "evidence_proves_one_row",
        "Just one of `event_id`, `casualty_id` and `reaction_id` is set.",
        pl.sum_horizontal(pl.col(key).is_not_null().cast(pl.Int64) for key in FACTS.values()) != 1,
        *FACTS.values(),
    ),
    *(_has_evidence(table) for table in FACTS),
    _offsets("evidence", "quote"),
    _offsets("actor_mentions", "surface"),
    *(_counts(table) for table in FACTS),
    *(_report_day(table, "first_reported_on", "first", "earliest") for table in FACTS),
    _report_day("casualties", "last_reported_on", "last", "latest"),
    *(_told_after_it_was(table) for table in FACTS),
    Rule(
        "attributions_positions_from_zero",
        "The positions of a chain are 0, 1, 2 and so on without a gap.",
        ("attributions",),
        _positions,
    ),
)
