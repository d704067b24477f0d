"""The package on disk: valid for frictionless, the same bytes each time, and never half written."""

import datetime
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest
import yaml
from frictionless import validate

from pipeline.corpus import Corpus
from pipeline.publish import PublishError, Summary, publish
from pipeline.publish import replace as replacing
from pipeline.publish.csv_file import read_csv
from pipeline.publish.descriptor import OWN_FILES, article_sources, package_name
from pipeline.publish.files import Files
from pipeline.publish.flat import flat_views
from pipeline.tables import FLAT, RELEASE, TABLES
from pipeline.tables.derive import arrow_schema, table_schema
from tests.publish.sums import sum_of
from tests.tables.example import TEXTS, tables

CORPUS = Corpus(
    name="hafenstreik-peru",
    title="Hafenstreik in Peru",
    country="PER",
    period_start=datetime.date(2023, 5, 1),
    period_end=datetime.date(2023, 5, 31),
)
Frames = dict[str, pl.DataFrame]


def write(out: Path, frames: Frames | None = None, version: str = "1.0.0", corpus: Corpus = CORPUS) -> Summary:
    return publish(frames or tables(), corpus, out, version=version, texts=TEXTS)


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def no_facts() -> Frames:
    kept = ("articles", "event_types", "reaction_types")
    return {name: frame if name in kept else frame.clear() for name, frame in tables().items()}


def errors(folder: Path) -> list[tuple[str, str]]:
    report = validate(str(folder / "datapackage.json"))
    found = [(task.name, error.type) for task in report.tasks for error in task.errors]
    return found + [("package", error.type) for error in report.errors]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    write(tmp_path / "datapackage")
    return tmp_path / "datapackage"


def test_frictionless_passes_the_package_as_it_is(package: Path) -> None:
    assert errors(package) == []


def test_frictionless_passes_a_package_of_no_facts(tmp_path: Path) -> None:
    write(tmp_path, no_facts())
    assert errors(tmp_path) == []


def test_an_edited_cell_is_found(package: Path) -> None:
    path = package / "data" / "casualties.csv"
    edited = path.read_bytes().replace(b"mindestens zwei", b"mindestens drei")
    assert len(edited) == path.stat().st_size
    path.write_bytes(edited)
    assert errors(package) == [("casualties", "hash-count")]


def test_an_edited_parquet_file_is_found(package: Path) -> None:
    path = package / "data" / "events.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert ("events-parquet", "hash-count") in errors(package)


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("events", b"strike", b"sturke", "constraint-error"),
        ("casualties", b"geonames:3946083", b"geonames:0000000", "foreign-key"),
        ("articles", b"2023-05-10", b"10.05.2023", "type-error"),
        ("evidence", b"evi-1,", b"evi-2,", "unique-error"),
    ],
)
def test_the_schema_finds_what_is_wrong_in_a_file(
    package: Path, table: str, old: bytes, new: bytes, error: str
) -> None:
    path = package / "data" / f"{table}.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    assert (table, error) in errors(package)


def test_the_twins_hold_the_same_rows_sorted_by_key(package: Path) -> None:
    frames = tables() | flat_views(tables())
    for table in (*RELEASE, *FLAT):
        path = package / table.path("parquet")
        parquet = pl.read_parquet(path)
        assert parquet.equals(read_csv(table, path.with_suffix(".csv").read_bytes()))
        assert parquet.equals(frames[table.table_name()])
        assert parquet.equals(parquet.sort(table.primary_key()))


def test_parquet_has_exact_types_descriptions_and_zstd(package: Path) -> None:
    for table in (*RELEASE, *FLAT):
        path = package / table.path("parquet")
        assert pq.read_schema(path).equals(arrow_schema(table), check_metadata=True)
        assert pq.read_metadata(path).row_group(0).column(0).compression == "ZSTD"


def test_rows_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "one")
    write(tmp_path / "other", {name: frame.reverse() for name, frame in tables().items()})
    assert content(tmp_path / "one") == content(tmp_path / "other")


def test_the_descriptor_names_the_dataset(package: Path) -> None:
    found = descriptor(package)
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (found["name"], found["title"], found["version"]) == ("hafenstreik-peru", "Hafenstreik in Peru", "1.0.0")
    assert [licence["name"] for licence in found["licenses"]] == ["CC-BY-4.0"]
    assert found["contributors"]
    assert [r["name"] for r in found["resources"]][:2] == ["articles", "articles-parquet"]
    assert len([r for r in found["resources"] if "formats/" not in r["path"]]) == 2 * len((*RELEASE, *FLAT))
    assert found["resources"][0]["schema"] == table_schema(TABLES["articles"])


def test_sources_are_the_articles_and_the_vocabularies(package: Path) -> None:
    sources = descriptor(package)["sources"]
    assert {"title": "Tagesblatt: a.txt", "path": "https://tagesblatt.example/callao?id=1&x=2"} in sources
    assert {"title": "Streik in Peru"} in sources
    titles = " ".join(source["title"] for source in sources)
    assert all(name in titles for name in ("PLOVER", "CAMEO", "ACLED", "GeoNames", "CLDR"))


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    articles = tables()["articles"].with_columns(url=pl.lit("javascript:alert(1)"))
    assert all("path" not in source for source in article_sources(articles))


def test_created_comes_from_the_data_unless_given(tmp_path: Path) -> None:
    assert write(tmp_path).created == datetime.date(2023, 5, 11)
    assert descriptor(tmp_path)["created"] == "2023-05-11T00:00:00Z"
    undated = no_facts() | {"articles": tables()["articles"].filter(pl.col("published_on").is_null())}
    texts = {"c": TEXTS["c"]}
    assert publish(undated, CORPUS, tmp_path, version="1", texts=texts).created == CORPUS.period_end
    assert publish(undated, Corpus(), tmp_path, version="1", texts=texts).created is None
    assert "created" not in descriptor(tmp_path)
    given = datetime.date(2024, 1, 1)
    assert publish(undated, CORPUS, tmp_path, version="1", created=given, texts=texts).created == given


@pytest.mark.parametrize(
    ("given", "name"),
    [("kasachstan-2022", "kasachstan-2022"), ("Übergriffe in Köln", "uebergriffe-in-koeln"), ("???", "lagebild")],
)
def test_a_package_name_is_lower_case_and_plain(given: str, name: str) -> None:
    assert package_name(given) == name


def test_the_readme_says_what_it_is_and_what_was_not_checked(package: Path) -> None:
    text = (package / "README.md").read_text("utf-8")
    assert "\n# Hafenstreik in Peru\n" in text
    for words in ("focus country PER", "What was not checked", "How to cite", "CC BY 4.0", "| `events` | 1 |"):
        assert words in text
    assert "$" not in text


def test_the_readme_names_every_file(package: Path) -> None:
    text = (package / "README.md").read_text("utf-8")
    others = [path.name for path in package.iterdir() if path.is_file() and path.name != "README.md"]
    assert [name for name in others if f"`{name}`" not in text] == []


def test_loaders_of_hugging_face_find_every_table_that_has_rows(package: Path) -> None:
    _, card, _ = (package / "README.md").read_text("utf-8").split("---\n", 2)
    found = yaml.safe_load(card)
    frames = tables() | flat_views(tables())
    assert (found["license"], found["language"]) == ("cc-by-4.0", "de")
    assert found["pretty_name"] == "Hafenstreik in Peru"
    assert [entry["config_name"] for entry in found["configs"]] == [
        table.table_name() for table in (*RELEASE, *FLAT) if frames[table.table_name()].height
    ]
    assert all((package / entry["data_files"]).is_file() for entry in found["configs"])


def test_tex_takes_a_title_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, corpus=replace(CORPUS, title="Öl & Gas: 100 % {teurer}"))
    assert r"title   = {{Öl \& Gas: 100 \% \{teurer\}}}" in (tmp_path / "README.md").read_text("utf-8")


def test_the_summary_counts_rows_and_bytes(tmp_path: Path) -> None:
    summary = write(tmp_path)
    assert summary.path == tmp_path / "datapackage.json"
    assert summary.rows["evidence"] == 6
    assert summary.size == {path: len(data) for path, data in content(tmp_path).items()}


# Nothing that fails is written


def without_evidence() -> Frames:
    frames = tables()
    frames["evidence"] = frames["evidence"].filter(pl.col("reaction_id").is_null())
    return frames


def of_unknown_kind() -> Frames:
    frames = tables()
    frames["actors"] = frames["actors"].with_columns(kind=pl.lit("robot"))
    return frames


def without_a_table() -> Frames:
    frames = tables()
    del frames["quantities"]
    return frames


@pytest.mark.parametrize(
    ("frames", "rule"),
    [
        (without_evidence, "reactions_have_evidence"),
        (of_unknown_kind, "actors_model"),
        (without_a_table, "quantities_model"),
    ],
)
def test_tables_that_fail_leave_the_old_package_untouched(
    package: Path, frames: Callable[[], Frames], rule: str
) -> None:
    before = content(package)
    with pytest.raises(PublishError, match="nothing was written") as caught:
        write(package, frames(), version="2.0.0")
    assert {failure.rule for failure in caught.value.failures} == {rule}
    assert content(package) == before
    assert [p.name for p in package.parent.iterdir()] == [package.name]


def test_a_quote_that_is_not_in_its_text_is_never_published(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="articles_match_texts"):
        publish(tables(), CORPUS, tmp_path / "out", version="1", texts=TEXTS | {"a": TEXTS["a"].upper()})
    assert not (tmp_path / "out").exists()


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(PublishError, match="holds other files"):
        write(tmp_path)
    with pytest.raises(PublishError, match="is a file"):
        write(tmp_path / "thesis.txt")
    assert content(tmp_path) == {"thesis.txt": b"mine"}


def test_a_new_package_replaces_the_old_one_as_a_whole(package: Path) -> None:
    stated = descriptor(package)
    stated["resources"].append({"name": "gone", "path": "data/gone.csv"})
    (package / "datapackage.json").write_text(json.dumps(stated))
    (package / "data" / "gone.csv").write_text("an older release had one table more")
    write(package, version="2.0.0")
    assert descriptor(package)["version"] == "2.0.0"
    assert not (package / "data" / "gone.csv").exists()
    assert [p.name for p in package.parent.iterdir()] == [package.name]


def own_work(package: Path) -> dict[str, bytes]:
    """What a user puts into the folder of a package: a notebook, a table, a repository with an empty folder."""
    files = {"auswertung.ipynb": b"{}", "data/meine.csv": b"a\n", ".git/HEAD": b"ref: x", ".git/hooks/x": b"#!"}
    for name, text in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes(text)
    (package / ".git" / "refs").mkdir()
    (package / "seeds").symlink_to(package.parent)
    return files


def test_files_that_are_not_of_the_package_stay(package: Path) -> None:
    before = content(package)
    files = own_work(package)
    write(package, version="2.0.0")
    assert descriptor(package)["version"] == "2.0.0"
    after = content(package)
    assert files.items() <= after.items()
    assert after.keys() == before.keys() | files.keys()
    assert (package / ".git" / "refs").is_dir()
    assert (package / "seeds").is_symlink()
    assert [p.name for p in package.parent.iterdir()] == [package.name]


def test_files_of_others_outlive_a_run_that_ended_between_the_renamings_and_the_moving(package: Path) -> None:
    files = own_work(package)
    package.rename(package.with_name(".datapackage.lagebild-old"))
    write(package)
    assert files.items() <= content(package).items()
    (package / "notiz.txt").write_text("neu")
    package.rename(package.with_name(".datapackage.lagebild-old"))
    package.mkdir()
    (package / "notiz.txt").write_text("noch neuer")
    (package / "datapackage.json").write_text("{}")
    write(package)
    assert files.items() <= content(package).items()
    assert {content(package)["notiz.txt"], content(package)["notiz.txt~"]} == {b"neu", b"noch neuer"}


def test_no_path_in_an_old_descriptor_leads_out_of_the_folder(package: Path) -> None:
    outside = package.parent / "fremd.csv"
    outside.write_text("a")
    stated = descriptor(package)
    stated["resources"] += [{"path": "../fremd.csv"}, {"path": str(outside)}]
    (package / "datapackage.json").write_text(json.dumps(stated))
    write(package)
    assert outside.read_text() == "a"


def test_a_package_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "wahlen", "contributors": [{"title": "A. Muster"}]}')
    with pytest.raises(PublishError, match="of ours"):
        write(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["datapackage.json"]


def test_the_files_of_a_package_are_known(package: Path) -> None:
    listed = {resource["path"] for resource in descriptor(package)["resources"]}
    assert set(content(package)) == listed | OWN_FILES


def test_a_package_that_is_refused_when_it_is_made_leaves_the_old_one(package: Path) -> None:
    before = content(package)
    shown: dict[str, bytes] = {}

    def refuse(files: Files) -> None:
        shown.update(files)
        raise PublishError("no")

    with pytest.raises(PublishError, match="no"):
        publish(tables(), CORPUS, package, version="9.0.0", texts=TEXTS, inspect=refuse)
    assert shown.keys() == before.keys()
    assert b"9.0.0" in shown["datapackage.json"]
    assert content(package) == before
    assert [p.name for p in package.parent.iterdir()] == [package.name]


def test_files_are_told_of_as_they_were_written(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.put("a/b", iter([b"x", b"", b"yz"]))
    files.put("c", b"")
    assert dict(files) == {"a/b": b"xyz", "c": b""}
    assert files.sums == {name: sum_of(content) for name, content in files.items()}
    assert files.sizes() == {"a/b": 3, "c": 0}
    assert dict(Files(tmp_path, ["c"])) == {"c": b""}
    with pytest.raises(KeyError):
        Files(tmp_path)["c"]


def test_a_disk_that_fails_leaves_the_old_package_untouched(package: Path) -> None:
    before = content(package)
    # A file in the way of the folder `data` fails as a full disk would: while the new package is being written.
    with pytest.raises(OSError):
        replacing.replace_folder(package, {"data": b"", "data/events.csv": b""})
    assert content(package) == before
    assert [p.name for p in package.parent.iterdir()] == [package.name]


@pytest.mark.parametrize("moved_aside", [False, True])
def test_what_an_interrupted_run_left_is_put_right(package: Path, moved_aside: bool) -> None:
    before = content(package)
    half = package.with_name(".datapackage.lagebild-new")
    (half / "data").mkdir(parents=True)
    (half / "data" / "events.csv").write_text("half a fi")
    if moved_aside:
        package.rename(package.with_name(".datapackage.lagebild-old"))
    with pytest.raises(OSError):
        replacing.replace_folder(package, {"data": b"", "data/events.csv": b""})
    assert content(package) == before
    write(package)
    assert content(package) == before
    assert [p.name for p in package.parent.iterdir()] == [package.name]
