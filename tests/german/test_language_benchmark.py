"""The benchmarks of times and amounts read the values of their sets rightly."""

from datetime import date

import pytest

from benchmarks.language import ctparse, recognizers
from benchmarks.language.page import page
from benchmarks.language.table import Line, references
from pipeline.german.times import Anchor
from pipeline.german.times.finder import read

TODAY = date(2021, 7, 15)


def test_days_of_a_value() -> None:
    assert ctparse.gold("Time[]{2021-07-19 X:X (X/X)}") == (date(2021, 7, 19), date(2021, 7, 19))
    value = "Interval[]{2021-07-19 08:00 (X/X) - 2021-07-21 X:X (X/X)}"
    assert ctparse.gold(value) == (date(2021, 7, 19), date(2021, 7, 21))
    assert ctparse.gold("Time[]{X-X-X X:X (X/evening)}") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("19.-21.07.2021", "ranges"), ("am 19. Juli", "named months"), ("19.07.2021", "figures with a year"),
        ("19.7. um 9", "figures without a year"), ("Montag früh", "weekdays"), ("abends", "others"),
        ("July 19th", "English"),
    ],
)  # fmt: skip
def test_kinds(text: str, kind: str) -> None:
    assert ctparse.kind(text) == kind


def test_shares() -> None:
    rows = [
        {"text": "19.07.2021", "ref_time": "2021-07-15T10:00:00", "gold_parse": "Time[]{2021-07-19 X:X (X/X)}"},
        {"text": "20.07.2021", "ref_time": "2021-07-15T10:00:00", "gold_parse": "Time[]{2021-07-21 X:X (X/X)}"},
        {"text": "abends", "ref_time": "2021-07-15T10:00:00", "gold_parse": "Time[]{X-X-X X:X (X/evening)}"},
    ]
    assert ctparse.scores(rows) == {"days right": 50.0, "figures with a year": 50.0}


@pytest.mark.parametrize(
    ("text", "value", "right"),
    [
        ("am 12. Juli", {"timex": "XXXX-07-12", "value": "2021-07-12"}, True),
        ("am 12. Juli", {"timex": "XXXX-07-12", "value": "2022-07-12"}, False),
        ("im Juni 2021", {"timex": "2021-06", "start": "2021-06-01", "end": "2021-07-01"}, True),
        ("jetzt", {"timex": "PRESENT_REF", "value": "2021-07-15 10:00:00"}, True),
        ("um 18.30 Uhr", {"timex": "T18:30", "value": "18:30:00"}, True),
        ("um 18.30 Uhr", {"timex": "T19:30", "value": "19:30:00"}, False),
        ("drei Tage", {"timex": "P3D", "value": "259200"}, True),
        ("montags", {"timex": "XXXX-WXX-1", "value": "not resolved"}, True),
    ],
)
def test_values_of_commands(text: str, value: dict[str, str], right: bool) -> None:
    found = read(text, Anchor(TODAY), lambda tokens, first, last: 0)
    assert recognizers.told([value], found, TODAY) is right


def test_the_page_has_a_section_for_each_task() -> None:
    lines = [
        Line("timex", "lagebild", "KRAUTS", {"value F1": 85.25, "words/s": 123_456.0}),
        Line("timex", "other", "KRAUTS", {"value F1": 67.0}, "a paper"),
        Line("chess", "lagebild", "games", {"won": 1.0}),
    ]
    text = page(lines)
    assert "## Times" in text
    assert "| lagebild | KRAUTS | value F1 85.2, words/s 123,500 |  |" in text
    assert "| other | KRAUTS | value F1 67.0 | a paper |" in text
    assert text.index("## Times") < text.index("## chess")
    assert "## Parsing" not in text


def test_figures_of_others_have_a_source() -> None:
    assert [line.name for line in references() if not line.source] == []
