"""A folder that becomes read-only while a build is at work: told in a line, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

_BUILDS = """
import errno, os, sys
from pipeline.cli import main
import pipeline.orchestration.terminal, pipeline.publish
left, place = 0, ""
def watch(name, args):
    global left
    wanted = name in ("os.rename", "os.mkdir") or (name == "open" and args[1] is not None and set(args[1]) & set("wax"))
    if place and wanted and str(args[0]).startswith(place):
        left -= 1
        if left < 0:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), args[0])
sys.addaudithook(watch)
for step in sys.argv[1:]:
    writes, _, where = step.partition(":")
    left, place = int(writes), where and os.path.realpath(where)
    sys.argv = ["lagebild", "build", "--articles", "artikel", "--out", "paket"]
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code
    place = ""
    held = sorted(str(p) for p in __import__("pathlib").Path("paket").rglob("*.json"))
    print(f"{step} exit {code} holds {len(held)}", flush=True)
"""
WHOLE = "0:"


def builds(home: Path, *steps: str) -> str:
    """Build again and again; after so many writes in a place nothing more can be written there."""
    call = [sys.executable, "-W", "ignore", "-c", _BUILDS, *steps]
    own = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(call, cwd=home, env=own, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def package(home: Path) -> dict[str, bytes]:
    return {str(p.relative_to(home)): p.read_bytes() for p in sorted((home / "paket").rglob("*")) if p.is_file()}


def test_nothing_is_lost_and_the_last_package_stays(tmp_path: Path) -> None:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel/a.txt").write_text("In Bremen streikten am Montag 300 Busfahrer.\n", "utf-8")
    told = builds(tmp_path, "12:.", WHOLE)
    assert "12:. exit 1 holds 0\n" in told
    assert "0: exit 0 holds" in told
    assert told.count("Read-only file system") == 1
    assert "Traceback" not in told

    last = package(tmp_path)
    (tmp_path / "artikel/b.txt").write_text("In Kiel starben am Mittwoch zwei Menschen.\n", "utf-8")
    assert "exit 1" in builds(tmp_path, "3:.paket.lagebild-new")
    assert package(tmp_path) == last
