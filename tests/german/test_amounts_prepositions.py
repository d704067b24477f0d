"""Prepositions before figures: qualifiers where the noun is subject or object, else themselves; and number words."""

import pytest
from spacy.language import Language

from pipeline import german
from pipeline.german.amounts import find, negates_figure, show

ABOUT, EXACT, MORE, FEWER = "about", "exact", "more_than", "fewer_than"
SENTENCES = [
    # gegen
    ("Gegen 300 Bauern blockierten die Autobahn.", "Gegen 300", ABOUT),
    ("Auf dem Platz versammelten sich gegen 80 Eltern.", "gegen 80", ABOUT),
    ("Bei der Razzia nahm die Polizei gegen 40 Personen fest.", "gegen 40", ABOUT),
    ("Der Sender spricht von gegen 60 Verletzten.", "gegen 60", ABOUT),
    ("Es protestierten gegen 200 Menschen.", "gegen 200", ABOUT),
    ("Die Belegschaft protestiert gegen 200 Entlassungen.", "200", EXACT),
    ("Die Staatsanwaltschaft ermittelt gegen 14 Beamte.", "14", EXACT),
    ("Die Anklage gegen 30 Studenten wurde verlesen.", "30", EXACT),
    ("Die Einheit setzte Tränengas gegen 50 Häftlinge ein.", "50", EXACT),
    # an die, um die
    ("Im Hafen warteten an die 900 Urlauber.", "an die 900", ABOUT),
    ("Die Armee befreite an die 20 Geiseln.", "an die 20", ABOUT),
    ("Der Bürgermeister dachte an die 19 Vermissten.", "19", EXACT),
    ("Der Appell an die 27 Staaten verhallte.", "27", EXACT),
    ("Es kamen um die 70 Schüler.", "um die 70", ABOUT),
    ("In Quito wurden um die 25 Läden geplündert.", "um die 25", ABOUT),
    ("Das Land weint um die 33 Bergleute.", "33", EXACT),
    ("Die Sorge um die elf Taucher wächst.", "elf", EXACT),
    ("Es geht um die 50 Gefangenen.", "50", EXACT),
    # über, unter
    ("In Lima wurden über 90 Menschen festgenommen.", "über 90", MORE),
    ("Bei Unruhen mit über 40 Verletzten griff die Armee ein.", "über 40", MORE),
    ("Der Sturm forderte über 40 Tote.", "über 40", MORE),
    ("Nachrichten über 15 Tote erreichten die Hauptstadt.", "15", EXACT),
    ("Gerüchte über 20 Vermisste machten die Runde.", "20", EXACT),
    ("Die Sprecherin informierte über 18 Festnahmen.", "18", EXACT),
    ("Über zwölf Tote wurde berichtet.", "zwölf", EXACT),
    ("Unter 100 Menschen nahmen teil.", "Unter 100", FEWER),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return german.load()


@pytest.mark.parametrize(("text", "figure", "qualifier"), SENTENCES)
def test_preposition_or_qualifier(nlp: Language, text: str, figure: str, qualifier: str) -> None:
    (found,) = find(nlp(text))
    assert (found.text, found.qualifier) == (figure, qualifier)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("In Basel demonstrierten gegen 200 Menschen.", "nsubj"),
        ("In Sikasso wurden gestern an die 300 Menschen verletzt.", "nsubj:pass"),
        ("Die Polizei nahm um die 40 Personen fest.", "obj"),
        ("Eine halbe Million Menschen demonstrierten in Bamako.", "nsubj"),
    ],
)
def test_the_tree_is_put_right(nlp: Language, text: str, relation: str) -> None:
    doc = nlp(text)
    (found,) = find(doc)
    show(doc, [found])
    assert found.noun_i is not None
    assert doc[found.noun_i].dep_ == relation
    assert all(c.dep_ != "case" for c in doc[found.noun_i].children)
    assert doc[found.figure_i].dep_ == "nummod"


@pytest.mark.parametrize(
    ("text", "word", "negates"),
    [
        ("Es wurden keine 20 Menschen verletzt.", "keine", True),
        ("Es kam kein halbes Dutzend Gäste.", "kein", True),
        ("Nicht mehr als 50 Menschen kamen.", "Nicht", True),
        ("Nicht einmal zehn Menschen kamen.", "Nicht", True),
        ("Es wurden keine Menschen verletzt.", "keine", False),
        ("Es gab keine Verletzten, aber 20 Festnahmen.", "keine", False),
        ("Nicht mehr Menschen als sonst kamen.", "Nicht", False),
    ],
)
def test_negation_of_a_figure(nlp: Language, text: str, word: str, negates: bool) -> None:
    doc = nlp(text)
    assert negates_figure(next(t for t in doc if t.text == word)) is negates


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("Zweieinhalbtausend Rinder verendeten.", 2500, 2500, EXACT),
        ("Dreidreiviertel Millionen Menschen flohen.", 3.75e6, 3.75e6, EXACT),
        ("Rund eine Viertelmillion Menschen floh.", 250000, 250000, ABOUT),
        ("Eine Dreiviertelmillion Menschen floh.", 750000, 750000, EXACT),
        ("Eine gute halbe Million Menschen floh.", 500000, 500000, ABOUT),
        ("Ein knappes Dutzend Läden brannte.", 12, 12, ABOUT),
        ("Anderthalb Dutzend Läden brannten.", 18, 18, EXACT),
        ("Ein paar Dutzend Läden brannten.", 24, None, "vague"),
        ("Mehr als ein Dutzend Läden brannte.", 13, None, MORE),
        ("Zwischen zwei und drei Dutzend Läden brannten.", 24, 36, "range"),
        ("1'200 Läden brannten.", 1200, 1200, EXACT),
        ("Die Zahl der Läden liegt bei 20 000.", 20000, 20000, EXACT),
        ("Eine Million zweihunderttausend Läden brannten.", 1.2e6, 1.2e6, EXACT),
        ("Keine zwei Dutzend Läden brannten.", None, 23, FEWER),
        ("Nicht weniger als 50 Läden brannten.", 50, None, "at_least"),
        ("Mindestens ein Polizist starb.", 1, None, "at_least"),
        ("Bis zu zwei Polizisten starben.", None, 2, "up_to"),
    ],
)
def test_number_words(nlp: Language, text: str, low: float | None, high: float | None, qualifier: str) -> None:
    (found,) = find(nlp(text))
    assert (found.low, found.high, found.qualifier) == (low, high, qualifier)
