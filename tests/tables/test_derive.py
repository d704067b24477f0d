"""Every table yields a Table Schema, an Arrow schema and a Dagster column schema that say the same as its model."""

import datetime
from typing import Any

import dagster as dg
import polars as pl
import pyarrow as pa
import pytest
from frictionless import Schema

from pipeline.tables import FLAT, RELEASE, TABLES, Table
from pipeline.tables.derive import arrow_schema, dagster_column_schema, reference, table_schema

every_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
PUBLISHED = (*RELEASE, *FLAT)
every_release_table = pytest.mark.parametrize("table", PUBLISHED, ids=[t.table_name() for t in PUBLISHED])

POLARS_OF_FIELD: dict[str, type[pl.DataType]] = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}


def field(table: str, name: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = table_schema(TABLES[table])["fields"]
    return next(f for f in fields if f["name"] == name)


@every_table
def test_model_arrow_and_table_schema_name_the_same_columns_types_and_nulls(table: type[Table]) -> None:
    fields = table_schema(table)["fields"]
    from_fields = {f["name"]: POLARS_OF_FIELD[f["type"]] for f in fields}
    empty = pl.from_arrow(arrow_schema(table).empty_table())
    assert isinstance(empty, pl.DataFrame)
    assert empty.schema == table.polars_schema() == pl.Schema(from_fields)
    optional = [c.name for c in table.columns() if c.optional]
    assert [f.name for f in arrow_schema(table) if f.nullable] == optional
    assert [f["name"] for f in fields if not f.get("constraints", {}).get("required")] == optional


@every_table
def test_every_description_is_carried_on(table: type[Table]) -> None:
    said = {c.name: c.description for c in table.columns()}
    assert all(said.values())
    assert {f["name"]: f["description"] for f in table_schema(table)["fields"]} == said
    assert {f.name: f.metadata[b"description"].decode() for f in arrow_schema(table)} == said
    assert {c.name: c.description for c in dagster_column_schema(table).columns} == said


@every_table
def test_frictionless_takes_the_schema_as_it_is(table: type[Table]) -> None:
    assert Schema.validate_descriptor(table_schema(table)).valid


@every_table
def test_dagster_shows_types_and_nulls(table: type[Table]) -> None:
    schema = dagster_column_schema(table)
    assert isinstance(schema, dg.TableSchema)
    assert [c.constraints.nullable for c in schema.columns] == [c.optional for c in table.columns()]


@every_release_table
def test_foreign_keys_point_to_a_key_of_the_same_type(table: type[Table]) -> None:
    for column in table.columns():
        to = reference(column)
        if to is not None:
            other, name = to
            assert TABLES[other] in RELEASE
            assert TABLES[other].primary_key() == (name,)
            assert TABLES[other].polars_schema()[name] == table.polars_schema()[column.name]


@every_release_table
def test_a_primary_key_is_never_null(table: type[Table]) -> None:
    required = {c.name for c in table.columns() if not c.optional}
    assert set(table.primary_key()) <= required
    assert table_schema(table)["primaryKey"] == list(table.primary_key())


def test_a_key_of_one_column_is_unique() -> None:
    assert field("events", "event_id")["constraints"] == {"required": True, "unique": True}
    assert "unique" not in field("event_actors", "event_id")["constraints"]


def test_code_lists_are_enforced_and_named() -> None:
    status = field("events", "status")
    assert status["categories"] == status["constraints"]["enum"] == ["reported", "denied", "planned", "feared"]


def test_bounds_have_the_type_of_their_column() -> None:
    assert repr(field("casualties", "count_min")["constraints"]["minimum"]) == "0"
    assert repr(field("places", "latitude")["constraints"]["minimum"]) == "-90.0"
    assert field("evidence", "quote")["constraints"]["maxLength"] == 600
    assert field("places", "country")["constraints"] == {"pattern": "[A-Z]{3}"}


def test_truth_values_are_lower_case_words() -> None:
    cumulative = field("casualties", "cumulative")
    assert (cumulative["trueValues"], cumulative["falseValues"]) == (["true"], ["false"])


def test_a_foreign_key_into_the_own_table_names_no_resource() -> None:
    keys = [k for table in ("places", "casualties") for k in table_schema(TABLES[table])["foreignKeys"]]
    assert {"fields": ["parent_id"], "reference": {"fields": ["place_id"]}} in keys
    assert {"fields": ["event_id"], "reference": {"resource": "events", "fields": ["event_id"]}} in keys


def test_arrow_has_days_not_instants() -> None:
    assert arrow_schema(TABLES["events"]).field("date_start").type == pa.date32()
    assert next(c.type for c in TABLES["events"].columns() if c.name == "date_start") is datetime.date
