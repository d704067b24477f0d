"""What a run learns from, and what is held out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from benchmarks.language.columns import EACH_NAMED, EACH_TREE
from pipeline.german.gazetteer.tables import countries, places
from training.data import Data, entities, treebank, with_entities
from training.encoder import Packed
from training.export import kept_pieces
from training.named import UNMARKED, mobie, smartdata, uner
from training.text import bare


def load(folder: Path, config: dict[str, Any]) -> Data:
    """Read what may be shipped: GSD dev, PUD less the held-out fifth, GermEval less the held-out tenth, others."""
    named = uner(folder / "ner/uner-pud.iob2")
    pud = treebank(folder / "ud/pud.conllu", "pud")  # a few sentences differ in it and in Universal NER
    pud = [with_entities(p, named[key], UNMARKED) if (key := tuple(p[0].forms)) in named else p for p in pud]
    germeval = entities(folder / "ner/germeval2014-test.tsv")
    others = {
        "germeval": [s for i, s in enumerate(germeval) if i % EACH_NAMED],
        "smartdata": list(smartdata(folder / "events/smartdata-train.jsonl")),
        "mobie": list(mobie(folder / "ner/mobie-train.conll")),
        "raw": [s for name in config["raw"] for s in bare(folder / name)],
    }
    return Data(
        trees=[
            *treebank(folder / "ud/gsd-dev.conllu", "gsd"),
            *(p for i, p in enumerate(pud) if i % EACH_TREE),
        ],
        others={name: group for name, group in others.items() if name in config["share"]},
        held_trees=[split for split, _ in pud[::EACH_TREE]],
        held_fused=[one for _, one in pud[::EACH_TREE]],
        held_entities=germeval[::EACH_NAMED],
    )


def vocabulary(packed: Packed, data: Data) -> list[int]:
    """Return the pieces that German needs: of the data, of a dictionary of lemmas, and of the gazetteer's names."""
    forms: set[str] = {form for s in data.sentences() for form in s.forms}
    return kept_pieces(packed, sorted(forms.union(_words(), _names())))


def _words() -> Iterator[str]:
    """The words of simplemma's German dictionary."""
    for form in DefaultDictionaryFactory().get_dictionary("de"):
        yield form.decode() if isinstance(form, bytes) else form


def _names() -> Iterable[str]:
    known = [*countries().values(), *places()]
    return {word for named in known for name in named.names for word in re.split(r"[\s-]+", name) if word}
