"""Reading a batch: folders with good and bad inputs in, documents, zones and rejected rows out."""

import datetime
import io
import json
import os
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import Corpus, read_corpus
from pipeline.ingest import Ingested, list_batches, read_batch
from pipeline.ingest.readers import read_articles
from pipeline.tables.working import Documents, Rejected, Zones

SEEDS = Path(__file__).parents[2] / "seeds"
PAGE = Path(__file__).with_name("page.html")
STRIKE = "In Bremen haben rund 600 Hafenarbeiter die Arbeit niedergelegt. Die Gewerkschaft fordert höhere Löhne."
COURT = "Das Gericht hat den früheren Minister zu drei Jahren Haft verurteilt. Die Verteidigung kündigte Revision an."
ENGLISH = "The court sentenced the former minister to three years in prison. His lawyers announced an appeal on Monday."


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(folder: Path, batch: str = "main", corpus: Corpus | None = None, previous: Ingested | None = None) -> Ingested:
    """Read a batch and hold its frames against the models."""
    found = read_batch(folder, batch, corpus or Corpus(), previous)
    Documents.validate(found.documents)
    Zones.validate(found.zones)
    Rejected.validate(found.rejected)
    return found


def document(found: Ingested, source_file: str) -> dict[str, Any]:
    return found.documents.row(by_predicate=pl.col("source_file") == source_file, named=True)


def rejected(found: Ingested) -> list[tuple[str, str, str]]:
    return list(found.rejected.select("source_file", "reason", "detail").iter_rows())


def test_batches_are_the_folders_and_the_files_beside_them(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "2019-05/c.txt", "2019-05/deep/d.jsonl", "2019-06/e.parquet"):
        put(tmp_path, name, "x")
    for name in ("corpus.toml", "articles.csv", "gold/a.json", ".hidden.txt", ".git/f.txt", "b_files/g.js"):
        put(tmp_path, name, "x")
    for name in ("2019-06/out/datapackage.json", "2019-06/out/data/events.csv", "~$a.docx", "Thumbs.db", "notes.md"):
        put(tmp_path, name, "x")
    names = {
        batch: [path.relative_to(tmp_path).as_posix() for path in paths]
        for batch, paths in list_batches(tmp_path).items()
    }
    assert names == {
        "2019-05": ["2019-05/c.txt", "2019-05/deep/d.jsonl"],
        "2019-06": ["2019-06/e.parquet"],
        "main": ["a.txt", "b.html", "notes.md"],
    }
    with pytest.raises(NotADirectoryError, match="name an existing folder"):
        list_batches(tmp_path / "none")


def test_a_text_file_becomes_a_document_with_its_zones(tmp_path: Path) -> None:
    put(tmp_path, "strike.txt", f"Streik im Hafen\r\n\r\nBerlin, 3. Mai 2019 (dpa) - {STRIKE}\r\n")
    found = read(tmp_path)
    row = document(found, "strike.txt")
    assert row["text"] == f"Streik im Hafen\n\nBerlin, 3. Mai 2019 (dpa) - {STRIKE}\n"
    assert (row["title"], row["agencies"], row["language"]) == ("Streik im Hafen", "dpa", "de")
    assert (row["published_on"], row["published_precision"]) == (datetime.date(2019, 5, 3), "day")
    assert row["published_basis"] == "dateline"
    assert found.zones["zone"].to_list() == ["title", "dateline", "body"]
    assert set(found.zones["article_id"]) == {row["article_id"]}
    assert found.rejected.is_empty()


def test_html_gives_its_main_text_and_the_metadata_of_its_head(tmp_path: Path) -> None:
    put(tmp_path, "page.html", PAGE.read_bytes())
    found = read(tmp_path)
    row = document(found, "page.html")
    assert "Rotterdam" in row["text"]
    assert "Startseite" not in row["text"]
    assert row["title"] == "Hafenarbeiter in Bremen streiken"
    assert row["publisher"] == "Der Nordbote"
    assert row["url"] == "https://www.nordbote.example/wirtschaft/hafen-streik"
    assert (row["published_on"], row["published_basis"]) == (datetime.date(2019, 5, 3), "metadata")
    assert {"title", "body", "boilerplate"} <= set(found.zones["zone"])


def test_a_fragment_of_html_is_read_as_well(tmp_path: Path) -> None:
    put(tmp_path, "part.htm", f"<h1>Streik im Hafen</h1><p>{STRIKE}</p>")
    assert STRIKE in document(read(tmp_path), "part.htm")["text"]


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.parquet"]))
def test_any_bytes_become_articles_or_problems(data: bytes, name: str) -> None:
    for item in read_articles(data, name):
        assert item.source_file.startswith(name)


@given(st.data())
def test_a_damaged_parquet_file_is_read_or_reported(data: st.DataObject) -> None:
    buffer = io.BytesIO()
    pl.DataFrame({"text": [STRIKE, COURT]}).write_parquet(buffer)
    damaged = bytearray(buffer.getvalue())
    for _ in range(3):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert all(item.source_file.startswith("a.parquet") for item in read_articles(bytes(damaged), "a.parquet"))


def test_rows_of_json_lines_and_parquet_are_articles_of_their_own(tmp_path: Path) -> None:
    rows = [{"text": STRIKE, "title": "Streik", "published_on": "2019-05"}, {"text": COURT, "country": "AUT"}]
    put(tmp_path, "a.jsonl", "\n\n".join(json.dumps(row) for row in rows))
    days = [datetime.date(2020, 1, 2), None]
    pl.DataFrame({"text": [STRIKE, COURT], "published_on": days}).write_parquet(tmp_path / "b.parquet")
    found = read(tmp_path)
    assert sorted(found.documents["source_file"]) == ["a.jsonl#1", "a.jsonl#3", "b.parquet#1", "b.parquet#2"]
    assert document(found, "a.jsonl#1")["title"] == "Streik"
    assert document(found, "a.jsonl#1")["published_precision"] == "month"
    assert document(found, "a.jsonl#3")["country"] == "AUT"
    assert document(found, "b.parquet#1")["published_on"] == datetime.date(2020, 1, 2)
    assert found.documents["article_id"].is_unique().all()


def test_every_bad_input_is_rejected_with_its_place_and_all_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, "good.txt", STRIKE)
    put(tmp_path, "copy.txt", STRIKE)
    put(tmp_path, "empty.txt", b"")
    put(tmp_path, "blank.txt", " \n\n")
    put(tmp_path, "binary.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    put(tmp_path, "damaged.txt", STRIKE.encode()[:-20] + b"\xff" + STRIKE.encode()[-20:])
    put(tmp_path, "latin.txt", STRIKE.encode("latin-1"))
    put(tmp_path, "english.txt", ENGLISH)
    put(tmp_path, "large.txt", STRIKE.encode() * (20_000_000 // len(STRIKE.encode()) + 1))
    put(tmp_path, "nothing.html", "<html><body></body></html>")
    put(tmp_path, "broken.parquet", b"PAR1 and then nothing")
    pl.DataFrame({"words": [STRIKE]}).write_parquet(tmp_path / "columns.parquet")
    lines = [
        json.dumps({"text": STRIKE}),
        '{"text": "abgeschnitten',
        json.dumps({"title": "ohne Text"}),
        "[1, 2]",
        json.dumps({"text": 7}),
        '{"text": "\\ud83d"}',
    ]
    put(tmp_path, "lines.jsonl", "\n".join(lines))
    found = read(tmp_path)
    assert sorted(found.documents["source_file"]) == ["copy.txt", "good.txt", "latin.txt", "lines.jsonl#1"]
    reasons = {name: (reason, detail) for name, reason, detail in rejected(found)}
    assert {name: reason for name, (reason, _) in reasons.items()} == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "binary.txt": "binary",
        "damaged.txt": "encoding",
        "english.txt": "language",
        "large.txt": "too_large",
        "nothing.html": "empty",
        "broken.parquet": "malformed",
        "columns.parquet": "malformed",
        "lines.jsonl#2": "malformed",
        "lines.jsonl#3": "empty",
        "lines.jsonl#4": "malformed",
        "lines.jsonl#5": "malformed",
        "lines.jsonl#6": "encoding",
    }
    assert "line 2" in reasons["lines.jsonl#2"][1]
    assert "20.0 MB" in reasons["large.txt"][1]
    assert f"byte {len(STRIKE.encode()) - 20} (0xFF)" in reasons["damaged.txt"][1]
    assert "(en)" in reasons["english.txt"][1]
    assert all(found.rejected["remedy"].str.len_chars() > 0)


def test_links_that_leave_the_folder_and_what_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    put(folder, "good.txt", STRIKE)
    put(tmp_path, "secret/outside.txt", COURT)
    (folder / "link.txt").symlink_to(tmp_path / "secret" / "outside.txt")
    (folder / "elsewhere").symlink_to(tmp_path / "secret")
    (folder / "inside.txt").symlink_to(folder / "good.txt")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "gone.txt").symlink_to(folder / "none.txt")
    os.mkfifo(folder / "pipe.txt")
    found = read(folder)
    assert sorted(found.documents["source_file"]) == ["good.txt", "inside.txt"]
    assert {name: reason for name, reason, _ in rejected(found)} == {
        "circle.txt": "unreadable",
        "elsewhere": "outside",
        "gone.txt": "unreadable",
        "link.txt": "outside",
        "pipe.txt": "unreadable",
    }
    assert str(tmp_path) not in str(found.rejected.to_dicts())


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    put(tmp_path, "locked.txt", STRIKE).chmod(0)
    assert [reason for _, reason, _ in rejected(read(tmp_path))] == ["unreadable"]


def test_the_article_id_follows_from_name_and_text(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", STRIKE)
    put(tmp_path, "b.txt", STRIKE)
    first, second = read(tmp_path).documents["article_id"]
    assert first != second
    put(tmp_path, "c.txt", COURT)
    assert {first, second} < set(read(tmp_path).documents["article_id"])


def test_unchanged_inputs_are_taken_over_and_changed_ones_read_again(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", STRIKE)
    put(tmp_path, "b.jsonl", json.dumps({"text": COURT}) + "\n{kaputt")
    before = read(tmp_path)
    mark = before.documents.with_columns(title=pl.lit("taken over"))
    known = Ingested(mark, before.zones, before.rejected)
    again = read(tmp_path, previous=known)
    assert set(again.documents["title"]) == {"taken over"}
    assert again.zones.equals(before.zones)
    assert again.rejected.equals(before.rejected)
    put(tmp_path, "articles.csv", "file,publisher\na.txt,Der Nordbote\n")
    put(tmp_path, "c.txt", COURT)
    changed = read(tmp_path, previous=known)
    assert document(changed, "a.txt")["publisher"] == "Der Nordbote"
    assert document(changed, "a.txt")["title"] is None
    assert document(changed, "b.jsonl#1")["title"] == "taken over"
    assert changed.documents.height == 3
    (tmp_path / "a.txt").unlink()
    assert sorted(read(tmp_path, previous=changed).documents["source_file"]) == ["b.jsonl#1", "c.txt"]


def test_the_seeds() -> None:
    found = read(SEEDS, corpus=read_corpus(SEEDS / "corpus.toml"))
    rows = found.documents.sort("source_file")
    assert found.rejected.is_empty()
    assert rows["publisher"].to_list() == ["RT DE", None, None, None, "tagesschau"]
    assert rows["agencies"].to_list() == ["AP", None, None, "TASS;dpa", "dpa"]
    assert rows["published_on"].to_list() == [
        None,
        datetime.date(2022, 1, 7),
        datetime.date(2022, 1, 1),
        None,
        datetime.date(2022, 1, 8),
    ]
    assert rows["published_precision"].to_list() == ["unknown", "day", "month", "unknown", "day"]
    basis = ["corpus_period", "corpus_period", "text", "corpus_period", "dateline"]
    assert rows["published_basis"].to_list() == basis
    assert [title[:20] if title else None for title in rows["title"]] == [
        "Proteste in Kasachst",
        "Kasachstan: In Almat",
        "Aufstand in Kasachst",
        None,
        "Unruhen in Kasachsta",
    ]
