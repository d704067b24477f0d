"""Engines change no byte: chunks are cut at whole articles, worked on anywhere, and joined in order."""

import io
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate import annotate, parse
from pipeline.corpus import Corpus
from pipeline.engines import ENGINES, Engine, EngineError
from pipeline.engines.chunks import joined, split
from pipeline.engines.run import run
from pipeline.judge.coding import code
from pipeline.orchestration.location import CallError, locate, verify
from pipeline.tables import TABLES
from pipeline.tables.working import Documents, Zones
from tests.engines.work import die, lengths

TEXTS = (
    "Busfahrer legen Bremen lahm\n\nIn Bremen haben am Montag rund 300 Busfahrer die Arbeit niedergelegt. Die Polizei "
    "nahm nach eigenen Angaben zwei Männer fest.\n",
    "Beben in der Türkei\n\nBei einem Erdbeben im Osten der Türkei starben am Dienstag mindestens zwölf Menschen, wie "
    "das Innenministerium in Ankara mitteilte. Berlin sprach sein Beileid aus.\n",
    "Marktplatz gesperrt\n\nIn Lüttich warfen Jugendliche am Samstagabend Steine auf einen Streifenwagen. Eine Beamtin "
    "wurde leicht verletzt.\n",
)


def articles(number: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`documents` and `zones` of so many short articles."""
    blank: dict[str, Any] = {c.name: None for c in Documents.columns()}
    rows = [
        blank | {"article_id": f"a{n:04}", "text": TEXTS[n % 3], "source_file": f"a{n:04}.txt", "country": "DEU"}
        for n in range(number)
    ]
    zones = [
        {"article_id": row["article_id"], "char_start": 0, "char_end": len(row["text"]), "zone": "body", "rule": "test"}
        for row in rows
    ]
    return Documents.frame(rows), Zones.frame(zones)


def worked(number: int, engine: Engine, chunk: int) -> dict[str, bytes]:
    """What parsing and coding make of so many articles, as bytes of files by table."""
    documents, zones = articles(number)
    parsed = joined(run(parse, {"documents": documents, "zones": zones}, engine, chunk))
    tables = {"documents": documents, "sentences": parsed["sentences"], "tokens": parsed["tokens"]}
    coded = joined(run(partial(code, corpus=Corpus(country="DEU")), tables, engine, chunk))
    assert coded["event_claims"].height >= number // 3
    files = {name: io.BytesIO() for name in {**parsed, **coded} if name in TABLES}
    for name, file in files.items():
        TABLES[name].conform({**parsed, **coded}[name]).write_parquet(file)
    return {name: file.getvalue() for name, file in files.items()}


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    """What this process makes of ten articles at once."""
    return worked(10, Engine(), 10)


@pytest.mark.parametrize(("chunk", "workers"), [(1, 2), (3, 1), (4, 2)])
def test_processes_give_the_same_bytes(whole: dict[str, bytes], chunk: int, workers: int) -> None:
    assert worked(10, Engine("process", workers), chunk) == whole


def test_smaller_chunks_give_the_same_bytes(whole: dict[str, bytes]) -> None:
    assert worked(10, Engine(), 1) == worked(10, Engine(), 3) == whole


def test_the_stage_gives_the_same_on_each_engine() -> None:
    documents, zones = articles(40)
    one, other = (annotate(documents, zones, engine=engine) for engine in (Engine(), Engine("process", 2)))
    assert one.tokens.equals(other.tokens)
    assert one.sentences.equals(other.sentences)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from("abcdefghij"), unique=True),
    st.lists(st.tuples(st.sampled_from("abcdefghij"), st.integers(0, 9))),
    st.integers(1, 4),
)
def test_each_row_is_in_the_chunk_of_its_article(ids: list[str], rows: list[tuple[str, int]], size: int) -> None:
    rows = [row for row in rows if row[0] in ids]
    tables = {
        "documents": pl.DataFrame({"article_id": ids}, schema={"article_id": pl.String}),
        "rows": pl.DataFrame(rows, schema={"article_id": pl.String, "n": pl.Int64}, orient="row"),
    }
    chunks = list(split(tables, size))
    assert [len(chunk["documents"]) for chunk in chunks[:-1]] == [size] * (len(chunks) - 1)
    for chunk in chunks:
        assert set(chunk["rows"]["article_id"]) <= set(chunk["documents"]["article_id"])
    whole = joined(chunks)
    assert whole["documents"]["article_id"].to_list() == sorted(ids)
    assert whole["rows"].rows() == sorted(rows, key=lambda row: row[0])
    stored = {name: frame.sort("article_id", maintain_order=True).lazy() for name, frame in tables.items()}
    assert all(a[n].equals(b[n]) for a, b in zip(chunks, split(stored, size), strict=True) for n in tables)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=12), st.integers(1, 5))
def test_any_texts_give_the_same_on_processes(texts: list[str], size: int) -> None:
    documents = pl.DataFrame(
        {"article_id": [f"{n:03}" for n in range(len(texts))], "text": texts},
        schema={"article_id": pl.String, "text": pl.String},
    )
    made = joined(run(lengths, {"documents": documents}, Engine("process", 2), size))
    assert made["lengths"].rows() == [(f"{n:03}", len(text)) for n, text in enumerate(texts)]


def test_a_killed_worker_is_told_with_the_remedy_and_the_next_run_works() -> None:
    documents = pl.DataFrame({"article_id": ["a", "b", "c"], "text": ["", "", ""]})
    with pytest.raises(EngineError, match="build again with fewer `workers` in the corpus file"):
        list(run(partial(die, parent=os.getpid()), {"documents": documents}, Engine("process", 2), 1))
    assert len(list(run(lengths, {"documents": documents}, Engine("process", 2), 1))) == 3


def test_an_error_in_a_worker_is_the_error_of_the_run() -> None:
    documents = pl.DataFrame({"article_id": ["a", "b", "c"]})
    for name in ("serial", "process"):
        with pytest.raises(pl.exceptions.ColumnNotFoundError):
            list(run(lengths, {"documents": documents}, Engine(name, 2), 1))


def test_ray_is_asked_for_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel" / "corpus.toml").write_text('engine = "ray"\n', "utf-8")
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setattr("pipeline.engines.settings.find_spec", lambda name: None)
    with pytest.raises(CallError, match=r"pip install 'lagebild\[ray\]'"):
        verify(locate(tmp_path / "artikel", tmp_path / "paket", home=tmp_path))


def test_every_engine_is_known() -> None:
    assert ENGINES == ("serial", "process", "ray")
