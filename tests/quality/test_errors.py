"""Errors by kind: entries of an article in, counts out."""

from collections import Counter

from benchmarks.errors import errors
from pipeline.quality.coding import Entry

NONE = {"date": None, "place": None, "initiator": None, "target": None, "participants": None}


def entry(code: str, span: tuple[int, int], *, empty: frozenset[str] = frozenset(), **values: object) -> Entry:
    return Entry(code, (span,), NONE | values, empty=empty)


def row(code: str, span: tuple[int, int], **values: object) -> Entry:
    return Entry(code, (span,), NONE | {"place": [], "initiator": [], "target": []} | values)


def test_errors_have_kinds() -> None:
    gold = [
        entry("protest", (0, 50), initiator=["Lehrer"], target=["Regierung"]),
        entry("arrest", (60, 90), place=["Lima"], empty=frozenset({"initiator"})),
        entry("riot", (100, 120)),
        entry("attack", (200, 220)),
    ]
    coded = [
        row("protest", (0, 50), initiator=["Lehrer"]),
        row("protest", (0, 50)),
        row("arrest", (60, 90), place=["Puno"], initiator=["Polizei"]),
        row("clash", (100, 120)),
        row("strike", (300, 320)),
    ]
    assert errors("events", gold, coded) == Counter(
        {
            ("missed", "other code"): 1,
            ("missed", "alone"): 1,
            ("invented", "twice"): 1,
            ("invented", "other code"): 1,
            ("invented", "alone"): 1,
            ("row", "wrong in target"): 1,
            ("row", "wrong in initiator, place"): 1,
            ("status", "right"): 2,
            ("initiator", "right"): 1,
            ("initiator", "superfluous"): 1,
            ("target", "missing"): 1,
            ("place", "wrong"): 1,
        }
    )


def test_what_is_rightly_empty_is_right() -> None:
    gold = [entry("arrest", (0, 30), empty=frozenset({"initiator", "date"}))]
    found = errors("events", gold, [row("arrest", (0, 30))])
    assert found["row", "right in whole"] == found["initiator", "rightly none"] == found["date", "rightly none"] == 1
