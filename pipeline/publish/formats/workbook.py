"""A workbook for spreadsheets: a sheet for each flat view, the codebook, and a sheet for each table.

Cells have types, so that no text is taken for a number, a date or a formula: CAMEO `090` stays `090`.
"""

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.publish.formats.holding import CODEBOOK, FormatError, Holding, codebook_rows
from pipeline.tables import FLAT, RELEASE

MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below its head."""
WIDTHS = {str: 24, int: 10, float: 10, bool: 8, datetime.date: 12}
"""Width of columns in characters."""


def xlsx_file(holding: Holding) -> dict[str, bytes]:
    """One workbook.

    Raises:
        FormatError: a table has more rows than a sheet can hold.
    """
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        day = datetime.datetime.combine(holding.day, datetime.time())
        book.set_properties({"title": holding.title, "comments": f"Version {holding.version}", "created": day})
        for table, frame in holding.of(FLAT):
            _sheet(book, table.table_name(), frame.columns, [c.type for c in table.columns()], frame.iter_rows())
        _sheet(book, "codebook", CODEBOOK, [str] * len(CODEBOOK), codebook_rows())
        for table, frame in holding.of(RELEASE):
            _sheet(book, table.table_name(), frame.columns, [c.type for c in table.columns()], frame.iter_rows())
    return {f"{holding.name}.xlsx": out.getvalue()}


def _sheet(book: Any, name: str, head: Sequence[str], types: Sequence[type], rows: Iterable[tuple[Any, ...]]) -> None:
    """A sheet with its head in bold and frozen, a filter on every column, and typed cells; null is an empty cell."""
    sheet, bold = book.add_worksheet(name), book.add_format({"bold": True})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    last = 0
    sheet.write_row(0, 0, head, bold)
    for last, row in enumerate(rows, 1):
        if last > MOST_ROWS:
            raise FormatError(f"{name} has more rows than a sheet can hold; take xlsx out of formats in corpus.toml")
        for position, value in enumerate(row):
            match value:
                case None:
                    pass
                case bool():
                    sheet.write_boolean(last, position, value)
                case str():
                    sheet.write_string(last, position, value)
                case datetime.date():
                    sheet.write_datetime(last, position, value, days)
                case _:
                    sheet.write_number(last, position, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(head) - 1)
    for position, kind in enumerate(types):
        sheet.set_column(position, position, WIDTHS[kind])
