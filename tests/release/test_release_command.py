"""The command `lagebild release` around the build: what it asks for, what it says, and with which exit code it ends."""

import dataclasses
import datetime
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.orchestration import run as orchestration
from pipeline.orchestration.location import CallError, Location, locate
from pipeline.orchestration.run import Failure, Report
from pipeline.release import build
from pipeline.release import release as releases
from pipeline.release.archive import read_archive
from pipeline.release.package import read_package
from pipeline.release.plan import Options
from pipeline.release.signature import signature_path
from pipeline.tables import TABLES
from tests.release.dock_strike import DAY, Frames, articles, tables, writer
from tests.release.test_verify import key_of

Release = Callable[..., Result]


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """The command over a collection whose articles are coded already: the tables are given."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "corpus.toml").write_text('name = "hafenstreik"\n', "utf-8")

    def run(frames: Frames, *words: object, **environment: str) -> Result:
        def built(location: Location, console: Console) -> Any:
            assert location.out == tmp_path / "dist" / ".release" / "build"
            return writer(frames)

        monkeypatch.setattr(build, "build_tables", built)
        call = ["release", "--articles", "articles", "--out", "datapackage", *map(str, words)]
        return CliRunner().invoke(app, call, env=environment)

    return run


def test_a_release_says_what_is_new_and_where_it_lies(release: Release, tmp_path: Path) -> None:
    first = release(tables(), "--created", "2023-05-12")
    assert (first.exit_code, first.stdout.splitlines()) == (
        0,
        ["### Added", "", "- The first release.", f"Released 1.0.0: {tmp_path / 'dist' / 'hafenstreik-1.0.0.zip'}"],
    )
    assert read_package(tmp_path / "datapackage").descriptor["created"] == "2023-05-12T00:00:00Z"
    second = release(articles(2))
    assert second.stdout.splitlines()[-1] == f"Released 1.1.0: {tmp_path / 'dist' / 'hafenstreik-1.1.0.zip'}"
    today = datetime.datetime.now(datetime.UTC).date()
    assert read_package(tmp_path / "datapackage").descriptor["created"][:10] in {
        str(today),
        str(today - datetime.timedelta(days=1)),
    }
    nothing = release(articles(2))
    assert (nothing.exit_code, nothing.stdout) == (0, "Nothing differs from the last release.\n")


def test_a_prepared_release_is_an_entry_to_be_edited_and_nothing_more(release: Release, tmp_path: Path) -> None:
    prepared = release(tables(), "--prepare")
    assert prepared.exit_code == 0
    assert prepared.stdout.splitlines()[-1] == f"Prepared 1.0.0: edit {tmp_path / 'CHANGELOG.md'}"
    assert "## [1.0.0]\n\n### Added" in (tmp_path / "CHANGELOG.md").read_text("utf-8")
    assert not (tmp_path / "datapackage").exists()
    assert not list((tmp_path / "dist").glob("*.zip"))


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ((), {}),
        (("--created", "2023-05-12"), {"created": DAY}),
        (("--notes", "notes.md"), {"notes": "- Berichte der Nacht.\n"}),
        (("--previous", "alt.zip"), {"previous": Path("alt.zip")}),
        (("--row-limit", "0.3"), {"limits": (0.3, 0.01)}),
        (("--quality-limit", "0.3"), {"limits": (0.1, 0.3)}),
        (("--allow-fewer-rows",), {"fewer_rows": True}),
        (("--allow-lower-quality",), {"lower_quality": True}),
    ],
)
def test_the_words_of_the_call_are_heeded(
    words: tuple[str, ...], changed: dict[str, Any], release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    heeded: list[Options] = []
    monkeypatch.setattr(releases, "cut", lambda home, write, options: heeded.append(options))
    Path("notes.md").write_text("- Berichte der Nacht.\n", "utf-8")
    assert release(tables(), *words).exit_code == 0
    today = datetime.datetime.now(datetime.UTC).date()
    (found,) = heeded
    assert dataclasses.astuple(found.limits) == changed.pop("limits", (0.1, 0.01))
    assert found == dataclasses.replace(Options(today), limits=found.limits, **changed)


def test_words_that_cannot_be_heeded_are_a_wrong_call(release: Release, tmp_path: Path) -> None:
    for limit in ("-0.1", "1.1"):
        assert release(tables(), "--row-limit", limit).exit_code == 2
        assert release(tables(), "--quality-limit", limit).exit_code == 2
    assert release(tables(), "--created", "12.05.2023").exit_code == 2
    (tmp_path / "notes.md").write_bytes(b"\xff")
    for name in ("notes.md", "fehlt.md"):
        wrong = release(tables(), "--notes", name).exception
        assert isinstance(wrong, CallError) and "name a file in UTF-8 with --notes" in str(wrong)
    assert isinstance(release(tables(), "--sign", "fehlt").exception, CallError)
    assert not (tmp_path / "dist").exists()


def test_a_damaged_last_release_is_a_wrong_call(release: Release, tmp_path: Path) -> None:
    (tmp_path / "alt.zip").write_bytes(b"kein Archiv")
    wrong = release(tables(), "--previous", "alt.zip").exception
    assert isinstance(wrong, CallError) and "alt.zip: no data package" in str(wrong)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not there")
def test_a_release_is_signed_where_it_is_asked_for(release: Release, tmp_path: Path) -> None:
    key, _ = key_of(tmp_path, "ada")
    assert release(tables()).exit_code == 0
    first = tmp_path / "dist" / "hafenstreik-1.0.0.zip"
    assert not signature_path(first).exists()
    late = release(tables(), "--sign", key)
    assert late.stdout.splitlines() == [
        "Nothing differs from the last release.",
        f"Signed: {signature_path(first)}",
    ]
    second = release(articles(1), "--sign", key)
    assert second.stdout.splitlines()[-1] == f"Signed: {tmp_path / 'dist' / 'hafenstreik-1.1.0.zip'}.sig"
    key.write_text("kein Schlüssel")
    failed = release(articles(2), "--sign", key)
    assert failed.exit_code == 1
    assert "hafenstreik-1.2.0.zip is not signed: ssh-keygen -Y sign says" in failed.stdout
    assert read_archive(tmp_path / "dist" / "hafenstreik-1.2.0.zip")


def test_what_went_well_is_green_what_was_refused_is_red(release: Release) -> None:
    colours = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "300"}
    assert "\x1b[32mReleased 1.0.0" in release(articles(10), **colours).stdout
    refused = release(articles(1), **colours)
    assert refused.exit_code == 1
    assert "\x1b[1;31mhafenstreik 1.0.1 is not released" in refused.stdout
    assert "articles falls from 13 to 4 rows; check why, or say --allow-fewer-rows" in refused.stdout


def report(package: Path | None, *failures: Failure, warnings: tuple[str, ...] = ()) -> Report:
    rejected = [
        {"source_file": name, "reason": reason, "detail": "holds no bytes", "remedy": "put a text into it"}
        for name, reason in (("b.txt", "empty"), ("a.txt", "empty"))
    ]
    blank = dict.fromkeys(column.name for column in TABLES["rejected"].columns())
    frame = TABLES["rejected"].frame([blank | row for row in rejected])
    return Report({}, 0, failures, frame, warnings, 0, package)


def built(folder: Path, monkeypatch: pytest.MonkeyPatch, given: Report) -> Console:
    """What the build behind a release tells of a report."""
    (folder / "articles").mkdir()
    console = Console(record=True, width=300)
    monkeypatch.setattr(orchestration, "build", lambda location, on_step: given)
    build.build_tables(locate(folder / "articles", folder / "out", home=folder), console)
    return console


def test_what_failed_in_the_build_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = report(Path("datapackage.json"), Failure("read_batch", "no room"), Failure("events_model", "two rows"))
    with pytest.raises(build.BuildError) as error:
        built(tmp_path, monkeypatch, failed)
    assert str(error.value).splitlines() == [
        "the build failed, and nothing is released:",
        "read_batch: no room",
        "events_model: two rows",
    ]


def test_nothing_built_is_nothing_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(build.BuildError, match="nothing is released"):
        built(tmp_path, monkeypatch, report(None))


def test_what_frictionless_refuses_is_named_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = [(f"data/places.csv, line {line}", "no such kind") for line in range(2, 14)]
    monkeypatch.setattr(build, "refused_by_frictionless", lambda descriptor: faults)
    with pytest.raises(build.BuildError) as error:
        built(tmp_path, monkeypatch, report(Path("datapackage.json"), warnings=("corrections.csv, line 2: gone",)))
    assert str(error.value).splitlines() == [
        "frictionless refuses the package:",
        *(f"data/places.csv, line {line}: no such kind" for line in range(2, 12)),
    ]
    assert capsys.readouterr().out.splitlines() == [
        "warning: a.txt: empty: holds no bytes. put a text into it",
        "warning: b.txt: empty: holds no bytes. put a text into it",
        "warning: corrections.csv, line 2: gone",
    ]


def test_a_batch_that_was_left_out_stops_the_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(build.BuildError, match="read_batch: no room"):
        built(tmp_path, monkeypatch, report(tmp_path / "datapackage.json", Failure("read_batch", "no room")))
