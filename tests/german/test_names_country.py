"""Of which country people, media and bodies of towns are that their phrase gives none."""

import pytest

from pipeline import german
from pipeline.german import names


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # media of the state and of the place are of the country that the article is about, others may be of any
        ("Das Staatsfernsehen meldete 26 Tote.", "Staatsfernsehen (Peru)", "PER"),
        ("Das staatliche Fernsehen meldete 26 Tote.", "Staatsfernsehen (Peru)", "PER"),
        ("Das lokale Fernsehen meldete 26 Tote.", "Fernsehen (Peru)", "PER"),
        ("Das bolivianische Staatsfernsehen meldete 26 Tote.", "Staatsfernsehen (Bolivien)", "BOL"),
        ("Ausländische Medien meldeten 26 Tote.", "Medien", None),
        # who is a stranger to a country is not of it
        ("Ausländer werden nicht ins Land gelassen.", "Ausländer", None),
        ("Touristen verließen das Land.", "Touristen", None),
        ("Drei bolivianische Touristen verließen das Land.", "Touristen (Bolivien)", "BOL"),
        ("Studenten verließen das Land.", "Studenten", "PER"),
        # a medium has its reporters from wherever
        ("Der Sender beruft sich auf seinen Korrespondenten.", "Korrespondenten", None),
        ("Korrespondenten meldeten Schüsse.", "Korrespondenten", "PER"),
        # the town right behind a body of a town
        ("Das meldete der Sender unter Berufung auf die Kommandantur von Puno.", "Kommandantur (Puno)", "PER"),
        ("Das meldete die Stadtverwaltung der Stadt Puno.", "Stadtverwaltung (Puno)", "PER"),
        ("Die Kommandantur des Landes schwieg.", "Kommandantur (Peru)", "PER"),
        ("Die Kommandantur meldete Schüsse in Puno.", "Kommandantur (Peru)", "PER"),
    ],
)
def test_of_which_country(text: str, name: str, country: str | None) -> None:
    found = {e.name: e.country for e in names.find(german.load()(text), "PER").entities}
    assert found.get(name, "nobody of this name") == country
