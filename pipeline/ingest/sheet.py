"""`articles.csv`: metadata of the articles in a folder, with file, row and column of everything unusable."""

import csv
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from pipeline.ingest.batches import file_of
from pipeline.ingest.decode import check_text, decode
from pipeline.ingest.metadata import FIELDS, Given, parse_given
from pipeline.ingest.problems import Problem, UnusableError

SHEET = "articles.csv"
COLUMNS = ("file", *(name for name in FIELDS if name != "title"))


@dataclass(frozen=True)
class Sheet:
    """What `articles.csv` says: metadata by source file, and what in it is not usable, each with the file meant."""

    given: dict[str, Given] = field(default_factory=dict)
    problems: list[tuple[str | None, Problem]] = field(default_factory=list)

    def of(self, source_file: str) -> Given:
        """The metadata of an article: of its row in a file (``a.jsonl#3``), completed by that of the whole file."""
        whole = self.given.get(file_of(source_file), Given())
        return self.given.get(source_file, Given()).over(whole)


def read_sheet(articles: Path, source_files: Iterable[str]) -> Sheet:
    """Read `articles.csv` of an articles folder; a folder without one has an empty sheet.

    Args:
        articles: the articles folder.
        source_files: the names of all inputs in it, to which the rows apply.
    """
    path = articles / SHEET
    if not path.exists():
        return Sheet()
    if not path.is_file() or not path.resolve().is_relative_to(articles.resolve()):
        return _unusable("outside", "is no file inside the articles folder", "put a regular file in its place")
    try:
        text = decode(path.read_bytes())
        check_text(text)
        rows = _rows(text)
    except OSError as error:
        return _unusable("unreadable", f"cannot be read ({error.strerror})", "make it readable")
    except UnusableError as error:
        return _unusable(error.reason, error.detail, error.remedy)
    except csv.Error as error:
        return _unusable("malformed", f"is no CSV: {error}", "close all quotation marks; save it as CSV with commas")
    if "file" not in rows[0][1]:
        names = ", ".join(rows[0][1])
        return _unusable("malformed", f"row 1: has no column file, only {names}", "name the first column file")
    return _apply(rows, {unicodedata.normalize("NFC", name): name for name in source_files})


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, each with its number in the file (the header is row 1)."""
    header = text.lstrip().partition("\n")[0]
    # Spreadsheets in German write semicolons.
    delimiter = ";" if ";" in header and "," not in header else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = [(number, [cell.strip() for cell in row]) for number, row in enumerate(reader, start=1)]
    return [(number, row) for number, row in rows if any(row)]


def _apply(rows: list[tuple[int, list[str]]], names: dict[str, str]) -> Sheet:
    sheet = Sheet()
    header = rows[0][1]
    for column in header:
        if column not in COLUMNS:
            detail = f"row 1: the column {column!r} is unknown and not used"
            sheet.problems.append((None, _metadata(detail, f"the columns are {', '.join(COLUMNS)}")))
    first_row: dict[str, int] = {}
    for number, row in rows[1:]:
        if len(row) > len(header):
            detail = f"row {number}: has {len(row)} cells, the header {len(header)}; the row is not used"
            sheet.problems.append((None, _metadata(detail, "put cells that hold a comma in quotation marks")))
            continue
        cells = dict(zip(header, row, strict=False))
        try:
            name = _resolve(cells.get("file", ""), number, names)
        except UnusableError as error:
            sheet.problems.append((cells.get("file"), Problem.of(SHEET, error)))
            continue
        if name in first_row:
            detail = f"row {number}, column file: {name!r} stands in row {first_row[name]} already; that row holds"
            sheet.problems.append((name, _metadata(detail, "keep one row for each file")))
            continue
        first_row[name] = number
        given, problems = parse_given(cells, SHEET, lambda c, n=number, f=name: f"row {n}, column {c} ({f})")  # type: ignore[misc]
        sheet.given[name] = given
        sheet.problems.extend((name, problem) for problem in problems)
    return sheet


def _resolve(cell: str, number: int, names: dict[str, str]) -> str:
    """The source file that a cell names.

    Raises:
        UnusableError: `metadata`, `outside` or `missing`.
    """
    place = f"row {number}, column file"
    if not cell:
        raise UnusableError("metadata", f"{place}: is empty; the row is not used", "name the file it is about")
    path = PurePosixPath(cell if cell in names else cell.replace("\\", "/"))
    if path.is_absolute() or PureWindowsPath(cell).drive or ".." in path.parts:
        raise UnusableError("outside", f"{place}: {cell!r} leaves the articles folder", "name a file inside the folder")
    name = unicodedata.normalize("NFC", str(path))
    if name in names:
        return names[name]
    whole, hash_sign, row = name.rpartition("#")
    if whole in names and hash_sign:
        return f"{names[whole]}#{row}"
    raise UnusableError(
        "missing",
        f"{place}: {cell!r} is not among the articles",
        "correct the name, add the file or remove the row",
    )


def _metadata(detail: str, remedy: str) -> Problem:
    return Problem(SHEET, "metadata", detail, remedy)


def _unusable(reason: str, detail: str, remedy: str) -> Sheet:
    return Sheet(problems=[(None, Problem(SHEET, reason, f"{detail}; no row of it is used", remedy))])
