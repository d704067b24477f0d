"""What is told as a happening and how sure it is: variants of one kind, each with a twin that tells none."""

import pytest

from pipeline.extract.events.find import find_events
from tests.extract.sentences import reading_of


def types(text: str, country: str = "PER") -> list[tuple[str, str]]:
    """Type and status of what a text tells."""
    return [(claim.type, claim.status) for claim in find_events(reading_of(text, country))]


@pytest.mark.parametrize(
    "text",
    [
        "Der Schütze konnte am Abend gefasst werden.",
        "Der Täter konnte kurz darauf festgenommen werden.",
        "Erst nach Stunden konnten Beamte die beiden Männer festnehmen.",
        "Der mutmaßliche Drahtzieher konnte in Tacna verhaftet werden.",
    ],
)
def test_what_could_be_done_was_done(text: str) -> None:
    assert ("arrest", "reported") in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Schütze konnte nicht gefasst werden.",
        "Der Täter könnte bald festgenommen werden.",
        "Die Beamten konnten die beiden Männer nicht festnehmen.",
        "Der Drahtzieher kann jederzeit verhaftet werden.",
    ],
)
def test_what_could_not_or_may_be_done_was_not(text: str) -> None:
    assert ("arrest", "reported") not in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zu den Protesten hatte die Opposition aufgerufen.",
        "Zu der Kundgebung aufgerufen hatte eine Partei der Linken.",
        "Die Gewerkschaft hatte zu dem Protestmarsch aufgerufen.",
        "Mehrere Verbände hatten zu der Demonstration aufgerufen.",
    ],
)
def test_what_had_been_called_for_and_is_known_has_come(text: str) -> None:
    assert ("protest", "reported") in types(text)


@pytest.mark.parametrize(
    "text", ["Die Opposition rief zu Protesten auf.", "Eine Partei hat zu einer Kundgebung aufgerufen."]
)
def test_what_is_called_for_is_planned(text: str) -> None:
    assert ("protest", "planned") in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Justiz ermittelt wegen Teilnahme an Krawallen.",
        "Er wurde wegen Anstiftung zu Unruhen angeklagt.",
        "Gegen sie läuft ein Verfahren wegen Organisation von Ausschreitungen.",
        "Vier Männer müssen sich wegen Beteiligung an Unruhen verantworten.",
    ],
)
def test_a_charge_is_no_happening(text: str) -> None:
    assert "riot" not in dict(types(text))


@pytest.mark.parametrize(
    "text",
    [
        "Die Justiz ermittelt wegen der Krawalle in Puno.",
        "Wegen Krawallen in Puno fiel die Sitzung aus.",
        "Nach Unruhen in Puno wurden vier Männer angeklagt.",
    ],
)
def test_what_led_to_the_charge_is_one(text: str) -> None:
    assert ("riot", "reported") in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "In mehreren Vororten gilt nachts eine Ausgangssperre.",
        "Jede Nacht gilt in Puno ein Ausgehverbot.",
        "Täglich von 20 bis 5 Uhr gilt die Ausgangssperre.",
    ],
)
def test_what_holds_at_set_hours_is_no_habit(text: str) -> None:
    assert ("state_of_emergency", "reported") in types(text)


def test_what_people_do_every_year_is_one() -> None:
    assert not types("Jedes Jahr streiken die Lehrer in Puno.")


@pytest.mark.parametrize(
    "text",
    [
        "Aus Protest gegen das Gesetz trat die Ministerin zurück.",
        "Er schwieg aus Protest.",
        "Aus Protest verließen die Abgeordneten den Saal.",
    ],
)
def test_a_motive_is_no_happening(text: str) -> None:
    assert "protest" not in dict(types(text))


@pytest.mark.parametrize("text", ["Wütende Bauern zogen nach Puno.", "Die Bauern sind wütend auf den Minister."])
def test_who_is_angry_does_not_rage(text: str) -> None:
    assert "riot" not in dict(types(text))


def test_who_rages_does() -> None:
    assert ("riot", "reported") in types("Ein Mob wütete in der Altstadt.")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Anhänger der Opposition drangen in den Kongress in Lima ein.", 1),
        ("In der Nähe des Bahnhofs in Tacna wurde ein Mann festgenommen.", 1),
        ("Bauern demonstrierten in Lima, in Tacna und in Puno.", 3),
        ("Bauern demonstrierten in Lima und Tacna.", 2),
    ],
)
def test_a_place_in_a_place_is_no_list(text: str, place: int) -> None:
    (claim,) = find_events(reading_of(text))
    assert len(claim.where.each) == place


@pytest.mark.parametrize(
    "text",
    [
        "In Tacna trat am Mittwoch der Präsident zurück.",
        "Der König ernannte in Tacna eine neue Ministerin.",
        "Das Militär hat in Tacna die Macht übernommen.",
        "In Tacna legte die Gouverneurin ihr Amt nieder.",
    ],
)
def test_who_governs_is_of_the_country_wherever_it_is_told(text: str) -> None:
    claims = find_events(reading_of(text))
    assert claims
    assert {claim.where.entity for claim in claims} == {None}
