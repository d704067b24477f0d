"""A whole build without Dagster, stage by stage as its assets go: batches first, then what joins them."""

import tempfile
from pathlib import Path

import polars as pl

from benchmarks.scale.measure import Meter
from pipeline.annotate import annotate
from pipeline.corpus import Corpus, read_corpus
from pipeline.deduplicate import find_copies
from pipeline.ingest import list_batches, read_batch
from pipeline.orchestration.assets.extract import coded
from pipeline.orchestration.state import CODED_FROM, load, scan, store
from pipeline.publish.package import publish, validate
from pipeline.resolve import resolve
from pipeline.tables import RELEASE, TABLES
from pipeline.tables.claims import CLAIM_TABLES, Irrelevant

Frames = dict[str, pl.DataFrame]
JOINED = ("documents", "zones", "rejected", "sentences", *(t.table_name() for t in (*CLAIM_TABLES, Irrelevant)))
"""The tables of batches that later stages take; tokens are none of them."""


def batches(articles: Path, state: Path, meter: Meter) -> None:
    """Read, parse and code each batch into a state folder."""
    corpus = read_corpus(articles / "corpus.toml")
    for batch in list_batches(articles):
        read = meter.run("read", lambda batch=batch: read_batch(articles, batch, corpus))  # type: ignore[misc]
        store(state, {"documents": read.documents, "zones": read.zones, "rejected": read.rejected}, batch)
        made = meter.run("parse", lambda read=read: annotate(read.documents, read.zones, engine=corpus.engine))  # type: ignore[misc]
        meter.run(
            "store tokens", lambda b=batch, m=made: store(state, {"sentences": m.sentences, "tokens": m.tokens}, b)
        )  # type: ignore[misc]
        del read, made
        tables = {name: load(state, name, batch) for name in CODED_FROM if name != "tokens"}
        tokens = {"tokens": scan(state, "tokens", batch)}
        claims = meter.run("code", lambda t=tables | tokens: coded(t, corpus))  # type: ignore[misc]
        store(state, claims, batch)


def joined(state: Path) -> Frames:
    """The tables of all batches that later stages take."""
    keys = sorted(path.stem for path in (state / "documents").iterdir())
    return {name: TABLES[name].conform(pl.concat([load(state, name, key) for key in keys])) for name in JOINED}


def package(working: Frames, corpus: Corpus, meter: Meter) -> Frames:
    """Compare, merge, validate and publish; the tables of the release."""
    copies, wire = meter.run("copies", lambda: find_copies(working["documents"], working["sentences"]))
    made = meter.run("resolve", lambda: resolve({**working, "copies": copies, "wire_sentences": wire}, corpus))
    made["quality"] = TABLES["quality"].frame([])
    texts = dict(working["documents"].select("article_id", "text").iter_rows())
    meter.run("validate", lambda: validate(made, texts))
    with tempfile.TemporaryDirectory() as folder:
        meter.run(
            "validate and publish", lambda: publish(made, corpus, Path(folder) / "paket", version="1.0.0", texts=texts)
        )
    return {table.table_name(): made[table.table_name()] for table in RELEASE}
