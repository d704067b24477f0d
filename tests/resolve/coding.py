"""Articles as the stage of resolution gets them: read, annotated, coded and judged."""

import datetime
import hashlib
from dataclasses import replace
from typing import Any

import polars as pl

from pipeline.annotate import annotate
from pipeline.corpus import Corpus
from pipeline.deduplicate import find_copies
from pipeline.extract import code_articles
from pipeline.judge import judge
from pipeline.tables.working import Documents, Zones


def coded(*articles: tuple[str, str], corpus: Corpus) -> dict[str, pl.DataFrame]:
    """The working tables of articles, each given by day of publication and text; a first line before a blank one is
    the headline."""
    rows: list[dict[str, Any]] = []
    for number, (day, text) in enumerate(articles):
        given = {
            "article_id": f"art-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
            "batch": "main",
            "source_file": f"{number}.txt",
            "file_sha256": "",
            "reader": "",
            "text": text,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "language": "de",
            "published_precision": "day",
            "published_on": datetime.date.fromisoformat(day),
            "published_basis": "metadata",
        }
        rows.append({c.name: None for c in Documents.columns()} | given)
    documents = Documents.conform(Documents.frame(rows))
    zones = Zones.frame([zone for row in rows for zone in _zones(row)])
    annotated = annotate(documents, zones)
    copies, wire = find_copies(documents, annotated.sentences)
    claims = code_articles(documents, annotated.sentences, annotated.tokens, corpus)
    frames = {
        "documents": documents,
        "zones": zones,
        "copies": copies,
        "wire_sentences": wire,
        **vars(annotated),
        **claims,
    }
    return frames | judge(frames, replace(corpus, least_relevance=0.0))


def _zones(row: dict[str, Any]) -> list[dict[str, Any]]:
    headline, blank, _ = row["text"].partition("\n\n")
    start = len(headline) + len(blank) if blank else 0
    parts = [("title", 0, len(headline)), ("body", start, len(row["text"]))][0 if blank else 1 :]
    return [
        {"article_id": row["article_id"], "char_start": a, "char_end": b, "zone": zone, "rule": "t"}
        for zone, a, b in parts
    ]
