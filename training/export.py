"""Write a fitted network as the files that `pipeline.german` loads: int8 ONNX, embeddings, labels."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from pipeline.german.engine.pieces import WORD_START, Pieces
from pipeline.german.engine.scorer import digest
from training.encoder import Packed
from training.network import Network

INPUTS = ("x", "pool", "style")
OUTPUTS = ("arc", "relation_dependent", "relation_head", "entity", "upos", "tag", "morph", "lemma")
SHORT = 3
"""Latin pieces of up to so many letters are all kept: unseen names are built from them."""

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts whose single letters are kept."""


class Exported(nn.Module):
    """The network as it runs: classes instead of logits where no search is needed."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: torch.Tensor, pool: torch.Tensor, style: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return `OUTPUTS` for one sentence."""
        scores = self.network(x, None, pool, None, style)
        plain = [scores[name] for name in OUTPUTS[:4]]
        return (*plain, *[scores[name].argmax(-1) for name in OUTPUTS[4:]])


def _written_in(piece: str, scripts: tuple[str, ...]) -> bool:
    return all(unicodedata.name(c, "").startswith(scripts) for c in piece if c.isalpha())


def kept_pieces(packed: Packed, forms: Iterable[str]) -> list[int]:
    """Return the ids of the special pieces, those that `forms` use, and all short Latin ones, in order."""
    pieces = Pieces(packed.pieces, list(packed.scores), packed.unknown)
    kept = {packed.begin, packed.end, packed.padding, packed.unknown}
    for form in forms:
        kept.update(pieces.ids(form))
    for index, piece in enumerate(packed.pieces):
        bare = piece.removeprefix(WORD_START)
        if _written_in(bare, SCRIPTS if len(bare) <= 1 else SCRIPTS[:1]) and len(bare) <= SHORT:
            kept.add(index)
    return sorted(kept)


def export_onnx(network: Network, hidden: int, path: Path, *, narrow: bool) -> None:
    """Write the network with int8 weights; with `narrow`, 7 bits, which no processor's arithmetic saturates."""
    model = Exported(network.eval())
    example = (torch.randn(1, 12, hidden), torch.rand(1, 7, 12), torch.zeros(1, dtype=torch.long))
    axes = {"x": {1: "pieces"}, "pool": {1: "words", 2: "pieces"}}
    axes |= {name: {1: "words"} for name in OUTPUTS}
    axes["arc"] = {1: "words", 2: "heads"}
    axes["relation_head"] = {1: "heads"}
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        with torch.no_grad():
            torch.onnx.export(
                model,
                example,
                str(full),
                input_names=list(INPUTS),
                output_names=list(OUTPUTS),
                dynamic_axes=axes,
                opset_version=17,
                dynamo=False,
            )
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=narrow,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
    onnx.checker.check_model(str(path))


def write(network: Network, packed: Packed, labels: dict[str, list[str]], out: Path) -> None:
    """Write the files of the model and `VERSION`, their digest, into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    export_onnx(network, packed.hidden, out / "network.onnx", narrow=True)
    np.savez_compressed(
        out / "weights.npz",
        embeddings=packed.nibbles("emb.word", packed.vocabulary, packed.hidden),
        scores=packed.scores,
        pieces=np.frombuffer("\n".join(packed.pieces).encode(), dtype=np.uint8),
        special=np.array([packed.begin, packed.end, packed.padding, packed.unknown]),
        relation_weight=network.relation.weight.detach().numpy().T.copy(),
        relation_bias=network.relation.bias.detach().numpy(),
    )
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    (out / "VERSION").write_text(digest(out) + "\n", encoding="utf-8")
