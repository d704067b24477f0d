"""Fit the network."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader, Dataset

from pipeline.german.engine.pieces import Pieces
from training.data import CONVENTIONS, STYLES, Data, Sentence, epoch
from training.encoder import Linear, Packed
from training.network import TAGGED, Batch, Network

IGNORED = -100
OUTSIDE = "O"
HELPERS = 4
"""Processes that make batches for a graphics processor."""
NEVER = -1e4
"""The logarithm of the chance of what cannot be."""


def labels_of(data: Data, rarest: int) -> dict[str, list[str]]:
    """Return the classes of each layer, most frequent first."""
    found: dict[str, list[str]] = {}
    for layer in (*TAGGED, "relation"):
        counts = Counter(value for s in data.sentences() for value in s.layers.get(layer, ()))
        least = rarest * 2 if layer in ("morph", "lemma") else 1
        found[layer] = sorted((v for v, n in counts.items() if n >= least), key=lambda v: (-counts[v], v))
    return found


class Maker:
    """Makes batches of sentences."""

    def __init__(self, packed: Packed, labels: dict[str, list[str]]) -> None:
        self.packed = packed
        self.pieces = Pieces(packed.pieces, list(packed.scores), packed.unknown)
        self.index = {layer: {value: i for i, value in enumerate(values)} for layer, values in labels.items()}

    def size(self, sentence: Sentence) -> int:
        """Return the number of pieces of a sentence."""
        return 2 + sum(len(self.pieces.ids(form)) for form in sentence.forms)

    def batch(self, sentences: Sequence[Sentence]) -> Batch:
        """Return the sentences as tensors, padded to the longest."""
        length = min(512, max(map(self.size, sentences)))
        width = max(len(s.forms) for s in sentences)
        shape = (len(sentences), length)
        pieces = np.full(shape, self.packed.padding)
        seen = np.zeros(shape, dtype=bool)
        pool = np.zeros((len(sentences), width, length), dtype=np.float32)
        words = np.zeros((len(sentences), width), dtype=bool)
        targets = {layer: np.full((len(sentences), width), IGNORED) for layer in self.index}
        classes = {"arc": width + 1, **{layer: len(self.index[layer]) for layer in ("relation", "entity")}}
        soft = {layer: np.zeros((len(sentences), width, n), np.float32) for layer, n in classes.items()}
        heads = np.full((len(sentences), width), IGNORED)
        may_be = np.zeros((len(sentences), width, classes["entity"]), dtype=bool)
        for row, sentence in enumerate(sentences):
            ids = [self.packed.begin]
            for column, form in enumerate(sentence.forms):
                own = self.pieces.ids(form)
                pool[row, column, len(ids) : len(ids) + len(own)] = 1 / len(own)
                ids += own
            ids = [*ids[: length - 1], self.packed.end]
            pieces[row, : len(ids)] = ids
            seen[row, : len(ids)] = True
            words[row, : len(sentence.forms)] = True
            heads[row, : len(sentence.heads)] = sentence.heads
            for layer, values in sentence.layers.items():
                targets[layer][row, : len(values)] = [self.index[layer].get(v, IGNORED) for v in values]
            if sentence.unmarked and "entity" in sentence.layers:
                outside = [i for i, v in enumerate(sentence.layers["entity"]) if v == OUTSIDE]
                targets["entity"][row, outside] = IGNORED
                may_be[row, outside] = self.meant(sentence.unmarked)
            for layer, chances in sentence.soft.items():
                soft[layer][row, : len(chances), : chances.shape[1]] = chances
        return Batch(
            torch.from_numpy(pieces),
            torch.from_numpy(seen),
            torch.from_numpy(pool),
            torch.from_numpy(words),
            torch.tensor([STYLES.index(s.style) for s in sentences]),
            torch.from_numpy(heads),
            {layer: torch.from_numpy(values) for layer, values in targets.items()},
            {layer: torch.from_numpy(values) for layer, values in soft.items()},
            torch.from_numpy(may_be),
            torch.tensor([CONVENTIONS.index(s.convention) for s in sentences]),
        )

    def meant(self, unmarked: tuple[str, ...]) -> np.ndarray:
        """Return which entity classes an O may stand for in a corpus that leaves some classes unmarked."""
        return np.array([tag == OUTSIDE or tag[2:] in unmarked for tag in self.index["entity"]])

    def batches(self, sentences: list[Sentence], room: int, chance: random.Random) -> list[list[Sentence]]:
        """Group sentences of like length; about `room` pieces a batch, in random order."""
        ordered = sorted(sentences, key=lambda s: self.size(s) + chance.random() * 4)
        groups: list[list[Sentence]] = [[]]
        for sentence in ordered:
            if groups[-1] and (len(groups[-1]) + 1) * self.size(sentence) > room:
                groups.append([])
            groups[-1].append(sentence)
        chance.shuffle(groups)
        return groups


def loss_of(network: Network, scores: dict[str, torch.Tensor], batch: Batch, beside: float = 1.0) -> torch.Tensor:
    """Return the sum of the losses of the layers that the batch has: against gold, else against the teachers.

    `beside` weighs all layers but the entities.
    """
    total = torch.zeros((), device=batch.pieces.device)

    def add(
        logits: torch.Tensor,
        target: torch.Tensor,
        weight: float,
        soft: torch.Tensor | None = None,
        opened: torch.Tensor | None = None,
    ) -> None:
        nonlocal total
        known = (target != IGNORED).sum()
        loss = cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=IGNORED, reduction="sum")
        if soft is not None or opened is not None:
            chances = torch.log_softmax(logits, -1)
        if soft is not None:
            told = (soft.sum(-1) > 0) & (target == IGNORED)
            known = known + told.sum()
            loss = loss - ((soft * chances).sum(-1) * told).sum()
        if opened is not None:
            there = opened.any(-1)
            known = known + there.sum()
            meant = torch.logsumexp(chances.masked_fill(~opened & there[..., None], NEVER), -1)
            loss = loss - (meant * there).sum()
        total = total + weight * loss / known.clamp(min=1)

    add(scores["arc"], batch.heads, beside, batch.soft["arc"])
    heads = torch.where(batch.heads == IGNORED, batch.soft["arc"].argmax(-1), batch.heads)
    add(network.relations(scores, heads), batch.targets["relation"], beside, batch.soft["relation"])
    for layer in TAGGED:
        opened = batch.open if layer == "entity" else None
        weight = 1.0 if layer == "entity" else 0.5 * beside
        add(scores[layer], batch.targets[layer], weight, batch.soft.get(layer), opened)
    return total


class Groups(Dataset[Batch]):
    """Groups of sentences, each a batch when it is asked for."""

    def __init__(self, groups: list[list[Sentence]], maker: Maker) -> None:
        self.groups, self.maker = groups, maker

    def __len__(self) -> int:
        """Return the number of batches."""
        return len(self.groups)

    def __getitem__(self, index: int) -> Batch:
        """Make a batch."""
        return self.maker.batch(self.groups[index])


def made(groups: list[list[Sentence]], maker: Maker, device: torch.device) -> Iterator[Batch]:
    """Yield the batches of the groups on a device; a graphics processor does not wait for them to be made."""
    workers = HELPERS if device.type == "cuda" else 0
    for batch in DataLoader(Groups(groups, maker), batch_size=None, num_workers=workers):
        yield batch.to(device)


def fit(
    network: Network,
    table: torch.Tensor,
    maker: Maker,
    data: Data,
    config: dict[str, Any],
    report: Callable[[int], str],
) -> None:
    """Train `network` in place; `table` holds the fixed embeddings of the pieces."""
    seed = int(config["seed"])
    chance = random.Random(seed)
    inner = list(network.encoder.parameters())
    own = {id(p) for p in inner}
    outer = [p for p in network.parameters() if id(p) not in own]
    rates = (float(config["encoder_rate"]), float(config["head_rate"]))
    optimiser = torch.optim.AdamW(
        [{"params": inner}, {"params": outer}],
        lr=rates[1],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=table.device.type == "cuda",
    )
    room, share, epochs = int(config["pieces_in_batch"]), config["share"], int(config["epochs"])
    steps = sum(len(maker.batches(part, room, chance)) for part in epoch(data, share, random.Random(seed)))
    total, warm = steps * epochs, steps * float(config["warm_up"])
    step, started = 0, time.monotonic()
    for number in range(epochs):
        network.train()
        for module in network.modules():
            if isinstance(module, Linear):
                module.coarse = number >= float(config["coarse_from"])
        groups = [group for part in epoch(data, share, chance) for group in maker.batches(part, room, chance)]
        chance.shuffle(groups)
        losses = torch.zeros((), device=table.device)
        for batch in made(groups, maker, table.device):
            step += 1
            factor = min(step / warm, max(0.02, (total - step) / (total - warm)))
            for parameters, rate in zip(optimiser.param_groups, rates, strict=True):
                parameters["lr"] = rate * factor
            inputs = (table[batch.pieces], batch.seen, batch.pool, batch.words, batch.style, batch.convention)
            loss = loss_of(network, network(*inputs), batch, float(config.get("beside", 1.0)))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(inner + outer, 2.0)
            optimiser.step()
            losses += loss.detach()
        seconds = time.monotonic() - started
        print(f"epoch {number} {seconds:.0f}s loss {float(losses) / len(groups):.3f} {report(number)}", flush=True)
