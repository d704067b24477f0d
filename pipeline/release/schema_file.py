"""Schemas as they are kept: derived from the models, read from a file or from the descriptor of a package."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.changelog.version import Version
from pipeline.release.schema_diff import Schema
from pipeline.tables import FLAT, RELEASE
from pipeline.tables.derive import table_schema

RELEASED = Path("schema", "released.json")
"""Where a collection that keeps its models under version control has the schema of its last release."""


class SchemaFileError(ValueError):
    """A file of schemas that cannot be used; the message names it and the remedy."""


@dataclass(frozen=True)
class ReleasedSchema:
    """The schema of a release.

    Attributes:
        version: of the release.
        tables: Table Schema with `description` by table.
        package: SHA-256 of the descriptor of its package, by which that is known again; None where it is not known.
    """

    version: Version
    tables: dict[str, Schema]
    package: str | None = None


def current_schemas() -> dict[str, Schema]:
    """The schemas that the models in the code declare."""
    return {
        table.table_name(): {"description": table.description(), **table_schema(table)} for table in (*RELEASE, *FLAT)
    }


def schemas_of(descriptor: Mapping[str, Any]) -> dict[str, Schema]:
    """The schemas in the descriptor of a package."""
    return {
        resource["name"]: {"description": resource.get("description"), **resource["schema"]}
        for resource in descriptor["resources"]
        if "schema" in resource
    }


def read_released(path: Path) -> ReleasedSchema:
    """Read the schema of the last release.

    Raises:
        SchemaFileError: the file is missing or holds something else.
    """
    try:
        content = json.loads(path.read_text("utf-8-sig"))
        if not isinstance(content["tables"], dict):
            raise ValueError("tables is no object")
        return ReleasedSchema(Version.parse(content["version"]), content["tables"], content.get("package"))
    except FileNotFoundError:
        raise SchemaFileError(f"{path}: no such file; a release writes it, or name another with --released") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SchemaFileError(f"{path}: not a released schema ({error}); restore it from the last release") from None


def schema_bytes(released: ReleasedSchema) -> bytes:
    """The schema of a release as JSON, made to be compared by line."""
    content = {"version": str(released.version), "package": released.package, "tables": released.tables}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
