"""The spaCy side: a tokenizer, and components for sentence boundaries, the analysis and repairs of it.

spaCy keeps the text, the tokens and the tree; all linguistics comes from `sentences`, `scorer` and `lemmas`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from pipeline.german.engine import sentences
from pipeline.german.engine.behind_names import detach
from pipeline.german.engine.lemmatizer import Lemmatizer
from pipeline.german.engine.scorer import Analysis, Scorer
from pipeline.german.inflection import gender
from pipeline.german.tree.repairs import repair

SKIP = "skip"
"""Key in `Doc.user_data`: (char_start, char_end) spans whose sentences are split but not analysed."""

BREAKS = "breaks"
"""Key in `Doc.user_data`: offsets at which a sentence begins whatever the text says: the borders of zones."""

ENTITIES = ("PER", "LOC", "ORG", "OTH")
"""Entity labels that a `Doc` gets; derived words and parts of compounds ("deutsch", "DDR-Bürger") get none."""

ATTRIBUTES = ("HEAD", "DEP", "POS", "TAG", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE")
IOB = {"I": 1, "O": 2, "B": 3}


class Tokenizer:
    """spaCy's German tokenizer, with periods after numbers put right and gender forms whole; `doc.text` is the text."""

    def __init__(self, nlp: Language) -> None:
        self._inner = nlp.tokenizer
        self._vocab = nlp.vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text."""
        rough = self._inner(text)
        tokens = gender.keep_whole([(token.text, bool(token.whitespace_)) for token in rough])
        tokens = sentences.split_numbers(tokens)
        return Doc(self._vocab, words=[word for word, _ in tokens], spaces=[blank for _, blank in tokens])

    def pipe(self, texts: Iterable[str], batch_size: int = 64) -> Iterator[Doc]:
        """Return the tokens of each text."""
        return map(self, texts)


def mark_sentences(doc: Doc) -> Doc:
    """Set where sentences start."""
    starts = sentences.starts([(token.text, bool(token.whitespace_)) for token in doc])
    places = [token.idx for token in doc]
    for border in doc.user_data.get(BREAKS, ()):
        at = bisect_left(places, border)
        while at < len(places) and doc[at].is_space:
            at += 1
        if at < len(places):
            starts[at] = True
    if starts:  # in one go: token by token, spaCy looks through the whole text each time
        marks = np.array([[1 if start else -1] for start in starts])
        doc.from_array(["SENT_START"], marks.astype(np.uint64))  # type: ignore[arg-type]
    return doc


class Annotator:
    """Tags, trees, lemmas and entities for the sentences of a `Doc`."""

    def __init__(self, vocab: Vocab, folder: Path, threads: int, style: str, *, vectors: bool) -> None:
        self._scorer = Scorer(folder, threads, vectors=vectors)
        self._style = style
        self._vectors = vectors
        labels, strings = self._scorer.labels, vocab.strings
        self._relation = np.array([strings.add("ROOT" if r == "root" else r) for r in labels["relation"]], np.uint64)
        self._upos = np.array([strings[name] for name in labels["upos"]], np.uint64)
        self._tag = np.array([strings.add(name) for name in labels["tag"]], np.uint64)
        self._morph = np.array([vocab.morphology.add("" if m == "_" else m) for m in labels["morph"]], np.uint64)
        self._entity = [(e[0], e[2:] if e[2:] in ENTITIES else "") for e in labels["entity"]]
        self._lemmatizer = Lemmatizer(labels)
        self._strings = strings
        self._space = strings.add("_SP"), strings.add("dep")

    def __call__(self, doc: Doc) -> Doc:
        """Analyse each sentence that lies outside the spans of `Doc.user_data["skip"]`."""
        spans = list(doc.sents) if len(doc) else []
        table = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
        table[:, 6] = IOB["O"]
        skipped = _Skipped(doc)
        words = [[] if span in skipped else [token.i for token in span if not token.is_space] for span in spans]
        chosen = [index for index, own in enumerate(words) if own]
        found = self._scorer.analyse([[_form(doc[i]) for i in words[index]] for index in chosen], self._style)
        for index, analysis in zip(chosen, found, strict=True):
            self._fill(table, doc, words[index], analysis)
        heads = np.zeros(len(doc), dtype=np.int64)
        for span, own in zip(spans, words, strict=True):
            self._hang(table, heads, doc, span, own)
        for index, analysis in zip(chosen, found, strict=True):
            at = np.array(words[index])
            heads[at] = np.where(analysis.heads == 0, at, at[analysis.heads - 1])
        table[:, 0] = (heads - np.arange(len(doc))).astype(np.uint64)
        if self._vectors and found:
            doc.tensor = np.zeros((len(doc), found[0].vectors.shape[1]), dtype=np.float16)
            for index, analysis in zip(chosen, found, strict=True):
                doc.tensor[words[index]] = analysis.vectors
        return detach(doc.from_array(list(ATTRIBUTES), table)) if len(doc) else doc  # type: ignore[arg-type]

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Analyse documents one by one: sentences are batched within each, so no document depends on another."""
        return map(self, docs)

    def _fill(self, table: NDArray[np.uint64], doc: Doc, own: list[int], found: Analysis) -> None:
        table[own, 1] = self._relation[found.relation]
        table[own, 2] = self._upos[found.upos]
        table[own, 3] = self._tag[found.tag]
        table[own, 4] = self._morph[found.morph]
        forms = [doc[i].text for i in own]
        lemmas = self._lemmatizer.lemmas(forms, found)
        table[own, 5] = [self._strings.add(lemma) for lemma in lemmas]
        before = own[0]
        for index, label in zip(own, found.entity, strict=True):
            mark, name = self._entity[label]
            if name:
                first = before + 1 if mark == "I" else index  # blanks inside a name belong to it
                table[first : index + 1, 6:8] = IOB[mark], self._strings.add(name)
            before = index

    def _hang(self, table: NDArray[np.uint64], heads: NDArray[np.int64], doc: Doc, span: Span, own: list[int]) -> None:
        """Hang blanks on the word before them (else after); a sentence that is not read hangs on its first token."""
        tag, dep = self._space
        nearest = own[0] if own else span.start
        for token in span:
            heads[token.i] = nearest if own else span.start
            if token.is_space:
                table[token.i, 1:4] = dep, self._strings["SPACE"], tag
                table[token.i, 5] = token.orth
            elif own:
                nearest = token.i
            else:
                table[token.i, 1] = dep


class _Skipped:
    """The sentences that lie wholly in a span of `Doc.user_data["skip"]`."""

    def __init__(self, doc: Doc) -> None:
        spans = sorted(doc.user_data.get(SKIP, ()))
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start_char)
        return at > 0 and len(span.text.rstrip()) + span.start_char <= self._reach[at - 1]


def _form(token: Token) -> str:
    """The form that the model reads: a hyphen with blanks around it stands for a dash, a gender form loses its mark."""
    if token.text == "-" and token.i and token.whitespace_ and token.nbor(-1).whitespace_:
        return "–"
    return gender.plain(token.text)


@Language.component("german_sentences")
def _sentences(doc: Doc) -> Doc:
    return mark_sentences(doc)


@Language.component("german_repairs")
def _repairs(doc: Doc) -> Doc:
    return repair(doc)


@Language.factory("german_annotator", default_config={"folder": "", "threads": 1, "style": "gsd", "vectors": False})
def _annotator(nlp: Language, name: str, folder: str, threads: int, style: str, vectors: bool) -> Annotator:
    return Annotator(nlp.vocab, Path(folder), threads, style, vectors=vectors)


def blank() -> Language:
    """Return the pipeline less the model: tokens and sentences."""
    nlp = spacy.blank("de")
    nlp.tokenizer = Tokenizer(nlp)
    nlp.add_pipe("german_sentences")
    return nlp


def build(folder: Path, threads: int = 1, style: str = "gsd", *, vectors: bool = False) -> Language:
    """Return the pipeline with the model in `folder`; with `vectors`, documents bear those of their words."""
    nlp = blank()
    config = {"folder": str(folder), "threads": threads, "style": style, "vectors": vectors}
    nlp.add_pipe("german_annotator", config=config)
    nlp.add_pipe("german_repairs")
    return nlp
