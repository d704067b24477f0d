"""The whole pipeline with its weights: sentences in, analysis out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from benchmarks.language import columns, ner, parse
from pipeline import german
from pipeline.german.engine.scorer import digest

NLP = german.load()


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def child(token: Token, relation: str) -> str:
    return next((t.text for t in token.children if t.dep_ == relation), "")


def test_the_pipeline_is_loaded_once() -> None:
    assert german.load() is NLP
    assert NLP.pipe_names == ["german_sentences", "german_annotator", "german_repairs"]


def test_the_version_names_the_weights() -> None:
    assert f"{german.ENGINE}+{digest(german.MODEL)}" == german.VERSION, "weights changed: export writes VERSION"


@pytest.mark.parametrize(
    ("text", "verb", "subject", "thing"),
    [
        ("Die Gewerkschaft kündigte am Montag einen Streik an.", "kündigte", "Gewerkschaft", "Streik"),
        ("Das Gericht verurteilte den Angeklagten zu drei Jahren Haft.", "verurteilte", "Gericht", "Angeklagten"),
        ("In Passau überflutete die Donau die Altstadt.", "überflutete", "Donau", "Altstadt"),
        ("Gestern gewann der Präsident die Wahl in Sachsen.", "gewann", "Präsident", "Wahl"),
        ("Der Verein entließ nach der Niederlage den Trainer.", "entließ", "Verein", "Trainer"),
    ],
)
def test_subject_and_object(text: str, verb: str, subject: str, thing: str) -> None:
    token = word(NLP(text), verb)
    assert token.dep_ == "ROOT"
    assert token.pos_ == "VERB"
    assert (child(token, "nsubj"), child(token, "obj")) == (subject, thing)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Zwei Bergleute wurden bei dem Unglück getötet.", "getötet", "Bergleute"),
        ("Der Minister wurde von Demonstranten beschimpft.", "beschimpft", "Minister"),
        ("Nach dem Beben werden hunderte Menschen vermisst.", "vermisst", "Menschen"),
    ],
)
def test_passive(text: str, verb: str, subject: str) -> None:
    token = word(NLP(text), verb)
    assert child(token, "nsubj:pass") == subject
    assert child(token, "aux:pass") in ("wurden", "wurde", "werden")


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("Die Präsidentin rief die Bürger zur Ruhe auf.", "rief", "aufrufen"),
        ("Das Ministerium teilte die Zahl der Toten mit.", "teilte", "mitteilen"),
        ("Die Bürger wurden aufgerufen, Wasser zu sparen.", "aufgerufen", "aufrufen"),
        ("Die Polizei begann, das Lager abzureißen.", "abzureißen", "abreißen"),
        ("Die Feuerwehr löschte den Brand.", "löschte", "löschen"),
    ],
)
def test_verb_lemmas_join_their_particle(text: str, verb: str, lemma: str) -> None:
    assert german.verb_lemma(word(NLP(text), verb)) == lemma


def test_names() -> None:
    doc = NLP("Angela Merkel traf in Paris Vertreter der Vereinten Nationen und der SPD.")
    found = {ent.text: ent.label_ for ent in doc.ents}
    assert found["Angela Merkel"] == "PER"
    assert found["Paris"] == "LOC"
    assert found["SPD"] == "ORG"
    assert set(found.values()) <= {"PER", "LOC", "ORG", "OTH"}


def test_a_name_with_wide_blanks_is_one_name() -> None:
    doc = NLP("In Genf sprach Kofi  Annan mit António   Guterres.")
    assert [ent.text for ent in doc.ents] == ["Genf", "Kofi  Annan", "António   Guterres"]


def test_reported_speech_in_the_subjunctive() -> None:
    doc = NLP("Der Sprecher sagte, die Lage sei ruhig.")
    assert word(doc, "sei").morph.get("Mood", None) == ["Sub"]
    assert word(doc, "sei").lemma_ == "sein"
    assert word(doc, "ruhig").head.text == "sagte"


ODD = [
    "",
    " ",
    "\n\n",
    ".",
    "ALLE GLEISE GESPERRT",
    "北京 Москва العربية",
    "👍🏽 #Streik @verdi",
    "(" * 300,
    "x" * 3000,
    "\u200b\ufeff",
    "ja " * 700,
    "Der Zug , der kam . \t\t\n  Nein",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_give_whole_trees(text: str) -> None:
    check(NLP(text), text)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gives_whole_trees(text: str) -> None:
    check(NLP(text), text)


def check(doc: Doc, text: str) -> None:
    assert doc.text == text
    assert all(ent.text.strip() for ent in doc.ents)
    for span in doc.sents:
        assert sum(token.head is token or token.head == token for token in span) == 1
        for token in span:
            assert token.head.i in range(span.start, span.end)
            assert not token.is_space or not list(token.children) or all(t.is_space for t in span)


def test_blanks_do_not_disturb_the_tree() -> None:
    plain = NLP("Die Bahn stellte den Verkehr ein.")
    spaced = NLP("Die  Bahn stellte \t den Verkehr   ein.")
    assert [(t.text, t.dep_, t.head.text) for t in plain] == [
        (t.text, t.dep_, t.head.text) for t in spaced if not t.is_space
    ]
    assert {t.pos_ for t in spaced if t.is_space} == {"SPACE"}


def test_skipped_spans_are_split_but_not_analysed() -> None:
    text = "Teilen Sie diesen Artikel. Jetzt abonnieren!\nDie Flut stieg weiter. Hilfe kam."
    doc = NLP.make_doc(text)
    doc.user_data["skip"] = [(0, text.index("\n"))]
    sentences = list(NLP(doc).sents)
    assert len(sentences) == 4
    skipped = [t for span in sentences[:2] for t in span if not t.is_space]
    assert {(t.pos_, t.tag_, t.dep_, t.lemma_) for t in skipped} == {("", "", "dep", "")}
    assert sentences[2].root.text == "stieg"


def test_a_text_has_the_same_analysis_alone_and_among_others() -> None:
    texts = [text for text in ODD if text] + ["Das Parlament tagt. Die Abgeordneten streiten seit Tagen."] * 2

    def rows(doc: Doc) -> list[tuple[object, ...]]:
        return [(t.text, t.tag_, t.dep_, t.head.i, t.lemma_, str(t.morph), t.ent_type_) for t in doc]

    together = [rows(doc) for doc in NLP.pipe(texts)]
    assert together == [rows(NLP(text)) for text in texts]


def test_a_sentence_has_the_same_analysis_wherever_it_stands() -> None:
    wire = "Bei dem Unfall wurden acht Menschen verletzt, wie die Polizei mitteilte."
    first = next(NLP(f"{wire} Der Zug entgleiste.").sents)
    later = list(NLP(f"Ein Unglück. Die Bahn ermittelt noch immer.\n{wire}").sents)[-1]
    for a, b in zip(first, later, strict=True):
        assert (a.tag_, a.dep_, a.head.i - first.start, a.lemma_) == (b.tag_, b.dep_, b.head.i - later.start, b.lemma_)


CONLLU = """# text = Am Montag streikte die Bahn.
1-2\tAm\t_\t_\t_\t_\t_\t_\t_\t_
1\tAn\t_\t_\t_\t_\t_\t_\t_\t_
2\tdem\t_\t_\t_\t_\t_\t_\t_\t_
3\tMontag\t_\t_\t_\t_\t_\t_\t_\t_
4\tstreikte\t_\t_\t_\t_\t_\t_\t_\t_
5\tdie\t_\t_\t_\t_\t_\t_\t_\t_
6\tBahn\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
7\t.\t_\t_\t_\t_\t_\t_\t_\t_

"""


def test_predicted_conllu_keeps_tokens_and_comments(tmp_path: Path) -> None:
    given_path, out = tmp_path / "in.conllu", tmp_path / "out.conllu"
    given_path.write_text(CONLLU, encoding="utf-8")
    parse.predict(given_path, out)
    before, after = CONLLU.splitlines(), out.read_text(encoding="utf-8").splitlines()
    assert after[:2] == before[:2]
    assert [line.split("\t")[:2] for line in after] == [line.split("\t")[:2] for line in before]
    rows = [row for row in next(columns.blocks(out)) if row[0].isdigit()]
    assert rows[3][6:8] == ["0", "root"]
    assert rows[5][6:8] == ["4", "nsubj"]
    assert rows[5][9] == "SpaceAfter=No"


def test_predicted_entities_keep_the_columns(tmp_path: Path) -> None:
    given_path, out = tmp_path / "in.tsv", tmp_path / "out.tsv"
    given_path.write_text("# Quelle\n1\tBerlin\tO\tO\n2\tfeiert\tO\tO\n3\t.\tO\tO\n", encoding="utf-8")
    ner.predict(given_path, out)
    assert out.read_text(encoding="utf-8") == "# Quelle\n1\tBerlin\tB-LOC\tO\n2\tfeiert\tO\tO\n3\t.\tO\tO\n\n"
