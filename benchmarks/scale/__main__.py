"""What a build costs by stage, of synthetic articles.

    python -m benchmarks.scale [--parsed 1000 10000] [--replicated 100000 1000000] [--keep DIR]

Builds so many synthetic articles from their files, then replicates the tables of the last of these builds instead of
parsing again, and runs on them what joins all batches. Prints, as Markdown, milliseconds of processor time an article
by stage, the peak of memory, and the share of parsing; then copies against datasketch, and validating and publishing
against plain writes of polars. Each size runs in a process of its own. What was measured already under DIR is kept.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.scale import articles, build, peers
from benchmarks.scale.measure import Meter
from benchmarks.scale.replicate import replicated
from pipeline.corpus import read_corpus
from pipeline.german import load

STAGES = ("read", "parse", "store tokens", "code", "copies", "resolve", "validate", "validate and publish")
PEERS = ("copies by datasketch", "plain writes")


def measure(home: Path, number: int, base: int | None) -> Meter:
    """The costs of so many articles: of their build, or of what joins the tables of `base` articles, replicated."""
    meter = Meter()
    folder, state = home / str(base or number), home / f"{base or number}.state"
    if base is None:
        articles.write(folder, number)
        load()("Die Polizei nahm drei Menschen fest.")
        build.batches(folder, state, meter)
    corpus = read_corpus(folder / "corpus.toml")
    tables = build.joined(state)
    working = build.kept(tables if base is None else replicated(tables, number // base), home / f"{number}.joined")
    del tables
    made = build.package(working, corpus, meter)
    meter.run(PEERS[0], lambda: peers.copies(working["documents"].collect()))
    meter.run(PEERS[1], lambda: peers.plain_writes(made))
    return meter


def table(measured: dict[str, dict[str, list[float]]]) -> str:
    """The costs as Markdown, a column a size."""
    lines = [f"| {' | '.join(['stage', *measured])} |", "|---" * (len(measured) + 1) + "|"]
    for stage in (*STAGES, *PEERS):
        cells = [_cell(costs.get(stage), int(size.split()[0])) for size, costs in measured.items()]
        lines.append(f"| {' | '.join([stage, *cells])} |")
    shares = [_share(costs) for costs in measured.values()]
    peaks = [f"{max(peak for _, peak in costs.values()) / 1e9:.2f} GB" for costs in measured.values()]
    return "\n".join([*lines, f"| share of parsing | {' | '.join(shares)} |", f"| peak | {' | '.join(peaks)} |"])


def _cell(cost: list[float] | None, number: int) -> str:
    return "" if cost is None else f"{1000 * cost[0] / number:.2f} ms, {cost[1] / 1e9:.2f} GB"


def _share(costs: dict[str, list[float]]) -> str:
    if "parse" not in costs:
        return ""
    return f"{costs['parse'][0] / sum(seconds for stage, (seconds, _) in costs.items() if stage in STAGES):.0%}"


def _run_apart(home: Path, number: int, base: int | None) -> dict[str, list[float]]:
    """The costs of a size, measured in a process of its own, or known from before."""
    kept = home / f"{number}{f'-{base}' if base else ''}.json"
    if not kept.exists():
        call = [sys.executable, "-m", "benchmarks.scale", "--only", str(number), "--keep", str(home)]
        subprocess.run([*call, *(["--base", str(base)] if base else [])], check=True)
    found: dict[str, list[float]] = json.loads(kept.read_text("utf-8"))
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parsed", type=int, nargs="*", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--replicated", type=int, nargs="*", default=[100_000, 1_000_000], metavar="N")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="folder that keeps articles, tables and measurements")
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--base", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = (options.keep or Path(folder)).resolve()
        home.mkdir(parents=True, exist_ok=True)
        if options.only:
            costs = measure(home, options.only, options.base).costs
            name = f"{options.only}{f'-{options.base}' if options.base else ''}.json"
            told = {stage: [cost.seconds, cost.peak] for stage, cost in costs.items()}
            (home / name).write_text(json.dumps(told, indent=1), "utf-8")
            return
        found = {str(number): _run_apart(home, number, None) for number in options.parsed}
        base = max(options.parsed)
        found |= {f"{number} (replicated)": _run_apart(home, number, base) for number in options.replicated}
        print(table(found))


if __name__ == "__main__":
    main()
