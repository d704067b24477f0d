"""Cutting releases: their numbers, what they hold, what they refuse, and that nothing is ever half done."""

import dataclasses
import datetime
import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest
from frictionless import validate

from pipeline.changelog import read_changelog
from pipeline.changelog.version import Version
from pipeline.publish import PublishError
from pipeline.release.archive import checksums, read_archive
from pipeline.release.package import read_package
from pipeline.release.plan import ReleaseError
from pipeline.release.release import Home, Released, cite, cut, prepare, recover
from pipeline.release.schema_file import ReleasedSchema, current_schemas, read_released, schema_bytes
from tests.release.dock_strike import DAY, TODAY, Frames, articles, home, tables, writer


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home(tmp_path)


def released(place: Home, frames: Frames) -> Released:
    found = cut(place, writer(frames), TODAY)
    assert found is not None
    return found


def corrected(frames: Frames) -> Frames:
    return frames | {"events": frames["events"].with_columns(event_type=pl.lit("blockade"), curated=pl.lit(True))}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_first_release_is_a_valid_package_in_one_archive(place: Home, tmp_path: Path) -> None:
    first = released(place, tables())
    assert first.archive == tmp_path / "dist" / "hafenstreik-1.0.0.zip"
    with zipfile.ZipFile(first.archive) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert validate(str(tmp_path / "unpacked" / "datapackage.json")).valid
    descriptor = json.loads((tmp_path / "unpacked" / "datapackage.json").read_text("utf-8"))
    assert (descriptor["version"], descriptor["created"]) == ("1.0.0", "2023-05-12T00:00:00Z")
    assert "## [1.0.0] - 2023-05-12" in (tmp_path / "CHANGELOG.md").read_text("utf-8")
    assert (tmp_path / "dist" / "SHA256SUMS").read_bytes() == checksums(
        {first.archive.name: first.archive.read_bytes()}
    )


def test_the_package_folder_is_what_the_archive_holds(place: Home, tmp_path: Path) -> None:
    held = read_archive(released(place, tables()).archive)
    assert everything(tmp_path / "datapackage") == {n: c for n, c in held.items() if not n.startswith("release/")}


def test_articles_raise_the_second_number_corrections_the_third(place: Home) -> None:
    first = released(place, tables())
    before = first.archive.read_bytes()
    second = released(place, articles(1))
    third = released(place, corrected(articles(1)))
    assert [str(r.plan.version) for r in (first, second, third)] == ["1.0.0", "1.1.0", "1.1.1"]
    assert second.plan.notes == "### Added\n\n- 1 article."
    assert third.plan.notes == "### Changed\n\n- `events`: 1 row changed (`curated` 1, `event_type` 1)."
    assert first.archive.read_bytes() == before
    diff = json.loads(read_archive(third.archive)["release/diff.json"])
    assert (diff["before"], diff["after"]) == ("hafenstreik 1.1.0", "hafenstreik 1.1.1")
    cells = diff["tables"][0]["changed"][0]["cells"]
    assert cells["event_type"] == {"before": "strike", "after": "blockade"}
    assert [e.version for e in read_changelog(place.changelog).entries[1:]] == [
        Version(1, 1, 1),
        Version(1, 1, 0),
        Version(1, 0, 0),
    ]


def test_what_does_not_differ_is_not_released(place: Home) -> None:
    released(place, tables())
    before = everything(place.folder)
    assert cut(place, writer(tables()), TODAY) is None
    assert prepare(place, writer(tables()), TODAY) is None
    assert everything(place.folder) == before


def test_a_prepared_entry_is_edited_and_then_final(place: Home) -> None:
    released(place, tables())
    plan = prepare(place, writer(articles(2)), TODAY)
    assert plan is not None
    text = place.changelog.read_text("utf-8")
    assert "## [1.1.0]\n\n### Added\n\n- 2 articles." in text
    place.changelog.write_text(text.replace("- 2 articles.", "- Zwei Berichte der Nachtausgabe."), "utf-8")
    second = released(place, articles(2))
    assert second.plan.notes == "### Added\n\n- Zwei Berichte der Nachtausgabe."
    assert "## [1.1.0] - 2023-05-12" in place.changelog.read_text("utf-8")


def test_unreleased_notes_join_the_drafted_ones(place: Home) -> None:
    place.changelog.write_text("# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- Umlaute in Namen.\n", "utf-8")
    first = released(place, tables())
    assert first.plan.notes == "### Added\n\n- The first release.\n\n### Fixed\n\n- Umlaute in Namen."
    assert "## [Unreleased]\n\n## [1.0.0] - 2023-05-12" in place.changelog.read_text("utf-8")


def test_a_version_may_be_declared_higher_but_not_lower(place: Home) -> None:
    place.changelog.write_text("# Changelog\n\n## [0.9.0]\n\n- Probe.\n", "utf-8")
    assert str(released(place, tables()).plan.version) == "0.9.0"
    text = place.changelog.read_text("utf-8")
    place.changelog.write_text(text.replace("## [0.9.0]", "## [0.9.1]\n\n- Neu.\n\n## [0.9.0]"), "utf-8")
    with pytest.raises(ReleaseError, match=r"declares 0\.9\.1, and the differences need 0\.10\.0 \(minor\)"):
        cut(place, writer(articles(1)), TODAY)
    place.changelog.write_text(text.replace("## [0.9.0]", "## [1.0.0]\n\n- Neu.\n\n## [0.9.0]"), "utf-8")
    assert str(released(place, articles(1)).plan.version) == "1.0.0"


def test_a_release_whose_archive_is_lost_is_not_guessed(place: Home) -> None:
    archive = released(place, tables()).archive
    kept = archive.rename(place.folder / "elsewhere.zip")
    with pytest.raises(ReleaseError, match=r"1\.0\.0 was released on 2023-05-12, and its archive is not there"):
        cut(place, writer(articles(1)), TODAY)
    assert cut(place, writer(articles(1)), dataclasses.replace(TODAY, previous=kept)) is not None


def test_a_version_is_never_overwritten(place: Home) -> None:
    archive = released(place, tables()).archive
    older = archive.with_name("hafenstreik-0.9.0.zip")
    archive.rename(older)
    place.changelog.write_text("# Changelog\n\n## [2.0.0]\n\n- Neu.\n", "utf-8")
    taken = archive.with_name("hafenstreik-2.0.0.zip")
    taken.write_bytes(b"ein anderes Archiv")
    options = dataclasses.replace(TODAY, previous=older)
    with pytest.raises(ReleaseError, match="never overwritten"):
        cut(place, writer(articles(1)), options)
    assert taken.read_bytes() == b"ein anderes Archiv"


def test_what_breaks_a_rule_is_not_released(place: Home) -> None:
    released(place, tables())
    before = everything(place.folder)
    broken = tables() | {"evidence": tables()["evidence"].clear()}
    with pytest.raises(PublishError):
        cut(place, writer(broken), TODAY)
    assert everything(place.folder) == before


def test_a_fall_of_rows_needs_a_word(place: Home) -> None:
    released(place, articles(10))
    before = everything(place.folder)
    with pytest.raises(ReleaseError, match="articles falls from 13 to 8 rows; check why, or say --allow-fewer-rows"):
        cut(place, writer(articles(5)), TODAY)
    assert everything(place.folder) == before
    fewer = cut(place, writer(articles(5)), dataclasses.replace(TODAY, fewer_rows=True))
    assert fewer is not None
    assert (str(fewer.plan.version), fewer.plan.notes) == ("1.0.1", "### Removed\n\n- 5 articles.")


def test_a_folder_with_other_files_is_not_replaced(place: Home) -> None:
    place.out.mkdir()
    (place.out / "notizen.txt").write_text("wichtig", "utf-8")
    with pytest.raises(ReleaseError, match="holds other files"):
        cut(place, writer(tables()), TODAY)
    assert (place.out / "notizen.txt").read_text("utf-8") == "wichtig"


def test_the_kept_schema_and_the_citation_follow(place: Home) -> None:
    kept, citation = place.folder / "schema" / "released.json", place.folder / "CITATION.cff"
    kept.parent.mkdir()
    kept.write_bytes(schema_bytes(ReleasedSchema(Version(0, 1, 0), {})))
    citation.write_text("cff-version: 1.2.0\nversion: 0.1.0\nlicense:\n  - CC-BY-4.0\n", "utf-8")
    released(place, tables())
    descriptor = (place.out / "datapackage.json").read_bytes()
    assert read_released(kept) == ReleasedSchema(Version(1, 0, 0), current_schemas(), sha256(descriptor).hexdigest())
    assert citation.read_text("utf-8") == (
        'cff-version: 1.2.0\nversion: 1.0.0\nlicense:\n  - CC-BY-4.0\ndate-released: "2023-05-12"\n'
    )
    assert cite(citation.read_text("utf-8"), Version(1, 0, 0), DAY) == citation.read_text("utf-8")


def test_the_same_input_gives_the_same_archive(tmp_path: Path) -> None:
    one, two = released(home(tmp_path / "eins"), tables()), released(home(tmp_path / "zwei"), tables())
    assert one.archive.read_bytes() == two.archive.read_bytes()
    later = dataclasses.replace(TODAY, created=DAY + datetime.timedelta(days=1))
    three = cut(home(tmp_path / "drei"), writer(tables()), later)
    assert three is not None
    assert one.archive.read_bytes() != three.archive.read_bytes()


def test_a_damaged_archive_is_not_taken_for_the_last_release(place: Home) -> None:
    archive = released(place, tables()).archive
    content = archive.read_bytes()
    archive.write_bytes(content.replace(b"Callao", b"Bergen"))
    with pytest.raises(ValueError, match="hafenstreik"):
        cut(place, writer(articles(1)), TODAY)


def test_a_run_that_was_killed_after_the_naming_is_finished_by_the_next(place: Home, tmp_path: Path) -> None:
    released(place, tables())
    before = everything(place.folder)
    released(place, articles(1))
    after = everything(place.folder)
    # What a kill right after the naming leaves: the archive, the note of the naming, and all else as it was.
    for name, content in before.items():
        (place.folder / name).write_bytes(content)
    place.staging.mkdir(exist_ok=True)
    archive = place.dist / "hafenstreik-1.1.0.zip"
    (place.staging / "naming").write_bytes(checksums({archive.name: archive.read_bytes()}))
    recover(place)
    assert everything(place.folder) == after
    assert read_package(place.out).descriptor["version"] == "1.1.0"


def test_a_release_that_fails_after_the_naming_is_finished_by_the_next_run(place: Home) -> None:
    citation = place.folder / "CITATION.cff"
    citation.write_bytes(b"version: 0.1.0 \xff\n")
    with pytest.raises(UnicodeDecodeError):
        cut(place, writer(tables()), TODAY)
    assert not place.out.exists()
    citation.write_bytes(b"version: 0.1.0\n")
    assert cut(place, writer(tables()), TODAY) is None
    assert "version: 1.0.0" in citation.read_text("utf-8")
    assert read_package(place.out).descriptor["version"] == "1.0.0"


def test_a_clone_without_archives_goes_on_from_the_released_package(place: Home) -> None:
    kept = place.folder / "schema" / "released.json"
    kept.parent.mkdir()
    kept.write_bytes(schema_bytes(ReleasedSchema(Version(0, 1, 0), {})))
    released(place, tables())
    shutil.rmtree(place.dist)
    assert cut(place, writer(tables()), TODAY) is None
    writer(articles(1))(place.out, "1.0.0", DAY)
    with pytest.raises(ReleaseError, match="its archive is not there"):
        cut(place, writer(articles(1)), TODAY)
    writer(tables())(place.out, "1.0.0", DAY)
    assert str(released(place, articles(1)).plan.version) == "1.1.0"
