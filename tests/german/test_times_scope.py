"""How far an expression reaches, and which days it means; the article appeared on Thursday, 12 September 2024."""

from datetime import date

import pytest

from pipeline.german import load
from pipeline.german.times import Anchor, find

PUBLISHED = date(2024, 9, 12)
SENTENCES = {
    # weekdays of other weeks
    "Am Freitag letzter Woche brannte ein Werk in Lyon.": "2024-09-06",
    "Am Montag der vergangenen Woche streikten die Lotsen.": "2024-09-02",
    "Am Samstagabend vergangener Woche brannte es.": "2024-09-07",
    "Am Mittwoch der Vorwoche streikten die Lotsen.": "2024-09-04",
    "Am Dienstag dieser Woche streikten die Lotsen.": "2024-09-10",
    "Am Dienstag nächster Woche wird in Minsk gewählt.": "2024-09-17",
    "Am Dienstag streikten die Lotsen.": "2024-09-10",
    "Zwischen Montag und Mittwoch vergangener Woche streikten die Lotsen.": "2024-09-02..2024-09-04",
    # counted weeks
    "Am Dienstag vor zwei Wochen brannte ein Werk.": "2024-08-27",
    "Am Donnerstag vor drei Wochen brannte ein Werk.": "2024-08-22",
    "Heute vor zwei Wochen brannte ein Werk.": "2024-08-29",
    "Heute vor 20 Jahren brannte ein Werk.": "2004-09-12",
    "Heute in einer Woche wird gewählt.": "2024-09-19",
    # lists and spans
    "Am 3./4. August brannten die Wälder.": "2024-08-03..2024-08-04",
    "Am 3. und 4. August brannten die Wälder.": "2024-08-03..2024-08-04",
    "Am Wochenende des 7. und 8. September brannten die Wälder.": "2024-09-07..2024-09-08",
    "Gestern, heute und immer brannten die Wälder.": "2024-09-11; 2024-09-12",
    "Am 3. und am 9. August brannten die Wälder.": "2024-08-03; 2024-08-09",
    "Am 6., 7. und 8. August brannten die Wälder.": "2024-08-06..2024-08-08",
    "Am Samstag und Sonntag brannten die Wälder.": "2024-09-07..2024-09-08",
    "Am Samstag und am Montag brannten die Wälder.": "2024-09-07; 2024-09-09",
    "Vom 3. bis 5.8. brannten die Wälder.": "2024-08-03..2024-08-05",
    "Vom 3.8. bis zum 5.8. brannten die Wälder.": "2024-08-03..2024-08-05",
    "Zwischen dem 3. und dem 9. August brannten die Wälder.": "2024-08-03..2024-08-09",
    "Zwischen dem 30. Juli und dem 2. August brannten die Wälder.": "2024-07-30..2024-08-02",
    "Vom ersten bis zum fünften August brannten die Wälder.": "2024-08-01..2024-08-05",
    # a written date outweighs the weekday beside it
    "Am Montag (2.9.) tagte der Rat.": "2024-09-02",
    "Am Montag, 2.9., tagte der Rat.": "2024-09-02",
    "Am Montag, dem 2. September, tagte der Rat.": "2024-09-02",
    "Am Montagabend, 2. September, tagte der Rat.": "2024-09-02",
    "Am Montag (2. September) tagte der Rat.": "2024-09-02",
    "Am Montag, den zweiten September, tagte der Rat.": "2024-09-02",
    "Am zweiten September tagte der Rat.": "2024-09-02",
    "Am 2. Jänner tagte der Rat.": "2024-01-02",
    # nights
    "In der Nacht zum 2.9. brannte es.": "2024-09-01..2024-09-02",
    "In der Nacht auf den 2. September brannte es.": "2024-09-01..2024-09-02",
    "In der Nacht vom 1.9. auf den 2.9. brannte es.": "2024-09-01..2024-09-02",
    "In der Nacht auf Montag, 2. September, brannte es.": "2024-09-01..2024-09-02",
    "In der Nacht auf vergangenen Sonntag brannte es.": "2024-09-07..2024-09-08",
    "In der Nacht zum Freitag vergangener Woche brannte es.": "2024-09-05..2024-09-06",
    # what is told in the past lies in it, what is to come ahead
    "Am 20. September wurde das Lager geräumt.": "2023-09-20",
    "Am 31.12. wurde das Lager geräumt.": "2023-12-31",
    "Am 5. September wird das Lager geräumt werden.": "2025-09-05",
    "Der Prozess wurde auf den 20. September verschoben.": "2024-09-20",
    "Der Prozess wurde am Montag auf Freitag vertagt.": "2024-09-09; 2024-09-13",
    "Ende September wurde das Lager geräumt.": "2023-09-21..2023-09-30",
    "Mitte September wird das Lager geräumt werden.": "2024-09-11..2024-09-20",
    "Im Vorjahr wurde das Lager geräumt.": "2023-01-01..2023-12-31",
}


@pytest.mark.parametrize("text", SENTENCES)
def test_days(text: str) -> None:
    found = find(load()(text), Anchor(PUBLISHED))
    spans = [f"{e.date_start}" + (f"..{e.date_end}" if e.date_end != e.date_start else "") for e in found]
    assert "; ".join(dict.fromkeys(spans)) == SENTENCES[text]


@pytest.mark.parametrize("published", [date(2022, 1, 2), date(2022, 1, 20), date(2021, 12, 31)])
def test_the_year_before(published: date) -> None:
    (found,) = find(load()("Am 31.12. brannte es in Bremen."), Anchor(published))
    assert str(found.date_start) == "2021-12-31"


@pytest.mark.parametrize(
    "text", ["Am 4. Rang lag Kenia.", "Version 4.1. läuft.", "Nicht einmal in der Provinz gab es Proteste."]
)
def test_no_days(text: str) -> None:
    assert [e.date_start for e in find(load()(text), Anchor(PUBLISHED)) if e.date_start] == []
