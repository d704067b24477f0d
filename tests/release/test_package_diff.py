"""Two packages compared: rows and cells by primary key, in folders and archives, across generations of the schema."""

import datetime
import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.changelog.version import Bump
from pipeline.corpus import Corpus
from pipeline.publish import publish
from pipeline.release.guard import Limits, quality_falls, row_falls
from pipeline.release.notes import data_bump, draft_notes
from pipeline.release.package import Package, PackageError, package_files, read_package
from pipeline.release.package_diff import compare_packages, diff_as_dict
from pipeline.release.render import diff_markdown
from pipeline.release.schema_file import current_schemas, schemas_of
from tests.release.strikes import strikes
from tests.tables.example import TEXTS, tables

CORPUS = Corpus(name="hafenstreik", title="Hafenstreik in Callao", country="PER")
DAY = datetime.date(2023, 5, 11)


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


@pytest.mark.parametrize("what", ["name", "title", "description", "keywords", "licenses", "contributors"])
def test_what_is_said_of_the_package_is_compared(what: str) -> None:
    told = Package({"name": "streiks", what: "Streiks"}, BEFORE.schemas, BEFORE.tables)
    untold = Package({"name": "streiks", "created": "2023-05-12"}, BEFORE.schemas, BEFORE.tables)
    diff = compare_packages(untold, told)
    assert bool(diff)
    assert diff_as_dict(diff)["metadata"] == [what]
    assert compare_packages(untold, untold).metadata == ()


def keyed(values: list[object], told: list[object] | None = None) -> Package:
    frame = pl.DataFrame({"strike_id": values, "told": told or ["x"] * len(values)})
    return Package({"name": "streiks"}, {"strikes": {"primaryKey": ["strike_id"]}}, {"strikes": frame})


def test_what_has_another_type_is_compared_as_text() -> None:
    (diff,) = compare_packages(keyed(["a", "b"], ["true", "1"]), keyed(["a", "b"], [True, False])).tables
    assert diff.changed.rows() == [("b", "told", "1", "false")]
    assert not any(compare_packages(keyed(["a"], [3]), keyed(["a"], [3.0])).tables), "a number is one in either type"


def test_keys_of_another_type_meet_where_they_can() -> None:
    (diff,) = compare_packages(keyed(["1", "2", "drei"]), keyed([1, 2, 3], ["x", "y", "x"])).tables
    assert (diff.added["strike_id"].to_list(), diff.removed["strike_id"].to_list()) == ([3], ["drei"])
    assert diff.changed.rows() == [("2", "told", "x", "y")]


def test_a_row_without_a_key_is_found_again() -> None:
    (diff,) = compare_packages(keyed([None, "b"]), keyed([None, "b"], ["y", "x"])).tables
    assert (diff.added.height, diff.removed.height, diff.rows_changed) == (0, 0, 1)
    assert diff.changed.rows() == [(None, "told", "x", "y")]


def test_a_key_that_does_not_tell_rows_apart_is_none() -> None:
    """The later key has to tell the rows of both sides apart; else the earlier one counts, else the whole row."""
    frame = pl.DataFrame({"strike_id": ["a", "a", "b"], "number": [1, 2, 3], "told": ["x", "y", "x"]})
    later = frame.with_columns(told=pl.lit("x"))

    def package(key: list[str], frame: pl.DataFrame) -> Package:
        return Package({"name": "streiks"}, {"strikes": {"primaryKey": key}}, {"strikes": frame})

    by_id = compare_packages(package(["strike_id"], frame), package(["strike_id"], later)).tables[0]
    by_number = compare_packages(package(["number"], frame), package(["strike_id"], later)).tables[0]
    assert (by_number.key, by_number.rows_changed) == (("number",), 1)
    assert by_id.key == ("strike_id", "number", "told")
    assert (by_id.added.rows(), by_id.removed.rows()) == ([("a", 2, "x")], [("a", 2, "y")])


def test_rows_are_told_in_the_order_of_their_key() -> None:
    old, new = strikes([]), strikes([("c", 1, ""), ("a", 2, ""), ("b", None, "")])
    (diff,) = compare_packages(old, new).tables
    assert diff.added["strike_id"].to_list() == ["a", "b", "c"]
    (back,) = compare_packages(new, old).tables
    assert back.removed["strike_id"].to_list() == ["a", "b", "c"]


def test_tables_stand_in_the_order_of_the_later_package_and_views_are_left_out() -> None:
    frames = dict.fromkeys(("fires", "strikes", "flat_events"), BEFORE.tables["strikes"])
    schemas = dict.fromkeys((*frames, "floods"), BEFORE.schemas["strikes"])
    old = Package({"name": "streiks"}, schemas, {"floods": frames["fires"], **frames})
    new = Package({"name": "streiks"}, schemas, dict(reversed(frames.items())))
    assert [diff.table for diff in compare_packages(old, new).tables] == ["strikes", "fires", "floods"]
    assert [table["table"] for table in diff_as_dict(compare_packages(old, new))["tables"]] == ["floods"]


def test_a_table_that_one_side_has_tells_its_columns_and_rows() -> None:
    empty = Package({"name": "streiks", "version": "0.9.0"}, {}, {})
    (added,) = diff_as_dict(compare_packages(empty, BEFORE))["tables"]
    columns = ["strike_id", "workers", "place"]
    assert (added["key"], added["columns_added"], added["columns_removed"]) == (["strike_id"], columns, [])
    assert added["rows"] == {"before": None, "after": 3}
    assert (len(added["added"]), added["removed"], added["changed"]) == (3, [], [])
    (removed,) = diff_as_dict(compare_packages(BEFORE, empty))["tables"]
    assert (removed["columns_added"], removed["columns_removed"]) == ([], columns)
    assert (removed["added"], len(removed["removed"]), removed["changed"]) == ([], 3, [])


def described(folder: Path, **resource: Any) -> Path:
    """A package of one table of strikes, whose resource states something else."""
    folder.mkdir(exist_ok=True)
    fields = [{"name": "strike_id", "type": "string"}, {"name": "workers", "type": "integer"}]
    fields += [{"name": "over", "type": "boolean"}, {"name": "place", "type": "geopoint"}]
    stated = {"name": "strikes", "path": "strikes.csv", "schema": {"fields": fields, "primaryKey": ["strike_id"]}}
    content = b"strike_id,workers,over,place\r\n007,12,true,1\r\n"
    (folder / "strikes.csv").write_bytes(content)
    stated["hash"] = f"sha256:{sha256(content).hexdigest()}"
    descriptor = {"name": "streiks", "resources": [stated | resource]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8-sig")
    return folder


def test_a_package_is_read_by_folder_or_descriptor_with_the_types_that_it_states(tmp_path: Path) -> None:
    folder = described(tmp_path)
    for path in (folder, folder / "datapackage.json"):
        package = read_package(path)
        assert package.tables["strikes"].rows() == [("007", 12, True, "1")]
        assert package.label == "streiks ?"
    assert Package({}, {}, {}).label == "? ?"
    assert schemas_of(package.descriptor)["strikes"]["primaryKey"] == ["strike_id"]
    assert list(schemas_of(package.descriptor)["strikes"]) == ["description", "fields", "primaryKey"]


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"path": "../strikes.csv"}, "../strikes.csv leads out of the package"),
        ({"path": "/etc/hostname"}, "/etc/hostname leads out of the package"),
        ({"path": "data/../../x.csv"}, "leads out of the package"),
        ({"path": "fehlt.csv"}, "no data package"),
        ({"hash": "sha256:0"}, "strikes.csv is not what the descriptor states; get the package again"),
        ({"hash": None}, None),
        ({"path": "./strikes.csv"}, None),
    ],
)
def test_what_a_descriptor_states_has_to_be_there(tmp_path: Path, stated: dict[str, Any], said: str | None) -> None:
    folder = described(tmp_path / "paket", **stated)
    if said is None:
        assert read_package(folder).tables["strikes"].height == 1
        return
    with pytest.raises(PackageError, match=re.escape(said)) as error:
        read_package(folder)
    assert str(error.value).startswith(str(folder))
    if "hash" not in stated:
        with pytest.raises(PackageError, match=re.escape(said.partition(" leads")[2] or said)):
            package_files(folder)
