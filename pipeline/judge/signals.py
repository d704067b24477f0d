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

CLAIMS = ("event_claims", "casualty_claims", "reaction_claims")
"""The claim tables."""

_LEAD_SENTENCES = 5
_SHORT = 1500
"""Characters below which a text is too short for how often a topic is spoken of to tell more."""
_FEW = 8
"""Sentences below which a text is too short for the share of them that tell something to tell more."""
_BRIEF = 3
"""Sentences up to which a text says too little to tell what else it is about."""
_SURE = 0.98
"""Greatest weight of a frame that is told as odds."""


class Topics(Strict):
    """`topics.toml`: words by topic, as beginnings of words without regard to case; "-" admits compounds.

    `of_unrest` names the topics of articles about unrest.
    """

    of_unrest: tuple[str, ...]
    topics: Mapping[str, tuple[str, ...]]


@cache
def topics() -> Mapping[bool, re.Pattern[str]]:
    """Two patterns: of the words of topics of unrest (True), and of the words of all other topics."""
    found = read_toml(files(__package__) / "topics.toml", Topics)
    words: dict[bool, list[str]] = {True: [], False: []}
    for name, beginnings in found.topics.items():
        words[name in found.of_unrest] += map(_beginning, beginnings)
    return {of_unrest: re.compile(rf"\b(?:{'|'.join(each)})", re.IGNORECASE) for of_unrest, each in words.items()}


def _beginning(word: str) -> str:
    return r"\w*" + word[1:] if word.startswith("-") else r"(?:\w+-)?" + word


def article_signals(frames: Frames) -> pl.DataFrame:
    """One row an article: how much of what coding found in it, and how much of what it speaks of is of unrest.

    Counts are logarithms of one more, so that the first counts most. `unrest_words` counts in a thousand characters,
    `share` and `lead_share` are logarithms of the words of unrest to those of other topics, `covered` and
    `covered_events` the shares of sentences with a claim, and with an event or casualty. `brief` has no weight: it
    names the texts that are too short to be judged.
    """
    articles = frames["documents"].select("article_id", "text")
    coded = frames["sentences"].filter(pl.col("zone").is_in(sorted(CODED_ZONES)))
    spans = coded.sort("article_id", "sentence").group_by("article_id", maintain_order=True)
    found = articles.join(spans.agg("char_start", "char_end"), on="article_id", how="left")
    schema = {"article_id": pl.String} | dict.fromkeys(_TOLD, pl.Float64)
    signals = pl.DataFrame([_told(row) for row in found.iter_rows(named=True)], schema=schema)
    scenes = [code for code in CODE_LISTS["event_types"].values if event_traits(code).scene]
    events, casualties = frames["event_claims"], frames["casualty_claims"]
    lead_claims = events.filter(pl.col("sentence") < _LEAD_SENTENCES)
    counts = {
        "events": events,
        "scenes": events.filter(pl.col("event_type").is_in(scenes)),
        "lead_events": lead_claims,
        "casualties": casualties,
        "reactions": frames["reaction_claims"],
    }
    for name, claims in counts.items():
        number = claims.group_by("article_id").agg(pl.len().log1p().alias(name))
        signals = signals.join(number, on="article_id", how="left").with_columns(pl.col(name).fill_null(0.0))
    for name, tables in {"covered": CLAIMS, "covered_events": CLAIMS[:2]}.items():
        telling = pl.concat([frames[t].select("article_id", "sentence") for t in tables]).unique()
        number = telling.group_by("article_id").agg(pl.len().alias(name))
        share = pl.col(name).fill_null(0) / pl.col("sentences").clip(lower_bound=_FEW)
        signals = signals.join(number, on="article_id", how="left").with_columns(share)
    dense = (pl.col("events").exp() - 1) / pl.col("length").clip(lower_bound=1)
    brief = pl.col("sentences") <= _BRIEF
    return signals.with_columns(density=dense.log1p(), brief=brief).drop("length", "sentences")


_TOLD = ("length", "sentences", "unrest_words", "share", "lead_share")


def _told(row: Mapping[str, object]) -> dict[str, object]:
    """What the words of an article tell: its length in hundreds of characters, its sentences, and signals."""
    text = str(row["text"])
    starts, ends = row["char_start"] or [], row["char_end"] or []
    sentences = [text[a:b] for a, b in zip(starts, ends, strict=True)]  # type: ignore[call-overload]
    whole, lead = " ".join(sentences), " ".join(sentences[:_LEAD_SENTENCES])
    thousands = max(len(whole), _SHORT) / 1000
    often = {of_unrest: len(pattern.findall(whole)) / thousands for of_unrest, pattern in topics().items()}
    first = {of_unrest: len(pattern.findall(lead)) for of_unrest, pattern in topics().items()}
    values = (
        sum(map(len, sentences)) / 100,
        float(len(sentences)),
        math.log1p(often[True]),
        math.log((often[True] + 0.3) / (often[False] + 0.3)),
        math.log((first[True] + 1) / (first[False] + 1)),
    )
    return {"article_id": row["article_id"], **dict(zip(_TOLD, values, strict=True))}


CLAIM_SIGNALS = (
    "prior",
    "casualty",
    "reaction",
    "in_lead",
    "in_title",
    "has_target",
    "quoted",
    "vague",
    "cited",
    "claims",
    "long",
)
"""The columns of `claim_signals` that can have a weight."""


def claim_signals(frames: Frames, name: str, relevant: pl.DataFrame) -> pl.DataFrame:
    """One row a claim of a table: how sure its rule is, where it stands, what else it says, how long its article is.

    Beside `CLAIM_SIGNALS` stands the `relevance` of its article. `claims` and `long` are logarithms: of the claims of
    the article, and of its length in thousands of characters and one more.
    """
    claims = frames[name]
    key = ["article_id", "claim"]
    prior = pl.col("prior").clip(1 - _SURE, _SURE)
    zones = frames["sentences"].select("article_id", "sentence", in_title=pl.col("zone").is_in(["title", "kicker"]))
    cited = frames["claim_sources"].select(key).unique().with_columns(cited=True)
    to = frames["claim_actors"].filter(pl.col("role") == "target").select(key).unique().with_columns(has_target=True)
    length = frames["documents"].select("article_id", long=(pl.col("text").str.len_chars() / 1000).log1p())
    number = pl.concat([frames[other].select("article_id") for other in CLAIMS]).group_by("article_id")
    joined = claims.select(
        *key,
        "sentence",
        pl.lit(name == "casualty_claims").alias("casualty"),
        pl.lit(name == "reaction_claims").alias("reaction"),
        (prior / (1 - prior)).log().alias("prior"),
        (pl.col("count_min").is_null() if "count_min" in claims.columns else pl.lit(False)).alias("vague"),
        (pl.col("direct_quote").is_not_null() if "direct_quote" in claims.columns else pl.lit(False)).alias("quoted"),
        (pl.col("sentence") < _LEAD_SENTENCES).alias("in_lead"),
    )
    joined = (
        joined.join(number.agg(claims=pl.len().log()), on="article_id", how="left")
        .join(length, on="article_id", how="left")
        .join(zones, on=["article_id", "sentence"], how="left")
        .join(cited, on=key, how="left")
        .join(to, on=key, how="left")
        .join(relevant, on="article_id", how="left")
        .with_columns(pl.col(c).fill_null(value=False) for c in ("in_title", "cited", "has_target"))
    )
    return joined.select(*key, "relevance", *CLAIM_SIGNALS).sort("article_id", "claim")
