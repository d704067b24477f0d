"""Judgement: how likely each article is about unrest, and each claim is right, from what coding found.

`judge` goes from frames to frames and sees one article at a time. What counts is named in `signals`; what it counts
for stands in `relevance.toml` and `confidence.toml`, fitted by `python -m training.judge`.
"""

from collections.abc import Mapping

import polars as pl

from pipeline.corpus import Corpus
from pipeline.judge.model import confidence, relevance
from pipeline.judge.signals import CLAIMS, article_signals, claim_signals
from pipeline.tables import TABLES

__all__ = ["CLAIMS", "judge"]

DIGITS = 2
"""Decimals of a probability: more would say more than is known."""

UNTOLD = 0.5
"""The least relevance of a brief: one sentence that tells a happening does not tell what else it is about."""


def judge(frames: Mapping[str, pl.DataFrame], corpus: Corpus) -> dict[str, pl.DataFrame]:
    """Give articles a relevance and claims a confidence.

    Args:
        frames: `documents`, `sentences` and the claim tables by name.
        corpus: what the collection is about; its `least_relevance` parts the articles.

    Returns:
        The tables `focus`, with the column `relevance`; `event_claims`, `casualty_claims` and `reaction_claims`, with
        the column `confidence` set to the probability that a trained coder would have the row; and `irrelevant`.
    """
    of_article = article_signals(frames)
    told = relevance().probability(of_article)
    known = pl.when(pl.col("brief")).then(pl.max_horizontal(told, pl.lit(UNTOLD))).otherwise(told)
    relevant = of_article.select("article_id", relevance=known.round(DIGITS))
    focus = frames["focus"].drop("relevance").join(relevant, on="article_id", how="left")
    judged = {"focus": focus.with_columns(pl.col("relevance").fill_null(0.0))}
    for name in CLAIMS:
        signals = claim_signals(frames, name, relevant)
        sure = signals.select("article_id", "claim", confidence=confidence().probability(signals).round(DIGITS))
        judged[name] = frames[name].drop("confidence").join(sure, on=["article_id", "claim"], how="left")
    judged["irrelevant"] = _irrelevant({**frames, **judged}, corpus.least_relevance)
    return {name: TABLES[name].conform(frame) for name, frame in judged.items()}


def _irrelevant(frames: Mapping[str, pl.DataFrame], least: float) -> pl.DataFrame:
    """The articles below the least relevance, with the number of their claims."""
    claims = pl.concat([frames[name].select("article_id") for name in CLAIMS])
    below = frames["focus"].filter(pl.col("relevance") < least)
    named = below.join(frames["documents"].select("article_id", "source_file"), on="article_id")
    counted = named.join(claims.group_by("article_id").agg(claims=pl.len()), on="article_id", how="left")
    why = f"of relevance {{}}, below {least}; a lower `least_relevance` in the corpus file keeps its rows"
    return counted.with_columns(pl.col("claims").fill_null(0), reason=pl.format(why, "relevance"))
