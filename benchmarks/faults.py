"""Kill builds and releases of a small collection (SIGKILL), damage its state, and compare what the next run makes.

    python -m benchmarks.faults [--kills 200] [--damages 600] [--seed 1]

Three kinds in turn: a first build, a build after articles were added and changed, a release. Half of the kills come
before a random renaming, linking or deletion of a file, where data could be lost; half at a random moment. After each
kill the package must be whole, and the next run must give the bytes that an undisturbed one gives, of the package and
of the archive. Prints a line for each kind: kills, runs that had ended before, and how often something was lost.

Then files of the state are damaged: a bit turned, cut short, overwritten, written at the end, taken from another
table, emptied. Each table must then be what it was or be refused; after every fiftieth the next build must give the
bytes of an undisturbed one.
"""

import argparse
import contextlib
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.cli import app
from pipeline.orchestration.state import SUMS, StateError, load
from pipeline.release.package import PackageError, read_package

BUILD = ["build", "--articles", "artikel", "--out", "paket"]
RELEASE = ["release", "--articles", "artikel", "--out", "paket", "--created", "2024-03-20"]
KINDS = {"first build": BUILD, "later build": BUILD, "release": RELEASE}
OUTCOMES = ("refused", "as it was", "lost")
BEFORE = {
    "nord/streik.txt": "Busfahrer legen Bremen lahm\n\nIn Bremen haben am Montag, dem 4. März 2024, rund 300 Busfahrer "
    "die Arbeit niedergelegt. Die Polizei nahm nach eigenen Angaben zwei Männer fest.\n",
    "ost/beben.txt": "Erdbeben in der Türkei\n\nBei einem Erdbeben im Osten der Türkei sind am Dienstag mindestens "
    "zwölf Menschen ums Leben gekommen, wie das Innenministerium in Ankara mitteilte.\n",
}
AFTER = BEFORE | {
    "nord/streik.txt": BEFORE["nord/streik.txt"].replace("zwei Männer", "drei Männer"),
    "nord/zug.txt": "Züge stehen still\n\nIn Kiel demonstrierten am Mittwoch 40 Menschen gegen den Bürgermeister.\n",
}
_CHILD = """
import os, signal, sys
from pipeline.cli import app
import pipeline.orchestration.terminal, pipeline.extract, pipeline.resolve, pipeline.publish, pipeline.annotate
print("ready", flush=True)
left = int(sys.stdin.readline())
def watch(name, args):
    global left
    if name in ("os.rename", "os.link", "os.remove"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
app(sys.argv[1:], standalone_mode=False)
print("done", flush=True)
"""


@dataclass(frozen=True)
class Undisturbed:
    """What a run makes that nothing disturbs.

    Attributes:
        files: bytes of the package and of the archives, by path.
        operations: renamings, linkings and deletions of files.
        seconds: how long it takes.
    """

    files: dict[str, bytes]
    operations: int
    seconds: float


def kill_runs(folder: Path, kills: int, seed: int) -> Counter[tuple[str, str]]:
    """Kill so many runs, and count by kind what came of them: `killed`, `ended before`, `lost`."""
    chance, met = random.Random(seed), Counter[tuple[str, str]]()
    home, start = folder / "haus", folder / "anfang"
    _fresh(home)
    _write(home, BEFORE)
    _run(home, BUILD)
    shutil.copytree(home, start)
    wanted: dict[str, Undisturbed] = {}
    for kind in KINDS:
        _prepare(home, start, kind)
        wanted[kind] = _measured(home, KINDS[kind])
    for number in range(kills):
        kind = list(KINDS)[number % len(KINDS)]
        _prepare(home, start, kind)
        ended = _killed(home, KINDS[kind], wanted[kind], chance)
        met[kind, "ended before" if ended else "killed"] += 1
        lost = _broken(home)
        _run(home, KINDS[kind])
        met[kind, "lost"] += lost or _made(home) != wanted[kind].files
        print(f"{number + 1} of {kills}", file=sys.stderr, flush=True)
    return met


def damage_state(folder: Path, damages: int, seed: int) -> Counter[str]:
    """Damage so many files of a state, and count what came of it: `refused`, `as it was`, `lost`."""
    chance, met = random.Random(seed), Counter[str]()
    home = folder / "schaden"
    _fresh(home)
    _write(home, BEFORE)
    _run(home, BUILD)
    wanted = _made(home)
    (state,) = (path.parent for path in (home / ".lagebild").glob(f"*/{SUMS}"))
    tables = {path: _parts(state, path) for path in sorted(state.rglob("*.parquet"))}
    whole = {path: load(state, *parts) for path, parts in tables.items()}
    files = [*tables, *sorted((state / SUMS).rglob("*.json"))]
    for number in range(1, damages + 1):
        path = chance.choice(files)
        content = path.read_bytes()
        path.write_bytes(_damaged(content, chance.choice(files).read_bytes(), chance))
        found = [_after(state, *parts, whole[table]) for table, parts in tables.items()]
        met["lost" if "lost" in found else "refused" if "refused" in found else "as it was"] += 1
        if number % 50 == 0:
            _run(home, BUILD)
            met["lost"] += _made(home) != wanted
        path.write_bytes(content)
    return met


def _parts(state: Path, path: Path) -> tuple[str, str | None]:
    """Table and partition key of a file of the state."""
    inner = path.relative_to(state).with_suffix("")
    return (inner.name, None) if len(inner.parts) == 1 else (inner.parts[0], inner.name)


def _damaged(content: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(max(len(content), 1))
    turned = bytes([content[at] ^ 1 << chance.randrange(8)]) if content else b""
    ways = (
        content[:at] + turned + content[at + 1 :],
        content[:at],
        content[:at] + bytes(64) + content[at + 64 :],
        content + chance.randbytes(7),
        other,
        b"",
    )
    return chance.choice(ways)


def _after(state: Path, table: str, key: str | None, whole: pl.DataFrame) -> str:
    """What a table is after a file was damaged."""
    try:
        found = load(state, table, key)
    except (StateError, FileNotFoundError):
        return "refused"
    except BaseException as error:  # a panic of a reader is no Exception
        print(f"{table}: {error!r}", file=sys.stderr)
        return "lost"
    return "as it was" if found.equals(whole) else "lost"


def _prepare(home: Path, start: Path, kind: str) -> None:
    """The collection as the run of a kind finds it."""
    _fresh(home)
    if kind == "first build":
        _write(home, BEFORE)
    else:
        shutil.copytree(start, home, dirs_exist_ok=True)
        _write(home, AFTER)


def _fresh(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _write(home: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (home / "artikel" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "artikel" / name).write_text(text, "utf-8")


def _run(home: Path, command: list[str]) -> None:
    before = Path.cwd()
    os.chdir(home)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            app(command, standalone_mode=False)
    finally:
        os.chdir(before)


_counted = [0]


def _count(name: str, _: object) -> None:
    _counted[0] += name in ("os.rename", "os.link", "os.remove")


def _measured(home: Path, command: list[str]) -> Undisturbed:
    counted, began = _counted[0], time.perf_counter()
    _run(home, command)
    return Undisturbed(_made(home), _counted[0] - counted, time.perf_counter() - began)


def _killed(home: Path, command: list[str], wanted: Undisturbed, chance: random.Random) -> bool:
    """Start a run, kill it, and say whether it had ended before."""
    call = [sys.executable, "-W", "ignore", "-c", _CHILD, *command]
    by_operation = chance.random() < 0.5
    with subprocess.Popen(
        call, cwd=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.stdin.write(f"{chance.randint(1, wanted.operations) if by_operation else -1}\n")
        process.stdin.flush()
        if not by_operation:
            # A first run in a process loads words and rules as well, and takes longer.
            time.sleep(chance.uniform(0, 1.5 * wanted.seconds))
            process.kill()
        return "done" in process.stdout.read()


def _broken(home: Path) -> bool:
    """Whether there is a package that is not whole: each of its files has the hash that the descriptor states."""
    if not (home / "paket").exists():
        return False
    try:
        read_package(home / "paket")
    except PackageError:
        return True
    return False


def _made(home: Path) -> dict[str, bytes]:
    """The package and the archives; what is left over beside them counts too."""
    found = [path for part in ("paket", "dist") for path in (home / part).rglob("*") if path.is_file()]
    left = [path for path in home.iterdir() if "lagebild-" in path.name]
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in [*found, *left]}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--damages", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sys.addaudithook(_count)
    with tempfile.TemporaryDirectory() as folder:
        met = kill_runs(Path(folder), arguments.kills, arguments.seed)
        damaged = damage_state(Path(folder), arguments.damages, arguments.seed)
    print(f"{'':14}{'killed':>8}{'ended before':>14}{'lost':>6}")
    for kind in KINDS:
        print(f"{kind:14}{met[kind, 'killed']:>8}{met[kind, 'ended before']:>14}{met[kind, 'lost']:>6}")
    print(f"state damaged {damaged.total()} times: " + ", ".join(f"{damaged[what]} {what}" for what in OUTCOMES))
    sys.exit(1 if damaged["lost"] or any(met[kind, "lost"] for kind in KINDS) else 0)


if __name__ == "__main__":
    main()
