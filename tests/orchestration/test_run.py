"""Whole builds of a small collection: real articles in, a package out."""

import datetime
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl
import pytest

from pipeline import annotate, extract, resolve
from pipeline.ingest.batches import readable
from pipeline.orchestration import package_checks
from pipeline.orchestration.assets.extract import coded as code_tables
from pipeline.orchestration.location import Location, locate
from pipeline.orchestration.record import open_record
from pipeline.orchestration.run import Report, build
from pipeline.orchestration.state import CODED_FROM, load, store, table_path
from pipeline.orchestration.terminal import STEPS_BY_BATCH
from pipeline.publish.inspection import Finding
from pipeline.tables import TABLES

STREIK = """Busfahrer legen Bremen lahm

In Bremen haben am Montag rund 300 Busfahrer die Arbeit niedergelegt. Das teilte die Gewerkschaft mit.
Die Polizei nahm nach eigenen Angaben zwei Männer fest.
"""
URTEIL = """Gericht spricht Bürgermeister frei

Das Landgericht Kassel hat am Freitag einen früheren Bürgermeister freigesprochen. Vor dem Gebäude demonstrierten
nach Angaben der Polizei 40 Menschen.
"""
BEBEN = """Erdbeben in der Türkei

Bei einem Erdbeben im Osten der Türkei sind am Dienstag mindestens zwölf Menschen ums Leben gekommen, wie das
Innenministerium in Ankara mitteilte. Die Bundesregierung sprach den Angehörigen ihr Beileid aus.
"""
CORPUS = 'name = "probe"\ncountry = "DEU"\nperiod_start = 2024-03-01\nperiod_end = 2024-03-09\n'

CORRECTION = """table,row_id,action,column,value,reason,author,date
events,evt-weg,reject,,,Das war ein anderes Jahr.,A. Muster,2024-04-01
"""


def write(articles: Path, **texts: str) -> None:
    articles.mkdir(parents=True, exist_ok=True)
    (articles / "corpus.toml").write_text(CORPUS, "utf-8")
    for name, text in texts.items():
        (articles / f"{name}.txt").write_text(text, "utf-8")


def silent(step: str, ended: bool) -> None:
    pass


def package(location: Location) -> dict[str, bytes]:
    files = sorted(path for path in location.out.rglob("*") if path.is_file())
    return {path.relative_to(location.out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sammlung")


@pytest.fixture(scope="module")
def location(home: Path) -> Location:
    write(home / "artikel", streik=STREIK, urteil=URTEIL)
    return locate(home / "artikel", home / "paket", home=home)


@pytest.fixture(scope="module")
def report(location: Location) -> Report:
    return build(location, silent)


def test_a_build_makes_every_table_and_says_how_many_rows(location: Location, report: Report) -> None:
    assert report.failures == ()
    assert report.package == location.out / "datapackage.json"
    assert report.articles == report.rows["articles"] == 2
    assert report.checks_passed > 100
    for table, rows in report.rows.items():
        assert pl.read_parquet(location.out / "data" / f"{table}.parquet").height == rows


def test_the_strike_is_in_it_with_its_sentence(location: Location, report: Report) -> None:
    assert report.package
    events = pl.read_parquet(location.out / "data" / "events.parquet").filter(event_type="strike")
    evidence = pl.read_parquet(location.out / "data" / "evidence.parquet").join(events, on="event_id")
    assert events["date_start"].to_list() == [datetime.date(2024, 3, 4)]
    assert "rund 300 Busfahrer" in evidence["quote"][0]


def test_the_steps_are_told_as_they_begin_and_end(home: Path, report: Report) -> None:
    write(home / "leer", nichts="   \n")
    told: list[tuple[str, bool]] = []
    empty = build(locate(home / "leer", home / "leeres-paket", home=home), lambda *step: told.append(step))
    assert told == [(step, ended) for step in STEPS_BY_BATCH for ended in (False, True)]
    assert (empty.articles, empty.package, empty.rows) == (0, None, {})
    assert empty.rejected.select("source_file", "reason").rows() == [("nichts.txt", "empty")]
    assert not (home / "leeres-paket").exists()


def test_a_build_elsewhere_gives_the_same_bytes(location: Location, report: Report, tmp_path: Path) -> None:
    shutil.copytree(location.articles, tmp_path / "andere artikel")
    other = locate(tmp_path / "andere artikel", tmp_path / "tief" / "unten" / "paket", home=tmp_path)
    assert build(other, silent).package == other.out / "datapackage.json"
    assert package(other) == package(location)


def test_new_articles_are_added_and_nothing_else_is_read_or_parsed_again(
    location: Location, report: Report, tmp_path: Path
) -> None:
    """Marks set in the stored tables outlive the next build, which also takes the corrections and the changelog."""
    shutil.copytree(location.articles, tmp_path / "artikel")
    grown = locate(tmp_path / "artikel", tmp_path / "paket", home=tmp_path)
    shutil.copytree(location.state, grown.state)
    documents, zones, rejected, sentences, tokens = (
        load(grown.state, table, "main") for table in ("documents", "zones", "rejected", "sentences", "tokens")
    )
    marked = documents.with_columns(title=pl.lit("schon gelesen"))
    parsed = tokens.with_columns(lemma=pl.when(pl.col("token") == 0).then(pl.lit("schon zerlegt")).otherwise("lemma"))
    store(grown.state, {"documents": marked, "zones": zones, "rejected": rejected}, "main")
    store(grown.state, {"sentences": sentences, "tokens": parsed}, "main")
    write(grown.articles / "spaeter", beben=BEBEN)
    (grown.articles / "spaeter" / "corpus.toml").unlink()
    (tmp_path / "curation").mkdir()
    (tmp_path / "curation" / "korrekturen.csv").write_text(CORRECTION, "utf-8")
    (tmp_path / "CHANGELOG.md").write_text("## [2.1.0] - 2024-03-20\n", "utf-8")

    second = build(grown, silent)

    assert second.failures == ()
    assert second.articles == 3
    descriptor = json.loads((grown.out / "datapackage.json").read_text("utf-8"))
    assert (descriptor["version"], descriptor["created"][:10]) == ("2.1.0", "2024-03-20")
    assert ["evt-weg" in warning for warning in second.warnings] == [True]
    articles = pl.read_parquet(grown.out / "data" / "articles.parquet").sort("source_file")
    assert articles["source_file"].to_list() == ["spaeter/beben.txt", "streik.txt", "urteil.txt"]
    assert articles["title"].to_list()[1:] == ["schon gelesen", "schon gelesen"]
    assert load(grown.state, "tokens", "main").equals(parsed)


NASTY = [b"100% a#b?c [a-z]*", b"M\xfcnchen", b"x" * 250, b"am Ende... ", b"LIMA", b"Lima"]


def test_articles_in_folders_of_any_name_are_built_beside_what_cannot_be_read(tmp_path: Path) -> None:
    home = tmp_path / os.fsdecode(b"100% #x? [b] \xff")
    articles = home / ("artikel" * 35)
    for name in NASTY:
        folder = articles / os.fsdecode(name)
        folder.mkdir(parents=True)
        (folder / os.fsdecode(b"Gr\xfc\xdfe %20.txt")).write_text(STREIK, "utf-8")
        (folder / "kaputt.html").write_bytes(b"<html><head><title>\x01")
    (articles / "leer").mkdir()
    (articles / "leer" / "nichts.txt").write_text("", "utf-8")
    location = locate(articles, home / "paket", home=home)

    made = build(location, silent)

    assert made.failures == ()
    assert made.articles == made.rows["articles"] == len(NASTY)
    assert made.rejected["source_file"].str.ends_with("kaputt.html").sum() == len(NASTY)
    assert made.rejected.filter(pl.col("source_file") == "leer/nichts.txt")["reason"].to_list() == ["empty"]
    assert made.package is not None
    files = pl.read_parquet(io.BytesIO((made.package.parent / "data" / "articles.parquet").read_bytes()))["source_file"]
    assert sorted(file.partition("/")[0] for file in files) == sorted(readable(os.fsdecode(name)) for name in NASTY)
    assert build(location, silent).rows == made.rows


def test_an_article_that_cannot_be_parsed_is_told_and_the_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = annotate._parsed

    def stops(article: str, text: str, *given: Any) -> Any:
        if "Kassel" in text:
            raise ValueError("zu lang")
        return parse(article, text, *given)

    monkeypatch.setattr(annotate, "_parsed", stops)
    write(tmp_path / "artikel", streik=STREIK, urteil=URTEIL)
    made = build(locate(tmp_path / "artikel", tmp_path / "paket", home=tmp_path), silent)
    assert made.failures == ()
    assert made.rows["articles"] == 2
    assert [warning.partition(" (")[0] for warning in made.warnings] == [
        "urteil.txt: could not be parsed and is left out"
    ]


def test_only_the_batch_that_changes_is_coded_again_and_a_batch_is_coded_as_it_is_among_others(
    location: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded: list[int] = []
    code = extract.code_articles

    def counts(documents: pl.DataFrame, *given: Any) -> Any:
        coded.append(documents.height)
        return code(documents, *given)

    monkeypatch.setattr(extract, "code_articles", counts)
    articles = tmp_path / "artikel"
    write(articles, streik=STREIK)
    write(articles / "spaeter", beben=BEBEN, urteil=URTEIL)
    (articles / "spaeter" / "corpus.toml").unlink()
    made = locate(articles, tmp_path / "paket", home=tmp_path)
    build(made, silent)
    build(made, silent)
    assert coded == [1, 2], "what nothing has changed of is taken over"
    write(articles / "spaeter", noch=STREIK.replace("Bremen", "Kiel"))
    (articles / "spaeter" / "corpus.toml").unlink()
    build(made, silent)
    assert coded[2:] == [3]
    (articles / "corpus.toml").write_text(CORPUS.replace("DEU", "FRA"), "utf-8")
    build(made, silent)
    assert coded[3:] == [1, 3], "another country is another reading of all"
    together = coded_together(made)
    for name, frame in together.items():
        parts = pl.concat([load(made.state, name, key) for key in ("main", "spaeter")])
        assert TABLES[name].conform(parts).equals(frame), name


def coded_together(location: Location) -> dict[str, pl.DataFrame]:
    taken = {
        name: TABLES[name].conform(pl.concat([load(location.state, name, key) for key in ("main", "spaeter")]))
        for name in CODED_FROM
    }
    return code_tables(taken, location.corpus())


def test_a_damaged_state_is_named_and_made_anew(location: Location, report: Report) -> None:
    before = package(location)
    path = table_path(location.state, "zones", "main")
    path.write_bytes(path.read_bytes()[:-9])
    made = build(location, silent)
    assert made.failures == ()
    assert made.warnings == (f"{path}: is not what was stored; it is made anew",)
    assert package(location) == before


def test_the_user_interface_has_the_record_of_a_build(location: Location, report: Report) -> None:
    with open_record(location) as instance:
        runs = instance.get_runs()
        assert {run.job_name for run in runs} == {"batch", "package"}
        assert all(run.is_success for run in runs)
        assert instance.get_latest_materialization_event(dg.AssetKey("datapackage")) is not None
        assert instance.get_dynamic_partitions("batch") == ["main"]
    assert location.record.parent == location.state.parent


def test_tables_in_which_a_check_fails_do_not_take_the_place_of_good_ones(
    location: Location, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, events = package(location), load(location.state, "events")
    assert events.height
    monkeypatch.setattr(resolve, "resolve", broken(resolve.resolve))
    made = build(location, silent)
    assert made.package is None
    assert "events: status" in {failure.where for failure in made.failures}
    assert load(location.state, "events").equals(events)
    assert package(location) == before


def test_a_package_in_which_a_check_fails_does_not_take_the_place_of_a_good_one(
    location: Location, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = package(location)
    odd = Finding("data/events.csv", "row 1 differs", "tell the maintainers")
    monkeypatch.setattr(package_checks, "unequal_twins", lambda files: [odd])
    made = build(location, silent)
    assert made.package is None
    assert [(failure.where, failure.what) for failure in made.failures] == [
        ("datapackage: twins_are_equal", "file data/events.csv, what row 1 differs, remedy tell the maintainers")
    ]
    assert package(location) == before


def test_a_row_that_breaks_a_rule_is_kept_back_and_the_rest_goes_on(
    location: Location, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = load(location.state, "events")
    wrong = events["event_id"][0]
    resolved = resolve.resolve

    def one_wrong(*given: Any) -> dict[str, pl.DataFrame]:
        tables = resolved(*given)
        status = pl.when(pl.col("event_id") == wrong).then(pl.lit("vielleicht")).otherwise("status")
        return tables | {"events": tables["events"].with_columns(status=status)}

    monkeypatch.setattr(resolve, "resolve", one_wrong)
    shutil.copytree(location.articles, tmp_path / "artikel")
    other = locate(tmp_path / "artikel", tmp_path / "paket", home=tmp_path)
    made = build(other, silent)
    assert made.package is not None
    assert made.failures == ()
    assert made.rows["events"] == report.rows["events"] - 1
    assert f"events {wrong} is kept back: status vielleicht fails isin" in made.warnings[0]
    kept_back = load(other.state, "quarantine").row(by_predicate=pl.col("table") == "events", named=True)
    assert (kept_back["key"], kept_back["rule"]) == (wrong, "status")
    assert json.loads(kept_back["values"])["status"] == "vielleicht"
    with open_record(other) as instance:
        assert instance.get_run_by_id(kept_back["run"])
        key = dg.AssetCheckKey(dg.AssetKey("events"), "status")
        record = instance.event_log_storage.get_latest_asset_check_execution_by_key([key])[key]
        assert record.event is not None
        shown = record.event.dagster_event.asset_check_evaluation_data  # type: ignore[union-attr]
    assert (shown.passed, shown.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert wrong in str(shown.metadata["failures"])


def broken(made: Callable[..., dict[str, pl.DataFrame]]) -> Callable[..., dict[str, pl.DataFrame]]:
    def resolved(*given: Any) -> dict[str, pl.DataFrame]:
        tables = made(*given)
        return tables | {"events": tables["events"].with_columns(status=pl.lit("vielleicht"))}

    return resolved
