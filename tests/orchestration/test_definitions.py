"""What a user of the interface finds: asset = table, in groups that read as the flow, each with its columns."""

from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipeline.orchestration import code_version as code_versions
from pipeline.orchestration.assets import CHECKS
from pipeline.orchestration.definitions import define, executor
from pipeline.orchestration.location import CallError, locate
from pipeline.orchestration.numbers import lineage, numbers
from pipeline.orchestration.specs import preview
from pipeline.tables import FLAT, RESOLVED, TABLES

VIEWS = {view.table_name() for view in FLAT}
"""Files of the package, derived as it is written."""


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dg.AssetSpec]:
    folder = tmp_path_factory.mktemp("sammlung")
    definitions = define(locate(folder / "artikel", folder / "paket", home=folder))
    dg.Definitions.validate_loadable(definitions)
    return {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}


def test_every_table_is_an_asset_and_every_asset_but_the_package_a_table(specs: dict[str, dg.AssetSpec]) -> None:
    assert specs.keys() == TABLES.keys() - VIEWS | {"datapackage"}


def test_the_groups_are_the_stages(specs: dict[str, dg.AssetSpec]) -> None:
    assert {name: spec.group_name for name, spec in specs.items() if name in ("documents", "tokens", "copies")} == {
        "documents": "ingest",
        "tokens": "annotate",
        "copies": "deduplicate",
    }
    assert {spec.group_name for spec in specs.values()} == {
        "ingest",
        "annotate",
        "deduplicate",
        "extract",
        "resolve",
        "publish",
    }
    assert all(specs[name].group_name == "resolve" for name in ("quarantine", *(t.table_name() for t in RESOLVED)))
    assert specs["quality"].group_name == "publish"


@pytest.mark.parametrize("name", sorted(TABLES.keys() - VIEWS))
def test_an_asset_shows_what_its_model_says(specs: dict[str, dg.AssetSpec], name: str) -> None:
    spec, table = specs[name], TABLES[name]
    assert table.description() in str(spec.description)
    schema = spec.metadata["dagster/column_schema"]
    assert isinstance(schema, dg.TableSchema)
    assert [column.name for column in schema.columns] == [column.name for column in table.columns()]
    assert all(column.description for column in schema.columns)
    assert {"polars", "parquet"} <= set(spec.kinds)
    assert spec.owners


def test_reading_annotating_and_coding_are_partitioned(specs: dict[str, dg.AssetSpec]) -> None:
    partitioned = {name for name, spec in specs.items() if spec.partitions_def is not None}
    assert partitioned == {n for n, s in specs.items() if s.group_name in ("ingest", "annotate", "extract")}


def test_columns_of_derived_tables_tell_what_they_follow_from() -> None:
    found = lineage("events")["dagster/column_lineage"].deps_by_column
    assert [dep.asset_key.to_user_string() for dep in found["event_type"]] == ["event_claims", "event_types"]
    assert lineage("event_claims") == {}
    for table in TABLES:
        for deps in lineage(table).get("dagster/column_lineage", dg.TableColumnLineage({})).deps_by_column.values():
            for dep in deps:
                columns = [column.name for column in TABLES[dep.asset_key.to_user_string()].columns()]
                assert dep.column_name in columns


@pytest.mark.parametrize("table", TABLES)
def test_numbers_of_an_empty_table_are_numbers_too(table: str) -> None:
    assert all(isinstance(value, float) for value in numbers(table, TABLES[table].frame([])).values())


def test_a_preview_is_short_and_nothing_in_it_is_markup() -> None:
    rows = ["<img src=x onerror=alert(1)>", "a | b", "*fett*\nund [Link](x)", "x" * 200, None, "sechste Zeile"]
    shown = preview(pl.DataFrame({"text": rows}))
    assert shown.splitlines() == [
        "| text |",
        "| --- |",
        "| &lt;img src=x onerror=alert(1)&gt; |",
        "| a \\| b |",
        "| \\*fett\\* und \\[Link\\](x) |",
        f"| {'x' * 47}… |",
        "|  |",
    ]


def test_every_asset_says_by_which_rules_it_is_made(specs: dict[str, dg.AssetSpec]) -> None:
    versions = {name: spec.code_version for name, spec in specs.items()}
    assert all(versions.values())
    assert versions["documents"] != versions["tokens"] != versions["event_claims"] != versions["events"]


def test_a_changed_rule_is_another_version_from_its_stage_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("extract/frames/strike.toml", "german/nouns/ports.csv", "german/__init__.py", "german/model/VERSION"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("eins")
    monkeypatch.setattr(code_versions, "_HOME", tmp_path)

    def versions() -> tuple[str, str]:
        code_versions.code_version.cache_clear()
        return code_versions.code_version("annotate"), code_versions.code_version("extract")

    annotated, coded = versions()
    for name in ("extract/frames/strike.toml", "german/nouns/ports.csv"):
        (tmp_path / name).write_text(f"zwei {name}")
        assert versions()[0] == annotated, "nothing is parsed anew"
        assert versions()[1] != coded
        coded = versions()[1]
    (tmp_path / "german/model/VERSION").write_text("zwei")
    assert versions()[0] != annotated
    before = {group: code_versions.code_version(group) for group in code_versions._FOLDERS}
    (tmp_path / "extract/frames/strike.toml").write_text("drei")
    code_versions.code_version.cache_clear()
    changed = {group for group in before if code_versions.code_version(group) != before[group]}
    assert changed == {"extract", "resolve", "publish"}, "from extract downwards, and nothing before"
    code_versions.code_version.cache_clear()


def test_checks_of_tables_by_batch_are_by_batch(specs: dict[str, dg.AssetSpec]) -> None:
    by_batch = {spec.asset_key.to_user_string() for part in CHECKS for spec in part.check_specs if spec.partitions_def}
    assert by_batch == {name for name, spec in specs.items() if spec.partitions_def is not None}


def test_the_executor_is_chosen_by_the_environment() -> None:
    assert executor(None) is executor("in-process") is dg.in_process_executor
    assert executor("multiprocess") is dg.multiprocess_executor
    with pytest.raises(CallError, match="LAGEBILD_EXECUTOR is 'ray'"):
        executor("ray")
