"""How far two coders agree, which parts quality is told by, and the gold as tables."""

import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import Corpus
from pipeline.plausibility import doubts
from pipeline.publish.quality import quality_markdown
from pipeline.quality import evaluate
from pipeline.quality.agreement import alpha
from pipeline.quality.outlets import outlet_kind
from tests.quality.test_evaluate import APPEAL, CASUALTY, POLICE, STRIKE_EVENT, Gold
from tests.tables.example import STRIKE, TEXTS, tables

CODED: Gold = {"article": "a.txt", "coder": "A. Leserin", "events": [STRIKE_EVENT], "casualties": [CASUALTY]}
CODED |= {"reactions": [APPEAL], "actors": [POLICE]}
ALONE: Gold = {"article": "streik/c.txt", "coder": "A. Leserin"}


def measured(folder: Path, *second: Gold) -> dict[str, pl.DataFrame]:
    """The measured tables where a second coder coded some articles."""
    (folder / "second").mkdir()
    for name, article in [("a", CODED), ("c", ALONE), *(("second/a", article) for article in second)]:
        (folder / f"{name}.json").write_text(json.dumps(article, ensure_ascii=False), "utf-8")
    found, warnings = evaluate(tables(), TEXTS, folder)
    assert warnings == []
    return found


def agreed(found: dict[str, pl.DataFrame]) -> dict[tuple[str, str], tuple[int, int, int]]:
    rows = found["quality"].filter(by="coders").select("table", "attribute", "correct", "expected", "found")
    return {(table, attribute): (same, one, other) for table, attribute, same, one, other in rows.iter_rows()}


def test_two_coders_are_compared_on_what_both_coded(tmp_path: Path) -> None:
    other = {**CODED, "coder": "B. Leser", "events": [STRIKE_EVENT | {"place": ["Lima"], "participants": None}]}
    found = measured(tmp_path, other)
    counts = agreed(found)
    assert counts["events", "row"] == (1, 1, 1)
    assert counts["events", "place"] == (0, 1, 1)
    assert ("events", "participants") not in counts, "the second coder leaves it open"
    assert counts["casualties", "source"] == counts["actors", "kind"] == (1, 1, 1)
    (coders,) = found["quality"].filter(by="coders")["value"].unique()
    assert coders == "A. Leserin and B. Leser"
    text = quality_markdown(tables() | found, doubts(tables(), Corpus()))
    assert "Coded by two: 1 of 2 articles (50%)." in text
    assert "| events | place | A. Leserin and B. Leser | 0.00 |" in text


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({"type": "protest"}, (0, 1, 1)),
        ({"type": "protest", "optional": True}, (0, 1, 0)),
        ({"optional": True}, None),
    ],
    ids=["another type", "an arguable one of another kind", "the second calls it arguable"],
)
def test_what_either_coder_calls_arguable_is_not_counted(
    tmp_path: Path, change: Gold, counts: tuple[int, int, int] | None
) -> None:
    other = {"article": "a.txt", "coder": "B. Leser", "events": [STRIKE_EVENT | change]}
    found = agreed(measured(tmp_path, other))
    assert found["events", "row"] == (counts or (0, 0, 0))


def test_a_value_that_both_leave_empty_is_an_answer(tmp_path: Path) -> None:
    nobody: Gold = STRIKE_EVENT | {"initiator": [], "nobody": True}
    found = measured(tmp_path, {"article": "a.txt", "coder": "B. Leser", "events": [nobody]})
    assert agreed(found)["events", "initiator"] == (0, 1, 1)


def test_with_one_coder_the_report_says_so(tmp_path: Path) -> None:
    found = measured(tmp_path)
    assert found["quality"].filter(by="coders").is_empty()
    assert "(0%). So nothing says how far" in quality_markdown(tables() | found, doubts(tables(), Corpus()))


# The first is worked out by hand from the coincidences: 4 of 5 units agree, values a 5, b 5.
@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("a", "a"), ("a", "a"), ("b", "b"), ("b", "b"), ("a", "b")], 1 - 9 * 2 / (100 - 50)),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "a"), ("a", "a")], None),
        ([], None),
    ],
    ids=["one disagreement", "all agree", "no variation", "nothing"],
)
def test_alpha(pairs: list[tuple[str, str]], expected: float | None) -> None:
    assert alpha(pairs) == pytest.approx(expected)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_alpha_is_one_at_most_and_does_not_care_who_is_first(pairs: list[tuple[str, str]]) -> None:
    found = alpha(pairs)
    assert found is None or found <= 1
    assert found == pytest.approx(alpha([(b, a) for a, b in pairs]))


def test_rows_are_parted_by_type_and_by_outlet(tmp_path: Path) -> None:
    quality = measured(tmp_path)["quality"]
    parts = quality.filter(attribute="row").filter(pl.col("by").is_in(["type", "outlet"]))
    assert ("events", "type", "strike") in set(parts.select("table", "by", "value").iter_rows())
    assert set(parts.filter(by="outlet")["value"]) == {"other", "unknown"}
    sums = parts.group_by("table", "by").agg(pl.col("expected", "found", "correct").sum())
    whole = quality.filter(attribute="row", by="all")
    for row in sums.iter_rows(named=True):
        same = whole.filter(table=row["table"]).row(0, named=True)
        assert {n: row[n] for n in ("expected", "found", "correct")} == {
            n: same[n] for n in ("expected", "found", "correct")
        }


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("dpa", "agency"),
        ("tagesschau", "broadcaster"),
        ("RT DE", "broadcaster"),
        ("Nordhavener Tageszeitung", "newspaper"),
        ("Das Hafenblatt", "other"),
        ("Wochenmagazin Fluss", "magazine"),
        ("Nachrichtenportal Neuland", "online"),
        ("Innenministerium", "government"),
        ("Vereinte Nationen", "organisation"),
        ("Quux", "other"),
        (None, "unknown"),
    ],
)
def test_an_outlet_is_of_a_kind(publisher: str | None, kind: str) -> None:
    assert outlet_kind(publisher) == kind


def test_the_gold_is_a_table_that_tells_none_from_arguable(tmp_path: Path) -> None:
    nobody: Gold = STRIKE_EVENT | {"initiator": [], "place": None}
    (tmp_path / "a.json").write_text(json.dumps({**CODED, "events": [nobody]}, ensure_ascii=False), "utf-8")
    found, _ = evaluate(tables(), TEXTS, tmp_path)
    (own,) = found["gold"].filter(table="events")["gold_id"]
    values = found["gold_values"].filter(gold_id=own)
    assert values.filter(attribute="initiator")["value"].to_list() == [None]
    assert values.filter(attribute="place").is_empty()
    assert values.filter(attribute="participants_min")["value"].to_list() == ["3000"]
    ((start, end),) = values.filter(attribute="evidence").select("char_start", "char_end").iter_rows()
    assert TEXTS["a"][start:end] == STRIKE
