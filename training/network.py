"""The network: encoder, words as means of their pieces, a biaffine parser and tagging heads."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import torch
from torch import nn

from training.data import CONVENTIONS, STYLES
from training.encoder import FAR, Encoder, Packed

TAGGED = ("upos", "tag", "morph", "lemma", "entity")
"""Layers that are one class a word, each with a linear head of its own."""


@dataclass(frozen=True)
class Batch:
    """Sentences as tensors: B sentences, L pieces, n words.

    `pieces` B x L ids, `seen` B x L, `pool` B x n x L (rows average the pieces of a word), `words` B x n,
    `style` B; `targets` B x n classes by layer, -100 where nothing is known; `heads` B x n (0 is the root);
    `soft` B x n x classes by layer: probabilities that teachers give, all 0 where none did; `open` B x n x classes:
    where gold says O in a corpus that does not annotate every class, the entity classes that may be meant;
    `convention` B: the corpus whose notion of names is followed.
    """

    pieces: torch.Tensor
    seen: torch.Tensor
    pool: torch.Tensor
    words: torch.Tensor
    style: torch.Tensor
    heads: torch.Tensor
    targets: dict[str, torch.Tensor]
    soft: dict[str, torch.Tensor]
    open: torch.Tensor
    convention: torch.Tensor

    def to(self, device: torch.device) -> Batch:
        """Return the batch on a device."""

        def moved(value: torch.Tensor | dict[str, torch.Tensor]) -> Any:
            if isinstance(value, dict):
                return {layer: one.to(device, non_blocking=True) for layer, one in value.items()}
            return value.to(device, non_blocking=True)

        return Batch(**{field.name: moved(getattr(self, field.name)) for field in fields(self)})


def has_bfloat16(device: torch.device) -> bool:
    """Whether arithmetic in bfloat16 is faster there; a processor without it is several times slower with it."""
    return device.type == "cuda" or bool(torch.backends.mkldnn.is_available() and torch.cpu._is_avx512_bf16_supported())


class Network(nn.Module):
    """Scores of arcs, relations and tags for the words of sentences."""

    def __init__(self, packed: Packed, labels: dict[str, list[str]], config: dict[str, object]) -> None:
        super().__init__()
        size = packed.hidden
        arc, relation, drop = int(config["arc"]), int(config["relation"]), float(config["dropout"])
        chosen = list(config["layers"])
        self.pooled = min(int(config["pooled"]), len(chosen))
        self.encoder = Encoder(packed, chosen, 0.1)
        self.mixed = min(int(config["mixed"]), len(chosen))
        self.mix = nn.Parameter(torch.zeros(self.mixed))
        self.norm = nn.LayerNorm(size)
        self.style = nn.Embedding(len(STYLES), size)
        nn.init.zeros_(self.style.weight)
        self.convention = nn.Embedding(len(CONVENTIONS), size)
        nn.init.zeros_(self.convention.weight)
        self.root = nn.Parameter(torch.randn(size) * 0.02)
        self.dropout = nn.Dropout(drop)

        def projection(width: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(size, width), nn.ReLU(), nn.Dropout(drop))

        self.arc_head, self.arc_dependent = projection(arc), projection(arc)
        self.arc = nn.Linear(arc, arc)
        nn.init.normal_(self.arc.weight, std=0.02)
        self.relation_head = nn.Linear(size, relation)
        self.relation_dependent = nn.Linear(size, relation, bias=False)
        self.relation = nn.Linear(relation, len(labels["relation"]))
        self.tags = nn.ModuleDict({layer: nn.Linear(size, len(labels[layer])) for layer in TAGGED})

    def forward(
        self,
        x: torch.Tensor,
        seen: torch.Tensor | None,
        pool: torch.Tensor,
        words: torch.Tensor | None,
        style: torch.Tensor,
        convention: torch.Tensor | None = None,
    ) -> dict[str, torch.Tensor]:
        """Return `arc` B x n x (n + 1), the parts of the relation scores, and the logits of each tag layer.

        `seen` and `words` are none where nothing is padded; names follow the first convention where none is given.
        """
        hidden = seen_mask = words_mask = None
        if seen is not None and words is not None:
            there = torch.cat([torch.ones_like(words[:, :1]), words], 1).float()
            seen_mask, words_mask = ((1.0 - present)[:, None, None, :] * FAR for present in (seen.float(), there))
            hidden = words_mask[:, 0]
        with torch.autocast(x.device.type, dtype=torch.bfloat16, enabled=self.training and has_bfloat16(x.device)):
            states = self.encoder(x, seen_mask, pool, words_mask, self.pooled)[-self.mixed :]
        weights = torch.softmax(self.mix, 0)
        state = sum(weight * s.float() for weight, s in zip(weights, reversed(states), strict=True))
        word = self.dropout(self.norm(state + self.style(style)[:, None]))
        rooted = torch.cat([self.root.expand(word.shape[0], 1, -1), word], 1)
        arc = torch.matmul(self.arc(self.arc_dependent(word)), self.arc_head(rooted).transpose(1, 2))
        spoken = self.convention.weight[0] if convention is None else self.convention(convention)[:, None]
        scores = {layer: head(word + spoken if layer == "entity" else word) for layer, head in self.tags.items()}
        return {
            "arc": arc if hidden is None else arc + hidden,
            "relation_dependent": self.relation_dependent(word),
            "relation_head": self.relation_head(rooted),
            **scores,
        }

    def relations(self, scores: dict[str, torch.Tensor], heads: torch.Tensor) -> torch.Tensor:
        """Return the logits of the relation of each word to the given head: B x n x relations."""
        of_head = scores["relation_head"]
        chosen = torch.gather(of_head, 1, heads[:, :, None].expand(-1, -1, of_head.shape[-1]))
        return self.relation(self.dropout(torch.relu(scores["relation_dependent"] + chosen)))
