"""Two packages compared: rows and cells by primary key, in folders and archives, across generations of the schema."""

import datetime
import io
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from pipeline.changelog.version import Bump
from pipeline.corpus import Corpus
from pipeline.publish import publish
from pipeline.release.guard import Limits, quality_falls, row_falls
from pipeline.release.notes import data_bump, draft_notes
from pipeline.release.package import Package, PackageError, read_package
from pipeline.release.package_diff import compare_packages, diff_as_dict
from pipeline.release.render import diff_markdown, diff_renderable
from pipeline.release.schema_file import current_schemas, schemas_of
from tests.tables.example import TEXTS, tables

CORPUS = Corpus(name="hafenstreik", title="Hafenstreik in Callao", country="PER")
DAY = datetime.date(2023, 5, 11)


def strikes(rows: list[tuple[str, int | None, str]], version: str = "1.0.0") -> Package:
    frame = pl.DataFrame(rows, schema={"strike_id": pl.String, "workers": pl.Int64, "place": pl.String}, orient="row")
    return Package(
        {"name": "streiks", "version": version}, {"strikes": {"primaryKey": ["strike_id"]}}, {"strikes": frame}
    )


BEFORE = strikes([("bahn", 5000, "Köln"), ("hafen", None, "Callao"), ("post", 80, "Bonn")])
AFTER = strikes([("bahn", 6000, "Köln"), ("hafen", 3000, "Lima"), ("müll", 12, "Rom")], "1.1.0")


def test_rows_come_go_and_change_by_their_key() -> None:
    assert diff_as_dict(compare_packages(BEFORE, AFTER)) == {
        "before": "streiks 1.0.0",
        "after": "streiks 1.1.0",
        "metadata": [],
        "tables": [
            {
                "table": "strikes",
                "key": ["strike_id"],
                "rows": {"before": 3, "after": 3},
                "columns_added": [],
                "columns_removed": [],
                "added": [{"strike_id": "müll", "workers": 12, "place": "Rom"}],
                "removed": [{"strike_id": "post", "workers": 80, "place": "Bonn"}],
                "changed": [
                    {"key": {"strike_id": "bahn"}, "cells": {"workers": {"before": "5000", "after": "6000"}}},
                    {
                        "key": {"strike_id": "hafen"},
                        "cells": {
                            "place": {"before": "Callao", "after": "Lima"},
                            "workers": {"before": None, "after": "3000"},
                        },
                    },
                ],
            }
        ],
    }


def test_the_same_package_differs_in_nothing() -> None:
    diff = compare_packages(BEFORE, BEFORE)
    assert not diff
    assert diff_markdown(diff) == "# streiks 1.0.0 to streiks 1.0.0\n\nThe data are the same.\n"


def test_markdown_counts_and_shows_the_cells() -> None:
    lines = diff_markdown(compare_packages(BEFORE, AFTER)).splitlines()
    assert "| strikes | 3 | 3 | 1 | 1 | 2 | 3 |" in lines
    assert "| hafen | place | Callao | Lima |" in lines


def test_the_terminal_shows_the_same() -> None:
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(diff_renderable(compare_packages(BEFORE, AFTER)))
    assert "Callao" in console.export_text()


def test_what_an_article_says_is_no_markup() -> None:
    hostile = strikes(
        [("bahn", 1, "<img src=x onerror=alert(1)> [red]|"), ("hafen", None, "Callao"), ("post", 80, "Bonn")]
    )
    assert "<img" not in diff_markdown(compare_packages(BEFORE, hostile))


def test_columns_and_types_may_differ_between_generations() -> None:
    frame = AFTER.tables["strikes"].select("strike_id", pl.col("workers").cast(pl.Float64), union=pl.lit("IG Hafen"))
    later = Package(AFTER.descriptor, AFTER.schemas, {"strikes": frame})
    (diff,) = compare_packages(BEFORE, later).tables
    assert (diff.columns_added, diff.columns_removed) == (("union",), ("place",))
    assert diff.changed.get_column("column").to_list() == ["workers", "workers"]


def test_another_key_falls_back_on_one_that_both_have() -> None:
    frame = AFTER.tables["strikes"].rename({"strike_id": "id"})
    later = Package(AFTER.descriptor, {"strikes": {"primaryKey": ["id"]}}, {"strikes": frame})
    (diff,) = compare_packages(BEFORE, later).tables
    assert (diff.key, diff.added.height, diff.removed.height) == (("workers", "place"), 3, 3)


def test_tables_of_one_side_only_are_named() -> None:
    empty = Package({"name": "streiks", "version": "0.9.0"}, {}, {})
    (added,), (removed,) = compare_packages(empty, AFTER).tables, compare_packages(AFTER, empty).tables
    assert (added.rows, added.added.height) == ((None, 3), 3)
    assert (removed.rows, removed.removed.height) == ((3, None), 3)


def test_folder_and_archive_are_read_alike(tmp_path: Path) -> None:
    publish(tables(), CORPUS, tmp_path / "paket", version="1.0.0", created=DAY, texts=TEXTS)
    with zipfile.ZipFile(tmp_path / "paket.zip", "w") as archive:
        for path in sorted((tmp_path / "paket").rglob("*")):
            archive.write(path, path.relative_to(tmp_path / "paket"))
    folder, zipped = read_package(tmp_path / "paket"), read_package(tmp_path / "paket.zip")
    assert not compare_packages(folder, zipped)
    assert all(folder.tables[name].equals(frame) for name, frame in tables().items())
    assert schemas_of(folder.descriptor) == current_schemas()


def test_a_table_without_a_parquet_twin_is_read_from_its_csv(tmp_path: Path) -> None:
    fields = [{"name": "table", "type": "string"}, {"name": "f1", "type": "number"}, {"name": "day", "type": "date"}]
    quality = {"name": "quality", "path": "quality.csv", "schema": {"fields": fields, "primaryKey": ["table"]}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [quality]}), "utf-8")
    (tmp_path / "quality.csv").write_text("table,f1,day\r\nevents,1,2023-05-11\r\nreactions,,\r\n", "utf-8")
    assert read_package(tmp_path).tables["quality"].rows() == [("events", 1.0, DAY), ("reactions", None, None)]


@pytest.mark.parametrize("harm", ["gone", "cut", "no zip"])
def test_a_damaged_package_is_told_in_one_line(tmp_path: Path, harm: str) -> None:
    package = tmp_path / "paket"
    publish(tables(), CORPUS, package, version="1.0.0", created=DAY, texts=TEXTS)
    if harm == "gone":
        (package / "data" / "events.csv").unlink()
    elif harm == "cut":
        (package / "data" / "events.csv").write_bytes(b"event_id\r\n")
    else:
        package = tmp_path / "paket.zip"
        package.write_text("kein Archiv")
    with pytest.raises(PackageError, match="paket") as error:
        read_package(package)
    assert "\n" not in str(error.value)


def test_new_articles_are_minor_and_corrections_are_patches() -> None:
    articles = {"articles": {"primaryKey": ["strike_id"]}}
    one, two = (Package({"name": "x"}, articles, {"articles": p.tables["strikes"]}) for p in (BEFORE, AFTER))
    assert data_bump(compare_packages(one, two)) is Bump.MINOR
    assert data_bump(compare_packages(BEFORE, AFTER)) is Bump.PATCH
    assert data_bump(compare_packages(BEFORE, BEFORE)) is Bump.NONE
    assert draft_notes([], compare_packages(BEFORE, AFTER)) == (
        "### Changed\n\n- `strikes`: 1 row added, 1 row removed, 2 rows changed (`place` 1, `workers` 2)."
    )


def test_rows_and_quality_may_only_fall_so_far() -> None:
    fewer = strikes([("bahn", 6000, "Köln"), ("hafen", 3000, "Lima")])
    assert list(row_falls(BEFORE, fewer, Limits(rows=0.5))) == []
    assert list(row_falls(BEFORE, fewer, Limits(rows=0.1))) == ["strikes falls from 3 to 2 rows"]

    def scored(f1: float) -> Package:
        return Package({}, {}, {"quality": pl.DataFrame({"table": ["strikes"], "attribute": ["row"], "f1": [f1]})})

    assert list(quality_falls(scored(0.9), scored(0.895), Limits())) == []
    assert list(quality_falls(scored(0.9), scored(0.8), Limits())) == ["F1 of strikes row falls from 0.900 to 0.800"]
    assert list(quality_falls(BEFORE, scored(0.1), Limits())) == []


def test_the_difference_is_plain_json() -> None:
    dated = pl.DataFrame({"strike_id": ["bahn"], "day": [DAY]})
    empty = Package(BEFORE.descriptor, BEFORE.schemas, {"strikes": dated.clear()})
    full = Package(BEFORE.descriptor, BEFORE.schemas, {"strikes": dated})
    assert '"2023-05-11"' in json.dumps(diff_as_dict(compare_packages(empty, full)))
