"""Tables whose rows are articles: CSV, TSV, Excel, JSON, JSON Lines and Parquet."""

import csv
import datetime
import io
import json
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pyarrow
import pyarrow.parquet

from pipeline.ingest.article import Items, check_size, make_article
from pipeline.ingest.columns import TARGETS, cells_of, not_understood, understood
from pipeline.ingest.decode import decode
from pipeline.ingest.fragments import fragment_lines, has_markup
from pipeline.ingest.metadata import parse_given
from pipeline.ingest.problems import Problem, UnusableError
from pipeline.ingest.spreadsheet import sheet_rows

Columns = Mapping[str, str]
"""What a column holds, by its name, as `columns` in corpus.toml says."""
_MAP = "name the column as usual ({usual}), or say what it holds: lagebild add --map {target}={name}"
_LISTS = ("articles", "items", "results", "documents", "data", "rows", "hits", "entries")
"""Keys under which JSON files hold the list of their articles."""
_Row = tuple[int, Callable[[], Mapping[str, Any]]]


def read_jsonl(data: bytes, source_file: str, columns: Columns) -> Items:
    """JSON Lines: an article a line, named by its number."""
    lines = decode(data).split("\n")
    if not any(line.strip() for line in lines):
        raise UnusableError("empty", "holds no line", "put the articles into it or remove it")
    rows: list[_Row] = [
        (number, partial(_json_object, line)) for number, line in enumerate(lines, start=1) if line.strip()
    ]
    names = dict.fromkeys(name for _, load in rows for name in _names(load))
    yield from _read_rows(source_file, "line", list(names), rows, columns)


def read_json(data: bytes, source_file: str, columns: Columns) -> Items:
    """JSON: one article, a list of them, or an object that holds such a list or has an article a key."""
    text = decode(data)
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        if len(text.splitlines()) > 1 and text.lstrip().startswith("{"):  # JSON Lines under the name of JSON
            yield from read_jsonl(data, source_file, columns)
            return
        raise UnusableError("malformed", f"is no JSON ({error})", "write the file again") from None
    rows = _rows_of_json(value)
    names = dict.fromkeys(str(name) for row in rows if isinstance(row, Mapping) for name in row)
    numbered: list[_Row] = [(n, partial(_object, row)) for n, row in enumerate(rows, start=1)]
    yield from _read_rows(source_file, "article", list(names), numbered, columns)


def read_csv(data: bytes, source_file: str, columns: Columns) -> Items:
    """CSV and TSV with a head; the separator is the comma, semicolon, tab or bar that the head holds most of."""
    text = decode(data).removeprefix("\ufeff")
    head = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(100_000_000)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise UnusableError(
            "malformed", f"is no CSV ({error})", "close all quotation marks and save it again"
        ) from None
    yield from _read_cells(source_file, rows, columns)


def read_xlsx(data: bytes, source_file: str, columns: Columns) -> Items:
    """The first sheet of an Excel workbook, with a head."""
    rows, more = sheet_rows(data)
    yield from _read_cells(source_file, rows, columns)
    if more:
        detail = f"has {more} more sheets, which are not read"
        yield Problem(source_file, "not_read", detail, "save each sheet that holds articles as a file of its own")


def read_parquet(data: bytes, source_file: str, columns: Columns) -> Items:
    """Parquet: an article a row, named by its number."""
    if not data:
        raise UnusableError("empty", "holds no bytes", "write the file again")
    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
        names = list(file.schema_arrow.names)
        wanted = [name for known in understood(names, columns).values() for name in known]
        rows = file.read(columns=wanted).to_pylist()
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        first_line = str(error).partition("\n")[0]
        raise UnusableError("malformed", f"is no whole Parquet file ({first_line})", "write the file again") from None
    yield from _read_rows(
        source_file, "row", names, [(n, partial(_object, row)) for n, row in enumerate(rows, 1)], columns
    )


def _read_cells(source_file: str, rows: list[list[Any]], columns: Columns) -> Items:
    """Rows below a head; the first row below it is number 1."""
    names = [str(name).strip() for name in rows[0]] if rows else []
    cells: list[_Row] = [(n, partial(_named, names, row)) for n, row in enumerate(rows[1:], start=1)]
    yield from _read_rows(source_file, "row", names, cells, columns)


def _read_rows(source_file: str, kind: str, names: list[str], rows: list[_Row], columns: Columns) -> Items:
    if not rows:
        raise UnusableError("empty", "holds no row", "put the articles into it or remove it")
    found = understood(names, columns)
    if "text" not in found and names:
        remedy = _MAP.format(usual="text", target="text", name="…")
        raise UnusableError("malformed", f"has no column of texts; its columns are {', '.join(names)}", remedy)
    for number, load in rows:
        yield from _read_row(f"{source_file}#{number}", f"{kind} {number}", load, found)
    for target, likely in not_understood(names, found).items():
        detail = f"no column is understood to hold {target}, though {', '.join(map(repr, likely))} may"
        remedy = _MAP.format(usual=target, target=target, name=shlex.quote(likely[0]))
        yield Problem(source_file, "metadata", detail, remedy)


def _read_row(name: str, place: str, load: Callable[[], Mapping[str, Any]], found: dict[str, list[str]]) -> Items:
    """The article of one row, or why it is none; other rows are not affected."""
    try:
        row = load()
        cells = cells_of(row, found)
        text = _text(cells.get("text"))
        check_size(len(text))
        told = {target: _told(cells.get(target)) for target in TARGETS if target != "text"}
        given, problems = parse_given(told, name, lambda column: f"{place}, column {column}")
        yield from make_article(name, text, given)
        yield from problems
    except Exception as error:  # one row never costs another
        problem = Problem.of(name, error)
        yield replace(problem, detail=f"{place}: {problem.detail}")


def _text(value: Any) -> str:
    """The text of a cell: without marks of HTML, and the parts of a nested one below one another.

    Raises:
        UnusableError: `empty`, `malformed`.
    """
    if value is None:
        raise UnusableError("empty", "has no text", "fill in text or remove the row")
    if isinstance(value, Mapping | list):
        value = "\n\n".join(_strings(value))
    if not isinstance(value, str):
        raise UnusableError("malformed", f"text is {type(value).__name__}, not a text", "write text as a string")
    return "\n\n".join(fragment_lines(value)) if has_markup(value) else value


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(part)


def _told(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value[0] if isinstance(value, list) and value else value


def _rows_of_json(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise UnusableError("malformed", "is no JSON object and no list", 'write [{"text": "..."}]')
    for key in _LISTS:
        if isinstance(value.get(key), list) and any(isinstance(row, dict) for row in value[key]):
            return list(value[key])
    if "text" not in understood(map(str, value), {}) and value and all(isinstance(v, dict) for v in value.values()):
        return list(value.values())
    return [value]


def _named(names: list[str], row: list[Any]) -> dict[str, Any]:
    return dict(zip(names, row, strict=False))


def _names(load: Callable[[], Mapping[str, Any]]) -> list[str]:
    try:
        return list(load())
    except UnusableError:
        return []


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise UnusableError("malformed", "is no JSON object", 'write {"text": "..."}')
    return value


def _json_object(line: str) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnusableError(
            "malformed", f"is no JSON at column {error.colno} ({error.msg})", "correct the line"
        ) from None
    except (RecursionError, ValueError):
        raise UnusableError("malformed", "is no usable JSON", "correct the line") from None
    return _object(value)
