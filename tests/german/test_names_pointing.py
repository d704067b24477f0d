"""Definite phrases and whom they point back to: each rule of `pointing.toml` by its examples, in both directions."""

import pytest

from pipeline.german.names.pointing import rules
from tests.german.bearers import bearers


@pytest.mark.parametrize(("rule", "text", "phrase", "name"), [(r.name, *e) for r in rules() for e in r.examples])
def test_a_phrase_points_to_whom_it_means(rule: str, text: str, phrase: str, name: str) -> None:
    assert name in bearers(text, phrase)


@pytest.mark.parametrize(("rule", "text", "phrase", "name"), [(r.name, *e) for r in rules() for e in r.never])
def test_a_phrase_points_to_nobody_else(rule: str, text: str, phrase: str, name: str) -> None:
    assert name not in bearers(text, phrase)
