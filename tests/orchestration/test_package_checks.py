"""The checks of the package: what they find."""

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.orchestration.definitions import define
from pipeline.orchestration.location import Location, locate
from pipeline.orchestration.package_checks import files_of, frictionless, package_results
from pipeline.publish import publish
from pipeline.publish.files import Files
from pipeline.publish.inspection import too_large
from pipeline.tables import TABLES
from tests.tables.example import TEXTS, tables

CORPUS = Corpus(name="probe")
ROW = {"table": "events", "attribute": "row", "by": "all", "value": "all", "precision": 0.7, "recall": 0.7, "f1": 0.7}
QUALITY = TABLES["quality"].frame([ROW | {"correct": 7, "expected": 10, "found": 10, "articles": 1}])


@pytest.fixture
def location(tmp_path: Path) -> Location:
    return locate(tmp_path / "artikel", tmp_path / "paket", home=tmp_path)


@pytest.fixture
def files(location: Location) -> Files:
    publish(tables(), CORPUS, location.out, version="1.0.0", texts=TEXTS)
    return files_of(location.out)


def outcome(found: list[dg.AssetCheckResult]) -> dict[str, tuple[bool, str]]:
    return {str(check.check_name): (check.passed, check.severity.name) for check in found}


def told(check: dg.AssetCheckResult) -> list[Mapping[str, object]]:
    shown = check.metadata["failures"]
    assert isinstance(shown, dg.TableMetadataValue)
    return [record.data for record in shown.records]


def parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def test_a_good_package_passes_and_shows_its_numbers(files: Files, location: Location) -> None:
    twins, quality, size = package_results(files, QUALITY, CORPUS)
    assert all(check.passed for check in (twins, quality, size))
    assert (quality.metadata["f1 events"].value, quality.metadata["floor"].value) == (0.7, "none")
    assert size.metadata["bytes"].value == sum(p.stat().st_size for p in location.out.rglob("*") if p.is_file())


@pytest.mark.parametrize("change", ["value", "order", "rows", "type", "damaged"])
def test_twins_that_differ_are_named(files: Files, location: Location, change: str) -> None:
    path = TABLES["articles"].path("parquet")
    frame = pl.read_parquet(io.BytesIO(files[path]))
    assert frame.height > 1
    changed = {
        "value": frame.with_columns(title=pl.lit("anders")),
        "order": frame.reverse(),
        "rows": frame.head(1),
        "type": frame.cast({"published_on": pl.String}),
        "damaged": frame,
    }[change]
    made = parquet(changed)
    (location.out / path).write_bytes(made[:-9] if change == "damaged" else made)
    twins = package_results(files, QUALITY, CORPUS)[0]
    (row,) = told(twins)
    assert not twins.passed
    assert row["file"] == "data/articles.csv"
    assert path in str(row["what"])
    assert row["remedy"]


@pytest.mark.parametrize(
    ("floor", "quality", "expected"),
    [
        (0.7, QUALITY, (True, "ERROR")),
        (0.71, QUALITY, (False, "ERROR")),
        (None, QUALITY, (True, "ERROR")),
        (0.71, QUALITY.clear(), (False, "WARN")),
        (None, QUALITY.clear(), (True, "ERROR")),
    ],
)
def test_quality_fails_under_the_floor_only(
    files: Files, floor: float | None, quality: pl.DataFrame, expected: tuple[bool, str]
) -> None:
    found = package_results(files, quality, replace(CORPUS, quality_floor=floor))
    assert outcome(found)["quality_floor"] == expected


def test_a_large_file_is_named_and_one_at_the_bound_is_not() -> None:
    assert [finding.file for finding in too_large({"a": 3, "b": 4}, 3)] == ["b"]


def test_frictionless_tells_the_file_and_passes_a_good_package(files: Files, location: Location) -> None:
    assert frictionless(location).passed  # type: ignore[attr-defined]
    path = location.out / "data" / "events.csv"
    path.write_bytes(path.read_bytes() + b"x\r\n")
    refused = frictionless(location)
    assert isinstance(refused, dg.AssetCheckResult)
    assert not refused.passed
    assert "data/events.csv" in str(told(refused)[0]["file"])


def test_only_the_user_interface_asks_frictionless_by_itself(location: Location) -> None:
    key = dg.AssetCheckKey(dg.AssetKey("datapackage"), "frictionless")
    by_ui, by_call = define(location), define(location, lambda step, ended: None)
    assert key in by_ui.resolve_job_def("package").asset_layer.asset_graph.asset_check_keys
    assert key not in by_call.resolve_job_def("package").asset_layer.asset_graph.asset_check_keys
