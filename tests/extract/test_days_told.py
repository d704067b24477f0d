"""Days that a sentence gives to one of its happenings and not to another, and those of what is to come."""

import datetime

import pytest

from tests.extract.conftest import Code

WEDNESDAY = "2019-10-16"

DAYS = [
    # what stands before the verb is one phrase: the day behind it is that of its noun
    ("Nach dem Rücktritt von Bürgermeister Pedro Soto am Mittwoch streiken in Lota Lehrer.", "resignation", WEDNESDAY),
    ("Nach dem Rücktritt von Bürgermeister Pedro Soto am Mittwoch streiken in Lota Lehrer.", "strike", None),
    ("Vor der Wahl am Mittwoch haben Bauern in Lota ein Rathaus gestürmt.", "storming", None),
    ("Nach den Krawallen in Lota am Montag stürmten am Mittwoch Bauern das Rathaus.", "storming", WEDNESDAY),
    ("Bei der Kundgebung der Bauern am Mittwoch streikten in Lota Lehrer.", "strike", WEDNESDAY),
    # counted from a happening whose day stands behind it
    ("Zwei Tage nach dem Anschlag auf das Rathaus vom Montag streiken in Lota Lehrer.", "strike", WEDNESDAY),
    ("Zwei Tage nach dem Anschlag auf das Rathaus vom Montag streiken in Lota Lehrer.", "attack", "2019-10-14"),
    ("Einen Tag nach dem Anschlag in Lota am Montag streikten am Donnerstag Lehrer.", "strike", "2019-10-17"),
    # a clause that lies before dates nothing of what it stands under
    ("In Lota wurde ein Mann festgenommen, der am Mittwoch eine Bank geplündert hatte.", "arrest", None),
    ("In Lota wurde ein Mann festgenommen, der am Mittwoch eine Bank geplündert haben soll.", "arrest", None),
    ("Weil am Mittwoch ein Lehrer getötet worden war, stürmten Bauern in Lota das Rathaus.", "storming", None),
    ("In Lota endeten die Krawalle, die am Mittwoch ausgebrochen waren.", "riot", WEDNESDAY),
    (
        "Am Dienstag starb ein Lehrer. Am übernächsten Tag stürmten Bauern in Lota das Rathaus.",
        "storming",
        "2019-10-17",
    ),
    # elsewhere than what lay before, the text is back on its day
    (
        "In Temuco streikten am Mittwoch Lehrer. Am Sonntag hatten in Lota Geschäfte gebrannt. "
        "In Arica stürmten Bauern das Rathaus.",
        "storming",
        WEDNESDAY,
    ),
    (
        "In Temuco streikten Lehrer. Am Mittwoch hatten in Lota Geschäfte gebrannt. Bauern stürmten das Rathaus.",
        "storming",
        WEDNESDAY,
    ),
    # counted from another happening
    ("Am Mittwoch starb ein Lehrer. Einen Tag nach der Tat wurden in Lota zwei Männer festgenommen.", "arrest", None),
    # what a protest is against has another day than the protest
    ("Am Mittwoch protestierten in Lota Bauern gegen die Festnahme eines Priesters.", "arrest", None),
    ("Am Mittwoch protestierten in Lota Bauern gegen die Festnahme eines Priesters.", "protest", WEDNESDAY),
    # when somebody tells of it is not when it happens
    ("Am Mittwoch informierte die Polizei in Lota über eine Demonstration.", "protest", None),
    # a month holds for its paragraph alone
    (
        "Im August kam es in Lota zu Krawallen.\n\nDie Polizei rückte an. Bauern stürmten die Wache.",
        "storming",
        None,
    ),
    ("Am Mittwoch gab es in Lota Krawalle. Noch am selben Abend stürmten Bauern die Wache.", "storming", WEDNESDAY),
    # a street is called by a day
    ("Auf der Straße des 17. Juni in Lota protestierten Bauern.", "protest", None),
    # of several happenings the last one has the day behind it
    ("Das Verbot stützt sich auf Ermittlungen zu einer Demonstration der Bauern vom Mittwoch.", "investigation", None),
    ("Das Verbot stützt sich auf Ermittlungen zu einer Demonstration der Bauern vom Mittwoch.", "protest", WEDNESDAY),
]


@pytest.mark.parametrize(("text", "kind", "day"), DAYS)
def test_a_day_belongs_to_one_of_the_happenings(code: Code, text: str, kind: str, day: str | None) -> None:
    start = code(text)["event_claims"].filter(event_type=kind)["date_start"][-1]
    assert (None if start is None else str(start)) == day


def test_what_went_on_for_years_has_no_day(code: Code) -> None:
    tables = code("In den vergangenen 20 Jahren flohen viele Christen vor der Gewalt.")
    assert tables["casualty_claims"]["date_start"].to_list() == [None]


def test_the_hour_of_what_is_planned_is_on_the_day_to_come(code: Code) -> None:
    text = "Am Sonntag wollen Bauern in Lota demonstrieren. Um 13 Uhr ist eine Kundgebung vor dem Rathaus geplant."
    assert set(code(text)["event_claims"]["date_start"]) == {datetime.date(2019, 10, 20)}


def test_the_largest_one_in_the_country_has_a_town(code: Code) -> None:
    tables = code("In Temuco sprach sie bei der größten Kundgebung in Chile seit Jahrzehnten.")
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    assert [names.get(p) for p in tables["event_claims"]["place"]] == ["Temuco"]


def test_who_is_in_prison_without_a_figure_is_no_casualty(code: Code) -> None:
    assert code("Am Mittwoch gab es Krawalle. Der Anführer sitzt in Untersuchungshaft.")["casualty_claims"].is_empty()
    held = code("Am Mittwoch gab es Krawalle. Hunderte Lehrer sind weiterhin in Haft.")["casualty_claims"]
    assert held["date_start"].to_list() == [None]
    text = "Am Mittwoch wurden 30 Menschen festgenommen. Unter den Festgenommenen waren zwei Lehrer."
    assert set(code(text)["casualty_claims"]["date_start"]) == {datetime.date(2019, 10, 16)}


def test_the_evening_hour_of_a_night_is_on_its_first_day(code: Code) -> None:
    text = "In der Nacht zum Mittwoch gab es in Lota Krawalle. Gegen 22 Uhr griffen Vermummte eine Wache an."
    attacks = code(text)["event_claims"].filter(event_type="attack")
    assert attacks["date_start"].to_list() == [datetime.date(2019, 10, 15)]


def test_the_bishop_of_a_town_is_not_there(code: Code) -> None:
    tables = code("In Temuco nahm die Polizei den Bischof Pedro Soto von Arica fest.")
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    assert {names.get(p) for p in tables["event_claims"]["place"]} == {"Temuco"}
