"""Whose office it is where its phrase does not say."""

from __future__ import annotations

import pytest

from pipeline import german
from pipeline.german import names


def person(text: str, focus: str, name: str) -> tuple[str | None, str | None]:
    """Country and organisation of a person."""
    found = next(e for e in names.find(german.load()(text), focus).entities if e.name == name)
    return found.country, found.organisation


@pytest.mark.parametrize(
    ("text", "name", "country", "organisation"),
    [
        ("Die OSZE ist besorgt. Ihre Sprecherin Ulla Berg mahnte zur Ruhe.", "Ulla Berg", None, "OSZE"),
        ("Belgien schickt Ärzte. Sein Botschafter Jan Maes dankte.", "Jan Maes", "BEL", None),
        ("Die Schweiz hilft. Ihr Botschafter Reto Hug dankte.", "Reto Hug", "CHE", None),
        ("Das schwedische Verteidigungsministerium und sein Sprecher Nils Ek schwiegen.", "Nils Ek", "SWE",
         "Verteidigungsministerium (Schweden)"),
        # the one quoted speaks for whom the sentence tells of
        ("Norwegens Regierung werde abwarten, so Sprecher Odd Vik.", "Odd Vik", "NOR", None),
        # of two holders of one office one is another state's
        ("Präsident Juan Mora sprach. Kolumbien warnt. Präsident Luis Paz rief zur Ruhe auf.", "Luis Paz", "PER", None),
        ("Perus Präsident Juan Mora sprach. Kolumbien warnt. Präsident Luis Paz mahnte.", "Luis Paz", "COL", None),
        # who rejects a reproach answers for the other side
        ("Kanada fragte nach. Regierungssprecher Luis Paz wies das zurück.", "Luis Paz", "PER", "Regierung (Peru)"),
        # offices that look abroad are of the foreign state before them, where the person is new
        ("Frankreich schickt Truppen. Verteidigungsminister Luc Noir drohte den Rebellen.", "Luc Noir", "FRA", None),
        ("Die USA sind froh. „Wir warten“, sagte Außenminister Al Hay.", "Al Hay", "USA", None),
        ("Außenminister Juan Mora kam. Kolumbien warnt. Außenminister Mora schwieg.", "Juan Mora", "PER", None),
        ("Kolumbien warnt. Innenminister Juan Mora schwieg.", "Juan Mora", "PER", None),
        ("Die EU schwieg. „Wir warten“, sagte Ratspräsident Jan Maes.", "Jan Maes", None, "Europäische Union"),
        ("Bundesrätin Anna Huber und Bundesrat Beat Frei reisten ab.", "Beat Frei", "CHE", None),
        ("Er traf seinen dänischen Amtskollegen Lars Holm.", "Lars Holm", "DNK", None),
        ("Generalsekretär Kim Lund mahnte zur Ruhe.", "Kim Lund", None, None),
    ],
)  # fmt: skip
def test_whose_office(text: str, name: str, country: str | None, organisation: str | None) -> None:
    assert person(text, "PER", name) == (country, organisation)
