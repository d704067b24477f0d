"""What a release may lose unasked, to the row and to the hundredth."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.guard import Limits, quality_falls, row_falls
from pipeline.release.package import Package


def rows(number: int) -> Package:
    return Package({}, {}, {"strikes": pl.DataFrame({"strike_id": range(number)}, schema={"strike_id": pl.Int64})})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (10, 9, []),
        (10, 8, ["strikes falls from 10 to 8 rows"]),
        (110, 99, []),
        (1100, 990, []),
        (1100, 989, ["strikes falls from 1,100 to 989 rows"]),
        (9, 8, ["strikes falls from 9 to 8 rows"]),
        (1, 0, ["strikes falls from 1 to 0 rows"]),
        (0, 0, []),
        (10, 12, []),
    ],
)
def test_a_tenth_of_the_rows_may_go(before: int, after: int, told: list[str]) -> None:
    assert list(row_falls(rows(before), rows(after), Limits())) == told


def test_a_table_that_is_gone_has_lost_all_its_rows() -> None:
    gone = Package({}, {}, {})
    assert list(row_falls(rows(3), gone, Limits())) == ["strikes falls from 3 to 0 rows"]
    assert list(row_falls(gone, rows(3), Limits())) == []


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 100))
def test_the_limit_is_a_share_of_what_was_there(before: int, after: int, hundredths: int) -> None:
    fell = bool(list(row_falls(rows(before), rows(after), Limits(rows=hundredths / 100))))
    assert fell == ((before - after) * 100 > before * hundredths)


def scored(*scores: tuple[str, str | None, float | None]) -> Package:
    schema = {"table": pl.String, "attribute": pl.String, "f1": pl.Float64}
    return Package({}, {}, {"quality": pl.DataFrame(list(scores), schema=schema, orient="row")})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (0.90, 0.89, []),
        (0.90, 0.889, ["F1 of strikes row falls from 0.900 to 0.889"]),
        (0.80, 0.79, []),
        (0.33, 0.32, []),
        (0.89, 0.90, []),
        (None, 0.5, []),
        (0.5, None, []),
    ],
)
def test_a_hundredth_of_quality_may_go(before: float | None, after: float | None, told: list[str]) -> None:
    assert list(quality_falls(scored(("strikes", "row", before)), scored(("strikes", "row", after)), Limits())) == told


def test_scores_are_compared_by_what_they_are_of() -> None:
    before = scored(("strikes", "row", 0.9), ("strikes", None, 0.8), ("fires", "row", 0.7))
    after = scored(("strikes", "row", 0.5), ("strikes", None, 0.4), ("floods", "row", 0.1))
    assert sorted(quality_falls(before, after, Limits())) == [
        "F1 of strikes falls from 0.800 to 0.400",
        "F1 of strikes row falls from 0.900 to 0.500",
    ]
    unscored = Package({}, {}, {"quality": pl.DataFrame({"table": ["strikes"]})})
    assert list(quality_falls(before, unscored, Limits())) == []
    assert list(quality_falls(unscored, after, Limits())) == []
