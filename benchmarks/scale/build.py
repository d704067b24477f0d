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
from pipeline.tables import MEASURED, RELEASE, TABLES, Table
from pipeline.tables.claims import CLAIM_TABLES, Irrelevant

Frames = dict[str, pl.DataFrame]
Scanned = dict[str, pl.LazyFrame]
_ALL, _COMPARED = "all", ("documents", "sentences")
_OF_BATCHES: tuple[type[Table], ...] = (*CLAIM_TABLES, Irrelevant)
JOINED = ("documents", "zones", "rejected", "sentences", *(t.table_name() for t in _OF_BATCHES))
"""The tables of batches that later stages take; tokens are none of them."""


def batches(articles: Path, state: Path, meter: Meter) -> None:
    """Read, parse and code each batch into a state folder."""
    corpus = read_corpus(articles / "corpus.toml")
    for batch in list_batches(articles):
        _batch(articles, batch, corpus, state, meter)


def _batch(articles: Path, batch: str, corpus: Corpus, state: Path, meter: Meter) -> None:
    read = meter.run("read", lambda: read_batch(articles, batch, corpus))
    store(state, {"documents": read.documents, "zones": read.zones, "rejected": read.rejected}, batch)
    made = meter.run("parse", lambda: annotate(read.documents, read.zones, engine=corpus.engine))
    meter.run("store tokens", lambda: store(state, {"sentences": made.sentences, "tokens": made.tokens}, batch))
    tables = {name: scan(state, name, batch) for name in CODED_FROM}
    store(state, meter.run("code", lambda: coded(tables, corpus)), batch)


def joined(state: Path) -> Frames:
    """The tables of all batches that later stages take."""
    keys = sorted(path.stem for path in (state / "documents").iterdir())
    return {name: TABLES[name].conform(pl.concat([load(state, name, key) for key in keys])) for name in JOINED}


def kept(working: Frames, state: Path) -> Scanned:
    """The tables, stored in a state folder and scanned there."""
    store(state, working, _ALL)
    return {name: scan(state, name, _ALL) for name in working}


def package(working: Scanned, corpus: Corpus, meter: Meter) -> Frames:
    """Compare, merge, validate and publish; the tables of the release."""
    copies, wire = meter.run("copies", lambda: find_copies(*(working[name].collect() for name in _COMPARED)))
    compared = {"copies": copies.lazy(), "wire_sentences": wire.lazy()}
    made = meter.run("resolve", lambda: resolve(working | compared, corpus))
    made |= {table.table_name(): table.frame([]) for table in MEASURED}
    texts = dict(working["documents"].select("article_id", "text").collect().iter_rows())
    meter.run("validate", lambda: validate(made, texts))
    with tempfile.TemporaryDirectory() as folder:
        meter.run(
            "validate and publish", lambda: publish(made, corpus, Path(folder) / "paket", version="1.0.0", texts=texts)
        )
    return {table.table_name(): made[table.table_name()] for table in RELEASE}
