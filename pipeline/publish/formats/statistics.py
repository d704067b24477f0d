"""The flat views for Stata and SPSS: columns of codes as numbers with value labels, every column with its meaning.

Neither knows an empty text from no text. Both formats state the time of writing; it is that of the package here.
"""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.publish.formats.holding import Holding, short_name
from pipeline.tables import FLAT, Column, Table
from pipeline.tables.codelists import CODE_LISTS

LONGEST_LABEL = 80
"""Characters of the label of a variable in Stata."""
STATA = 14
"""The version of Stata whose files all later editions read."""


def stata_files(holding: Holding) -> dict[str, bytes]:
    """A `.dta` file for each flat view."""
    import pyreadstat

    def write(frame: pl.DataFrame, path: Path, **told: Any) -> bytes:
        pyreadstat.write_dta(frame, path, version=STATA, **told)
        moment = f"{holding.day:%d %b %Y} 00:00".encode()
        return re.sub(
            rb"<timestamp>.{18}", lambda _: b"<timestamp>\x11" + moment, path.read_bytes(), count=1, flags=re.S
        )

    return {f"{short_name(view)}.dta": _written(view, frame, holding, write) for view, frame in holding.of(FLAT)}


def spss_files(holding: Holding) -> dict[str, bytes]:
    """A `.sav` file for each flat view."""
    import pyreadstat

    def write(frame: pl.DataFrame, path: Path, **told: Any) -> bytes:
        pyreadstat.write_sav(frame, path, **told)
        content = path.read_bytes()
        # The header of a system file: day and time stand in 17 bytes from offset 92.
        return content[:92] + f"{holding.day:%d %b %y}00:00:00".encode() + content[109:]

    return {f"{short_name(view)}.sav": _written(view, frame, holding, write) for view, frame in holding.of(FLAT)}


def _written(view: type[Table], frame: pl.DataFrame, holding: Holding, write: Callable[..., bytes]) -> bytes:
    columns = view.columns()
    with tempfile.TemporaryDirectory() as folder:
        return write(
            frame.select(_numbered(column) for column in columns),
            Path(folder) / "view",
            file_label=f"{holding.name} {holding.version}"[:LONGEST_LABEL],
            column_labels={column.name: _label(column.description) for column in columns},
            variable_value_labels={column.name: labels for column in columns if (labels := value_labels(column))},
        )


def value_labels(column: Column) -> dict[int | float, str]:
    """The numbers of a column of codes, in the order of the code list from 1; of a truth value, 0 and 1."""
    if column.type is bool:
        return {0: "false", 1: "true"}
    return dict(enumerate(CODE_LISTS[column.codes].values, 1)) if column.codes else {}


def _numbered(column: Column) -> pl.Expr:
    cell = pl.col(column.name)
    if column.codes:
        numbers = {code: number for number, code in value_labels(column).items()}
        return cell.replace_strict(numbers, return_dtype=pl.Int64)
    if column.type is bool:
        return cell.cast(pl.Int64)
    return cell.fill_null("") if column.type is str else cell


def _label(description: str) -> str:
    """The first clause of a description, within what Stata takes."""
    first = re.split(r"[;:.] |\.$", description, maxsplit=1)[0]
    return first if len(first) <= LONGEST_LABEL else first[: LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"
