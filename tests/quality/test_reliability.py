"""What confidence and basis are worth, from small frames."""

import json
from pathlib import Path

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.plausibility import doubts
from pipeline.publish.quality import quality_markdown
from pipeline.quality import reliability
from pipeline.quality.reliability import bins, shares_by_basis
from pipeline.tables.quality import Reliability
from tests.quality.test_evaluate import CASUALTY, STRIKE_EVENT
from tests.tables.example import TEXTS, tables

ROWS = pl.DataFrame({"confidence": [0.9, 0.2, 0.8, 0.4], "right": [True, False, True, True]})
VALUES = pl.DataFrame(
    {
        "attribute": ["place", "date", "date", "date"],
        "basis": ["inherited", "said", "inherited", "said"],
        "right": [True, True, False, False],
    }
)


@pytest.mark.parametrize(
    ("least", "most", "made"),
    [
        (2, 10, [(2, 0.3, 0.5), (2, 0.85, 1.0)]),
        (3, 10, [(4, 0.575, 0.75)]),
        (60, 10, [(4, 0.575, 0.75)]),
        (1, 3, [(1, 0.2, 0.0), (1, 0.4, 1.0), (2, 0.85, 1.0)]),
    ],
    ids=["two of two", "too few for two", "too few for one", "no more than three"],
)
def test_bins_are_of_equal_mass_from_the_least_sure(
    least: int, most: int, made: list[tuple[int, float, float]]
) -> None:
    found = bins(ROWS, least, most)
    assert found.with_columns(pl.col("confidence", "right").round(6)).rows() == made


def test_no_rows_no_bins() -> None:
    assert bins(ROWS.clear()).is_empty()


def test_shares_are_told_by_attribute_and_basis() -> None:
    assert shares_by_basis(VALUES).rows() == [
        ("date", "inherited", 1, 0.0),
        ("date", "said", 2, 0.5),
        ("place", "inherited", 1, 1.0),
    ]


def test_the_report_says_what_confidence_and_basis_are_worth() -> None:
    measured = Reliability(bins(ROWS, 2), shares_by_basis(VALUES))
    lines = quality_markdown(tables(), doubts(tables(), Corpus()), measured).splitlines()
    assert "| 2 | 0.30 | 0.50 |" in lines
    assert "0.30 ############|#######" in lines
    assert "0.85 " + "#" * 34 + "|" + "#" * 5 in lines
    assert "| date | `said` | 2 | 0.50 |" in lines
    assert any(" 0.175 apart" in line for line in lines)


def test_a_measured_release_counts_rows_that_the_gold_has_and_lacks(tmp_path: Path) -> None:
    wrong = {**CASUALTY, "min": 9}
    gold = {"article": "a.txt", "events": [STRIKE_EVENT], "casualties": [wrong], "reactions": [], "actors": []}
    (tmp_path / "a.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    rows = reliability(tables(), TEXTS, tmp_path).bins
    assert 0 < rows["right"][0] < 1


def test_without_gold_nothing_is_said() -> None:
    nothing = reliability(tables(), TEXTS, None)
    assert nothing.bins.is_empty() and nothing.bases.is_empty()
    text = quality_markdown(tables(), doubts(tables(), Corpus()), nothing)
    assert "is worth" not in text
