"""One reader for each kind of file: from bytes to articles, and to problems where a part is not usable."""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow
import pyarrow.parquet

from pipeline.ingest.decode import canonical, check_text, decode, decode_html
from pipeline.ingest.mend import damage, decoded_again
from pipeline.ingest.metadata import FIELDS, Given, parse_given
from pipeline.ingest.page import linked_lines, load_page, main_text, metadata
from pipeline.ingest.problems import Problem, UnusableError

_SHEET = "write publisher, address and day into articles.csv"
MAX_ARTICLE_BYTES = 10_000_000
"""No article is longer: a file that is has been named wrongly or holds many articles."""


@dataclass(frozen=True)
class Article:
    """An article as read: its name, its canonical text, what its file says about it, and its lines that are links."""

    source_file: str
    text: str
    given: Given
    links: frozenset[str] = frozenset()


Reader = Callable[[bytes, str], Iterator[Article | Problem]]


def read_articles(data: bytes, source_file: str) -> Iterator[Article | Problem]:
    """Read one input by the ending of its name.

    Args:
        data: its bytes.
        source_file: its name; articles of JSON Lines and Parquet are named by their row: ``a.jsonl#3``.
    """
    try:
        yield from _READERS[source_file.rpartition(".")[2].lower()](data, source_file)
    except Exception as error:  # a reader of a format stops on more than it documents
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
    yield from _article(source_file, decode(data), Given())


def _read_html(data: bytes, source_file: str) -> Iterator[Article | Problem]:
    check_size(len(data))
    # Before it is parsed: the parser drops control characters, which halves of letters look like.
    raw = decoded_again(decode_html(data))
    check_text(raw)
    page = load_page(raw)
    text = main_text(page)
    try:
        given, problems = parse_given(metadata(page), source_file, lambda column: f"{column} in the page's head")
    except Exception as error:  # the text is worth more than what is said about it
        stopped = Problem.of(source_file, error)
        detail = f"the page's head {stopped.detail}; the article is kept without what is said there"
        given, problems = Given(), [replace(stopped, reason="metadata", detail=detail, remedy=_SHEET)]
    yield from _article(source_file, text, given, linked_lines(page))
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
        yield from _article(name, text, given)
        yield from problems
    except Exception as error:  # one row never costs another
        problem = Problem.of(name, error)
        yield replace(problem, detail=f"{place}: {problem.detail}")


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


def _article(source_file: str, raw: str, given: Given, links: Iterable[str] = ()) -> Iterator[Article | Problem]:
    text = canonical(raw)
    check_text(text)
    yield Article(source_file, text, given, frozenset(canonical(line) for line in links))
    if lost := damage(text):
        yield Problem(source_file, "encoding", lost, "get the article anew and save it as UTF-8")
