"""The model card: the template, filled with what the run used and the scores of the exported model."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Any

from benchmarks.language.table import Line, names, trees
from pipeline.german.engine.scorer import STYLES, Scorer, digest
from training.text import there

TEMPLATE = Path(__file__).with_name("MODEL_CARD.template.md")


def row(line: Line) -> str:
    """Return a score line as a row of a Markdown table."""
    figures = ", ".join(f"{name} {value:.1f}" for name, value in line.figures.items())
    return f"| {line.set} | {line.name.removeprefix('lagebild').removeprefix(', style ') or STYLES[0]} | {figures} |"


def card(model: Path, data: Path, config: dict[str, Any]) -> str:
    """Return the text of the card for the model in a folder, scored on the held-out sets in `data`."""
    scorer = Scorer(model)
    student = config["student"]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        version=digest(model),
        layers=len(student["layers"]),
        pooled=student["pooled"],
        megabytes=f"{sum(f.stat().st_size for f in model.iterdir()) / 1e6:.1f}",
        text="".join(
            f"| {source['what']} | read before training | {source['licence']} |\n"
            for source in there(data, config["pretrain"])
        ),
        scores="\n".join(row(line) for line in [*trees(data, scorer), *names(data, scorer)]),
    )
