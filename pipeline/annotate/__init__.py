"""Annotation: sentences and analysed tokens of each article, stored so that changed rules parse nothing again."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import polars as pl
from spacy.tokens import Doc

from pipeline import german
from pipeline.tables.working import Sentences, Tokens


@dataclass(frozen=True)
class Annotated:
    """Frames of the tables `sentences` and `tokens`."""

    sentences: pl.DataFrame
    tokens: pl.DataFrame


def annotate(documents: pl.DataFrame, zones: pl.DataFrame, previous: Annotated | None = None) -> Annotated:
    """Parse the articles.

    Args:
        documents, zones: frames of the tables of these names.
        previous: an earlier result; articles in it that the same engine parsed with the same zones are taken over.

    Returns:
        Sentences and tokens of all articles in `documents`.
    """
    kept = _unchanged(documents, zones, previous)
    todo = documents.filter(~pl.col("article_id").is_in(kept)).sort("article_id")
    sentences: list[dict[str, Any]] = []
    tokens: list[dict[str, Any]] = []
    spans = {a: rows for a, rows in _spans(zones).items() if a not in set(kept)}
    nlp = german.load()
    docs = [
        _prepared(nlp.make_doc(text), spans.get(a, [])) for a, text in todo.select("article_id", "text").iter_rows()
    ]
    for article, doc in zip(todo["article_id"], nlp.pipe(docs), strict=True):
        found = _sentence_rows(article, doc, spans.get(article, []))
        sentences += found
        tokens += _token_rows(article, doc)
    new = Annotated(Sentences.frame(sentences), Tokens.frame(tokens))
    if previous is not None and kept:
        old = [f.filter(pl.col("article_id").is_in(kept)) for f in (previous.sentences, previous.tokens)]
        new = Annotated(pl.concat([old[0], new.sentences]), pl.concat([old[1], new.tokens]))
    return Annotated(Sentences.conform(new.sentences), Tokens.conform(new.tokens))


Span = tuple[int, int, str]


def _spans(zones: pl.DataFrame) -> dict[str, list[Span]]:
    rows: dict[str, list[Span]] = {}
    for article, start, end, zone in (
        zones.sort("char_start").select("article_id", "char_start", "char_end", "zone").iter_rows()
    ):
        rows.setdefault(article, []).append((start, end, zone))
    return rows


def _unchanged(documents: pl.DataFrame, zones: pl.DataFrame, previous: Annotated | None) -> list[str]:
    """Articles whose stored parse is by this engine and lies in the same zones."""
    if previous is None or previous.tokens.is_empty():
        return []
    engines = previous.tokens.group_by("article_id").agg(pl.col("engine").unique())
    same = set(engines.filter(pl.col("engine") == [german.VERSION])["article_id"]) & set(documents["article_id"])
    spans = _spans(zones)
    kept = []
    for article, rows in previous.sentences.filter(pl.col("article_id").is_in(list(same))).group_by("article_id"):
        zoned = spans.get(str(article[0]), [])
        if all(_zone_of(start, zoned) == zone for start, zone in rows.select("char_start", "zone").iter_rows()):
            kept.append(str(article[0]))
    return sorted(kept)


def _prepared(doc: Doc, spans: list[Span]) -> Doc:
    """Mark boilerplate, which is split into sentences but not analysed, and the zone borders, which end sentences."""
    doc.user_data["skip"] = [(start, end) for start, end, zone in spans if zone == "boilerplate"]
    doc.user_data["breaks"] = sorted({start for start, _, _ in spans})
    return doc


def _zone_of(start: int, spans: list[Span]) -> str:
    for a, b, zone in spans:
        if a <= start < b:
            return zone
    return "body"


def _sentence_rows(article: str, doc: Doc, spans: list[Span]) -> list[dict[str, Any]]:
    rows = []
    for number, sentence in enumerate(doc.sents):
        words = [t for t in sentence if not t.is_space] or list(sentence)
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        rows.append(
            {
                "article_id": article,
                "sentence": number,
                "char_start": start,
                "char_end": end,
                "zone": _zone_of(start, spans),
            }
        )
    return rows


def _token_rows(article: str, doc: Doc) -> list[dict[str, Any]]:
    sentence_of = [n for n, s in enumerate(doc.sents) for _ in s]
    return [
        {
            "article_id": article,
            "token": t.i,
            "sentence": sentence_of[t.i],
            "char_start": t.idx,
            "text": t.text,
            "space": bool(t.whitespace_),
            "lemma": t.lemma_,
            "pos": t.pos_,
            "tag": t.tag_,
            "morph": str(t.morph),
            "head": t.head.i,
            "dep": t.dep_,
            "entity": f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "",
            "engine": german.VERSION,
        }
        for t in doc
    ]


def documents_as_docs(documents: pl.DataFrame, sentences: pl.DataFrame, tokens: pl.DataFrame) -> dict[str, Doc]:
    """Rebuild the parses from the stored sentences and tokens, by article_id; boilerplate is in `user_data["skip"]`."""
    vocab = german.load().vocab
    texts = dict(documents.select("article_id", "text").iter_rows())
    skipped: dict[str, list[tuple[int, int]]] = {}
    boilerplate = sentences.filter(pl.col("zone") == "boilerplate").sort("article_id", "sentence")
    for article, start, end in boilerplate.select("article_id", "char_start", "char_end").iter_rows():
        skipped.setdefault(article, []).append((start, end))
    found: dict[str, Doc] = {}
    for key, rows in tokens.sort("article_id", "token").group_by("article_id", maintain_order=True):
        article = str(key[0])
        column = {name: rows[name].to_list() for name in rows.columns}
        firsts = [True, *(a != b for a, b in pairwise(column["sentence"]))]
        doc = Doc(
            vocab,
            words=column["text"],
            spaces=column["space"],
            lemmas=column["lemma"],
            pos=column["pos"],
            tags=column["tag"],
            morphs=column["morph"],
            heads=column["head"],
            deps=column["dep"],
            sent_starts=firsts,
            ents=[e or "O" for e in column["entity"]],
        )
        if doc.text != texts[article]:
            raise ValueError(f"{article}: stored tokens do not give the text; delete the state folder and build again")
        doc.user_data["skip"] = skipped.get(article, [])
        found[article] = doc
    return found
