"""Who the victims were where their noun does not say it: officers in unrest, parts of those counted before."""

import pytest

from pipeline.extract.casualties import find_casualties
from tests.extract.sentences import reading_of

GROUPS: dict[str, list[tuple[int | None, str]]] = {
    # officers are police where police or unrest are told of, and no office is named at them
    "Bei den Ausschreitungen wurden 13 Beamte verletzt.": [(13, "security_forces")],
    "Nach Angaben der Polizei wurden 20 Beamte durch Steinwürfe verletzt.": [(20, "security_forces")],
    "Die Polizei rückte an, sieben Beamte erlitten Verletzungen.": [(7, "security_forces")],
    "Bei den Krawallen wurden acht Beamtinnen und Beamte verletzt.": [(8, "security_forces")],
    "Die Polizei nahm zwei Beamte des Finanzministeriums fest.": [(2, "officials")],
    "Die Polizei nahm zwei Beamte fest.": [(2, "officials")],
    "Bei den Krawallen wurden drei Beamte des Finanzministeriums verletzt.": [(3, "officials")],
    "Beim Absturz starben vier Beamte.": [(4, "officials")],
    # a part is of the group of the figure that it is a part of, and of none further before
    "Bei den Krawallen wurden 30 Polizisten verletzt, zwei davon schwer.": [
        (30, "security_forces"), (2, "security_forces"),
    ],
    "Zwölf Journalisten wurden verletzt, einer von ihnen lebensgefährlich.": [(12, "journalists"), (1, "journalists")],
    "Vier Demonstranten wurden verletzt, drei davon schwer.": [(4, "protesters"), (3, "protesters")],
    "Bei Krawallen wurden acht Beamte verletzt, drei davon schwer.": [(8, "security_forces"), (3, "security_forces")],
    "Zwei Polizisten wurden verletzt. Zehn Menschen starben, drei davon noch am Abend.": [
        (2, "security_forces"), (10, "unspecified"), (3, "unspecified"),
    ],
    "Zehn Menschen wurden verletzt, zwei davon schwer.": [(10, "unspecified"), (2, "unspecified")],
    "Vier Menschen starben, darunter ein 16 Jahre alter Schüler.": [(4, "unspecified"), (1, "unspecified")],
    # one case is one of them
    "Die Polizei bestätigte lediglich einen Todesfall.": [(1, "unspecified")],
    "Ein Todesfall wurde bestätigt.": [(1, "unspecified")],
    "Bei der Kundgebung gab es eine Festnahme.": [(1, "unspecified")],
    "Die Polizei bestätigte keinen Todesfall.": [],
    "Der Todesfall wurde nicht bestätigt.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", GROUPS)
def test_groups_of_victims(text: str) -> None:
    assert [(c.count_min, c.group) for c in find_casualties(reading_of(text))] == GROUPS[text]
