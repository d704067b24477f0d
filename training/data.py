"""Read treebanks and named entities, and hold out the sets that scores are told on."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from benchmarks.language.columns import blocks
from pipeline.german.engine.edit_script import script

MORPHOLOGY = frozenset(
    ("Case", "Definite", "Degree", "Foreign", "Gender", "Mood", "Number", "Person")
    + ("Polarity", "Poss", "PronType", "Reflex", "Tense", "VerbForm")
)
"""Features that both treebanks give; the rest (of possessors, typography, ...) is dropped."""

SAME_RELATION = {
    "iobj": "obl:arg",
    "nsubj:outer": "nsubj",
    "flat:name": "flat",
    "cc:preconj": "cc",
    "expl:pv": "expl",
}
"""Labels that the treebanks use for one thing, brought to one name."""

STYLES = ("gsd", "pud")

CONVENTIONS = ("germeval", "uner", "smartdata", "mobie", "own")
"""Corpora of names, each with its own notion of what is one; the network speaks the first one's at run time."""


@dataclass(frozen=True)
class Sentence:
    """One sentence; a layer that its corpus does not have is empty.

    `soft` holds what teachers say in its stead: `arc` words x (words + 1), `relation` and `entity` words x
    classes, as probabilities. `unmarked` are the entity classes that the corpus does not annotate: its O may be one.
    `convention` is the corpus whose notion of names the entities follow.
    """

    style: str
    forms: list[str]
    heads: list[int] = field(default_factory=list)
    layers: dict[str, list[str]] = field(default_factory=dict)
    soft: dict[str, np.ndarray] = field(default_factory=dict)
    unmarked: tuple[str, ...] = ()
    convention: str = CONVENTIONS[0]


def _features(text: str) -> str:
    kept = [pair for pair in text.split("|") if pair.split("=")[0] in MORPHOLOGY]
    return "|".join(sorted(kept)) or "_"


def _sentence(rows: list[list[str]], style: str) -> Sentence:
    layers = {
        "upos": [row[3] for row in rows],
        "morph": [_features(row[5]) for row in rows],
        "lemma": [script(row[1], row[2]) for row in rows],
        "relation": [SAME_RELATION.get(row[7], row[7]) for row in rows],
    }
    if style == "gsd":  # PUD's part-of-speech tags are not STTS
        layers["tag"] = [row[4] for row in rows]
    return Sentence(style, [row[1] for row in rows], [int(row[6]) for row in rows], layers)


def fused(block: list[list[str]]) -> list[list[str]]:
    """Return the rows of a CoNLL-U block with contractions ("am" for "an dem") as the one token they are in text.

    The token keeps head, relation and part of speech of the preposition and takes the features of the article,
    as STTS and the HDT treebank have it.
    """
    spans = {int(row[0].split("-")[0]): (int(row[0].split("-")[1]), row[1]) for row in block if "-" in row[0]}
    words = {int(row[0]): row for row in block if row[0].isdigit()}
    number: dict[int, int] = {0: 0}
    rows: list[list[str]] = []
    last = 0
    for at, row in words.items():
        if at <= last:
            number[at] = len(rows)
            continue
        if at in spans:
            last, form = spans[at]
            article = words[last]
            row = [row[0], form, row[2], row[3], "APPRART", article[5], row[6], row[7]]
        rows.append(row)
        number[at] = len(rows)
    return [[*row[:6], str(number[int(row[6])]), *row[7:]] for row in rows]


def treebank(path: Path, style: str) -> list[tuple[Sentence, Sentence]]:
    """Read a CoNLL-U file: each sentence as the treebank splits it, and with contractions fused."""
    pairs = []
    for block in blocks(path):
        split = [row for row in block if row[0].isdigit()]
        pairs.append((_sentence(split, style), _sentence(fused(block), style)))
    return pairs


def with_entities(
    pair: tuple[Sentence, Sentence], tags: list[str], unmarked: tuple[str, ...]
) -> tuple[Sentence, Sentence]:
    """Return a sentence, split and fused, with the entity tags of its split words.

    A contraction is no part of a name, so that the tags of the fused words are those of the words that are kept.
    """
    split, one = pair
    assert len(tags) == len(split.forms), split.forms
    kept, at = [], 0
    for form in one.forms:
        kept.append(tags[at] if split.forms[at] == form else "O")
        at += 1 if split.forms[at] == form else 2
    return (
        replace(split, layers=split.layers | {"entity": tags}, unmarked=unmarked, convention="uner"),
        replace(one, layers=one.layers | {"entity": kept}, unmarked=unmarked, convention="uner"),
    )


def entities(path: Path) -> list[Sentence]:
    """Read GermEval 2014 columns; the outer level of its annotation."""
    return [
        Sentence("gsd", [row[1] for row in block], layers={"entity": [row[2] for row in block]})
        for block in blocks(path)
    ]


@dataclass(frozen=True)
class Data:
    """All that a run reads: trees, other sentences by the name of their source, and what is held out."""

    trees: list[tuple[Sentence, Sentence]]
    others: dict[str, list[Sentence]]
    held_trees: list[Sentence]
    held_fused: list[Sentence]
    held_entities: list[Sentence]

    def sentences(self) -> list[Sentence]:
        """Return all sentences that are trained on."""
        return [s for pair in self.trees for s in pair] + [s for group in self.others.values() for s in group]


def epoch(data: Data, shares: dict[str, float], chance: random.Random) -> tuple[list[Sentence], list[Sentence]]:
    """Return the trees (split or fused, by lot) and the shares of the other sentences for one pass."""
    pairs = chance.sample(data.trees, int(len(data.trees) * shares.get("trees", 1.0)))
    trees = [pair[chance.random() < 0.5] for pair in pairs]
    others = [s for name, group in data.others.items() for s in chance.sample(group, int(len(group) * shares[name]))]
    return trees, others
