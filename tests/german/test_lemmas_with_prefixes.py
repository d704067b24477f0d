"""Verbs with an inseparable prefix: an infinitive is no participle of whatever verb its stem with "ge-" belongs to.

And with a separable one, that stands apart with finite verbs only.
"""

import pytest

from pipeline import german
from pipeline.german.inflection.lemmas import known_lemma


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


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("Die Seite war vom Ausland aus nicht zu erreichen.", "erreichen", "erreichen"),
        ("Der Sender war von Lima aus zu hören.", "hören", "hören"),
        ("Bauern rufen zu Protesten auf.", "rufen", "aufrufen"),
        ("Die Bauern brachen am Morgen auf.", "brachen", "aufbrechen"),
    ],
)
def test_a_particle_stands_apart_from_finite_verbs_only(sentence: str, form: str, lemma: str) -> None:
    (verb,) = (t for t in german.load()(sentence) if t.text == form)
    assert german.verb_lemma(verb) == lemma
