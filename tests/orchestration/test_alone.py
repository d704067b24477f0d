"""Checks run alone, as the user interface runs one that somebody chooses: each by itself, on what is stored."""

from collections.abc import Iterable
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.assets import ASSETS, CHECKS
from pipeline.orchestration.definitions import define
from pipeline.orchestration.location import Location, locate
from pipeline.orchestration.record import open_record
from pipeline.orchestration.run import build
from pipeline.orchestration.state import table_path

TEXT = "Streik in Bremen\n\nIn Bremen haben am Montag rund 300 Busfahrer die Arbeit niedergelegt.\n"


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> Location:
    home = tmp_path_factory.mktemp("sammlung")
    (home / "artikel").mkdir()
    (home / "artikel" / "streik.txt").write_text(TEXT, "utf-8")
    (home / "artikel" / "leer.txt").write_text("", "utf-8")
    found = locate(home / "artikel", home / "paket", home=home)
    assert build(found, lambda step, ended: None).package
    return found


def keys(asset: str, *names: str) -> set[dg.AssetCheckKey]:
    return {dg.AssetCheckKey(dg.AssetKey(asset), name) for name in names}


Found = dict[str, tuple[bool, str]]


def alone(location: Location, wanted: Iterable[dg.AssetCheckKey], batch: str | None = None) -> Found:
    """The outcome of the checks, run by themselves, with what they show."""
    whole = define(location).resolve_implicit_global_asset_job_def()
    job = whole.get_subset(asset_selection=set(), asset_check_selection=set(wanted))
    with open_record(location) as instance:
        done = job.execute_in_process(instance=instance, partition_key=batch, raise_on_error=False)
    found = done.get_asset_check_evaluations()
    return {f"{each.asset_key.to_user_string()} {each.check_name}": (each.passed, str(each.metadata)) for each in found}


def passed(found: Found) -> dict[str, bool]:
    return {name: outcome for name, (outcome, _) in found.items()}


def test_every_check_can_be_run_alone() -> None:
    assert all(part.can_subset for part in CHECKS)
    assert not any(list(part.check_specs) for part in ASSETS), "a check of a step runs with its step only"


def test_only_the_chosen_ones_run(location: Location) -> None:
    wanted = keys("events", "status", "corrections_apply") | keys("datapackage", "twins_are_equal")
    assert passed(alone(location, wanted)) == {
        "events status": True,
        "events corrections_apply": True,
        "datapackage twins_are_equal": True,
    }


def test_of_one_batch_too(location: Location) -> None:
    found = alone(location, keys("rejected", "no_input_rejected") | keys("tokens", "every_article_is_parsed"), "main")
    assert passed(found) == {"rejected no_input_rejected": False, "tokens every_article_is_parsed": True}
    assert "leer.txt" in found["rejected no_input_rejected"][1]


def test_what_cannot_be_read_fails_its_own_checks_and_hides_no_other(location: Location) -> None:
    wanted = keys("events", "status", "columns") | keys("actors", "columns", "name") | keys("reactions", "columns")
    damaged, away = table_path(location.state, "events"), table_path(location.state, "reactions")
    whole, other = damaged.read_bytes(), away.read_bytes()
    try:
        damaged.write_bytes(whole[:-9])
        away.unlink()
        found = alone(location, wanted)
    finally:
        damaged.write_bytes(whole)
        away.write_bytes(other)
    assert passed(found) == {
        "events status": False,
        "events columns": False,
        "reactions columns": False,
        "actors columns": True,
        "actors name": True,
    }
    assert "is not what was stored" in found["events status"][1]
    assert "has not been made yet" in found["reactions columns"][1]


def test_what_a_step_found_in_the_same_run_is_taken_over(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: object) -> None:
        raise AssertionError("looked again")

    monkeypatch.setattr("pipeline.orchestration.alone._looked", fails)
    whole = define(location).resolve_implicit_global_asset_job_def()
    names = ("copies", "wire_sentences")
    job = whole.get_subset(
        asset_selection={dg.AssetKey(name) for name in names},
        asset_check_selection={key for name in names for key in keys(name, "model")},
    )
    with open_record(location) as instance:
        assert job.execute_in_process(instance=instance).success


def test_the_record_holds_the_checks_of_a_build_with_what_they_are_about(location: Location) -> None:
    with open_record(location) as instance:
        (key,) = keys("events", "status")
        record = instance.event_log_storage.get_asset_check_execution_history(key, limit=5)[-1]
        made = instance.get_latest_materialization_event(dg.AssetKey("events"))
        assert record.event and record.event.dagster_event and made
        told = record.event.dagster_event.asset_check_evaluation_data
        assert record.status.value == "SUCCEEDED"
        assert record.run_id == told.target_materialization_data.run_id == made.run_id  # type: ignore[union-attr]
        summary = instance.event_log_storage.get_asset_check_summary_records([key])[key]
        assert summary.last_check_execution_record


def test_a_collection_that_was_never_built_fails_in_a_word(tmp_path: Path) -> None:
    (tmp_path / "artikel").mkdir()
    empty = locate(tmp_path / "artikel", tmp_path / "paket", home=tmp_path)
    found = alone(empty, keys("events", "status") | keys("datapackage", "twins_are_equal"))
    assert all("has not been made yet" in shown for _, shown in found.values())
    assert passed(found) == {"events status": False, "datapackage twins_are_equal": False}
