"""What a run reads, in one file, so that the stages behind it need neither the corpora nor the language layer."""

from __future__ import annotations

import lzma
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import encoder
from training.data import Data


@dataclass(frozen=True)
class Prepared:
    """What a run reads from its files: the data, and the encoder with the pieces that German needs."""

    data: Data
    packed: encoder.Packed


def prepare(folder: Path, out: Path, config: dict[str, Any]) -> Prepared:
    """Read data and encoder, or load them where this is done already."""
    path = out / "prepared.pickle.xz"
    if not path.exists():
        from training.sources import load, vocabulary  # needs spaCy, which the stages behind this do not

        data = load(folder, config["data"])
        packed = encoder.read(encoder.weights_path())
        layers = max(max(stage["layers"]) for stage in [*config["teacher"], config["student"]]) + 1
        with lzma.open(path, "wb", preset=1) as file:
            pickle.dump(Prepared(data, packed.cut_down(vocabulary(packed, data), layers)), file)
    with lzma.open(path) as file:
        prepared: Prepared = pickle.load(file)
    return prepared
