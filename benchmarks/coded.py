"""A folder of articles coded in this process, as a build does it but without Dagster and without files."""

from pathlib import Path

import polars as pl

from pipeline.annotate import annotate
from pipeline.corpus import Corpus
from pipeline.deduplicate import find_copies
from pipeline.extract import code_articles
from pipeline.ingest import read_batch
from pipeline.judge import judge
from pipeline.resolve import resolve


def coded(articles: Path) -> tuple[dict[str, pl.DataFrame], dict[str, str]]:
    """The tables of a release of a folder of articles by name, and the canonical texts by article_id."""
    read = read_batch(articles, "main", Corpus())
    annotated = annotate(read.documents, read.zones)
    copies, wire_sentences = find_copies(read.documents, annotated.sentences)
    claims = code_articles(read.documents, annotated.sentences, annotated.tokens, Corpus())
    frames = {**vars(read), **vars(annotated), "copies": copies, "wire_sentences": wire_sentences, **claims}
    frames |= judge(frames, Corpus())
    return resolve(frames, Corpus()), dict(read.documents.select("article_id", "text").iter_rows())
