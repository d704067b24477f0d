"""The signals that speak for and against an article and a claim: one named column each, all of them numbers."""

import math
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import polars as pl

from pipeline.data_files import Strict, read_toml
from pipeline.extract.reading import CODED_ZONES
from pipeline.extract.types import event_traits
from pipeline.tables.codelists import CODE_LISTS

Frames = Mapping[str, pl.DataFrame]

CLAIMS = {"event_claims": "event_type", "casualty_claims": "kind", "reaction_claims": "reaction_type"}
"""The claim tables, each with the column of its code."""

_LEAD_SENTENCES = 5
_SHORT = 1500
"""Characters below which a text is too short for how often a topic is spoken of to tell more."""
_SURE = 0.98
"""Greatest weight of a frame that is told as odds."""


class Topics(Strict):
    """`topics.toml`: words by topic, as beginnings of words without regard to case; "-" admits compounds."""

    topics: Mapping[str, tuple[str, ...]]


@cache
def topics() -> Mapping[str, re.Pattern[str]]:
    """A pattern a topic that finds its words."""
    found = read_toml(files(__package__) / "topics.toml", Topics).topics
    patterns = {name: "|".join(map(_beginning, words)) for name, words in found.items()}
    return {name: re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for name, pattern in patterns.items()}


def _beginning(word: str) -> str:
    return r"\w*" + word[1:] if word.startswith("-") else r"(?:\w+-)?" + word


def article_signals(frames: Frames) -> pl.DataFrame:
    """One row an article: how much of what coding found in it, and which topics it speaks of.

    Counts are logarithms of one more, so that the first counts most; those of topics are of words
    in headline and lead, and of words in a thousand characters of the whole text.
    """
    articles = frames["documents"].select("article_id", "text")
    coded = frames["sentences"].filter(pl.col("zone").is_in(sorted(CODED_ZONES)))
    spans = coded.sort("article_id", "sentence").group_by("article_id", maintain_order=True)
    found = articles.join(spans.agg("char_start", "char_end"), on="article_id", how="left")
    rows = [_topic_row(row) for row in found.iter_rows(named=True)]
    told = [f"{where}_{topic}" for where in ("lead", "text") for topic in topics()]
    schema = {"article_id": pl.String, "length": pl.Float64} | dict.fromkeys(told, pl.Float64)
    signals = pl.DataFrame(rows, schema=schema)
    scenes = [code for code in CODE_LISTS["event_types"].values if event_traits(code).scene]
    events = frames["event_claims"]
    lead_claims = events.filter(pl.col("sentence") < _LEAD_SENTENCES)
    counts = {
        "events": events,
        "scenes": events.filter(pl.col("event_type").is_in(scenes)),
        "lead_events": lead_claims,
        "casualties": frames["casualty_claims"],
        "reactions": frames["reaction_claims"],
    }
    for name, claims in counts.items():
        number = claims.group_by("article_id").agg(pl.len().log1p().alias(name))
        signals = signals.join(number, on="article_id", how="left").with_columns(pl.col(name).fill_null(0.0))
    dense = (pl.col("events").exp() - 1) / pl.col("length").clip(lower_bound=1)
    focused = frames["focus"].select("article_id", has_focus=pl.col("focus_country").is_not_null())
    joined = signals.join(focused, on="article_id", how="left")
    return joined.with_columns(pl.col("has_focus").fill_null(value=False), density=dense.log1p()).drop("length")


def _topic_row(row: Mapping[str, object]) -> dict[str, object]:
    text = str(row["text"])
    starts, ends = row["char_start"] or [], row["char_end"] or []
    sentences = [text[a:b] for a, b in zip(starts, ends, strict=True)]  # type: ignore[call-overload]
    lead, whole = " ".join(sentences[:_LEAD_SENTENCES]), " ".join(sentences)
    length = sum(map(len, sentences))
    thousands = max(length, _SHORT) / 1000
    told = {}
    for name, pattern in topics().items():
        told[f"lead_{name}"] = math.log1p(len(pattern.findall(lead)))
        told[f"text_{name}"] = math.log1p(len(pattern.findall(whole)) / thousands)
    return {"article_id": row["article_id"], "length": length / 100, **told}


def claim_signals(frames: Frames, name: str, relevant: pl.DataFrame) -> pl.DataFrame:
    """One row a claim of a table: what fired, where it stands, what else it says, how often the article tells it.

    Beside the signals stands the `relevance` of its article.
    """
    code = CLAIMS[name]
    claims = frames[name].with_columns(pl.col(code).cast(pl.String).alias("code"))
    key = ["article_id", "claim"]
    kind = name.removesuffix("_claims")
    rule = pl.col("rule").str.split(".").list.last()
    prior = pl.col("prior").clip(1 - _SURE, _SURE)
    zones = frames["sentences"].select("article_id", "sentence", in_title=pl.col("zone").is_in(["title", "kicker"]))
    cited = frames["claim_sources"].select(key).unique().with_columns(cited=True)
    actors = frames["claim_actors"]
    by = actors.filter(pl.col("role") == "initiator").select(key).unique().with_columns(has_initiator=True)
    to = actors.filter(pl.col("role") == "target").select(key).unique().with_columns(has_target=True)
    joined = claims.select(
        *key,
        "sentence",
        pl.lit(True).alias(kind),
        pl.format("{}_{}", pl.lit(kind), rule).alias("rule_kind"),
        pl.format("{}_{}", pl.lit(kind), "code").alias("code"),
        (prior / (1 - prior)).log().alias("prior"),
        pl.col("date_start").is_not_null().alias("has_date"),
        (pl.col("place").is_not_null() if "place" in claims.columns else pl.lit(False)).alias("has_place"),
        (pl.col("count_min").is_null() if "count_min" in claims.columns else pl.lit(False)).alias("vague"),
        (pl.col("direct_quote").is_not_null() if "direct_quote" in claims.columns else pl.lit(False)).alias("quoted"),
        pl.len().over("article_id", "code").log().alias("told_again"),
        (pl.col("sentence") < _LEAD_SENTENCES).alias("in_lead"),
    )
    others = sum((pl.col(f"n_{other}").fill_null(0) for other in CLAIMS), start=pl.lit(0))
    for other in CLAIMS:
        number = frames[other].group_by("article_id").agg(pl.len().alias(f"n_{other}"))
        joined = joined.join(number, on="article_id", how="left")
    joined = (
        joined.join(zones, on=["article_id", "sentence"], how="left")
        .join(cited, on=key, how="left")
        .join(by, on=key, how="left")
        .join(to, on=key, how="left")
        .join(relevant, on="article_id", how="left")
        .with_columns(
            others.log().alias("claims"),
            *(pl.col(c).fill_null(value=False) for c in ("in_title", "cited", "has_initiator", "has_target")),
        )
    )
    return _one_column_a_value(joined, "rule_kind", "code").sort("article_id", "claim")


def _one_column_a_value(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """The frame with a column of ones and noughts for each value of some columns, in their stead."""
    for column in columns:
        values = frame[column].unique().sort().to_list()
        frame = frame.with_columns((pl.col(column) == value).alias(str(value)) for value in values).drop(column)
    return frame
