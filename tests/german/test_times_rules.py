"""The rule files are sound: every name is used and known, and feasts fall on the right days."""

import re
from datetime import date

import pytest

from pipeline.german.times.days import easter, feast
from pipeline.german.times.lexicon import read_data, word_classes
from pipeline.german.times.values import COMPUTATIONS

RULES = read_data("rules.toml")["rule"]
FIGURES = {"DAY", "MONTHNUMBER", "HOUR", "MINUTE", "YEAR", "YEARANY", "TWODIGITS", "NUM", "DIGITS"}
BESIDE_PATTERNS = {
    "DAILY", "PAST", "FUTURE", "PERFECTINFINITIVE", "PLANNING", "PERFECT", "AHEAD", "SAYING", "COMING"
}  # fmt: skip
"""Classes that the reading of clauses asks for by name."""


def test_names_are_unique() -> None:
    names = [rule["name"] for rule in RULES]
    assert len(names) == len(set(names))


def test_every_computation_is_known_and_used() -> None:
    assert {rule["compute"] for rule in RULES if rule.get("time", True)} == set(COMPUTATIONS)


def test_every_class_is_known_and_used() -> None:
    patterns = [pattern for rule in RULES for pattern in rule["pattern"]]
    contexts = {key for rule in RULES for side in ("unless_before", "unless_after") for key in rule.get(side, [])}
    used = set(re.findall(r"\b[A-Z]{3,}\b", " ".join(patterns))) | {key for key in contexts if key.isupper()}
    parts = {part for pair in read_data("words.toml")["compounds"].values() for part in pair}
    assert used <= set(word_classes()) | FIGURES
    assert set(word_classes()) <= used | parts | BESIDE_PATTERNS


def test_each_pattern_marks_one_expression() -> None:
    for rule in RULES:
        for pattern in rule["pattern"]:
            assert pattern.split().count("[") == pattern.split().count("]") == 1, pattern


@pytest.mark.parametrize(
    "day",
    [
        date(1818, 3, 22),
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2019, 4, 21),
        date(2038, 4, 25),
    ],
)
def test_easter(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("EASTER-46", date(2021, 2, 17)),
        ("EASTER+49", date(2021, 5, 23)),
        ("ADVENT-7", date(2021, 11, 21)),
        ("ADVENT-11", date(2021, 11, 17)),
        ("10-03", date(2021, 10, 3)),
    ],
)
def test_feasts(code: str, day: date) -> None:
    assert feast(code, day.year) == day
