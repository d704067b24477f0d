"""The coding of articles that are made up for the tests, measured against their gold."""

from pathlib import Path

import polars as pl
import pytest

from pipeline.annotate import annotate
from pipeline.corpus import Corpus
from pipeline.deduplicate import find_copies
from pipeline.extract import code_articles
from pipeline.ingest import read_batch
from pipeline.quality import evaluate
from pipeline.resolve import resolve

OWN = Path(__file__).parent / "own"
FLOORS = {"events": 0.5, "casualties": 0.5, "reactions": 0.5, "actors": 0.5}
"""F1 by table, a little below what is reached; they are raised when the rules get better."""


def coded(articles: Path) -> tuple[dict[str, pl.DataFrame], dict[str, str]]:
    """The tables of a release of a folder of articles, and the texts by article."""
    read = read_batch(articles, "main", Corpus())
    annotated = annotate(read.documents, read.zones)
    copies, wire_sentences = find_copies(read.documents, annotated.sentences)
    claims = code_articles(read.documents, annotated.sentences, annotated.tokens, Corpus())
    frames = {**vars(read), **vars(annotated), "copies": copies, "wire_sentences": wire_sentences, **claims}
    return resolve(frames, Corpus()), dict(read.documents.select("article_id", "text").iter_rows())


@pytest.fixture(scope="module")
def quality() -> pl.DataFrame:
    tables, texts = coded(OWN)
    frame, warnings = evaluate(tables, texts, OWN)
    assert warnings == []
    return frame


@pytest.mark.parametrize("table", FLOORS)
def test_what_the_articles_tell_is_found(quality: pl.DataFrame, table: str) -> None:
    row = quality.row(by_predicate=(pl.col("table") == table) & (pl.col("attribute") == "row"), named=True)
    assert row["articles"] == len(list(OWN.glob("*.txt")))
    assert row["f1"] >= FLOORS[table], row


@pytest.mark.parametrize("attribute", ["qualifier", "source", "group", "place", "status"])
def test_what_is_found_is_described_rightly(quality: pl.DataFrame, attribute: str) -> None:
    rows = quality.filter((pl.col("attribute") == attribute) & pl.col("table").is_in(["casualties", "events"]))
    assert all(recall >= 0.7 for recall in rows["recall"]), rows
