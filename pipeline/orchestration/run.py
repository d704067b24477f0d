"""The run of a whole build in this process: every batch is read, annotated and coded, then the package is made."""

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import polars as pl

from pipeline.ingest import list_batches
from pipeline.orchestration.definitions import STEP_LOGGER, define
from pipeline.orchestration.jobs import batch_job, package_job
from pipeline.orchestration.location import DESCRIPTOR, Location, at_work
from pipeline.orchestration.progress import OnStep
from pipeline.orchestration.record import open_record, register
from pipeline.orchestration.state import clear_drafts, load, partition_key, scan
from pipeline.orchestration.together import checks_together
from pipeline.tables import RELEASE, TABLES

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

    Raises:
        pipeline.locks.LockedError: another process works on the collection, or on its package.
    """
    with at_work(location, f"building {location.out}"):
        clear_drafts(location.state)
        return _build(location, on_step)


def _build(location: Location, on_step: OnStep) -> Report:
    definitions = define(location, on_step)
    with open_record(location) as instance:
        keys = [partition_key(batch) for batch in list_batches(location.articles)]
        register(instance, keys)
        made = {key: _run(definitions, batch_job.name, instance, key) for key in keys}
        read = [key for key in keys if made[key].success]
        found = (scan(location.state, "documents", key) for key in read)
        articles = sum(frame.select(pl.len()).collect().item() for frame in found)
        results = list(made.values())
        if articles:
            register(instance, read)
            results.append(_run(definitions, package_job.name, instance))
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


def _run(
    definitions: dg.Definitions, job: str, instance: dg.DagsterInstance, key: str | None = None
) -> dg.ExecuteInProcessResult:
    with warnings.catch_warnings(), checks_together(instance):
        warnings.simplefilter("ignore")
        return definitions.resolve_job_def(job).execute_in_process(
            instance=instance,
            partition_key=key,
            raise_on_error=False,
            run_config={"loggers": {STEP_LOGGER: {}}},
            tags={"lagebild/by": "command line"},
        )


def _stored(location: Location, table: str, keys: Iterable[str]) -> list[pl.DataFrame]:
    return [load(location.state, table, key) for key in keys]


def _rows(location: Location) -> dict[str, int]:
    return {table.table_name(): load(location.state, table.table_name()).height for table in RELEASE}


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
