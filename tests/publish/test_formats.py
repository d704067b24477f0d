"""Each format is opened by the tool that it is for, and holds there what the tables hold."""

import datetime
import json
import os
import shutil
import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import duckdb
import geopandas
import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pyogrio
import pyreadstat
import pytest
from frictionless import validate

from pipeline import corpus
from pipeline.corpus import Corpus
from pipeline.publish import PublishError, formats, publish
from pipeline.publish.flat import flat_views
from pipeline.publish.formats import FORMATS, FormatError, Holding, make_formats, workbook
from pipeline.publish.formats.statistics import value_labels
from pipeline.tables import FLAT, RELEASE, Table
from tests.tables.example import TEXTS, tables

DAY = datetime.date(2023, 5, 12)
CORPUS = Corpus(name="hafenstreik", title="Hafenstreik", country="PER", formats=tuple(FORMATS))
PUBLISHED = (*RELEASE, *FLAT)
FRAMES = tables() | flat_views(tables())
DOCUMENTED = (Path(__file__).parents[2] / "docs" / "use.md").read_text("utf-8")
every_view = pytest.mark.parametrize("view", FLAT, ids=[view.table_name() for view in FLAT])
every_table = pytest.mark.parametrize("table", PUBLISHED, ids=[table.table_name() for table in PUBLISHED])


def holding(frames: dict[str, pl.DataFrame] | None = None) -> Holding:
    found = frames or tables()
    return Holding("hafenstreik", "Hafenstreik", "1.0.0", DAY, found | flat_views(found))


def nothing() -> dict[str, pl.DataFrame]:
    return {name: frame.clear() for name, frame in tables().items()}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("paket") / "datapackage"
    publish(tables(), CORPUS, out, version="1.0.0", created=DAY, texts=TEXTS)
    return out


def test_the_corpus_file_knows_the_formats_that_there_are() -> None:
    assert set(corpus.FORMATS) == set(FORMATS)
    assert all(FORMATS[name].needs is None and FORMATS[name].same_bytes for name in corpus.LIGHT_FORMATS)


def test_frictionless_passes_a_package_with_every_format(package: Path) -> None:
    assert validate(str(package / "datapackage.json")).valid
    readme = (package / "README.md").read_text("utf-8")
    assert all(f"| `formats/{path.name}` |" in readme for path in (package / "formats").iterdir())


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_input_gives_the_same_bytes_where_that_is_promised(name: str) -> None:
    one, other = ({made.path: content for made, content in make_formats([name], holding())} for _ in range(2))
    assert one.keys() == other.keys()
    assert (one == other) is FORMATS[name].same_bytes


@pytest.mark.parametrize("name", FORMATS)
def test_a_package_of_no_rows_has_every_format(name: str) -> None:
    assert all(content for _, content in make_formats([name], holding(nothing())))


def test_a_library_that_is_missing_is_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = {"stata": replace(FORMATS["stata"], needs="no_such_library")}
    monkeypatch.setattr(formats, "FORMATS", missing)
    with pytest.raises(PublishError, match=r"no_such_library.* run: pip install 'lagebild\[formats\]'.*corpus.toml"):
        publish(tables(), replace(CORPUS, formats=("stata",)), tmp_path / "out", version="1", texts=TEXTS)
    assert not (tmp_path / "out").exists()


# Databases


@every_table
def test_duckdb_has_every_table_with_types_keys_and_comments(package: Path, table: type[Table]) -> None:
    name = table.table_name()
    with duckdb.connect(str(package / "formats" / "hafenstreik.duckdb"), read_only=True) as connection:
        assert connection.sql(f"FROM {name} ORDER BY {_key(table)}").pl().equals(FRAMES[name].sort(table.primary_key()))
        told = connection.sql(f"SELECT comment FROM duckdb_columns() WHERE table_name = '{name}'").fetchall()
        assert [comment for (comment,) in told] == [column.description for column in table.columns()]
        found = connection.sql(
            f"SELECT constraint_column_names FROM duckdb_constraints() "
            f"WHERE table_name = '{name}' AND constraint_type = 'PRIMARY KEY'"
        ).fetchall()
        assert found == [(list(table.primary_key()),)]


def _key(table: type[Table]) -> str:
    return ", ".join(f'"{name}"' for name in table.primary_key())


def test_duckdb_keeps_foreign_keys(package: Path, tmp_path: Path) -> None:
    path = shutil.copy(package / "formats" / "hafenstreik.duckdb", tmp_path)
    with duckdb.connect(str(path)) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute("INSERT INTO event_actors VALUES ('no such', 'polizei-per', 'target')")


@every_table
def test_sqlite_has_every_table_and_no_broken_key(package: Path, table: type[Table]) -> None:
    name = table.table_name()
    with sqlite3.connect(package / "formats" / "hafenstreik.sqlite") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = connection.execute(f"SELECT * FROM {name} ORDER BY {_key(table)}").fetchall()
        wanted = FRAMES[name].with_columns(pl.col(pl.Date).dt.to_string("iso")).rows()
        assert found == wanted
        (statement,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()
        assert all(column.description in statement for column in table.columns())
        keys = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        assert len(keys) == len([column for column in table.columns() if column.refers])


# Workbook


@every_view
def test_a_workbook_has_typed_cells_a_filter_and_a_frozen_head(package: Path, view: type[Table]) -> None:
    book = openpyxl.load_workbook(package / "formats" / "hafenstreik.xlsx")
    assert set(book.sheetnames) == {"codebook", *(table.table_name() for table in PUBLISHED)}
    sheet, frame = book[view.table_name()], FRAMES[view.table_name()]
    head, *lines = ([_day(cell) for cell in line] for line in sheet.iter_rows(values_only=True))
    assert head == frame.columns
    assert [tuple(line) for line in lines] == frame.rows()
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", sheet.dimensions)


def _day(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime.datetime) else cell


def test_a_workbook_keeps_codes_and_formulas_as_texts(package: Path) -> None:
    book = openpyxl.load_workbook(package / "formats" / "hafenstreik.xlsx")
    assert {cell.value: cell.data_type for cell in book["event_types"]["F"]}["145"] == "s"
    titles = {cell.value: cell.data_type for cell in book["articles"]["C"]}
    assert titles["=SUMME(1;2) – Hafenstreik"] == "s"
    assert book["codebook"].max_row == 1 + sum(len(table.columns()) for table in PUBLISHED)


def test_libreoffice_shows_the_views_as_they_are(package: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice here; install the Debian package libreoffice-calc-nogui")
    every_sheet_in_utf8 = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}", "--headless", "--convert-to"]
    command += [every_sheet_in_utf8, "--outdir", str(tmp_path), str(package / "formats" / "hafenstreik.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for view in FLAT:
        told = pl.read_csv(tmp_path / f"hafenstreik-{view.table_name()}.csv", infer_schema=False)
        frame = FRAMES[view.table_name()]
        logical = [name for name, kind in frame.schema.items() if kind == pl.Boolean]
        expected = frame.select(pl.all().cast(pl.String)).with_columns(pl.col(logical).str.to_uppercase())
        assert told.rows() == expected.rows()


def test_libreoffice_reads_csv_files_as_the_documents_say(package: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice here; install the Debian package libreoffice-calc-nogui")
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}", "--headless"]
    command += ["--infilter=CSV:44,34,76,1,,1033,false,true", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    assert command[3] in DOCUMENTED.replace('"', "")
    subprocess.run([*command, str(package / "flat" / "events.csv")], check=True, capture_output=True, timeout=120)
    names, *rows = openpyxl.load_workbook(tmp_path / "events.xlsx").active.values
    wanted = ["quote", "date_start", "latitude", "participants_min", "curated"]
    told = [[_day(row[names.index(name)]) for name in wanted] for row in rows]
    assert told == [list(row) for row in FRAMES["flat_events"].select(wanted).rows()]


def test_a_sheet_that_is_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(FormatError, match=r"codebook has more rows.*take xlsx out"):
        list(make_formats(["xlsx"], holding()))


# Points


def test_geoparquet_is_read_by_geopandas(package: Path) -> None:
    found = geopandas.read_parquet(package / "formats" / "events.geo.parquet")
    assert found.crs.equals("OGC:CRS84")
    assert [(p.x, p.y) for p in found.geometry] == [(-77.15, -12.06)]
    assert found["event_type_de"].to_list() == ["Streik"]
    geo = json.loads(pq.read_schema(package / "formats" / "events.geo.parquet").metadata[b"geo"])
    assert geo["columns"]["geometry"]["bbox"] == [-77.15, -12.06, -77.15, -12.06]


def test_geopackage_is_read_by_gdal(package: Path) -> None:
    path = package / "formats" / "hafenstreik.gpkg"
    assert sorted(pyogrio.list_layers(path).tolist()) == [["casualties", "Point"], ["events", "Point"]]
    found = pyogrio.read_dataframe(path, layer="casualties")
    assert found.crs.to_epsg() == 4326
    assert found["claimant"].to_list() == ["Polizei (Peru)"] * 2
    assert pyogrio.read_info(path, layer="events")["total_bounds"] == (-77.15, -12.06, -77.15, -12.06)


def test_what_has_no_coordinates_is_no_point() -> None:
    frames = tables()
    frames["places"] = frames["places"].with_columns(latitude=pl.lit(None, pl.Float64))
    files = {made.path: content for made, content in make_formats(["geoparquet"], holding(frames))}
    assert pl.read_parquet(files["formats/events.geo.parquet"]).is_empty()


# Statistics


@every_view
@pytest.mark.parametrize("ending", ["dta", "sav"])
def test_stata_and_spss_have_labels_of_variables_and_values(package: Path, view: type[Table], ending: str) -> None:
    path = package / "formats" / f"{view.table_name().removeprefix('flat_')}.{ending}"
    read = pyreadstat.read_dta if ending == "dta" else pyreadstat.read_sav
    _, told = read(path)
    labelled, _ = read(path, apply_value_formats=True)
    # A clock would tell another day at each build.
    assert told.creation_time == datetime.datetime.combine(DAY, datetime.time())
    assert told.column_names == [column.name for column in view.columns()]
    assert all(0 < len(label or "") <= 80 for label in told.column_labels)
    for column in view.columns():
        if column.codes:
            assert told.variable_value_labels[column.name] == value_labels(column)
            wanted = FRAMES[view.table_name()][column.name].to_list()
            assert [None if cell != cell else cell for cell in labelled[column.name].to_list()] == wanted


def test_stata_reads_texts_days_and_numbers(package: Path) -> None:
    found, _ = pyreadstat.read_dta(package / "formats" / "events.dta")
    (row,) = found.to_dict("records")
    assert (row["quote"], row["date_start"], row["participants_min"], row["curated"]) == (
        *(FRAMES["flat_events"]["quote"][0], datetime.date(2023, 5, 9)),
        *(3000, 0),
    )


# R


def test_r_has_every_column_with_its_type(package: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("no Rscript here; install the Debian package r-base-core")
    shown = "for (name in ls(lagebild)) cat(name, nrow(lagebild[[name]]), sapply(lagebild[[name]], class), '\\n')"
    script = f"source('formats/load.R'); {shown}; cat(lagebild$articles$title, sep = '|')"
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    command = ["Rscript", "-e", script]
    done = subprocess.run(command, cwd=package, env=environment, capture_output=True, encoding="utf-8", check=True)
    *lines, titles = done.stdout.splitlines()
    classes = {str: "character", int: "numeric", float: "numeric", bool: "logical", datetime.date: "Date"}
    told = {name: cells for name, *cells in (line.split() for line in lines)}
    for table in PUBLISHED:
        kinds = ["factor" if column.codes else classes[column.type] for column in table.columns()]
        assert told[table.table_name()] == [str(FRAMES[table.table_name()].height), *kinds]
    assert "=SUMME(1;2) – Hafenstreik" in titles.split("|")
