"""What a release may lose unasked, to the row and to the hundredth."""

import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.changelog import EMPTY, parse_changelog
from pipeline.release.guard import Limits, quality_falls, row_falls
from pipeline.release.package import Package
from pipeline.release.plan import Options, ReleaseError, plan_release


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


def test_parts_of_the_coding_are_small_and_may_vary() -> None:
    def parted(whole: float, part: float) -> Package:
        rows = [("strikes", "row", "all", "all", whole), ("strikes", "row", "outlet", "Südpost", part)]
        return Package(
            {}, {}, {"quality": pl.DataFrame(rows, ["table", "attribute", "by", "value", "f1"], orient="row")}
        )

    assert list(quality_falls(parted(0.9, 0.9), parted(0.9, 0.1), Limits())) == []
    (told,) = quality_falls(parted(0.9, 0.9), parted(0.8, 0.9), Limits())
    assert told.startswith("F1 of strikes row") and told.endswith("falls from 0.900 to 0.800")


def test_each_fall_is_permitted_by_a_word_of_its_own() -> None:
    frames = [{"strikes": pl.DataFrame({"id": range(n)}), **scored(("strikes", "row", n / 10)).tables} for n in (9, 5)]
    schemas = {name: {"fields": [], "primaryKey": key} for name, key in (("strikes", ["id"]), ("quality", ["table"]))}
    before, after = (Package({"name": "streiks", "version": "1.0.0"}, schemas, frame) for frame in frames)

    def told(*, fewer_rows: bool = False, lower_quality: bool = False) -> list[str]:
        try:
            options = Options(datetime.date(2023, 5, 12), fewer_rows=fewer_rows, lower_quality=lower_quality)
            plan_release(before, after, parse_changelog(EMPTY), options)
        except ReleaseError as error:
            return str(error).splitlines()
        return []

    rows = "strikes falls from 9 to 5 rows; check why, or say --allow-fewer-rows"
    quality = "F1 of strikes row falls from 0.900 to 0.500; check why, or say --allow-lower-quality"
    assert told() == ["streiks 1.0.1 is not released:", rows, quality]
    assert told(fewer_rows=True)[1:] == [quality]
    assert told(lower_quality=True)[1:] == [rows]
    assert told(fewer_rows=True, lower_quality=True) == []
