"""Each rule of plausibility by the rows that stand with it, and all of them on a release."""

import datetime

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.plausibility import Example, doubts, rules
from pipeline.tables import RELEASE
from tests.tables.example import tables

EXAMPLES = [(name, example) for name, rule in rules().items() for example in rule.examples]


def tables_of(example: Example) -> dict[str, pl.DataFrame]:
    """Empty tables of a release, with the rows of an example in them."""
    frames = {table.table_name(): table.frame([]) for table in RELEASE}
    for name, rows in example.tables.items():
        if name != "corpus":
            columns = dict(frames[name].schema.items())
            filled = pl.DataFrame([{c: row.get(c) for c in columns} for row in rows], schema=columns)
            frames[name] = filled
    return frames


def corpus_of(example: Example) -> Corpus:
    given = next(iter(example.tables.get("corpus", ())), {})
    days = {key: day for key, day in given.items() if isinstance(day, datetime.date)}
    return Corpus(period_start=days.get("period_start"), period_end=days.get("period_end"))


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_rule_finds_what_stands_with_it(name: str, example: Example) -> None:
    found = doubts(tables_of(example), corpus_of(example)).filter(pl.col("rule") == name)
    assert example.found
    assert sorted(found["key"]) == sorted(example.found)
    assert found["detail"].null_count() == 0


def test_the_example_release_is_plausible() -> None:
    assert doubts(tables(), Corpus()).is_empty()
