"""The engine of a cluster: of several nodes one is lost on the way, and nothing of the work is."""

import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import polars as pl
import pytest

from pipeline.engines import Engine
from pipeline.engines.chunks import joined
from pipeline.engines.run import run
from tests.engines.test_engines import worked
from tests.engines.work import slowly

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'lagebild[ray]'")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Three nodes on this machine, the first of which the driver talks to."""
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_AUTH_MODE", "disabled")
        made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
        made.others = [made.add_node(num_cpus=1) for _ in range(2)]
        ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
        yield made
        ray.shutdown()
        made.shutdown()


def test_a_cluster_gives_the_same_bytes_as_one_process(cluster: Any) -> None:
    assert worked(10, Engine("ray", 3), 2) == worked(10, Engine(), 10)


def test_a_lost_node_costs_nothing(cluster: Any) -> None:
    texts = [chr(97 + n % 26) * n for n in range(40)]
    documents = pl.DataFrame({"article_id": [f"{n:03}" for n in range(40)], "text": texts})
    lost = threading.Timer(1.5, lambda: cluster.remove_node(cluster.others.pop(), allow_graceful=False))
    lost.start()
    made = joined(run(partial(slowly, seconds=0.3), {"documents": documents}, Engine("ray", 12), 1))
    lost.join()
    assert len(cluster.others) == 1
    assert made["lengths"].rows() == [(f"{n:03}", n) for n in range(40)]
