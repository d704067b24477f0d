"""`articles.csv`: any column or cell may be missing; what is unusable is named by row and column."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.metadata import Given, Publication, country_codes, parse_published
from pipeline.ingest.sheet import Sheet, read_sheet

FILES = ("a.txt", "sub/b.txt", "c.jsonl")


def sheet(folder: Path, text: str | bytes) -> Sheet:
    (folder / "articles.csv").write_bytes(text.encode() if isinstance(text, str) else text)
    return read_sheet(folder, FILES)


def problems(found: Sheet) -> list[tuple[str, str]]:
    return [(problem.reason, problem.detail) for _, problem in found.problems]


def day(year: int, month: int, number: int) -> Publication:
    return Publication(datetime.date(year, month, number), "day", "metadata")


def test_a_folder_without_a_sheet(tmp_path: Path) -> None:
    assert read_sheet(tmp_path, FILES) == Sheet()


def test_metadata_by_file(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        "file,url,publisher,published_on,country\n"
        'a.txt,https://bote.example/1,"Bote, Der",2019-05-03,DEU\n'
        "./sub\\b.txt,,,,aut\n",
    )
    assert found.problems == []
    assert found.of("a.txt") == Given(None, "https://bote.example/1", "Bote, Der", day(2019, 5, 3), "DEU")
    assert found.of("sub/b.txt") == Given(country="AUT")
    assert found.of("c.jsonl#1") == Given()


@pytest.mark.parametrize(
    "text",
    [
        "file;published_on\na.txt;03.05.2019\n",
        "\ufefffile,published_on\r\na.txt,2019-05-03T08:00\r\n",
        "published_on,file\n2019-05-03,a.txt",
    ],
)
def test_sheets_of_spreadsheet_programs(tmp_path: Path, text: str) -> None:
    found = sheet(tmp_path, text)
    assert found.of("a.txt").published == day(2019, 5, 3)
    assert found.problems == []


def test_a_row_may_name_a_row_of_a_file(tmp_path: Path) -> None:
    found = sheet(tmp_path, "file,publisher,country\nc.jsonl,Bote,\nc.jsonl#2,Kurier,CHE\n")
    assert found.of("c.jsonl#1") == Given(publisher="Bote")
    assert found.of("c.jsonl#2") == Given(publisher="Kurier", country="CHE")


@pytest.mark.parametrize(
    ("row", "reason", "place"),
    [
        ("none.txt,,", "missing", "row 2, column file: 'none.txt'"),
        ("../a.txt,,", "outside", "row 2, column file: '../a.txt'"),
        ("/etc/hosts,,", "outside", "row 2, column file"),
        ("C:\\a.txt,,", "outside", "row 2, column file"),
        (",2019-05-03,", "metadata", "row 2, column file: is empty"),
        ("a.txt,2019-02-30,", "metadata", "row 2, column published_on (a.txt): '2019-02-30'"),
        ("a.txt,31.04.2019,", "metadata", "row 2, column published_on"),
        ("a.txt,gestern,", "metadata", "row 2, column published_on"),
        ("a.txt,,XYZ", "metadata", "row 2, column country (a.txt): 'XYZ'"),
        ("a.txt,,DE", "metadata", "row 2, column country"),
        ("a.txt,2019-05-03,DEU,mehr", "metadata", "row 2: has 4 cells, the header 3"),
    ],
)
def test_what_is_not_usable_is_named_by_row_and_column(tmp_path: Path, row: str, reason: str, place: str) -> None:
    found = sheet(tmp_path, f"file,published_on,country\n{row}\nsub/b.txt,2020-01-01,\n")
    [(found_reason, detail)] = problems(found)
    assert found_reason == reason
    assert place in detail
    assert found.of("sub/b.txt").published == day(2020, 1, 1)


def test_other_cells_of_a_row_with_a_bad_cell_hold(tmp_path: Path) -> None:
    found = sheet(tmp_path, "file,publisher,country\na.txt,Bote,QQQ\n")
    assert found.of("a.txt") == Given(publisher="Bote")


def test_two_rows_for_a_file(tmp_path: Path) -> None:
    found = sheet(tmp_path, "file,publisher\na.txt,Bote\n./a.txt,Kurier\n")
    assert found.of("a.txt").publisher == "Bote"
    assert "row 3" in problems(found)[0][1]
    assert "row 2" in problems(found)[0][1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "empty"),
        (b"file,publisher\na.txt,\xff\xfeBote \xc3\xbc\n", "encoding"),
        (b"file\x00,\x01\x02", "binary"),
        (b'file,publisher\na.txt,"Bote\n', "malformed"),
        (b"publisher,url\nBote,x\n", "malformed"),
    ],
)
def test_a_sheet_that_cannot_be_used_at_all(tmp_path: Path, text: bytes, reason: str) -> None:
    found = sheet(tmp_path, text)
    assert found.given == {}
    assert [found_reason for found_reason, _ in problems(found)] == [reason]


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    found = sheet(tmp_path, "file,verlag\na.txt,Bote\n")
    assert "'verlag'" in problems(found)[0][1]


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_dates_of_the_calendar_are_read_in_both_forms(date: datetime.date) -> None:
    for text in (date.isoformat(), f"{date.day}.{date.month}.{date.year}", f"{date:%d.%m.%Y}"):
        assert parse_published(text) == Publication(date, "day", "metadata")


@given(st.text(max_size=40))
def test_any_sheet_is_read_or_reported(text: str) -> None:
    try:
        parse_published(text)
    except ValueError:
        return


def test_the_country_codes_are_those_of_the_gazetteer() -> None:
    assert {"DEU", "KAZ", "CHL"} <= country_codes()
    assert all(len(code) == 3 and code.isupper() for code in country_codes())
