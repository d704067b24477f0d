"""Several articles in, one row a fact out: what merges, what stays apart, what replaces what, and under which ids."""

import datetime
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import Corpus
from pipeline.orchestration.assets.resolve import TAKEN
from pipeline.resolve import entities, resolve
from pipeline.resolve.ids import content_id
from pipeline.resolve.independence import Origin, source_count
from pipeline.tables import TABLES
from pipeline.tables.rules import check_tables
from tests.resolve.coding import coded

CORPUS = Corpus(country="CHL", period_start=datetime.date(2019, 10, 1), period_end=datetime.date(2019, 11, 30))
Tables = dict[str, pl.DataFrame]


def release(*articles: tuple[str, str], corpus: Corpus = CORPUS) -> Tables:
    """The release tables of articles, each given by day of publication and text; a first line before a blank one is
    the headline."""
    frames = coded(*articles, corpus=corpus)
    tables = resolve(frames, replace(corpus, least_confidence=0.0))
    texts = dict(frames["documents"].select("article_id", "text").iter_rows())
    assert not check_tables(tables, texts)
    return tables


def test_tables_that_are_scanned_batch_after_batch_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches follow each other and are not in order of their articles; mentions are taken of some at a time."""
    told = "Bei Protesten in {} wurden {} Menschen getötet und {} verletzt, teilte die Polizei mit. {} verurteilte das."
    facts = (
        ("Lota", "zwei", "neun", "Frankreich"),
        ("Arica", "drei", "zehn", "Die Bundesregierung"),
        ("Lota", "zwei", "elf", "Spanien"),
        ("Temuco", "vier", "zwölf", "Die Regierung von Peru"),
        ("Arica", "drei", "zehn", "Italien"),
    )
    corpus = replace(CORPUS, least_confidence=0.0)
    made = coded(*((f"2019-10-2{n}", told.format(*fact)) for n, fact in enumerate(facts)), corpus=CORPUS)
    frames = {table.table_name(): made[table.table_name()] for table in TAKEN}
    whole = resolve(frames, corpus)
    assert all(whole[name].height > 1 for name in ("events", "casualties", "reactions", "actor_mentions"))
    monkeypatch.setattr(entities, "_ARTICLES", 2)
    ids = sorted(frames["documents"]["article_id"])
    batches = [pl.col("article_id").is_in(ids[n::2]) for n in (1, 0)]
    scanned = {name: pl.concat([frame.lazy().filter(b) for b in batches]) for name, frame in frames.items()}
    for name, frame in resolve(scanned, corpus).items():
        assert frame.equals(whole[name]), name


TOLL = "Bei den Unruhen in Chile seien bislang {} Polizisten getötet worden, teilte das Innenministerium mit."


def related(tables: Tables) -> list[tuple[int, str, int]]:
    """The relations of figures, by their lower bounds."""
    counts = dict(tables["casualties"].select("casualty_id", "count_min").iter_rows())
    pairs = tables["casualty_relations"].select("casualty_id", "relation", "other_id").iter_rows()
    return sorted((counts[a], relation, counts[b]) for a, relation, b in pairs)


def test_every_table_of_a_release_conforms_to_its_model() -> None:
    for name, frame in release(("2019-10-21", TOLL.format("acht"))).items():
        TABLES[name].validate(frame)


def test_a_later_total_of_the_same_people_supersedes_the_earlier() -> None:
    tables = release(("2019-10-21", TOLL.format("acht")), ("2019-10-24", TOLL.format("18")))
    assert related(tables) == [(18, "supersedes", 8)]


def test_rival_figures_of_one_day_stand_side_by_side() -> None:
    rows = release(
        ("2019-10-21", TOLL.format("acht")),
        ("2019-10-21", "Die Opposition sprach von bislang 30 getöteten Polizisten in Chile."),
    )["casualties"]
    assert sorted(rows["count_min"].to_list()) == [8, 30]


def test_one_figure_by_two_claimants_is_two_rows() -> None:
    rows = release(("2019-10-21", "Die Polizei meldete 26 Tote."), ("2019-10-21", "Die Opposition meldete 26 Tote."))[
        "casualties"
    ]
    assert rows["count_min"].to_list() == [26, 26]


def test_one_figure_by_one_claimant_in_two_articles_is_one_row_and_one_source() -> None:
    rows = release(
        ("2019-10-21", "Das Innenministerium meldete 26 tote Demonstranten."),
        ("2019-10-22", "Nach Angaben des Innenministeriums wurden bisher 26 Demonstranten getötet."),
    )["casualties"]
    assert rows.select("article_count", "source_count").rows() == [(2, 1)]


def test_the_same_storming_told_twice_is_one_event() -> None:
    events = release(
        ("2019-10-21", "Am Sonntag stürmten Demonstranten in Valparaíso das Rathaus."),
        ("2019-10-22", "In Valparaíso wurde am Sonntag das Rathaus von Demonstranten gestürmt."),
    )["events"].filter(event_type="storming")
    assert events["article_count"].to_list() == [2]


def test_a_place_has_its_english_and_its_german_name() -> None:
    text = "Bei Protesten in Mailand wurden am Montag zwei Menschen verletzt. In Neapel starben drei Demonstranten."
    places = release(("2019-10-22", text), corpus=Corpus(country="ITA"))["places"]
    assert set(places.select("name", "name_de").rows()) == {
        ("Milan", "Mailand"),
        ("Naples", "Neapel"),
        ("Italy", "Italien"),
    }


def test_stormings_of_different_days_stay_apart() -> None:
    events = release(
        ("2019-10-21", "Am Sonntag stürmten Demonstranten in Valparaíso das Rathaus."),
        ("2019-10-23", "Am Dienstag stürmten Demonstranten in Valparaíso das Rathaus."),
    )["events"].filter(event_type="storming")
    assert events["article_count"].to_list() == [1, 1]


def test_ids_hold_still_when_an_article_is_added() -> None:
    first = ("2019-10-21", "Am Sonntag stürmten Demonstranten in Valparaíso das Rathaus. " + TOLL.format("acht"))
    other = ("2019-10-23", "Lastwagenfahrer blockierten in Temuco die Autobahn. Frankreich verurteilte die Gewalt.")
    alone, both = release(first), release(first, other)
    for table, key in (("events", "event_id"), ("casualties", "casualty_id"), ("evidence", "evidence_id")):
        assert set(alone[table][key]) <= set(both[table][key])


def test_estimates_drop_totals_that_were_overtaken() -> None:
    rows = release(("2019-10-21", TOLL.format("acht")), ("2019-10-24", TOLL.format("18")))["casualty_estimates"]
    assert rows.sort("as_of").select("low", "best").rows() == [(8, 8), (18, 18)]


@pytest.mark.parametrize(
    ("origins", "count"),
    [
        ([], 0),
        ([Origin("a", None, None), Origin("b", None, None)], 2),
        ([Origin("a", None, None), Origin("a", None, "ministry")], 1),  # near-copies
        ([Origin("a", "w", None), Origin("b", "w", None)], 1),  # wire copy
        ([Origin("a", None, "ministry"), Origin("b", None, "ministry")], 1),  # one claimant
        ([Origin("a", "w", None), Origin("b", "w", "ministry"), Origin("c", None, "ministry")], 1),  # linked through b
    ],
)
def test_independence_of_sources(origins: list[Origin], count: int) -> None:
    assert source_count(origins) == count


ORIGINS = st.lists(
    st.builds(Origin, st.sampled_from("abc"), st.sampled_from(["v", "w", None]), st.sampled_from(["x", "y", None])),
    max_size=6,
)


@given(ORIGINS, st.randoms())
def test_independence_knows_no_order_and_no_repetition(origins: list[Origin], random: Any) -> None:
    shuffled = origins * 2
    random.shuffle(shuffled)
    assert source_count(shuffled) == source_count(origins) <= max(len({o.cluster for o in origins}), 0)


@given(st.lists(st.one_of(st.none(), st.text(), st.integers()), max_size=4))
def test_ids_are_short_and_depend_on_their_parts_alone(parts: list[Any]) -> None:
    assert content_id("evt", *parts) == content_id("evt", *parts)
    assert len(content_id("evt", *parts)) == len("evt-") + 12
    assert content_id("evt", *parts) != content_id("evt", *parts, "more")


def test_equal_figures_of_two_groups_are_two_rows() -> None:
    text = "Die Behörden in Chile berichteten von zwei verletzten Soldaten und zwei verletzten Zivilisten."
    rows = release(("2019-10-21", text))["casualties"].select("count_min", "victim_group").rows()
    assert sorted(rows) == [(2, "civilians"), (2, "security_forces")]


@pytest.mark.parametrize(
    ("first", "second", "crowd"),
    [
        ("Tausende", "4000 Menschen", (4000, 4000)),
        ("3000 Menschen", "4000 Menschen", (3000, 4000)),
        ("Tausende", "Studenten", (2000, None)),
    ],
)
def test_the_crowd_is_the_span_of_what_is_counted(first: str, second: str, crowd: tuple[int, int | None]) -> None:
    texts = (f"In Temuco demonstrierten am Dienstag {first}.", f"{second} protestierten am Dienstag in Temuco.")
    tables = release(*(("2019-10-17", text) for text in texts))
    assert tables["events"].select("participants_min", "participants_max").rows() == [crowd]
