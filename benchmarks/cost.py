"""What a build costs before its first article: processor seconds of a build of one, by part.

    python -m benchmarks.cost [--rounds 3]

A build of one short article is looked at a few hundred times a second, and each look goes to the part of the program
that works, or to the library that is being loaded; the time is that of the processor, not of the clock, so that a busy
machine changes it little. The parts are of the round that cost least. As in an installed program, the first round
leaves compiled code behind.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[1]
EVERY = 0.002
ARTICLE = """Busfahrer legen Bremen lahm

In Bremen haben am Montag rund 300 Busfahrer die Arbeit niedergelegt. Das teilte die Gewerkschaft mit, die von einem
Erfolg sprach. Die Polizei nahm nach eigenen Angaben zwei Männer fest, die eine Straße blockiert haben sollen. In der
Nacht zum Dienstag wurden bei einem Brand in einer Lagerhalle drei Menschen verletzt, wie ein Sprecher der Feuerwehr
mitteilte. Die Ursache ist noch nicht bekannt.
"""
CALLS = {"--help": ["--help"], "explain": ["explain", "article", "--package", "out", "--articles", "articles"]}


def part(frame: FrameType | None) -> str:
    """To what a look goes: the library that is being loaded, or else the part of the program that works."""
    loaded = ""
    while frame is not None:
        path, name = frame.f_code.co_filename, frame.f_code.co_name
        if name == "<module>" and "site-packages" in path and not loaded:
            loaded = Path(path.rpartition("site-packages" + os.sep)[2]).parts[0]
        if path.startswith(str(ROOT / "pipeline")):
            own = Path(path).relative_to(ROOT / "pipeline").parts
            if loaded or name == "<module>":
                return f"load {loaded or 'own code'}"
            return f"work {'rules and words' if own[0] == 'data_files.py' else own[0].removesuffix('.py')}"
        if "site-packages" in path and "dagster" in path and not loaded:
            return "work record of runs"
        frame = frame.f_back
    return f"load {loaded}" if loaded else "other"


def look_at(arguments: list[str]) -> None:
    """Call the program in this process and print what it costs, by part, as the last line of the errors."""
    found: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, lambda _, frame: found.update([part(frame)]))
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    sys.argv = ["lagebild", *arguments]
    try:
        from pipeline.cli import main

        main()
    except SystemExit:
        pass
    signal.setitimer(signal.ITIMER_PROF, 0)
    spent = os.times()
    print(json.dumps({"seconds": spent.user + spent.system, "looks": found}), file=sys.stderr)


def cost(home: Path, arguments: list[str]) -> tuple[float, dict[str, float]]:
    """Processor seconds of a call in a folder: all, and by part."""
    command = [sys.executable, "-m", "benchmarks.cost", "--look", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, encoding="utf-8")
    told = json.loads(done.stderr.splitlines()[-1])
    all_looks = sum(told["looks"].values()) or 1
    return told["seconds"], {name: told["seconds"] * looks / all_looks for name, looks in told["looks"].items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--look", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.look is not None:
        look_at(asked.look)
        return
    with tempfile.TemporaryDirectory() as folder:
        rounds = []
        for number in range(asked.rounds):
            home = Path(folder) / str(number)
            (home / "articles").mkdir(parents=True)
            (home / "articles" / "article.txt").write_text(ARTICLE, "utf-8")
            rounds.append(cost(home, ["build", "--articles", "articles", "--out", "out"]))
        seconds, parts = min(rounds, key=lambda each: each[0])
        print(f"{seconds:5.2f} s  build of one article (of {asked.rounds}: {sorted(round(s, 2) for s, _ in rounds)})")
        for name, spent in sorted(parts.items(), key=lambda each: -each[1]):
            if spent >= 0.02:
                print(f"{spent:5.2f} s    {name}")
        for name, arguments in CALLS.items():
            print(f"{cost(home, arguments)[0]:5.2f} s  {name}")


if __name__ == "__main__":
    main()
