"""How many mentions of the actors of annotated articles carry the id of their actor, by the kind of mention.

python -m benchmarks.coreference ARTICLES GOLD [--half even|odd]

ARTICLES is a folder of articles, GOLD one of annotations: a JSON file an article with `article` and `actors`, each
with `name` and `surfaces`. A surface that belongs to two actors of an article is left out. The id of an actor is the
one that most of its mentions have; `named` holds a word of a proper name, `definite` is a common noun, `pronominal` a
pronoun near which only one of the annotated actors is named.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import polars as pl

from pipeline.annotate import annotate, documents_as_docs
from pipeline.corpus import Corpus
from pipeline.extract.article.read import read
from pipeline.extract.article.reading import Reading
from pipeline.ingest import list_batches, read_batch

Kind = Literal["named", "definite", "pronominal"]
KINDS: tuple[Kind, ...] = ("named", "definite", "pronominal")
Actor = tuple[str, frozenset[str]]
"""Name and surfaces."""
Found = tuple[Kind, str, int | None]
"""Kind of a mention, its actor by the annotation, and the entity that it has with us."""


def readings(folder: Path) -> Iterator[tuple[str, Reading]]:
    """The articles of a folder, read, with the names of their files."""
    corpus = Corpus()
    batches = [read_batch(folder, batch, corpus) for batch in list_batches(folder)]
    documents = pl.concat([batch.documents for batch in batches])
    annotated = annotate(documents, pl.concat([batch.zones for batch in batches]))
    zones = dict(annotated.sentences.sort("sentence").group_by("article_id").agg("zone").iter_rows())
    docs = documents_as_docs(documents, annotated.sentences, annotated.tokens)
    for article in documents.sort("source_file").iter_rows(named=True):
        if article["article_id"] in docs:
            yield (
                article["source_file"],
                read(article, docs[article["article_id"]], tuple(zones[article["article_id"]]), corpus),
            )


def gold_actors(path: Path) -> tuple[str, list[Actor]]:
    """The file of an annotated article, and its actors."""
    gold = json.loads(path.read_text("utf-8"))
    return gold["article"], [(a["name"], frozenset([*a["surfaces"], a["name"]])) for a in gold["actors"]]


def mentions(reading: Reading, actors: list[Actor]) -> Iterator[Found]:
    """The mentions of the annotated actors, the longest surface at each place."""
    owners = Counter(surface for _, surfaces in actors for surface in surfaces)
    spans: list[tuple[int, int, str]] = []
    for name, surfaces in actors:
        for surface in sorted(s for s in surfaces if owners[s] == 1):
            spans += [(m.start(), m.end(), name) for m in re.finditer(rf"\b{re.escape(surface)}\b", reading.text)]
    taken: list[tuple[int, int, str]] = []
    for start, end, name in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(start < b and a < end for a, b, _ in taken):
            taken.append((start, end, name))
    for start, end, name in sorted(taken):
        span = reading.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        named = any(t.ent_type_ or t.pos_ == "PROPN" for t in span)
        yield ("named" if named else "definite", name, reading.actor(span.root))
    yield from _pronouns(reading, taken)


def _pronouns(reading: Reading, taken: list[tuple[int, int, str]]) -> Iterator[Found]:
    """Personal pronouns in the third person in whose sentence and the one before only one actor is named."""
    for token in reading.coded:
        if token.tag_ != "PPER" or "Person=3" not in str(token.morph) or "Gender=Neut" in str(token.morph):
            continue
        first = max(0, reading.sentence_of[token.i] - 1)
        begin, end = reading.sentences[first].start_char, token.idx
        near = {name for a, b, name in taken if begin <= a and b <= end}
        if len(near) == 1:
            yield "pronominal", near.pop(), reading.actor(token)


def right(found: list[Found]) -> Counter[tuple[Kind, str]]:
    """How many mentions of one article are right, wrong (of another entity) and missed, by kind."""
    votes: dict[str, Counter[int]] = {}
    for kind, name, entity in found:
        if entity is not None and kind != "pronominal":
            votes.setdefault(name, Counter())[entity] += 1
    chosen = {name: min(c, key=lambda e: (-c[e], e)) for name, c in votes.items()}
    outcome: Counter[tuple[Kind, str]] = Counter()
    for kind, name, entity in found:
        told = "missed" if entity is None else "right" if entity == chosen.get(name) else "wrong"
        outcome[kind, told] += 1
    return outcome


def outcomes(articles: Path, annotations: Path, half: str | None = None) -> Counter[tuple[Kind, str]]:
    """How many mentions of the annotated articles of a folder are right, wrong and missed, by kind."""
    gold = dict(sorted(gold_actors(path) for path in annotations.glob("*.json")))
    if half:
        gold = {f: a for i, (f, a) in enumerate(gold.items()) if i % 2 == (half == "odd")}
    total: Counter[tuple[Kind, str]] = Counter()
    for file, reading in readings(articles):
        if file in gold:
            total += right(list(mentions(reading, gold[file])))
    return total


def main(arguments: list[str] | None = None) -> None:
    """Print the shares by kind of mention."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coreference", description="Identity of mentions.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--half", choices=("even", "odd"), help="every second article, by the order of their names")
    options = parser.parse_args(arguments)
    total = outcomes(options.articles, options.gold, options.half)
    print(f"{'':12}{'right':>7}{'wrong':>7}{'missed':>7}{'share':>7}")
    for kind in KINDS:
        good, bad, missed = (total[kind, told] for told in ("right", "wrong", "missed"))
        print(f"{kind:12}{good:7}{bad:7}{missed:7}{good / max(good + bad + missed, 1):7.3f}")


if __name__ == "__main__":
    main()
