"""Articles in, sentences and tokens out: stored so that they give the text and the parse back, and read once only."""

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate import Annotated, annotate, documents_as_docs
from pipeline.german import load
from pipeline.tables.working import Documents, Zones


def articles(**texts: str) -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {c.name: None for c in Documents.columns()} | {"article_id": name, "text": text} for name, text in texts.items()
    ]
    return Documents.frame(rows)


def zoned(documents: pl.DataFrame, zone: str = "body") -> pl.DataFrame:
    return Zones.frame(
        [
            {"article_id": a, "char_start": 0, "char_end": len(text), "zone": zone, "rule": "test"}
            for a, text in documents.select("article_id", "text").iter_rows()
        ]
    )


TEXT = "Die Polizei nahm am 3. Mai 20 Menschen fest.\n\nDer Minister schwieg. „Wir warten“, sagte er."


def test_sentences_end_at_full_stops_and_lines_but_not_at_ordinals() -> None:
    documents = articles(a=TEXT)
    sentences = annotate(documents, zoned(documents)).sentences
    quotes = [TEXT[s:e] for s, e in sentences.select("char_start", "char_end").iter_rows()]
    assert quotes == [
        "Die Polizei nahm am 3. Mai 20 Menschen fest.",
        "Der Minister schwieg.",
        "„Wir warten“, sagte er.",
    ]


def test_stored_tokens_give_the_parse_back() -> None:
    documents = articles(a=TEXT)
    annotated = annotate(documents, zoned(documents))
    doc = documents_as_docs(documents, annotated.sentences, annotated.tokens)["a"]
    parsed = load()(TEXT)
    assert doc.text == TEXT
    assert [(t.lemma_, t.pos_, t.dep_, t.head.i, str(t.morph)) for t in doc] == [
        (t.lemma_, t.pos_, t.dep_, t.head.i, str(t.morph)) for t in parsed
    ]
    assert [s.start for s in doc.sents] == [s.start for s in parsed.sents]


def test_a_zone_that_begins_inside_a_line_begins_a_sentence() -> None:
    text = "Quito – Bei einem Erdbeben starben zwölf Menschen."
    documents = articles(a=text)
    rows = [("dateline", 0, 7), ("body", 8, len(text))]
    zones = Zones.frame(
        [{"article_id": "a", "char_start": s, "char_end": e, "zone": zone, "rule": "test"} for zone, s, e in rows]
    )
    sentences = annotate(documents, zones).sentences
    assert sentences.select("zone", "char_start").rows() == [("dateline", 0), ("body", 8)]


def test_boilerplate_is_split_but_not_parsed() -> None:
    documents = articles(a=TEXT)
    tokens = annotate(documents, zoned(documents, "boilerplate")).tokens
    assert set(tokens.filter(pl.col("text") == "Polizei")["pos"]) == {""}


def test_articles_that_were_parsed_are_not_parsed_again() -> None:
    documents = articles(a=TEXT, b="Es regnet.")
    first = annotate(documents, zoned(documents))
    marked = Annotated(first.sentences, first.tokens.with_columns(lemma=pl.lit("kept")))
    more = articles(a=TEXT, b="Es regnet.", c="Es schneit.")
    again = annotate(more, zoned(more), marked)
    assert set(again.tokens.filter(pl.col("article_id") != "c")["lemma"]) == {"kept"}
    assert "kept" not in set(again.tokens.filter(pl.col("article_id") == "c")["lemma"])


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip))
def test_any_text_comes_back_whole(text: str) -> None:
    documents = articles(a=text)
    annotated = annotate(documents, zoned(documents))
    assert documents_as_docs(documents, annotated.sentences, annotated.tokens)["a"].text == text
