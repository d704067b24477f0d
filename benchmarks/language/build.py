"""The whole build on the seed articles: how much of it is parsing, and how fast other stages are."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import polars as pl

from pipeline import annotate, deduplicate, extract, german, ingest, judge, resolve
from pipeline.corpus import read_corpus
from pipeline.german import amounts, names, times

if TYPE_CHECKING:
    from benchmarks.language.table import Line

SEEDS = Path(__file__).parents[2] / "seeds"
Result = TypeVar("Result")


def lines_of(data: Path) -> Iterator[Line]:
    """Share of parsing in the stages from reading to resolving, and the speed of amounts and names."""
    from benchmarks.language.table import Line  # the table asks for this module in turn

    spent: dict[str, float] = {}

    def timed(name: str, run: Callable[[], Result]) -> Result:
        started = time.process_time()
        result = run()
        spent[name] = time.process_time() - started
        return result

    corpus = read_corpus(SEEDS / "corpus.toml")
    warm = german.load()("Die Polizei nahm drei Menschen fest.")
    for stage in (amounts.find, names.find):
        stage(warm)
    times.find(warm, times.Anchor(date(2022, 1, 8)))
    read = timed("read", lambda: ingest.read_batch(SEEDS, next(iter(ingest.list_batches(SEEDS))), corpus))
    parsed = timed("parse", lambda: annotate.annotate(read.documents, read.zones))
    copies, wire = timed("copies", lambda: deduplicate.find_copies(read.documents, parsed.sentences))
    claims = timed("code", lambda: extract.code_articles(read.documents, parsed.sentences, parsed.tokens, corpus))
    frames: dict[str, pl.DataFrame] = {**vars(read), **vars(parsed), **claims}
    frames |= {"copies": copies, "wire_sentences": wire}
    frames |= timed("judge", lambda: judge.judge(frames, corpus))
    timed("resolve", lambda: resolve.resolve(frames, corpus))
    whole = sum(spent.values())
    shares = {f"{name} %": 100 * seconds / whole for name, seconds in spent.items()}
    yield Line("build", "lagebild, processor time of one core", "seed articles", shares)

    docs = list(annotate.documents_as_docs(read.documents, parsed.sentences, parsed.tokens).values())
    words = sum(map(len, docs))
    for name, run in (("amounts", amounts.find), ("names", names.find)):
        started = time.process_time()
        for doc in docs:
            run(doc)
        yield Line("speed", name, "seed articles, parsed", {"words/s": words / (time.process_time() - started)})
