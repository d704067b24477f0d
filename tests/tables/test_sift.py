"""A row that breaks a rule is taken out with what hangs on it; the rest keeps all rules."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from pipeline.tables import RESOLVED
from pipeline.tables.rules import check_tables
from pipeline.tables.rules.rule import Tables
from pipeline.tables.rules.sift import sift
from tests.tables.example import TEXTS, tables

NOBODY = pl.DataFrame(schema=dict.fromkeys(("table", "key", "rule", "why"), pl.String))


def nobody(left: Tables) -> pl.DataFrame:
    return NOBODY


def release(**changes: Callable[[pl.DataFrame], pl.DataFrame]) -> dict[str, pl.DataFrame]:
    found = {table.table_name(): tables()[table.table_name()] for table in RESOLVED}
    return found | {name: change(found[name]) for name, change in changes.items()}


def setting(row: int, **values: Any) -> Callable[[pl.DataFrame], pl.DataFrame]:
    def changed(frame: pl.DataFrame) -> pl.DataFrame:
        rows = frame.to_dicts()
        return pl.DataFrame([*rows[:row], rows[row] | values, *rows[row + 1 :]], schema=frame.schema)

    return changed


def test_of_a_release_that_keeps_all_rules_nothing_is_taken_out() -> None:
    sifted = sift(release(), TEXTS, nobody)
    assert sifted.out.is_empty()
    assert not sifted.too_many
    assert all(frame.equals(release()[name]) for name, frame in sifted.tables.items())


def keys(frame: pl.DataFrame, table: str) -> set[str]:
    return set(frame.filter(pl.col("table") == table)["key"])


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"status": "vielleicht"}, "status"),
        ({"participants_min": 4000}, "events_participants_in_order"),
        ({"place_id": "geonames:1"}, "events_foreign_keys"),
        ({"date_precision": "month"}, "events_dates_fit_precision"),
    ],
)
def test_what_belongs_to_a_row_goes_with_it_and_what_refers_to_it_stays(broken: dict[str, Any], rule: str) -> None:
    given = release(events=setting(0, **broken), casualties=setting(0, event_id="evt-1"))
    key = given["events"]["event_id"][0]
    proofs = given["evidence"].filter(pl.col("event_id") == key)
    assert proofs.height

    sifted = sift(given, TEXTS, nobody)

    assert keys(sifted.out, "events") == {key}
    assert rule in sifted.out.filter(pl.col("table") == "events")["rule"].to_list()
    assert keys(sifted.out, "evidence") == set(proofs["evidence_id"])
    assert sifted.out.filter(pl.col("key") == key)["values"].str.json_path_match("$.event_id").to_list() == [key]
    assert sifted.tables["casualties"].height == given["casualties"].height
    assert key not in sifted.tables["casualties"]["event_id"].to_list()
    assert check_tables(sifted.tables | {"quality": tables()["quality"]}, TEXTS) == []


def test_a_fact_whose_evidence_is_wrong_is_no_fact() -> None:
    given = release(evidence=setting(0, quote="Das steht da nicht."))
    sifted = sift(given, TEXTS, nobody)
    assert keys(sifted.out, "evidence")
    assert sifted.out["table"].is_in(["events", "casualties", "reactions"]).any()
    assert check_tables(sifted.tables | {"quality": tables()["quality"]}, TEXTS) == []


def test_what_is_named_from_outside_is_taken_out_too() -> None:
    named = {"table": "casualties", "key": release()["casualties"]["casualty_id"][0], "rule": "x", "why": "zu viele"}
    sifted = sift(release(), TEXTS, lambda left: pl.DataFrame([named], schema=NOBODY.schema))
    assert keys(sifted.out, "casualties") >= {named["key"]}
    assert not (sifted.tables["evidence"]["casualty_id"] == named["key"]).any()


@pytest.mark.parametrize(
    "change",
    [lambda frame: frame.drop("status"), lambda frame: pl.concat([frame, frame])],
    ids=["a column is missing", "a key stands twice"],
)
def test_no_row_is_to_blame_for_a_table_that_is_wrong_as_a_whole(
    change: Callable[[pl.DataFrame], pl.DataFrame],
) -> None:
    given = release(events=change)
    sifted = sift(given, TEXTS, nobody)
    assert sifted.out.is_empty()
    assert sifted.tables["events"].equals(given["events"])


def test_where_more_rows_are_broken_than_chance_explains_the_table_is_named() -> None:
    mentions = release()["actor_mentions"].height
    assert mentions > 2
    sifted = sift(release(actor_mentions=lambda f: f.with_columns(surface=pl.lit("?"))), TEXTS, nobody)
    assert sifted.too_many == ("actor_mentions",)
    sifted = sift(release(actor_mentions=setting(0, surface="?")), TEXTS, nobody)
    assert sifted.too_many == ()
    assert sifted.out.height == 1
