"""The tables as a contract between those who make and those who use them.

It follows the Open Data Contract Standard 3.1 (https://bitol-io.github.io/open-data-contract-standard/v3.1.0/).
"""

import datetime
import json
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from pipeline.publish.descriptor import ISSUES, KEYWORDS, Meta, description
from pipeline.tables import FLAT, RELEASE, Table
from pipeline.tables.derive import table_schema

CONTRACTS: dict[str, tuple[str, tuple[type[Table], ...]]] = {
    "contract.odcs.yaml": ("data", RELEASE),
    "flat.odcs.yaml": ("flat", FLAT),
}
"""Files of contracts with folder and tables of each: a checker looks for all tables of one contract in one folder."""


_SQL = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN", datetime.date: "DATE"}
"""Types of the Parquet files as the checkers of contracts name them, which read them by SQL."""


def contract_files(meta: Meta) -> dict[str, bytes]:
    """The contracts by path. Values are written as JSON, which YAML reads as it is; each column is one line."""
    return {path: _contract(meta, *of) for path, of in CONTRACTS.items()}


def _contract(meta: Meta, folder: str, tables: tuple[type[Table], ...]) -> bytes:
    homepage = meta.imprint.homepage
    support = [("dataset", homepage), ("software", ISSUES)]
    said = {
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "id": meta.name if tables == RELEASE else f"{meta.name}-{folder}",
        "name": meta.title,
        "version": meta.version,
        "status": "active",
        "description": {
            "purpose": description(meta),
            "usage": f"Licence {meta.imprint.license}, {meta.licence.path}",
            "limitations": "Rows are claims of articles, not facts: conflicting claims stand side by side.",
        },
        "tags": KEYWORDS,
        "team": {"name": "; ".join(meta.creators)},
        "support": [{"channel": name, "url": url, "scope": "issues"} for name, url in support if url],
        **({"contractCreatedTs": f"{meta.released.isoformat()}T00:00:00Z"} if meta.released else {}),
        "servers": [
            {"server": kind, "type": "local", "path": f"{folder}/{{model}}.{kind}", "format": kind}
            for kind in ("parquet", "csv")
        ],
    }
    return ("\n".join(f"{key}: {_json(value)}" for key, value in said.items()) + "\n" + _schema(tables)).encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _schema(tables: tuple[type[Table], ...]) -> str:
    """The tables, which are the same in every package."""
    names = {table.table_name() for table in tables}
    return "\n".join(["schema:", *(line for table in tables for line in _table(table, names))]) + "\n"


def _table(table: type[Table], names: Collection[str]) -> Iterator[str]:
    key = table.primary_key()
    unique = [{"metric": "duplicateValues", "arguments": {"properties": list(key)}, "mustBe": 0}]
    said = {
        "name": PurePosixPath(table.path("parquet")).stem,
        "logicalType": "object",
        "physicalType": "file",
        "description": table.description(),
        **({"quality": unique} if len(key) > 1 else {}),
    }
    for number, (name, value) in enumerate(said.items()):
        yield f"  {' ' if number else '-'} {name}: {_json(value)}"
    yield "    properties:"
    yield from (f"      - {_json(column)}" for column in _columns(table, names))


def _columns(table: type[Table], names: Collection[str]) -> Iterator[dict[str, Any]]:
    """The columns, from the schema of the table and so from its model."""
    key = table.primary_key()
    for column, field in zip(table.columns(), table_schema(table)["fields"], strict=True):
        bounds = field.get("constraints", {})
        options = {name: bounds[name] for name in ("minimum", "maximum", "maxLength", "pattern") if name in bounds}
        valid = {"metric": "invalidValues", "arguments": {"validValues": bounds.get("enum")}, "mustBe": 0}
        kept = column.refers is not None and column.refers.partition(".")[0] in names
        place = key.index(column.name) + 1 if column.name in key else 0
        yield {
            "name": column.name,
            "logicalType": field["type"],
            "physicalType": _SQL[column.type],
            "description": column.description,
            **({"primaryKey": True, "primaryKeyPosition": place} if place else {}),
            **({"required": True} if not column.optional else {}),
            **({"unique": True} if "unique" in bounds else {}),
            **({"logicalTypeOptions": options} if options else {}),
            **({"relationships": [{"to": column.refers}]} if kept else {}),
            **({"quality": [valid]} if "enum" in bounds else {}),
        }
