"""What is said of a happening: each class of words has a sentence in which it decides, and one in which it does not."""

import pytest
from spacy.tokens import Token

from pipeline import german
from pipeline.extract.factuality.status import factuality
from pipeline.extract.lexicon.factuality import words
from tests.extract.conftest import Code, Tables

CLASSES = words().classes()


def trigger(marked: str) -> Token:
    """The word between asterisks in the parse of the sentence."""
    before, word, after = marked.split("*")
    span = german.load()(before + word + after).char_span(len(before), len(before) + len(word))
    assert span is not None, marked
    return span.root


@pytest.mark.parametrize(("name", "marked"), [(n, text) for n, c in CLASSES.items() for text in c.examples])
def test_each_class_decides_in_its_examples(name: str, marked: str) -> None:
    assert factuality(trigger(marked)).said == CLASSES[name].makes


@pytest.mark.parametrize(("name", "marked"), [(n, text) for n, c in CLASSES.items() for text in c.never])
def test_no_class_decides_where_it_must_not(name: str, marked: str) -> None:
    assert factuality(trigger(marked)).said != CLASSES[name].makes


def said(tables: Tables) -> set[tuple[str, str]]:
    """Type or kind, and status, of all claims."""
    return {*tables["event_claims"].select("event_type", "status").iter_rows(),
            *tables["casualty_claims"].select("kind", "status").iter_rows()}  # fmt: skip


NOTHING = [
    "Wären die Bauern nicht geflohen, hätte die Armee sie erschossen.",
    "Wäre die Bombe in der Markthalle explodiert, hätten 50 Menschen sterben können.",
    "Ohne den mutigen Fahrer hätte es 30 Tote gegeben.",
    "Es hätte beinahe Tote gegeben.",
    "Es wäre fast zu einem Massaker gekommen.",
    "Wenn die Armee schießt, sterben Hunderte.",
    "Die Gewerkschafter blieben ruhig, obwohl sie fast verhaftet worden wären.",
    "Der Präsident hätte zurücktreten müssen.",
    "Die Soldaten zogen ab, ohne zu schießen.",
    "Kommt es zu einem Putsch, schließen die Banken.",
    "Hat die Polizei auf Demonstranten geschossen?",
    "Zündet das Rathaus an!",
    "Es gibt keine Hinweise auf einen Anschlag.",
    "Im Falle eines Streiks würden die Schulen geschlossen.",
    "Die Demonstranten wollten das Parlament nicht stürmen.",
    "Jeden Freitag demonstrieren Studenten.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_says_has_happened_makes_no_row(code: Code, text: str) -> None:
    assert said(code(text)) == set()


TOLD = {
    # the positive twins
    "Die Bauern flohen nicht, und die Armee erschoss zwölf von ihnen.": {
        ("killed", "reported"),
        ("shooting", "reported"),
    },
    "Ohne Vorwarnung wurden 30 Menschen getötet.": {("killed", "reported")},
    "Beinahe 40 Menschen wurden getötet.": {("killed", "reported")},
    "Als das Haus brannte, starben Hunderte.": {("killed", "reported"), ("arson", "reported")},
    "Der Präsident musste zurücktreten.": {("resignation", "reported")},
    "Warum hat die Polizei auf Demonstranten geschossen?": {("shooting", "reported")},
    "Bei dem Putsch wurden die Banken nicht geschlossen.": {("coup", "reported"), ("closure", "denied")},
    "Es soll 30 Tote gegeben haben.": {("killed", "reported")},
    "Der Minister sagte, Soldaten hätten 30 Menschen getötet.": {("attack", "reported"), ("killed", "reported")},
    "20 Menschen mussten ins Krankenhaus gebracht werden.": {("injured", "reported")},
    # the happening is there, the harm is not
    "Niemand wurde bei der Explosion verletzt.": {("explosion", "reported")},
    "Bei dem Brandanschlag kam niemand zu Schaden.": {("arson", "reported")},
    "Bei der Explosion wurde niemand getötet, drei Menschen wurden verletzt.": {
        ("explosion", "reported"), ("injured", "reported")},
    "Nicht Demonstranten, sondern Provokateure zündeten Autos an.": {("arson", "reported")},
    "Die Polizei setzte nicht nur Tränengas ein, sondern schoss auch auf Demonstranten.": {
        ("crowd_control", "reported"), ("shooting", "reported")},
    # what is said to be false
    "Die Nachricht von 50 Verletzten ist nach Angaben der Polizei falsch.": {("injured", "denied")},
    "Meldungen über 50 Verletzte treffen nicht zu, sagte der Gouverneur.": {("injured", "denied")},
    "Meldungen über 50 Verletzte treffen zu, sagte der Gouverneur.": {("injured", "reported")},
    "Es ist nicht wahr, dass acht Soldaten getötet wurden, sagte der General.": {("killed", "denied")},
    "Das Gerücht, in Arica seien 12 Menschen erschossen worden, ist frei erfunden.": {
        ("shooting", "denied"), ("killed", "denied")},
    "Im Internet verbreitete Videos über 100 Tote sind gefälscht.": {("killed", "denied")},
    "Angebliche Berichte über einen Putschversuch wies die Armee zurück.": {("coup", "denied")},
    "Die Polizei bestreitet, 20 Menschen getötet zu haben.": {("killed", "denied")},
    "Von einem Streik kann keine Rede sein.": {("strike", "denied")},
    "In Arica drohte ein Streik.": {("strike", "feared")},
    "In Arica begann ein Streik.": {("strike", "reported")},
    # a denial outside of the clause is a claim of its own
    "Augenzeugen berichteten von drei getöteten Demonstranten. Das wurde von der Polizei bestritten.": {
        ("killed", "reported"), ("killed", "denied")},
    "Aktivisten zufolge erschossen Soldaten zwölf Bauern. Die Armee wies die Vorwürfe zurück.": {
        ("shooting", "reported"), ("killed", "reported"), ("shooting", "denied"), ("killed", "denied")},
    "In Arica wurden 30 Menschen getötet. Das stimme nicht, sagte der Polizeichef.": {
        ("killed", "reported"), ("killed", "denied")},
    "Ein Zeuge sprach von 15 Verletzten. Die Polizei bestätigte dies.": {("injured", "reported")},
    "Nach Angaben der Opposition wurden 40 Menschen getötet. Der Minister dementierte das nicht.": {
        ("killed", "reported")},
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_what_is_said_of_a_happening(code: Code, text: str) -> None:
    assert said(code(text)) == TOLD[text]


def test_who_denies_is_the_source_of_the_denial(code: Code) -> None:
    tables = code("Aktivisten zufolge erschossen Soldaten zwölf Bauern. Die Armee wies das zurück.")
    claims = tables["casualty_claims"].select("claim", "status", "sentence").join(tables["claim_sources"], on="claim")
    assert set(claims.select("status", "sentence", "surface").iter_rows()) == {
        ("reported", 0, "Aktivisten"), ("denied", 1, "Die Armee")}  # fmt: skip
