"""Vectors of words as the encoder gives them, brought to fewer values of one size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.german.tree.index import Tree

Floats = NDArray[np.float32]

BLOCKS = ((slice(0, 512), 128), (slice(512, None), 64))
"""The columns of words in their sentences and of words by themselves, and how many values are kept of each."""

EACH = 4
"""The axes are those of every fourth word: of all, they would be much the same."""


@dataclass(frozen=True)
class Axes:
    """The main axes of the vectors of some texts, by block: means, and columns that give values of variance one."""

    means: tuple[Floats, ...]
    columns: tuple[Floats, ...]

    def table(self, tree: Tree) -> Floats:
        """A row a token (192 values) and a last one of noughts, which is that of no token: number -1."""
        vectors = tree.doc.tensor.astype(np.float32)
        parts = zip(BLOCKS, self.means, self.columns, strict=True)
        rows = np.concatenate([(vectors[:, at] - mean) @ columns for (at, _), mean, columns in parts], axis=1)
        return np.vstack([rows, np.zeros((1, rows.shape[1]))]).astype(np.float32)


def axes(trees: Iterable[Tree]) -> Axes:
    """The main axes of the vectors of documents that were analysed with vectors."""
    vectors = np.concatenate([tree.doc.tensor[::EACH] for tree in trees]).astype(np.float32)
    means, columns = [], []
    for at, kept in BLOCKS:
        own = vectors[:, at]
        values, found = np.linalg.eigh(np.cov(own.T))
        means.append(own.mean(axis=0))
        columns.append((found / np.sqrt(np.maximum(values, values[-1] / 1e4)))[:, -kept:].astype(np.float32))
    return Axes(tuple(means), tuple(columns))
