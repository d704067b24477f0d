"""Kill releases at random moments, and look that the last release is whole each time and the next run succeeds.

    python -m tests.release.kill_release [--moments 100] [--seed 1]

Each trial starts a process that cuts a release of one article more than the last, kills it (SIGKILL) at a random
moment of the cut, compares every archive with its checksums and all older ones with their bytes, and cuts the
release again in this process.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from frictionless import validate

from pipeline.changelog import read_changelog
from pipeline.release.archive import list_archives, read_archive
from pipeline.release.package import read_package
from pipeline.release.release import Home, cut
from tests.release.dock_strike import TODAY, articles, home, writer

_CHILD = """
import sys
from pathlib import Path
from pipeline.release.release import cut
from tests.release.dock_strike import TODAY, articles, home, writer
place, write = home(Path(sys.argv[1])), writer(articles(int(sys.argv[2])))
print("ready", flush=True)
sys.stdin.readline()
cut(place, write, TODAY)
print("done", flush=True)
"""


def kill_releases(folder: Path, moments: int, seed: int) -> Counter[str]:
    """Kill so many releases, and count what the kills met.

    Raises:
        AssertionError: an archive was damaged or changed, or a run after a kill did not succeed.
    """
    place, chance = home(folder), random.Random(seed)
    cut(place, writer(articles(0)), TODAY)
    span = _measure(place)
    met: Counter[str] = Counter()
    for number in range(2, moments + 2):
        before = _bytes(place)
        ended = _killed(folder, number, chance.uniform(0, 1.1 * span))
        after = _bytes(place)
        assert before.items() <= after.items(), "a release that was whole has changed"
        for archive in list_archives(place.dist, place.name).values():
            read_archive(archive)
        met[
            "ended before the kill" if ended else "killed after the naming" if after != before else "killed before"
        ] += 1
        cut(place, writer(articles(number)), TODAY)
        _whole(place, number)
    return met


def _measure(place: Home) -> float:
    """Seconds that the cut of a release takes here."""
    started = time.perf_counter()
    cut(place, writer(articles(1)), TODAY)
    return time.perf_counter() - started


def _killed(folder: Path, number: int, delay: float) -> bool:
    """Start a release, kill it after a delay, and say whether it had ended."""
    command = [sys.executable, "-c", _CHILD, str(folder), str(number)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("go\n")
        process.stdin.flush()
        time.sleep(delay)
        process.kill()
        return "done" in process.stdout.read()


def _bytes(place: Home) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in list_archives(place.dist, place.name).values()}


def _whole(place: Home, number: int) -> None:
    """Everything in the home is in line with the newest archive, and nothing is left over."""
    archives = list_archives(place.dist, place.name)
    newest = max(archives)
    assert newest.minor == number, f"{newest} is not the release of {number} articles more"
    assert read_changelog(place.changelog).declared == read_changelog(place.changelog).entry(newest)
    assert read_package(place.out).descriptor["version"] == str(newest)
    assert read_package(archives[newest]).tables["articles"].height == number + 3
    assert validate(str(place.out / "datapackage.json")).valid
    assert sorted(p.name for p in place.folder.iterdir()) == ["CHANGELOG.md", "articles", "datapackage", "dist"]
    assert sorted(p.suffix for p in place.dist.iterdir()) == sorted(
        [*["", ""][: 1 + (len(archives) > 1)], *[".zip", ".sha256"] * len(archives)]
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--moments", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for what, times in sorted(kill_releases(Path(folder), arguments.moments, arguments.seed).items()):
            print(f"{times:4} {what}")
    print("All releases whole, all next runs succeeded.")


if __name__ == "__main__":
    main()
