"""The commands: what they print, and with which exit code they end."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from pipeline.changelog.version import Version
from pipeline.cli import app
from pipeline.corpus import read_corpus
from pipeline.orchestration.location import CallError
from pipeline.release.commands import register
from pipeline.release.package import package_files
from pipeline.release.schema_file import ReleasedSchema, current_schemas, schema_bytes
from tests.release.dock_strike import DAY, articles, tables, writer


def lagebild(*words: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env=env)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project at version 1.0.0 whose models have since lost a column."""
    schemas = current_schemas()
    schemas["places"] = {
        **schemas["places"],
        "fields": [*schemas["places"]["fields"], {"name": "height", "type": "number"}],
    }
    (tmp_path / "released.json").write_bytes(schema_bytes(ReleasedSchema(Version(1, 0, 0), schemas)))
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## [1.0.0] - 2023-05-12\n\n- Alles.\n", "utf-8")
    return tmp_path


def check(project: Path, *words: str) -> Result:
    files = {"released": "released.json", "changelog": "CHANGELOG.md", "queries": "queries.md"}
    named = (word for name, file in files.items() for word in (f"--{name}", project / file))
    return lagebild("schema", "check", *named, *words)


def test_schema_check_fails_until_the_break_is_declared_and_told(project: Path) -> None:
    failed = check(project, "--json")
    assert failed.exit_code == 1
    assert [p.split(":")[0] for p in json.loads(failed.stdout)["problems"]] == [
        "the changelog declares 1.0.0, and the differences need 2.0.0 (major)",
        "the changelog is silent on places.height",
    ]
    changelog = project / "CHANGELOG.md"
    text = changelog.read_text("utf-8")
    changelog.write_text(text.replace("## [1.0.0]", "## [2.0.0]\n\n- `places.height` is gone.\n\n## [1.0.0]"), "utf-8")
    assert check(project).exit_code == 0


def test_schema_check_prints_for_people_and_for_a_summary(project: Path) -> None:
    assert check(project).stdout.startswith("1 difference since release 1.0.0, not yet declared and told of: ")
    assert "| major | column_removed | places.height | column removed |" in check(project, "--markdown").stdout


def test_schema_check_without_its_files_is_a_wrong_call(tmp_path: Path) -> None:
    assert isinstance(check(tmp_path).exception, CallError)
    (tmp_path / "CHANGELOG.md").touch()
    assert "released.json: no such file" in str(check(tmp_path).exception)
    (tmp_path / "released.json").write_text("[]", "utf-8")
    assert "not a released schema" in str(check(tmp_path).exception)


def test_diff_prints_three_ways(tmp_path: Path) -> None:
    one, two = tmp_path / "eins", tmp_path / "zwei"
    writer(tables())(one, "1.0.0", DAY)
    writer(articles(2))(two, "1.1.0", DAY)
    assert lagebild("diff", one, two).stdout.startswith("hafenstreik 1.0.0 to hafenstreik 1.1.0\n")
    assert "| articles | 3 | 5 | 2 |  |  |  |" in lagebild("diff", one, two, "--markdown").stdout
    added = json.loads(lagebild("diff", one, two, "--json").stdout)["tables"][0]["added"]
    assert [row["source_file"] for row in added] == ["d000.txt", "d001.txt"]
    assert isinstance(lagebild("diff", one, tmp_path / "drei").exception, CallError)


def test_init_makes_a_collection_that_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / 'Wahl "2021"'
    made = lagebild("init", folder)
    assert made.exit_code == 0
    assert made.stdout.splitlines() == [
        *(f"{folder}/{name}" for name in ("articles/corpus.toml", "articles/articles.csv", "curation/corrections.csv")),
        f"{folder}/README.md",
        f"{folder}/.gitignore",
        f"Put articles into {folder}/articles, then run `lagebild build` in {folder}.",
    ]
    corpus = read_corpus(folder / "articles" / "corpus.toml")
    assert (corpus.name, corpus.title) == ("wahl-2021", 'Wahl "2021"')
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) == [
        ".gitignore",
        "README.md",
        "articles/articles.csv",
        "articles/corpus.toml",
        "curation/corrections.csv",
    ]
    assert "holds something already" in str(lagebild("init", folder).exception)


def test_what_cannot_be_written_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x", "utf-8")
    for folder in (tmp_path / "datei", tmp_path / "datei" / "wahl"):
        assert isinstance(lagebild("init", folder).exception, CallError)
    assert "cannot be written (Not a directory); name another folder" in str(
        lagebild("init", tmp_path / "datei" / "wahl").exception
    )
    assert (tmp_path / "datei").read_text("utf-8") == "x"


def test_the_commands_of_a_group_are_told_where_none_is_named() -> None:
    told = lagebild("schema")
    assert "Usage: " in told.output and "check" in told.output
    assert "Error" not in told.output


def test_a_collection_in_the_working_directory_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, default in (("nichts", None), ("articles", "articles"), ("seeds", None)):
        (tmp_path / folder).mkdir()
        made = typer.Typer()
        register(made)
        settings = made.info.context_settings or {}
        wanted = {name: {"articles": default} for name in ("add", "build", "dev", "release")} if default else None
        assert (settings.get("default_map") if isinstance(settings, dict) else None) == wanted


def test_what_is_printed_is_one_line_each_however_long(tmp_path: Path) -> None:
    long = tmp_path / ("lang" * 40) / ("breit" * 40)
    one = long / "eins"
    writer(tables())(one, "1.0.0", DAY)
    narrow = {"COLUMNS": "60", "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    delta = tmp_path / "delta.zip"
    made = lagebild("delta", one, one, "--out", delta, env=narrow)
    assert made.stdout == f"\x1b[32m{delta}: {delta.stat().st_size:,} bytes\x1b[0m\n"
    out = long / "drei"
    files = len(package_files(one))
    assert lagebild("apply", one, delta, "--out", out, env=narrow).stdout == f"\x1b[32m{out}: {files} files\x1b[0m\n"
    assert lagebild("verify", one, env=narrow).stdout == f"\x1b[32m{one}: whole and valid.\x1b[0m\n"
    (one / "data" / "places.csv").write_bytes(b"")
    harmed = lagebild("verify", one, env=narrow)
    assert harmed.exit_code == 1
    assert harmed.stdout.startswith("\x1b[31mdatapackage.json: ") and harmed.stdout.count("\n") == 1
