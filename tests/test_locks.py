"""Who works on a folder is named, and a crash leaves no lock behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.locks import LockedError, hold

HOLDER = """
import sys
from pathlib import Path
from pipeline.locks import hold
with hold(Path(sys.argv[1]), "building", shared=sys.argv[2] == "shared"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def holder(path: Path, how: str = "alone") -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(path), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_the_holder_is_named_and_a_crash_lets_go_and_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "zustand" / ".lock"
    with holder(path) as process:
        said = rf"building \(process {process.pid} on .+, since 20"
        with pytest.raises(LockedError, match=said) as error, hold(path, "publishing"):
            pass
        assert str(path.parent) in str(error.value)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with hold(path, "publishing", wait=5) as left:
            assert left is not None
            assert str(process.pid) in left
    assert not path.exists()
    with hold(path, "publishing") as left:
        assert left is None


def test_those_who_share_a_lock_keep_out_only_one_who_does_not(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with holder(path, "shared"):
        with hold(path, "a run", shared=True):
            pass
        assert path.exists(), "the other one holds it still"
        with pytest.raises(LockedError, match="works on it|a run|building"), hold(path, "building"):  # noqa: RUF043
            pass


def test_a_process_may_take_its_own_lock_again(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with hold(path, "releasing"), hold(path, "building"):
        assert path.exists()
    assert not path.exists()


def test_an_end_that_comes_in_time_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with holder(path) as process:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        with hold(path, "building", wait=20):
            assert path.exists()
