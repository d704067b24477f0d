"""The mood of finite verbs: which of them their form tells, and which it leaves open."""

import tomllib
from importlib.resources import files

import pytest
from spacy.tokens import Token

from pipeline import german
from pipeline.german import tree
from pipeline.german.tree import index, voice
from pipeline.german.tree.mood import moods_of_form
from tests.german.test_tense import marked

NLP = german.load()
SENTENCES = tomllib.loads(files("benchmarks.language").joinpath("moods.toml").read_text(encoding="utf-8"))
KNOWN_WRONG = {"handle"}
"""Verbs that the tagger takes for an adjective."""


def verbs(lines: str) -> list[tuple[Token, str]]:
    return [
        (next(token for token in doc if token.text == word), word)
        for text, words in marked(lines)
        for doc in [NLP(text)]
        for word in words
        if word not in KNOWN_WRONG
    ]


@pytest.mark.parametrize("mood", ["first", "second", "indicative"])
def test_forms_of_one_mood(mood: str) -> None:
    told = {word: tree.moods(token) for token, word in verbs(SENTENCES[mood])}
    assert told == dict.fromkeys(told, frozenset({mood}))


def test_forms_of_two_moods() -> None:
    told = {word: tree.moods(token) for token, word in verbs(SENTENCES["open"])}
    assert {word: len(allowed) for word, allowed in told.items()} == dict.fromkeys(told, 2)


@pytest.mark.parametrize(("mood", "expected"), [("first", "first"), ("second", "second"), ("indicative", "")])
def test_the_mood_that_is_told(mood: str, expected: str) -> None:
    told = {word: voice.mood_of(index.of(token.doc), token.i) for token, word in verbs(SENTENCES[mood])}
    assert told == dict.fromkeys(told, expected)


@pytest.mark.parametrize(
    ("form", "lemma", "third", "expected"),
    [
        ("komme", "kommen", True, {"first"}),
        ("komme", "kommen", False, {"indicative", "first"}),
        ("kommen", "kommen", False, {"indicative", "first"}),
        ("kommt", "kommen", True, {"indicative"}),
        ("kam", "kommen", True, {"indicative"}),
        ("käme", "kommen", True, {"second"}),
        ("trete", "zurücktreten", True, {"first"}),
        ("könne", "können", False, {"first"}),
        ("können", "können", False, {"indicative", "first"}),
        ("arbeite", "arbeiten", True, {"first"}),
        ("arbeitete", "arbeiten", True, {"indicative", "second"}),
        ("sagte", "sagen", True, {"indicative", "second"}),
        ("sagte", "", True, {"indicative", "second"}),
        ("riefen", "rufen", False, {"indicative", "second"}),
        ("riefe", "rufen", True, {"second"}),
        ("kamen", "kommen", False, {"indicative"}),
        ("kämen", "kommen", False, {"second"}),
        ("sammle", "sammeln", True, {"first"}),
        ("wandere", "wandern", True, {"first"}),
        ("seien", "sein", False, {"first"}),
        ("wären", "sein", False, {"second"}),
        ("würde", "werden", True, {"second"}),
        ("werde", "werden", True, {"first"}),
        ("führe", "führen", True, {"first"}),
    ],
)
def test_the_moods_of_a_form(form: str, lemma: str, third: bool, expected: set[str]) -> None:
    assert moods_of_form(form, lemma, third=third) == expected
