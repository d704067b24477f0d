"""Turn arc scores into a dependency tree with one root.

The best head of each word by itself is a tree nearly always; only where it is not (a cycle, no root or several)
is the maximum spanning tree searched, by the algorithm of Chu and Liu (1965) and Edmonds (1967).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32] | NDArray[np.float64]
Heads = NDArray[np.int64]

NEVER = -1e9


def heads_of(arcs: Scores) -> Heads:
    """Return the head of each word (0 is the root, 1 the first word) in the best tree with one root.

    `arcs` is n x (n + 1): the score of each word (row) for each head (column).
    """
    size = len(arcs)
    own = arcs.astype(np.float64)
    own[np.arange(size), np.arange(size) + 1] = NEVER
    greedy: Heads = np.argmax(own, axis=1)
    if is_tree(greedy):
        return greedy
    square = np.full((size + 1, size + 1), NEVER)
    square[1:] = own
    # A root arc costs more than all other arcs can gain, so the best tree has one only.
    usual = own[own > NEVER / 2]
    square[1:, 0] -= (usual.max() - usual.min() + 1) * (size + 1)
    heads: Heads = _spanning_tree(square)[1:]
    return heads


def is_tree(heads: Heads) -> bool:
    """Tell whether the heads of words 1..n make a tree with exactly one root."""
    if np.count_nonzero(heads == 0) != 1:
        return False
    above = np.concatenate([[0], heads])
    for _ in range(len(above).bit_length()):
        above = above[above]  # twice as far up each time
    return not bool(above.any())


def _cycle(heads: Heads) -> list[int] | None:
    """Return the nodes of a cycle, if there is one; node 0 is the root."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    lost = np.flatnonzero(above)
    if not lost.size:
        return None
    path: dict[int, int] = {}
    node = int(lost[0])
    while node not in path:
        path[node] = len(path)
        node = int(heads[node])
    return list(path)[path[node] :]


def _spanning_tree(scores: Scores) -> Heads:
    """Return the head of each node in the maximum arborescence from node 0; the scores are square."""
    scores = scores.copy()
    np.fill_diagonal(scores, NEVER * 10)
    heads: Heads = np.argmax(scores, axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.array(cycle)
    outside = np.delete(np.arange(len(scores)), inside)
    size = len(outside)
    held = scores[inside, heads[inside]]
    # The cycle becomes one node, the last. An arc into it breaks the cycle where that costs least.
    smaller = np.full((size + 1, size + 1), NEVER * 10)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, inside)]
    source = inside[np.argmax(leaving, axis=1)]
    smaller[:size, size] = leaving.max(axis=1)
    entering = scores[np.ix_(inside, outside)] - held[:, None]
    broken = inside[np.argmax(entering, axis=0)]
    smaller[size, :size] = entering.max(axis=0)
    contracted = _spanning_tree(smaller)
    result = heads.copy()
    above = contracted[1:size]
    result[outside[1:]] = np.where(above == size, source[1:], outside[np.minimum(above, size - 1)])
    entry = int(contracted[size])
    result[broken[entry]] = outside[entry]
    return result
