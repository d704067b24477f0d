"""Who is one side under several nouns: each rule of `sides.toml` by its examples, in both directions."""

import pytest

from pipeline import german
from pipeline.german import names
from pipeline.german.names.sides import rules

NLP = german.load()


def bearers(text: str, phrase: str) -> set[str]:
    """Names of those of whom the last occurrence of a phrase is a mention."""
    found = names.find(NLP(text), "PER", 2023)
    last = max((m.start for m in found.mentions if m.surface.endswith(phrase)), default=-1)
    return {found.entities[m.entity].name for m in found.mentions if m.start == last}


@pytest.mark.parametrize(("rule", "text", "phrase", "name"), [(r.name, *e) for r in rules() for e in r.examples])
def test_those_of_one_side_are_one(rule: str, text: str, phrase: str, name: str) -> None:
    assert bearers(text, phrase) == {name}


@pytest.mark.parametrize(("rule", "text", "phrase", "name"), [(r.name, *e) for r in rules() for e in r.never])
def test_others_stay_others(rule: str, text: str, phrase: str, name: str) -> None:
    found = bearers(text, phrase)
    assert found and name not in found
