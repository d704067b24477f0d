"""Deaths of a disease are no victims of unrest; violence beside a disease makes victims all the same."""

import pytest

from pipeline.extract.claims.types import CasualtyClaim
from tests.extract.sentences import claims_of

OF_DISEASE = [
    "Nach Angaben der Behörden gab es am Montag 40 Neuinfektionen und sechs Todesfälle.",
    "In Peru wurden bislang 2.300 Corona-Fälle und 45 Todesfälle gemeldet.",
    "Bisher haben sich in Peru 8.000 Menschen mit dem Virus angesteckt, 120 starben.",
    "An der Cholera starben in Cusco bislang 60 Menschen.",
    "Offiziell wurden am Samstag 997 Neuinfektionen gemeldet. Die Zahl der Toten wurde mit 1.004 angegeben.",
    "In den Krankenhäusern werden 900 Infizierte behandelt.",
    "Seit Beginn der Pandemie sind in Peru 12.000 Menschen gestorben.",
]
BESIDE_DISEASE = {
    "Bei Protesten gegen die Corona-Auflagen starben in Lima zwei Menschen.": ("killed", 2),
    "In der Pandemie erschoss die Polizei in Lima zwei Männer.": ("killed", 2),
    "Trotz der Epidemie kamen bei Zusammenstößen drei Polizisten ums Leben.": ("killed", 3),
    "Die Behörden meldeten 300 Infizierte. Bei Krawallen in Cusco gab es zwei Tote.": ("killed", 2),
    "Wegen der Pandemie war der Platz gesperrt, es gab 45 Festnahmen.": ("arrested", 45),
    "Trotz des Virus wurden in Puno vier Reporter verhaftet.": ("arrested", 4),
}


def figures(text: str) -> list[tuple[str, int | None]]:
    return [(c.kind, c.count_min) for c in claims_of(text) if isinstance(c, CasualtyClaim)]


@pytest.mark.parametrize("text", OF_DISEASE)
def test_dead_of_a_disease(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize("text", BESIDE_DISEASE)
def test_victims_beside_a_disease(text: str) -> None:
    assert figures(text) == [BESIDE_DISEASE[text]]
