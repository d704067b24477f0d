"""Predict CoNLL-U: the tokens of the input are kept, all else about them is ours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from benchmarks.language.columns import Row, lines
from pipeline import german
from pipeline.german.engine.lemmatizer import Lemmatizer
from pipeline.german.engine.scorer import STYLES, Analysis, Scorer


@cache
def shipped() -> Scorer:
    """Return the shipped model, on one core."""
    return Scorer(german.MODEL)


def parsed(sentences: Iterable[list[Row]], scorer: Scorer, style: str = STYLES[0]) -> list[list[Row]]:
    """Return the sentences with lemma, tags, features, head and relation predicted; other rows as they stand."""
    given = [[list(row) for row in rows] for rows in sentences]
    words = [[row for row in rows if row[0].isdigit()] for rows in given]
    found = scorer.analyse([[row[1] for row in rows] for rows in words], style)
    lemmatizer = Lemmatizer(scorer.labels)
    for rows, analysis in zip(words, found, strict=True):
        _fill(rows, analysis, scorer.labels, lemmatizer)
    return given


def _fill(rows: list[Row], found: Analysis, labels: dict[str, list[str]], lemmatizer: Lemmatizer) -> None:
    lemmas = lemmatizer.lemmas([row[1] for row in rows], found)
    for i, row in enumerate(rows):
        row[2:8] = [
            lemmas[i],
            labels["upos"][found.upos[i]],
            labels["tag"][found.tag[i]],
            labels["morph"][found.morph[i]],
            str(found.heads[i]),
            labels["relation"][found.relation[i]],
        ]


def predict(in_path: Path, out_path: Path, style: str = STYLES[0]) -> None:
    """Read CoNLL-U and write it with our analysis; comments and multiword ranges are kept."""
    blocks = list(lines(in_path))
    comments = [[line for line in block if line.startswith("#")] for block in blocks]
    rows = [[line.split("\t") for line in block if not line.startswith("#")] for block in blocks]
    with out_path.open("w", encoding="utf-8", newline="\n") as out:
        for head, body in zip(comments, parsed(rows, shipped(), style), strict=True):
            out.write("\n".join([*head, *("\t".join(row) for row in body)]) + "\n\n")
