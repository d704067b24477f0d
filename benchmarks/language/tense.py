"""Tense of finite verbs: how many preterites of a treebank are told as past, and how many presents are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from benchmarks.language.columns import Row, blocks
from pipeline.german import load

if TYPE_CHECKING:
    from benchmarks.language.table import Line


def analysed(sentences: Sequence[Sequence[Row]]) -> Iterator[Doc]:
    """The words of a treebank as the whole pipeline reads them, repairs included, a document for each sentence."""
    nlp = load()
    for rows in sentences:
        doc = Doc(nlp.vocab, words=[row[1] for row in rows if row[0].isdigit()])
        for token in doc:
            token.is_sent_start = token.i == 0
        for name in nlp.pipe_names[1:]:
            doc = nlp.get_pipe(name)(doc)
        yield doc


def scores(gold: Sequence[Sequence[Row]], found: Sequence[Doc]) -> dict[str, float]:
    """In percent: verbs in the past tense that are told as past, and verbs in the present that are, too.

    The treebank has no subjunctives; what we tell as subjunctive is neither.
    """
    past, wanted = {"Past": 0, "Pres": 0}, {"Past": 0, "Pres": 0}
    for rows, doc in zip(gold, found, strict=True):
        for row, token in zip((row for row in rows if row[0].isdigit()), doc, strict=True):
            told = dict(part.split("=") for part in row[5].split("|") if "=" in part)
            tense = told.get("Tense", "")
            if told.get("VerbForm") == "Fin" and tense in wanted:
                wanted[tense] += 1
                past[tense] += "Tense=Past" in str(token.morph) and "Mood=Sub" not in str(token.morph)
    return {
        "past as past": 100 * past["Past"] / max(wanted["Past"], 1),
        "present as past": 100 * past["Pres"] / max(wanted["Pres"], 1),
    }


def lines_of(data: Path) -> Iterator[Line]:
    """The scores on the parts of the HDT that have features of their own."""
    from benchmarks.language.table import Line  # the table asks for this module in turn

    for path in sorted((data / "ud").glob("hdt-*.conllu")):
        gold = list(blocks(path))
        yield Line("tense", "lagebild", path.stem, scores(gold, list(analysed(gold))))
