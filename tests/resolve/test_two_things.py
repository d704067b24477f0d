"""Two things, one row? What tells two incidents, two happenings, a claim and its denial apart, and what does not."""

import pytest

from pipeline.corpus import Corpus
from tests.resolve.test_resolve import release

Article = tuple[str, str]


def figures(*articles: Article, kind: str = "killed", corpus: Corpus | None = None) -> list[tuple[int, str, int]]:
    """Lower bound, status and number of articles of the casualty rows of a kind."""
    rows = release(*articles, **({} if corpus is None else {"corpus": corpus}))["casualties"].filter(kind=kind)
    return sorted(rows.select("count_min", "status", "article_count").rows())


def events(kind: str, *articles: Article) -> list[tuple[str, int]]:
    """Status and number of articles of the events of a type."""
    return sorted(release(*articles)["events"].filter(event_type=kind).select("status", "article_count").rows())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # days that differ
        (
            ("2019-10-22", "In Temuco sind am Montag zwei Menschen getötet worden, teilte die Polizei mit."),
            ("2019-10-25", "In Temuco wurden am Donnerstag zwei Menschen getötet, wie die Polizei mitteilte."),
        ),
        # weeks between the reports
        (
            ("2019-10-22", "Bei einer Kundgebung in Temuco wurden nach Angaben der Polizei zwei Menschen getötet."),
            ("2019-11-20", "Bei einem Marsch in Temuco wurden nach Angaben der Polizei zwei Menschen getötet."),
        ),
        # one day known, weeks between the reports
        (
            ("2019-10-22", "In Temuco sind am Montag zwei Menschen getötet worden, teilte die Polizei mit."),
            ("2019-11-18", "In Temuco gab es nach Angaben der Polizei zwei Tote."),
        ),
        # to the letter the same, of another Monday
        (
            ("2019-10-22", "In Temuco sind am Montag zwei Menschen getötet worden, teilte die Polizei mit."),
            ("2019-11-05", "In Temuco sind am Montag zwei Menschen getötet worden, teilte die Polizei mit. Es regnet."),
        ),
        # two towns
        (
            ("2019-10-22", "In Temuco gab es am Montag nach Angaben der Polizei zwei Tote."),
            ("2019-10-22", "In Valdivia gab es am Montag nach Angaben der Polizei zwei Tote."),
        ),
        # two claimants
        (
            ("2019-10-22", "In Temuco gab es am Montag nach Angaben der Polizei zwei Tote."),
            ("2019-10-22", "In Temuco gab es am Montag nach Angaben der Opposition zwei Tote."),
        ),
    ],
)
def test_two_incidents_are_two_rows(one: Article, other: Article) -> None:
    assert figures(one, other) == [(2, "reported", 1), (2, "reported", 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one day
        (
            ("2019-10-22", "In Temuco sind am Montag zwei Menschen getötet worden, teilte die Polizei mit."),
            ("2019-10-23", "Am Montag starben in Temuco nach Angaben der Polizei zwei Menschen."),
        ),
        # one day, told again weeks later
        (
            ("2019-10-22", "In Temuco sind am Montag zwei Menschen getötet worden, teilte die Polizei mit."),
            ("2019-11-20", "Am 21. Oktober wurden in Temuco nach Angaben der Polizei zwei Menschen getötet."),
        ),
        # no day, told within days
        (
            ("2019-10-22", "In Temuco wurden nach Angaben der Polizei zwei Menschen getötet."),
            ("2019-10-24", "Zwei Menschen starben in Temuco, wie die Polizei mitteilte."),
        ),
    ],
)
def test_one_incident_is_one_row(one: Article, other: Article) -> None:
    assert figures(one, other) == [(2, "reported", 2)]


def test_a_running_total_may_be_told_again_weeks_later() -> None:
    text = "Bei den Unruhen in Chile seien bislang {} getötet worden, teilte das Innenministerium mit."
    told = [("2019-10-22", text.format("acht Polizisten")), ("2019-11-20", text.format("acht Polizisten") + " Ende.")]
    assert figures(*told) == [(8, "reported", 2)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # the paper and the police: two claimants
        ("Die Polizei sprach von sieben Toten. In Temuco gab es sieben Tote.", 2),
        # the headline sums up the text under it
        ("Sieben Tote bei Protesten in Chile\n\nIn Temuco sind am Montag sieben Menschen getötet worden.", 1),
        ("Sieben Tote in Temuco\n\nNach Angaben der Polizei wurden am Montag in Temuco sieben Menschen getötet.", 1),
        # one claimant twice
        (
            "Die Polizei sprach am Montag von sieben Toten in Temuco. "
            "Später bestätigte die Polizei, dass in Temuco sieben Menschen getötet wurden.",
            1,
        ),
        # two towns, two days
        ("In Temuco starben am Montag sieben Menschen. In Valdivia starben am Montag sieben Menschen.", 2),
        ("In Temuco starben am Sonntag sieben Menschen. Am Montag starben in Temuco wieder sieben Menschen.", 2),
        # the whole country and one town
        ("In Temuco wurden am Montag sieben Menschen getötet. Landesweit gab es sieben Tote.", 2),
    ],
)
def test_one_figure_twice_in_one_article(text: str, rows: int) -> None:
    assert len(figures(("2019-10-22", text))) == rows


@pytest.mark.parametrize(
    "denial",
    [
        "Das wurde von der Polizei bestritten.",
        "Die Polizei wies das zurück.",
        "Die Regierung dementierte die Angaben.",
        "Ein Sprecher der Polizei wies den Vorwurf zurück.",
        "Dies bestritt das Innenministerium.",
        "Das Militär bestritt diese Darstellung.",
    ],
)
def test_who_denies_it_in_a_sentence_of_its_own_makes_a_row_of_its_own(denial: str) -> None:
    told = "Augenzeugen berichteten von drei getöteten Demonstranten in Temuco. "
    assert figures(("2019-10-22", told + denial)) == [(3, "denied", 1), (3, "reported", 1)]
    stormed = "Demonstranten haben am Montag in Temuco das Rathaus gestürmt. "
    assert events("storming", ("2019-10-22", stormed + denial)) == [("denied", 1), ("reported", 1)]


@pytest.mark.parametrize(
    "other",
    [
        "Die Polizei bestätigte das.",
        "Die Polizei bestritt, Fehler gemacht zu haben.",
        "Die Polizei wies die Forderungen zurück.",
        "Das Militär bestritt, dass es Befehle gab.",
    ],
)
def test_who_confirms_it_or_denies_something_else_denies_nothing(other: str) -> None:
    told = "Augenzeugen berichteten von drei getöteten Demonstranten in Temuco. "
    assert [status for _, status, _ in figures(("2019-10-22", told + other))] == ["reported"]


def test_a_denial_in_another_article_is_no_evidence_of_what_it_denies() -> None:
    asked = ("2019-10-22", "Chile hat am Montag die Nachbarstaaten um militärische Hilfe gebeten.")
    denied = ("2019-10-22", "Chile hat die Nachbarstaaten nicht um militärische Hilfe gebeten.")
    assert events("military_request", asked, denied) == [("denied", 1), ("reported", 1)]
    again = ("2019-10-23", "Chile hatte am Montag die Nachbarn um militärische Hilfe gebeten.")
    assert events("military_request", asked, again) == [("reported", 2)]


@pytest.mark.parametrize(
    ("kind", "one", "other", "rows"),
    [
        (
            "resignation",
            "Der chilenische Innenminister ist am Montag zurückgetreten.",
            "Die chilenische Justizministerin ist am Montag zurückgetreten.",
            2,
        ),
        (
            "resignation",
            "Innenminister Andrés Chadwick ist am Montag zurückgetreten.",
            "Am Montag ist Innenminister Andrés Chadwick zurückgetreten.",
            1,
        ),
        (
            "strike",
            "In Santiago haben am Montag die Busfahrer gestreikt.",
            "Die Lehrer haben am Montag in Santiago gestreikt.",
            2,
        ),
        (
            "strike",
            "In Santiago haben am Montag die Busfahrer gestreikt.",
            "Die Busfahrer in Santiago haben am Montag gestreikt, es war kalt.",
            1,
        ),
        (
            "storming",
            "Demonstranten haben am Montag in Temuco das Rathaus gestürmt.",
            "Demonstranten haben am Montag in Temuco den Sender gestürmt.",
            2,
        ),
        (
            "dismissal",
            "Der Präsident hat am Montag den Innenminister entlassen.",
            "Der Präsident hat am Montag den Polizeichef entlassen.",
            2,
        ),
    ],
)
def test_two_happenings_of_one_day(kind: str, one: str, other: str, rows: int) -> None:
    assert len(events(kind, ("2019-10-22", one), ("2019-10-22", other))) == rows
    if rows == 2:
        assert len(events(kind, ("2019-10-22", f"{one} {other}"))) == rows


def test_a_crisis_of_next_year_is_another_crisis() -> None:
    coup = "In Chile hat das Militär die Macht übernommen."
    assert events("coup", ("2019-10-22", coup), ("2019-10-24", coup + " Es ist still.")) == [("reported", 2)]
    again = "Das Militär hat in Chile die Macht an sich gerissen."
    assert len(events("coup", ("2019-10-22", coup), ("2020-09-24", again))) == 2


def test_rows_made_of_the_same_parts_have_ids_of_their_own() -> None:
    told = [
        ("2019-10-22", "In Temuco gab es am Montag nach Angaben der Polizei zwei Tote."),
        ("2019-10-25", "In Temuco gab es am Donnerstag nach Angaben der Polizei zwei Tote."),
        ("2019-10-30", "In Temuco gab es am Dienstag nach Angaben der Polizei zwei Tote."),
    ]
    ids = [set(release(*told[:n])["casualties"]["casualty_id"]) for n in (1, 2, 3)]
    assert [len(i) for i in ids] == [1, 2, 3]
    assert ids[0] < ids[1] < ids[2]


@pytest.mark.parametrize(
    ("sentence", "status", "day"),
    [
        ("Demonstranten haben am Montag in Temuco das Rathaus gestürmt.", "reported", "2019-10-21"),
        ("Die Gewerkschaft kündigte für Freitag einen Streik in Temuco an.", "planned", "2019-10-25"),
        ("Die Regierung hat eine Ausgangssperre bis 25. Oktober verhängt.", "reported", None),
    ],
)
def test_what_is_reported_lies_on_no_later_day(sentence: str, status: str, day: str | None) -> None:
    (row,) = release(("2019-10-22", sentence))["events"].iter_rows(named=True)
    assert (row["status"], str(row["date_start"]) if row["date_start"] else None) == (status, day)


def test_what_was_planned_for_a_day_need_not_have_come_that_day() -> None:
    planned = ("2019-10-22", "Der Innenminister will am Freitag zurücktreten.")
    came = ("2019-10-23", "Der Innenminister ist zurückgetreten.")
    rows = release(planned, came)["events"].filter(event_type="resignation")
    assert ("reported", None) in rows.select("status", "date_start").rows()


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        # who is told to fight against whom stands with the words of it
        (
            "In Temuco gab es Gefechte. Soldaten beschossen Bauern. "
            "Bauern haben sich bei den Gefechten mit den Soldaten verbarrikadiert.",
            "bauern-chl",
            "militaer-chile",
        ),
        ("In Temuco gab es Gefechte. Soldaten beschossen Bauern.", "militaer-chile", "bauern-chl"),
    ],
)
def test_the_sides_of_a_fight_are_those_that_it_names(text: str, who: str, whom: str) -> None:
    tables = release(("2019-10-22", text))
    (fight,) = tables["events"].filter(event_type="clash")["event_id"]
    sides = tables["event_actors"].filter(event_id=fight).select("role", "actor_id").rows()
    assert set(sides) == {("initiator", who), ("target", whom)}
