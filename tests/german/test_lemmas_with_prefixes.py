"""Verbs with an inseparable prefix: an infinitive is no participle of whatever verb its stem with "ge-" belongs to."""

import pytest

from pipeline.german.engine.lemmas import known_lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("verlangen", "verlangen"),  # not by "gelangen"
        ("erlangen", "erlangen"),
        ("beraten", "beraten"),  # not by "geraten"
        ("verraten", "verraten"),
        ("erfahren", "erfahren"),
        ("verfallen", "verfallen"),
        ("vergessen", "vergessen"),
        ("vergeben", "vergeben"),
        ("zerrissen", "zerreißen"),
        ("entschieden", "entscheiden"),
        ("beschossen", "beschießen"),
        ("erwiesen", "erweisen"),
        ("erzogen", "erziehen"),
        ("verstorben", "versterben"),
    ],
)
def test_lemma_of_a_verb_with_a_prefix(form: str, lemma: str) -> None:
    assert known_lemma(form, "VERB") == lemma
