"""Annotation: sentences and analysed tokens of each article, stored so that changed rules parse nothing again."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

import polars as pl
from spacy.tokens import Doc

from pipeline import german
from pipeline.data_files import DataFileError
from pipeline.engines import Engine
from pipeline.engines.chunks import joined
from pipeline.engines.run import run
from pipeline.german import parsed
from pipeline.german.spelling import Spelling, spelled
from pipeline.tables.working import Sentences, Tokens

Span = tuple[int, int, str]
"""Start, end and zone."""
_Rows = list[dict[str, Any]]
_UNPARSED = {"article_id": pl.String, "told": pl.String}


@dataclass(frozen=True)
class Annotated:
    """Frames of the tables `sentences` and `tokens`; `failed` tells of each article that could not be parsed."""

    sentences: pl.DataFrame
    tokens: pl.DataFrame
    failed: tuple[str, ...] = ()


def annotate(
    documents: pl.DataFrame,
    zones: pl.DataFrame,
    previous: Annotated | None = None,
    engine: Engine = Engine(),  # noqa: B008 (frozen)
) -> Annotated:
    """Parse the articles.

    Args:
        documents, zones: frames of the tables of these names.
        previous: an earlier result; articles in it that the same engine parsed with the same zones are taken over.
        engine: what parses the others.

    Returns:
        Sentences and tokens of all articles in `documents` but those on which the parser stops.
    """
    kept = _unchanged(documents, zones, previous)
    todo = documents[["article_id", "source_file", "text"]]
    todo = todo.filter(~pl.col("article_id").is_in(kept)) if kept else todo
    made = joined(run(parse, {"documents": todo, "zones": zones}, engine))
    new = Annotated(made["sentences"], made["tokens"], tuple(made["unparsed"]["told"]))
    if previous is not None and kept:
        old = [f.filter(pl.col("article_id").is_in(kept)) for f in (previous.sentences, previous.tokens)]
        new = Annotated(pl.concat([old[0], new.sentences]), pl.concat([old[1], new.tokens]), new.failed)
    return Annotated(Sentences.conform(new.sentences), Tokens.conform(new.tokens), new.failed)


def parse(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Parse some articles: the work of an engine.

    Args:
        tables: `documents` with the columns article_id, source_file and text, and `zones`.

    Returns:
        `sentences` and `tokens`; and `unparsed`, article_id and told, of each article on which the parser stops.
    """
    sentences: _Rows = []
    tokens: _Rows = []
    unparsed: list[tuple[str, str]] = []
    spans = _spans(tables["zones"])
    for article, file, text in tables["documents"][["article_id", "source_file", "text"]].iter_rows():
        try:
            of_article = _parsed(article, text, spans.get(article, []))
        except DataFileError:  # what is wrong with a lexicon is no fault of an article
            raise
        except Exception as error:  # one article that the parser cannot read must not stop the others
            told = " ".join(f"{type(error).__name__}: {error}".split())
            told = f"{file}: could not be parsed and is left out ({told}); split it, or leave out what is no text"
            unparsed.append((article, told))
            continue
        sentences += of_article[0]
        tokens += of_article[1]
    return {
        "sentences": Sentences.frame(sentences),
        "tokens": Tokens.frame(tokens),
        "unparsed": pl.DataFrame(unparsed, schema=_UNPARSED, orient="row"),
    }


def _parsed(article: str, text: str, spans: list[Span]) -> tuple[_Rows, _Rows]:
    """The rows of `sentences` and `tokens` of one article."""
    spelling = spelled(text)
    nlp = german.load()
    doc = nlp(_prepared(nlp.make_doc(spelling.text), [(spelling.read(a), spelling.read(b), z) for a, b, z in spans]))
    return _sentence_rows(article, doc, spelling, spans), _token_rows(article, doc, spelling)


def _spans(zones: pl.DataFrame) -> dict[str, list[Span]]:
    rows: dict[str, list[Span]] = {}
    for article, start, end, zone in sorted(zones[["article_id", "char_start", "char_end", "zone"]].rows()):
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
    at = bisect_right(spans, start, key=lambda span: span[0])
    return spans[at - 1][2] if at and start < spans[at - 1][1] else "body"


def _sentence_rows(article: str, doc: Doc, spelling: Spelling, spans: list[Span]) -> _Rows:
    rows = []
    for number, sentence in enumerate(doc.sents):
        words = [t for t in sentence if not t.is_space] or list(sentence)
        start, end = spelling.written(words[0].idx), spelling.written(words[-1].idx + len(words[-1]))
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


def _token_rows(article: str, doc: Doc, spelling: Spelling) -> _Rows:
    sentence_of = [n for n, s in enumerate(doc.sents) for _ in s]
    return [
        {
            "article_id": article,
            "token": t.i,
            "sentence": sentence_of[t.i],
            "char_start": spelling.written(t.idx),
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
    """The parses of `each_doc` by article_id, all at once."""
    return dict(each_doc(documents, sentences, tokens))


def each_doc(documents: pl.DataFrame, sentences: pl.DataFrame, tokens: pl.DataFrame) -> Iterator[tuple[str, Doc]]:
    """Rebuild the parses from the stored sentences and tokens: article_id and `Doc`, in order, one at a time.

    A `Doc` is one of `pipeline.german.parsed`; rules cannot tell it from one of spaCy. It holds the text as it is read
    (`pipeline.german.spelling`), and all places in it count there; what is made of them goes through `as_written`.
    Boilerplate is in `user_data["skip"]`. Articles that were not parsed are left out.
    """
    vocab = german.load().vocab
    texts = dict(documents[["article_id", "text"]].rows())
    boilerplate: dict[str, list[tuple[int, int]]] = {}
    for article, zone, start, end in sorted(sentences[["article_id", "zone", "char_start", "char_end"]].rows()):
        if zone == "boilerplate":
            boilerplate.setdefault(article, []).append((start, end))
    ordered = Tokens.in_order(tokens)
    start = 0
    for article, its in groupby(ordered["article_id"].to_list()):
        rows = ordered.slice(start, sum(1 for _ in its))
        start += rows.height
        spelling = spelled(texts[article])
        column = {name: rows[name].to_list() for name in rows.columns}
        doc = parsed.Doc(vocab, column)
        if doc.text != spelling.text:
            raise ValueError(f"{article}: stored tokens do not give the text; delete the state folder and build again")
        doc.user_data["skip"] = [(spelling.read(a), spelling.read(b)) for a, b in boilerplate.get(article, ())]
        yield article, cast(Doc, doc)


PLACES = frozenset({"char_start", "char_end"})
VERBATIM = frozenset(
    {"surface", "noun", "cue", "target_text", "count_text", "group_text", "direct_quote", "quantity_text"}
)


def as_written(tables: dict[str, _Rows], text: str) -> dict[str, _Rows]:
    """The rows that were made of the `Doc` of an article, with their places and words in the canonical text."""
    spelling = spelled(text)
    if spelling.text == text:
        return tables
    changed: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(PLACES, spelling.written),
        **dict.fromkeys(VERBATIM, spelling.as_written),
    }

    def written(row: dict[str, Any]) -> dict[str, Any]:
        own = {k: changed[k](v) if k in changed and v is not None else v for k, v in row.items()}
        if row.keys() >= {"surface", *PLACES}:
            read = spelling.text[row["char_start"] : row["char_end"]]
            if row["surface"] == read:  # the text between the offsets, with the line ends in it
                own["surface"] = text[own["char_start"] : own["char_end"]]
        return own

    return {name: [written(row) for row in rows] for name, rows in tables.items()}
