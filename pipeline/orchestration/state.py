"""The tables between the stages, stored as Parquet: `<table>.parquet`, or `<table>/<batch>.parquet` by batch.

Here is what belongs to the files alone: names, whole writes, and reading what an older version wrote.
"""

import os
import re
import tempfile
import urllib.parse
from pathlib import Path

import polars as pl

from pipeline.tables import TABLES

_UNSAFE = re.compile(r"[\x00-\x1f%/\\]|\.(?=\.\.)")


def partition_key(batch: str) -> str:
    """The partition key of a batch: its name, with the few characters that Dagster refuses percent-encoded."""
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", batch)


def batch_of(key: str) -> str:
    """The batch of a partition key."""
    return urllib.parse.unquote(key)


def table_path(state: Path, table: str, batch: str | None = None) -> Path:
    """The file of a table, or of one batch of it, in a state folder."""
    return state / f"{table}.parquet" if batch is None else state / table / f"{partition_key(batch)}.parquet"


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
    return TABLES[table].conform(pl.read_parquet(path))


def previous_frame(state: Path, table: str, batch: str) -> pl.DataFrame | None:
    """What an earlier run stored of a batch; None where there is nothing usable and all must be made anew."""
    try:
        return read_frame(table_path(state, table, batch), table)
    except (FileNotFoundError, pl.exceptions.PolarsError):
        return None
