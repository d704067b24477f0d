"""All of Dagster's definitions for one collection."""

import dagster as dg

from pipeline.orchestration.assets import ASSETS
from pipeline.orchestration.io_manager import TableIOManager
from pipeline.orchestration.jobs import JOBS
from pipeline.orchestration.location import Location
from pipeline.orchestration.progress import OnStep, step_logger
from pipeline.orchestration.sensors import SENSORS

STEP_LOGGER = "steps"


def define(location: Location, on_step: OnStep | None = None) -> dg.Definitions:
    """Assets, jobs and sensors of the collection at `location`; `on_step` is told of the steps of a run."""
    loggers = {"console": dg.colored_console_logger}
    if on_step is not None:
        loggers[STEP_LOGGER] = step_logger(on_step)
    return dg.Definitions(
        assets=ASSETS,
        jobs=JOBS,
        sensors=SENSORS,
        resources={"location": location, "io_manager": TableIOManager(location.state)},
        loggers=loggers,
        executor=dg.in_process_executor,
    )
