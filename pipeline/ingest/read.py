"""Read one batch: from the files of an articles folder to documents, zones and rejected inputs."""

import hashlib
import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.ingest.article import Article, check_size
from pipeline.ingest.batches import MAIN, ROW, file_of, list_batches, readable, source_name
from pipeline.ingest.found import credited_agencies, find_publication, find_publisher, find_title
from pipeline.ingest.kinds import tell_unread
from pipeline.ingest.language import detect_language
from pipeline.ingest.metadata import Given
from pipeline.ingest.outlets import outlet_of, site_outlet
from pipeline.ingest.problems import Problem, UnusableError
from pipeline.ingest.readers import is_read, read_articles
from pipeline.ingest.shared import mark_shared
from pipeline.ingest.sheet import Sheet, read_sheet
from pipeline.ingest.stubs import is_cut_off, refuse_stub
from pipeline.ingest.zone_rules import reader_version
from pipeline.ingest.zones import find_zones
from pipeline.tables.working import Documents, Rejected, Zones

SINGLE = (".txt", ".html", ".htm")
_Document = tuple[dict[str, Any], list[dict[str, Any]]]
"""A row of `documents` without its batch and file, and the rows of `zones` of it."""


@dataclass(frozen=True)
class Ingested:
    """What reading a batch gives: frames of the tables `documents`, `zones` and `rejected`."""

    documents: pl.DataFrame
    zones: pl.DataFrame
    rejected: pl.DataFrame


def read_batch(articles: Path, batch: str, corpus: Corpus, previous: Ingested | None = None) -> Ingested:
    """Read the inputs of one batch; what cannot be used becomes a row of `rejected`, all others are read.

    Args:
        articles: the articles folder.
        batch: one of `list_batches(articles)`.
        corpus: what the collection is about.
        previous: the batch as last read; inputs with unchanged bytes and metadata are taken over from it,
            where this package has not changed either.

    Raises:
        KeyError: there is no such batch.
        NotADirectoryError: there is no such folder.
    """
    batches = list_batches(articles)
    sheet = read_sheet(articles, [source_name(articles, path) for paths in batches.values() for path in paths])
    known = _known(previous.documents) if previous is not None else set()
    kept: list[str] = []
    documents: list[dict[str, Any]] = []
    zones: list[dict[str, Any]] = []
    problems = _sheet_problems(sheet, batch, batches)
    inputs, unread = _parted(articles, batches[batch], corpus)
    problems += tell_unread(unread)
    for path in inputs:
        name = source_name(articles, path)
        try:
            data = _read_bytes(articles, path)
        except UnusableError as error:
            problems.append(Problem.of(name, error))
            continue
        origin = {
            "batch": readable(batch),
            "file_sha256": hashlib.sha256(data).hexdigest(),
            "reader": _reader(name, sheet, corpus),
        }
        if (name, origin["file_sha256"], origin["reader"]) in known:
            kept.append(name)
            continue
        for item in _documents(data, name, sheet, corpus):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                documents.append({**item[0], **origin})
                zones += item[1]
    rejected = [{"batch": readable(batch), **vars(problem)} for problem in problems]
    fresh = Ingested(Documents.frame(documents), Zones.frame(zones), Rejected.frame(rejected))
    return _joined(fresh, _taken_over(previous, kept) if previous is not None else None)


def _parted(articles: Path, paths: list[Path], corpus: Corpus) -> tuple[list[Path], list[str]]:
    """The inputs, and the names of regular files of kinds that are not read; the gold is neither."""
    if corpus.gold:
        paths = [path for path in paths if not path.absolute().is_relative_to(corpus.gold)]
    unread = [path for path in paths if path.is_file() and not is_read(path.name)]
    inputs = [path for path in paths if path not in set(unread)]
    return inputs, [source_name(articles, path) for path in unread]


def _read_bytes(articles: Path, path: Path) -> bytes:
    """The bytes of an input.

    Raises:
        UnusableError: `outside`, `unreadable`, `too_large` or `empty`.
    """
    try:
        if not path.resolve().is_relative_to(articles.resolve()):
            raise UnusableError("outside", "is a link that leaves the articles folder", "copy the file into the folder")
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            next(path.iterdir(), None)  # says why the folder could not be listed
        if not stat.S_ISREG(status.st_mode):
            raise UnusableError("unreadable", "is no regular file", "put a regular file in its place")
        if path.suffix.lower() in SINGLE:
            check_size(status.st_size)
        data = path.read_bytes()
    except OSError as error:
        raise UnusableError("unreadable", f"cannot be read ({error.strerror})", "make it readable") from None
    except RuntimeError:  # Python below 3.13 says so of links that lead in a circle
        raise UnusableError("unreadable", "is a link that leads in a circle", "make it readable") from None
    if not data:
        raise UnusableError("empty", "holds no bytes", "put the article's text into it or remove it")
    return data


def _reader(name: str, sheet: Sheet, corpus: Corpus) -> str:
    """Version of the reading code, and fingerprint of all that it was told about the input from outside."""
    told = {key: given for key, given in sheet.given.items() if file_of(key) == name}
    period = (corpus.period_start, corpus.period_end)
    publishers = {key: value for key, value in corpus.publishers.items() if file_of(key) == name}
    columns = sorted(corpus.columns.items())
    text = json.dumps([sorted(told.items()), period, sorted(publishers.items()), columns], default=repr)
    return f"{reader_version()}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _documents(data: bytes, name: str, sheet: Sheet, corpus: Corpus) -> Iterator[_Document | Problem]:
    """The articles of an input; one that cannot become a document costs no other."""
    for item in read_articles(data, name, corpus.columns):
        if isinstance(item, Problem):
            yield item
            continue
        try:
            yield from _document(item, sheet, corpus)
        except Exception as error:
            yield Problem.of(item.source_file, error)


def _document(article: Article, sheet: Sheet, corpus: Corpus) -> Iterator[_Document | Problem]:
    """The row of `documents` for an article, without its batch and file, and its rows of `zones`; what it lacks.

    Raises:
        UnusableError: `language`, `no_article`.
    """
    text, name = article.text, article.source_file
    language = detect_language(text)
    if language != "de":
        detail = f"is written in another language ({language})"
        raise UnusableError("language", detail, "leave it out; only German is coded")
    told = replace(article.given, publisher=_canonical(article.given.publisher))
    given = sheet.of(name).over(told).over(Given(publisher=corpus.publishers.get(name)))
    zones = find_zones(text, given.title, article.links)
    if article.page:
        refuse_stub(given.title, text, zones)
    published = given.published or find_publication(text, zones, corpus)
    article_id = "art-" + hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()[:12]
    document = {
        "article_id": article_id,
        "source_file": name,
        "text": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "language": language,
        "title": given.title or find_title(text, zones),
        "publisher": _publisher(given, find_publisher(zones)),
        "url": given.url,
        "published_on": published.on,
        "published_precision": published.precision,
        "published_basis": published.basis,
        "agencies": credited_agencies(zones, article.authors),
        "country": given.country,
    }
    rows = [
        {"article_id": article_id, "char_start": z.start, "char_end": z.end, "zone": z.zone, "rule": z.rule}
        for z in zones
    ]
    yield document, rows
    if is_cut_off(text, zones, article.closed):
        detail = "ends at a paywall: only its beginning is there"
        yield Problem(name, "incomplete", detail, "save it while logged in; it is kept as it is")


def _canonical(publisher: str | None) -> str | None:
    """The one name of an outlet; what is not known stays as it is."""
    return publisher and (outlet_of(publisher) or publisher)


def _publisher(given: Given, found: str | None) -> str | None:
    """The publisher that is given, that of the site of the article's address, or the one that its text names."""
    return given.publisher or (site_outlet(given.url) if given.url else None) or _canonical(found)


def _sheet_problems(sheet: Sheet, batch: str, batches: dict[str, list[Path]]) -> list[Problem]:
    """The problems of `articles.csv` that this batch reports: its files' own; the first batch those of no batch."""

    def reporter(file: str | None) -> str:
        folder, slash, _ = (file or "").partition("/")
        home = folder if slash else MAIN
        return home if file and home in batches else min(batches)

    return [problem for file, problem in sheet.problems if reporter(file) == batch]


def _known(documents: pl.DataFrame) -> set[tuple[str, str, str]]:
    """File, digest and reader version of all inputs that were read."""
    return set(documents.select(_file(), "file_sha256", "reader").iter_rows())


def _file() -> pl.Expr:
    """The file of an article, without the number of its row."""
    return pl.col("source_file").str.replace(ROW.pattern, "")


def _taken_over(previous: Ingested, names: list[str]) -> Ingested:
    documents = previous.documents.filter(_file().is_in(names))
    return Ingested(
        documents,
        previous.zones.filter(pl.col("article_id").is_in(documents["article_id"].to_list())),
        previous.rejected.filter(_file().is_in(names)),
    )


def _joined(fresh: Ingested, old: Ingested | None) -> Ingested:
    parts = [fresh] if old is None else [fresh, old]
    documents = Documents.conform(pl.concat([part.documents for part in parts]))
    return Ingested(
        documents,
        Zones.conform(mark_shared(documents, pl.concat([part.zones for part in parts]))),
        Rejected.conform(pl.concat([part.rejected for part in parts]).unique(Rejected.primary_key())),
    )
