"""Spans: which words of a sentence are marked, and as what."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.page import spans as spans_module
from pipeline.publish.page.spans import KINDS, evidence_spans, find_spans
from tests.tables.example import APPEAL, INJURED, tables

KIND = st.sampled_from(list(KINDS))


def marked(quote: str, *marks: tuple[str, str]) -> list[tuple[str, str]]:
    return [(quote[start:end], kind) for start, end, kind in find_spans(quote, marks)]


def test_marks_stand_on_whole_words() -> None:
    quote = "In der Hafenstadt wurden 12 der 120 Hafenarbeiter verletzt, zwei davon schwer."
    assert marked(quote, ("figure", "12")) == [("12", "figure")]
    assert marked(quote, ("group", "Hafenarbeiter")) == [("Hafenarbeiter", "group")]
    assert marked(quote, ("actor", "Hafen")) == []


def test_the_figure_wins_over_what_overlaps_it() -> None:
    quote = "Nach Angaben des Senders starben 30 Menschen."
    found = marked(quote, ("actor", "Senders"), ("claimant", "des Senders"), ("figure", "30"), ("group", "30 Menschen"))
    assert found == [("des Senders", "claimant"), ("30", "figure")]


def test_two_texts_of_one_kind_may_both_be_marked() -> None:
    assert marked("Feuerwehr und Polizei rückten aus.", ("actor", "Polizei"), ("actor", "Feuerwehr")) == [
        ("Feuerwehr", "actor"),
        ("Polizei", "actor"),
    ]


def test_the_spans_of_a_release_come_from_its_verbatim_columns() -> None:
    (spans,) = evidence_spans(tables())
    assert [(INJURED[start:end], kind) for start, end, kind in spans["evi-3"]] == [
        ("nach Angaben", "cue"),
        ("der Polizei", "claimant"),
        ("mindestens zwei", "figure"),
        ("Menschen", "group"),
    ]
    assert [(APPEAL[start:end], kind) for start, end, kind in spans["evi-6"]] == [
        ("Wir hoffen auf Gespräche", "speech")
    ]


def test_spans_found_in_blocks_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = evidence_spans(tables())
    monkeypatch.setattr(spans_module, "BLOCK", 2)
    parts = list(evidence_spans(tables()))
    assert len(parts) > 2
    assert [pair for part in parts for pair in part.items()] == list(whole.items())


@given(
    st.text(alphabet="abä 1.", max_size=40),
    st.lists(st.tuples(KIND, st.text(alphabet="abä 1.", min_size=1, max_size=6))),
)
def test_spans_are_in_order_apart_and_verbatim(quote: str, marks: list[tuple[str, str]]) -> None:
    spans = find_spans(quote, marks)
    ends = [0, *(end for _, end, _ in spans)]
    for before, (start, end, kind) in zip(ends, spans, strict=False):
        assert before <= start < end <= len(quote)
        assert (kind, quote[start:end]) in marks
        assert not re.match(r"\w\w", quote[max(0, start - 1) : start + 1]) or start == 0


@given(st.lists(st.tuples(KIND, st.sampled_from(["Polizei", "der Polizei", "zwei", "Menschen", "Polizei zwei"]))))
def test_the_order_of_marks_changes_nothing(marks: list[tuple[str, str]]) -> None:
    quote = "Laut der Polizei zwei Menschen"
    assert find_spans(quote, marks) == find_spans(quote, reversed(marks))
