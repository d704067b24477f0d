"""Articles in, sentences and tokens out: stored so that they give the text and the parse back, and read once only."""

import itertools
import textwrap
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span, Token

import pipeline.annotate as annotate_module
from pipeline.annotate import Annotated, annotate, documents_as_docs
from pipeline.corpus import Corpus
from pipeline.extract import code_articles
from pipeline.german import load
from pipeline.german.tree.index import forget
from pipeline.ingest.zones import find_zones
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


def test_an_article_that_the_parser_stops_on_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = annotate_module._parsed

    def stops(article: str, *given: Any) -> Any:
        if article == "b":
            raise ValueError("zu\nlang")
        return parse(article, *given)

    monkeypatch.setattr(annotate_module, "_parsed", stops)
    documents = articles(a=TEXT, b=TEXT, c="Es schneit.").with_columns(source_file=pl.col("article_id") + ".txt")
    made = annotate(documents, zoned(documents))
    assert sorted(set(made.tokens["article_id"])) == ["a", "c"]
    assert [told.partition(";")[0] for told in made.failed] == [
        "b.txt: could not be parsed and is left out (ValueError: zu lang)"
    ]
    assert sorted(documents_as_docs(documents, made.sentences, made.tokens)) == ["a", "c"]
    monkeypatch.undo()
    again = annotate(documents, zoned(documents), made)
    assert (sorted(set(again.tokens["article_id"])), again.failed) == (["a", "b", "c"], ())


def test_a_text_of_more_letters_than_the_parser_takes_costs_only_itself() -> None:
    documents = articles(a="Es schneit. " * 90_000, b=TEXT).with_columns(source_file=pl.col("article_id") + ".txt")
    made = annotate(documents, zoned(documents))
    assert set(made.tokens["article_id"]) == {"b"}
    assert len(made.failed) == 1


FREE = (
    "Unruhen in Tiflis\n\n"
    "Bei Zusammenstoessen vor dem Regierungsgebaeude in Tiflis setzte die Polizei am Montag Traenengas ein. "
    "Fuenf Menschen wurden getoetet, wie die Behoerden mitteilten. Der deutsche Aussenminister verurteilte die Tat.\n"
)
UMLAUTS = {"oess": "öß", "aeude": "äude", "aenen": "änen", "Fuenf": "Fünf", "oet": "öt", "oer": "ör", "uss": "uß"}


def test_what_is_written_without_umlauts_is_coded_as_with_them_at_its_own_places() -> None:
    proper = FREE
    for plain, umlaut in UMLAUTS.items():
        proper = proper.replace(plain, umlaut)
    found = {}
    for name, text in (("free", FREE), ("proper", proper)):
        documents = articles(a=text).with_columns(source_file=pl.lit("a.txt"), country=pl.lit("GEO"))
        made = annotate(documents, zoned(documents))
        found[name] = code_articles(documents, made.sentences, made.tokens, Corpus())
        for table, frame in found[name].items():
            for row in frame.iter_rows(named=True):
                if "surface" in row and "char_start" in row and table != "statements":
                    assert text[row["char_start"] : row["char_end"]] == row["surface"]
    events, casualties = found["free"]["event_claims"], found["free"]["casualty_claims"]
    assert {"clash", "crowd_control"} <= set(events["event_type"])
    assert casualties.select("kind", "count_min", "count_text").rows() == [("killed", 5, "Fuenf")]
    assert found["free"]["reaction_claims"]["reaction_type"].to_list() == ["condemnation"]
    quotes = [FREE[a:b] for a, b in events.select("char_start", "char_end").iter_rows()]
    assert all(quote in FREE and quote[0].isupper() and quote.endswith(("ein.", "Tiflis")) for quote in quotes)
    places = ["char_start", "char_end", "count_text", "group_text", "target_text", "direct_quote"]
    for table in ("event_claims", "casualty_claims", "reaction_claims"):
        one, other = (found[name][table].drop(places, strict=False) for name in ("free", "proper"))
        assert one.equals(other)


PARAGRAPHS = (
    "Zwölf Verletzte bei Protesten in Tiflis\n\n"
    "Bei Protesten in Tiflis sind nach Angaben der Polizei am Dienstag mindestens zwölf Demonstranten verletzt worden. "
    "Die Polizei setzte Tränengas gegen die Menge ein und nahm vierzig Studenten fest, wie das georgische "
    "Innenministerium in der Hauptstadt mitteilte. Der Anwalt Giorgi Beridse wurde ebenfalls festgenommen.\n\n"
    "Die Bundesregierung rief beide Seiten zur Zurückhaltung auf. Der Präsident verhängte den Ausnahmezustand."
)


@settings(max_examples=12, deadline=None)
@given(st.integers(58, 96))
def test_a_text_cut_into_lines_is_coded_as_the_whole_one_at_its_own_places(width: int) -> None:
    cut = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in PARAGRAPHS.split("\n\n"))
    found = {}
    for name, text in (("cut", cut), ("whole", PARAGRAPHS)):
        documents = articles(a=text).with_columns(source_file=pl.lit("a.txt"), country=pl.lit("GEO"))
        zones = [{"article_id": "a", "char_start": z.start, "char_end": z.end, "zone": z.zone, "rule": "test"}
                 for z in find_zones(text)]  # fmt: skip
        made = annotate(documents, Zones.frame(zones))
        found[name] = code_articles(documents, made.sentences, made.tokens, Corpus())
    for row in found["cut"]["mentions"].iter_rows(named=True):
        assert cut[row["char_start"] : row["char_end"]] == row["surface"]
    for table in ("event_claims", "casualty_claims", "reaction_claims", "claim_actors", "mentions"):
        one, other = (
            found[name][table].drop("char_start", "char_end", "surface", strict=False) for name in ("cut", "whole")
        )
        assert one.equals(other)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip))
def test_any_text_comes_back_whole(text: str) -> None:
    documents = articles(a=text)
    annotated = annotate(documents, zoned(documents))
    assert documents_as_docs(documents, annotated.sentences, annotated.tokens)["a"].text == text


RELATIONS = "Gegen 40 „Verletzte“ zählte die Polizei am Montag in Bad Tölz,\n\n die das sagte (www.example.org)."


@pytest.mark.parametrize("text", [TEXT, RELATIONS])
def test_a_rule_finds_in_a_stored_parse_what_it_finds_in_one_of_spacy(text: str) -> None:
    documents = articles(a=text)
    annotated = annotate(documents, zoned(documents))
    doc, parsed = documents_as_docs(documents, annotated.sentences, annotated.tokens)["a"], load()(text)
    assert_alike(doc, parsed)
    for each in (doc, parsed):
        each[0].dep_, each[0].head = "advmod", each[1]
        forget(each)
    assert_alike(doc, parsed)


def assert_alike(doc: Doc, other: Doc) -> None:
    assert [asked(token) for token in doc] == [asked(token) for token in other]
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in other.ents]
    for start, end in itertools.combinations(range(len(doc) + 1), 2):
        assert spanned(doc[start:end]) == spanned(other[start:end])
    for start, end in itertools.combinations(range(len(doc.text) + 1), 2):
        for mode in ("strict", "contract", "expand"):
            found = [each.char_span(start, end, alignment_mode=mode) for each in (doc, other)]
            assert len({None if span is None else (span.start, span.end) for span in found}) == 1, (start, end, mode)


def asked(token: Token) -> list[Any]:
    """What rules ask of a token."""
    near = (token.children, token.subtree, token.ancestors, token.sent)
    flags = (token.is_punct, token.is_space, token.is_quote, token.like_num, token.like_url, token.is_sent_start)
    edges = (token.head.i, token.left_edge.i, token.right_edge.i)
    words = (token.text, token.lower_, token.whitespace_, token.tag_, token.ent_iob_, token.ent_type_)
    forms = (token.morph.to_dict(), token.morph.get("Case", []), token.morph.get("Case", ["?"]))
    return [*words, *flags, *edges, *forms, len(token), token.idx, *([t.i for t in each] for each in near)]


def spanned(span: Span) -> list[Any]:
    """What rules ask of a span."""
    return [span.text, span.start_char, span.end_char, span.root.i, span.sent.start, len(span), [t.i for t in span[1:]]]
