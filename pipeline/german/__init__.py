"""German language layer: `load()` gives a spaCy pipeline that needs no download.

    from pipeline import german

    nlp = german.load()
    doc = nlp("Die Polizei setzte am 8. Januar Tränengas ein.")

Tokens carry `pos_` (UPOS), `tag_` (STTS), `morph`, `lemma_`, `head` and `dep_` (Universal Dependencies, the root
as `ROOT`); `doc.ents` are PER, LOC, ORG and OTH as in GermEval 2014; `doc.text` is the text unchanged. Sentences
that lie wholly in a span of `doc.user_data["skip"]` are split, but not analysed:

    doc = nlp.make_doc(text)
    doc.user_data["skip"] = [(0, 120)]
    doc = nlp(doc)
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.german.inflection.lemmas import verb_lemma

__all__ = ["ENGINE", "MODEL", "VERSION", "load", "verb_lemma"]

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = Path(str(files(__package__))) / "model"
"""The folder of the weights."""

ENGINE = "22"
"""To be raised with every change of the engine or its rules that changes an annotation."""

VERSION = f"{ENGINE}+{(MODEL / 'VERSION').read_text(encoding='utf-8').strip()}"
"""Engine, and digest of the weights: part of the key under which annotations are stored."""


@cache
def load(*, threads: int = 1, style: str = "gsd", vectors: bool = False) -> Language:
    """Return the pipeline, the same object each time.

    `threads` is the number of processor cores for one text; `style` is the treebank whose annotation the trees
    follow where treebanks differ: `gsd` or `pud`. With `vectors`, `doc.tensor` holds 896 values a token (float16): what
    the network knows of it as a dependent (256) and as a head (256), and the mean of its pieces (384).
    """
    from pipeline.german.engine.component import build  # spaCy is slow to import: only where it is used

    return build(MODEL, threads, style, vectors=vectors)
