"""Steps in processes of their own, chosen by configuration, make the package that one process makes. Slow.

LAGEBILD_SLOW_TESTS=1 pytest tests/orchestration/test_multiprocess.py
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.orchestration.location import Location, locate
from pipeline.orchestration.record import open_record, register
from pipeline.orchestration.run import build

pytestmark = pytest.mark.skipif(
    "LAGEBILD_SLOW_TESTS" not in os.environ, reason="takes minutes; set LAGEBILD_SLOW_TESTS to run it"
)
TEXT = "Streik in Bremen\n\nIn Bremen haben am Montag rund 300 Busfahrer die Arbeit niedergelegt.\n"


def package(location: Location) -> dict[str, bytes]:
    files = (path for path in location.out.rglob("*") if path.is_file())
    return {path.relative_to(location.out).as_posix(): path.read_bytes() for path in files}


def execute(location: Location, home: Path, job: str, **tags: str) -> None:
    """A job as the user interface starts it, by Dagster's own command."""
    settings = {
        "LAGEBILD_EXECUTOR": "multiprocess",
        "LAGEBILD_ARTICLES": str(location.articles),
        "LAGEBILD_OUT": str(location.out),
        "DAGSTER_HOME": str(location.record),
        "PYTHONPATH": str(Path(pipeline.__file__).parents[1]),
    }
    command = [sys.executable, "-m", "dagster", "job", "execute", "-m", "pipeline.definitions", "-j", job]
    done = subprocess.run(
        [*command, "--tags", json.dumps(tags)],
        cwd=home,
        env=os.environ | settings,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Launching subprocess" in done.stderr + done.stdout


def test_steps_in_processes_of_their_own_make_the_same_package(tmp_path: Path) -> None:
    articles = tmp_path / "artikel"
    articles.mkdir()
    (articles / "streik.txt").write_text(TEXT, "utf-8")
    alone = locate(articles, tmp_path / "paket", home=tmp_path / "eins")
    assert build(alone, lambda step, ended: None).failures == ()
    home = tmp_path / "viele"
    home.mkdir()
    apart = locate(articles, home / "paket", home=home)
    with open_record(apart) as instance:
        register(instance, ["main"])
    execute(apart, home, "batch", **{"dagster/partition": "main"})
    execute(apart, home, "package")
    assert package(apart) == package(alone)
