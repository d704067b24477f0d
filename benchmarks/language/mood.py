"""Mood of finite verbs: in own sentences, how many whose form is of one mood are told so."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.german import load, tree

if TYPE_CHECKING:
    from benchmarks.language.table import Line


def lines_of(data: Path) -> Iterator[Line]:
    """The share of each mood in `moods.toml` that is told; those left open count where two moods are."""
    from benchmarks.language.table import Line  # the table asks for this module in turn

    nlp = load()
    sentences = tomllib.loads(files(__package__).joinpath("moods.toml").read_text(encoding="utf-8"))
    figures = {}
    for mood, lines in sentences.items():
        right = []
        for line in lines.strip().splitlines():
            doc = nlp(line.replace("[", "").replace("]", ""))
            words = {part.split("]")[0] for part in line.split("[")[1:]}
            found = [tree.moods(token) for token in doc if token.text in words]
            right += [len(told) == 2 if mood == "open" else told == {mood} for told in found]
        figures[f"{mood} told"] = 100 * sum(right) / len(right)
    yield Line("mood", "lagebild", "own sentences", figures)
