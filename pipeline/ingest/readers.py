"""One reader for each kind of file: from bytes to articles, and to problems where a part is not usable."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import htmldate
import pyarrow
import pyarrow.parquet
import trafilatura

from pipeline.ingest.decode import canonical, check_text, decode, decode_html
from pipeline.ingest.metadata import FIELDS, Given, parse_given
from pipeline.ingest.problems import Problem, UnusableError

MAX_ARTICLE_BYTES = 10_000_000
"""No article is longer: a file that is has been named wrongly or holds many articles."""


@dataclass(frozen=True)
class Article:
    """An article as read: its name, its canonical text and what its file says about it."""

    source_file: str
    text: str
    given: Given


Reader = Callable[[bytes, str], Iterator[Article | Problem]]


def read_articles(data: bytes, source_file: str) -> Iterator[Article | Problem]:
    """Read one input by the ending of its name.

    Args:
        data: its bytes.
        source_file: its name; articles of JSON Lines and Parquet are named by their row: ``a.jsonl#3``.
    """
    try:
        yield from _READERS[source_file.rpartition(".")[2].lower()](data, source_file)
    except UnusableError as error:
        yield Problem.of(source_file, error)


def check_size(size: int) -> None:
    """Refuse an article of more than `MAX_ARTICLE_BYTES`.

    Raises:
        UnusableError: `too_large`.
    """
    if size > MAX_ARTICLE_BYTES:
        raise UnusableError(
            "too_large",
            f"has {size / 1e6:.1f} MB; the limit of one article is {MAX_ARTICLE_BYTES / 1e6:.0f} MB",
            "split it into its articles, as files or as rows of JSON Lines or Parquet",
        )


def _read_text(data: bytes, source_file: str) -> Iterator[Article | Problem]:
    check_size(len(data))
    yield _article(source_file, decode(data), Given())


def _read_html(data: bytes, source_file: str) -> Iterator[Article | Problem]:
    check_size(len(data))
    page = decode_html(data)
    check_text(page)
    if "<html" not in page.lower():  # a fragment saved without its frame
        page = f"<html><body>{page}</body></html>"
    tree = trafilatura.load_html(page)
    text = None if tree is None else trafilatura.extract(page, include_comments=False, include_tables=True)
    if not text:
        raise UnusableError("empty", "holds no main text", "save the whole page, or the article as plain text")
    # The bounds are fixed because their defaults depend on today's date.
    date = htmldate.find_date(
        page, extensive_search=False, original_date=True, min_date="1945-01-01", max_date="2200-01-01"
    )
    found = trafilatura.extract_metadata(page, date_config={"extensive_search": False, "max_date": "2200-01-01"})
    cells = {"title": found.title, "url": found.url, "publisher": found.sitename, "published_on": date}
    given, problems = parse_given(cells, source_file, lambda column: f"{column} in the page's head")
    yield _article(source_file, text, given)
    yield from problems


def _read_jsonl(data: bytes, source_file: str) -> Iterator[Article | Problem]:
    lines = decode(data).split("\n")
    if not any(line.strip() for line in lines):
        raise UnusableError("empty", "holds no line", "put the articles into it or remove it")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield from _read_row(f"{source_file}#{number}", f"line {number}", lambda text=line: _json_object(text))  # type: ignore[misc]


def _read_parquet(data: bytes, source_file: str) -> Iterator[Article | Problem]:
    if not data:
        raise UnusableError("empty", "holds no bytes", "write the file again")
    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
        columns = [name for name in ("text", *FIELDS) if name in file.schema_arrow.names]
        rows = file.read(columns=columns).to_pylist()
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        first_line = str(error).partition("\n")[0]
        raise UnusableError("malformed", f"is no whole Parquet file ({first_line})", "write the file again") from None
    if "text" not in columns:
        names = ", ".join(file.schema_arrow.names)
        raise UnusableError("malformed", f"has no column text; its columns are {names}", "name the column text")
    if not rows:
        raise UnusableError("empty", "holds no row", "put the articles into it or remove it")
    for number, row in enumerate(rows, start=1):
        yield from _read_row(f"{source_file}#{number}", f"row {number}", lambda cells=row: cells)  # type: ignore[misc]


_READERS: dict[str, Reader] = {
    "txt": _read_text,
    "html": _read_html,
    "htm": _read_html,
    "jsonl": _read_jsonl,
    "parquet": _read_parquet,
}


def _read_row(name: str, place: str, load: Callable[[], Mapping[str, Any]]) -> Iterator[Article | Problem]:
    """The article of one row, or why it is none; other rows are not affected."""
    try:
        cells = load()
        text = cells.get("text")
        if text is None:
            raise UnusableError("empty", "has no text", "fill in text or remove the row")
        if not isinstance(text, str):
            raise UnusableError("malformed", f"text is {type(text).__name__}, not a text", "write text as a string")
        check_size(len(text))
        given, problems = parse_given(cells, name, lambda column: f"{place}, column {column}")
        yield _article(name, text, given)
        yield from problems
    except UnusableError as error:
        yield Problem(name, error.reason, f"{place}: {error.detail}", error.remedy)


def _json_object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnusableError(
            "malformed", f"is no JSON at column {error.colno} ({error.msg})", "correct the line"
        ) from None
    except (RecursionError, ValueError):
        raise UnusableError("malformed", "is no usable JSON", "correct the line") from None
    if not isinstance(value, dict):
        raise UnusableError("malformed", "is no JSON object", 'write {"text": "..."}')
    return value


def _article(source_file: str, raw: str, given: Given) -> Article:
    text = canonical(raw)
    check_text(text)
    return Article(source_file, text, given)
