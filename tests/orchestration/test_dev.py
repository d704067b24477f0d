"""Day two: a real `lagebild dev`, with its daemon, over a folder that grows. Slow: it runs where it is asked for.

LAGEBILD_SLOW_TESTS=1 pytest tests/orchestration/test_dev.py
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

pytestmark = pytest.mark.skipif(
    "LAGEBILD_SLOW_TESTS" not in os.environ, reason="takes minutes; set LAGEBILD_SLOW_TESTS to run it"
)
SENSOR = {"repositoryName": "__repository__", "repositoryLocationName": "pipeline.definitions"}
TEXT = (
    "Streik in {0}\n\nIn {0} haben am Montag rund 300 Busfahrer die Arbeit niedergelegt. Das teilte die Polizei mit.\n"
)


@dataclass(frozen=True)
class Dev:
    """A user interface that runs over a collection."""

    home: Path
    port: int

    def ask(self, query: str, **variables: object) -> Any:
        body = json.dumps({"query": query, "variables": variables}).encode()
        head = {"content-type": "application/json"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/graphql", body, head)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["data"]

    def runs(self) -> Counter[tuple[str, str]]:
        found = self.ask("{runsOrError{... on Runs{results{jobName status}}}}")["runsOrError"]["results"]
        return Counter((run["jobName"], run["status"]) for run in found)

    def drop(self, batch: str, **files: bytes) -> None:
        folder = self.home / "artikel" / batch
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / f"{name}.txt").write_bytes(content)

    def articles(self) -> list[str]:
        return pl.read_parquet(self.home / "paket" / "data" / "articles.parquet")["source_file"].sort().to_list()


def wait(until: Callable[[], bool], seconds: float = 600) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(1)


@pytest.fixture
def dev(tmp_path: Path) -> Iterator[Dev]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = Dev(tmp_path, free.getsockname()[1])
    found.drop("alt", eins=TEXT.format("Bremen").encode())
    call = ["dev", "--articles", "artikel", "--out", "paket", "--port", str(found.port)]
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *call]
    environment = {name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"}
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait(lambda: answers(found))
        yield found
    finally:
        process.terminate()
        process.wait()


def answers(dev: Dev) -> bool:
    try:
        return bool(dev.ask("{version}"))
    except OSError:
        return False


def test_two_folders_that_are_dropped_are_read_once_each_and_everything_after_them_is_made_once(dev: Dev) -> None:
    asked = dev.ask('{assetNodeOrError(assetKey:{path:["documents"]}){... on AssetNode{partitionKeys}}}')
    assert asked["assetNodeOrError"]["partitionKeys"] == ["alt"], "known from the start"
    start = "mutation($s:SensorSelector!){startSensor(sensorSelector:$s){__typename}}"
    assert dev.ask(start, s=SENSOR | {"sensorName": "new_articles"})["startSensor"]["__typename"] == "Sensor"
    wait(lambda: dev.runs() == {("batch", "SUCCESS"): 1, ("package", "SUCCESS"): 1})
    assert dev.articles() == ["alt/eins.txt"]

    dev.drop("neu", zwei=TEXT.format("Kiel").encode())
    dev.drop("schlecht", drei=b"", vier=bytes(range(256)) * 8)
    wait(lambda: dev.runs() == {("batch", "SUCCESS"): 3, ("package", "SUCCESS"): 2})
    assert dev.articles() == ["alt/eins.txt", "neu/zwei.txt"]
    time.sleep(65)
    assert dev.runs() == {("batch", "SUCCESS"): 3, ("package", "SUCCESS"): 2}, "and nothing more"
