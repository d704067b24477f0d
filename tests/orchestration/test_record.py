"""The record of runs: no data, so that whatever befalls it, the next build goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.orchestration.location import Location, locate
from pipeline.orchestration.record import open_record, register
from pipeline.orchestration.specs import batches

DATABASES = ("history/runs/index.db", "history/runs.db", "schedules/schedules.db")


@pytest.fixture
def location(tmp_path: Path) -> Location:
    (tmp_path / "artikel").mkdir()
    return locate(tmp_path / "artikel", tmp_path / "paket")


def kept(location: Location) -> list[str]:
    with open_record(location) as instance:
        register(instance, ["nord"])
        return list(instance.get_dynamic_partitions(str(batches.name)))


@pytest.mark.parametrize("harm", [b"", b"SQLite format 3\0" + bytes(84), b"nichts"], ids=["empty", "cut", "other"])
@pytest.mark.parametrize("name", DATABASES)
def test_a_database_that_is_half_made_is_made_anew(location: Location, name: str, harm: bytes) -> None:
    assert kept(location) == ["nord"]
    (location.record / name).write_bytes(harm)
    assert kept(location) == ["nord"]


def test_what_is_whole_stays(location: Location) -> None:
    kept(location)
    with open_record(location) as instance:
        assert instance.get_dynamic_partitions(str(batches.name)) == ["nord"]


_FULL = """
import resource, sys
from pipeline.cli import main
import pipeline.orchestration.terminal, pipeline.publish
sys.dont_write_bytecode = True  # compiled code that is cut short would stay, and be loaded
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.argv = ["lagebild", "build", "--articles", "artikel", "--out", "paket"]
main()
"""


@pytest.mark.parametrize("most", [1_000, 60_000])
def test_a_full_disk_is_told_in_a_line_and_harms_nothing(tmp_path: Path, most: int) -> None:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel/a.txt").write_text("In Bremen streikten am Montag 300 Busfahrer.\n", "utf-8")
    call = [sys.executable, "-W", "ignore", "-c", _FULL, str(most)]
    own = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(call, cwd=tmp_path, env=own, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "paket").exists()
    assert kept(locate(tmp_path / "artikel", tmp_path / "paket")) == ["nord"]
