"""How well pages of the press are read: title, day, publisher, text, and what on the page is no part of the article.

python -m benchmarks.reading DIR [--lines N] [--peers]

DIR holds pages as fundus keeps them for its tests, which may be fetched for measuring, and what is expected of each:

- ``pages/<country>_<Publisher>_<date>.html``
- ``expected/<country>_<Publisher>.json``: title, publishing_date and body by version; the versions in their order are
  those of the pages in the order of their dates
- ``publishers.json``: the name of each ``<country>_<Publisher>``

A line of a text is foreign where less than half of its words stand in the expected title, summary or body. It is
marked where its zone is neither body nor title. Words are compared without their order.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from pipeline.corpus import Corpus
from pipeline.ingest import read_batch
from pipeline.ingest.outlets import outlet_of

WORD = re.compile(r"\w+")
DATED = re.compile(r"_\d{4}_\d\d_\d\d\.html$")
ARTICLE_ZONES = ("body", "title")


class Expected(NamedTuple):
    """What is expected of a page."""

    title: str
    day: str
    publisher: str
    text: str


class Line(NamedTuple):
    """A line of a text: whether it is foreign, whether it is marked, its words."""

    foreign: bool
    marked: bool
    words: int
    text: str


class Score(NamedTuple):
    """What was read of a page: exact title, title that holds the expected one, day, publisher, F1 of words, lines."""

    page: str
    exact: bool
    within: bool
    day: bool
    publisher: bool
    f1: float
    lines: list[Line]
    read: dict[str, Any]
    expected: Expected


def expected_of(folder: Path) -> dict[str, Expected]:
    """What is expected of each page, by its name."""
    names: dict[str, str] = json.loads((folder / "publishers.json").read_text("utf-8"))
    pages = sorted(path.name for path in (folder / "pages").glob("*.html"))
    found = {}
    for file in sorted((folder / "expected").glob("*.json")):
        versions: dict[str, Any] = json.loads(file.read_text("utf-8"))
        order = sorted(versions, key=lambda version: [int(part) for part in version.lstrip("V").split("_")])
        own = [page for page in pages if DATED.sub("", page) == file.stem]
        for page, version in zip(own, order, strict=True):
            told = versions[version]
            text = "\n".join(_strings(told["body"]))
            found[page] = Expected(told["title"], str(told["publishing_date"])[:10], names[file.stem], text)
    return found


def scores(folder: Path) -> list[Score]:
    """What was read of each page, beside what is expected of it."""
    batch = read_batch(folder / "pages", "main", Corpus())
    rows = {row["source_file"]: row for row in batch.documents.iter_rows(named=True)}
    return [_score(page, told, rows.get(page), batch.zones) for page, told in expected_of(folder).items()]


def _score(page: str, told: Expected, row: dict[str, Any] | None, zones: pl.DataFrame) -> Score:
    if row is None:
        return Score(page, False, False, False, False, 0.0, [], {}, told)
    own = zones.filter(pl.col("article_id") == row["article_id"]).rows(named=True)
    title, wanted = _plain(row["title"] or ""), _plain(told.title)
    text = row["text"]
    article = " ".join(
        text[zone["char_start"] : zone["char_end"]]
        for zone in own
        if zone["zone"] == "body" or zone["rule"] == "sub-heading"
    )
    publisher = row["publisher"] or ""
    return Score(
        page,
        title == wanted,
        wanted in title,
        str(row["published_on"]) == told.day and row["published_precision"] == "day",
        _plain(outlet_of(told.publisher) or told.publisher) == _plain(outlet_of(publisher) or publisher),
        word_f1(article, told.text),
        list(_lines(text, own, told)),
        row,
        told,
    )


def _lines(text: str, zones: list[dict[str, Any]], told: Expected) -> Iterator[Line]:
    known = set(_words(f"{told.title} {told.text}"))
    for match in re.finditer(r"[^\n]+", text):
        words = _words(match[0])
        if words:
            foreign = 2 * sum(word in known for word in words) < len(words)
            kept = sum(
                max(0, min(zone["char_end"], match.end()) - max(zone["char_start"], match.start()))
                for zone in zones
                if zone["zone"] in ARTICLE_ZONES
            )
            yield Line(foreign, 2 * kept < len(match[0].strip()), len(words), match[0])


def word_f1(found: str, wanted: str) -> float:
    """F1 of the words of two texts, each as often as it stands."""
    one, two = Counter(_words(found)), Counter(_words(wanted))
    common = (one & two).total()
    return 2 * common / (one.total() + two.total()) if common else 0.0


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower().replace("\u00ad", ""))


def _plain(text: str) -> str:
    return " ".join(_words(text))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def report(found: list[Score]) -> str:
    """The figures in a few lines."""
    lines = [line for score in found for line in score.lines]
    foreign = [line for line in lines if line.foreign]
    own = [line for line in lines if not line.foreign]
    lost = sum(line.words for line in own if line.marked) / max(1, sum(line.words for line in own))
    marked = sum(line.marked for line in foreign)
    rows = [
        ("pages", str(len(found))),
        ("title exact", str(sum(score.exact for score in found))),
        ("title holds the expected one", str(sum(score.within for score in found))),
        ("day", str(sum(score.day for score in found))),
        ("publisher", str(sum(score.publisher for score in found))),
        ("F1 of the words of the article", f"{sum(score.f1 for score in found) / max(1, len(found)):.4f}"),
        ("foreign lines marked", f"{marked} of {len(foreign)} ({marked / max(1, len(foreign)):.3f})"),
        ("words of the article marked", f"{lost:.2%}"),
    ]
    return "\n".join(f"{name:32}{value}" for name, value in rows)


def peers(folder: Path) -> str:
    """F1 of the words that other readers of pages find: trafilatura, and newspaper4k where it is installed."""
    import trafilatura

    totals: dict[str, list[float]] = {}
    for page, told in expected_of(folder).items():
        raw = (folder / "pages" / page).read_text("utf-8", "replace")
        totals.setdefault("trafilatura", []).append(word_f1(trafilatura.extract(raw) or "", told.text))
        if (own := _newspaper(raw)) is not None:
            totals.setdefault("newspaper4k", []).append(word_f1(own, told.text))
    return "\n".join(f"{name:32}{sum(f1) / len(f1):.4f}" for name, f1 in totals.items())


def _newspaper(raw: str) -> str | None:
    try:
        from newspaper import Article
    except ImportError:
        return None
    article = Article("https://example.org/", language="de")
    article.download(input_html=raw)
    article.parse()
    return str(article.text)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what was read otherwise than expected")
    parser.add_argument("--peers", action="store_true", help="measure other readers of pages too")
    options = parser.parse_args()
    found = scores(options.folder)
    for score in found if options.errors else ():
        if not score.exact:
            print(f"{score.page}: title {score.read.get('title')!r}\n    expected {score.expected.title!r}")
        if not score.day:
            print(f"{score.page}: day {score.read.get('published_on')}, expected {score.expected.day}")
        if not score.publisher:
            print(f"{score.page}: publisher {score.read.get('publisher')!r}, expected {score.expected.publisher!r}")
        for line in score.lines:
            if line.foreign != line.marked:
                print(f"{score.page}: {'unmarked' if line.foreign else 'lost'}: {line.text[:160]}")
        if score.f1 < 0.95:
            print(f"{score.page}: F1 {score.f1:.3f}")
    print(report(found))
    if options.peers:
        print(peers(options.folder))


if __name__ == "__main__":
    main()
