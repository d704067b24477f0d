"""Lemmas: the network's edit script, checked against a lexicon of German forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.german.engine.edit_script import apply
from pipeline.german.engine.scorer import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Token


class Lemmatizer:
    """Finds the lemma of each word of an analysed sentence."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        self._scripts = labels["lemma"]
        self._upos = labels["upos"]

    def lemmas(self, forms: Sequence[str], found: Analysis) -> list[str]:
        """Return a lemma for each form."""
        return [apply(self._scripts[edit], form) for form, edit in zip(forms, found.lemma, strict=True)]


def verb_lemma(token: Token) -> str:
    """Return the lemma of a verb with its separated particle: "ruft ... auf" gives "aufrufen"."""
    lemma = token.lemma_
    particles = [child.lower_ for child in token.children if child.dep_ == "compound:prt"]
    return particles[0] + lemma if particles and not lemma.startswith(particles[0]) else lemma
