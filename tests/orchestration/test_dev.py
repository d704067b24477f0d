"""Day two: a real `lagebild dev`, with its daemon, over a folder that grows. Slow: it runs where it is asked for.

LAGEBILD_SLOW_TESTS=1 pytest tests/orchestration/test_dev.py
"""

import json
import os
import shutil
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

import pipeline
from tests.page.browser import Browser, missing, start

pytestmark = pytest.mark.skipif(
    "LAGEBILD_SLOW_TESTS" not in os.environ, reason="takes minutes; set LAGEBILD_SLOW_TESTS to run it"
)
SENSOR = {"repositoryName": "__repository__", "repositoryLocationName": "pipeline.definitions"}
PICTURES = "LAGEBILD_PICTURES"
"""The variable that names a folder for pictures of what the browser sees."""
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
    """It runs the copy of the program in its working directory, whose rules may be changed."""
    shutil.copytree(Path(pipeline.__file__).parent, tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = Dev(tmp_path, free.getsockname()[1])
    found.drop("alt", eins=TEXT.format("Bremen").encode())
    call = ["dev", "--articles", "artikel", "--out", "paket", "--port", str(found.port)]
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *call]
    environment = {name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"}
    environment |= {"PYTHONPATH": str(tmp_path), "LAGEBILD_LOOK_EVERY": "5"}
    with (tmp_path / "dev.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log)
    try:
        wait(lambda: answers(found))
        yield found
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def browser() -> Iterator[Browser]:
    if lacking := missing():
        pytest.skip(lacking)
    found = start()
    found.driver.set_window_size(1360, 900)
    yield found
    found.quit()


def answers(dev: Dev) -> bool:
    try:
        return bool(dev.ask("{version}"))
    except OSError:
        return False


def stale(dev: Dev, asset: str, partition: str | None = None) -> str:
    asked = "assetNodeOrError(assetKey:{path:$a}){... on AssetNode{staleStatus(partition:$p)}}"
    return str(
        dev.ask(f"query($a:[String!]!,$p:String){{{asked}}}", a=[asset], p=partition)["assetNodeOrError"]["staleStatus"]
    )


def press(browser: Browser, text: str) -> None:
    """Press a button that shows a text, when there is one that can be pressed."""

    def pressed() -> bool:
        for found in browser.driver.find_elements("xpath", f"//button[normalize-space(.)='{text}' or .='{text}…']"):
            if found.is_displayed() and found.is_enabled():
                found.click()
                return True
        return False

    wait(pressed, 90)


def shows(browser: Browser, dev: Dev, path: str, *texts: str) -> None:
    """A page of the user interface shows some texts, and nothing lies over it."""
    browser.driver.get(f"http://127.0.0.1:{dev.port}{path}")
    wait(lambda: all(text in browser.run("return document.body.innerText") for text in texts), 90)
    assert not browser.all("[role=dialog], .bp5-dialog, .bp4-dialog"), "no pop-up"
    if PICTURES in os.environ:
        time.sleep(3)
        name = path.strip("/").split("?")[0].replace("/", "-")
        (Path(os.environ[PICTURES]) / f"dagster-{name}.png").write_bytes(browser.picture())


def test_day_two(dev: Dev, browser: Browser) -> None:
    asked = dev.ask('{assetNodeOrError(assetKey:{path:["documents"]}){... on AssetNode{partitionKeys}}}')
    assert asked["assetNodeOrError"]["partitionKeys"] == ["alt"], "known from the start"
    shows(browser, dev, "/asset-groups", "ingest", "annotate", "extract", "publish")
    begin = "mutation($s:SensorSelector!){startSensor(sensorSelector:$s){__typename}}"
    assert dev.ask(begin, s=SENSOR | {"sensorName": "new_articles"})["startSensor"]["__typename"] == "Sensor"

    # two folders, one of them with files that cannot be read, while a run is going
    wait(lambda: dev.runs()["package", "STARTED"] == 1)
    dev.drop("neu", zwei=TEXT.format("Kiel").encode())
    dev.drop("schlecht", drei=b"", vier=bytes(range(256)) * 8)
    wait(lambda: dev.runs() == {("batch", "SUCCESS"): 3, ("package", "SUCCESS"): 2})
    assert dev.articles() == ["alt/eins.txt", "neu/zwei.txt"]
    time.sleep(20)
    assert dev.runs() == {("batch", "SUCCESS"): 3, ("package", "SUCCESS"): 2}, "and nothing more"
    shows(browser, dev, "/runs", "package", "batch")
    shows(browser, dev, "/assets/event_claims?view=partitions", "alt", "neu", "schlecht")
    shows(browser, dev, "/assets/events?view=checks", "events_foreign_keys")
    shows(browser, dev, "/assets/rejected?view=checks&checkDetail=no_input_rejected", "Failed", "schlecht/drei.txt")

    # a rule that changes makes stale what it codes and all after it, and nothing before
    coded = [("event_claims", "alt"), ("events", None), ("datapackage", None)]
    before = [("documents", "alt"), ("tokens", "alt"), ("copies", None)]
    assert {stale(dev, *asset) for asset in coded + before} == {"FRESH"}
    with next((dev.home / "pipeline" / "extract" / "frames").rglob("*.toml")).open("a") as rules:
        rules.write("# changed\n")
    reload = "mutation($l:String!){reloadRepositoryLocation(repositoryLocationName:$l){__typename}}"
    dev.ask(reload, l=SENSOR["repositoryLocationName"])
    wait(lambda: stale(dev, "event_claims", "alt") == "STALE")
    assert {stale(dev, *asset) for asset in coded} == {"STALE"}
    assert {stale(dev, *asset) for asset in before} == {"FRESH"}

    # "Materialize all", with all partitions, makes everything anew; a check can be chosen and run alone
    browser.driver.get(f"http://127.0.0.1:{dev.port}/asset-groups")
    press(browser, "Materialize all")
    press(browser, "All")
    press(browser, "Launch backfill")
    asked = "{partitionBackfillsOrError{... on PartitionBackfills{results{status}}}}"
    wait(lambda: dev.ask(asked)["partitionBackfillsOrError"]["results"] == [{"status": "COMPLETED_SUCCESS"}], 1200)
    assert {stale(dev, *asset) for asset in coded + before} == {"FRESH"}
    runs = sum(dev.runs().values())
    browser.driver.get(f"http://127.0.0.1:{dev.port}/assets/events?view=checks&checkDetail=events_foreign_keys")
    press(browser, "Execute")
    wait(lambda: sum(dev.runs().values()) == runs + 1)
    wait(lambda: all(status == "SUCCESS" for _, status in dev.runs()))
