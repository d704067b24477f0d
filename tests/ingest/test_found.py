"""What the text of an article says about its publication."""

import datetime

import pytest

from pipeline.corpus import Corpus
from pipeline.ingest.agencies import find_agencies
from pipeline.ingest.found import credited_agencies, find_publication, find_publisher, find_title
from pipeline.ingest.zones import find_zones

BODY = "Im Süden des Landes sind nach dem Sturm weiter Tausende Haushalte ohne Strom. Die Schulen bleiben geschlossen."
WEEK = Corpus(period_start=datetime.date(2021, 6, 1), period_end=datetime.date(2021, 6, 9))


def publication(text: str, corpus: Corpus | None = None) -> tuple[str | None, str, str | None]:
    found = find_publication(text, find_zones(text), corpus or Corpus())
    return found.on.isoformat() if found.on else None, found.precision, found.basis


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Stand: 08.01.2020 09:12 Uhr", ("2020-01-08", "day", "dateline")),
        ("Stand: 8. Januar 2020, 9.12 Uhr", ("2020-01-08", "day", "dateline")),
        ("Veröffentlicht am 3. Mai 2010 um 14.30 Uhr", ("2010-05-03", "day", "dateline")),
        ("Samstag, 8. Februar 2020", ("2020-02-08", "day", "dateline")),
        ("21.03.2019, 17:51 Uhr | dpa", ("2019-03-21", "day", "dateline")),
        ("Zuletzt aktualisiert:\n09.01.2016", ("2016-01-09", "day", "dateline")),
        ("12.03.2020", ("2020-03-12", "day", "dateline")),
        ("2020-03-12", ("2020-03-12", "day", "dateline")),
        ("Über dieses Thema berichteten die tagesthemen am 3. Mai 2019 um 22:15 Uhr.", ("2019-05-03", "day", "text")),
        ("Diese Nachricht wurde am 08.01.2020 im Programm Deutschlandfunk gesendet.", ("2020-01-08", "day", "text")),
        ("Sturm, Schnee und Eis", (None, "unknown", None)),
        ("© 2019 Der Nordbote", (None, "unknown", None)),
        ("Stand: 31.02.2020 09:12 Uhr", (None, "unknown", None)),
    ],
)
def test_a_line_that_dates_the_article(line: str, expected: tuple[str | None, str, str | None]) -> None:
    assert publication(f"Sturm im Süden\n\n{line}\n\n{BODY}\n\n{BODY} Das Militär hilft.") == expected


def test_a_leading_month_has_the_precision_of_a_month() -> None:
    assert publication(f" date 2020-03 Sturm im Süden\n\n{BODY}") == ("2020-03-01", "month", "text")


def test_the_dateline_of_an_agency() -> None:
    assert publication(f"Sturm im Süden\n\nBerlin, 3. Mai 2010 (dpa) - {BODY}") == ("2010-05-03", "day", "dateline")


def test_first_published_is_trusted_more_than_changed_and_a_dateline_more_than_a_note() -> None:
    note = "Über dieses Thema berichtete die tagesschau am 1. Mai 2019 um 20:00 Uhr."
    text = f"Aktualisiert am 5. Mai 2019, 9.12 Uhr\n\nVeröffentlicht am 3. Mai 2019\n\n{BODY}\n\n{note}"
    assert publication(text) == ("2019-05-03", "day", "dateline")


def test_dates_of_the_story_do_not_date_the_article() -> None:
    assert publication(f"Sturm im Süden\n\nAm 3. Mai 2019 hatte der Sturm begonnen. {BODY}") == (None, "unknown", None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Die Feuerwehr rückte am Freitagmorgen aus.", "2021-06-04"),  # the one Friday from 1 to 9 June
        ("Am Donnerstag kam der Sturm, die Feuerwehr rückte am Freitagmorgen aus.", "2021-06-04"),
        ("Die Feuerwehr rückte am Freitag aus.", None),  # also written on Saturday
        ("Die Feuerwehr rückte am Mittwochmorgen aus.", None),  # two Wednesdays
        ("Die Feuerwehr rückte am Freitagmorgen aus. Am Samstag soll das Militär helfen.", None),
        ("Die Feuerwehr rückte am Freitagmorgen und am Samstagabend aus.", None),
    ],
)
def test_a_weekday_with_its_time_of_day_in_a_known_period(sentence: str, expected: str | None) -> None:
    precision = "day" if expected else "unknown"
    assert publication(f"Sturm im Süden\n\n{sentence} {BODY}", WEEK) == (expected, precision, "corpus_period")


def test_the_title_is_the_headline_above_the_text() -> None:
    text = f"Panorama\n\nSturm im Süden\n\n{BODY}\n\nHilfe vom Militär\n\n{BODY} So ist es."
    assert find_title(text, find_zones(text)) == "Sturm im Süden"
    without = f"{BODY}\n\nHilfe vom Militär\n\n{BODY} So ist es."
    assert find_title(without, find_zones(without)) is None


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Ihr Nordboten-Team", "Nordboten"),
        ("Ihr RT DE-Team", "RT DE"),
        ("Ihr Community-Team", None),
        ("Ihre Redaktion", None),
        ("Quelle: ntv.de, ino/dpa", "ntv.de"),
        ("Über dieses Thema berichtete die tagesschau am 07. Januar 2020 um 20:00 Uhr.", "tagesschau"),
        ("Über dieses Thema berichtete NDR Info am 3. Mai 2019 um 8 Uhr.", "NDR Info"),
        ("Dieses Thema im Programm: NDR Info | 12.03.2020 | 17:00 Uhr", "NDR Info"),
        ("Foto: dpa", None),
    ],
)
def test_the_publisher_that_the_text_proves(line: str, publisher: str | None) -> None:
    assert find_publisher(find_zones(f"{BODY}\n\n{BODY} So.\n\n{line}")) == publisher


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Quelle: ntv.de, ino/dpa", "dpa"),
        ("mit Material von dpa und Reuters", "Reuters;dpa"),
        ("(AP)", "AP"),
        ("dpa/afp", "AFP;dpa"),
        ("Retter vor dem Rathaus. dpa/TASS/Erika Beispiel", "TASS;dpa"),
        ("Retter vor dem Rathaus (Archivbild). | dpa", "dpa"),
        ("Retter vor dem Rathaus Quelle: AP © Max Muster", "AP"),
        ("Retter vor dem Rathaus imago/Itar-Tass", "TASS"),
        ("Nach Angaben der dpa ist die Lage weiter unübersichtlich.", None),  # cited, not credited
        ("Das Bild der Agentur Tass zeigt das Rathaus (Archivbild).", None),
    ],
)
def test_agencies_are_found_in_credits_only(line: str, agencies: str | None) -> None:
    assert credited_agencies(find_zones(f"{BODY}\n\n{line}\n\n{BODY} So.")) == agencies


def test_agencies_by_alias() -> None:
    assert find_agencies("AFP/Getty, rtr und ITAR-TASS") == {"AFP", "Reuters", "TASS"}
    assert find_agencies("Kapitän, Rapper, dpas") == set()
