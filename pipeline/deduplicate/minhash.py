"""Candidates for near-copies: pairs of feature sets that are probably alike (MinHash, then banding).

Broder, "On the resemblance and containment of documents" (1997): two sets agree in a MinHash with a probability of
their Jaccard similarity. Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4: cut into `bands` of `rows`
hashes each, sets of similarity s share a whole band with probability 1 - (1 - s^rows)^bands.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

SEED = 7
BLOCK = 500
# In a band that very many sets share, each is compared with the next ones only, so that work grows linearly.
WINDOW = 50


def candidate_pairs(sets: Iterable[Sequence[str]], bands: int, rows: int) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the lower first, of sets that share a band, each once, in order; empty sets have no pairs.

    Args:
        sets: features of each item; only some are asked for at a time, and none is kept.
        bands, rows: shape of the banding; the similarity found half of the time is near (1/bands)^(1/rows).
    """
    filled, blocks = _digests(sets, bands * rows)
    if len(filled) < 2:
        return
    codes = np.empty(0, dtype=np.int64)
    for band in range(bands):
        part = np.concatenate([block[:, band * rows : (band + 1) * rows] for block in blocks])
        order = np.lexsort((np.arange(len(part)), *part.T))
        ranked = part[order]
        found = [codes]
        for step in range(1, min(WINDOW, len(ranked) - 1) + 1):
            same = (ranked[step:] == ranked[:-step]).all(axis=1)
            if not same.any():
                break
            a, b = order[:-step][same], order[step:][same]
            found.append(np.minimum(a, b) * len(filled) + np.maximum(a, b))
        codes = np.unique(np.concatenate(found))  # most pairs share several bands
    for code in codes:
        low, high = divmod(int(code), len(filled))
        yield int(filled[low]), int(filled[high])


def _digests(sets: Iterable[Sequence[str]], hashes: int) -> tuple[NDArray[np.int64], list[NDArray[np.uint32]]]:
    """The positions of the sets that are not empty and their MinHash signatures, in blocks."""
    numbered = ((number, features) for number, features in enumerate(sets) if features)
    filled: list[int] = []
    blocks: list[NDArray[np.uint32]] = []
    while block := list(islice(numbered, BLOCK)):
        filled += [number for number, _ in block]
        made = RMinHash.digest_matrix_from_token_sets([features for _, features in block], hashes, SEED)
        blocks.append(np.array(made.to_rows(), dtype=np.uint32))
    return np.array(filled, dtype=np.int64), blocks
