"""The engine of a Ray cluster: what a machine takes with it when it goes is made again elsewhere."""

import os
from collections.abc import Iterable, Iterator

import polars as pl

from pipeline.engines.chunks import Tables, Work
from pipeline.engines.run import in_order
from pipeline.engines.settings import EngineError
from pipeline.engines.worker import worked

_ALWAYS = -1  # times that the work of a lost machine is done again


def run(work: Work, chunks: Iterable[Tables], workers: int | None) -> Iterator[dict[str, pl.DataFrame]]:
    """The results of the chunks, in order.

    Raises:
        EngineError: the cluster cannot be reached.
    """
    import ray

    if not ray.is_initialized():
        try:
            local = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": workers, "include_dashboard": False}
            ray.init(log_to_driver=False, logging_level="ERROR", **local)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise EngineError(f"no Ray cluster can be used ({error}); look at RAY_ADDRESS, or leave it out") from None
    count = workers or int(ray.cluster_resources().get("CPU", 1))
    task = ray.remote(max_retries=_ALWAYS)(worked)
    whole = ray.put(work)
    yield from in_order(chunks, lambda chunk: task.remote(whole, chunk), ray.get, ray.cancel, count)
