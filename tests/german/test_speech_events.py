"""The benchmark of events of speech: its measure, and a tagger fitted to a few sentences."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.language import spkatt
from benchmarks.language.events.network import Case, fit
from benchmarks.language.events.tagger import Event, train
from pipeline import german
from pipeline.german.tree.index import of

NLP = german.load(vectors=True)


def event(cue: set[int], **roles: set[int]) -> Event:
    return {"Cue": frozenset(cue)} | {role: frozenset(words) for role, words in roles.items()}


GOLD = [event({1}, Source={0}, Message={3, 4, 5}), event({8})]


@pytest.mark.parametrize(
    ("found", "joint"),
    [
        (GOLD, 100.0),
        ([], 0.0),
        ([event({1}, Source={0}, Message={3, 4, 5})], 200 * 5 / 11),
        # the words of roles of another cue are wrong, and those of the right one are missed
        ([event({2}, Source={0}, Message={3, 4, 5}), event({8})], 200 * 1 / 12),
        # one cue over two is paired with the one that it shares more with
        ([event({1, 8}, Source={0}, Message={3, 4})], 200 * 4 / 11),
        ([event({1}, Message={0, 3, 4, 5}), event({8})], 200 * 5 / 12),
    ],
)
def test_each_word_of_paired_events_counts(found: list[Event], joint: float) -> None:
    assert spkatt.scores([GOLD], [found])["joint F1"] == pytest.approx(joint)


SENTENCES = [
    ("Der", "Minister", "sagte", ",", "dass", "der", "Damm", "hält", "."),
    ("Die", "Ärztin", "sagte", ",", "dass", "der", "Patient", "schläft", "."),
    ("Die", "Bahn", "sagte", ",", "dass", "die", "Strecke", "frei", "ist", "."),
]


def test_a_tagger_learns_cues_and_roles(tmp_path: Path) -> None:
    rows = [
        {
            "doc": str(n),
            "sentences": [words],
            "annotations": [
                {
                    "Cue": ["0:2"],
                    "Source": ["0:0", "0:1"],
                    "Message": [f"0:{k}" for k in range(4, len(words) - 1)],
                    "Addr": [],
                }
            ],
        }
        for n, words in enumerate(SENTENCES * 3)
    ]
    path = tmp_path / "speeches.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    speeches = spkatt.read(path)
    tagger = train([(of(spkatt.parsed(NLP, s)), s.events) for s in speeches])
    doc = NLP("Die Richterin sagte, dass der Zeuge lügt. Der Saal ist voll.")
    (found,) = tagger.events(of(doc))
    assert {label: [doc[i].text for i in sorted(words)] for label, words in found.items() if words} == {
        "Cue": ["sagte"],
        "Source": ["Die", "Richterin"],
        "Message": ["dass", "der", "Zeuge", "lügt"],
    }


def test_rules_give_events_too() -> None:
    doc = NLP("Der Minister sagte der Agentur, dass der Damm hält.")
    (found,) = spkatt.by_rules(doc)
    assert {label: [doc[i].text for i in sorted(words)] for label, words in found.items() if words} == {
        "Cue": ["sagte"],
        "Source": ["Der", "Minister"],
        "Addr": ["der", "Agentur"],
        "Message": ["dass", "der", "Damm", "hält"],
    }


def test_vectors_are_given_where_they_are_asked_for() -> None:
    text = "Der Damm hält. Die Brücke steht."
    vectors = NLP(text).tensor
    assert vectors.shape == (8, 896)
    assert np.abs(vectors).sum(axis=1).all()
    assert not german.load()(text).tensor.size


def test_a_network_learns_from_traits_and_from_the_vectors_of_words() -> None:
    table = np.array([[1, 0], [0, 1], [0, 0]], dtype=np.float32)
    cases = [
        Case(["1", trait], [word], label)
        for trait, word, label in (("red", 0, "a"), ("red", 1, "b"), ("blue", 0, "b"), ("blue", -1, "c"))
        for _ in range(3000)
    ]
    network = fit(cases, table)
    odds = network.scores([Case(["1", "blue", "unknown"], [-1], "c"), Case(["1", "red"], [0], "a")], table)
    assert [network.classes[n] for n in odds.argmax(axis=1)] == ["c", "a"]
    assert np.exp(odds).sum(axis=1) == pytest.approx(1)
    assert (network.scores(cases, table) == fit(cases, table).scores(cases, table)).all()
