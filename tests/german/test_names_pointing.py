"""Definite phrases and whom they point back to: each rule of `pointing.toml` by its examples, in both directions."""

import pytest

from pipeline import german
from pipeline.german import names
from pipeline.german.names.pointing import rules

NLP = german.load()


def bearers(text: str, phrase: str) -> set[str]:
    """Names of those of whom the last occurrence of a phrase is a mention."""
    found = names.find(NLP(text), "PER", 2023)
    last = max((m.start for m in found.mentions if m.surface.endswith(phrase)), default=-1)
    return {found.entities[m.entity].name for m in found.mentions if m.start == last}


@pytest.mark.parametrize(("rule", "text", "phrase", "name"), [(r.name, *e) for r in rules() for e in r.examples])
def test_a_phrase_points_to_whom_it_means(rule: str, text: str, phrase: str, name: str) -> None:
    assert name in bearers(text, phrase)


@pytest.mark.parametrize(("rule", "text", "phrase", "name"), [(r.name, *e) for r in rules() for e in r.never])
def test_a_phrase_points_to_nobody_else(rule: str, text: str, phrase: str, name: str) -> None:
    assert name not in bearers(text, phrase)
