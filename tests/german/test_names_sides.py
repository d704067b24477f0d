"""Who is one side under several nouns: each rule of `sides.toml` by its examples, in both directions."""

import pytest

from pipeline.german.names.sides import rules
from tests.german.bearers import bearers


@pytest.mark.parametrize(("rule", "text", "phrase", "name"), [(r.name, *e) for r in rules() for e in r.examples])
def test_those_of_one_side_are_one(rule: str, text: str, phrase: str, name: str) -> None:
    assert bearers(text, phrase) == {name}


@pytest.mark.parametrize(("rule", "text", "phrase", "name"), [(r.name, *e) for r in rules() for e in r.never])
def test_others_stay_others(rule: str, text: str, phrase: str, name: str) -> None:
    found = bearers(text, phrase)
    assert found and name not in found
