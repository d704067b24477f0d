"""Code a few sentences as if they were an article."""

import datetime
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from pipeline.annotate import annotate
from pipeline.corpus import Corpus
from pipeline.extract import code_articles
from pipeline.ingest.zones import find_zones
from pipeline.tables.working import Documents, Zones

Tables = dict[str, pl.DataFrame]
Code = Callable[..., Tables]


def code_text(
    text: str, *, published: str = "2019-10-18", country: str | None = "CHL", zone: str | None = "body", title: str = ""
) -> Tables:
    """The claim tables of a text, all of it in one zone but for the title over it; without one, in those it has."""
    head = len(title) + 2 if title else 0
    text = f"{title}\n\n{text}" if title else text
    document: dict[str, Any] = {c.name: None for c in Documents.columns()} | {
        "article_id": "art-1", "batch": "main", "source_file": "a.txt", "file_sha256": "", "reader": "",
        "text": text, "sha256": "", "language": "de", "published_on": datetime.date.fromisoformat(published),
        "published_precision": "day", "published_basis": "metadata", "country": country,
    }  # fmt: skip
    documents = Documents.frame([document])
    if zone is None:
        spans = [(z.start, z.end, z.zone) for z in find_zones(text)]
    else:
        spans = [(0, len(title), "title"), (head, len(text), zone)] if title else [(0, len(text), zone)]
    zones = Zones.frame(
        [{"article_id": "art-1", "char_start": a, "char_end": b, "zone": z, "rule": "test"} for a, b, z in spans]
    )
    annotated = annotate(documents, zones)
    tables = code_articles(documents, annotated.sentences, annotated.tokens, Corpus())
    return {**tables, "documents": documents, "zones": zones, **vars(annotated)}


@pytest.fixture(scope="session")
def code() -> Code:
    """`code_text` as a fixture."""
    return code_text
