"""Whether rows are as often right as they say, and values as often as their basis promises, against gold."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.quality.attributes import compare
from pipeline.quality.coded import KEYS, codings
from pipeline.quality.coding import FACTS
from pipeline.quality.gold import read_gold
from pipeline.quality.matching import match_entries
from pipeline.tables.quality import Reliability

LEAST, MOST = 60, 10
"""Least number of rows of a bin, where there are several; greatest number of bins."""

_BASED = ("date", "place")
_SURE = {"confidence": pl.Float64, "right": pl.Boolean}
_BASES = {"attribute": pl.String, "basis": pl.String, "right": pl.Boolean}


def reliability(tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str], gold: Path | None) -> Reliability:
    """Compare what rows and their bases promise with gold, on the articles that have some.

    Args:
        tables: the tables of a release by name.
        texts: canonical text by article_id.
        gold: folder of the gold files; None where the collection has none.

    Returns:
        Frames without rows where nothing was measured. A row told by several articles counts once in each.
    """
    files = dict(tables["articles"].select("article_id", "source_file").iter_rows())
    wanted, _ = read_gold(gold, {files[article]: text for article, text in texts.items() if article in files})
    coded = codings(tables) if wanted else {}
    rows: list[tuple[float, bool]] = []
    values: list[tuple[str, str, bool]] = []
    for table in FACTS:
        stored = {row[KEYS[table]]: row for row in tables[table].iter_rows(named=True)} if wanted else {}
        for file, coding in wanted.items():
            matched = match_entries(table, coding.entries[table], coded[file].entries[table])
            rows += [(stored[found.identity]["confidence"], True) for _, found in matched.pairs]
            rows += [(stored[found.identity]["confidence"], False) for found in matched.extra]
            for entry, found in matched.pairs:
                agree = {name: score.correct for name, score in compare(table, entry, found).items() if score.found}
                values += _based(agree, stored[found.identity])
    return Reliability(
        bins(pl.DataFrame(rows, schema=_SURE, orient="row")),
        shares_by_basis(pl.DataFrame(values, schema=_BASES, orient="row")),
    )


def _based(agree: Mapping[str, bool], row: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    """Attribute, basis and whether it is right of the values of a row that state a basis."""
    stated = [(name, row.get(f"{name}_basis")) for name in _BASED if name in agree]
    return [(name, basis, agree[name]) for name, basis in stated if basis]


def bins(rows: pl.DataFrame, least: int = LEAST, most: int = MOST) -> pl.DataFrame:
    """Bins of equal mass of rows by their confidence, the lowest first.

    Args:
        rows: `confidence` and `right`, one row a measured one.
        least: rows that a bin must have where there are several.
        most: greatest number of bins.

    Returns:
        `rows`, and as means the `confidence` and the share `right`.
    """
    number = max(1, min(most, rows.height // least))
    ordered = rows.sort("confidence", "right")
    cuts = [rows.height * n // number for n in range(number + 1)]
    parts = [ordered.slice(start, end - start) for start, end in pairwise(cuts) if end > start]
    told = [(part.height, part["confidence"].mean(), part["right"].mean()) for part in parts]
    return pl.DataFrame(told, schema={"rows": pl.Int64, "confidence": pl.Float64, "right": pl.Float64}, orient="row")


def shares_by_basis(values: pl.DataFrame) -> pl.DataFrame:
    """Number of values and share that is right, by attribute and basis.

    Args:
        values: `attribute`, `basis` and `right`, one row a measured value.

    Returns:
        `attribute`, `basis`, `rows` and `right`, in the order of the first two.
    """
    return (
        values.group_by("attribute", "basis")
        .agg(rows=pl.len().cast(pl.Int64), right=pl.col("right").mean())
        .sort("attribute", "basis")
    )
