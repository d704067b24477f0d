"""What figures of victims say about each other, and who did it: real sentences in, rows out."""

import pytest

from pipeline.corpus import Corpus
from tests.resolve.test_resolve import Tables, related, release

PERU = Corpus(country="PER")


def perpetrators(tables: Tables) -> list[str | None]:
    return tables["casualties"].sort("count_min")["perpetrator_id"].to_list()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Sieben Bauern wurden von Soldaten getötet.", "militaer-peru"),
        ("Soldaten töteten am Montag in Juliaca zwölf Menschen.", "militaer-peru"),
        ("In Cusco erschoss die Polizei drei Demonstranten.", "polizei-peru"),
        ("Durch Schüsse der Polizei starben in Ayacucho vier Demonstranten.", "polizei-peru"),
        ("Die Polizei hat in Lima 40 Demonstranten festgenommen.", "polizei-peru"),
        ("Nach Angaben der Polizei wurden in Puno sieben Menschen getötet.", None),
        ("Die Polizei meldete sieben Tote in Puno.", None),
        ("Die Armee verlor bei den Kämpfen zwölf Soldaten.", None),
        ("Von den Demonstranten wurden 18 verletzt, 18 von ihnen schwer.", None),
    ],
)
def test_the_claim_says_who_did_it(text: str, actor: str | None) -> None:
    assert set(perpetrators(release(("2023-01-10", text), corpus=PERU))) <= {actor}


def test_figures_of_two_claimants_on_one_day_contradict_each_other() -> None:
    tables = release(
        ("2023-01-10", "Die Regierung sprach von bislang insgesamt 17 Toten in Peru."),
        ("2023-01-10", "Die Opposition sprach von bislang insgesamt 45 Toten in Peru."),
        corpus=PERU,
    )
    assert {relation for _, relation, _ in related(tables)} == {"contradicts"}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("In Juliaca starben am Montag drei Menschen.", "In Juliaca starb am Montag eine Frau.", set()),
        ("In Juliaca gab es am Montag drei Tote.", "In Juliaca wurde am Montag ein Mann getötet.", set()),
        ("In Juliaca starben am Montag drei Menschen.", "In Juliaca starben am Montag neun Menschen.", {"contradicts"}),
        ("In Juliaca gab es am Montag drei Tote.", "In Juliaca gab es am Montag einen Toten.", {"contradicts"}),
    ],
)
def test_somebody_may_be_one_of_those_whom_another_figure_counts(one: str, other: str, said: set[str]) -> None:
    tables = release(("2023-01-10", one), ("2023-01-10", other), corpus=PERU)
    assert {relation for _, relation, _ in related(tables)} == said


def test_bounds_that_meet_do_not_contradict_each_other() -> None:
    tables = release(
        ("2023-01-10", "Die Regierung sprach von bislang insgesamt 17 Toten in Peru."),
        ("2023-01-10", "Die Opposition sprach von bislang insgesamt mindestens 15 Toten in Peru."),
        corpus=PERU,
    )
    assert related(tables) == []


@pytest.mark.parametrize(
    "text",
    [
        "In Juliaca wurden am Montag 17 Menschen getötet, darunter zwei Polizisten.",
        "In Juliaca gab es am Montag 17 Tote, unter ihnen zwei Kinder.",
        "Bei dem Angriff starben 17 Menschen. Zwei der Opfer waren Polizisten.",
    ],
)
def test_a_part_said_to_be_one_is_part_of_the_whole(text: str) -> None:
    assert related(release(("2023-01-10", text), corpus=PERU)) == [(2, "part_of", 17)]


def test_another_claimant_replaces_nothing() -> None:
    tables = release(
        ("2023-01-10", "Die Polizei sprach von bislang insgesamt 17 Toten in Peru."),
        ("2023-01-13", "Die Opposition sprach von bislang insgesamt 45 Toten in Peru."),
        corpus=PERU,
    )
    assert related(tables) == []


def test_a_site_lies_in_its_city_and_has_its_coordinates() -> None:
    text = "Auf dem Taksim-Platz wurden am Montag zwei Menschen verletzt."
    places = release(("2023-01-10", text), corpus=Corpus(country="TUR"))["places"]
    rows = {r["kind"]: r for r in places.iter_rows(named=True)}
    assert rows["site"]["parent_id"] == rows["city"]["place_id"]
    assert (rows["site"]["precision"], rows["site"]["latitude"]) == ("parent", rows["city"]["latitude"])
    assert (rows["city"]["precision"], rows["country"]["precision"]) == ("exact", "exact")
    assert rows["city"]["admin1"] == rows["site"]["admin1"] == "Istanbul"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("In Arequipa brannte das Rathaus. Die Stadtverwaltung sprach von fünf Toten.", "stadtverwaltung-arequipa"),
        ("Die Stadtverwaltung von Cusco sprach von fünf Toten.", "stadtverwaltung-cusco"),
        ("Der Stadtrat meldete fünf Tote. In Puno brannten Autos.", "stadtrat-puno"),
        ("In Puno und Cusco brannten Autos. Das Innenministerium meldete fünf Tote.", "innenministerium-peru"),
        ("Die Stadtverwaltung sprach von fünf Toten.", "stadtverwaltung-peru"),
    ],
)
def test_a_body_of_a_town_is_that_of_the_town_told_of(text: str, body: str) -> None:
    assert body in release(("2023-01-10", text), corpus=PERU)["attributions"]["actor_id"].to_list()


def test_a_site_lies_in_the_city_that_its_name_ends_in() -> None:
    text = "Auf dem Hauptplatz von Cusco wurden am Montag zwei Menschen verletzt."
    places = release(("2023-01-10", text), corpus=PERU)["places"]
    names = dict(places.select("place_id", "name_de").iter_rows())
    assert [names[p] for p in places.filter(kind="site")["parent_id"]] == ["Cusco"]


def test_days_without_a_report_have_no_estimate() -> None:
    tables = release(
        ("2023-01-10", "Die Regierung sprach von bislang insgesamt 17 Toten in Peru."),
        ("2023-01-13", "Die Regierung sprach von bislang insgesamt 19 Toten in Peru."),
        corpus=PERU,
    )
    assert [str(day) for day in tables["casualty_estimates"]["as_of"]] == ["2023-01-10", "2023-01-13"]
    assert related(tables) == [(19, "supersedes", 17)]
