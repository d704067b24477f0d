"""A linear classifier over named traits, fitted as multinomial logistic regression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Case = tuple[Sequence[str], str]
"""The traits of something and its class."""

RAREST = 2
"""A trait of fewer cases is left out."""

STEPS = 120
RATE = 0.1
DECAY = 1.0
"""Weight of the squared weights in the loss."""


@dataclass(frozen=True)
class Linear:
    """Weights by trait and class; unknown traits weigh nothing."""

    classes: tuple[str, ...]
    index: Mapping[str, int]
    weights: Floats

    def scores(self, traits: Iterable[str]) -> dict[str, float]:
        """The score of each class."""
        rows = [self.index[t] for t in set(traits) if t in self.index]
        return dict(zip(self.classes, self.weights[rows].sum(axis=0).tolist(), strict=True))

    def best(self, traits: Iterable[str]) -> str:
        """The class with the highest score."""
        found = self.scores(traits)
        return max(found, key=found.__getitem__)


def fit(cases: Sequence[Case]) -> Linear:
    """Fit the weights to cases by full gradients with moments (Adam); the same cases give the same weights."""
    classes = tuple(sorted({label for _, label in cases}))
    counts = Counter(trait for traits, _ in cases for trait in set(traits))
    index = {trait: n for n, trait in enumerate(t for t, count in counts.items() if count >= RAREST)}
    rows = [sorted({index[t] for t in traits if t in index}) for traits, _ in cases]
    columns = np.array([i for row in rows for i in row])
    lengths = np.array([len(row) for row in rows])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    wanted = np.eye(len(classes), dtype=np.float32)[[classes.index(label) for _, label in cases]]
    weights = np.zeros((len(index), len(classes)), dtype=np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.add.reduceat(weights[columns], starts, axis=0)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        off = np.repeat(odds / odds.sum(axis=1, keepdims=True) - wanted, lengths, axis=0)
        gradient = np.stack([np.bincount(columns, off[:, c], len(index)) for c in range(len(classes))], axis=1)
        gradient = gradient + DECAY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
        weights = weights.astype(np.float32)
    return Linear(classes, index, weights)
