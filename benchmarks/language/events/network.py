"""A classifier over named traits and vectors of words: linear over the traits, with a hidden layer over the vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.language.events.linear import RAREST
from benchmarks.language.events.vectors import Floats

Ints = NDArray[np.int64]

HIDDEN = 128
PASSES = 8
BATCH = 256
RATE = 2e-3
DECAY = 1.0
"""Weight of the squared weights in the loss of a whole pass."""

LOST = 0.5
"""Share of hidden values left out of a step, and (WORDS_LOST) of the words whose vectors are seen."""

WORDS_LOST = 0.2


class Case(NamedTuple):
    """Something to classify: its traits, the words whose vectors count (rows of a table), and its class."""

    traits: Sequence[str]
    words: Sequence[int]
    label: str


@dataclass(frozen=True)
class Network:
    """Weights of traits by class (`traits`), and of vectors and hidden values (`in`, `bias`, `out`)."""

    classes: tuple[str, ...]
    index: Mapping[str, int]
    weights: Mapping[str, Floats]

    def scores(self, cases: Sequence[Case], table: Floats) -> Floats:
        """The logarithm of the probability of each class (cases x classes)."""
        if not cases:
            return np.zeros((0, len(self.classes)), dtype=np.float32)
        rows = [_row(self.index, case.traits) for case in cases]
        seen = table[np.array([case.words for case in cases])].reshape(len(cases), -1)
        hidden = np.maximum(seen @ self.weights["in"] + self.weights["bias"], 0)
        found = hidden @ self.weights["out"] + _summed(self.weights["traits"], rows)
        return _log_odds(found)


def mean(networks: Iterable[Network], cases: Sequence[Case], table: Floats) -> Floats:
    """The mean of the scores of networks of the same classes."""
    found: Floats = np.mean([network.scores(cases, table) for network in networks], axis=0)
    return found


class _Moved:
    """Weights that are moved by gradients with moments (Adam), whole or some rows of them."""

    def __init__(self, weights: Floats) -> None:
        self.weights = weights
        self._first = np.zeros_like(weights)
        self._second = np.zeros_like(weights)

    def move(self, gradient: Floats, rate: float, rows: Ints | slice = slice(None)) -> None:
        first = 0.9 * self._first[rows] + 0.1 * gradient
        second = 0.99 * self._second[rows] + 0.01 * gradient**2
        self._first[rows], self._second[rows] = first, second
        self.weights[rows] -= rate * first / (np.sqrt(second) + 1e-8)


def fit(cases: Sequence[Case], table: Floats, seed: int = 0) -> Network:
    """Fit weights to cases, a batch a step; the same cases and seed give the same weights.

    A trait is moved when one of its cases is seen, and then decays for all the steps in which none was.
    """
    random = np.random.default_rng(seed)
    classes = tuple(sorted({case.label for case in cases}))
    counts = Counter(trait for case in cases for trait in set(case.traits))
    index = {trait: n for n, trait in enumerate(t for t, count in counts.items() if count >= RAREST)}
    rows = [_row(index, case.traits) for case in cases]
    words = np.array([case.words for case in cases])
    wanted = np.eye(len(classes), dtype=np.float32)[[classes.index(case.label) for case in cases]]
    batches = -(-len(cases) // BATCH)
    seen_in = np.minimum(np.bincount(np.concatenate(rows), minlength=len(index)), batches)
    decay = (DECAY / len(cases) * batches / np.maximum(seen_in, 1)).astype(np.float32)[:, None]
    width = words.shape[1] * table.shape[1]
    into = _Moved(_noise(random, width, HIDDEN))
    out = _Moved(_noise(random, HIDDEN, len(classes)))
    bias = _Moved(np.zeros(HIDDEN, dtype=np.float32))
    traits = _Moved(np.zeros((len(index), len(classes)), dtype=np.float32))
    steps = PASSES * batches
    for step in range(steps):
        if step % batches == 0:
            order = random.permutation(len(cases))
        chosen = order[step % batches * BATCH :][:BATCH]
        own = [rows[n] for n in chosen]
        seen = table[words[chosen]] * _kept(random, (len(chosen), words.shape[1], 1), WORDS_LOST)
        seen = seen.reshape(len(chosen), width)
        kept = _kept(random, (len(chosen), HIDDEN), LOST)
        hidden = np.maximum(seen @ into.weights + bias.weights, 0) * kept
        found = np.exp(_log_odds(hidden @ out.weights + _summed(traits.weights, own)))
        off: Floats = (found - wanted[chosen]) / np.float32(len(chosen))
        back = (off @ out.weights.T) * kept * (hidden > 0)
        rate = RATE * (1 - step / (steps + 1))
        for moved, gradient in ((into, seen.T @ back), (out, hidden.T @ off), (bias, back.sum(axis=0))):
            moved.move(gradient + DECAY / len(cases) * moved.weights, rate)
        at, gradient = _gathered(own, off)
        traits.move(gradient + decay[at] * traits.weights[at], rate, at)
    weights = {"in": into.weights, "bias": bias.weights, "out": out.weights, "traits": traits.weights}
    return Network(classes, index, weights)


def _row(index: Mapping[str, int], traits: Iterable[str]) -> Ints:
    return np.array(sorted({index[t] for t in traits if t in index}), dtype=np.int64)


def _noise(random: np.random.Generator, height: int, width: int) -> Floats:
    found: Floats = (random.standard_normal((height, width)) / np.sqrt(height)).astype(np.float32)
    return found


def _kept(random: np.random.Generator, shape: tuple[int, ...], lost: float) -> Floats:
    """Noughts for what is left out, and for the others what makes up for it."""
    return ((random.random(shape) >= lost) / (1 - lost)).astype(np.float32)


def _log_odds(scores: Floats) -> Floats:
    scores = scores - scores.max(axis=1, keepdims=True)
    found: Floats = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return found


def _summed(weights: Floats, rows: Sequence[Ints]) -> Floats:
    """The sum of the weights of each case; none has no traits."""
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    found: Floats = np.add.reduceat(weights[np.concatenate(rows)], starts, axis=0)
    return found


def _gathered(rows: Sequence[Ints], off: Floats) -> tuple[Ints, Floats]:
    """The traits of cases, each once, with the sum of what its cases are off by."""
    columns = np.concatenate(rows)
    cases = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    order = np.argsort(columns, kind="stable")
    found, starts = np.unique(columns[order], return_index=True)
    return found, np.add.reduceat(off[cases[order]], starts, axis=0)
