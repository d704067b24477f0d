"""What a run reads, in two files, so that the stages behind it need none of the corpora."""

from __future__ import annotations

import lzma
import pickle
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from training import encoder
from training.data import Data

TEXT = "text.npy"
"""File of the pieces of the running text."""


@dataclass(frozen=True)
class Prepared:
    """What a run reads from its files: the data, and the encoder with the pieces that German needs."""

    data: Data
    packed: encoder.Packed


def prepare(folder: Path, out: Path, config: dict[str, Any]) -> Prepared:
    """Read data and encoder, or load them where this is done already."""
    path = out / "prepared.pickle.xz"
    if not path.exists():
        from training.named import own  # what reads corpora needs spaCy, which the stages behind this do not
        from training.sources import load, vocabulary
        from training.text import running

        data = load(folder, config["data"])
        packed = encoder.read(encoder.weights_path())
        layers = max(max(stage["layers"]) for stage in [*config["teacher"], config["student"]]) + 1
        packed = packed.cut_down(vocabulary(packed, data), layers)
        ids, sentences = running(folder, config["pretrain"], packed, data)
        np.save(out / TEXT, ids)
        data = replace(data, others=own(data.others | {"text": sentences}))
        with lzma.open(path, "wb", preset=1) as file:
            pickle.dump(Prepared(data, packed), file)
    with lzma.open(path) as file:
        prepared: Prepared = pickle.load(file)
    return prepared
