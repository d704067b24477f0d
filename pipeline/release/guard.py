"""What a release may not lose without being told: rows, and quality."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from pipeline.release.package import Package

QUALITY, SCORE = "quality", "f1"
"""The table of the quality of the coding, and its column with the score."""
PART, WHOLE = "by", "all"
"""The column that says by what the rows are parted, and what it says where they are not: parts are small and vary."""

_EXACT = 9
"""Decimals to which a fall is compared with its limit: 0.9 - 0.89 is more than 0.01 to a computer."""


@dataclass(frozen=True)
class Limits:
    """Greatest falls against the last release that pass without being told.

    Attributes:
        rows: of the rows of a table, as a share of those before.
        quality: of an F1 score, in points of a scale from 0 to 1.
    """

    rows: float = 0.1
    quality: float = 0.01


def row_falls(before: Package, after: Package, limits: Limits) -> Iterator[str]:
    """The tables that lost more rows than the limit."""
    for name, frame in before.tables.items():
        left = after.tables[name].height if name in after.tables else 0
        if frame.height - left > round(frame.height * limits.rows, _EXACT):
            yield f"{name} falls from {frame.height:,} to {left:,} rows"


def quality_falls(before: Package, after: Package, limits: Limits) -> Iterator[str]:
    """The scores that fell by more than the limit; none where a side has no quality table."""
    old, new = before.tables.get(QUALITY), after.tables.get(QUALITY)
    if old is None or new is None or SCORE not in old.columns or SCORE not in new.columns:
        return
    old, new = (frame.filter(by=WHOLE) if PART in frame.columns else frame for frame in (old, new))
    named = [c for c in new.columns if c in old.columns and new.schema[c] == pl.String == old.schema[c]]
    joined = old.select(*named, before=SCORE).join(new.select(*named, after=SCORE), on=named, nulls_equal=True)
    fallen = joined.filter((pl.col("before") - pl.col("after")).round(_EXACT) > limits.quality).sort(named)
    for row in fallen.iter_rows(named=True):
        of = " ".join(str(row[name]) for name in named if row[name])
        yield f"F1 of {of} falls from {row['before']:.3f} to {row['after']:.3f}"
