"""Corpora of named entities that annotate some of the classes of GermEval 2014 only, or finer ones."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.language.columns import blocks, lines
from pipeline.german.engine.component import blank
from training.data import STYLES, Sentence

PARTS = tuple(f"{kind}{part}" for kind in ("PER", "LOC", "ORG", "OTH") for part in ("deriv", "part"))
UNMARKED = ("OTH", *PARTS)
"""Classes of GermEval that the corpora here leave unmarked: an O of theirs may be one."""

COARSE = {"person": "PER", "organization": "ORG", "location": "LOC"}
"""The class that the first part of a fine class stands for; other fine classes are no names."""


OWN = Path(__file__).with_name("names.csv")
"""Names marked for this project in sentences of bare text: `sentence` (digest of its words), `names` (their marks)."""


def digest(forms: Sequence[str]) -> str:
    """Return what stands for a sentence in the table of own marks: the table holds no text of others."""
    return hashlib.sha256(" ".join(forms).encode()).hexdigest()[:16]


def coarse(tag: str) -> str:
    """Return the BIO tag of a class for that of a finer one: "B-location-city" is "B-LOC"."""
    kind = COARSE.get(tag[2:].split("-")[0])
    return "O" if kind is None else tag[:2] + kind


def uner(path: Path) -> dict[tuple[str, ...], list[str]]:
    """Read Universal NER (Mayhew et al. 2024): tags of the words of the sentences of UD German PUD, by these words."""
    return {tuple(row[1] for row in rows): [row[2] for row in rows] for rows in blocks(path)}


def _marked(corpus: str, forms: list[str], tags: list[str]) -> Sentence:
    return Sentence(STYLES[0], forms, layers={"entity": tags}, unmarked=UNMARKED, convention=corpus)


def mobie(path: Path) -> Iterator[Sentence]:
    """Read MobIE (Hennig et al. 2021); messages that begin with a hashtag are left out."""
    for block in lines(path):
        rows = [line.split() for line in block if not line.startswith("-DOCSTART-")]
        rows = [row for row in rows if len(row) == 4]
        if len(rows) > 2 and not any(row[0].startswith(("#", "@")) for row in rows):
            tags = [coarse(row[3]) for row in rows]
            yield _marked("mobie", [row[0] for row in rows], tags)


def smartdata(path: Path) -> Iterator[Sentence]:
    """Read SmartData (Schiersch et al. 2018): texts with spans, cut into sentences with the project's own rules."""
    nlp = blank()
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        kinds = {(start, end): kind for start, end, kind in entry["mentions"] if coarse(f"B-{kind}") != "O"}
        doc = nlp(entry["text"])
        for sentence in doc.sents:
            words = [token for token in sentence if not token.is_space]
            tags = ["O"] * len(words)
            for (start, end), kind in kinds.items():
                inside = [i for i, w in enumerate(words) if w.idx < end and start < w.idx + len(w)]
                for i in inside:
                    tags[i] = coarse(("B-" if i == inside[0] else "I-") + kind)
            if 3 <= len(words) <= 120:
                yield _marked("smartdata", [w.text for w in words], tags)


def own(groups: dict[str, list[Sentence]], path: Path = OWN) -> dict[str, list[Sentence]]:
    """Return groups of sentences with those that are marked in `names.csv` moved from bare text into a group `own`.

    A mark is "first-end:class", words counted from 0, the end not counted in.
    """
    with path.open(encoding="utf-8", newline="") as file:
        marks = {row["sentence"]: row["names"].split() for row in csv.DictReader(file)}
    found: dict[str, list[Sentence]] = {"own": []}
    for name, group in groups.items():
        found[name] = []
        for sentence in group:
            names = None if sentence.layers else marks.pop(digest(sentence.forms), None)
            if names is None:
                found[name].append(sentence)
            else:
                tags = tagged(len(sentence.forms), names)
                found["own"].append(replace(sentence, layers={"entity": tags}, convention="own"))
    return found


def tagged(size: int, names: Sequence[str]) -> list[str]:
    """Return the BIO tags of a sentence of `size` words for marks such as "3-5:PER"."""
    tags = ["O"] * size
    for name in names:
        span, kind = name.split(":")
        first, end = (int(part) for part in span.split("-"))
        tags[first:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - first - 1)]
    return tags
