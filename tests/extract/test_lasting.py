"""What has no day or town of its passage: what lasts, what has been counted up, what another heading stands over."""

import pytest

from tests.extract.conftest import Code, Tables

STORM = "In Temuco stürmten Bauern am Mittwoch das Rathaus. "


def told(tables: Tables, kind: str) -> set[tuple[str | None, str | None]]:
    """Day and town of the claims of a type."""
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    rows = tables["event_claims"].filter(event_type=kind).select("date_start", "place").iter_rows()
    return {(None if day is None else str(day), names.get(place)) for day, place in rows}


def days(tables: Tables, kind: str) -> set[str | None]:
    return {day for day, _ in told(tables, kind)}


@pytest.mark.parametrize(
    ("text", "kind", "lasts"),
    [
        # what has gone on for days is on none of them, wherever it is told again
        ("Dabei kam es zu Unruhen. Die Unruhen dauern seit Tagen an.", "riot", True),
        ("Die Proteste gehen weiter. Seit Wochen gibt es in Temuco Proteste.", "protest", True),
        ("Die Gefechte hielten an. Seit Tagen gibt es in Temuco Gefechte.", "clash", True),
        ("Dabei kam es zu Unruhen. Die Unruhen waren heftig.", "riot", False),
        ("Es gab Proteste. Die Proteste waren laut.", "protest", False),
        # what began before
        ("Auslöser der am Wochenende ausgebrochenen Unruhen war Wut auf Steuern.", "riot", True),
        ("Die im September begonnenen Proteste richten sich gegen Steuern.", "protest", True),
        ("Der Bischof klagte über die anhaltenden Unruhen.", "riot", True),
        ("Auslöser der Unruhen war Wut auf Steuern.", "riot", False),
        ("Der Bischof klagte über die heftigen Unruhen.", "riot", False),
    ],
)
def test_what_lasts_has_no_day_of_its_passage(code: Code, text: str, kind: str, lasts: bool) -> None:
    assert days(code(STORM + text), kind) == ({None} if lasts else {"2019-10-16"})


def test_what_lasts_keeps_the_day_that_it_names(code: Code) -> None:
    text = "Seit Wochen gibt es in Temuco Proteste. Die Proteste am Mittwoch waren heftig."
    assert days(code(text), "protest") == {None, "2019-10-16"}


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        # what a running total counts
        ("Bislang gab es mehr als 4000 Festnahmen.", "arrest", None),
        ("Das Ministerium zählte bisher 300 Festnahmen.", "arrest", None),
        ("Dabei gab es 20 Festnahmen.", "arrest", "2019-10-16"),
    ],
)
def test_what_a_running_total_counts_has_no_day(code: Code, text: str, kind: str, found: str | None) -> None:
    assert days(code(STORM + text), kind) == {found}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("26 Bauern seien von Soldaten getötet worden, teilte die Regierung mit.", None),
        ("30 Bauern seien bislang von Soldaten getötet worden, so das Innenministerium.", None),
        ("Dabei wurden 26 Bauern von Soldaten getötet.", "Temuco"),
        ("26 Bauern wurden von Soldaten getötet.", "Temuco"),
        (
            "In Temuco wurden Bauern von Soldaten getötet. Die 26 Bauern seien getötet worden, so die Regierung.",
            "Temuco",
        ),
    ],
)
def test_what_a_total_of_the_country_counts_is_of_the_country(code: Code, text: str, town: str | None) -> None:
    text = f"{STORM}Soldaten schossen. {text} In Arica streikten Lehrer."
    assert {place for _, place in told(code(text), "attack")} == {town}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # of whom somebody speaks may have done it at any time
        ("Der Gouverneur sprach von Vermummten, die Läden geplündert hätten.", None),
        ("Die Regierung redet nicht mit Leuten, die Läden geplündert hätten.", None),
        ("Die Polizei suchte nach Vermummten, die Läden geplündert haben.", "2019-10-16"),
    ],
)
def test_what_people_are_said_to_have_done_has_no_day(code: Code, text: str, day: str | None) -> None:
    assert days(code(STORM + text), "property_damage") == {day}


def test_the_day_of_the_article_is_none_of_another_section(code: Code) -> None:
    under = "Hintergrund des Streits\n\nVermummte plünderten eine Apotheke."
    text = f"Sturm auf das Rathaus\n\n{STORM}\n\n"
    assert days(code(text + under, zone=None), "property_damage") == {None}
    assert days(code(f"{text}Vermummte plünderten eine Apotheke.", zone=None), "property_damage") == {"2019-10-16"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Unterdessen plünderten Vermummte Läden. Ein Soldat sei verletzt, sagte der Minister am Donnerstag.", None),
        ("Unterdessen plünderten Vermummte Läden. Am Donnerstag starb ein Soldat.", "2019-10-17"),
    ],
)
def test_a_day_of_saying_is_not_handed_back(code: Code, text: str, day: str | None) -> None:
    assert days(code(STORM + text), "property_damage") == {day}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Dabei seien Dutzende Bauern getötet worden, teilte das Innenministerium mit.", "Temuco"),
        ("Hierbei seien 20 Bauern getötet worden, teilte die Regierung mit.", "Temuco"),
        ("Insgesamt seien 20 Bauern getötet worden, teilte die Regierung mit.", None),
        ("20 Bauern seien getötet worden, teilte die Regierung mit.", None),
    ],
)
def test_what_takes_up_an_incident_counts_for_no_country(code: Code, text: str, town: str | None) -> None:
    tables = code(f"{STORM}{text} In Arica streikten Lehrer.")
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    assert {names.get(place) for place in tables["casualty_claims"]["place"]} == {town}
