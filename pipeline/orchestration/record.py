"""Dagster's record of runs: one for each collection, which the command line and the user interface share."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

import dagster as dg
from alembic.config import Config
from alembic.script import ScriptDirectory
from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.runs.sqlite import sqlite_run_storage
from dagster._core.storage.schedules.sqlite import sqlite_schedule_storage
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import batches

INSTANCE_FILE, HOME_VARIABLE = "dagster.yaml", "DAGSTER_HOME"
COLLECTION = "lagebild/collection"
"""Key under which a record (Dagster's table `kvs`) says whose it is."""
_DATABASES = ("history/runs/index.db", "history/runs.db", "schedules/schedules.db")


def prepare_record(location: Location) -> Path:
    """The folder of the record of a collection, with its settings; those that are there stay."""
    folder = location.record
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / INSTANCE_FILE
    if not settings.exists():
        draft = settings.with_name(f".{INSTANCE_FILE}.{os.getpid()}")
        draft.write_bytes(files("pipeline.orchestration").joinpath(INSTANCE_FILE).read_bytes())
        draft.replace(settings)
    return folder


@contextmanager
def open_record(location: Location) -> Iterator[dg.DagsterInstance]:
    """The record of a collection, which its user interface shows.

    Raises:
        OSError: it cannot be written: the disk is full, or may not be written to; or its settings are wrong, or name a
            database that does not answer; or it is that of another collection.
    """
    if not event.contains(Engine, "connect", _write_without_waiting):
        event.listen(Engine, "connect", _write_without_waiting)
    folder = prepare_record(location)
    settings = folder / INSTANCE_FILE
    if names_postgres(settings) and find_spec("dagster_postgres") is None:
        raise OSError(f"{settings} names PostgreSQL; run: pip install 'lagebild[postgres]'")
    _forget_half_made(folder)
    with (
        _as_faults_of_the_disk(folder),
        patch.dict(os.environ, {HOME_VARIABLE: str(folder)}),
        _connections_kept(settings),
        _opened(settings) as instance,
    ):
        _claim(instance, location, settings)
        yield instance


def _opened(settings: Path) -> dg.DagsterInstance:
    try:
        return dg.DagsterInstance.from_config(str(settings.parent))
    except OperationalError:
        raise
    except Exception as error:  # each storage has exceptions of its own
        raise OSError(f"{settings}: the record of runs cannot be opened: {_reason(error)}") from error


def _claim(instance: dg.DagsterInstance, location: Location, settings: Path) -> None:
    """Let a record be that of the first collection that opens it: it knows partitions and assets by their names alone.

    A second one in it would take away the partitions of the first.
    """
    own = location.source or os.fsencode(location.articles).decode("utf-8", "backslashreplace")
    known = instance.daemon_cursor_storage.get_cursor_values({COLLECTION}).get(COLLECTION)
    if known is None:
        instance.daemon_cursor_storage.set_cursor_values({COLLECTION: own})
    elif known != own:
        raise OSError(
            f"{settings}: this record of runs is that of the articles in {known}, not of those in {own}; give each "
            f"collection a database, or a {HOME_VARIABLE}, of its own. Were they moved: DELETE FROM kvs WHERE "
            f"key = '{COLLECTION}'"
        )


def names_postgres(settings: Path) -> bool:
    """Whether the settings of a record name PostgreSQL as its storage."""
    lines = settings.read_text("utf-8").splitlines()
    return any("postgres" in line.partition("#")[0] for line in lines)


def _reason(error: BaseException) -> str:
    """What the first of the errors that led to one says, in one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    told = str(error)
    if isinstance(error, dg.DagsterInvalidConfigError):
        told = "; ".join(each.message for each in error.errors)
    return " ".join(told.partition("Stack Trace:")[0].split())


def _forget_half_made(folder: Path) -> None:
    """Take away databases that a run was stopped in making, or that are damaged; Dagster takes what is there for whole.

    The last that is written into a new database is the version of its tables.
    """
    for path in (folder / name for name in _DATABASES):
        if path.exists() and not _is_whole(path):
            for part in path.parent.glob(f"{path.name}*"):
                part.unlink()


def _is_whole(database: Path) -> bool:
    try:
        with closing(sqlite3.connect(database)) as connection:
            return connection.execute("SELECT version_num FROM alembic_version").fetchone() is not None
    except sqlite3.DatabaseError as error:
        return "locked" in str(error)


@contextmanager
def _as_faults_of_the_disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise OSError(f"{folder}: the record of runs cannot be written: {error.orig}") from error


@contextmanager
def _connections_kept(settings: Path) -> Iterator[None]:
    """Open each database once: Dagster opens one three times for each of hundreds of events of a build.

    What it reads of the history of its databases whenever it makes one is read once, too.
    """
    modules = [sqlite_event_log, sqlite_run_storage, sqlite_schedule_storage]
    if names_postgres(settings):
        modules.append(import_module("dagster_postgres.utils"))
    engines: dict[str, Engine] = {}
    histories: dict[str, ScriptDirectory] = {}
    read = ScriptDirectory.from_config
    closings: list[Callable[[], None]] = []

    def engine(address: str, **options: Any) -> Engine:
        if address not in engines:
            made = engines[address] = create_engine(address, **options | {"poolclass": QueuePool})
            closings.append(made.dispose)
            made.dispose = lambda *_: None  # type: ignore[method-assign]
        return engines[address]

    def scripts(config: Config) -> ScriptDirectory:
        place = str(config.get_main_option("script_location"))
        return histories.setdefault(place, histories.get(place) or read(config))

    with ExitStack() as stack:
        stack.enter_context(patch.object(ScriptDirectory, "from_config", scripts))
        for module in modules:
            stack.enter_context(patch.object(module, "create_engine", engine))
        try:
            yield
        finally:
            for close in closings:
                close()


def register(instance: dg.DagsterInstance, keys: Iterable[str]) -> None:
    """Make `keys` the partitions of the batches, no more and no fewer."""
    name, wanted = str(batches.name), set(keys)
    known = set(instance.get_dynamic_partitions(name))
    instance.add_dynamic_partitions(name, sorted(wanted - known))
    for key in sorted(known - wanted):
        instance.delete_dynamic_partition(name, key)


def _write_without_waiting(connection: object, _: object) -> None:
    """Let the system write the record of runs when it likes: waiting for the disk takes longer than a build.

    It is no data: what a power cut damages there can be deleted. Other databases than SQLite are left alone.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")
