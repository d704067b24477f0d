"""Nasty names and contents: no file costs another one, and each that cannot be read is named with reason and remedy."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.corpus import Corpus
from pipeline.ingest import article as article_module
from pipeline.ingest import list_batches, read_batch
from pipeline.ingest import readers as readers_module
from pipeline.ingest.readers import read_articles
from pipeline.tables.working import Documents, Rejected, Zones

STRIKE = "In Bremen haben rund 600 Hafenarbeiter die Arbeit niedergelegt. Die Gewerkschaft fordert höhere Löhne."

NAMES = [
    b"100% Streik",
    b"50%25",
    b"%2e%2e",
    b"a#b",
    b"a#3",
    b"wie?",
    b"wie?a=b&c=d",
    b"a*b",
    b"a:b",
    b"a|b",
    b"a<b>c",
    b'a"b',
    b"a'b",
    b"a\\b",
    b"M\xfcnchen",
    b"M\xc3\xbcnchen",
    b"Mu\xcc\x88nchen",
    b"\xff\xfe",
    b"am Ende...",
    b"am Ende ",
    b" vorn",
    b"Lima",
    b"LIMA",
    b"main",
    b"neue\nZeile",
    b"Tab\tulator",
    b"x" * 250,
    b"\xe4" * 120,
    "🔥".encode() * 60,
    b"-rf",
    b"~",
    b"$HOME",
    b"con",
    b"nul.txt",
]

PAGES = [
    b"<",
    b"<html",
    b"<html></html>",
    b"<!DOCTYPE html><html><body>" + b"<div>" * 3000 + b"tief" + b"</div>" * 3000,
    b' angespatml,<script>alert(1)</script>"><meta',
    b"<html><head><title>\x01\x02</title></head><body><p>\x03\x0b</p>",
    b"<?xml version='1.0' encoding='utf-7'?><html><body><p>+ADw-</p>",
    b'<meta charset="\xff">',
    b"<p>" + b"&#0;&#xD800;&#99999999;" * 50,
    b"<html><body><p>" + b"a" * 200_000,
    b"<![CDATA[",
    b"<!--",
    b"<html xmlns:a='b'><a:b><c:d/></a:b>",
    b"<script>" + b"{" * 5000,
    b"<html><head><meta property='article:published_time' content='0000-99-99T'></head><body><p>Text</p>",
    b'<html><head><script type="application/ld+json">{"datePublished": "2022-01", "a": [[[{"b"</script><p>Text</p>',
    b"<table>" * 500 + b"<tr><td>1</td></tr>",
    b"<html><body><svg><math><p>Text</svg>",
    b"\x00<html>",
    b"<a href='http://[::1'>x</a>",
]


def read_all(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The source files that became articles, and the reasons of the others."""
    good: list[str] = []
    bad: dict[str, str] = {}
    for batch in list_batches(folder):
        found = read_batch(folder, batch, Corpus())
        for table, frame in ((Documents, found.documents), (Zones, found.zones), (Rejected, found.rejected)):
            table.validate(frame)
        good += found.documents["source_file"].to_list()
        assert all(found.rejected["remedy"].str.len_chars() > 0)
        bad |= dict(found.rejected.select("source_file", "reason").iter_rows())
    return good, bad


def put(folder: Path, name: bytes, data: bytes) -> bool:
    """Write a file, where the file system takes its name."""
    try:
        path = folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError:
        return False
    return True


def test_files_and_folders_of_any_name_are_read(tmp_path: Path) -> None:
    written = sum(put(tmp_path, name + b"/" + name[:240] + b".txt", STRIKE.encode()) for name in NAMES)
    written += sum(put(tmp_path, name[:240] + b".TXT", STRIKE.encode()) for name in NAMES)
    assert written > len(NAMES)
    good, bad = read_all(tmp_path)
    assert len(good) == len(set(good)) == written
    assert bad == {}


def test_equal_names_in_folders_below_are_articles_of_their_own(tmp_path: Path) -> None:
    names = ["a.txt", "A.txt", "b/a.txt", "b/c/a.txt", "c/a.txt", "c/A.TXT"]
    assert all(put(tmp_path, name.encode(), STRIKE.encode()) for name in names)
    assert sorted(read_all(tmp_path)[0]) == sorted(names)


def test_metadata_finds_files_with_a_number_sign_in_their_name(tmp_path: Path) -> None:
    put(tmp_path, b"a#b/c#2.txt", STRIKE.encode())
    put(tmp_path, b"a#b.jsonl", json.dumps({"text": STRIKE}).encode())
    put(tmp_path, b"articles.csv", b"file,publisher\na#b/c#2.txt,Nordbote\na#b.jsonl#1,Ostbote\n")
    for batch, publisher in (("a#b", "Nordbote"), ("main", "Ostbote")):
        assert read_batch(tmp_path, batch, Corpus()).documents["publisher"].to_list() == [publisher]


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_page_that_a_parser_chokes_on_costs_only_itself(tmp_path: Path, page: bytes) -> None:
    put(tmp_path, b"a.html", page)
    put(tmp_path, b"b.txt", STRIKE.encode())
    good, bad = read_all(tmp_path)
    assert "b.txt" in good
    assert "a.html" in {*good, *bad}


@pytest.mark.parametrize(
    "error", [ValueError("so\nnicht"), RecursionError(), MemoryError("zu groß"), KeyError("\udcff")]
)
@pytest.mark.parametrize("stops", ["main_text", "metadata", "canonical", "damage"])
def test_whatever_a_reader_raises_is_told_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stops: str, error: Exception
) -> None:
    def stop(*given: object) -> str:
        raise error

    put(tmp_path, b"a.html", f"<html><body><article><p>{STRIKE}</p></article></body></html>".encode())
    home = readers_module if hasattr(readers_module, stops) else article_module
    monkeypatch.setattr(home, stops, stop)
    good, bad = read_all(tmp_path)
    assert bad == {"a.html": "metadata" if stops == "metadata" else "malformed"}
    assert good == (["a.html"] if stops in ("metadata", "damage") else [])


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<div ", "<meta ", "content='2022-01' ", "name=date>", "<script>", "</a>", "<a href=x>", "<li>"]
)
_PIECES = st.one_of(
    _TAGS, st.text(max_size=20), st.sampled_from(["&#0;", "\x01", "<!--", "]]>", "<time datetime='22'>", "2022"])
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_any_page_becomes_an_article_or_problems(page: str) -> None:
    found = list(read_articles(page.encode("utf-8", "replace"), "a.html"))
    assert found
    assert {item.source_file for item in found} == {"a.html"}
