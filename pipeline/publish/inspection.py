"""What can be wrong with a package beyond its rows, told by file with what to do about it."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import polars as pl

from pipeline.publish.csv_file import read_csv
from pipeline.tables import FLAT, RELEASE

LARGEST = 100 * 2**20
"""Bytes of a file that GitHub still takes."""
_TOLD = 40
_WRITERS = "keep the last package and tell the maintainers: a writer of files is at fault"


class Finding(NamedTuple):
    """What is wrong: `file` of the package, `what` it is, and the `remedy`."""

    file: str
    what: str
    remedy: str


def unequal_twins(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """The tables whose CSV and Parquet differ in columns, types, rows, their order, or a value."""
    for table in (*RELEASE, *FLAT):
        path, twin = table.path("csv"), table.path("parquet")
        try:
            text, exact = read_csv(table, files[path]), pl.read_parquet(BytesIO(files[twin]))
        except (ValueError, KeyError, StopIteration, pl.exceptions.PolarsError, OSError) as error:
            yield Finding(path, f"it or its twin {twin} cannot be read ({error})", _WRITERS)
            continue
        if what := _difference(text, exact):
            yield Finding(path, f"{what} in {twin}", _WRITERS)


def _difference(text: pl.DataFrame, exact: pl.DataFrame) -> str:
    """Where two frames differ first; empty where they do not."""
    if text.schema != exact.schema:
        names = {name for name, _ in set(text.schema.items()) ^ set(exact.schema.items())}
        return f"has other columns or types ({', '.join(sorted(names)) or 'their order'}) than stand"
    if text.height != exact.height:
        return f"has {text.height} rows and there are {exact.height}"
    for name in () if text.equals(exact) else text.columns:
        other = text[name].ne_missing(exact[name])
        if other.any():
            row = other.arg_true()[0]
            return f"row {row + 1}, {name}: {text[name][row]!r} is {exact[name][row]!r}"
    return ""


def under_floor(quality: pl.DataFrame, floor: float) -> list[Finding]:
    """The tables whose rows are found worse than `floor` (F1), from the table `quality`."""
    rows = quality.filter(pl.col("f1") < floor, attribute="row", by="all")
    remedy = "mend what the last change of rules broke (QUALITY.md), or lower quality_floor in the corpus file"
    return [
        Finding(f"data/{name}.csv", f"F1 {f1:.3f} is under {floor:g}", remedy)
        for name, f1 in rows.select("table", "f1").iter_rows()
    ]


def too_large(sizes: Mapping[str, int], largest: int = LARGEST) -> list[Finding]:
    """The files of more bytes than `largest`, of the size by path."""
    remedy = "publish by a place that takes it (Zenodo does), or split the collection"
    return [
        Finding(name, f"{size} bytes, more than {largest}", remedy) for name, size in sizes.items() if size > largest
    ]


def refused_by_frictionless(descriptor: Path) -> list[tuple[str, str]]:
    """What an unmodified validator says against a package, as file with row and column, and fault; the first forty."""
    from frictionless import validate

    report = validate(str(descriptor))
    found = [(descriptor.name, error.message) for error in report.errors]
    for task in report.tasks:
        for title, row, column, message in task.flatten(["title", "rowNumber", "fieldName", "message"]):
            where = [task.place, *([f"line {row}"] if row else []), *([column] if column else [])]
            found.append((", ".join(where), f"{title}: {message}"))
    return found[:_TOLD]
