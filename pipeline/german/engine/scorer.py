"""Run the network: words of sentences in, tags, heads, relations and entities out.

The network is one ONNX graph with int8 weights; the embeddings of the word pieces lie beside it, in the 4-bit
blocks that they come in, and are unpacked for the pieces that are read.

Each sentence is read by itself: int8 arithmetic takes its scale from all that is read at once, so in a batch a
sentence would depend on its neighbours. Alone, equal sentences get equal analyses wherever they stand, nothing
is padded, and on one core it is as fast as the best batches (small ones, which keep to the processor's cache).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from pipeline.german.engine.pieces import Pieces
from pipeline.german.engine.tree import heads_of

MOST_IN_SENTENCE = 400
"""Pieces that are read at once; a longer sentence is read in windows."""

STYLES = ("gsd", "pud")
"""Annotation styles that the network knows, after the treebanks it was trained on."""

FILES = ("network.onnx", "weights.npz", "labels.json")
"""What a model is made of."""

OUTPUTS = ("arc", "relation_dependent", "relation_head", "entity", "upos", "tag", "morph", "lemma")

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Word = tuple[int, ...]
"""A word as the ids of its pieces."""


@dataclass(frozen=True)
class Analysis:
    """The analysis of one sentence, a value a word: indices into the labels of the layer.

    `heads` counts words from 1; 0 is the root. `vectors` (words x values) has no columns unless they were asked for.
    """

    heads: Ints
    relation: Ints
    upos: Ints
    tag: Ints
    morph: Ints
    lemma: Ints
    entity: Ints
    vectors: Floats


class Scorer:
    """The network with its vocabulary and labels."""

    def __init__(self, folder: Path, threads: int = 1, *, vectors: bool = False) -> None:
        """Load the model in `folder`; `threads` is the number of processor cores that one call uses.

        With `vectors`, analyses hold what the network knows of each word: as a dependent, as a head, and its pieces.
        """
        self._vectors = vectors
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        with np.load(folder / "weights.npz") as weights:
            self._blocks: NDArray[np.uint8] = weights["embeddings"]
            self._weight: Floats = weights["relation_weight"]
            self._bias: Floats = weights["relation_bias"]
            names = weights["pieces"].tobytes().decode().split("\n")
            self._begin, self._end, _, unknown = (int(i) for i in weights["special"])
            self._pieces = Pieces(names, weights["scores"].tolist(), unknown)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._follows = follows(self.labels["entity"])

    def analyse(self, sentences: Sequence[Sequence[str]], style: str = STYLES[0]) -> list[Analysis]:
        """Return the analysis of each sentence (a sequence of words, none empty), in order."""
        return [self._analysis([self._pieces.ids(word) for word in words], style) for words in sentences]

    def _analysis(self, words: list[Word], style: str) -> Analysis:
        """Read a sentence, a long one in windows; the root of each further window hangs on that of the first."""
        parts = [self._window(window, style) for window in windows(words, MOST_IN_SENTENCE - 2)]
        return parts[0] if len(parts) == 1 else joined(parts, self.labels["relation"].index("parataxis"))

    def _window(self, words: list[Word], style: str) -> Analysis:
        pieces = [self._begin, *(piece for own in words for piece in own), self._end]
        pool = np.zeros((1, len(words), len(pieces)), dtype=np.float32)
        at = 1
        for row, own in enumerate(words):
            pool[0, row, at : at + len(own)] = 1 / len(own)
            at += len(own)
        style_index = np.array([STYLES.index(style)])
        inputs = {"x": unpack(self._blocks[pieces])[None], "pool": pool, "style": style_index}
        out = {k: v[0] for k, v in zip(OUTPUTS, self._session.run(OUTPUTS, inputs), strict=True)}
        heads = heads_of(out["arc"])
        hidden = np.maximum(out["relation_dependent"] + out["relation_head"][heads], 0)
        relation = np.argmax(hidden @ self._weight + self._bias, axis=1)
        entity = best_path(out["entity"], self._follows)
        vectors = np.zeros((len(words), 0), dtype=np.float32)
        if self._vectors:
            own = out["relation_dependent"], out["relation_head"][1:], pool[0] @ inputs["x"][0]
            vectors = np.concatenate(own, axis=1)
        return Analysis(heads, relation, out["upos"], out["tag"], out["morph"], out["lemma"], entity, vectors)


def digest(folder: Path) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the model's files, in `FILES` order."""
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in FILES)).hexdigest()[:12]


def unpack(raw: NDArray[np.uint8]) -> Floats:
    """Turn 4-bit blocks (rows x blocks x 18 bytes: a float16 scale, then 32 weights) into float32 rows."""
    scale = raw[..., :2].copy().view("<f2").astype(np.float32)
    low = (raw[..., 2:] & 15).astype(np.float32) - 8
    high = (raw[..., 2:] >> 4).astype(np.float32) - 8
    rows: Floats = (np.concatenate([low, high], axis=-1) * scale).reshape(len(raw), -1)
    return rows


def windows(words: Sequence[Word], room: int) -> list[list[Word]]:
    """Cut the words of a sentence into runs of at most `room` pieces."""
    runs: list[list[Word]] = []
    left = 0
    for own in words:
        if len(own) > left:
            runs.append([])
            left = room
        runs[-1].append(own)
        left -= len(own)
    return runs


def joined(parts: Sequence[Analysis], relation: int) -> Analysis:
    """Put the windows of one sentence together; `relation` ties the roots of later ones to the first."""
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return Analysis(empty, empty, empty, empty, empty, empty, empty, np.zeros((0, 0), dtype=np.float32))
    root = int(np.flatnonzero(parts[0].heads == 0)[0]) + 1
    heads, relations = [parts[0].heads], [parts[0].relation]
    before = len(parts[0].heads)
    for part in parts[1:]:
        top = part.heads == 0
        heads.append(np.where(top, root, part.heads + before))
        relations.append(np.where(top, relation, part.relation))
        before += len(part.heads)

    def whole(layer: str) -> Ints:
        return np.concatenate([getattr(part, layer) for part in parts])

    return Analysis(
        np.concatenate(heads),
        np.concatenate(relations),
        whole("upos"),
        whole("tag"),
        whole("morph"),
        whole("lemma"),
        whole("entity"),
        np.concatenate([part.vectors for part in parts]),
    )


def follows(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which BIO label (column) may follow which (row): I-X only stands after B-X or I-X."""
    return np.array([[not b.startswith("I-") or a[2:] == b[2:] for b in labels] for a in labels])


def best_path(logits: Floats, allowed: NDArray[np.bool_]) -> Ints:
    """Return the best row of labels in which each may follow the one before it (Viterbi 1967)."""
    greedy: Ints = np.argmax(logits, axis=1)
    starts: NDArray[np.bool_] = np.all(allowed, axis=0)
    if not len(greedy) or (starts[greedy[0]] and np.all(allowed[greedy[:-1], greedy[1:]])):
        return greedy
    barred = np.where(allowed, 0.0, -np.inf)
    score = np.where(starts, logits[0].astype(np.float64), -np.inf)
    back: list[Ints] = []
    for row in logits[1:]:
        ways = score[:, None] + barred
        back.append(np.argmax(ways, axis=0))
        score = ways.max(axis=0) + row
    path = [int(np.argmax(score))]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return np.array(path[::-1])
