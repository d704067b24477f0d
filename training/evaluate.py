"""Score a network on the held-out sets while it is trained (arcs by argmax; the tree comes at run time)."""

from __future__ import annotations

from collections import Counter

import torch

from training.data import Data, Sentence
from training.fit import Maker
from training.network import Network


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Return the entities of BIO tags as (first, end, label)."""
    found, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = i
    return found


def _chunks(sentences: list[Sentence]) -> list[list[Sentence]]:
    ordered = sorted(sentences, key=lambda s: len(s.forms))
    return [ordered[i : i + 24] for i in range(0, len(ordered), 24)]


@torch.no_grad()
def scores(network: Network, table: torch.Tensor, maker: Maker, labels: dict[str, list[str]], data: Data) -> str:
    """Return attachment, tag and entity scores in one line."""
    network.eval()
    parts = []
    for name, style, held in (
        ("pud", 1, data.held_trees),
        ("pud as gsd", 0, data.held_trees),
        ("fused", 1, data.held_fused),
    ):
        hit: Counter[str] = Counter()
        for group in _chunks(held):
            batch = maker.batch(group).to(table.device)
            out = network(table[batch.pieces], batch.seen, batch.pool, batch.words, torch.full_like(batch.style, style))
            heads = out["arc"].argmax(-1)
            there = batch.words
            right = (heads == batch.heads) & there
            relation = network.relations(out, heads).argmax(-1) == batch.targets["relation"]
            hit["n"] += int(there.sum())
            hit["UAS"] += int(right.sum())
            hit["LAS"] += int((right & relation).sum())
            for layer in ("upos", "morph", "lemma"):
                hit[layer] += int(((out[layer].argmax(-1) == batch.targets[layer]) & there).sum())
        parts.append(name + " " + " ".join(f"{k} {100 * v / hit['n']:.2f}" for k, v in hit.items() if k != "n"))
    found = wanted = both = 0
    for group in _chunks(data.held_entities):
        batch = maker.batch(group).to(table.device)
        out = network(table[batch.pieces], batch.seen, batch.pool, batch.words, batch.style)["entity"].argmax(-1)
        for row, sentence in zip(out.tolist(), group, strict=True):
            tags = [labels["entity"][i] for i in row[: len(sentence.forms)]]
            main = {"PER", "LOC", "ORG", "OTH"}
            got = {s for s in spans(tags) if s[2] in main}
            gold = {s for s in spans(sentence.layers["entity"]) if s[2] in main}
            found, wanted, both = found + len(got), wanted + len(gold), both + len(got & gold)
    parts.append(f"entities F1 {200 * both / max(1, found + wanted):.2f}")
    return "| " + " | ".join(parts)
