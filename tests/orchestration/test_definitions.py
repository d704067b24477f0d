"""What a user of the interface finds: asset = table, in groups that read as the flow, each with its columns."""

import dagster as dg
import polars as pl
import pytest

from pipeline.orchestration.definitions import define
from pipeline.orchestration.location import locate
from pipeline.orchestration.specs import preview
from pipeline.tables import RESOLVED, TABLES


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dg.AssetSpec]:
    folder = tmp_path_factory.mktemp("sammlung")
    definitions = define(locate(folder / "artikel", folder / "paket", home=folder))
    dg.Definitions.validate_loadable(definitions)
    return {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}


def test_every_table_is_an_asset_and_every_asset_but_the_package_a_table(specs: dict[str, dg.AssetSpec]) -> None:
    assert specs.keys() == TABLES.keys() | {"datapackage"}


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
    assert all(specs[table.table_name()].group_name == "resolve" for table in RESOLVED)
    assert specs["quality"].group_name == "publish"


@pytest.mark.parametrize("name", TABLES)
def test_an_asset_shows_what_its_model_says(specs: dict[str, dg.AssetSpec], name: str) -> None:
    spec, table = specs[name], TABLES[name]
    assert table.description() in str(spec.description)
    schema = spec.metadata["dagster/column_schema"]
    assert isinstance(schema, dg.TableSchema)
    assert [column.name for column in schema.columns] == [column.name for column in table.columns()]
    assert all(column.description for column in schema.columns)
    assert {"polars", "parquet"} <= set(spec.kinds)
    assert spec.owners


def test_only_reading_and_annotating_are_partitioned(specs: dict[str, dg.AssetSpec]) -> None:
    partitioned = {name for name, spec in specs.items() if spec.partitions_def is not None}
    assert partitioned == {"documents", "zones", "rejected", "sentences", "tokens"}


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
