"""Figures whose words stand elsewhere: parts of a whole, further ones, recounts, victims without a figure."""

import pytest

from tests.extract.conftest import Code

ROWS: dict[str, list[tuple[str, int | None, int | None]]] = {
    # parts that add up to the whole
    "Bei dem Gefecht wurden drei der Insassen getötet, zwei Bolivianer und ein Ausländer.": [
        ("killed", 1, 1), ("killed", 2, 2), ("killed", 3, 3),
    ],
    "Bei dem Gefecht wurden drei der Insassen getötet, zwei Häuser brannten.": [("killed", 3, 3)],
    # some of the victims
    "Bei dem Unglück starben 20 Menschen. Unter den Opfern sind drei Kinder.": [("killed", 3, 3), ("killed", 20, 20)],
    "Es gab zwölf Tote. Fünf der Opfer gehörten der Polizei an.": [("killed", 5, 5), ("killed", 12, 12)],
    "Fünf der Anwesenden gehörten der Polizei an.": [],
    # another count of the same
    "Das Ministerium meldete zwölf Tote. Die Opposition sprach von 19.": [("killed", 12, 12), ("killed", 19, 19)],
    "Die Polizei meldete drei Tote. Der Minister sprach von 20 Verhandlungen.": [("killed", 3, 3)],
    "Die Zahl der Toten stieg auf insgesamt 384.": [("killed", 384, 384)],
    "Die Opferzahl stieg auf 31.": [("killed", 31, 31)],
    # further ones
    "Drei Soldaten starben, neun weitere wurden verletzt.": [("injured", 9, 9), ("killed", 3, 3)],
    "Eine Person wurde getötet und eine weitere verletzt.": [("injured", 1, 1), ("killed", 1, 1)],
    "Bei den Ausschreitungen wurden 25 Beamte leicht und drei schwer verletzt.": [
        ("injured", 3, 3), ("injured", 25, 25),
    ],
    # what people let be done to them, do to themselves, or stand in
    "Rund 40 Demonstranten ließen sich in Kliniken behandeln.": [("injured", 40, 40)],
    "Rund 40 Demonstranten ließen sich in Kliniken bewirten.": [],
    "Derzeit sind 7939 Menschen in Gewahrsam.": [("arrested", 7939, 7939)],
    "Dutzende Menschen kamen in Haft.": [("arrested", 24, None)],
    "Von 250 Arbeitern fehlt jede Spur.": [("missing", 250, 250)],
    "Von 250 Arbeitern fehlt eine Antwort.": [],
    "Mehr als 20.000 Menschen wurden in die Flucht getrieben.": [("displaced", 20001, None)],
    "Die Unruhen forderten 21 Opfer.": [("killed", 21, 21)],
    "Die Polizei beriet 21 Opfer.": [],
    # one, without a figure
    "Der Aktivist Pedro Gómez wurde erschossen.": [("killed", 1, 1)],
    "Die Polizei nahm den Lehrer Pedro Gómez fest.": [("arrested", 1, 1)],
    "Der Aktivist Pedro Gómez wurde gefeiert.": [],
    "Die Soldatin erlitt schwere Stichwunden.": [("injured", 1, 1)],
    "Zwei Lehrer wurden verletzt. Der Lehrer Pedro Gómez wurde am Kopf verletzt.": [("injured", 2, 2)],
    "Der Torwart verletzte sich am Fuß.": [("injured", 1, 1)],
    "Der Torwart setzte sich an den Zaun.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", ROWS)
def test_figures_whose_words_stand_elsewhere(code: Code, text: str) -> None:
    found = code(text)["casualty_claims"].select("kind", "count_min", "count_max").rows()
    assert sorted(found, key=str) == sorted(ROWS[text], key=str)


def test_a_headline_leaves_the_article_out(code: Code) -> None:
    assert code("Polizei nimmt Mann fest", zone="title")["casualty_claims"]["count_max"].to_list() == [1]
    assert code("Polizei nimmt Mann ernst", zone="title")["casualty_claims"]["count_max"].to_list() == []
