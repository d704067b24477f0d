"""The run of a whole build in this process: every batch is read and annotated, then all that follows is made."""

import sqlite3
import warnings
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import polars as pl
from sqlalchemy import event
from sqlalchemy.engine import Engine

from pipeline.ingest import list_batches
from pipeline.orchestration.definitions import STEP_LOGGER, define
from pipeline.orchestration.location import DESCRIPTOR, Location, from_environment
from pipeline.orchestration.progress import OnStep
from pipeline.orchestration.specs import batches
from pipeline.orchestration.state import partition_key, read_frame, table_path
from pipeline.tables import RELEASE, TABLES

INSTANCE_FILE = "dagster.yaml"
_CHECK_FAILED = "DagsterAssetCheckFailedError"
_TOLD = 5


@dataclass(frozen=True)
class Failure:
    """Something that went wrong: `where` names the step or check, `what` says it in a line or a few."""

    where: str
    what: str


@dataclass(frozen=True)
class Report:
    """What a build made.

    Attributes:
        rows: rows by table of the release; empty where no package was written.
        checks_passed: number of checks that passed.
        failures: steps that stopped and checks that failed; empty in a good build.
        rejected: the table `rejected` of all batches.
        warnings: corrections of people that could not be applied.
        articles: number of articles read.
        package: the descriptor of the package; None where none was written.
    """

    rows: dict[str, int]
    checks_passed: int
    failures: tuple[Failure, ...]
    rejected: pl.DataFrame
    warnings: tuple[str, ...]
    articles: int
    package: Path | None


def build(location: Location, on_step: OnStep) -> Report:
    """Make the data package of a collection; what is unchanged since the last build is not read again.

    A batch in which a step stops is left out, and reported; the others are built.
    """
    definitions = define(location, on_step)
    with open_instance(location) as instance:
        keys = [partition_key(batch) for batch in list_batches(location.articles)]
        register(instance, keys)
        runs = {key: _run(definitions, "read", instance, key) for key in keys}
        read = [key for key in keys if runs[key].success]
        articles = sum(frame.height for frame in _stored(location, "documents", read))
        results = list(runs.values())
        if articles:
            register(instance, read)
            results.append(_run(definitions, "code", instance))
            register(instance, keys)
    done = articles > 0 and results[-1].success
    return Report(
        rows=_rows(location) if done else {},
        checks_passed=sum(check.passed for result in results for check in result.get_asset_check_evaluations()),
        failures=tuple(failure for result in results for failure in _failures(result)),
        rejected=pl.concat([TABLES["rejected"].frame([]), *_stored(location, "rejected", read)]),
        warnings=tuple(warning for result in results for warning in _warnings(result)),
        articles=articles,
        package=location.out / DESCRIPTOR if done else None,
    )


def open_instance(location: Location) -> AbstractContextManager[dg.DagsterInstance]:
    """Dagster's record of runs: the one that the user interface shows, else one that is forgotten.

    It is the former where the working directory holds `dagster.yaml` and the collection is the one that the
    user interface shows from there.
    """
    home = Path.cwd()
    if (home / INSTANCE_FILE).is_file() and location == from_environment():
        if not event.contains(Engine, "connect", _write_without_waiting):
            event.listen(Engine, "connect", _write_without_waiting)
        return dg.DagsterInstance.from_config(str(home))
    return dg.DagsterInstance.ephemeral()


def _write_without_waiting(connection: sqlite3.Connection, _: object) -> None:
    """Let the system write the record of runs when it likes: waiting for the disk takes longer than a build.

    It is no data: what a power cut damages there can be deleted.
    """
    connection.execute("PRAGMA synchronous = OFF")


def register(instance: dg.DagsterInstance, keys: Iterable[str]) -> None:
    """Make `keys` the partitions of the batches, no more and no fewer."""
    name, wanted = str(batches.name), set(keys)
    known = set(instance.get_dynamic_partitions(name))
    instance.add_dynamic_partitions(name, sorted(wanted - known))
    for key in sorted(known - wanted):
        instance.delete_dynamic_partition(name, key)


def _run(
    definitions: dg.Definitions, job: str, instance: dg.DagsterInstance, key: str | None = None
) -> dg.ExecuteInProcessResult:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return definitions.resolve_job_def(job).execute_in_process(
            instance=instance,
            partition_key=key,
            raise_on_error=False,
            run_config={"loggers": {STEP_LOGGER: {}}},
        )


def _stored(location: Location, table: str, keys: Iterable[str]) -> list[pl.DataFrame]:
    return [read_frame(table_path(location.state, table, key), table) for key in keys]


def _rows(location: Location) -> dict[str, int]:
    files = {table.table_name(): table_path(location.state, table.table_name()) for table in RELEASE}
    return {name: read_frame(file, name).height for name, file in files.items()}


def _failures(result: dg.ExecuteInProcessResult) -> list[Failure]:
    """Failed checks with what failed, and stopped steps with their error; a warning is no failure."""
    checks = [
        Failure(f"{check.asset_key.to_user_string()}: {check.check_name}", _failed_rows(check.metadata))
        for check in result.get_asset_check_evaluations()
        if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR
    ]
    stopped = [(stop.step_key or "", stop.step_failure_data.error) for stop in result.get_step_failure_events()]
    errors = [(step, error.cause or error) for step, error in stopped if error is not None]
    return checks + [Failure(step, error.message.strip()) for step, error in errors if error.cls_name != _CHECK_FAILED]


def _warnings(result: dg.ExecuteInProcessResult) -> list[str]:
    """The corrections that could not be applied."""
    found = (check.metadata.get("warnings") for check in result.get_asset_check_evaluations())
    return [str(warning) for value in found if isinstance(value, dg.JsonMetadataValue) for warning in value.data or ()]


def _failed_rows(metadata: Mapping[str, dg.MetadataValue]) -> str:
    table = metadata.get("failures")
    if not isinstance(table, dg.TableMetadataValue):
        return "failed"
    records = [", ".join(f"{name} {value}" for name, value in record.data.items()) for record in table.records]
    more = [f"and {len(records) - _TOLD} more"] if len(records) > _TOLD else []
    return "\n".join([*records[:_TOLD], *more])
