"""Tokens, sentences, lemma scripts, trees and columns: the parts of the engine that need no model."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from benchmarks.language import columns, scores
from benchmarks.language.predict import NotThereError, predict
from pipeline.german.engine import edit_script
from pipeline.german.engine.component import blank
from pipeline.german.engine.pieces import MOST_PIECES, Pieces
from pipeline.german.engine.scorer import MOST_IN_SENTENCE, best_path, follows, windows
from pipeline.german.engine.tree import heads_of, is_tree
from pipeline.german.inflection.lemmas import known_lemma

NLP = blank()
FEW = settings(max_examples=40, deadline=None)

SENTENCES = [
    (
        "Am 8. Januar 2022 waren es 26. Die Polizei ermittelt.",
        ["Am 8. Januar 2022 waren es 26.", "Die Polizei ermittelt."],
    ),
    (
        "Die Zahl der Toten lag bei 1.586. Präsident Alva schwieg am 1.586. Tag.",
        ["Die Zahl der Toten lag bei 1.586.", "Präsident Alva schwieg am 1.586. Tag."],
    ),
    (
        "Der Streik begann um 10.30 Uhr. Rund 2.500 Beschäftigte, z.B. Lokführer, legten die Arbeit nieder.",
        [
            "Der Streik begann um 10.30 Uhr.",
            "Rund 2.500 Beschäftigte, z.B. Lokführer, legten die Arbeit nieder.",
        ],
    ),
    ("„Wir geben nicht auf!“, rief er.", ["„Wir geben nicht auf!“, rief er."]),
    (
        "„Das Gericht hat entschieden.“ Der Anwalt schwieg.",
        ["„Das Gericht hat entschieden.“", "Der Anwalt schwieg."],
    ),
    ("»Wohin?« fragte sie.", ["»Wohin?« fragte sie."]),
    ('"Nein." Mehr sagte er nicht.', ['"Nein."', "Mehr sagte er nicht."]),
    (
        "Dr. A. B. Meier vom 1. FC Nürnberg verlor mit 2:1 gegen St. Pauli.",
        ["Dr. A. B. Meier vom 1. FC Nürnberg verlor mit 2:1 gegen St. Pauli."],
    ),
    ("Hochwasser in Passau\nDer Pegel steigt", ["Hochwasser in Passau", "Der Pegel steigt"]),
    (
        "Gewählt wird am 3. Oktober. Das Ergebnis steht am 4. fest.",
        ["Gewählt wird am 3. Oktober.", "Das Ergebnis steht am 4. fest."],
    ),
    (
        "Das Beben zerstörte Häuser, Brücken usw. Die Bergung dauert an.",
        ["Das Beben zerstörte Häuser, Brücken usw.", "Die Bergung dauert an."],
    ),
    (
        "Im 19. Jahrhundert galt das 2. Gesetz. 2010 fiel es.",
        ["Im 19. Jahrhundert galt das 2. Gesetz.", "2010 fiel es."],
    ),
    ("Es gab 1848 eine Revolution... Dann nichts.", ["Es gab 1848 eine Revolution...", "Dann nichts."]),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sentences_end_where_a_reader_ends_them(text: str, wanted: list[str]) -> None:
    doc = NLP(text)
    assert [span.text.strip() for span in doc.sents] == wanted


def test_a_number_with_a_period_is_one_token_only_as_an_ordinal() -> None:
    words = [token.text for token in NLP("Am 8. Mai starben 26. Im Jahr 1945.")]
    assert words == ["Am", "8.", "Mai", "starben", "26", ".", "Im", "Jahr", "1945", "."]


@FEW
@given(st.text(alphabet=st.sampled_from("aZß0128. ,!?„“\"()\n\t\u00a0\u00adäÜ-…'и中")))
def test_the_text_of_a_doc_is_the_text(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert "".join(span.text_with_ws for span in doc.sents) == text


@FEW
@given(st.text(alphabet="aä .!?\n8Z“", max_size=60))
def test_a_line_break_always_ends_a_sentence(text: str) -> None:
    for span in NLP(text).sents:
        assert "\n" not in span.text.strip()


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("aufgerufen", "aufrufen", "= ge 0 -"),
        ("anzugreifen", "angreifen", "= zu 0 -"),
        ("Demonstranten", "Demonstrant", "= - 2 -"),
        ("Weitere", "weiter", "l - 1 -"),
        ("ist", "sein", "! sein"),
        ("gestiegen", "steigen", "= ge 5 eigen"),
    ],
)
def test_scripts_say_how_a_form_becomes_its_lemma(form: str, lemma: str, script: str) -> None:
    assert edit_script.apply(edit_script.script(form, lemma), form) == lemma
    assert edit_script.apply(script, form) == lemma


@FEW
@given(st.text(alphabet="abgezuÄ ", min_size=1), st.text(alphabet="abgezuä", min_size=1))
def test_a_script_always_makes_the_lemma_that_it_was_made_for(form: str, lemma: str) -> None:
    assert edit_script.apply(edit_script.script(form, lemma), form) == lemma


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("rief", "VERB", "rufen"),
        ("angegriffen", "VERB", "angreifen"),
        ("seien", "AUX", "sein"),
        ("Verletzten", "NOUN", "Verletzte"),
        ("Toter", "NOUN", "Tote"),
        ("Abgeordneter", "NOUN", "Abgeordnete"),
        ("Arbeitern", "NOUN", "Arbeiter"),
        ("Flutopferverbände", "NOUN", "Flutopferverband"),
        ("höheren", "ADJ", "hoch"),
        ("verbreitete", "ADJ", "verbreitet"),
    ],
)
def test_the_lexicon_knows_forms_by_their_part_of_speech(form: str, upos: str, lemma: str) -> None:
    assert known_lemma(form, upos) == lemma


@FEW
@given(arrays(np.float32, st.integers(1, 9).map(lambda n: (n, n + 1)), elements=st.floats(-50, 50, width=32)))
def test_any_scores_give_a_tree_with_one_root(arcs: np.ndarray) -> None:
    assert is_tree(heads_of(arcs))


@FEW
@given(arrays(np.float32, (4, 5), elements=st.integers(-9, 9).map(float)))
def test_no_tree_scores_higher_than_the_one_found(arcs: np.ndarray) -> None:
    def score(heads: np.ndarray) -> float:
        return float(sum(arcs[word, head] for word, head in enumerate(heads)))

    every = np.stack(np.meshgrid(*[range(5)] * 4), -1).reshape(-1, 4)
    trees = [heads for heads in every if is_tree(heads)]
    assert score(heads_of(arcs)) == max(map(score, trees))


def test_what_is_no_tree() -> None:
    assert is_tree(np.array([0, 1, 2]))
    assert not is_tree(np.array([0, 0, 2])), "two roots"
    assert not is_tree(np.array([2, 1, 0])), "a cycle"
    assert not is_tree(np.array([2, 3, 1])), "no root"


LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


@FEW
@given(arrays(np.float32, st.integers(1, 6).map(lambda n: (n, 5)), elements=st.floats(-9, 9, width=32)))
def test_entities_never_go_on_without_a_beginning(logits: np.ndarray) -> None:
    tags = ["O", *(LABELS[i] for i in best_path(logits, follows(LABELS)))]
    for before, tag in pairwise(tags):
        assert not tag.startswith("I-") or before[2:] == tag[2:]


def test_words_are_cut_into_the_likeliest_pieces() -> None:
    pieces = Pieces(["?", "▁Feuer", "wehr", "▁", "w", "e", "h", "r"], [0, -1, -1, -2, -2, -2, -2, -2], 0)
    assert pieces.ids("Feuerwehr") == (1, 2)
    assert pieces.ids("Feuer\u00adwehr") == (1, 2), "a soft hyphen is not read"
    assert pieces.ids("Ж") == (3, 0)
    assert len(pieces.ids("w" * 100)) == MOST_PIECES


@FEW
@given(st.lists(st.integers(1, MOST_PIECES).map(lambda n: (7,) * n), max_size=200))
def test_windows_hold_every_word_once_and_are_not_too_long(words: list[tuple[int, ...]]) -> None:
    parts = windows(words, MOST_IN_SENTENCE)
    assert [word for part in parts for word in part] == words
    assert all(0 < sum(map(len, part)) <= MOST_IN_SENTENCE for part in parts)


def test_entities_are_scored_by_exact_span_and_class() -> None:
    gold = [["B-PER", "I-PER", "O", "B-LOC", "B-LOCderiv"]]
    found = [["B-PER", "I-PER", "O", "B-ORG", "O"]]
    assert scores.entities(gold, found) == {"P": 50, "R": 50, "F1": 50}


def test_trees_are_scored_with_and_without_subtypes(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(
        "# text = Er kam\n"
        "1\tEr\ter\tPRON\tPPER\t_\t2\tnsubj:pass\t_\t_\n"
        "2\tkam\tkommen\tVERB\tVVFIN\t_\t0\troot\t_\t_\n",
        encoding="utf-8",
    )
    gold = list(columns.blocks(path))
    found = [[[*row[:7], "nsubj", *row[8:]] if row[1] == "Er" else row for row in rows] for rows in gold]
    figures = scores.attachment(gold, found)
    assert (figures["UAS"], figures["LAS"], figures["LAS with subtypes"]) == (100, 100, 50)


def test_a_task_without_module_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.language.predict.MODULES", {"weather": "weather"})
    with pytest.raises(NotThereError, match="weather"):
        predict("weather", tmp_path / "a", tmp_path / "b")
