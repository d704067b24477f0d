"""Every rule of a model is shown on a clean run; a broken rule shows its rows."""

import dagster as dg
import polars as pl
import pytest

from pipeline.orchestration.checks import model_checks, model_results, model_rules, rule_checks, rule_results
from pipeline.tables import RELEASE, TABLES, Table
from pipeline.tables.rules import RULES

EVENT = {
    "event_id": "evt-1",
    "event_type": "strike",
    "date_start": None,
    "date_end": None,
    "date_precision": "unknown",
    "status": "reported",
    "confidence": 0.8,
    "article_count": 1,
    "source_count": 1,
    "curated": False,
}


def outcome(results: list[dg.AssetCheckResult]) -> dict[str, bool]:
    return {str(result.check_name): result.passed for result in results}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.table_name())
def test_an_empty_table_passes_all_its_checks(table: type[Table]) -> None:
    results = model_results(table, table.frame([]))
    assert [result.check_name for result in results] == [spec.name for spec in model_checks(table)]
    assert all(result.passed for result in results)


@pytest.mark.parametrize("table", RELEASE, ids=lambda table: table.table_name())
def test_a_release_table_shows_each_column_and_its_key_as_a_check(table: type[Table]) -> None:
    names = [spec.name for spec in model_checks(table)]
    assert names == ["columns", "primary_key", *(column.name for column in table.columns())]
    assert all(spec.blocking and spec.description for spec in model_checks(table))


def test_a_code_outside_its_list_fails_the_check_of_its_column_only() -> None:
    events = TABLES["events"].frame([EVENT, EVENT | {"event_id": "evt-2", "event_type": "volksfest"}])
    results = model_results(TABLES["events"], events)
    assert [name for name, passed in outcome(results).items() if not passed] == ["event_type"]
    failed = next(result for result in results if not result.passed)
    table = failed.metadata["failures"]
    assert isinstance(table, dg.TableMetadataValue)
    assert [(record.data["key"], record.data["failure_case"]) for record in table.records] == [("evt-2", "volksfest")]


def test_a_key_that_stands_twice_fails() -> None:
    found = outcome(model_results(TABLES["events"], TABLES["events"].frame([EVENT, EVENT])))
    assert [name for name, passed in found.items() if not passed] == ["primary_key"]


def test_a_missing_and_a_mistyped_column_fail() -> None:
    events = TABLES["events"].frame([EVENT])
    assert not outcome(model_results(TABLES["events"], events.drop("status")))["columns"]
    typed = outcome(model_results(TABLES["events"], events.with_columns(article_count=pl.lit("eins"))))
    assert not typed["article_count"]


def test_no_more_than_fifty_failing_rows_are_shown() -> None:
    rows = [EVENT | {"event_id": f"evt-{n}", "status": "vielleicht"} for n in range(500)]
    results = model_results(TABLES["events"], TABLES["events"].frame(rows))
    table = next(result for result in results if not result.passed).metadata["failures"]
    assert isinstance(table, dg.TableMetadataValue)
    assert len(table.records) == 50


def test_tables_between_the_stages_have_one_check_that_names_all_rules() -> None:
    tokens = TABLES["tokens"]
    (spec,) = model_checks(tokens)
    assert spec.name == "model"
    assert all(rule in str(spec.description) for rule in model_rules(tokens).values())


def test_every_rule_across_tables_is_a_check_and_shown_when_it_is_kept() -> None:
    tables = {table.table_name(): table.frame([]) for table in RELEASE}
    assert [spec.name for spec in rule_checks()] == [rule.name for rule in RULES]
    assert [result.check_name for result in rule_results(tables, {})] == [rule.name for rule in RULES]


def test_an_event_without_evidence_fails_the_rule_that_says_so() -> None:
    tables = {table.table_name(): table.frame([]) for table in RELEASE} | {"events": TABLES["events"].frame([EVENT])}
    failed = {str(result.check_name): result for result in rule_results(tables, {}) if not result.passed}
    shown = failed["events_have_evidence"].metadata["failures"]
    assert isinstance(shown, dg.TableMetadataValue)
    assert shown.records[0].data["key"] == "evt-1"
