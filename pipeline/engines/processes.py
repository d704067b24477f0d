"""The engine of several processes on this machine."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context

import polars as pl

from pipeline.engines.chunks import Tables, Work
from pipeline.engines.run import in_order
from pipeline.engines.settings import EngineError
from pipeline.engines.worker import prepare

_Future = Future[dict[str, pl.DataFrame]]


def run(work: Work, chunks: Iterable[Tables], workers: int | None) -> Iterator[dict[str, pl.DataFrame]]:
    """The results of the chunks, in order.

    Raises:
        EngineError: a worker was killed.
    """
    count = workers or os.cpu_count() or 1
    try:
        yield from in_order(
            chunks, lambda chunk: _pool(count).submit(work, chunk), _Future.result, _Future.cancel, count
        )
    except BrokenProcessPool:
        _pool.cache_clear()
        raise EngineError(
            f"one of {count} workers was killed, perhaps because memory ran out; build again with fewer `workers` in "
            "the corpus file"
        ) from None


@cache
def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes that start afresh, as threads of libraries do not live on in a copy; kept, as each loads the model."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare)
