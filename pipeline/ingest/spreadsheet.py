"""The first sheet of an Excel workbook (.xlsx), read from its XML."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from pipeline.ingest.packed import open_zip, read_member
from pipeline.ingest.problems import UnusableError
from pipeline.ingest.xml_tree import all_named, first_named, local, parse_xml

EPOCH = datetime.date(1899, 12, 30)
BUILT_IN_DATES = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
"""Numbers of formats that show a date (ECMA-376, part 1, 18.8.30)."""
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def sheet_rows(data: bytes) -> tuple[list[list[Any]], int]:
    """The rows of the first sheet that are not blank, and how many more sheets there are.

    Cells are texts, and days where a cell is shown as one.

    Raises:
        UnusableError: `malformed`, `too_large`.
    """
    book = open_zip(data)
    names = set(book.namelist())
    sheets = sorted((n for n in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)), key=lambda n: (len(n), n))
    if not sheets:
        raise UnusableError("malformed", "holds no sheet", "save it as .xlsx or .csv")
    shared = _shared(parse_xml(read_member(book, "xl/sharedStrings.xml"))) if "xl/sharedStrings.xml" in names else []
    dates = _date_styles(parse_xml(read_member(book, "xl/styles.xml"))) if "xl/styles.xml" in names else set()
    sheet = parse_xml(read_member(book, sheets[0]))
    rows = (list(_cells(row, shared, dates)) for row in all_named(sheet, "row"))
    return [row for row in rows if any(row)], len(sheets) - 1


def _shared(root: etree._Element) -> list[str]:
    return [_string(item) for item in all_named(root, "si")]


def _string(item: etree._Element) -> str:
    """A text without its reading aids (`rPh`)."""
    return "".join(t.text or "" for t in all_named(item, "t") if local(t.getparent()) != "rph")


def _date_styles(root: etree._Element) -> set[int]:
    codes = {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in all_named(root, "numfmt")}
    own = {number for number, code in codes.items() if re.search("[dmyDMYjJ]", QUOTED.sub("", code))}
    formats = first_named(root, "cellxfs")
    styles = list(formats) if formats is not None else []
    return {n for n, style in enumerate(styles) if int(style.get("numFmtId", 0)) in BUILT_IN_DATES | own}


def _cells(row: etree._Element, shared: list[str], dates: set[int]) -> Iterator[Any]:
    column = 0
    for cell in all_named(row, "c"):
        at = _column(cell.get("r") or "") if cell.get("r") else column
        yield from [None] * (at - column)
        column = at + 1
        yield _value(cell, shared, dates)


def _column(reference: str) -> int:
    number = 0
    for letter in re.match("[A-Z]*", reference)[0]:  # type: ignore[index]
        number = number * 26 + ord(letter) - 64
    return max(number - 1, 0)


def _value(cell: etree._Element, shared: list[str], dates: set[int]) -> Any:
    value = first_named(cell, "v")
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _string(cell)
    if value is None or not value.text:
        return None
    if kind == "s":
        return shared[int(value.text)]
    if kind == "n" and int(cell.get("s", 0)) in dates:
        return (EPOCH + datetime.timedelta(days=float(value.text))).isoformat()
    return value.text
