"""The commands: what they print, and with which exit code they end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.changelog.version import Version
from pipeline.cli import app
from pipeline.corpus import read_corpus
from pipeline.orchestration.location import CallError
from pipeline.release.schema_file import ReleasedSchema, current_schemas, schema_bytes
from tests.release.dock_strike import DAY, articles, tables, writer


def lagebild(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


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
    files = ("--released", project / "released.json", "--changelog", project / "CHANGELOG.md")
    return lagebild("schema", "check", *files, *words)


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
    assert "column_removed" in check(project).stdout
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
    assert "articles" in lagebild("diff", one, two).stdout
    assert "| articles | 3 | 5 | 2 |  |  |  |" in lagebild("diff", one, two, "--markdown").stdout
    added = json.loads(lagebild("diff", one, two, "--json").stdout)["tables"][0]["added"]
    assert [row["source_file"] for row in added] == ["d000.txt", "d001.txt"]
    assert isinstance(lagebild("diff", one, tmp_path / "drei").exception, CallError)


def test_init_makes_a_collection_that_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / 'Wahl "2021"'
    assert lagebild("init", folder).exit_code == 0
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
