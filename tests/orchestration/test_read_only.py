"""A folder that becomes read-only while a build is at work: told in a line, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

_BUILDS = """
import errno, hashlib, os, pathlib, sys
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
    if not writes.isdigit():  # an article, and its text
        pathlib.Path("artikel", writes).write_text(where, "utf-8")
        continue
    left, place = int(writes), where and os.path.realpath(where)
    sys.argv = ["lagebild", "build", "--articles", "artikel", "--out", "paket"]
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code
    place = ""
    held = sorted(p for p in pathlib.Path("paket").rglob("*") if p.is_file())
    state = hashlib.sha256(b"".join(str(p).encode() + p.read_bytes() for p in held)).hexdigest()
    print(f"{step} exit {code} holds {len(held)} files {state}", flush=True)
"""
WHOLE = "0:"


def builds(home: Path, *steps: str) -> str:
    """Build again and again; after so many writes in a place nothing more can be written there."""
    call = [sys.executable, "-W", "ignore", "-c", _BUILDS, *steps]
    own = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(call, cwd=home, env=own, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def test_nothing_is_lost_and_the_last_package_stays(tmp_path: Path) -> None:
    (tmp_path / "artikel").mkdir()
    first = "a.txt:In Bremen streikten am Montag 300 Busfahrer.\n"
    second = "b.txt:In Kiel starben am Mittwoch zwei Menschen.\n"
    told = builds(tmp_path, first, "12:.", WHOLE, second, "3:.paket.lagebild-new")

    assert "12:. exit 1 holds 0 files" in told
    assert told.count("Read-only file system") == 2
    assert "Traceback" not in told
    whole, last = (line.partition(" holds ")[2] for line in told.splitlines() if line.startswith((WHOLE, "3:")))
    assert not whole.startswith("0 ")
    assert last == whole, "the package that was there stays, byte by byte"
    assert "3:.paket.lagebild-new exit 1" in told
