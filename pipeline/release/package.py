"""Reading a published data package, of any generation of the schema, from its folder or its archive."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from pipeline.publish.descriptor import OWN_FILES
from pipeline.release.archive import NOTES, SUMS, read_archive
from pipeline.release.schema_diff import Schema
from pipeline.release.schema_file import schemas_of

DESCRIPTOR = "datapackage.json"
_TYPES = {"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
"""Field types of Table Schema and what polars has for them; all others are text."""


UNUSABLE = (
    *(OSError, KeyError, ValueError, TypeError, AttributeError, RecursionError, NotImplementedError),
    *(zipfile.BadZipFile, pl.exceptions.PolarsError),
)
"""What reading a package ends in that holds something else than it should."""


class PackageError(ValueError):
    """A package that cannot be read or is damaged; the message names it and the remedy."""


@dataclass(frozen=True)
class Package:
    """A data package.

    Attributes:
        descriptor: `datapackage.json`.
        schemas: Table Schema by table, as the package itself states it.
        tables: frame by table, with exact types.
    """

    descriptor: dict[str, Any]
    schemas: Mapping[str, Schema]
    tables: dict[str, pl.DataFrame]

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{self.descriptor.get('name', '?')} {self.descriptor.get('version', '?')}"


def read_package(path: Path) -> Package:
    """Read a package; every file is compared with the hash that the descriptor states.

    Args:
        path: a folder that holds `datapackage.json`, that file itself, or a zip archive with it at the top.

    Raises:
        PackageError: it is missing, unreadable or damaged.
    """
    path = path.parent if path.name == DESCRIPTOR else path
    try:
        if path.is_dir():
            return _read(path, lambda name: (path / name).read_bytes())
        with zipfile.ZipFile(path) as archive:
            return _read(path, archive.read)
    except PackageError:
        raise
    except UNUSABLE as error:
        raise PackageError(f"{path}: no data package ({error}); name a folder or archive with {DESCRIPTOR}") from None


def package_files(path: Path) -> dict[str, bytes]:
    """The files of a package by their path; nothing else that lies there.

    Args:
        path: as for `read_package`; an archive is compared with its checksums where it has some.

    Raises:
        PackageError: there is no package, or a file that it lists is missing or leads out of it.
    """
    path = path.parent if path.name == DESCRIPTOR else path
    try:
        if not path.is_dir():
            with zipfile.ZipFile(path) as archive:
                names = [name for name in archive.namelist() if not name.endswith("/")]
                held = read_archive(path) if SUMS in names else {name: archive.read(name) for name in names}
            return {name: content for name, content in held.items() if not name.startswith(f"{NOTES}/")}
        resources = json.loads((path / DESCRIPTOR).read_bytes())["resources"]
        listed = [str(resource["path"]) for resource in resources]
        if away := [name for name in listed if not inside(name)]:
            raise PackageError(f"{path}: {away[0]} leads out of the package; get the package again")
        own = [name for name in sorted(OWN_FILES) if (path / name).is_file()]
        return {name: (path / name).read_bytes() for name in (*own, *listed)}
    except PackageError:
        raise
    except UNUSABLE as error:
        raise PackageError(f"{path}: no data package ({error}); name a folder or archive with {DESCRIPTOR}") from None


def inside(name: str) -> bool:
    """Whether a path stays within the package."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _read(path: Path, content_of: Callable[[str], bytes]) -> Package:
    descriptor = json.loads(content_of(DESCRIPTOR).decode("utf-8-sig"))
    schemas = schemas_of(descriptor)
    contents = {resource["name"]: _content(path, resource, content_of) for resource in descriptor["resources"]}
    return Package(descriptor, schemas, {name: _frame(name, schema, contents) for name, schema in schemas.items()})


def _frame(name: str, schema: Schema, contents: Mapping[str, bytes]) -> pl.DataFrame:
    """The rows of a table: of its Parquet twin, which has exact types and nothing escaped, else of its CSV file."""
    twin = contents.get(f"{name}-parquet")
    if twin is not None:
        return pl.read_parquet(io.BytesIO(twin))
    types = {field["name"]: _TYPES.get(field["type"], pl.String) for field in schema["fields"]}
    return pl.read_csv(io.BytesIO(contents[name]), schema_overrides=types)


def _content(path: Path, resource: dict[str, Any], content_of: Callable[[str], bytes]) -> bytes:
    within = PurePosixPath(resource["path"])
    if not inside(resource["path"]):
        raise PackageError(f"{path}: {within} leads out of the package; get the package again")
    content = content_of(str(within))
    stated = resource.get("hash")
    if stated is not None and stated != f"sha256:{hashlib.sha256(content).hexdigest()}":
        raise PackageError(f"{path}: {resource['path']} is not what the descriptor states; get the package again")
    return content
