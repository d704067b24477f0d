"""The rule files are sound: every name is used and known, and feasts fall on the right days."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline import german
from pipeline.data_files import DataFileError, read_toml
from pipeline.german.times import Anchor, TimeExpression, find
from pipeline.german.times.days import easter, feast
from pipeline.german.times.lexicon import WordsFile, word_classes, words_file
from pipeline.german.times.patterns import Grammar, RuleEntry, rules_file
from pipeline.german.times.values import COMPUTATIONS

RULES = rules_file().rule
DATA = files("pipeline.german.times").joinpath("data")


def test_every_computation_is_used() -> None:
    assert {rule.compute for rule in RULES if rule.time} == set(COMPUTATIONS)


def test_every_class_is_used() -> None:
    patterns = [pattern for rule in RULES for pattern in rule.pattern]
    contexts = {key for rule in RULES for key in rule.unless_before | rule.unless_after}
    used = set(re.findall(r"\b[A-Z]{3,}\b", " ".join(patterns))) | {key for key in contexts if key.isupper()}
    parts = {part for pair in words_file().compounds.values() for part in pair}
    assert set(word_classes()) <= used | parts


def shown(found: list[TimeExpression]) -> str:
    """Expressions as the examples write them: text, value, and the days where they are known."""
    return "; ".join(_shown(e) for e in found) or "none"


def _shown(e: TimeExpression) -> str:
    span = f" {e.date_start}" + (f"..{e.date_end}" if e.date_end != e.date_start else "") if e.date_start else ""
    return f"{e.text} = {e.value}" + (span if span.strip() != e.value else "")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return german.load()


@pytest.mark.parametrize(
    ("rule", "sentence", "value"), [(r, s, v) for r in RULES for s, v in r.examples.items()], ids=lambda v: str(v)[:30]
)
def test_examples(nlp: Language, rule: RuleEntry, sentence: str, value: str) -> None:
    found = find(nlp(sentence), Anchor(date(2021, 7, 15)))
    assert shown(found) == value
    assert rule.name in {e.rule for e in found} or value == "none"


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_every_rule_has_an_example(rule: RuleEntry) -> None:
    assert rule.examples


RULE: dict[str, Any] = {"name": "x", "pattern": ("[ WEEKDAY ]",), "compute": "weekday", "examples": {"a": "b"}}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pattern": ("[ WEEKDAYS ]",)}, "rule x: pattern: there is no class WEEKDAYS"),
        ({"pattern": ("[ TIMES in der UNIT? ]",), "compute": "every"}, "lacks unit, which every needs"),
        ({"pattern": ("[ WEEKDAY ] MONTH:mouth",)}, "weekday reads no value mouth"),
        ({"pattern": ("WEEKDAY",)}, "has not one expression in brackets"),
        ({"compute": "weakday"}, "rule x: compute: there is no computation 'weakday'"),
        ({"fixed": {"tward": "1"}}, "rule x: with.tward: weekday reads no such value"),
        ({"unless_before": frozenset({"MONATE"})}, "rule x: unless_before: there is no class MONATE"),
    ],
)
def test_unknown_names_are_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(DataFileError, match=re.escape(message)):
        Grammar([RuleEntry.model_construct(**(RuleEntry.model_validate(RULE).__dict__ | change))])


def test_a_name_stands_once() -> None:
    entry = RuleEntry.model_validate(RULE)
    with pytest.raises(DataFileError, match="rule x: name: stands twice"):
        Grammar([entry, entry])


def test_unknown_keys_of_the_words_are_refused(tmp_path: Path) -> None:
    text = DATA.joinpath("words.toml").read_text(encoding="utf-8")
    wrong = tmp_path / "words.toml"
    wrong.write_text(text.replace("saying = ", "sayings = "), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"words.toml: clauses.saying"):
        read_toml(wrong, WordsFile)


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
