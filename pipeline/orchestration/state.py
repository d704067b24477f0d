"""The tables between the stages, stored as Parquet: `<table>.parquet`, or `<table>/<batch>.parquet` by batch.

Here is what belongs to the files alone: names, whole writes, checksums. The tables that a step makes together are one
whole: a list of their checksums is written last, and files that are not what it says, because a write was cut off or
a disk lost something, are as good as missing. The list also says what claims were made from, so that coding knows
whether it must run at all.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

import polars as pl

from pipeline.drafts import draft
from pipeline.tables import RESOLVED, TABLES
from pipeline.tables.claims import CLAIM_TABLES

_UNSAFE = re.compile(r"[^\w .,;()+&'-]|\.(?=\.)")
_LONGEST = 150
_ROWS = 1 << 15  # that are read at least where a table is scanned: the tokens of some eighty articles
SUMS = "sums"
"""Folder of the checksums in a state folder."""
_FROM = "made from"
_WHOLES: tuple[tuple[str, ...], ...] = (
    ("documents", "zones", "rejected"),
    ("sentences", "tokens"),
    ("copies", "wire_sentences"),
    (*(table.table_name() for table in CLAIM_TABLES), "irrelevant"),
    (*(table.table_name() for table in RESOLVED), "quarantine"),
)
CODED_FROM = ("documents", "sentences", "tokens")
"""The tables of a batch that its claims follow from."""
_CLAIMS = CLAIM_TABLES[0].table_name()
_WHOLE_OF = {table: tables[0] for tables in _WHOLES for table in tables}


class StateError(ValueError):
    """A stored table that cannot be used; the message names its file and the remedy."""


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


def store(
    state: Path, frames: Mapping[str, pl.DataFrame], key: str | None = None, made_from: Mapping[str, str] | None = None
) -> None:
    """Store the tables that a step made, of the batch with a partition key or of all, as one whole.

    A write that fails, or is cut off, leaves what was stored, or nothing that would be taken for whole.

    Args:
        state: the state folder of the collection.
        frames: the tables by name.
        key: partition key of the batch; None for tables of all batches.
        made_from: versions of what the tables follow from, by name, which `made_from` gives back.
    """
    drafts: dict[Path, Path] = {}
    sums: dict[str, dict[str, Any]] = {}
    try:
        for table, frame in frames.items():
            path = table_path(state, table, key)
            drafts[path] = draft(path, lambda file, frame=frame: _write_frame(frame, file))  # type: ignore[misc]
            with drafts[path].open("rb") as file:
                sums.setdefault(_WHOLE_OF.get(table, table), {})[table] = _sum(file)
        for whole, stated in sums.items():
            stated[_FROM] = dict(made_from or {})
            path = _sums_path(state, whole, key)
            text = json.dumps(stated, indent=1).encode()
            drafts[path] = draft(path, lambda file, text=text: file.write(text))  # type: ignore[misc]
        for path, fresh in drafts.items():
            fresh.replace(path)
    finally:
        for fresh in drafts.values():
            fresh.unlink(missing_ok=True)


def load(state: Path, table: str, key: str | None = None) -> pl.DataFrame:
    """A stored table with the columns of its model, if its file is what was stored last.

    Raises:
        FileNotFoundError: it has not been made yet.
        StateError: its file is damaged, or was written by another version.
    """
    with _whole(state, table, key) as file:
        try:
            return TABLES[table].conform(pl.read_parquet(file))
        except pl.exceptions.PolarsError as error:
            raise StateError(f"{file.name}: has the columns of another version ({error}); build again") from None


def scan(state: Path, table: str, key: str | None = None) -> pl.LazyFrame:
    """A stored table, of which no more is read than is asked for; its rows lie in the order of its key.

    Raises:
        FileNotFoundError: it has not been made yet.
        StateError: its file is damaged, or was written by another version.
    """
    with _whole(state, table, key) as file:
        found = pl.scan_parquet(file.read())
    if found.collect_schema() != TABLES[table].polars_schema():
        raise StateError(f"{table_path(state, table, key)}: has the columns of another version; build again")
    return found


def _whole(state: Path, table: str, key: str | None) -> IO[bytes]:
    """The open file of a stored table that is what was stored.

    Polars takes a path for a pattern, and refuses one that is not UTF-8; a file it takes as it is.
    """
    path = table_path(state, table, key)
    file = path.open("rb")
    if _stated(state, table, key).get(table) != _sum(file):
        file.close()
        raise StateError(f"{path}: is not what was stored; build again, which makes it anew")
    file.seek(0)
    return file


def previous(state: Path, tables: Iterable[str], key: str) -> tuple[dict[str, pl.DataFrame] | None, tuple[str, ...]]:
    """What an earlier run stored of the batch with a partition key.

    Returns:
        the frames by table, None where all must be made anew; and what is damaged, in a line each.
    """
    frames: dict[str, pl.DataFrame] = {}
    told: list[str] = []
    for table in tables:
        try:
            frames[table] = load(state, table, key)
        except FileNotFoundError:
            continue
        except StateError as error:
            told.append(f"{str(error).partition(';')[0]}; it is made anew")
    return (frames if frames.keys() == set(tables) else None), tuple(told)


def sums_of(state: Path, tables: Iterable[str], key: str | None = None) -> dict[str, str]:
    """The checksums of stored tables by name; empty texts where there are none."""
    return {table: str(_stated(state, table, key).get(table, "")) for table in tables}


def made_from(state: Path, table: str, key: str | None = None) -> dict[str, str]:
    """What a stored table was made from, as it was told when it was stored."""
    told = _stated(state, table, key).get(_FROM)
    return told if isinstance(told, dict) else {}


def is_coded(state: Path, key: str) -> bool:
    """Whether the claims of a batch follow from what is stored of it now; where a step stopped they do not."""
    told = made_from(state, _CLAIMS, key)
    return all(told.get(table) == found for table, found in sums_of(state, CODED_FROM, key).items())


def clear_drafts(state: Path) -> None:
    """Take away what writes that were cut off have left; only the holder of the lock may."""
    for left in (*state.glob(".*.lagebild-*"), *state.glob("*/.*.lagebild-*"), *state.glob("*/*/.*.lagebild-*")):
        left.unlink(missing_ok=True)


def _sums_path(state: Path, table: str, key: str | None) -> Path:
    whole = _WHOLE_OF.get(table, table)
    return state / SUMS / f"{whole}.json" if key is None else state / SUMS / whole / f"{key}.json"


def _stated(state: Path, table: str, key: str | None) -> dict[str, Any]:
    """The checksums of the whole to which a table belongs; empty where there are none that can be read."""
    try:
        stated = json.loads(_sums_path(state, table, key).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return stated if isinstance(stated, dict) else {}


def _sum(file: IO[bytes]) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _write_frame(frame: pl.DataFrame, file: IO[bytes]) -> None:
    frame.write_parquet(file, compression="zstd", statistics=False, row_group_size=_ROWS)
