"""Documented queries of the last release against the new package, and the workflow that adopters get."""

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from pipeline.changelog.version import Version
from pipeline.cli import app
from pipeline.orchestration.location import CallError
from pipeline.release import consumers
from pipeline.release.archive import NOTES, read_archive
from pipeline.release.consumers import Query, documented, queries_of, run_queries
from pipeline.release.release import cut
from pipeline.release.schema_file import RELEASED, ReleasedSchema, current_schemas, schema_bytes
from tests.release.dock_strike import DAY, TODAY, home, tables, writer

ROOT = Path(__file__).parents[2]
SQL = "select place, count(*) from 'datapackage/flat/events.parquet' group by all"
DOCUMENT = f"""# Use

```sh
lagebild build
```

## Places

```sql
{SQL}
```

```python
import polars as pl
print(pl.read_parquet("datapackage/data/events.parquet").height)
```

## Heights

```sql
select height from 'datapackage/data/places.parquet'
```

```python
import polars as pl
pl.read_csv("datapackage/data/places.csv").select("height")
```

```python
import nothing_that_exists
open("datapackage/data/places.csv")
```

```python
print("reads nothing")
```
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("paket") / "datapackage"
    writer(tables())(out, "1.0.0", DAY)
    return out


def test_queries_are_the_blocks_that_read_the_package() -> None:
    found = queries_of(DOCUMENT)
    assert [(query.heading, query.language) for query in found] == [
        *(("Places", "sql"), ("Places", "python")),
        *(("Heights", "sql"), ("Heights", "python"), ("Heights", "python")),
    ]
    assert found[0].code.strip() == SQL


def test_broken_queries_are_named_with_what_is_missing(package: Path) -> None:
    ran = run_queries(queries_of(DOCUMENT), package)
    assert ran.passed == 2
    sql, python = ran.broken
    assert sql.startswith("Heights (sql): ") and "height" in sql
    assert python.startswith("Heights (python): ") and "height" in python
    assert ran.untried == ("Heights (python): No module named 'nothing_that_exists'",)


@pytest.mark.parametrize("document", ["use.md", "analyses.md"])
def test_the_documented_queries_of_today_run_on_the_package_of_today(document: str) -> None:
    queries = queries_of((ROOT / "docs" / document).read_text("utf-8"))
    assert len(queries) >= 5
    assert run_queries([q for q in queries if q.language == "sql"], ROOT / "datapackage").broken == ()


@pytest.fixture
def project(tmp_path: Path, package: Path) -> list[str]:
    """Options of a check of a project at 1.0.0 whose documents ask for a column that is not there."""
    (tmp_path / "released.json").write_bytes(schema_bytes(ReleasedSchema(Version(1, 0, 0), current_schemas())))
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## [1.0.0] - 2023-05-12\n\n- Alles.\n", "utf-8")
    (tmp_path / "queries.md").write_text(DOCUMENT, "utf-8")
    files = {"released": "released.json", "changelog": "CHANGELOG.md", "queries": "queries.md"}
    return [
        *(word for name, file in files.items() for word in (f"--{name}", str(tmp_path / file))),
        "--package",
        str(package),
    ]


def check(*words: str) -> Result:
    return CliRunner().invoke(app, ["schema", "check", *words])


def test_schema_check_names_the_queries_that_break_until_a_break_is_declared(project: list[str]) -> None:
    failed = check(*project, "--json")
    assert failed.exit_code == 1
    said = json.loads(failed.stdout)
    assert said["differences"] == []
    assert [line.partition(": ")[0] for line in said["queries"]["broken"]] == ["Heights (sql)", "Heights (python)"]
    (problem,) = said["problems"]
    assert problem.startswith("2 documented queries break, and 1.0.0 does not say so")
    text = check(*project, "--markdown").stdout
    assert "Of 5 documented queries of release 1.0.0, 2 break on the new package." in text
    assert "- breaks: Heights (sql): " in text and "- not tried: Heights (python): " in text
    changelog = Path(project[3])
    changelog.write_text(
        changelog.read_text("utf-8").replace("## [1.0.0]", "## [2.0.0]\n\n- Neu.\n\n## [1.0.0]"), "utf-8"
    )
    declared = check(*project)
    assert declared.exit_code == 0
    assert "breaks: Heights (sql)" in declared.stdout


def test_without_package_or_queries_none_are_run(project: list[str], tmp_path: Path) -> None:
    for option in ("--package", "--queries"):
        words = [*project]
        words[words.index(option) + 1] = str(tmp_path / "nichts")
        assert json.loads(check(*words, "--json").stdout)["queries"] is None


def test_a_release_keeps_its_documented_queries(tmp_path: Path) -> None:
    place = home(tmp_path / "hier")
    (place.folder / "docs").mkdir()
    (place.folder / "schema").mkdir()
    (place.folder / "docs" / "use.md").write_text(DOCUMENT, "utf-8")
    released = cut(place, writer(tables()), TODAY)
    assert released is not None
    assert read_archive(released.archive)[f"{NOTES}/queries.md"] == DOCUMENT.encode()
    assert (place.folder / "schema" / "queries.md").read_text("utf-8") == DOCUMENT
    assert (place.folder / RELEASED).exists(), "a folder for the schema asks for it to be kept"


def test_init_gives_adopters_a_workflow(tmp_path: Path) -> None:
    folder = tmp_path / "wahl"
    assert CliRunner().invoke(app, ["init", str(folder), "--ci"]).exit_code == 0
    assert (folder / ".github" / "workflows" / "lagebild.yml").is_file()
    assert (folder / "schema" / ".gitkeep").read_bytes() == b"", "a folder that git keeps"
    again = CliRunner().invoke(app, ["init", str(folder), "--ci"])
    assert isinstance(again.exception, CallError) and "is there already" in str(again.exception)


def test_a_collection_gets_the_workflow_later(tmp_path: Path) -> None:
    folder = tmp_path / "wahl"
    assert CliRunner().invoke(app, ["init", str(folder)]).exit_code == 0
    readme = folder / "README.md"
    readme.write_text("Meins", "utf-8")
    assert CliRunner().invoke(app, ["init", str(folder), "--ci"]).exit_code == 0
    assert readme.read_text("utf-8") == "Meins"
    assert (folder / ".github" / "workflows" / "lagebild.yml").is_file()


def test_workflows_keep_the_schema_of_github(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["init", str(tmp_path / "wahl"), "--ci"]).exit_code == 0
    workflows = [*(ROOT / ".github" / "workflows").glob("*.yml"), tmp_path / "wahl/.github/workflows/lagebild.yml"]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    checked = subprocess.run([*command, *map(str, workflows)], capture_output=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_workflow_calls_one_that_is_there() -> None:
    text = (ROOT / "pipeline" / "release" / "collection_files" / "workflow.yml").read_text("utf-8")
    assert "lagebild/lagebild/.github/workflows/check.yml" in text
    assert (ROOT / ".github" / "workflows" / "check.yml").is_file()


def test_the_flat_views_are_what_the_analyses_ask_for(package: Path) -> None:
    queries = queries_of((ROOT / "docs" / "analyses.md").read_text("utf-8"))
    asked = {
        path for query in queries for path in ("events", "casualties", "reactions") if f"flat/{path}" in query.code
    }
    assert asked == {"events", "casualties", "reactions"}
    assert all(pl.read_parquet(package / "flat" / f"{name}.parquet").height for name in asked)


def ran(package: Path, *queries: tuple[str, str]) -> consumers.Ran:
    return run_queries([Query("Heights", language, code) for language, code in queries], package)


def test_a_query_breaks_in_one_line(package: Path) -> None:
    found = ran(
        package,
        ("sql", "select nothing from\n'datapackage/data/places.csv'"),
        ("python", "import sys; sys.exit(3)"),
        ("python", "raise ValueError('zu hoch\\nund mehr')"),
        ("python", "import os; assert os.environ['LC_ALL'] == 'C.UTF-8' and os.listdir('.') == ['datapackage']"),
    )
    sql, ended, raised = found.broken
    assert sql.startswith("Heights (sql): Binder Error: ") and "\n" not in sql
    assert (ended, found.passed) == ("Heights (python): ended with 3", 1)
    assert raised == "Heights (python): und mehr"


def test_a_query_that_does_not_end_breaks(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumers, "_SECONDS", 0.2)
    assert ran(package, ("python", "while True: pass")).broken == ("Heights (python): did not end within 0.2 seconds",)


R = """#!/bin/sh
[ "$1" = -e ] || exit 9
case "$2" in
    *library*) echo "Error in library(maps) : there is no package called 'maps'" >&2; exit 1;;
    *height*) printf 'Error: no column height\\n  at line 1\\nExecution halted\\n' >&2; exit 1;;
esac
"""


def test_queries_of_r_are_tried_where_it_is_installed(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for R, which says what R does."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ran(package, ("r", "1")) == consumers.Ran(0, (), ("Heights (r): R is not installed",))
    (tmp_path / "Rscript").write_text(R, "utf-8")
    (tmp_path / "Rscript").chmod(0o755)
    assert ran(package, ("r", "library(maps)"), ("r", "x$height"), ("r", "1")) == consumers.Ran(
        1, ("Heights (r): Error: no column height",), ("Heights (r): 'maps'",)
    )


def test_where_a_query_stands_and_what_is_none() -> None:
    fence = "```"
    text = f'{fence}r\nread.csv("datapackage/data/x.csv")\n{fence}\n# Title\n'
    text += f"{fence}python\nx = read('datapackage')\n{fence}\n{fence}python\nx = read(datapackage)\n{fence}\n"
    text += f"{fence}sh\nls datapackage/\n{fence}\n## Later  \n"
    assert [(query.heading, query.language) for query in queries_of(text)] == [("no heading", "r"), ("Title", "python")]


def test_documents_without_queries_are_not_kept(tmp_path: Path) -> None:
    assert documented(tmp_path) is None
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "use.md").write_text("# Use\n", "utf-8")
    assert documented(tmp_path) is None
    (tmp_path / "docs" / "analyses.md").write_text(DOCUMENT, "utf-8")
    assert documented(tmp_path) == f"# Use\n\n{DOCUMENT}".encode()
