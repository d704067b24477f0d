"""What follows from the models: Table Schemas, Arrow schemas and Dagster column schemas.

Nothing about a column is said here that `pipeline.tables` does not say; these functions only translate.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.tables.base import Column, Table
from pipeline.tables.codelists import CODE_LISTS, CodeList

if TYPE_CHECKING:
    import dagster as dg

FIELD_TYPES: dict[type, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    datetime.date: "date",
}
"""Python types and the field types of Table Schema v2."""

ARROW_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime.date: pa.date32(),
}
"""Python types and Arrow types."""


def reference(column: Column) -> tuple[str, str] | None:
    """Table and column that a foreign key refers to; None for other columns."""
    if column.refers is None:
        return None
    table, _, name = column.refers.partition(".")
    return table, name


def code_lists_of(tables: Sequence[type[Table]]) -> list[CodeList]:
    """The code lists that columns of some tables use and that are none of these tables, in the order of first use."""
    names = {table.table_name() for table in tables}
    used = dict.fromkeys(c.codes for table in tables for c in table.columns() if c.codes)
    return [CODE_LISTS[name] for name in used if name not in names]


def table_schema(table: type[Table]) -> dict[str, Any]:
    """The Table Schema (v2, https://datapackage.org/standard/table-schema/) of a table.

    Code lists are given twice: as `categories`, which the standard means for them, and as the constraint `enum`,
    which validators enforce.
    """
    key = table.primary_key()
    foreign = [(c.name, to) for c in table.columns() if (to := reference(c)) is not None]
    return {
        "fields": [_field(column, key) for column in table.columns()],
        "missingValues": [""],
        "primaryKey": list(key),
        **({"foreignKeys": [_foreign_key(table, name, to) for name, to in foreign]} if foreign else {}),
    }


def _field(column: Column, key: tuple[str, ...]) -> dict[str, Any]:
    codes = list(CODE_LISTS[column.codes].values) if column.codes else None
    constraints = {
        "required": not column.optional or None,
        "unique": key == (column.name,) or None,
        "enum": codes,
        "pattern": column.pattern,
        "minimum": _bound(column, column.minimum),
        "maximum": _bound(column, column.maximum),
        "maxLength": column.max_length,
    }
    field = {
        "name": column.name,
        "type": FIELD_TYPES[column.type],
        "description": column.description,
        "format": "default",
        "trueValues": ["true"] if column.type is bool else None,
        "falseValues": ["false"] if column.type is bool else None,
        "categories": codes,
        "constraints": _present(constraints) or None,
    }
    return _present(field)


def _bound(column: Column, bound: float | None) -> float | int | None:
    """A bound in the type of its column: an integer column has integer bounds."""
    return None if bound is None else column.type(bound)


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _foreign_key(table: type[Table], name: str, to: tuple[str, str]) -> dict[str, Any]:
    # A key into the own table names no resource: so says the standard.
    resource = {} if to[0] == table.table_name() else {"resource": to[0]}
    return {"fields": [name], "reference": {**resource, "fields": [to[1]]}}


def arrow_schema(table: type[Table]) -> pa.Schema:
    """The Arrow schema of a table; table and fields carry their descriptions as metadata `description`."""
    fields = [
        pa.field(
            column.name,
            ARROW_TYPES[column.type],
            nullable=column.optional,
            metadata={"description": column.description},
        )
        for column in table.columns()
    ]
    return pa.schema(fields, metadata={"description": table.description()})


def dagster_column_schema(table: type[Table]) -> dg.TableSchema:
    """The columns of a table as the Dagster UI shows them."""
    # Dagster takes seconds to import, and nothing else here needs it.
    import dagster as dg

    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=FIELD_TYPES[column.type],
                description=column.description,
                constraints=dg.TableColumnConstraints(
                    nullable=column.optional,
                    unique=table.primary_key() == (column.name,),
                    other=_other_constraints(column),
                ),
            )
            for column in table.columns()
        ],
        constraints=dg.TableConstraints(other=[f"primary key: {', '.join(table.primary_key())}"]),
    )


def _other_constraints(column: Column) -> list[str]:
    said = {
        "code list": column.codes,
        "refers to": column.refers,
        "pattern": column.pattern,
        "at least": _bound(column, column.minimum),
        "at most": _bound(column, column.maximum),
        "longest": column.max_length,
    }
    return [f"{label} {value}" for label, value in said.items() if value is not None]
