"""Lists of words say the same of a document whether they are asked for the first time or have met others before."""

import pytest

from pipeline import german
from pipeline.german.words import WordList

TEXT = "Soldaten besetzten das Regierungsgebäude. Die Gewalt auf den Straßen endete erst am Morgen."


@pytest.mark.parametrize(
    ("entries", "first"),
    [
        (["-gebäude"], "Regierungsgebäude"),
        (["gebäude"], None),
        (["besetzen"], "besetzten"),
        (["-gewalt enden"], "Gewalt"),
        (["enden -gewalt"], "endete"),
        (["gewalt besetzen"], None),  # each in another sentence
        (["gewalt beginnen"], None),
        ([], None),
    ],
)
def test_a_list_is_asked_again_and_again(entries: list[str], first: str | None) -> None:
    words = WordList(entries)
    for _ in range(3):
        doc = german.load()(TEXT)
        found = [words.found(sentence) for sentence in doc.sents]
        assert [token.text for token in found if token is not None] == ([] if first is None else [first])
        told = [words.found(list(sentence)) for sentence in doc.sents]
        assert told == found
        assert words.found(token for token in doc if token.is_punct) is None
        single = [t.text for t in doc if words.has(t)]
        assert single == ([first] if first and not words.phrases else [])


def test_lists_that_come_later_are_found_too() -> None:
    doc = german.load()(TEXT)
    assert WordList(["soldat"]).found(doc) is not None
    assert WordList(["straße"]).found(doc) is not None
    assert WordList(["kaserne"]).found(doc) is None
