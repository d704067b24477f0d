"""Cut words into the word pieces of the encoder (unigram segmentation after Kudo 2018, as in XLM-R).

A word's pieces depend on its form alone, not on the blanks around it, so that a token always reads the
same, whether it comes from running text or from a treebank.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

WORD_START = "\u2581"
"""The mark that SentencePiece puts where a word begins."""

CLOSING = frozenset(".,;:!?)]}%…“”’'›»/-–")
"""First characters of tokens that usually stand close to the word before them, hence without a mark."""

MOST_PIECES = 12
"""A word of more pieces (a URL, a run of letters) is read by its first ones only."""

_UNKNOWN_PENALTY = 10.0


class Pieces:
    """A unigram vocabulary: the best-scoring segmentation of a word, found by dynamic programming."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], unknown: int) -> None:
        """Take the pieces in the order of their ids, their log-probabilities, and the id for the unknown."""
        self._ids = {piece: index for index, piece in reversed(list(enumerate(pieces)))}
        self._scores = [float(score) for score in scores]
        self._unknown = unknown
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        self._beginnings = {piece[:size] for piece in self._ids for size in range(1, len(piece) + 1)}
        self._known: dict[str, tuple[int, ...]] = {}

    def ids(self, word: str) -> tuple[int, ...]:
        """Return the ids of the pieces of `word`: at least one, at most `MOST_PIECES`."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._segment(word)[:MOST_PIECES] or (self._unknown,)
        return found

    def _segment(self, word: str) -> tuple[int, ...]:
        text = "".join(c for c in unicodedata.normalize("NFKC", word) if unicodedata.category(c) != "Cf").strip()[:200]
        if text and text[0] not in CLOSING:
            text = WORD_START + text
        size = len(text)
        best = [0.0] + [float("-inf")] * size
        arrived: list[tuple[int, int]] = [(0, self._unknown)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, size + 1):
                if text[start:end] not in self._beginnings:
                    break
                piece = self._ids.get(text[start:end])
                if piece is not None and piece != self._unknown:
                    score = best[start] + self._scores[piece]
                    if score > best[end]:
                        best[end], arrived[end] = score, (start, piece)
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1], arrived[start + 1] = (
                    best[start] + self._unknown_score,
                    (start, self._unknown),
                )
        pieces: list[int] = []
        end = size
        while end:
            end, piece = arrived[end]
            pieces.append(piece)
        return tuple(reversed(pieces))
