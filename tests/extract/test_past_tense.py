"""What strong verbs tell in the past tense has happened on the last such day; their present is still to come."""

import datetime

import pytest

from tests.extract.conftest import Code

LAST, NEXT = datetime.date(2019, 10, 14), datetime.date(2019, 10, 21)
"""The Mondays around the day of publication, a Friday."""

TOLD = [
    ("Der Finanzminister trat am Montag zurück.", "resignation"),
    ("Der Präsident rief am Montag den Ausnahmezustand aus.", "state_of_emergency"),
    ("Demonstranten drangen am Montag in das Rathaus ein.", "storming"),
    ("Die Polizei nahm am Montag den Oppositionsführer fest.", "arrest"),
    ("Studenten gingen am Montag auf die Straße.", "protest"),
    ("Unbekannte warfen am Montag Steine auf das Ministerium.", None),
    ("Die Gewerkschaften riefen am Montag einen Generalstreik aus.", None),
    ("Soldaten schossen am Montag auf Demonstranten.", None),
    ("Die Hafenarbeiter traten am Montag in den Streik.", "strike"),
    ("Die Lastwagenfahrer begannen am Montag einen Streik.", "strike"),
    ("Das Innenministerium verbot am Montag die Kundgebung.", "state_of_emergency"),
    ("Der Präsident entließ am Montag den Innenminister.", "dismissal"),
    ("Maskierte schlugen am Montag auf Journalisten ein.", None),
    ("Bauern haben am Montag die Straße blockiert und das Rathaus besetzt.", None),
]


def rows(code: Code, text: str) -> list[tuple[str, str, object]]:
    events = code(text)["event_claims"]
    return list(events.select("event_type", "status", "date_start").iter_rows())


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_the_past_is_reported_on_its_day(code: Code, text: str, kind: str | None) -> None:
    found = rows(code, text)
    assert found
    assert {(status, day) for _, status, day in found} == {("reported", LAST)}
    assert kind is None or kind in {k for k, _, _ in found}


@pytest.mark.parametrize(
    "text",
    [
        "Der Finanzminister tritt am Montag zurück.",
        "Die Hafenarbeiter treten am Montag in den Streik.",
        "Studenten gehen am Montag auf die Straße.",
        "Die Lastwagenfahrer beginnen am Montag einen Streik.",
    ],
)
def test_the_present_with_a_day_is_planned(code: Code, text: str) -> None:
    found = rows(code, text)
    assert found
    assert {(status, day) for _, status, day in found} == {("planned", NEXT)}
