"""Tense decides between the last and the next weekday; the article appeared on Thursday, 15 July 2021."""

from datetime import date

import pytest

from pipeline.german import load
from pipeline.german.times import Anchor, find

PAST, TO_COME = "past", "to come"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Am Mittwoch stimmte der Senat über das Gesetz ab.", PAST),
        ("Die Polizei hatte am Montag das Lager geräumt.", PAST),
        ("Am Dienstag wurden drei Männer festgenommen.", PAST),
        ("Am Samstag sind zwei Bergsteiger abgestürzt.", PAST),
        ("Der Verdächtige soll am Samstag die Tat begangen haben.", PAST),
        ("Der am Dienstag veröffentlichte Bericht nennt Mängel.", PAST),
        ("Nach dem Brand im Lager der Firma am Montag herrscht Ratlosigkeit.", PAST),
        ("Seit der Festnahme von Bürgermeister Hans Meier am Mittwoch wird protestiert.", PAST),
        ("Nach der Sitzung des Rates am Freitag soll gewählt werden.", TO_COME),
        ("Am Sonntag wählt Sachsen-Anhalt einen neuen Landtag.", TO_COME),
        ("Am Montag wird das Urteil verkündet.", TO_COME),
        ("Der Streik soll am Montag beginnen.", TO_COME),
        ("Das Gericht könnte am Freitag entscheiden.", TO_COME),
        ("Der Minister sagte, er werde am Montag in die Region reisen.", TO_COME),
        ("Die für Samstag geplante Kundgebung wurde verboten.", TO_COME),
        ("Die Gewerkschaft hat für Freitag zu einem Warnstreik aufgerufen.", TO_COME),
        ("Die Brücke bleibt bis Montag gesperrt.", TO_COME),
    ],
)
def test_weekday_by_tense(text: str, wanted: str) -> None:
    published = date(2021, 7, 15)
    (found,) = find(load()(text), Anchor(published))
    assert found.date_start is not None
    assert (PAST if found.date_start <= published else TO_COME) == wanted


def test_months_lie_near_and_in_the_direction_of_the_tense() -> None:
    anchor = Anchor(date(2021, 7, 15))
    texts = [
        "Im Dezember wählt Chile.",
        "Im November hatte das Parlament den Haushalt abgelehnt.",
        "Im März traten sie zurück.",
    ]
    assert [e.value for text in texts for e in find(load()(text), anchor)] == [
        "2021-12",
        "2020-11",
        "2021-03",
    ]


def test_the_end_of_a_range_lies_after_its_beginning() -> None:
    anchor = Anchor(date(2021, 7, 15))
    doc = load()("Ein Sprecher sagte am Mittwoch, die Schule bleibe bis Montag geschlossen.")
    assert [e.value for e in find(doc, anchor)] == ["2021-07-14", "2021-07-19"]


def test_today_in_general_and_this_very_day() -> None:
    anchor = Anchor(date(2021, 7, 15))
    texts = ["Heute gilt das als normal.", "Heute starb der Dichter."]
    values = [find(load()(text), anchor)[0].value for text in texts]
    assert values == ["PRESENT_REF", "2021-07-15"]


def test_people_may_be_called_august() -> None:
    doc = load()("Präsident August Sommer empfing den Botschafter in Berlin.")
    assert find(doc, Anchor(date(2021, 7, 15))) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Der Täter soll sich am Montag in die Stadt aufgemacht und dort auf Passanten geschossen haben.", PAST),
        ("Die Männer sollen am Dienstag das Haus betreten und die Bewohner bedroht haben.", PAST),
        ("Die Polizei griff ein, weil sich dort am Samstag 50 Leute versammelt und Lieder gesungen hatten.", PAST),
        ("Er sagte, dass Soldaten am Montag das Dorf umstellt und die Häuser angezündet hätten.", PAST),
        ("Sie hat gesagt, dass Diebe am Sonntag den Laden überfallen und den Händler verletzt haben.", PAST),
        ("Die Schule wird saniert und am Montag geöffnet.", TO_COME),
        ("Die Bank soll umbauen und am Freitag öffnen.", TO_COME),
        ("Die Fahrer sollen am Montag streiken und am Platz demonstrieren.", TO_COME),
        ("Sie hat gesagt, dass er am Montag kommt und gewonnen hat.", TO_COME),
    ],
)
def test_verbs_that_are_told_together_share_their_tense(text: str, wanted: str) -> None:
    published = date(2021, 7, 15)
    (found,) = find(load()(text), Anchor(published))
    assert found.date_start is not None
    assert (PAST if found.date_start <= published else TO_COME) == wanted
