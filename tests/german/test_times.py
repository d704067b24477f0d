"""The codebook of German time expressions: sentences in, spans, values and days out.

Unless told otherwise, the article appeared on Thursday, 15 July 2021.
"""

import itertools
from datetime import date

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.german.times import Anchor, TimeExpression, find, parse_date, resolve_weekday

THURSDAY = Anchor(date(2021, 7, 15))
UNDATED = Anchor(None, "unknown", date(2022, 1, 2), date(2022, 1, 11))
BLANK = spacy.blank("de")


def read(text: str, anchor: Anchor = THURSDAY) -> list[TimeExpression]:
    return find(BLANK.make_doc(text), anchor)


def days(expression: TimeExpression) -> str:
    """Dates and precision in short: ``2021-07-14 day``, ``2021-07-14..2021-07-15 night``, ``unknown``."""
    first, last = expression.date_start, expression.date_end
    if first is None or last is None:
        return expression.precision
    return f"{first if first == last else f'{first}..{last}'} {expression.precision}"


SENTENCES: list[tuple[str, list[tuple[str, str, str]]]] = [
    # Weekdays: the last one on or before publication.
    ("Am Mittwoch traten Flüsse in der Eifel über die Ufer.", [("Mittwoch", "2021-07-14", "2021-07-14 day")]),
    ("Am Donnerstag trat der Minister zurück.", [("Donnerstag", "2021-07-15", "2021-07-15 day")]),
    ("Am Freitag legten die Lokführer die Arbeit nieder.", [("Freitag", "2021-07-09", "2021-07-09 day")]),
    ("Am gestrigen Mittwoch tagte der Krisenstab.", [("Mittwoch", "2021-07-14", "2021-07-14 day")]),
    (
        "Am vergangenen Donnerstag endete die Frist.",
        [("vergangenen Donnerstag", "2021-07-08", "2021-07-08 day")],
    ),
    (
        "Am kommenden Donnerstag spielt der Klub in Bremen.",
        [("kommenden Donnerstag", "2021-07-22", "2021-07-22 day")],
    ),
    (
        "Das Treffen am Dienstag kommender Woche ist abgesagt.",
        [("Dienstag kommender Woche", "2021-07-20", "2021-07-20 day")],
    ),
    ("Seit Montag sind die Schulen zu.", [("Montag", "2021-07-12", "2021-07-12 day")]),
    ("Am Samstagabend fiel der Strom aus.", [("Samstagabend", "2021-07-10TEV", "2021-07-10 day")]),
    (
        "Von Montag bis Mittwoch blieben die Läden geschlossen.",
        [
            ("Montag", "2021-07-12", "2021-07-12..2021-07-14 range"),
            ("Mittwoch", "2021-07-14", "2021-07-12..2021-07-14 range"),
        ],
    ),
    # Nights straddle two days.
    (
        "In der Nacht zum Donnerstag brach der Damm.",
        [("Nacht zum Donnerstag", "2021-07-14TNI", "2021-07-14..2021-07-15 night")],
    ),
    (
        "In der Nacht auf Mittwoch brannte eine Halle.",
        [("Nacht auf Mittwoch", "2021-07-13TNI", "2021-07-13..2021-07-14 night")],
    ),
    (
        "In der Nacht von Samstag auf Sonntag fielen Schüsse.",
        [("Nacht von Samstag auf Sonntag", "2021-07-10TNI", "2021-07-10..2021-07-11 night")],
    ),
    (
        "In der Nacht zum 1. Januar starben zwei Menschen.",
        [("Nacht zum 1. Januar", "2020-12-31TNI", "2020-12-31..2021-01-01 night")],
    ),
    ("In der Nacht stürzten Häuser ein.", [("Nacht", "2021-07-14TNI", "2021-07-14..2021-07-15 night")]),
    (
        "In der vergangenen Nacht liefen Keller voll.",
        [("der vergangenen Nacht", "2021-07-14TNI", "2021-07-14..2021-07-15 night")],
    ),
    (
        "In der Silvesternacht wurden Autos angezündet.",
        [("Silvesternacht", "2020-12-31TNI", "2020-12-31..2021-01-01 night")],
    ),
    # Weekends.
    ("Am Wochenende feierten Tausende.", [("Wochenende", "2021-W27-WE", "2021-07-10..2021-07-11 range")]),
    (
        "Am kommenden Wochenende tagt die Partei.",
        [("kommenden Wochenende", "2021-W28-WE", "2021-07-17..2021-07-18 range")],
    ),
    # Days from today.
    (
        "Gestern Abend und heute früh kam es zu Staus.",
        [
            ("Gestern Abend", "2021-07-14TEV", "2021-07-14 day"),
            ("heute früh", "2021-07-15TMO", "2021-07-15 day"),
        ],
    ),
    ("Vorgestern begann das Hochwasser.", [("Vorgestern", "2021-07-13", "2021-07-13 day")]),
    ("Übermorgen öffnet die Messe.", [("Übermorgen", "2021-07-17", "2021-07-17 day")]),
    ("Bis heute fehlt jede Spur.", [("heute", "PRESENT_REF", "unknown")]),
    # Calendar dates.
    ("Das Seebeben vom 26. Dezember 2004.", [("26. Dezember 2004", "2004-12-26", "2004-12-26 day")]),
    ("Mittwoch, den 27. August 2008", [("Mittwoch, den 27. August 2008", "2008-08-27", "2008-08-27 day")]),
    (
        "Stand: 08.01.2022, 09:12 Uhr",
        [("08.01.2022", "2022-01-08", "2022-01-08 day"), ("09:12 Uhr", "2022-01-08T09:12", "2022-01-08 day")],
    ),
    ("Am 11.7. wurde gewählt.", [("11.7.", "2021-07-11", "2021-07-11 day")]),
    ("Gemessen am 2020-02-29.", [("2020-02-29", "2020-02-29", "2020-02-29 day")]),
    ("Am 27. November hatte das Gericht entschieden.", [("27. November", "2020-11-27", "2020-11-27 day")]),
    (
        "Vom 3. bis 5. Mai streikten die Piloten.",
        [
            ("3.", "2021-05-03", "2021-05-03..2021-05-05 range"),
            ("5. Mai", "2021-05-05", "2021-05-03..2021-05-05 range"),
        ],
    ),
    ("Am Abend des 3. Mai bebte die Erde.", [("Abend des 3. Mai", "2021-05-03TEV", "2021-05-03 day")]),
    # Weeks, months, seasons, years.
    (
        "In der vergangenen Woche stiegen die Preise.",
        [("der vergangenen Woche", "2021-W27", "2021-07-05..2021-07-11 range")],
    ),
    ("Im vergangenen Jahr gab es 40 Streiks.", [("vergangenen Jahr", "2020", "2020-01-01..2020-12-31 year")]),
    ("Im März 2005 stürzte die Regierung.", [("März 2005", "2005-03", "2005-03-01..2005-03-31 month")]),
    (
        "Anfang März wurde das Gesetz beschlossen.",
        [("Anfang März", "2021-03", "2021-03-01..2021-03-10 range")],
    ),
    ("Ende 2010 trat er ab.", [("Ende 2010", "2010", "2010-09-01..2010-12-31 range")]),
    ("Im Herbst 2015 kamen viele.", [("Herbst 2015", "2015-FA", "2015-09-01..2015-11-30 range")]),
    (
        "Im ersten Quartal 2016 sank der Umsatz.",
        [("ersten Quartal 2016", "2016-Q1", "2016-01-01..2016-03-31 range")],
    ),
    ("Im ersten Halbjahr sank er.", [("ersten Halbjahr", "2021-H1", "2021-01-01..2021-06-30 range")]),
    ("In den 90er Jahren war das so.", [("den 90er Jahren", "199", "1990-01-01..1999-12-31 range")]),
    (
        "Seit den siebziger Jahren gilt das.",
        [("den siebziger Jahren", "197", "1970-01-01..1979-12-31 range")],
    ),
    ("Im 19. Jahrhundert gab es das nicht.", [("19. Jahrhundert", "18", "1800-01-01..1899-12-31 range")]),
    (
        "Zwischen 2003 und 2005 war er Minister.",
        [("2003", "2003", "2003-01-01..2005-12-31 range"), ("2005", "2005", "2003-01-01..2005-12-31 range")],
    ),
    ("Seit Jahresbeginn gab es 30 Waldbrände.", [("Jahresbeginn", "2021", "2021-01-01..2021-04-30 range")]),
    (
        "In den 50er und 60er Jahren, im 16. und 17. Jahrhundert",
        [
            ("den 50er", "195", "1950-01-01..1959-12-31 range"),
            ("60er Jahren", "196", "1960-01-01..1969-12-31 range"),
            ("16.", "15", "1500-01-01..1599-12-31 range"),
            ("17. Jahrhundert", "16", "1600-01-01..1699-12-31 range"),
        ],
    ),
    ("Das diesjährige Fest fällt aus.", [("diesjährige", "2021", "2021-01-01..2021-12-31 year")]),
    # Feasts are computed.
    ("Zu Ostern waren die Strände voll.", [("Ostern", "2021-04-04", "2021-04-04..2021-04-05 range")]),
    ("Am Karfreitag 2020 blieben die Kirchen leer.", [("Karfreitag 2020", "2020-04-10", "2020-04-10 day")]),
    ("Am Pfingstmontag gab es Krawalle.", [("Pfingstmontag", "2021-05-24", "2021-05-24 day")]),
    ("An Silvester gab es Krawalle.", [("Silvester", "2020-12-31", "2020-12-31 day")]),
    ("Am Buß- und Bettag 2021 ist frei.", [("Buß- und Bettag 2021", "2021-11-17", "2021-11-17 day")]),
    # So long ago.
    ("Vor zwei Tagen begann der Regen.", [("zwei Tagen", "P2D", "2021-07-13 day")]),
    ("Vor fünf Jahren gewann die Partei.", [("fünf Jahren", "P5Y", "2016-01-01..2016-12-31 year")]),
    ("Vor gut einer Woche war es ruhig.", [("gut einer Woche", "P1W", "unknown")]),
    ("Vor wenigen Tagen wurde er entlassen.", [("wenigen Tagen", "PXD", "unknown")]),
    ("Seit Tagen protestieren die Bauern.", [("Tagen", "PXD", "unknown")]),
    ("Seit drei Tagen brennt der Wald.", [("drei Tagen", "P3D", "2021-07-12..2021-07-15 range")]),
    ("In den vergangenen Tagen starben acht Menschen.", [("den vergangenen Tagen", "PXD", "unknown")]),
    (
        "In den letzten zehn Jahren sank die Zahl der Brände.",
        [("den letzten zehn Jahren", "P10Y", "2011-07-15..2021-07-15 range")],
    ),
    # Durations and repetitions have no place in time.
    ("Die Verhandlungen dauerten drei Tage lang.", [("drei Tage", "P3D", "unknown")]),
    (
        "Zu zwei Jahren und sechs Monaten Haft verurteilt.",
        [("zwei Jahren und sechs Monaten", "P2Y6M", "unknown")],
    ),
    ("Eine halbe Stunde später kam die Polizei.", [("Eine halbe Stunde", "PT0.5H", "unknown")]),
    ("Der jahrelange Rechtsstreit endet.", [("jahrelange", "PXY", "unknown")]),
    (
        "Die Züge fahren täglich, jeden Montag, nachts und alle vier Jahre.",
        [
            ("täglich", "P1D", "unknown"),
            ("jeden Montag", "XXXX-WXX-1", "unknown"),
            ("nachts", "PT1NI", "unknown"),
            ("alle vier Jahre", "P4Y", "unknown"),
        ],
    ),
    # Clock times.
    ("Gegen 9 Uhr trafen die ersten ein.", [("9 Uhr", "2021-07-15T09:00", "2021-07-15 day")]),
    (
        "Am Dienstagabend gegen halb neun fielen Schüsse.",
        [
            ("Dienstagabend", "2021-07-13TEV", "2021-07-13 day"),
            ("halb neun", "2021-07-13T20:30", "2021-07-13 day"),
        ],
    ),
    # Past, present and future at large.
    (
        "Zuletzt war es ruhig, derzeit ist es laut.",
        [("Zuletzt", "PAST_REF", "unknown"), ("derzeit", "PRESENT_REF", "unknown")],
    ),
    ("Bislang gibt es keine Verletzten.", [("Bislang", "PRESENT_REF", "unknown")]),
    # A bare part of the day: a morning is that of the day of publication, an evening could be either.
    ("Am Morgen war die Straße gesperrt.", [("Morgen", "2021-07-15TMO", "2021-07-15 day")]),
    ("Am Abend versammelten sich 3000 Menschen.", [("Abend", "XXXX-XX-XXTEV", "unknown")]),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_sentence(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert [(e.text, e.value, days(e)) for e in read(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Rund 1500 Menschen und 2000 Polizisten waren im Einsatz.",
        "Sie verdient 1.950 Euro, er 2010 Dollar.",
        "Der 57-Jährige blieb unverletzt.",
        "Kinder unter 14 Jahren dürfen nicht hinein, der Täter war 19 Jahre alt.",
        "Die Mai-Kundgebung und die Montagsdemonstration fielen aus.",
        "Das Spiel endete 3:20, die Partei kam auf 20.15 Prozent.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_the_passage_goes_on() -> None:
    text = (
        "Das Attentat geschah am 1. April. Zwei Tage später wurde der Täter gefasst. Am selben Tag trat der "
        "Minister zurück. Am Abend zuvor hatte er noch gelacht."
    )
    assert [(e.text, days(e)) for e in read(text)] == [
        ("1. April", "2021-04-01 day"),
        ("Zwei Tage später", "2021-04-03 day"),
        ("selben Tag", "2021-04-03 day"),
        ("Abend zuvor", "2021-04-02 day"),
    ]


def test_parts_of_the_day_belong_to_the_day_of_their_paragraph() -> None:
    text = "Am Montag brannte es. Am Morgen kamen Helfer, am Abend war es gelöscht.\n\nAm Abend regnete es."
    assert [days(e) for e in read(text)] == ["2021-07-12 day"] * 3 + ["unknown"]


def test_the_year_goes_on_in_its_sentence() -> None:
    text = "Er trat am 3. Mai 1998 ein und am 4. Juni wieder aus. Am 5. Juli starb er."
    assert [e.value for e in read(text)] == ["1998-05-03", "1998-06-04", "2021-07-05"]
    text = "Im Juni 1953 kam es zum Aufstand. Im selben Jahr starb er."
    assert [e.value for e in read(text)] == ["1953-06", "1953"]


def test_an_undated_article_takes_the_only_such_weekday_of_the_period() -> None:
    assert [days(e) for e in read("Am Mittwoch kam es zu Unruhen.", UNDATED)] == ["2022-01-05 day"]
    night = read("In der Nacht zum Freitag brannte es.", UNDATED)
    assert [days(e) for e in night] == ["2022-01-06..2022-01-07 night"]
    assert [days(e) for e in read("Am Montag kam es zu Unruhen.", UNDATED)] == ["unknown"]  # 3 or 10 January


def test_an_undated_article_tells_of_the_last_weekday_that_it_names() -> None:
    text = "In der Nacht gab es Unruhen. Agenturen meldeten am Donnerstag, sie seien am Wochenende ausgebrochen."
    assert [days(e) for e in read(text, UNDATED)] == [
        "2022-01-05..2022-01-06 night",
        "2022-01-06 day",
        "2022-01-01..2022-01-02 range",
    ]


def test_nothing_known_of_the_article_leaves_relative_days_open() -> None:
    text = "Gestern, am Mittwoch, im vergangenen Jahr und am 3. Mai wurde gestreikt, auch am 4. Mai 2019."
    assert [days(e) for e in read(text, Anchor())] == ["unknown"] * 4 + ["2019-05-04 day"]


def test_a_month_of_publication_gives_months_and_years_but_no_days() -> None:
    anchor = Anchor(date(2022, 1, 1), "month")
    text = "Gestern und im Dezember stiegen die Preise, im vergangenen Jahr sanken sie."
    assert [days(e) for e in read(text, anchor)] == [
        "unknown",
        "2021-12-01..2021-12-31 month",
        "2021-01-01..2021-12-31 year",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("27. August 2008", (date(2008, 8, 27), "day")),
        ("Stand: 08.01.2022 09:12 Uhr", (date(2022, 1, 8), "day")),
        (" date 2022-01", (date(2022, 1, 1), "month")),
        ("Kiel, im März 2005", (date(2005, 3, 1), "month")),
        ("erschienen 2011", (date(2011, 1, 1), "year")),
        ("am Montag", None),
        ("27. August", None),
        ("31.02.2020", None),
        ("", None),
    ],
)
def test_parse_date(text: str, wanted: tuple[date, str] | None) -> None:
    assert parse_date(text) == wanted


MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_every_date_is_read_back_in_every_notation(day: date) -> None:
    for text in (
        f"{day.day}. {MONTHS.split()[day.month - 1]} {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day}. {day.month}. {day.year}",
        day.isoformat(),
    ):
        assert parse_date(text) == (day, "day")


@given(st.integers(1, 7), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_weekday_lies_within_a_week_of_publication(weekday: int, published: date) -> None:
    last, first = (resolve_weekday(weekday, Anchor(published), toward) for toward in (-1, 1))
    assert last is not None and first is not None
    assert last.isoweekday() == first.isoweekday() == weekday
    assert 0 <= (published - last).days < 7 and 0 <= (first - published).days < 7


WORDS = """
am in der im vor seit bis zum von Nacht Montag Mittwoch Morgen Abend Woche Jahr Jahren Mai 3 31 2005 1999 12 . ,
- und vergangenen nächsten zwei Tage später Ostern Ende Anfang heute gestern 20 Uhr des halb Haus
"""


@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=30),
    st.none() | st.dates(date(2, 1, 1), date(9998, 12, 31)),
)
def test_any_text_gives_sound_expressions(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    anchor = Anchor(published)
    found = read(text, anchor)
    assert found == read(text, anchor)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for e in found:
        assert text[e.start : e.end] == e.text and e.text.strip()
        assert (e.date_start is None) == (e.date_end is None) == (e.precision == "unknown")
        if e.date_start is not None and e.date_end is not None:
            assert e.date_start <= e.date_end
            length = (e.date_end - e.date_start).days
            assert {"day": length == 0, "night": length <= 1, "range": length > 0}.get(e.precision, length > 26)


@given(st.text(max_size=80))
def test_strange_characters_do_no_harm(text: str) -> None:
    for e in read(text):
        assert text[e.start : e.end] == e.text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Um 18 Uhr am Montag bebte die Erde.", ["2021-07-12T18:00", "2021-07-12"]),
        ("Gegen acht Uhr am 3. Mai bebte die Erde.", ["2021-05-03T08:00", "2021-05-03"]),
        ("Um 9.15 Uhr am vergangenen Samstag bebte die Erde.", ["2021-07-10T09:15", "2021-07-10"]),
        ("Am Montag um ca. 18 Uhr bebte die Erde.", ["2021-07-12", "2021-07-12T18:00"]),
        ("Am 8. Jan. um 18 Uhr bebte die Erde.", ["2021-01-08", "2021-01-08T18:00"]),
        ("Am Montag traf Dr. Weiß um 18 Uhr ein.", ["2021-07-12", "2021-07-12T18:00"]),
        ("Die Bahn fährt um 10.12. ab.", ["2021-07-15T10:12"]),
        ("Am Morgen um drei Uhr morgens bebte die Erde.", ["2021-07-15TMO", "2021-07-15T03:00"]),
    ],
)
def test_clocks_have_a_day(text: str, values: list[str]) -> None:
    assert [e.value for e in read(text)] == values


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Kurs: 12.-14. Juli", ["2021-07-12", "2021-07-14"]),
        ("Kurs: 12./13.07.", ["2021-07-12", "2021-07-13"]),
        ("Kurs: 29.06. - 02.07.2021", ["2021-06-29", "2021-07-02"]),
        ("Kurs: 29.12. - 02.01.2020", ["2019-12-29", "2020-01-02"]),
        ("Vom 29. Dezember bis 2. Januar 2020 war zu.", ["2019-12-29", "2020-01-02"]),
        ("Vom 30. Juni zum 1. Juli war zu.", ["2021-06-30", "2021-07-01"]),
        ("Vom 5. bis 7.7. war zu.", ["2021-07-05", "2021-07-07"]),
        ("Vom 05.07 bis 07.07 war zu.", ["2021-07-05", "2021-07-07"]),
        ("Do 8.7. - Sa 10.7.: Markt", ["2021-07-08", "2021-07-10"]),
    ],
)
def test_days_of_a_range(text: str, days: list[str]) -> None:
    found = read(text)
    assert [e.value for e in found] == days
    assert {(str(e.date_start), str(e.date_end)) for e in found} == {(days[0], days[1])}


@pytest.mark.parametrize(
    "text",
    [
        "Die Inflation stieg von 2.5 auf 3.5 Prozent.", "Kapitel 2.13. behandelt die Wahl.",
        "Am Do wird nichts gebaut.", "So 3 Tore in 5 Minuten.", "Die Version 3.11 läuft.", "Das Spiel endete 3:2.",
    ],
)  # fmt: skip
def test_figures_that_are_no_dates(text: str) -> None:
    assert not any(e.type == "DATE" for e in read(text))
