"""A worker, as it sets itself up: as little as possible is imported here."""

import gc
import os
from collections.abc import Callable, Mapping
from typing import Any


def prepare() -> None:
    """Leave the cores to the other workers, and do not look through lexicons again and again for what can go."""
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    gc.set_threshold(100_000, 50, 100)


def worked(work: Callable[[Any], Any], tables: Mapping[str, Any]) -> Any:
    """What the work makes of a chunk, in a worker that nobody has prepared."""
    prepare()
    return work(tables)
