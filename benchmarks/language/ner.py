"""Predict entities in the columns of GermEval 2014: number, word, outer tag, inner tag."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.language.columns import Row, lines
from benchmarks.language.parse import shipped
from pipeline.german.engine.scorer import Scorer


def tagged(sentences: Iterable[list[Row]], scorer: Scorer) -> list[list[str]]:
    """Return BIO tags of the outer level for the words of each sentence, derived and part classes included."""
    labels = scorer.labels["entity"]
    found = scorer.analyse([[row[1] for row in rows] for rows in sentences])
    return [[labels[i] for i in analysis.entity] for analysis in found]


def predict(in_path: Path, out_path: Path) -> None:
    """Read GermEval columns and write them with our outer tags; the inner level is `O` throughout."""
    blocks = list(lines(in_path))
    comments = [[line for line in block if line.startswith("#")] for block in blocks]
    rows = [[line.split("\t") for line in block if not line.startswith("#")] for block in blocks]
    with out_path.open("w", encoding="utf-8", newline="\n") as out:
        for head, body, tags in zip(comments, rows, tagged(rows, shipped()), strict=True):
            words = ["\t".join([*row[:2], tag, "O"]) for row, tag in zip(body, tags, strict=True)]
            out.write("\n".join([*head, *words]) + "\n\n")
