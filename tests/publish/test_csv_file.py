"""CSV files: RFC 4180, safe in spreadsheets, and read back without loss."""

import csv
import datetime
import io
import string

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish import csv_file
from pipeline.publish.csv_file import csv_parts, escape, read_csv, unescape
from pipeline.tables import RELEASE, TABLES, Table
from tests.tables.example import tables

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def written(frame: pl.DataFrame) -> bytes:
    return b"".join(csv_parts(frame))


# Texts as a canonical text can hold them: any character but lone surrogates, often one that CSV takes amiss.
texts = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("=+-@\t\r\n\"',;' ")), min_size=1)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Hafenstreik", "Hafenstreik"),
        ("=SUMME(1;2)", "'=SUMME(1;2)"),
        ("+++ Eilmeldung +++", "'+++ Eilmeldung +++"),
        ("- so der Minister", "'- so der Minister"),
        ("@polizei", "'@polizei"),
        ("\tStreik", "'\tStreik"),
        ("'s ist Krieg", "'s ist Krieg"),
        ("'=1", "''=1"),
        ("– so der Minister", "– so der Minister"),
    ],
)
def test_a_text_that_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert escape(text) == cell
    assert unescape(cell) == text


@given(texts)
def test_no_cell_begins_like_a_formula_and_every_text_comes_back(text: str) -> None:
    assert not escape(text).startswith(FORMULA_STARTS)
    assert unescape(escape(text)) == text


@given(texts, texts)
def test_different_texts_make_different_cells(one: str, other: str) -> None:
    assert (escape(one) == escape(other)) == (one == other)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "quantity_id": texts,
                "event_id": st.none() | texts,
                "value": st.floats(allow_nan=False, allow_infinity=False),
                "unit": texts,
                "qualifier": texts,
                "period_start": st.none() | st.dates(),
                "quantity_text": texts,
            }
        )
    )
)
def test_any_rows_survive_the_way_through_csv(rows: list[dict[str, object]]) -> None:
    frame = TABLES["quantities"].frame(rows)
    content = written(frame)
    assert read_csv(TABLES["quantities"], content).equals(frame)
    cells = [cell for line in csv.reader(io.StringIO(content.decode(), newline="")) for cell in line]
    assert len(cells) == frame.width * (frame.height + 1)


@pytest.mark.parametrize("table", RELEASE, ids=[t.table_name() for t in RELEASE])
def test_every_table_survives_the_way_through_csv(table: type[Table]) -> None:
    frame = tables()[table.table_name()]
    assert read_csv(table, written(frame)).equals(frame)


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_table_written_in_blocks_is_the_same(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = tables()["evidence"]
    whole = written(frame)
    monkeypatch.setattr(csv_file, "_BLOCK", rows)
    assert len(list(csv_parts(frame))) > 2
    assert written(frame) == whole


def test_the_form_of_cells() -> None:
    frame = pl.DataFrame(
        {
            "text": ['Er sagte: "Nein",\nund ging.'],
            "count": [-3],
            "share": [0.5],
            "true": [True],
            "day": [datetime.date(2023, 5, 9)],
            "nothing": [None],
        }
    )
    lines = 'text,count,share,true,day,nothing\r\n"Er sagte: ""Nein"",\nund ging.",-3,0.5,true,2023-05-09,\r\n'
    assert written(frame).decode() == lines


@given(st.text(string.printable, min_size=1))
def test_other_readers_see_the_same_cells(text: str) -> None:
    frame = TABLES["actors"].frame([{"actor_id": "x", "name": text, "kind": "group"}])
    read = pl.read_csv(written(frame), schema=TABLES["actors"].polars_schema())
    assert read.get_column("name").to_list() == [escape(text)]
