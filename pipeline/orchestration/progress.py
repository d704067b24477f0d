"""Progress of a run in this process: Dagster's log, reduced to the starts and ends of steps."""

import logging
from collections.abc import Callable

import dagster as dg

OnStep = Callable[[str, bool], None]
"""Gets the name of a step, and whether it has ended."""

_ENDED = {
    dg.DagsterEventType.STEP_START: False,
    dg.DagsterEventType.STEP_SUCCESS: True,
    dg.DagsterEventType.STEP_FAILURE: True,
}


class StepHandler(logging.Handler):
    """Calls a function at the start and the end of each step, and drops everything else."""

    def __init__(self, on_step: OnStep) -> None:
        super().__init__()
        self._on_step = on_step

    def emit(self, record: logging.LogRecord) -> None:
        """Report one record, where it tells of a step."""
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if isinstance(event, dg.DagsterEvent) and event.event_type in _ENDED:
            self._on_step(event.step_key or "", _ENDED[event.event_type])


def step_logger(on_step: OnStep) -> dg.LoggerDefinition:
    """A Dagster logger that only reports steps."""

    def steps(_: dg.InitLoggerContext) -> logging.Logger:
        logger = logging.Logger("lagebild.steps", level=logging.DEBUG)
        logger.addHandler(StepHandler(on_step))
        return logger

    return dg.LoggerDefinition(steps, description="Tells the command line which step runs.")
