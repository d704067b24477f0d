"""The drafted entry of a changelog: what differs in schema and rows, under the title where people look for it."""

import polars as pl

from pipeline.changelog.version import Bump
from pipeline.release.notes import data_bump, draft_notes
from pipeline.release.package import Package
from pipeline.release.package_diff import PackageDiff, compare_packages
from pipeline.release.schema_diff import Change
from tests.release.strikes import strikes


def draft(*changes: Change, diff: PackageDiff | None = None) -> list[str]:
    return draft_notes(changes, diff or PackageDiff("a", "b", (), ())).splitlines()


def test_changes_of_the_schema_stand_under_their_titles() -> None:
    found = draft(
        Change("floods", None, "table_added", "table added", ("floods",)),
        Change("strikes", "place", "column_added", "column added", ("place",)),
        Change("strikes", "kind", "code_added", "code added: wild", ("wild",)),
        Change("strikes", "kind", "code_added", "code added: sit-in", ("sit-in",)),
        Change("strikes", "kind", "code_removed", "code removed: general", ("general",)),
        Change("fires", None, "table_removed", "table removed", ("fires",)),
        Change("strikes", "day", "column_removed", "column removed", ("day",)),
        Change("strikes", "workers", "type_widened", "type: integer to number", ("workers",)),
        Change("strikes", None, "columns_reordered", "columns stand in another order", ("strikes",)),
        Change("strikes", "workers", "wording", "title of the column", ("workers",)),
        Change("strikes", "workers", "wording", "description of the column", ("workers",)),
        Change("strikes", None, "wording", "title of the table", ("strikes",)),
    )
    assert found == [
        "### Added",
        "",
        "- Table `floods`.",
        "- Column `strikes.place`.",
        "- Codes of `strikes.kind`: `wild`, `sit-in`.",
        "",
        "### Changed",
        "",
        "- `strikes.workers`: type: integer to number.",
        "- `strikes`: columns stand in another order.",
        "- Wording of `strikes.workers`, `strikes`.",
        "",
        "### Removed",
        "",
        "- Table `fires`.",
        "- Column `strikes.day`.",
        "- Codes of `strikes.kind`: `general`.",
    ]


def test_rows_are_counted_and_articles_counted_apart() -> None:
    before = strikes([("a", 1, "Rom"), ("b", 2, "Rom"), ("c", 3, "Rom")], table="articles", title="Streik")
    after = strikes([("a", 5, "Ulm"), ("b", 2, "Ulm"), ("d", 4, "Rom")], table="articles", title="Streiks")
    assert draft(diff=compare_packages(before, after)) == [
        "### Added",
        "",
        "- 1 article.",
        "",
        "### Changed",
        "",
        "- `articles`: 2 rows changed (`place` 2, `workers` 1).",
        "- Of the package: title.",
        "",
        "### Removed",
        "",
        "- 1 article.",
    ]
    many = strikes([(str(number), None, "") for number in range(1200)], table="articles")
    assert draft(diff=compare_packages(strikes([], table="articles"), many)) == ["### Added", "", "- 1,200 articles."]


def test_a_table_of_one_side_is_told_by_the_schema_and_not_by_its_rows() -> None:
    one, other = strikes([("a", 1, "Rom")]), strikes([("a", 1, "Rom")], table="lockouts")
    assert draft(diff=compare_packages(one, other)) == []
    wider = Package(one.descriptor, one.schemas, {"strikes": one.tables["strikes"].with_columns(union=pl.lit("IG"))})
    assert draft(diff=compare_packages(one, wider)) == [], "nor is a column by its cells"


def test_any_difference_raises_the_version() -> None:
    one, titled = strikes([("a", 1, "Rom")]), strikes([("a", 1, "Rom")], title="Streiks")
    assert data_bump(compare_packages(one, titled)) is Bump.PATCH
    less = (strikes([("a", 1, "Rom")], table="articles"), strikes([], table="articles"))
    assert data_bump(compare_packages(*less)) is Bump.PATCH, "of articles only new ones are more than a correction"
