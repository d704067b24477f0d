"""Figures whose words are no negation, no object of a preposition: what becomes of them in the rows."""

import pytest

from tests.extract.conftest import Code

FIGURES: dict[str, list[tuple[str, int | None, int | None, str, str]]] = {
    "Keine 20 Menschen wurden verletzt.": [("injured", None, 19, "fewer_than", "reported")],
    "Die Polizei nahm keine zwei Dutzend Personen fest.": [("arrested", None, 23, "fewer_than", "reported")],
    "Nicht mehr als 50 Menschen wurden verletzt.": [("injured", None, 50, "up_to", "reported")],
    "Bei dem Angriff starben nicht einmal zehn Soldaten.": [("killed", None, 9, "fewer_than", "reported")],
    "Nicht weniger als 30 Bauern wurden verhaftet.": [("arrested", 30, None, "at_least", "reported")],
    "Es gab keine Verletzten.": [],
    "Niemand wurde verletzt.": [],
    "Es gab null Tote und zwei Verletzte.": [("injured", 2, 2, "exact", "reported")],
    "In Arica wurden an die 300 Menschen verletzt.": [("injured", 300, 300, "about", "reported")],
    "Bei den Krawallen starben um die 15 Menschen.": [("killed", 15, 15, "about", "reported")],
    "Die Armee nahm gegen 60 Bergleute fest.": [("arrested", 60, 60, "about", "reported")],
    "Ein gutes Dutzend Studenten wurde festgenommen.": [("arrested", 12, 12, "about", "reported")],
    "Meldungen über 40 Verletzte bestätigte die Polizei.": [("injured", 40, 40, "exact", "reported")],
    "Die Polizei nahm zweieinhalbtausend Demonstranten fest.": [("arrested", 2500, 2500, "exact", "reported")],
}


@pytest.mark.parametrize("text", FIGURES)
def test_figures(code: Code, text: str) -> None:
    columns = ("kind", "count_min", "count_max", "qualifier", "status")
    assert sorted(code(text)["casualty_claims"].select(columns).rows(), key=str) == sorted(FIGURES[text], key=str)
