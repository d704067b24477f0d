"""Let the encoder read running German before it learns from gold: it guesses pieces of words that are hidden.

Whole words are hidden. In most steps all layers read pieces, and the pieces are guessed from the states behind each of
the layers that `exits` names, so that a shorter encoder is a good one too. In every nth step the text is read as the
student reads it: after a few layers the pieces of a word are averaged, and its first piece is guessed. The embeddings
learn with the encoder, rounded at each step as their 4-bit blocks round them.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy, linear

from pipeline.german.engine.pieces import CLOSING, WORD_START
from training.encoder import FAR, Encoder, Packed, in_blocks, pack
from training.network import has_bfloat16


class Guesser(nn.Module):
    """The encoder with its embeddings, and what guesses pieces from its states."""

    def __init__(self, packed: Packed, config: dict[str, Any]) -> None:
        super().__init__()
        self.encoder = Encoder(packed, list(range(packed.layers)), 0.0)
        self.table = nn.Parameter(torch.from_numpy(packed.matrix("emb.word", packed.vocabulary, packed.hidden)))
        self.hidden = nn.Parameter(self.table.detach().mean(0))
        self.bias = nn.Parameter(torch.zeros(packed.vocabulary))
        self.exits = [int(layer) for layer in config["exits"]]
        self.pooled, self.read = int(config["pooled"]), int(config["read"])
        size = packed.hidden

        def guess() -> nn.Sequential:
            return nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.LayerNorm(size))

        self.guesses = nn.ModuleList([guess() for _ in (*self.exits, self.pooled)])

    def loss(
        self, ids: torch.Tensor, shown: torch.Tensor, chosen: torch.Tensor, words: torch.Tensor | None
    ) -> torch.Tensor:
        """Return the mean loss over the chosen places of `ids` B x L; `shown` has what is read there, -1 for hidden.

        `words` B x L numbers the words of each row; with it, words are read and guessed instead of pieces.
        """
        table = in_blocks(self.table)
        x = torch.where((shown < 0)[..., None], self.hidden, table[shown.clamp(min=0)])
        encoder = self.encoder
        x = encoder.norm(x + encoder.places[: x.shape[1]])
        losses = []
        if words is None:
            wanted = ids[chosen]
            for number, layer in enumerate(encoder.layers, 1):
                x = layer(x, None)
                if number in self.exits:
                    losses.append(self.guessed(x[chosen], wanted, self.exits.index(number), table))
        else:
            for layer in encoder.layers[: self.pooled]:
                x = layer(x, None)
            first = torch.cat([torch.ones_like(words[:, :1], dtype=torch.bool), words[:, 1:] > words[:, :-1]], 1)
            most = words.shape[1] * 3 // 4
            inside = words < most
            place = words.clamp(max=most)
            sums = x.new_zeros(len(x), most + 1, x.shape[2], dtype=torch.float32)
            sums = sums.scatter_add(1, place[..., None].expand(-1, -1, x.shape[2]), x.float())
            counts = sums.new_zeros(len(x), most + 1).scatter_add(1, place, torch.ones_like(place, dtype=sums.dtype))
            x = (sums / counts.clamp(min=1)[..., None])[:, :most]
            mask = ((counts[:, :most] == 0) * FAR)[:, None, None, :]
            for layer in encoder.layers[self.pooled : self.read]:
                x = layer(x, mask)
            rows, columns = torch.nonzero(chosen & first & inside, as_tuple=True)
            losses.append(self.guessed(x[rows, words[rows, columns]], ids[rows, columns], len(self.exits), table))
        return torch.stack(losses).mean()

    def guessed(self, states: torch.Tensor, wanted: torch.Tensor, which: int, table: torch.Tensor) -> torch.Tensor:
        """Return the mean loss of guessing the pieces `wanted` from `states`."""
        return cross_entropy(linear(self.guesses[which](states), table, self.bias).float(), wanted)


class Reader:
    """Rows of the running text with words hidden, on a device."""

    def __init__(self, packed: Packed, text: np.ndarray, config: dict[str, Any], device: torch.device) -> None:
        self.length, self.rows = int(config["length"]) - 2, int(config["rows"])
        self.share, self.vocabulary = float(config["hidden"]), packed.vocabulary
        self.begin, self.end = packed.begin, packed.end
        count = len(text) // self.length
        self.text = torch.from_numpy(text[: count * self.length].astype(np.int32)).view(count, self.length).to(device)
        opens = [piece.startswith(WORD_START) or piece[:1] in CLOSING for piece in packed.pieces]
        opens[packed.begin] = opens[packed.end] = True
        self.opens = torch.tensor(opens, device=device)
        self.order = torch.zeros(0, dtype=torch.long, device=device)

    def batch(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return ids, what is shown of them (-1: hidden), which are to be guessed, and the number of each word."""
        if len(self.order) < self.rows:
            self.order = torch.cat([self.order, torch.randperm(len(self.text), device=self.text.device)])
        taken, self.order = self.order[: self.rows], self.order[self.rows :]
        rows = self.text[taken].long()
        edge = torch.ones_like(rows[:, :1])
        ids = torch.cat([edge * self.begin, rows, edge * self.end], 1)
        words = self.opens[ids].cumsum(1) - 1
        lots = torch.rand(ids.shape, device=ids.device)
        chosen = (lots.gather(1, words) < self.share) & (ids != self.begin) & (ids != self.end)
        fate = torch.rand(ids.shape, device=ids.device)
        other = torch.randint(self.vocabulary, ids.shape, device=ids.device)
        shown = torch.where(fate < 0.8, -1, torch.where(fate < 0.9, other, ids))
        return ids, torch.where(chosen, shown, ids), chosen, words


def pretrain(packed: Packed, text: np.ndarray, config: dict[str, Any], device: torch.device) -> dict[str, Any]:
    """Return what the encoder is after reading: the `state` of its layers, and the packed blocks of its `table`.

    The rate falls to nothing over `steps` steps, or over `seconds` where these are over sooner.
    """
    torch.manual_seed(int(config["seed"]))
    reader = Reader(packed, text, config, device)
    guesser = Guesser(packed, config).to(device).train()
    if device.type == "cuda":
        for layer in guesser.encoder.layers:
            layer.compile(dynamic=False)
    optimiser = torch.optim.AdamW(
        guesser.parameters(), lr=0.0, betas=(0.9, 0.98), eps=1e-6, weight_decay=0.01, fused=device.type == "cuda"
    )
    steps, seconds, warm = int(config["steps"]), float(config["seconds"]), int(config["warm_up"])
    step, done, started, losses = 0, 0.0, time.monotonic(), []
    while done < 1:
        for group in optimiser.param_groups:
            group["lr"] = float(config["rate"]) * min((step + 1) / warm, 1 - done)
        ids, shown, chosen, words = reader.batch()
        as_words = step % int(config["words_each"]) == int(config["words_each"]) - 1
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_bfloat16(device)):
            loss = guesser.loss(ids, shown, chosen, words if as_words else None)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(guesser.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.detach())
        step += 1
        spent = time.monotonic() - started
        done = max(step / steps, spent / seconds)
        if step % 100 == 0 or done >= 1:
            recent = torch.stack(losses[-100:]).tolist()
            print(f"step {step} {spent:.0f}s loss {sum(recent) / len(recent):.3f}", flush=True)
    table = pack(guesser.table.detach().float().cpu().numpy())
    return {"state": {k: v.cpu() for k, v in guesser.encoder.state_dict().items()}, "table": torch.from_numpy(table)}
