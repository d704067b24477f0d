"""All of Dagster's definitions for one collection."""

import os

import dagster as dg

from pipeline.orchestration.assets import ASSETS, CHECKS
from pipeline.orchestration.io_manager import tables_of
from pipeline.orchestration.jobs import JOBS, nightly
from pipeline.orchestration.location import CallError, Location
from pipeline.orchestration.package_checks import frictionless
from pipeline.orchestration.progress import OnStep, step_logger
from pipeline.orchestration.sensors import SENSORS

STEP_LOGGER, EXECUTOR_VARIABLE = "steps", "LAGEBILD_EXECUTOR"
_EXECUTORS = {"in-process": dg.in_process_executor, "multiprocess": dg.multiprocess_executor}


def define(location: Location, on_step: OnStep | None = None) -> dg.Definitions:
    """Assets, jobs and sensors of the collection at `location`.

    A build of the command line gives `on_step`, which is told of the steps of a run; its steps tell what they find.
    """
    loggers = {"console": dg.colored_console_logger}
    if on_step is not None:
        loggers[STEP_LOGGER] = step_logger(on_step)
    return dg.Definitions(
        assets=ASSETS,
        asset_checks=[] if on_step else [*CHECKS, frictionless],
        jobs=JOBS,
        sensors=SENSORS,
        schedules=[nightly],
        resources={"location": location, "io_manager": tables_of(location)},
        loggers=loggers,
        executor=executor(os.environ.get(EXECUTOR_VARIABLE)),
    )


def executor(name: str | None) -> dg.ExecutorDefinition:
    """What runs the steps of the runs that the user interface starts: `in-process` (the default) or `multiprocess`.

    Raises:
        CallError: it is called something else.
    """
    if (name or "in-process") not in _EXECUTORS:
        raise CallError(f"{EXECUTOR_VARIABLE} is {name!r}; set it to one of {', '.join(_EXECUTORS)}, or not at all")
    return _EXECUTORS[name or "in-process"]
