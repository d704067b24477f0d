"""CSV files as RFC 4180 has them, safe to open in a spreadsheet, and back.

UTF-8 without a byte order mark, comma, CRLF, header line; ISO dates, `true` and `false`, empty for null; numbers in
the shortest form that reads back to the same value.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, tab or carriage return for a formula. A text that would
begin so is written with an apostrophe before it. So that reading is certain, a text that begins with apostrophes and
then one of these characters gets one apostrophe more: on reading, one apostrophe before them is taken off.
"""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from pipeline.tables.base import Table

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
_BLOCK = 20_000  # rows that are turned into text at a time


def escape(text: str) -> str:
    """The text as a CSV cell has it: no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescape(cell: str) -> str:
    """The text that a CSV cell stands for: the inverse of `escape`."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def csv_parts(frame: pl.DataFrame) -> Iterator[bytes]:
    """A frame as CSV, its rows in their order, some at a time."""
    yield _lines([frame.columns])
    for rows in frame.iter_slices(_BLOCK):
        yield _lines([_cell(value) for value in row] for row in rows.iter_rows())


def _lines(rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _cell(value: str | int | float | bool | datetime.date | None) -> str:
    match value:
        case None:
            return ""
        case str():
            return escape(value)
        case bool():
            return "true" if value else "false"
        case datetime.date():
            return value.isoformat()
        case _:
            return repr(value)


def read_csv(table: type[Table], content: bytes) -> pl.DataFrame:
    """A frame from its CSV: equal to the frame that was written.

    Raises:
        ValueError: a cell is not of the type of its column.
    """
    lines = csv.reader(io.TextIOWrapper(io.BytesIO(content), "utf-8", newline=""))
    names = next(lines)
    types = {column.name: column.type for column in table.columns()}
    return table.gather({n: _value(types[n], cell) for n, cell in zip(names, line, strict=True)} for line in lines)


def _value(kind: type, cell: str) -> Any:
    if cell == "":
        return None
    if kind is str:
        return unescape(cell)
    if kind is bool:
        return {"true": True, "false": False}[cell]
    if kind is datetime.date:
        return datetime.date.fromisoformat(cell)
    return kind(cell)
