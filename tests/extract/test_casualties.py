"""Victims: a sentence in, figures out: kind, bounds, qualifier, group, status."""

import pytest

from tests.extract.conftest import Code

FIGURES = {
    "Bei den Unruhen kamen mindestens 22 Menschen ums Leben.": [("killed", 22, None, "at_least", "unspecified")],
    "Fünf Polizisten wurden durch Steinwürfe verletzt.": [("injured", 5, 5, "exact", "security_forces")],
    "Die Polizei nahm mehr als 300 Demonstranten fest.": [("arrested", 301, None, "more_than", "protesters")],
    "Augenzeugen berichteten von drei getöteten Demonstranten.": [("killed", 3, 3, "exact", "protesters")],
    "Es gab 41 Verhaftungen und rund 40 Verletzte.": [
        ("arrested", 41, 41, "exact", "unspecified"),
        ("injured", 40, 40, "about", "unspecified"),
    ],
    "Mindestens zehn Menschen wurden erschossen und 110 weitere verletzt.": [
        ("killed", 10, None, "at_least", "unspecified"),
        ("injured", 110, 110, "exact", "unspecified"),
    ],
    "Die Behörden bestätigten den Tod von acht Soldaten.": [("killed", 8, 8, "exact", "security_forces")],
    "Dutzende Zivilisten starben bei dem Angriff.": [("killed", 24, None, "vague", "civilians")],
    "Ein Polizist wurde getötet.": [("killed", 1, 1, "exact", "security_forces")],
    "Ein Mann wurde von der Polizei erschossen.": [("killed", 1, 1, "exact", "unspecified")],
    "Zwei Angehörige der Polizei wurden getötet.": [("killed", 2, 2, "exact", "security_forces")],
    "Bis zu 200 Schüler werden vermisst.": [("missing", None, 200, "up_to", "unspecified")],
    "Tausende flohen aus der Stadt.": [("displaced", 2000, None, "vague", "unspecified")],
    "Bei dem Erdbeben starben 20 bis 30 Menschen.": [("killed", 20, 30, "range", "unspecified")],
    # parts of a figure share its fate where nothing else is said of them
    "Das Busunglück forderte 21 Tote, darunter vier Kinder und zwei Polizisten.": [
        ("killed", 21, 21, "exact", "unspecified"),
        ("killed", 4, 4, "exact", "civilians"),
        ("killed", 2, 2, "exact", "security_forces"),
    ],
    "Elf Menschen starben, fünf davon waren Schüler.": [
        ("killed", 11, 11, "exact", "unspecified"),
        ("killed", 5, 5, "exact", "unspecified"),
    ],
    "Zehntausende marschierten durch die Stadt, darunter 300 Priester.": [],
    # the noun is left out
    "Zwei Matrosen wurden getötet, neun weitere wurden verletzt.": [
        ("killed", 2, 2, "exact", "unspecified"),
        ("injured", 9, 9, "exact", "unspecified"),
    ],
    "Vier Fotografen wurden verletzt, einer starb.": [
        ("injured", 4, 4, "exact", "journalists"),
        ("killed", 1, 1, "exact", "journalists"),
    ],
    "Die Klinik zählte zwölf Todesopfer, mehr als 40 weitere wurden verletzt.": [
        ("killed", 12, 12, "exact", "unspecified"),
        ("injured", 41, None, "more_than", "unspecified"),
    ],
    "Die Zahl der Opfer des Hochwassers stieg. Die Zahl der Toten ist auf mindestens 54 gestiegen.": [
        ("killed", 54, None, "at_least", "unspecified"),
    ],
    # word order and word class mislead
    "Am Hafen erschossen Soldaten sechs Fischer.": [("killed", 6, 6, "exact", "unspecified")],
    "Das Feuer, bei dem 16 Menschen starben, brach nachts aus.": [("killed", 16, 16, "exact", "unspecified")],
    "Ein Aufseher wurde von einer Kugel tödlich getroffen.": [("killed", 1, 1, "exact", "unspecified")],
    "Anfang Oktober 17 Menschen vermisst.": [("missing", 17, 17, "exact", "unspecified")],
    "Drei Angehörige der Bereitschaftspolizei wurden verletzt.": [("injured", 3, 3, "exact", "security_forces")],
    "Seit 2012 sind auf dieser Straße rund 60 Fahrer ums Leben gekommen.": [("killed", 60, 60, "about", "unspecified")],
    "Mindestens 30 Bergleute wurden gerettet - Dutzende weitere werden vermisst.": [
        ("missing", 24, None, "vague", "unspecified"),
    ],
    "Drei Menschen wurden getötet, neun verletzt, vier weitere gelten als vermisst.": [
        ("killed", 3, 3, "exact", "unspecified"),
        ("injured", 9, 9, "exact", "unspecified"),
        ("missing", 4, 4, "exact", "unspecified"),
    ],
    "Mindestens sechs Lehrer mussten ins Spital gebracht werden.": [("injured", 6, None, "at_least", "unspecified")],
    "Bei der Messerattacke durch einen Schüler kamen drei Frauen ums Leben.": [
        ("killed", 3, 3, "exact", "unspecified"),
    ],
    "Ein Attentäter hat elf Reisende mit in den Tod gerissen.": [("killed", 11, 11, "exact", "unspecified")],
    # who brings others to hospital is not hurt
    "Zwanzig Helfer brachten einen Mann ins Krankenhaus.": [("injured", 1, 1, "exact", "unspecified")],
    # figures of something else
    "An der Kundgebung nahmen 5.000 Menschen teil.": [],
    "Die Behörden erteilten 25 Genehmigungen.": [],
    "Das Land hat 18 Millionen Einwohner.": [],
    "Offizielle Angaben zu Toten gibt es bislang nicht.": [],
}


@pytest.mark.parametrize(("sentence", "expected"), FIGURES.items())
def test_figures(code: Code, sentence: str, expected: list[tuple[object, ...]]) -> None:
    columns = ("kind", "count_min", "count_max", "qualifier", "victim_group")
    assert sorted(code(sentence)["casualty_claims"].select(columns).rows(), key=str) == sorted(expected, key=str)


def test_claimant_and_carrier(code: Code) -> None:
    tables = code(
        "Mindestens 12 Menschen seien getötet worden, berichtet der Staatssender TVN unter Berufung auf das "
        "Innenministerium."
    )
    chain = tables["claim_sources"].sort("position").select("position", "surface").rows()
    assert [p for p, _ in chain] == [0, 1]
    assert "Innenministerium" in chain[0][1]
    assert "TVN" in chain[1][1]


def test_group_of_a_pronoun(code: Code) -> None:
    tables = code("30 Demonstranten wurden getötet. Weitere 18 von ihnen seien verletzt worden.")
    rows = tables["casualty_claims"].select("kind", "count_min", "victim_group").rows()
    assert ("injured", 18, "protesters") in rows


def test_hearsay_has_the_carrier_that_the_next_sentence_names(code: Code) -> None:
    tables = code(
        "Das Innenministerium teilte neue Zahlen mit. 20 Menschen sollen getötet worden sein. Zudem habe es 300 "
        "Festnahmen gegeben, berichtete der Staatssender TVN unter Berufung auf das Ministerium."
    )
    killed = tables["casualty_claims"].filter(kind="killed")["claim"].item()
    chain = tables["claim_sources"].filter(claim=killed).sort("position")["surface"].to_list()
    assert ["Ministerium" in chain[0], "TVN" in chain[1]] == [True, True]


def test_wounds_are_suffered_in_many_words(code: Code) -> None:
    for sentence in ("Vier Bergleute zogen sich Brandwunden zu.", "Vier Touristen trugen leichte Verletzungen davon."):
        assert code(sentence)["casualty_claims"].select("kind", "count_min").rows() == [("injured", 4)]


def test_some_are_said_to_be_among_the_dead(code: Code) -> None:
    tables = code("Bei dem Unglück starben 20 Menschen. Unter den Toten sind vier Kinder.")
    assert tables["casualty_claims"].select("kind", "count_min", "victim_group").rows() == [
        ("killed", 20, "unspecified"),
        ("killed", 4, "civilians"),
    ]
    assert code("Unter den Gästen waren 30 Kinder.")["casualty_claims"].is_empty()


def test_a_part_of_the_total_is_given_for_one_place(code: Code) -> None:
    tables = code("Landesweit wurden rund 3000 Personen festgenommen, allein in der Hauptstadt etwa 1000.")
    assert tables["casualty_claims"].select("kind", "count_min").rows() == [("arrested", 3000), ("arrested", 1000)]


def test_it_is_said_in_the_spelling_of_switzerland(code: Code) -> None:
    tables = code("Mehr als 50 Gäste seien verletzt worden, hiess es aus dem Ministerium.")
    assert tables["claim_sources"]["surface"].to_list() == ["dem Ministerium"]


BARE = {
    "Passanten wurden verletzt.": [("injured", "civilians")],
    "Bei den Protesten gab es Tote und Verletzte.": [("injured", "unspecified"), ("killed", "unspecified")],
    "Polizisten verletzt": [("injured", "security_forces")],
    "Bei den Protesten kam es zu Festnahmen.": [("arrested", "unspecified")],
    "Die Polizei nahm Demonstranten fest.": [("arrested", "protesters")],
    "Demonstranten verletzten Polizisten.": [("injured", "security_forces")],
    "In Arica sind Menschen ums Leben gekommen.": [("killed", "unspecified")],
    "Demonstranten sollen getötet worden sein.": [("killed", "protesters")],
    "Der Einsatz forderte Verletzte.": [("injured", "unspecified")],
    # those that a figure counts are no second row, others are
    "Bei den Krawallen wurden 20 Menschen verletzt. Verletzte wurden ins Spital gebracht.": [
        ("injured", "unspecified"),
    ],
    "Bei den Krawallen wurden 20 Demonstranten verletzt. Auch Polizisten wurden verletzt.": [
        ("injured", "protesters"), ("injured", "security_forces"),
    ],
    # nobody, what is known, what is so in general, and what is feared
    "Niemand wurde verletzt.": [],
    "Verletzt wurde niemand.": [],
    "Es gab keine Verletzten.": [],
    "Es gab weder Tote noch Verletzte.": [],
    "Null Tote meldete die Polizei.": [],
    "Die Toten wurden begraben.": [],
    "Angehörige von Toten klagten.": [],
    "In Kriegen sterben Menschen.": [],
    "Man befürchtet Tote.": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BARE.items())
def test_a_bare_plural_is_a_figure_without_bounds(code: Code, text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(code(text)["casualty_claims"].select("kind", "victim_group").rows()) == sorted(expected)


def test_bounds_of_a_bare_plural(code: Code) -> None:
    columns = ("count_min", "count_max", "qualifier", "count_text")
    assert code("Passanten wurden verletzt.")["casualty_claims"].select(columns).rows() == [
        (None, None, "vague", "Passanten")
    ]


FLED = {
    "Rund 17.000 Geflüchtete haben in dem Land inzwischen einen Job.": [],
    "300 Flüchtlinge demonstrierten in Arica.": [],
    "4000 Vertriebene wählten einen neuen Vorsitzenden.": [],
    "Etwa 200 Obdachlose verkaufen Zeitungen.": [],
    "Rund 300 Flüchtlinge wurden bei Zusammenstößen verletzt.": ["injured"],
    "Zwei Räuber flüchteten zu Fuß.": [],
    "Zwei Männer sind aus dem Gefängnis geflohen.": [],
    "In den Lagern leben 20.000 Flüchtlinge.": ["displaced"],
    "Die UNO zählt 40.000 Binnenvertriebene.": ["displaced"],
    "Es gibt 3000 Vertriebene.": ["displaced"],
    "Mehr als 2000 Obdachlose nach Beben im Norden": ["displaced"],
    "500 Geflüchtete wurden in Turnhallen untergebracht.": ["displaced"],
    "Zwei Familien sind aus dem Dorf geflohen.": ["displaced"],
}


@pytest.mark.parametrize(("sentence", "kinds"), FLED.items())
def test_people_are_displaced_where_it_is_said_of_them(code: Code, sentence: str, kinds: list[str]) -> None:
    assert code(sentence)["casualty_claims"]["kind"].to_list() == kinds


GRAVEST = {
    "Am Abend wurden alle neun Geiseln getötet.": ["killed"],
    "Zwei Verletzte starben im Spital.": ["killed"],
    "Die Behörden berichten von mehreren getöteten und verwundeten Rebellen.": ["injured", "killed"],
    "Am Montag wurden 17 Teilnehmer einer Hochzeit enthauptet.": ["killed"],
    "Der Polizeichef kritisierte den Protest, bei dem vier Beamte verletzt worden seien.": ["injured"],
    "14 Verdächtige wurden bisher gefasst.": ["arrested"],
    "Zwei Verletzte wurden ins Spital gebracht.": ["injured"],
    "Neun Geiseln kamen frei.": [],
}


@pytest.mark.parametrize(("sentence", "kinds"), GRAVEST.items())
def test_what_is_told_of_the_victims(code: Code, sentence: str, kinds: list[str]) -> None:
    assert sorted(code(sentence)["casualty_claims"]["kind"]) == kinds
