"""Deduplicate: copies of articles (`articles`) and sentences of wire copy (`wire`).

Candidates come from MinHash with banding (`minhash`), each is verified by true similarity (`similarity`).
"""

import polars as pl

from pipeline.deduplicate.articles import find_article_copies
from pipeline.deduplicate.wire import find_wire_sentences
from pipeline.tables.working import Copies

__all__ = ["find_copies"]


def find_copies(documents: pl.DataFrame, sentences: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Find copies of articles and of sentences across a whole collection.

    Args:
        documents: table `documents`.
        sentences: table `sentences` of the same articles.

    Returns:
        The tables `copies` (one row an article) and `wire_sentences` (one row a sentence that stands, equal or nearly
        so, in more than one article).
    """
    texts = _sentence_texts(documents, sentences)
    wire = find_wire_sentences(texts)
    body = sentences.filter(pl.col("zone") == "body")
    shares = (
        body.join(wire.select("article_id", "sentence", wired=True), on=["article_id", "sentence"], how="left")
        .group_by("article_id")
        .agg(wire_share=pl.col("wired").count() / pl.len())
    )
    copies = find_article_copies(documents, texts).join(shares, on="article_id", how="left")
    return Copies.conform(copies.with_columns(pl.col("wire_share").fill_null(0.0))), wire


def _sentence_texts(documents: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences with their text; offsets are code points, as polars counts characters."""
    return sentences.join(documents.select("article_id", document="text"), on="article_id").select(
        "article_id",
        "sentence",
        "zone",
        text=pl.col("document").str.slice(pl.col("char_start"), pl.col("char_end") - pl.col("char_start")),
    )
