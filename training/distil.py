"""Let teachers label sentences: the layers that a sentence lacks, as probabilities or as the likeliest class."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from pipeline.german.engine.component import blank
from training.data import STYLES, Sentence
from training.fit import Maker
from training.network import Network

CLASSES = ("upos", "tag", "morph", "lemma")


def raw_sentences(path: Path) -> list[Sentence]:
    """Cut the `text` of each line of a JSON-lines file into sentences, with the project's own rules."""
    nlp = blank()
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    sentences = []
    for doc in nlp.pipe(texts):
        for span in doc.sents:
            forms = [token.text for token in span if not token.is_space]
            if 3 <= len(forms) <= 70 and any(re.search(r"[a-zäöüß]", form) for form in forms):
                sentences.append(Sentence(STYLES[0], forms))
    return sentences


@torch.no_grad()
def label(
    sentences: Sequence[Sentence],
    teachers: Sequence[Network],
    table: torch.Tensor,
    maker: Maker,
    labels: dict[str, list[str]],
) -> list[Sentence]:
    """Return the sentences with every layer that they lack filled by the mean of the teachers."""
    done: dict[int, Sentence] = {}
    order = sorted(range(len(sentences)), key=lambda i: maker.size(sentences[i]))
    for start in range(0, len(order), 24):
        group = order[start : start + 24]
        batch = maker.batch([sentences[i] for i in group])
        inputs = (table[batch.pieces], batch.seen, batch.pool, batch.words, batch.style)
        scores = [teacher.eval()(*inputs) for teacher in teachers]
        mean = {
            layer: torch.stack([torch.softmax(own[layer], -1) for own in scores]).mean(0)
            for layer in ("arc", "entity", *CLASSES)
        }
        heads = mean["arc"].argmax(-1)
        relations = [t.relations(own, heads) for t, own in zip(teachers, scores, strict=True)]
        mean["relation"] = torch.stack([torch.softmax(own, -1) for own in relations]).mean(0)
        for row, index in enumerate(group):
            done[index] = _filled(sentences[index], {k: v[row].numpy() for k, v in mean.items()}, labels)
    return [done[i] for i in range(len(sentences))]


def _filled(sentence: Sentence, mean: dict[str, np.ndarray], labels: dict[str, list[str]]) -> Sentence:
    size = len(sentence.forms)
    soft = {}
    if not sentence.heads:
        soft["arc"] = mean["arc"][:size, : size + 1].astype(np.float16)
        soft["relation"] = mean["relation"][:size].astype(np.float16)
    if "entity" not in sentence.layers:
        soft["entity"] = mean["entity"][:size].astype(np.float16)
    guessed = {k: [labels[k][i] for i in mean[k][:size].argmax(-1)] for k in CLASSES if k not in sentence.layers}
    return Sentence(sentence.style, sentence.forms, sentence.heads, {**guessed, **sentence.layers}, soft)
