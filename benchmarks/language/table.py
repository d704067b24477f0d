"""The table of the language layer: what the shipped model reaches on held data, beside named references."""

from __future__ import annotations

import importlib
import json
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from benchmarks.language import scores
from benchmarks.language.columns import EACH_NAMED, EACH_TREE, blocks
from benchmarks.language.ner import tagged
from benchmarks.language.parse import parsed, shipped
from pipeline import german
from pipeline.german.engine.scorer import Scorer

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Line:
    """One line of the table: what does it, on what, with which figures (in percent or as their name says).

    The source is where the figures of others stand; ours have none.
    """

    task: str
    name: str
    set: str
    figures: dict[str, float]
    source: str = ""


def references() -> Iterator[Line]:
    """Return the figures of others."""
    data = tomllib.loads(files(__package__).joinpath("references.toml").read_text(encoding="utf-8"))
    for entry in data["reference"]:
        speed = {"words/s": entry["words_per_second"]} if "words_per_second" in entry else {}
        size = {"MB": entry["megabytes"]} if "megabytes" in entry else {}
        yield Line(entry["task"], entry["name"], entry["set"], entry["scores"] | speed | size, entry["source"])


def trees(data: Path, scorer: Scorer) -> Iterator[Line]:
    """Score the parser on the held-out fifth of PUD in both styles, and on whole sets not trained on."""
    pud = data / "ud" / "pud.conllu"
    if pud.exists():
        held = list(blocks(pud))[::EACH_TREE]
        for style in ("pud", "gsd"):
            figures = scores.attachment(held, parsed(held, scorer, style))
            yield Line("parse", f"lagebild, style {style}", "held-out fifth of PUD", figures)
    for path in sorted((data / "ud").glob("*.conllu")):
        if path.name not in ("pud.conllu", "gsd-dev.conllu"):
            gold = list(blocks(path))
            yield Line("parse", "lagebild, style gsd", path.stem, scores.attachment(gold, parsed(gold, scorer)))


def names(data: Path, scorer: Scorer) -> Iterator[Line]:
    """Score entities on the held-out tenth of GermEval."""
    path = data / "ner" / "germeval2014-test.tsv"
    if path.exists():
        held = list(blocks(path))[::EACH_NAMED]
        figures = scores.entities([[row[2] for row in rows] for rows in held], tagged(held, scorer))
        yield Line("ner", "lagebild", "held-out tenth of GermEval 2014", figures)


def speed(data: Path) -> Iterator[Line]:
    """Time each stage (processor time of one core) on running text, and weigh the model."""
    path = data / "benchmarks" / "quotes-dev.jsonl"
    if not path.exists():
        return
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    nlp = german.load()
    docs = list(nlp.pipe(texts[:5]))  # what is loaded late is loaded now

    def rate(run: Callable[[], object]) -> float:
        started = time.process_time()
        run()
        return sum(map(len, docs)) / (time.process_time() - started)

    texts = texts[5:]
    docs = [nlp.make_doc(text) for text in texts]
    yield Line("speed", "tokens", path.stem, {"words/s": rate(lambda: [nlp.make_doc(t) for t in texts])})
    for name, pipe in nlp.pipeline:
        stage = rate(lambda pipe=pipe: [pipe(doc) for doc in docs])  # type: ignore[misc]
        yield Line("speed", name, path.stem, {"words/s": stage})
    whole = rate(lambda: list(nlp.pipe(texts)))
    size = sum(f.stat().st_size for f in german.MODEL.iterdir()) / MEGABYTE
    yield Line("speed", "all together", path.stem, {"words/s": whole, "MB": size})


def _module(name: str) -> Callable[[Path], Iterator[Line]]:
    """What makes the lines of a module of this package."""
    return lambda data: importlib.import_module(f"benchmarks.language.{name}").lines_of(data)


PARTS: dict[str, Callable[[Path], Iterator[Line]]] = {
    "trees": lambda data: trees(data, shipped()),
    "names": lambda data: names(data, shipped()),
    **{
        n: _module(n)
        for n in ("times", "ctparse", "recognizers", "tense", "mood", "quotes", "spkatt", "mentions", "build")
    },
    "speed": speed,
}
"""What is measured, in order: each part makes lines from the folder of data, none where its set is not there."""


def lines_of(data: Path, parts: Iterable[str] = tuple(PARTS)) -> Iterator[Line]:
    """Return the lines of some parts, ours before the references of each task."""
    ours = [line for part in parts for line in PARTS[part](data)]
    measured = {line.task for line in ours}
    theirs = [line for line in references() if line.task in measured or set(parts) == set(PARTS)]
    for task in dict.fromkeys(line.task for line in [*ours, *theirs]):
        yield from (line for line in [*ours, *theirs] if line.task == task)


def printed(line: Line) -> str:
    """Return a line of the table as text."""
    figures = "  ".join(f"{k} {v:,.0f}" if k == "words/s" else f"{k} {v:.1f}" for k, v in line.figures.items())
    return f"{line.task:6} {line.name[:64]:64} {line.set[:40]:40} {figures}"
