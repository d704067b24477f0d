"""A happening behind the name of a town hangs on its verb and is no part of the name."""

import pytest

from pipeline import german


@pytest.mark.parametrize(
    ("text", "town", "noun"),
    [
        ("Am Dienstag gab es in Gori Krawalle.", "Gori", "Krawalle"),
        ("Am Dienstag gab es in Lima Schüsse.", "Lima", "Schüsse"),
        ("Gestern gab es in Tokmok Generalstreik.", "Tokmok", "Generalstreik"),
        ("Am Abend gab es in Naryn Brandanschläge.", "Naryn", "Brandanschläge"),
        ("Am Montag gab es in Cusco Proteste.", "Cusco", "Proteste"),
    ],
)
def test_a_happening_behind_a_town_hangs_on_its_verb(text: str, town: str, noun: str) -> None:
    doc = german.load()(text)
    token = next(t for t in doc if t.text == noun)
    assert [e.text for e in doc.ents] == [town]
    assert token.pos_ == "NOUN" and token.dep_ in ("obj", "obl") and token.head.text == "gab"
    assert next(t for t in doc if t.text == town).head.text == "gab"


@pytest.mark.parametrize("text", ["Sie wohnt in Bad Homburg.", "Der Zug hielt in Rio Grande.", "Er kam aus Santa Fe."])
def test_names_of_several_words_stay_whole(text: str) -> None:
    assert [len(e) for e in german.load()(text).ents] == [2]
