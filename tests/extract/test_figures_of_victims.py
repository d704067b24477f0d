"""Figures of victims in many words: sentences with the figures that they tell, all coded in one go.

A line of `figures.txt` is a sentence, `||`, and its figures: kind (k, i, a, m, d) and bounds ("-" is open). Lines are
coded as articles of their own, of 11 May 2023 about Peru.
"""

import datetime
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.annotate import annotate
from pipeline.corpus import Corpus
from pipeline.extract import code_articles
from pipeline.tables.working import Documents, Zones

KINDS = {"killed": "k", "injured": "i", "arrested": "a", "missing": "m", "displaced": "d"}
LINES = [
    line
    for line in (Path(__file__).parent / "figures.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def _document(number: int, text: str) -> dict[str, Any]:
    return {c.name: None for c in Documents.columns()} | {
        "article_id": f"a-{number:04}", "batch": "main", "source_file": f"{number}.txt", "file_sha256": "",
        "reader": "", "text": text, "sha256": "", "language": "de", "published_on": datetime.date(2023, 5, 11),
        "published_precision": "day", "published_basis": "metadata", "country": "PER",
    }  # fmt: skip


def test_figures_of_victims() -> None:
    texts = [line.partition("||")[0].strip() for line in LINES]
    documents = Documents.frame([_document(n, text) for n, text in enumerate(texts)])
    zones = Zones.frame(
        [
            {"article_id": f"a-{n:04}", "char_start": 0, "char_end": len(text), "zone": "body", "rule": "test"}
            for n, text in enumerate(texts)
        ]
    )
    annotated = annotate(documents, zones)
    claims = code_articles(documents, annotated.sentences, annotated.tokens, Corpus())["casualty_claims"]
    wrong = []
    for number, line in enumerate(LINES):
        rows = claims.filter(pl.col("article_id") == f"a-{number:04}").select("kind", "count_min", "count_max").rows()
        found = [" ".join((KINDS[k], *("-" if n is None else str(n) for n in bounds))) for k, *bounds in rows]
        wanted = [figure.strip() for figure in line.partition("||")[2].split(";") if figure.strip()]
        if sorted(found) != sorted(wanted):
            wrong.append(f"{line} | found {found}")
    assert not wrong, "\n".join(wrong)
