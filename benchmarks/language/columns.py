"""Corpora in columns (CoNLL-U, GermEval 2014), and which of their sentences are held out of training."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

EACH_TREE = 5
"""Of UD German PUD, the first sentence and every fifth after it are held out."""

EACH_NAMED = 10
"""Of the GermEval data, the first sentence and every tenth after it are held out."""

Row = list[str]


def lines(path: Path) -> Iterator[list[str]]:
    """Return the lines of each sentence, comments included."""
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            block.append(line.rstrip("\r"))
        elif block:
            yield block
            block = []
    if block:
        yield block


def blocks(path: Path) -> Iterator[list[Row]]:
    """Return the rows of each sentence, without comments."""
    for block in lines(path):
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        if rows:
            yield rows
