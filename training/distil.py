"""Let teachers label sentences: the layers that a sentence lacks, as probabilities or as the likeliest class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch

from training.data import Sentence
from training.fit import OUTSIDE, Maker
from training.network import Network

UNKNOWN = "?"
"""The entity tag of a word of which gold says nothing."""
CLASSES = ("upos", "tag", "morph", "lemma")


ROOM = 6000
"""Pieces that are labelled at once."""


@torch.no_grad()
def label(
    sentences: Sequence[Sentence],
    teachers: Sequence[Network],
    table: torch.Tensor,
    maker: Maker,
    labels: dict[str, list[str]],
    *,
    named: bool = True,
) -> list[Sentence]:
    """Return the sentences with every layer that they lack filled by the mean of the teachers.

    Without `named`, entities are left as they are.
    """
    done: dict[int, Sentence] = {}
    for group in _groups([maker.size(sentence) for sentence in sentences]):
        batch = maker.batch([sentences[i] for i in group]).to(table.device)
        inputs = (table[batch.pieces], batch.seen, batch.pool, batch.words, batch.style)
        scores = [teacher.eval()(*inputs) for teacher in teachers]
        mean = {
            layer: torch.stack([torch.softmax(own[layer], -1) for own in scores]).mean(0)
            for layer in ("arc", "entity", *CLASSES)
        }
        heads = mean["arc"].argmax(-1)
        relations = [t.relations(own, heads) for t, own in zip(teachers, scores, strict=True)]
        mean["relation"] = torch.stack([torch.softmax(own, -1) for own in relations]).mean(0)
        likeliest = {k: mean.pop(k).argmax(-1).cpu().numpy() for k in CLASSES}
        told = {k: v.float().cpu().numpy() for k, v in mean.items()} | likeliest
        for row, index in enumerate(group):
            own = {k: v[row] for k, v in told.items()}
            done[index] = _filled(sentences[index], own, labels, maker, named=named)
    return [done[i] for i in range(len(sentences))]


def _groups(sizes: list[int]) -> list[list[int]]:
    """Put sentences of like size together, by their places in the list."""
    groups: list[list[int]] = []
    for index in sorted(range(len(sizes)), key=sizes.__getitem__):
        if not groups or (len(groups[-1]) + 1) * sizes[index] > ROOM:
            groups.append([])
        groups[-1].append(index)
    return groups


def _filled(
    sentence: Sentence, mean: dict[str, np.ndarray], labels: dict[str, list[str]], maker: Maker, *, named: bool
) -> Sentence:
    size = len(sentence.forms)
    soft = {}
    if not sentence.heads:
        soft["arc"] = mean["arc"][:size, : size + 1].astype(np.float16)
        soft["relation"] = mean["relation"][:size].astype(np.float16)
    if not named:
        pass
    elif "entity" not in sentence.layers:
        soft["entity"] = mean["entity"][:size].astype(np.float16)
    elif sentence.unmarked:  # where gold says nothing, what teachers say of the classes that it leaves out
        chances = np.where(maker.meant(sentence.unmarked), mean["entity"][:size], 0)
        outside = np.array([tag == OUTSIDE for tag in sentence.layers["entity"]])
        chances = np.where(outside[:, None], chances / np.maximum(chances.sum(-1, keepdims=True), 1e-9), 0)
        soft["entity"] = chances.astype(np.float16)
        tags = [UNKNOWN if o else t for t, o in zip(sentence.layers["entity"], outside, strict=True)]
        sentence = replace(sentence, layers=sentence.layers | {"entity": tags}, unmarked=())
    guessed = {k: [labels[k][i] for i in mean[k][:size]] for k in CLASSES if k not in sentence.layers}
    return replace(sentence, layers={**guessed, **sentence.layers}, soft=soft)
