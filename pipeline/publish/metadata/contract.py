"""The tables as a contract between those who make and those who use them.

It follows the Open Data Contract Standard 3.1 (https://bitol-io.github.io/open-data-contract-standard/v3.1.0/).
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.publish.descriptor import ISSUES, KEYWORDS, Meta, description
from pipeline.tables import FLAT, RELEASE, Table
from pipeline.tables.derive import ARROW_TYPES, table_schema

CONTRACT = "contract.odcs.yaml"


def contract_file(meta: Meta) -> bytes:
    """`contract.odcs.yaml`. Values are written as JSON, which YAML reads as it is; each column is one line."""
    homepage = meta.imprint.homepage
    support = [("dataset", homepage), ("software", ISSUES)]
    said = {
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "id": meta.name,
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
            {"server": f"{folder}-{kind}", "type": "local", "path": f"{folder}/*.{kind}", "format": kind}
            for folder in ("data", "flat")
            for kind in ("csv", "parquet")
        ],
    }
    return ("\n".join(f"{key}: {_json(value)}" for key, value in said.items()) + "\n" + _schema()).encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _schema() -> str:
    """The tables and flat views, which are the same in every package."""
    return "\n".join(["schema:", *(line for table in (*RELEASE, *FLAT) for line in _table(table))]) + "\n"


def _table(table: type[Table]) -> Iterator[str]:
    key = table.primary_key()
    unique = [{"metric": "duplicateValues", "arguments": {"properties": list(key)}, "mustBe": 0}]
    said = {
        "name": table.table_name(),
        "logicalType": "object",
        "physicalType": "file",
        "physicalName": table.path("parquet"),
        "description": table.description(),
        **({"quality": unique} if len(key) > 1 else {}),
    }
    for number, (name, value) in enumerate(said.items()):
        yield f"  {' ' if number else '-'} {name}: {_json(value)}"
    yield "    properties:"
    yield from (f"      - {_json(column)}" for column in _columns(table))


def _columns(table: type[Table]) -> Iterator[dict[str, Any]]:
    """The columns, from the schema of the table and so from its model."""
    key = table.primary_key()
    for column, field in zip(table.columns(), table_schema(table)["fields"], strict=True):
        bounds = field.get("constraints", {})
        options = {name: bounds[name] for name in ("minimum", "maximum", "maxLength", "pattern") if name in bounds}
        valid = {"metric": "invalidValues", "arguments": {"validValues": bounds.get("enum")}, "mustBe": 0}
        place = key.index(column.name) + 1 if column.name in key else 0
        yield {
            "name": column.name,
            "logicalType": field["type"],
            "physicalType": str(ARROW_TYPES[column.type]),
            "description": column.description,
            **({"primaryKey": True, "primaryKeyPosition": place} if place else {}),
            **({"required": True} if not column.optional else {}),
            **({"unique": True} if "unique" in bounds else {}),
            **({"logicalTypeOptions": options} if options else {}),
            **({"relationships": [{"to": column.refers}]} if column.refers else {}),
            **({"quality": [valid]} if "enum" in bounds else {}),
        }
