"""The checks of a run written into Dagster's record together: there are hundreds of them, and one by one they cost more
than all else that a build of a few articles does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import dagster as dg
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus as Status
from dagster._core.storage.event_log.schema import AssetCheckExecutionsTable, SqlEventLogStorageTable
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from sqlalchemy import select


@contextmanager
def checks_together(instance: dg.DagsterInstance) -> Iterator[None]:
    """Keep what a run in this process tells of checks, and write it at the end; other databases than SQLite write it
    at once."""
    storage = instance.event_log_storage
    if not isinstance(storage, SqliteEventLogStorage):
        yield
        return
    kept: list[dg.EventLogEntry] = []
    store = storage.store_event

    def keep(event: dg.EventLogEntry) -> None:
        if event.dagster_event_type is dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            kept.append(event)
        else:
            store(event)

    with patch.object(storage, "store_event", keep):
        try:
            yield
        finally:
            _write(storage, kept)


def _write(storage: SqliteEventLogStorage, events: Sequence[dg.EventLogEntry]) -> None:
    """What `store_event` writes of each."""
    if not events:
        return
    rows = [storage._event_to_row(event) for event in events]
    with storage.run_connection(events[0].run_id) as connection:
        connection.execute(SqlEventLogStorageTable.insert(), rows)
    with storage.index_connection() as connection:
        connection.execute(SqlEventLogStorageTable.insert(), rows)
        table = SqlEventLogStorageTable.c
        newest = select(table.id).where(table.run_id == events[0].run_id).order_by(table.id.desc()).limit(len(rows))
        ids = sorted(connection.execute(newest).scalars())
        checks = [_check(storage, *each) for each in zip(events, rows, ids, strict=True)]
        connection.execute(AssetCheckExecutionsTable.insert(), checks)


def _check(storage: SqliteEventLogStorage, event: dg.EventLogEntry, row: dict[str, Any], number: int) -> dict[str, Any]:
    told = event.get_dagster_event().asset_check_evaluation_data
    about = told.target_materialization_data
    return {
        "asset_key": told.asset_key.to_string(),
        "check_name": told.check_name,
        "partition": told.partition,
        "run_id": event.run_id,
        "execution_status": (Status.SUCCEEDED if told.passed else Status.FAILED).value,
        "evaluation_event": row["event"],
        "evaluation_event_timestamp": storage._event_insert_timestamp(event),  # type: ignore[no-untyped-call]
        "evaluation_event_storage_id": number,
        "materialization_event_storage_id": about.storage_id if about else None,
    }
