"""Formats: the tables and flat views of a package once more, for the tools that people have.

Each is one function from what a package holds to files, derived from the same models; `corpus.toml` chooses by name.
"""

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.publish.formats.holding import FormatError, Holding

FOLDER = "formats"


@dataclass(frozen=True)
class Format:
    """A format.

    Attributes:
        module: module of this package that makes it; imported when it is wanted.
        function: its function, from a `Holding` to the content of files by name.
        needs: the library that it is written with, where that is no part of a plain installation.
        mediatype: of its files.
        title: what it is and whom it serves.
        same_bytes: whether the same input gives the same bytes.
    """

    module: str
    function: str
    needs: str | None
    mediatype: str
    title: str
    same_bytes: bool = True


FORMATS: Mapping[str, Format] = {
    "r": Format("r_script", "r_script", None, "text/x-r-source", "R script that reads every table with its types"),
    "sqlite": Format(
        "databases", "sqlite_file", None, "application/vnd.sqlite3", "SQLite: tables and flat views with keys"
    ),
    "duckdb": Format(
        *("databases", "duckdb_file", "duckdb", "application/vnd.duckdb"),
        title="DuckDB: tables and flat views with keys and comments",
        same_bytes=False,
    ),
    "xlsx": Format(
        *("workbook", "xlsx_file", "xlsxwriter"),
        mediatype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        title="Workbook for spreadsheets: typed columns, filters, codebook",
    ),
    "geoparquet": Format(
        "geo", "geoparquet_files", None, "application/vnd.apache.parquet", "GeoParquet: what has coordinates, as points"
    ),
    "geopackage": Format(
        "geo", "geopackage_file", None, "application/geopackage+sqlite3", "GeoPackage: what has coordinates, as points"
    ),
    "stata": Format(
        "statistics",
        "stata_files",
        "pyreadstat",
        "application/x-stata-dta",
        "Stata 14 and later: a flat view, labelled",
    ),
    "spss": Format("statistics", "spss_files", "pyreadstat", "application/x-spss-sav", "SPSS: a flat view, labelled"),
}


@dataclass(frozen=True)
class Made:
    """A file of a format: its path in the package, and its format."""

    path: str
    format: Format


def make_formats(names: Sequence[str], holding: Holding) -> Iterator[tuple[Made, bytes]]:
    """The files of the formats of some names, each with its content.

    Raises:
        FormatError: a library is missing, or the data do not fit into a format; the message names the remedy.
    """
    for name in names:
        found = FORMATS[name]
        if found.needs and importlib.util.find_spec(found.needs) is None:
            raise FormatError(
                f"format {name!r} is written with {found.needs}, which is not installed; "
                "run: pip install 'lagebild[formats]', or take it out of formats in corpus.toml"
            )
        module = importlib.import_module(f"{__name__}.{found.module}")
        make: Callable[[Holding], dict[str, bytes]] = getattr(module, found.function)
        for file, content in make(holding).items():
            yield Made(f"{FOLDER}/{file}", found), content


__all__ = ["FORMATS", "Format", "FormatError", "Holding", "Made", "make_formats"]
