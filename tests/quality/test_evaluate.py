"""The rules by which a release is measured, on the dock strike of `tests.tables.example`."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import Corpus
from pipeline.plausibility import doubts
from pipeline.publish.quality import NO_GOLD, quality_markdown
from pipeline.quality import evaluate
from pipeline.quality.coding import Entry, same_name
from pipeline.quality.matching import match_entries
from pipeline.tables.rules import check_tables, model_failures
from tests.tables.example import INJURED, STRIKE, TEXTS, tables

STRIKE_EVENT = {
    "type": "strike",
    "start": "2023-05-09",
    "end": "2023-05-09",
    "place": ["Callao"],
    "initiator": ["Arbeiter"],
    "participants": [3000, 3000],
    "evidence": [STRIKE],
}
CASUALTY = {
    "kind": "injured",
    "min": 2,
    "max": None,
    "qualifier": "at_least",
    "group": "protesters",
    "source": ["Polizei"],
    "via": ["dpa"],
    "evidence": [INJURED],
}
APPEAL = {
    "type": "appeal",
    "actor": ["Chiles Regierung", "Regierung"],
    "country": "CHL",
    "direct_quote": "Wir hoffen auf Gespräche",
    "evidence": ["rief zur Ruhe auf"],
}
POLICE = {"name": "Polizei", "kind": "security_force", "country": "PER", "surfaces": ["Polizei", "der Polizei"]}
Gold = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def measured(folder: Path, *articles: Gold) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Correct, expected and found by table and attribute, where anything is."""
    for number, article in enumerate(articles):
        (folder / f"{number}.json").write_text(json.dumps(article, ensure_ascii=False), "utf-8")
    found, warnings = evaluate(tables(), TEXTS, folder)
    assert warnings == []
    release = tables() | found
    assert not model_failures(release)
    assert not check_tables(release, TEXTS)
    counts = found["quality"].filter(by="all").select("table", "attribute", "correct", "expected", "found").iter_rows()
    return {(table, attribute): (right, wanted, got) for table, attribute, right, wanted, got in counts if wanted + got}


def test_what_agrees_is_found_and_its_attributes_are_compared(folder: Path) -> None:
    counts = measured(
        folder,
        {
            "article": "a.txt",
            "events": [STRIKE_EVENT],
            "casualties": [CASUALTY],
            "reactions": [APPEAL],
            "actors": [POLICE],
        },
    )
    assert counts == {
        ("actors", "country"): (1, 1, 1),
        ("actors", "kind"): (1, 1, 1),
        ("actors", "row"): (1, 1, 1),
        ("casualties", "group"): (0, 1, 1),
        ("casualties", "qualifier"): (1, 1, 1),
        ("casualties", "row"): (1, 1, 1),
        ("casualties", "source"): (1, 1, 1),
        ("casualties", "status"): (1, 1, 1),
        ("casualties", "via"): (1, 1, 1),
        ("casualties", "whole"): (0, 1, 1),
        ("events", "date"): (1, 1, 1),
        ("events", "initiator"): (1, 1, 1),
        ("events", "participants"): (1, 1, 1),
        ("events", "place"): (1, 1, 1),
        ("events", "row"): (1, 1, 1),
        ("events", "status"): (1, 1, 1),
        ("events", "whole"): (1, 1, 1),
        ("reactions", "country"): (1, 1, 1),
        ("reactions", "direct_quote"): (1, 1, 1),
        ("reactions", "row"): (1, 1, 1),
        ("reactions", "status"): (1, 1, 1),
        ("reactions", "whole"): (1, 1, 1),
    }


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({"type": "protest"}, (0, 1, 1)),
        ({"evidence": ["(dpa)"]}, (0, 1, 1)),
        ({"place": ["Lima"]}, (1, 1, 1)),
        ({"type": "protest", "optional": True}, (0, 0, 1)),
        ({"optional": True}, None),
    ],
    ids=["another type", "another sentence", "a wrong attribute", "optional and of another family", "optional"],
)
def test_an_event_is_found_by_type_and_sentence(
    folder: Path, change: Gold, counts: tuple[int, int, int] | None
) -> None:
    found = measured(folder, {"article": "a.txt", "events": [STRIKE_EVENT | change]})
    assert found.get(("events", "row")) == counts


@pytest.mark.parametrize("change", [{"place": ["Lima"]}, {"status": "denied"}, {"initiator": [], "nobody": True}])
def test_a_row_with_one_wrong_value_is_not_right_in_whole(folder: Path, change: Gold) -> None:
    counts = measured(folder, {"article": "a.txt", "events": [STRIKE_EVENT | change]})
    assert counts["events", "row"] == (1, 1, 1)
    assert counts["events", "whole"] == (0, 1, 1)


@pytest.mark.parametrize("bounds", [{"min": 3}, {"max": 2}, {"min": None}])
def test_a_casualty_claim_is_found_by_both_bounds(folder: Path, bounds: Gold) -> None:
    assert measured(folder, {"article": "a.txt", "casualties": [CASUALTY | bounds]})["casualties", "row"] == (0, 1, 1)


def test_a_reaction_is_found_by_its_actor(folder: Path) -> None:
    wrong = APPEAL | {"actor": ["Brasilien"]}
    assert measured(folder, {"article": "a.txt", "reactions": [wrong]})["reactions", "row"] == (0, 1, 1)


def test_the_voice_of_the_paper_is_an_answer(folder: Path) -> None:
    own = CASUALTY | {"source": [], "via": []}
    counts = measured(folder, {"article": "a.txt", "casualties": [own]})
    assert counts["casualties", "source"] == (0, 1, 1)
    assert ("casualties", "via") not in counts


def test_one_fact_of_two_articles_is_expected_in_one_row(folder: Path) -> None:
    one = STRIKE_EVENT | {"fact": "strike"}
    counts = measured(folder, {"article": "a.txt", "events": [one]}, {"article": "b.txt", "events": [one]})
    assert counts["events", "row"] == (2, 2, 2)
    assert counts["events", "identity"] == (1, 1, 1)


def test_two_facts_in_one_row_are_held_against_it(folder: Path) -> None:
    gold = [{"article": f"{name}.txt", "events": [STRIKE_EVENT | {"fact": name}]} for name in "ab"]
    assert measured(folder, *gold)["events", "identity"] == (0, 0, 1)


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ({"article": "z.txt"}, "z.txt is not in the collection"),
        ({"article": "a.txt", "events": [STRIKE_EVENT | {"evidence": ["Es regnet"]}]}, "does not say 'Es regnet'"),
        ({"article": "a.txt", "events": [{"type": "strike"}]}, "events.0.evidence: Field required"),
        ({"article": "a.txt", "weather": []}, "weather: Extra inputs are not permitted"),
    ],
)
def test_gold_that_does_not_fit_is_told_and_left_out(folder: Path, article: Gold, said: str) -> None:
    (folder / "0.json").write_text(json.dumps(article, ensure_ascii=False), "utf-8")
    found, (warning,) = evaluate(tables(), TEXTS, folder)
    assert all(frame.is_empty() for frame in found.values())
    assert warning.startswith("gold: 0.json: ")
    assert said in warning


def test_a_collection_without_gold_has_an_empty_table_and_says_so(tmp_path: Path) -> None:
    found, warnings = evaluate(tables(), TEXTS, None)
    assert all(frame.is_empty() for frame in found.values()) and not warnings
    assert quality_markdown(tables() | found, doubts(tables(), Corpus())).startswith(NO_GOLD.rstrip())
    assert evaluate(tables(), TEXTS, tmp_path / "fehlt")[1] == [
        "gold: fehlt: no such folder; the quality is not measured"
    ]


def test_the_report_names_what_was_measured_rows_first() -> None:
    text = quality_markdown(tables(), doubts(tables(), Corpus()))
    lines = [line for line in text.splitlines() if line.startswith("| ca")]
    assert lines == [
        "| casualties | row | 1.00 | 1.00 | 1.00 | 2 | 2 | 2 |",
        "| casualties | date |  | 0.00 | 0.00 | 0 | 1 | 0 |",
    ]
    assert "Articles measured: 3." in text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Arbeiter", "rund 3.000 Arbeiter", True),
        ("POLIZEI", "der Polizei", True),
        ("Straße", "STRASSE", True),
        ("Arbeiter", "Hafenarbeiter", False),
        ("", "Arbeiter", False),
    ],
)
def test_names_are_the_same_as_whole_words(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same


spans = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))
EMPTY = {"date": None, "place": None, "initiator": None, "target": None, "participants": None}
entries = st.lists(
    st.builds(Entry, st.sampled_from(["riot", "clash"]), st.tuples(spans), st.just(EMPTY), optional=st.booleans()),
    max_size=6,
)


@given(gold=entries, coded=entries)
def test_every_entry_is_matched_once_at_most(gold: list[Entry], coded: list[Entry]) -> None:
    matched = match_entries("events", gold, coded)
    assert len(matched.pairs) + len(matched.missed) == sum(not entry.optional for entry in gold)
    assert len(matched.pairs) + len(matched.extra) <= len(coded)
    assert all(wanted.code == found.code for wanted, found in matched.pairs)


@given(gold=entries)
def test_gold_finds_all_of_itself(gold: list[Entry]) -> None:
    assert not match_entries("events", gold, gold).missed
    required = [entry for entry in gold if not entry.optional]
    assert not match_entries("events", required, required).extra


def test_every_share_follows_from_the_counts(tmp_path: Path) -> None:
    (tmp_path / "0.json").write_text(json.dumps({"article": "a.txt", "events": [STRIKE_EVENT]}), "utf-8")
    found, _ = evaluate(tables(), TEXTS, tmp_path)
    wrong = found["quality"].filter(
        (pl.col("correct") > pl.min_horizontal("expected", "found"))
        | ((pl.col("f1") - 2 * pl.col("correct") / (pl.col("expected") + pl.col("found"))).abs() > 0.0001)
    )
    assert wrong.is_empty()
