"""The measured quality of the coding."""

from typing import NamedTuple

import polars as pl

from pipeline.tables.base import Table, column


class Quality(Table, table="quality", key=("table", "attribute")):
    """One row a table and attribute, measured on the gold articles of the collection; none where it has no gold."""

    table: str = column("The table measured.", pattern="[a-z_]+")
    attribute: str = column(
        "`row` for finding the rows, `whole` for rows with all attributes right, else the attribute of found rows.",
        pattern="[a-z_]+",
    )
    precision: float = column("`correct` / `found`; null where nothing was found.", optional=True, minimum=0, maximum=1)
    recall: float = column("`correct` / `expected`; null where none is expected.", optional=True, minimum=0, maximum=1)
    f1: float = column("Harmonic mean: 2 `correct` / (`expected` + `found`).", optional=True, minimum=0, maximum=1)
    correct: int = column("Rows, values or pairs that agree with the gold.", minimum=0)
    expected: int = column("Rows, values or pairs that the gold has.", minimum=0)
    found: int = column("Rows, values or pairs that the table has, without those that the gold leaves open.", minimum=0)
    articles: int = column("Gold articles that were measured.", minimum=1)


class Reliability(NamedTuple):
    """How far rows hold what they promise; told in the report on quality, and no table of a release.

    Attributes:
        bins: bins of rows by confidence: `rows`, mean `confidence`, share `right`.
        bases: values by `attribute` and `basis`: `rows`, share `right`.
    """

    bins: pl.DataFrame
    bases: pl.DataFrame
