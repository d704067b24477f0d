"""Small texts of one or two sentences in which one turn of German decides: what each of them tells, and its twin."""

import pytest

from pipeline.extract.article.reading import Reading
from pipeline.extract.casualties.find import find_casualties
from pipeline.extract.events import find as events
from pipeline.extract.events.find import find_events
from tests.extract.sentences import reading_of


def name(reading: Reading, entity: int | None) -> str:
    return "-" if entity is None else reading.names.entities[entity].name


def victims(text: str) -> set[tuple[str, str, int | None]]:
    return {(c.kind, c.status, c.count_min) for c in find_casualties(reading_of(text))}


def happenings(text: str) -> set[tuple[str, str, str]]:
    reading = reading_of(text)
    return {(c.type, c.status, name(reading, c.where.entity)) for c in find_events(reading)}


def days(text: str) -> set[tuple[str, str, str]]:
    found = find_events(reading_of(text))
    return {(c.type, c.status, "-" if c.when.start is None else c.when.start.isoformat()) for c in found}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In Puno starben am Montag sechs Menschen, 40 wurden verletzt, davon 20 schwer.",
            {("killed", "reported", 6), ("injured", "reported", 40), ("injured", "reported", 20)},
        ),
        (
            "Zwei Soldaten kamen ums Leben, 14 weitere wurden verwundet, darunter drei lebensgefährlich.",
            {("killed", "reported", 2), ("injured", "reported", 14), ("injured", "reported", 3)},
        ),
        ("Sechs Menschen wurden getötet, 40 verletzt.", {("killed", "reported", 6), ("injured", "reported", 40)}),
        ("Dass 50 Menschen verletzt worden seien, stimme nicht, sagte der Minister.", {("injured", "denied", 50)}),
        ("Dass 50 Menschen verletzt worden seien, stimme, sagte der Minister.", {("injured", "reported", 50)}),
        (
            "Die Behauptung, die Polizei habe neun Häftlinge getötet, sei erlogen, sagte die Direktorin.",
            {("killed", "denied", 9)},
        ),
        (
            "Die Behauptung, die Armee habe zwölf Bauern verhaftet, sei frei erfunden, sagte die Ministerin.",
            {("arrested", "denied", 12)},
        ),
        ("Nicht einmal 30 Menschen wurden am Montag verletzt.", {("injured", "reported", None)}),
    ],
)
def test_victims(text: str, told: set[tuple[str, str, int | None]]) -> None:
    assert victims(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In Cusco, nicht aber in Puno, wurde am Montag gestreikt.", {("strike", "reported", "Cusco")}),
        ("In Cusco, jedoch nicht in Puno, demonstrierten Lehrer.", {("protest", "reported", "Cusco")}),
        ("Am Montag streikten in Puno die Müllwerker.", {("strike", "reported", "Puno")}),
        ("Am Montag streikten in Puno die Dachdecker.", {("strike", "reported", "Puno")}),
        ("Am Montag streikte in Puno ein Motor.", set()),
        ("Studenten besetzten am Montag die Universität von Puno.", {("storming", "reported", "Universität von Puno")}),
        ("Die aus Puno gekommenen Bauern stürmten in Cusco das Rathaus.", {("storming", "reported", "Cusco")}),
        ("Räuber beschossen bei Cusco einen Bus, der von Puno nach Lima fuhr.", {("shooting", "reported", "Cusco")}),
        ("Buenos Aires: Am Dienstag streikten die Lehrer.", set()),
        ("Puno: Am Dienstag streikten die Lehrer.", {("strike", "reported", "Puno")}),
        ("Nicht einmal im Zentrum von Puno kam es zu Krawallen.", {("riot", "denied", "Puno")}),
        ("Cusco war am Montag Schauplatz von Krawallen.", {("riot", "reported", "Cusco")}),
    ],
)
def test_places(text: str, told: set[tuple[str, str, str]]) -> None:
    assert happenings(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ab Montag streiken in Puno die Busfahrer.", {("strike", "planned", "2023-05-15")}),
        ("Am Samstag streiken in Puno die Lehrer.", {("strike", "planned", "2023-05-13")}),
        ("Am Samstag streikten in Puno die Lehrer.", {("strike", "reported", "2023-05-06")}),
        ("Die Opposition rief am Dienstag zu einem Streik am Samstag auf.", {("strike", "planned", "2023-05-13")}),
        ("Die Lehrer kündigten am Dienstag einen Streik am Montag an.", {("strike", "planned", "2023-05-15")}),
        ("Die Polizei warnte vor einem Anschlag am Sonntag.", {("attack", "feared", "2023-05-14")}),
        ("Die Lehrer beendeten am Dienstag einen Streik in Puno.", {("strike", "reported", "2023-05-09")}),
    ],
)
def test_days(text: str, told: set[tuple[str, str, str]]) -> None:
    assert days(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Er lobte die Polizisten, die 60 Plünderer festgenommen und die Barrikaden geräumt hätten.",
        "Die Ministerin dankte den Soldaten, die 20 Räuber gefasst und das Dorf befreit haben.",
    ],
)
def test_a_shared_auxiliary_makes_no_passive(text: str) -> None:
    reading = reading_of(text)
    arrest = next(c for c in find_events(reading) if c.type == "arrest")
    assert {reading.names.entities[i].kind for i in arrest.initiators} <= {"security_force", "military"}
    assert arrest.initiators and not set(arrest.initiators) & set(arrest.targets)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Der Premier reiste nach dem Anschlag in Puno ab.", True),
        ("Die Polizei sperrte nach den Zusammenstößen in Cusco eine Straße.", True),
        ("Rebellen griffen am Mittwoch ein Dorf an.", True),
        ("Demonstranten haben einen Journalisten attackiert.", True),
        ("Der Verein hielt den Angriffen der Gäste stand.", False),
        ("Die Auseinandersetzung um das Erbe geht weiter.", False),
    ],
)
def test_a_weak_word_with_its_town_or_a_deed_stands_alone(text: str, kept: bool) -> None:
    assert bool(events.without_lone_weak(find_events(reading_of(text)), victims=False)) == kept
