"""What a run learns from, and what is held out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from benchmarks.language.columns import EACH_NAMED, EACH_TREE
from pipeline.german.engine.component import blank
from pipeline.german.gazetteer.tables import countries, places
from training.data import STYLES, Data, Sentence, entities, treebank, with_entities
from training.encoder import Packed
from training.export import kept_pieces
from training.named import UNMARKED, mobie, smartdata, uner


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
        "raw": [s for name in config["raw"] for s in raw_sentences(folder / name)],
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


def raw_sentences(path: Path) -> list[Sentence]:
    """Cut the `text` of each line of a JSON-lines file into sentences, with the project's own rules."""
    nlp = blank()
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    sentences = []
    for doc in nlp.pipe(texts):
        for span in doc.sents:
            forms = [token.text for token in span if not token.is_space]
            if 3 <= len(forms) <= 70 and any(re.search(r"[a-zäöüß]", form) for form in forms):
                sentences.append(Sentence(STYLES[0], forms))
    return sentences


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
