"""The tables between the stages, stored as Parquet: `<table>.parquet`, or `<table>/<batch>.parquet` by batch.

Here is what belongs to the files alone: names, whole writes, and reading what an older version wrote.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from pipeline.tables import TABLES

_UNSAFE = re.compile(r"[^\w .,;()+&'-]|\.(?=\.)")
_LONGEST = 150


def partition_key(batch: str) -> str:
    """The partition key of a batch, which is also the name of its files: readable, and no other batch has it.

    What Dagster, an address or a file system may take for something else is percent-encoded by its bytes; of a name
    that is too long for the file system with an ending behind it the beginning is left, with a hash of the whole.
    """
    key = _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in os.fsencode(match[0])), batch)
    if len(os.fsencode(key)) <= _LONGEST:
        return key
    beginning = os.fsencode(key)[: _LONGEST - 20].decode("utf-8", "ignore")
    return f"{beginning}-{hashlib.sha256(os.fsencode(batch)).hexdigest()[:16]}"


def batch_of(key: str, batches: Iterable[str]) -> str:
    """The one of the batches that has a partition key.

    Raises:
        KeyError: none has it.
    """
    return {partition_key(batch): batch for batch in batches}[key]


def table_path(state: Path, table: str, key: str | None = None) -> Path:
    """The file of a table in a state folder, or of the batch with a partition key."""
    return state / f"{table}.parquet" if key is None else state / table / f"{key}.parquet"


def write_frame(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame whole or not at all: to a file beside the target, which then takes its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            frame.write_parquet(file, compression="zstd", statistics=False)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_frame(path: Path, table: str) -> pl.DataFrame:
    """Read a stored table with the columns of its model.

    Raises:
        FileNotFoundError: it has not been made yet.
        polars.exceptions.PolarsError: the file is damaged, or its columns are those of another version.
    """
    # Polars takes a path for a pattern, and refuses one that is not UTF-8; a file it takes as it is.
    with path.open("rb") as file:
        return TABLES[table].conform(pl.read_parquet(file))


def previous_frame(state: Path, table: str, key: str) -> pl.DataFrame | None:
    """What an earlier run stored of the batch with a partition key; None where all must be made anew."""
    try:
        return read_frame(table_path(state, table, key), table)
    except (FileNotFoundError, pl.exceptions.PolarsError):
        return None
