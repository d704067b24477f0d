"""Measuring a stage: processor time, and the most memory that the process held meanwhile."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

_Result = TypeVar("_Result")
_PAGE = 4096
_EVERY = 0.02  # seconds between two looks at the memory


@dataclass(frozen=True)
class Cost:
    """What a stage took: seconds of the processor, and the greatest memory in bytes."""

    seconds: float
    peak: int


@dataclass
class Meter:
    """The costs of stages, by name, in the order in which they ran."""

    costs: dict[str, Cost] = field(default_factory=dict)

    def run(self, stage: str, call: Callable[[], _Result]) -> _Result:
        """Run a stage and note what it took; a stage that runs again adds to what it took before."""
        peak, done = [resident()], threading.Event()

        def watch() -> None:
            while not done.wait(_EVERY):
                peak[0] = max(peak[0], resident())

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        begun = time.process_time()
        try:
            return call()
        finally:
            seconds = time.process_time() - begun
            done.set()
            watcher.join()
            before = self.costs.get(stage, Cost(0.0, 0))
            self.costs[stage] = Cost(before.seconds + seconds, max(before.peak, peak[0], resident()))


def resident() -> int:
    """The memory that this process holds now, in bytes (Linux)."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE
