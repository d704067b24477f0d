"""A folder that becomes read-only while a build is at work: told in a line, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_CALL = """
import errno, os, sys
from pipeline.cli import main
import pipeline.orchestration.terminal, pipeline.publish
left, place = int(sys.argv[1]), os.path.realpath(sys.argv[2])
def watch(name, args):
    global left
    wanted = name in ("os.rename", "os.mkdir") or (name == "open" and args[1] is not None and set(args[1]) & set("wax"))
    if wanted and str(args[0]).startswith(place):
        left -= 1
        if left < 0:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), args[0])
sys.addaudithook(watch)
sys.argv = ["lagebild", "build", "--articles", "artikel", "--out", "paket"]
main()
"""
NEVER = 1_000_000


def build(home: Path, writes: int, place: str = ".") -> subprocess.CompletedProcess[str]:
    """Build; after so many writes in a place nothing more can be written there."""
    call = [sys.executable, "-W", "ignore", "-c", _CALL, str(writes), place]
    own = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(call, cwd=home, env=own, capture_output=True, encoding="utf-8", check=False)


def package(home: Path) -> dict[str, bytes]:
    return {str(p.relative_to(home)): p.read_bytes() for p in sorted((home / "paket").rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    home = articles(tmp_path_factory.mktemp("whole"))
    assert build(home, NEVER).returncode == 0
    return package(home)


def articles(home: Path) -> Path:
    (home / "artikel").mkdir()
    (home / "artikel/a.txt").write_text("In Bremen streikten am Montag 300 Busfahrer.\n", "utf-8")
    return home


@pytest.mark.parametrize(("writes", "place"), [(12, "."), (3, ".paket.lagebild-new")])
def test_nothing_is_lost(tmp_path: Path, undisturbed: dict[str, bytes], writes: int, place: str) -> None:
    stopped = build(articles(tmp_path), writes, place)
    assert stopped.returncode == 1
    assert "Read-only file system" in stopped.stdout + stopped.stderr
    assert "Traceback" not in stopped.stdout + stopped.stderr
    assert not package(tmp_path)
    assert build(tmp_path, NEVER).returncode == 0
    assert package(tmp_path) == undisturbed


def test_the_last_package_stays(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    assert build(articles(tmp_path), NEVER).returncode == 0
    (tmp_path / "artikel/b.txt").write_text("In Kiel starben am Mittwoch zwei Menschen.\n", "utf-8")
    assert build(tmp_path, 3, ".paket.lagebild-new").returncode == 1
    assert package(tmp_path) == undisturbed
