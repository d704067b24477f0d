"""Running work over the chunks of some tables, on any engine: results come in the order of the chunks."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TypeVar

import polars as pl

from pipeline.engines.chunks import ARTICLES, Tables, Work, split
from pipeline.engines.settings import PROCESS, RAY, Engine, needed

_Handle = TypeVar("_Handle")
_AHEAD = 2  # chunks that wait for each worker, so that none ever waits for a chunk


def run(
    work: Work,
    tables: Mapping[str, pl.DataFrame | pl.LazyFrame],
    engine: Engine = Engine(),  # noqa: B008 (frozen)
    articles: int = ARTICLES,
) -> Iterator[dict[str, pl.DataFrame]]:
    """What `work` makes of each chunk of `tables`, in order; only some chunks are in memory at a time.

    What makes only one chunk is done in this process, on any engine: nothing is gained by sending it elsewhere.

    Raises:
        EngineError: the engine is not installed, or its workers die.
    """
    chunks = split(tables, articles)
    begun = list(islice(chunks, 2))
    every = chain(begun, chunks)
    if len(begun) < 2 or engine.name not in (PROCESS, RAY):
        return map(work, every)
    needed(engine)
    if engine.name == PROCESS:
        from pipeline.engines import processes

        return processes.run(work, every, engine.workers)
    from pipeline.engines import cluster

    return cluster.run(work, every, engine.workers)


def in_order(
    chunks: Iterable[Tables],
    submit: Callable[[Tables], _Handle],
    result: Callable[[_Handle], dict[str, pl.DataFrame]],
    cancel: Callable[[_Handle], object],
    workers: int,
) -> Iterator[dict[str, pl.DataFrame]]:
    """The results of chunks that are worked on elsewhere, a bounded number of them at once."""
    waiting: deque[_Handle] = deque()
    try:
        for chunk in chunks:
            waiting.append(submit(chunk))
            if len(waiting) >= workers * _AHEAD:
                yield result(waiting.popleft())
        while waiting:
            yield result(waiting.popleft())
    finally:
        for handle in waiting:
            cancel(handle)
