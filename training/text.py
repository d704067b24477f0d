"""Running text: what the encoder reads before it learns from gold, and sentences of it for the teachers to label."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.german.engine.component import blank
from pipeline.german.engine.pieces import Pieces
from training.data import STYLES, Data, Sentence
from training.encoder import Packed

Ids = NDArray[np.uint16]


def sentences(path: Path) -> Iterator[list[list[str]]]:
    """Cut the `text` of each line of a JSON-lines file into the words of sentences, with the project's own rules."""
    nlp = blank()
    for line in path.read_text(encoding="utf-8").splitlines():
        paragraphs = [part for part in json.loads(line)["text"].splitlines() if part.strip()]
        yield [
            [token.text for token in span if not token.is_space] for doc in nlp.pipe(paragraphs) for span in doc.sents
        ]


def readable(forms: list[str]) -> bool:
    """Whether a sentence is neither too short nor too long to be labelled, and no line of capitals or figures."""
    return 3 <= len(forms) <= 70 and any(re.search(r"[a-zäöüß]", form) for form in forms)


def bare(path: Path) -> list[Sentence]:
    """Return the sentences of a JSON-lines file that can be labelled."""
    return [Sentence(STYLES[0], forms) for text in sentences(path) for forms in text if readable(forms)]


def there(folder: Path, config: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the sources of running text whose files are there."""
    return [source for source in config["text"] if (folder / source["file"]).exists()]


def running(folder: Path, config: dict[str, Any], packed: Packed, data: Data) -> tuple[Ids, list[Sentence]]:
    """Return the pieces of all running text in one row, and the sentences of every nth text.

    Sentences on which scores are told are left out. The mark of an end stands behind each text.
    """
    held = {"".join(s.forms) for group in (data.held_fused, data.held_entities) for s in group}
    pieces = Pieces(packed.pieces, list(packed.scores), packed.unknown)
    parts: list[Ids] = []
    kept: list[Sentence] = []
    for source in there(folder, config):
        for number, text in enumerate(sentences(folder / source["file"])):
            own = [forms for forms in text if "".join(forms) not in held]
            ids = [piece for forms in own for form in forms for piece in pieces.ids(form)]
            parts.append(np.array([*ids, packed.end], dtype=np.uint16))
            if source["every"] and number % source["every"] == 0:
                kept += [Sentence(STYLES[0], forms) for forms in own if readable(forms)]
    return (np.concatenate(parts) if parts else np.zeros(0, np.uint16)), kept
