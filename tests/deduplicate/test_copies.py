"""Copies of articles and of sentences, told by small collections."""

import datetime
import random
import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import Corpus
from pipeline.deduplicate import find_copies
from pipeline.deduplicate.facts import contradict, facts_of
from pipeline.deduplicate.minhash import candidate_pairs
from pipeline.deduplicate.similarity import clusters, containment, jaccard, shingles, words
from pipeline.deduplicate.wire import similarity
from pipeline.ingest import read_batch
from pipeline.tables.working import Copies, Documents, Sentences, WireSentences

SEEDS = Path(__file__).parents[2] / "seeds"
QUAKE = (
    "Nach dem schweren Erdbeben im Süden haben Retter am Sonntag weitere Verschüttete geborgen.",
    "Mindestens 18 Menschen kamen nach Angaben des Katastrophenschutzes ums Leben.",
    "Tausende verbrachten die Nacht aus Furcht vor Nachbeben im Freien.",
    "Die Regierung rief für die betroffenen Provinzen den Notstand aus.",
    "Italien und Griechenland schickten Suchtrupps mit Hunden in das Gebiet.",
    "In der Hafenstadt brach die Versorgung mit Trinkwasser und Strom zusammen.",
)
STRIKE = (
    "Die Lokführer haben in der Nacht ihren dritten Streik in diesem Jahr begonnen.",
    "Im Fernverkehr fällt nach Angaben der Bahn etwa jeder zweite Zug aus.",
    "Die Gewerkschaft verlangt kürzere Arbeitszeiten bei vollem Lohnausgleich.",
    "Ein neues Angebot hatte sie am Freitag als unzureichend zurückgewiesen.",
)


def collection(**articles: tuple[str, ...]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tables documents and sentences of articles given as their sentences; a name ends in its day."""
    documents, sentences = [], []
    for name, parts in articles.items():
        offset = 0
        for number, part in enumerate(parts):
            zone = "boilerplate" if part.startswith("Liebe Leser") else "body"
            row = {"article_id": name, "sentence": number, "char_start": offset, "zone": zone}
            sentences.append({**row, "char_end": offset + len(part)})
            offset += len(part) + 1
        text = " ".join(parts)
        day = re.search(r"\d+$", name)
        documents.append(
            {
                "article_id": name,
                "source_file": f"{name}.txt",
                "text": text,
                "sha256": str(hash(text)),
                "published_on": datetime.date(2020, 5, int(day[0])) if day else None,
            }
        )
    return Documents.frame(documents), Sentences.frame(sentences)


def copies(**articles: tuple[str, ...]) -> dict[str, tuple[str | None, str | None]]:
    """duplicate_of and duplicate_kind by article."""
    table, _ = find_copies(*collection(**articles))
    Copies.validate(table)
    rows = table.select("article_id", "duplicate_of", "duplicate_kind").iter_rows()
    return {article: (original, kind) for article, original, kind in rows}


def wired(**articles: tuple[str, ...]) -> set[frozenset[tuple[str, int]]]:
    """The groups of sentences that are copies of one another."""
    _, table = find_copies(*collection(**articles))
    WireSentences.validate(table)
    groups = table.group_by("wire_id").agg(pl.struct("article_id", "sentence"))
    return {frozenset((row["article_id"], row["sentence"]) for row in rows) for _, rows in groups.iter_rows()}


def test_equal_texts_are_exact_copies_of_the_first_published() -> None:
    found = copies(late_9=QUAKE, early_3=QUAKE, undated=QUAKE, other_1=STRIKE)
    assert found == {
        "early_3": (None, None),
        "late_9": ("early_3", "exact"),
        "other_1": (None, None),
        "undated": ("early_3", "exact"),
    }


def test_an_edited_article_is_a_near_copy() -> None:
    edited = (*QUAKE[:3], "Das Kabinett trat am Abend zusammen.", *QUAKE[3:])
    assert copies(agency_1=QUAKE, paper_2=edited)["paper_2"] == ("agency_1", "near")


def test_a_shortened_article_is_a_near_copy() -> None:
    assert copies(agency_1=QUAKE, brief_2=QUAKE[:4])["brief_2"] == ("agency_1", "near")


def test_articles_that_share_a_sentence_are_no_copies() -> None:
    found = copies(a_1=QUAKE, b_2=(*STRIKE, QUAKE[0]))
    assert found == {"a_1": (None, None), "b_2": (None, None)}


def test_a_shared_notice_of_the_site_makes_no_copies() -> None:
    notice = "Liebe Leser, wir haben die Kommentare geschlossen, weil zu viele gegen unsere Regeln verstoßen haben." * 9
    assert copies(a_1=(*QUAKE[:2], notice), b_2=(*STRIKE[:2], notice))["b_2"] == (None, None)


def test_near_copies_share_a_cluster_and_others_do_not() -> None:
    table, _ = find_copies(*collection(a_1=QUAKE, b_2=QUAKE[:5], c_3=QUAKE, d_4=STRIKE))
    cluster = dict(table.select("article_id", "cluster_id").iter_rows())
    assert cluster["a_1"] == cluster["b_2"] == cluster["c_3"] != cluster["d_4"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # told by another speaker
        (
            "Es seien Bergungskräfte als Teil einer Hilfsmission entsandt worden, meldeten mehrere Agenturen am Montag "
            "unter Berufung auf die Organisation für Katastrophenhilfe im Mittelmeerraum.",
            "Es seien Bergungskräfte als Teil einer Hilfsmission entsandt worden, teilte die Organisation für "
            "Katastrophenhilfe im Mittelmeerraum am Montag mit.",
        ),
        # other marks, another order
        (
            "Das Gericht sprach den Angeklagten vom Vorwurf der Untreue frei.",
            "Vom Vorwurf der „Untreue“ sprach das Gericht den Angeklagten frei.",
        ),
        # words added
        (
            "Die Regierung hatte das Nachbarland um Hilfe beim Löschen gebeten.",
            "Die Regierung hatte das mit ihr verbündete Nachbarland zuvor um Hilfe beim Löschen gebeten.",
        ),
    ],
)
def test_nearly_equal_sentences_are_wire_copy(one: str, other: str) -> None:
    assert wired(a=(STRIKE[0], one), b=(other, QUAKE[0])) == {frozenset({("a", 1), ("b", 0)})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Bei dem Unglück auf der Autobahn wurden 12 Menschen schwer verletzt.",
            "Bei dem Unglück auf der Autobahn wurden 14 Menschen schwer verletzt.",
        ),
        (
            "Die Wahlbeteiligung lag nach Angaben der Kommission höher als erwartet.",
            "Die Wahlbeteiligung war in den Städten am Vormittag noch gering.",
        ),
        ("Verletzt wurde dabei niemand.", "Verletzt wurde dabei niemand."),
        ("Das teilte die Polizei am Sonntag mit.", "Das teilte die Polizei am Sonntag mit."),
    ],
)
def test_other_figures_other_news_and_common_phrases_are_no_wire_copy(one: str, other: str) -> None:
    assert wired(a=(STRIKE[0], one), b=(QUAKE[0], other)) == set()


def test_a_short_sentence_counts_in_company_of_a_longer_one() -> None:
    short, variant = (
        "Dutzende Bergleute seien verschüttet worden.",
        "Dabei seien „Dutzende Bergleute verschüttet“ worden.",
    )
    assert wired(a=(short, STRIKE[0]), b=(variant, QUAKE[0])) == set()
    together = wired(a=(short, QUAKE[0], STRIKE[0]), b=(QUAKE[0], variant, STRIKE[1]))
    assert frozenset({("a", 0), ("b", 1)}) in together


def test_a_sentence_repeated_in_one_article_is_no_wire_copy() -> None:
    assert wired(a=(QUAKE[0], QUAKE[0], QUAKE[1]), b=STRIKE) == set()


def test_boilerplate_is_no_wire_copy() -> None:
    notice = "Liebe Leser, wir haben die Kommentare zu diesem Artikel geschlossen."
    assert wired(a=(QUAKE[0], notice), b=(STRIKE[0], notice)) == set()


def test_wire_share_counts_sentences_of_the_body() -> None:
    notice = "Liebe Leser, wir haben die Kommentare geschlossen."
    table, _ = find_copies(*collection(a=(*QUAKE[:4], notice), b=(QUAKE[0], *STRIKE), c=("Kurz.",)))
    assert dict(table.select("article_id", "wire_share").iter_rows()) == {"a": 0.25, "b": 0.2, "c": 0.0}


def test_no_articles_no_copies() -> None:
    for table in find_copies(*collection()):
        assert table.is_empty()


def test_the_agency_sentences_of_the_seeds_are_found() -> None:
    read = read_batch(SEEDS, "main", Corpus())
    texts = dict(read.documents.select("article_id", "text").iter_rows())
    names = dict(read.documents.select("article_id", "source_file").iter_rows())
    rows: list[dict[str, object]] = []
    for article, start, end, zone, _ in read.zones.iter_rows():
        for match in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|$)", texts[article][start:end]):
            number = sum(row["article_id"] == article for row in rows)
            offsets = {"char_start": start + match.start(), "char_end": start + match.end()}
            rows.append({"article_id": article, "sentence": number, "zone": zone, **offsets})
    sentences = Sentences.frame(rows)
    table, wire = find_copies(read.documents, sentences)
    assert table["duplicate_of"].is_null().all()
    found = wire.join(sentences, on=["article_id", "sentence"])
    quotes = {
        (names[row["article_id"]][:3], texts[row["article_id"]][row["char_start"] : row["char_end"]].split()[0])
        for row in found.iter_rows(named=True)
    }
    assert quotes == {
        ("002", "Es"),
        ("003", "Es"),
        ("002", "Kasachstan"),
        ("003", "Kasachstan"),
        ("002", "Dutzende"),
        ("003", "Dabei"),
    }


def test_most_edited_sentences_among_many_are_found() -> None:
    rng = random.Random(1)
    vocabulary = [f"wort{number}" for number in range(3000)]
    originals = [tuple(rng.choice(vocabulary) for _ in range(14)) for _ in range(400)]
    edited = [(*sentence[:6], "eingefügt", *sentence[6:12]) for sentence in originals]
    features = [shingles(sentence, 2) for sentence in (*originals, *edited)]
    pairs = set(candidate_pairs(features, 40, 2))
    assert sum((number, number + 400) in pairs for number in range(400)) >= 396
    assert len(pairs) < 1000


WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=8).map(frozenset)


@given(WORDS, WORDS)
def test_measures_are_symmetric_shares(a: frozenset[str], b: frozenset[str]) -> None:
    for measure in (jaccard, containment, similarity):
        assert 0 <= measure(a, b) <= 1
        assert measure(a, b) == measure(b, a)
    if a:
        assert jaccard(a, a) == containment(a, a) == similarity(a, a) == 1


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_clusters_hold_each_position_once_and_keep_pairs_together(pairs: list[tuple[int, int]]) -> None:
    groups = list(clusters(10, pairs))
    assert sorted(number for group in groups for number in group) == list(range(10))
    assert all(any(a in group and b in group for group in groups) for a, b in pairs)


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=3), max_size=12))
def test_equal_sets_are_always_candidates(sets: list[list[str]]) -> None:
    pairs = list(candidate_pairs(sets, 4, 2))
    assert pairs == sorted(set(pairs)) == list(candidate_pairs(sets, 4, 2))
    for low in range(len(sets)):
        for high in range(low + 1, len(sets)):
            if sets[low] and set(sets[low]) == set(sets[high]):
                assert (low, high) in pairs


def test_words_are_compared_in_one_case_without_marks() -> None:
    assert words("„Dutzende“ Angreifer – so STRASSE!") == words("dutzende angreifer so Straße")


REPORT = (
    "Bei Protesten gegen den Bürgermeister sind am {day} in {town} {hurt} Menschen verletzt und {held} festgenommen "
    "worden.",
    "Das teilte ein Sprecher der Polizei am Abend mit.",
    "Die Demonstranten blockierten nach seinen Angaben mehrere Stunden lang die Brücke.",
    "Einsatzkräfte räumten die Barrikaden und setzten dabei Wasserwerfer ein.",
    "Die Polizei kündigte an, die Brücke weiter zu bewachen.",
)


def report(day: str = "Montag", town: str = "Gafsa", hurt: str = "zwölf", held: str = "31") -> tuple[str, ...]:
    return tuple(part.format(day=day, town=town, hurt=hurt, held=held) for part in REPORT)


@pytest.mark.parametrize(
    "other",
    [
        report(day="Dienstag", town="Kasserine", hurt="vier", held="19"),
        report(town="Tozeur"),
        report(hurt="neun"),
        report(held="27"),
        report(day="Samstag"),
        (*report(day="Mittwochabend", held="11")[:3], "Es regnete.", *report()[3:]),
        ("Weitere Proteste im Süden.", *report(day="Freitag", hurt="fünfzehn")),
    ],
)
def test_reports_made_from_one_template_are_no_copies(other: tuple[str, ...]) -> None:
    assert copies(a_1=report(), b_2=other)["b_2"] == (None, None)
    assert not any(("a", 0) in group for group in wired(a=report(), b=other))


@pytest.mark.parametrize(
    "other",
    [
        # reworded
        (report()[0].replace("sind", "wurden").replace(" worden", ""), *report()[1:]),
        # shortened: a day and a figure left out
        (report()[0].replace("am Montag ", "").replace(" und 31 festgenommen", ""), *report()[1:]),
        # a sentence with other figures added
        (*report()[:2], "Vor einem Jahr waren dort am Freitag drei Menschen gestorben.", *report()[2:]),
        # digits for a word, another spelling of the town
        report(hurt="12", town="Gafssa"),
        # the town named more closely
        report(town="Gafsa nahe Metlaoui"),
        # another noun for the same
        (*report()[:3], report()[3].replace("Einsatzkräfte", "Polizeieinheiten"), *report()[4:]),
    ],
)
def test_an_edited_report_with_the_same_figures_is_a_copy(other: tuple[str, ...]) -> None:
    assert copies(a_1=report(), b_2=other)["b_2"] == ("a_1", "near")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("In Homs starben zwölf Soldaten.", "In Homs starben 12 Soldaten.", False),
        ("In Homs starben zwölf Soldaten.", "In Homs starben zwei Soldaten.", True),
        ("Am Montag brannte ein Haus.", "Am Montagabend brannte ein Haus.", False),
        ("Am Montag brannte ein Haus.", "Am Sonntagabend brannte ein Haus.", True),
        ("Die Regierung in Bamako schwieg.", "Die Regierung in Niamey schwieg.", True),
        ("Präsident Tokajew sprach.", "Präsident Tokayev sprach.", False),
        ("Präsident Tokajew sprach.", "Präsident Lukaschenko sprach.", True),
        ("In Kiew fielen Schüsse.", "In Minsk fielen Schüsse.", True),
        ("Der Regierungssprecher schwieg.", "Der Behördenvertreter schwieg.", False),
        ("Ein Mann starb.", "Zwei Männer starben.", False),
    ],
)
def test_what_puts_another_number_day_or_name_in_the_place(one: str, other: str, apart: bool) -> None:
    assert contradict(facts_of(one), facts_of(other)) is contradict(facts_of(other), facts_of(one)) is apart
