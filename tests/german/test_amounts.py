"""The number rules of the data contract on sentences from many fields."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline import german
from pipeline.german.amounts import Amount, find


@pytest.fixture(scope="module")
def nlp() -> Language:
    return german.load()


def amounts(nlp: Language, text: str) -> list[Amount]:
    return find(nlp(text))


def only(nlp: Language, text: str) -> Amount:
    found = amounts(nlp, text)
    assert len(found) == 1, found
    return found[0]


QUALIFIED = [
    ("Bei dem Zugunglück starben 26 Menschen.", "26", 26, 26, "exact"),
    ("Mehr als 3000 Beschäftigte legten die Arbeit nieder.", "Mehr als 3000", 3001, None, "more_than"),
    ("Über 3.000 Beschäftigte legten die Arbeit nieder.", "Über 3.000", 3001, None, "more_than"),
    ("Das Gericht hörte mindestens 18 Zeugen.", "mindestens 18", 18, None, "at_least"),
    ("Das Gericht hörte 18 oder mehr Zeugen.", "18 oder mehr", 18, None, "at_least"),
    ("Bis zu 20.000 Zuschauer kamen ins Stadion.", "Bis zu 20.000", None, 20000, "up_to"),
    ("Höchstens zwölf Kandidaten treten an.", "Höchstens zwölf", None, 12, "up_to"),
    ("Rund 3.000 Wähler wurden befragt.", "Rund 3.000", 3000, 3000, "about"),
    ("Etwa hundert Helfer sind im Einsatz.", "Etwa hundert", 100, 100, "about"),
    ("Knapp 500 Häuser wurden überflutet.", "Knapp 500", 500, 500, "about"),
    ("Ca. 40 Bergleute sind eingeschlossen.", "Ca. 40", 40, 40, "about"),
    ("An die 200 Gäste flohen ins Freie.", "An die 200", 200, 200, "about"),
    ("Weniger als 10 Schüler fehlten.", "Weniger als 10", None, 9, "fewer_than"),
    ("Nicht mehr als 10 Schüler fehlten.", "Nicht mehr als 10", None, 10, "up_to"),
    ("20 bis 30 Bäume stürzten um.", "20 bis 30", 20, 30, "range"),
    ("Zwischen 20 und 30 Bäume stürzten um.", "Zwischen 20 und 30", 20, 30, "range"),
    ("Zwei oder drei Läufer gaben auf.", "Zwei oder drei", 2, 3, "range"),
    ("Die Feuerwehr barg 10-15 Verletzte.", "10-15", 10, 15, "range"),
    ("Es kamen zwei bis drei Millionen Besucher.", "zwei bis drei Millionen", 2e6, 3e6, "range"),
    ("Mehrere Zeugen wurden vernommen.", "Mehrere", 3, None, "vague"),
    ("Einige Flüge fielen aus.", "Einige", 3, None, "vague"),
    ("Dutzende Anwohner protestierten.", "Dutzende", 24, None, "vague"),
    ("Hunderte Anwohner protestierten.", "Hunderte", 200, None, "vague"),
    ("Einige hundert Anwohner protestierten.", "Einige hundert", 200, None, "vague"),
    ("Tausende von Anhängern feierten den Sieg.", "Tausende", 2000, None, "vague"),
    ("Mehrere Tausend Anhänger feierten den Sieg.", "Mehrere Tausend", 2000, None, "vague"),
    ("Zehntausende Anhänger feierten den Sieg.", "Zehntausende", 20000, None, "vague"),
    ("Hunderttausende Anhänger feierten den Sieg.", "Hunderttausende", 200000, None, "vague"),
    ("Viele Anhänger feierten den Sieg.", "Viele", None, None, "vague"),
    ("Zahlreiche Anhänger feierten den Sieg.", "Zahlreiche", None, None, "vague"),
    ("Zwei Dutzend Anwohner protestierten.", "Zwei Dutzend", 24, 24, "exact"),
    ("Ein halbes Dutzend Anwohner protestierte.", "Ein halbes Dutzend", 6, 6, "exact"),
    ("Zweiundzwanzig Anwohner protestierten.", "Zweiundzwanzig", 22, 22, "exact"),
    ("Zweihundert Anwohner protestierten.", "Zweihundert", 200, 200, "exact"),
    ("Eine halbe Million Einwohner ist ohne Strom.", "Eine halbe Million", 5e5, 5e5, "exact"),
    ("Insgesamt 20 000 Einwohner sind ohne Strom.", "20 000", 20000, 20000, "exact"),
]


@pytest.mark.parametrize(("text", "figure", "low", "high", "qualifier"), QUALIFIED)
def test_bounds_and_qualifier(
    nlp: Language, text: str, figure: str, low: float | None, high: float | None, qualifier: str
) -> None:
    found = only(nlp, text)
    assert (found.text, found.low, found.high, found.qualifier) == (figure, low, high, qualifier)


UNITS = [
    ("Der Schaden beträgt rund 2,2 Millionen Euro.", 2.2e6, "EUR"),
    ("Das Paket kostet 3 Mrd. Dollar.", 3e9, "USD"),
    ("Die Miete stieg um 20 Prozent.", 20, "percent"),
    ("Die Miete stieg um 20 %.", 20, "percent"),
    ("Im vergangenen Jahr wurden 25 Genehmigungen erteilt.", 25, "licences"),
    ("Der Frachter verlor zwölf Tonnen Öl.", 12, "tonnes"),
    ("Randalierer beschädigten 14 Autos.", 14, "vehicles"),
    ("Die Richterin verhängte sieben Jahre Haft.", 7, "years"),
    ("Das Feuer breitete sich auf 300 Hektar aus.", 300, "hectares"),
    ("Der Fluss trat auf einer Länge von 40 Kilometern über die Ufer.", 40, "km"),
    ("Drei Bundespolizisten wurden verletzt.", 3, "persons"),
]


@pytest.mark.parametrize(("text", "value", "unit"), UNITS)
def test_unit_by_noun_or_symbol(nlp: Language, text: str, value: float, unit: str) -> None:
    found = only(nlp, text)
    assert (found.value, found.unit) == (value, unit)


def test_a_measure_has_no_next_whole_number(nlp: Language) -> None:
    assert only(nlp, "Der Schaden beträgt mehr als 2,5 Millionen Euro.").low == 2.5e6


PERSONS = [
    ("Ein Polizist wurde leicht verletzt.", "Polizist", 1),
    ("Bei dem Brand starb eine junge Frau.", "Frau", 1),
    ("Ein Vierjähriger lief auf die Straße.", "Vierjähriger", 1),
    ("Zwei Achtjährige liefen auf die Straße.", "Achtjährige", 2),
    ("Einer der Täter konnte fliehen.", "Täter", 1),
    ("Der Wagen erfasste einen 24-Jährigen.", "24-Jährigen", 1),
]


@pytest.mark.parametrize(("text", "noun", "value"), PERSONS)
def test_articles_and_nominal_adjectives_count_people(nlp: Language, text: str, noun: str, value: int) -> None:
    found = only(nlp, text)
    assert (found.noun_text, found.value, found.unit) == (noun, value, "persons")


def test_a_count_inside_an_adjective(nlp: Language) -> None:
    found = only(nlp, "Die dreiköpfige Familie rettete sich aufs Dach.")
    assert (found.value, found.unit) == (3, "persons")


NO_COUNTS = [
    "Die Wahl findet am 5. Mai 2024 statt.",
    "Seit 2010 regiert der Präsident allein.",
    "Die Sitzung beginnt um 20 Uhr.",
    "Die Sitzung beginnt um 20:15 Uhr.",
    "Das Gericht beruft sich auf Artikel 5 des Grundgesetzes.",
    "Nach § 211 droht lebenslange Haft.",
    "Die Boeing 747 musste notlanden.",
    "Der Sender Khabar 24 zeigt Bilder vom Brand.",
    "Die G7 beraten in Rom.",
    "Der 24-Jährige schweigt zu den Vorwürfen.",
    "Die Angeklagte ist 24 Jahre alt.",
    "Sie starb im Alter von 82 Jahren.",
    "Hannover gewann 2:1 gegen Bremen.",
    "Der Platz 3 bleibt frei.",
    "Das ist sein dritter Sieg.",
    "Hinweise nimmt die Wache unter 030/123456 entgegen.",
    "Der Plan gilt für das Haushaltsjahr 2021/22.",
    "Zwei Drittel stimmten zu.",
]


@pytest.mark.parametrize("text", NO_COUNTS)
def test_figures_that_count_nothing(nlp: Language, text: str) -> None:
    assert amounts(nlp, text) == []


def test_coordinated_figures_have_their_own_nouns(nlp: Language) -> None:
    dead, injured = amounts(nlp, "Zehn Tote und 110 Verletzte bei Erdbeben")
    assert (dead.value, dead.noun_text, injured.value, injured.noun_text) == (10, "Tote", 110, "Verletzte")


def test_a_second_figure_inherits_the_noun(nlp: Language) -> None:
    text = "Mindestens zehn Menschen wurden getötet und 110 weitere verletzt."
    first, second = amounts(nlp, text)
    assert not first.elliptic
    assert second.elliptic
    assert (second.noun_text, second.partitive, second.unit) == ("Menschen", "weitere", "persons")


def test_parts_point_back_over_the_sentence(nlp: Language) -> None:
    text = "Das Boot kenterte mit Flüchtlingen an Bord. 18 von ihnen werden vermisst."
    found = only(nlp, text)
    assert (found.noun_text, found.partitive, found.elliptic) == ("Flüchtlingen", "von ihnen", True)


@pytest.mark.parametrize(
    ("text", "partitive"),
    [
        ("Das Beben forderte Tote, darunter zwei Kinder.", "darunter"),
        ("Es gibt Verletzte, davon schweben drei Menschen in Lebensgefahr.", "davon"),
        ("Insgesamt 40 Menschen sind obdachlos.", "insgesamt"),
        ("Weitere 18 Menschen werden vermisst.", "weitere"),
    ],
)
def test_part_addition_and_sum(nlp: Language, text: str, partitive: str) -> None:
    assert only(nlp, text).partitive == partitive


def test_the_number_of_something_rises(nlp: Language) -> None:
    first, second = amounts(nlp, "Die Zahl der Toten stieg von 164 auf 225.")
    assert (first.value, second.value) == (164, 225)
    assert first.noun_text == second.noun_text == "Toten"


def test_the_noun_behind_an_attribute(nlp: Language) -> None:
    assert only(nlp, "Das Gericht verurteilte zwölf von der Polizei gefasste Schmuggler.").noun_text == "Schmuggler"


def test_a_part_of_a_whole(nlp: Language) -> None:
    part, whole = amounts(nlp, "Zwei der drei Angeklagten legten ein Geständnis ab.")
    assert (part.value, part.noun_text, whole.value, whole.noun_text) == (2, "Angeklagten", 3, "Angeklagten")


def test_prepositions_are_no_qualifiers(nlp: Language) -> None:
    found = only(nlp, "Der Ausschuss berichtete über zwei Fälle.")
    assert (found.text, found.qualifier) == ("zwei", "exact")


def test_works_on_tokens_alone() -> None:
    import spacy

    doc: Doc = spacy.blank("de")("Mehr als 40 Bergleute sind verschüttet, mindestens zwei Retter verletzt")
    assert [(a.low, a.noun_text) for a in find(doc)] == [(41, "Bergleute"), (2, "Retter")]


def test_the_rule_is_named(nlp: Language) -> None:
    assert only(nlp, "Drei Taucher werden vermisst.").rule == "word:adjacent"


def test_empty_text(nlp: Language) -> None:
    assert amounts(nlp, "") == []
