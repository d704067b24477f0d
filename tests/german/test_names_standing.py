"""Who counts as an actor: each rule of `standing.toml` by its examples, in both directions."""

import pytest

from pipeline import german
from pipeline.german import names
from pipeline.german.names.standing import rules

NLP = german.load()
WANTED = [(r.name, *e) for r in rules() for e in r.examples]
UNWANTED = [(r.name, *e) for r in rules() for e in r.never]


def salient(text: str) -> dict[str, bool]:
    return {e.name: e.salient for e in names.find(NLP(text), "PER", 2023).entities if e.kind != "place"}


@pytest.mark.parametrize(("rule", "text", "name"), WANTED)
def test_who_acts_counts(rule: str, text: str, name: str) -> None:
    assert salient(text).get(name) is True


@pytest.mark.parametrize(("rule", "text", "name"), UNWANTED)
def test_who_is_only_named_does_not(rule: str, text: str, name: str) -> None:
    assert salient(text).get(name) is not True


def test_a_rule_is_needed() -> None:
    assert len({r.name for r in rules()}) == len(rules())
