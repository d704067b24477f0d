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


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Ein 24-Jähriger schlug den Wirt. Die Polizei nahm den 24-Jährigen fest.", "24-Jährigen", "24-Jähriger"),
        ("Ein Gericht verurteilte eine 31-Jährige.", "31-Jährige", "31-Jährige"),
        ("Zwei 14-Jährige griffen den Wirt an.", "14-Jährige", "14-Jährige"),
        ("Der Bäcker Jan Otte (54) kam. Ein Hund biss den 54-Jährigen.", "54-Jährigen", "Jan Otte"),
        (
            "Ein 19-jähriger Mann floh. Es regnete. Später kam ein Arzt. Der 19-Jährige lag am Boden.",
            "19-Jährige",
            "Männer",
        ),
        ("Ein Angeklagter schwieg.", "Angeklagter", "Angeklagte"),
        ("Die Wirtin wurde von Schlägern verfolgt.", "Schlägern", "Schläger"),
    ],
)
def test_who_is_called_by_age_alone_is_somebody(text: str, phrase: str, name: str) -> None:
    assert name in bearers(text, phrase)
