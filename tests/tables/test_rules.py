"""The rules across tables, read as a codebook: a release that keeps them all, and what breaks each."""

import datetime
from typing import Any

import polars as pl
import pytest

from pipeline.tables import RELEASE, TABLES, Table
from pipeline.tables.rules import RULES, check_tables, model_failures
from tests.tables.example import TEXTS, WEDNESDAY, tables

Frames = dict[str, pl.DataFrame]


def changed(table: str, key: dict[str, Any], **values: Any) -> Frames:
    """The example with other values in the rows of a table that have `key`."""
    frames = tables()
    here = pl.all_horizontal(pl.col(k) == v for k, v in key.items())
    shape = TABLES[table].polars_schema()
    frames[table] = frames[table].with_columns(
        pl.when(here).then(pl.lit(value, dtype=shape[name])).otherwise(pl.col(name)).alias(name)
        for name, value in values.items()
    )
    return frames


def broken(frames: Frames, texts: dict[str, str] | None = TEXTS) -> set[str]:
    """The names of the rules that the tables break."""
    return {failure.rule for failure in check_tables(frames, texts)}


def test_the_example_keeps_every_rule() -> None:
    assert model_failures(tables()) == []
    assert check_tables(tables(), TEXTS) == []
    assert check_tables(tables()) == []


def test_a_release_of_no_facts_keeps_every_rule() -> None:
    kept = ("event_types", "reaction_types")
    frames = {name: frame if name in kept else frame.clear() for name, frame in tables().items()}
    assert model_failures(frames) == []
    assert check_tables(frames, {}) == []


def test_every_rule_has_a_name_of_its_own_a_description_and_known_tables() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    names = {table.table_name() for table in RELEASE}
    for rule in RULES:
        assert rule.description.endswith(".")
        assert set(rule.tables) <= names
        assert len(set(rule.tables)) == len(rule.tables)


def test_a_failure_names_table_key_and_values() -> None:
    frames = changed("casualties", {"casualty_id": "cas-2"}, count_max=9)
    assert [str(failure) for failure in check_tables(frames, TEXTS)] == [
        "casualties cas-2: qualifier exact, count_min 7, count_max 9 (casualties_bounds_fit_qualifier)"
    ]


# Bounds against qualifier


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [
        ("exact", 26, 26),  # 26
        ("about", 3000, 3000),  # rund 3.000
        ("at_least", 18, None),  # mindestens 18
        ("more_than", 3001, None),  # mehr als 3000
        ("up_to", None, 20000),  # bis zu 20.000
        ("fewer_than", None, 9),  # weniger als 10
        ("range", 20, 30),  # 20 bis 30
        ("vague", 24, None),  # Dutzende
        ("vague", None, None),  # viele
    ],
)
def test_bounds_that_fit(qualifier: str, low: int | None, high: int | None) -> None:
    frames = changed("casualties", {"casualty_id": "cas-1"}, qualifier=qualifier, count_min=low, count_max=high)
    assert broken(frames) == set()


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [
        ("exact", 26, None),
        ("exact", None, None),
        ("about", 2900, 3100),
        ("at_least", None, None),
        ("at_least", 18, 18),
        ("more_than", None, 3000),
        ("more_than", 18, 18),
        ("more_than", None, None),
        ("up_to", 1, 20000),
        ("up_to", None, None),
        ("fewer_than", None, None),
        ("fewer_than", 1, 9),
        ("range", 30, 20),
        ("range", 20, None),
        ("vague", 24, 99),
    ],
)
def test_bounds_that_do_not_fit(qualifier: str, low: int | None, high: int | None) -> None:
    frames = changed("casualties", {"casualty_id": "cas-1"}, qualifier=qualifier, count_min=low, count_max=high)
    assert broken(frames) == {"casualties_bounds_fit_qualifier"}


# Dates against precision


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize("table", ["events", "casualties", "reactions"])
@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("day", "2023-05-09", "2023-05-09"),
        ("night", "2022-12-31", "2023-01-01"),  # in der Nacht zum Montag
        ("range", "2023-05-06", "2023-05-07"),  # am Wochenende
        ("range", "2023-05-06", "2023-05-06"),
        ("month", "2020-02-01", "2020-02-29"),
        ("year", "2023-01-01", "2023-12-31"),
        ("unknown", None, None),  # seit Tagen
    ],
)
def test_dates_that_fit(table: str, precision: str, first: str | None, last: str | None) -> None:
    dates = {"date_precision": precision, "date_start": day(first), "date_end": day(last)}
    assert broken(changed(table, {"status": "reported"}, **dates)) == set()


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("day", "2023-05-09", "2023-05-10"),
        ("day", None, None),
        ("night", "2023-05-09", "2023-05-09"),
        ("night", "2023-05-09", "2023-05-11"),
        ("range", "2023-05-07", "2023-05-06"),
        ("range", "2023-05-07", None),
        ("month", "2023-02-01", "2023-02-27"),
        ("month", "2023-02-01", "2023-03-31"),
        ("year", "2023-01-01", "2024-12-31"),
        ("unknown", "2023-05-09", "2023-05-09"),
    ],
)
def test_dates_that_do_not_fit(precision: str, first: str | None, last: str | None) -> None:
    dates = {"date_precision": precision, "date_start": day(first), "date_end": day(last)}
    assert broken(changed("events", {"event_id": "evt-1"}, **dates)) == {"events_dates_fit_precision"}


def test_a_publication_month_is_written_as_its_first_day() -> None:
    month = {"published_precision": "month", "published_on": day("2023-05-10")}
    assert "articles_publication_fits_precision" in broken(changed("articles", {"article_id": "c"}, **month))
    month["published_on"] = day("2023-05-01")
    assert broken(changed("articles", {"article_id": "c"}, **month)) == set()


# Evidence


def test_evidence_proves_just_one_row() -> None:
    both = changed("evidence", {"evidence_id": "evi-1"}, casualty_id="cas-1")
    none = changed("evidence", {"evidence_id": "evi-1"}, event_id=None)
    assert "evidence_proves_one_row" in broken(both)
    assert "evidence_proves_one_row" in broken(none)


@pytest.mark.parametrize(
    ("table", "key"), [("events", "event_id"), ("casualties", "casualty_id"), ("reactions", "reaction_id")]
)
def test_a_row_without_evidence_is_a_failure(table: str, key: str) -> None:
    frames = tables()
    frames["evidence"] = frames["evidence"].filter(pl.col(key).is_null())
    frames["attributions"] = frames["attributions"].clear()
    assert f"{table}_have_evidence" in broken(frames)


def test_a_quote_stands_in_its_text_at_its_offsets() -> None:
    shifted = changed("evidence", {"evidence_id": "evi-1"}, char_start=20, char_end=88)
    assert "evidence_offsets" in broken(shifted)
    other = changed("evidence", {"evidence_id": "evi-1"}, quote="I" * 68)
    assert broken(other) == {"evidence_offsets"}
    # Without the texts only the length of the quote is known.
    assert broken(other, None) == set()
    short = changed("evidence", {"evidence_id": "evi-1"}, quote="Im Hafen")
    assert broken(short, None) == {"evidence_offsets"}


def test_a_mention_stands_in_its_text_at_its_offsets() -> None:
    assert broken(changed("actor_mentions", {"article_id": "c"}, surface="Polizist")) == {"actor_mentions_offsets"}
    assert broken(changed("actor_mentions", {"article_id": "c"}, surface="Feuerwehr")) == {"actor_mentions_offsets"}


def test_texts_are_those_of_the_articles() -> None:
    assert broken(tables(), TEXTS | {"c": TEXTS["c"] + "\n"}) == {"articles_match_texts"}
    assert "articles_match_texts" in broken(tables(), {})
    assert "articles_match_texts" in broken(tables(), TEXTS | {"c": TEXTS["c"].replace("sieben", "Sieben")})
    counted = changed("articles", {"article_id": "c"}, char_count=len(TEXTS["c"]) + 1)
    assert broken(counted) == {"articles_match_texts"}


# Counts against evidence


@pytest.mark.parametrize(("article_count", "source_count"), [(1, 1), (3, 1), (2, 2)])
def test_counts_are_those_of_the_evidence(article_count: int, source_count: int) -> None:
    # Two articles tell it, and one of them copies the other: there is one source.
    counts = {"article_count": article_count, "source_count": source_count}
    assert broken(changed("events", {"event_id": "evt-1"}, **counts)) == {"events_counts_fit_evidence"}
    assert broken(changed("casualties", {"casualty_id": "cas-1"}, **counts)) == {"casualties_counts_fit_evidence"}


def test_report_days_are_those_of_the_evidence() -> None:
    assert broken(changed("events", {"event_id": "evt-1"}, first_reported_on=None)) == {
        "events_first_reported_on_fits_evidence"
    }
    assert broken(changed("casualties", {"casualty_id": "cas-1"}, last_reported_on=WEDNESDAY)) == {
        "casualties_last_reported_on_fits_evidence"
    }
    # Its only article is undated.
    assert broken(changed("casualties", {"casualty_id": "cas-2"}, first_reported_on=WEDNESDAY)) == {
        "casualties_first_reported_on_fits_evidence"
    }


@pytest.mark.parametrize("table", ["events", "casualties", "reactions"])
def test_what_is_reported_was_not_to_come_when_it_was_told(table: str) -> None:
    key = {tables()[table].columns[0]: tables()[table].row(0)[0]}
    last = {"events": "2023-05-11", "casualties": "2023-05-11", "reactions": "2023-05-10"}[table]
    later = day("2023-05-12")

    def dated(start: datetime.date | None, status: str) -> set[str]:
        values = {"date_start": start, "date_end": start, "date_precision": "day", "status": status}
        return broken(changed(table, key, **values))

    assert dated(later, "reported") == {f"{table}_reported_day_is_not_to_come"}
    assert dated(later, "planned") == dated(later, "feared") == set()
    assert dated(day(last), "reported") == set()


def test_of_an_undated_article_nobody_knows_what_was_to_come() -> None:
    later = {"date_start": day("2023-05-12"), "date_end": day("2023-05-12"), "date_precision": "day"}
    assert broken(changed("casualties", {"casualty_id": "cas-2"}, **later)) == set()


def test_a_chain_counts_from_zero_without_a_gap() -> None:
    gap = changed("attributions", {"evidence_id": "evi-3", "position": 1}, position=2)
    late = changed("attributions", {"evidence_id": "evi-5"}, position=1)
    assert broken(gap) == broken(late) == {"attributions_positions_from_zero"}


# Keys and references


@pytest.mark.parametrize(
    ("table", "key", "column", "failures"),
    [
        ("events", {"event_id": "evt-1"}, "place_id", {"events_foreign_keys"}),
        ("event_actors", {"role": "initiator"}, "actor_id", {"event_actors_foreign_keys"}),
        ("casualties", {"casualty_id": "cas-1"}, "perpetrator_id", {"casualties_foreign_keys"}),
        ("casualty_relations", {"relation": "supersedes"}, "other_id", {"casualty_relations_foreign_keys"}),
        ("reactions", {"reaction_id": "rea-1"}, "addressee_id", {"reactions_foreign_keys"}),
        ("attributions", {"evidence_id": "evi-5"}, "actor_id", {"attributions_foreign_keys"}),
        ("quantities", {"quantity_id": "qty-1"}, "event_id", {"quantities_foreign_keys"}),
        ("places", {"kind": "city"}, "parent_id", {"places_foreign_keys"}),
    ],
)
def test_what_a_row_refers_to_is_there(table: str, key: dict[str, str], column: str, failures: set[str]) -> None:
    assert broken(changed(table, key, **{column: "nowhere"})) == failures


def test_coordinates_come_in_pairs_and_with_their_precision() -> None:
    half = broken(changed("places", {"kind": "city"}, latitude=None))
    assert half == {"places_coordinates_in_pairs", "places_coordinates_fit_precision"}
    assert broken(changed("places", {"kind": "city"}, precision="none")) == {"places_coordinates_fit_precision"}


def test_no_figure_is_both_older_and_newer_than_another() -> None:
    frames = tables()
    forth = frames["casualty_relations"]
    back = forth.select(casualty_id="other_id", other_id="casualty_id", relation="relation")
    frames["casualty_relations"] = pl.concat([forth, back])
    assert broken(frames) == {"casualty_relations_one_way"}
    itself = changed("casualty_relations", {"relation": "supersedes"}, other_id="cas-2")
    assert broken(itself) == {"casualty_relations_one_way", "casualty_relations_of_two"}


def test_no_place_lies_in_a_place_within_it() -> None:
    assert broken(changed("places", {"kind": "country"}, parent_id="geonames:3946083")) == {
        "places_parent_id_has_no_circle"
    }


def test_only_figures_of_one_kind_are_related() -> None:
    assert broken(changed("casualties", {"casualty_id": "cas-1"}, kind="killed")) == {"casualty_relations_of_one_kind"}


def test_a_copy_shares_the_cluster_of_its_original() -> None:
    assert "articles_copies_share_a_cluster" in broken(changed("articles", {"article_id": "b"}, cluster_id="b"))
    assert broken(changed("articles", {"article_id": "b"}, duplicate_kind=None)) == {"articles_copies_share_a_cluster"}


def test_the_code_tables_hold_the_whole_code_lists() -> None:
    frames = tables()
    frames["reaction_types"] = frames["reaction_types"].filter(pl.col("id") != "aid")
    assert broken(frames) == {"reaction_types_complete"}


# Single rows


@pytest.mark.parametrize(
    ("table", "values", "rule"),
    [
        ("events", {"participants_min": 5000}, "events_participants_in_order"),
        ("casualty_estimates", {"low": 8}, "casualty_estimates_in_order"),
        ("casualty_estimates", {"high": 6}, "casualty_estimates_in_order"),
        ("quantities", {"reaction_id": "rea-1"}, "quantities_belong_to_one_row"),
        ("quantities", {"event_id": None}, "quantities_belong_to_one_row"),
        (
            "quantities",
            {"period_start": day("2023-02-01"), "period_end": day("2023-01-01")},
            "quantities_period_in_order",
        ),
        ("actors", {"role": ""}, "no_empty_text"),
    ],
)
def test_single_rows(table: str, values: dict[str, Any], rule: str) -> None:
    first = tables()[table].columns[0]
    some = tables()[table].row(-1, named=True)
    assert broken(changed(table, {first: some[first]}, **values)) == {rule}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("events", {"participants_min": 3000, "participants_max": 3000}),
        ("events", {"participants_min": None, "participants_max": 3000}),
        ("casualty_estimates", {"low": 7, "best": 7, "high": 7}),
        ("casualty_estimates", {"low": 7, "best": None, "high": None}),
        ("casualty_estimates", {"low": None, "best": 7, "high": 7}),
        ("quantities", {"period_start": day("2023-02-01"), "period_end": day("2023-02-01")}),
        ("quantities", {"period_start": day("2023-02-01"), "period_end": None}),
    ],
)
def test_bounds_may_be_equal_or_unknown(table: str, values: dict[str, Any]) -> None:
    first = tables()[table].columns[0]
    some = tables()[table].row(-1, named=True)
    assert broken(changed(table, {first: some[first]}, **values)) == set()


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({"low": 8, "best": 7, "high": 9}, {"casualty_estimates_in_order"}),
        ({"low": 7, "best": 9, "high": 8}, {"casualty_estimates_in_order"}),
        ({"low": 9, "best": None, "high": 8}, {"casualty_estimates_in_order"}),
        ({"low": 7, "best": 8, "high": 9}, set()),
    ],
)
def test_estimates_are_in_order(values: dict[str, Any], rules: set[str]) -> None:
    assert broken(changed("casualty_estimates", {"kind": "injured"}, **values)) == rules


def test_a_range_is_of_two_numbers() -> None:
    frames = changed("casualties", {"casualty_id": "cas-1"}, qualifier="range", count_min=20, count_max=20)
    assert broken(frames) == {"casualties_bounds_fit_qualifier"}


def test_no_offset_lies_beyond_the_end_of_the_text() -> None:
    whole = {"char_start": len(TEXTS["a"]) - 68, "char_end": len(TEXTS["a"])}
    assert broken(changed("evidence", {"evidence_id": "evi-1"}, **whole), None) == set()
    beyond = {name: offset + 1 for name, offset in whole.items()}
    assert broken(changed("evidence", {"evidence_id": "evi-1"}, **beyond), None) == {"evidence_offsets"}
    both = {"char_end": len(TEXTS["a"]) + 1, "quote": (TEXTS["a"] + "x")[whole["char_start"] :]}
    assert "evidence_offsets" in broken(changed("evidence", {"evidence_id": "evi-1"}, **whole | both), None)


def test_what_a_failure_shows() -> None:
    shown = {
        failure.rule: str(failure)
        for frames in (
            changed("casualties", {"casualty_id": "cas-1"}, count_max=9),
            changed("events", {"event_id": "evt-1"}, date_end=None),
            changed("places", {"name": "Callao"}, longitude=None),
        )
        for failure in check_tables(frames, TEXTS)
    }
    assert shown["casualties_bounds_fit_qualifier"] == (
        "casualties cas-1: qualifier at_least, count_min 2, count_max 9 (casualties_bounds_fit_qualifier)"
    )
    assert shown["events_dates_fit_precision"].startswith("events evt-1: date_precision day, date_start 2023-05-09")
    assert shown["places_coordinates_in_pairs"].startswith("places geonames:3946083: latitude ")


# Models


def test_a_broken_model_is_told_with_row_column_and_value() -> None:
    frames = changed("events", {"event_id": "evt-1"}, status="rumoured")
    (failure,) = model_failures(frames)
    assert (failure.rule, failure.table, failure.key) == ("events_model", "events", "evt-1")
    assert failure.detail.startswith("status: rumoured fails isin")


def test_a_key_given_twice_a_missing_table_and_a_missing_column_are_failures() -> None:
    frames = tables()
    frames["actors"] = pl.concat([frames["actors"], frames["actors"].head(1)])
    assert {f.rule for f in model_failures(frames)} == {"actors_primary_key"}
    del frames["actors"]
    assert {f.rule for f in model_failures(frames)} == {"actors_model"}
    frames = tables()
    frames["actors"] = frames["actors"].drop("role")
    assert {f.rule for f in model_failures(frames)} == {"actors_model"}


@pytest.mark.parametrize("value", ["robot", None])
def test_a_table_of_broken_cells_is_told_by_a_few_of_them(value: str | None) -> None:
    frames = tables()
    frames["actors"] = pl.concat([frames["actors"]] * 1000).with_columns(kind=pl.lit(value, pl.String))
    assert 0 < len(model_failures(frames)) <= 20


@pytest.mark.parametrize("table", RELEASE, ids=[t.table_name() for t in RELEASE])
def test_rules_can_be_asked_of_tables_full_of_nulls(table: type[Table]) -> None:
    # Checks of a build are all shown, also where a model fails before them.
    frames = tables()
    nulls = [pl.lit(None, dtype).alias(column) for column, dtype in table.polars_schema().items()]
    frames[table.table_name()] = frames[table.table_name()].with_columns(nulls)
    check_tables(frames, TEXTS)
