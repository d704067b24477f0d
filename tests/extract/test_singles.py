"""Victims told of one by one: violence, a natural death, one more of those told of before."""

import pytest

from pipeline.extract.claims.types import CasualtyClaim
from tests.extract.sentences import claims_of

KILLED = [
    "Der Student starb an den Folgen eines Kopfschusses.",
    "Die Frau starb, nachdem Polizisten sie mit Schlagstöcken misshandelt hatten.",
    "Der Bürgermeister ist nach einem Überfall auf sein Haus gestorben.",
    "Bei den Krawallen starb auch ihr Sohn.",
    "Einer von ihnen starb noch am Ort des Angriffs.",
    "Einen weiteren erschossen die Angreifer vor dem Tor.",
    "Eine von ihnen wurde von einer Kugel tödlich getroffen.",
    # a noun that no list knows
    "Ein Planer der Gruppe soll getötet worden sein.",
    "Der Innsbrucker starb bei dem Anschlag.",
    "Die Armee erschoss einen Eritreer.",
    "Eine Stuttgarterin wurde getötet.",
    # who did it is no victim
    "Das Mädchen wurde von einem Querschläger tödlich getroffen.",
    # one of the victims
    "Auch ein Mädchen ist unter den Toten.",
    "Zu den Toten zählt auch eine Journalistin.",
    "Zu den Toten zählt ein Reporter.",
    "Unter den Toten sei ein Ausländer, hieß es aus der Klinik.",
]
NATURAL = [
    "Ein Computer wurde beschädigt.",
    "Ein Frachter sank vor der Küste.",
    "Der Dichter starb nach langer Krankheit.",
    "Der Parteichef ist im Alter von 88 Jahren gestorben.",
    "Die Schriftstellerin erlag einem Krebsleiden.",
    "Das Mädchen starb an Malaria.",
    "Einer von ihnen starb an Malaria.",
    "Ein weiterer sprach zu den Demonstranten.",
    "Einer von ihnen warf Steine auf die Polizei.",
]


@pytest.mark.parametrize("sentence", KILLED)
def test_one_is_killed(sentence: str) -> None:
    assert [(c.kind, c.count_min, c.count_max) for c in claims_of(sentence) if isinstance(c, CasualtyClaim)] == [
        ("killed", 1, 1)
    ]


@pytest.mark.parametrize("sentence", NATURAL)
def test_nobody_falls_victim(sentence: str) -> None:
    assert [c for c in claims_of(sentence) if hasattr(c, "kind")] == []
