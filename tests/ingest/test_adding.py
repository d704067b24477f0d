"""`lagebild add`: what is understood of new files, and how they come into a collection."""

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.ingest.adding import with_columns

STRIKE = "In Bremen haben rund 600 Hafenarbeiter die Arbeit niedergelegt. Die Gewerkschaft fordert höhere Löhne."
TABLE = f"Volltext;Tag der Ausgabe;Medium\n{STRIKE};03.05.2019;Der Nordbote\n{STRIKE} So hieß es.;;Südpost\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("articles", "new/deep"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "new/a.csv").write_text(TABLE.replace("Volltext", "Gesamter Wortlaut"), "utf-8")
    (tmp_path / "new/deep/b.txt").write_text(STRIKE, "utf-8")
    (tmp_path / "new/c.png").write_bytes(b"x")
    return tmp_path


def run(home: Path, *words: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["add", "--articles", str(home / "articles"), *words], env={"COLUMNS": "300"})
    return found.exit_code, found.output


def test_what_is_understood_is_told_and_nothing_is_put_in_on_a_dry_run(home: Path) -> None:
    code, told = run(home, str(home / "new"), "--dry-run", "--map", "text=Gesamter Wortlaut")
    assert code == 0
    row = next(line for line in told.splitlines() if "new/a.csv" in line and "│" in line)
    assert [cell.strip() for cell in row.strip("│").split("│")] == [
        "new/a.csv",
        "2",
        "2 without",
        "Der Nordbote, Südpost",
        "1",
    ]
    assert "Tag der Ausgabe" in told
    assert "new/c.png: not_read" in told
    assert list((home / "articles").iterdir()) == []


def test_files_and_the_names_of_their_columns_are_put_into_the_collection(home: Path) -> None:
    (home / "articles/corpus.toml").write_text('name = "norden"\n', "utf-8")
    maps = ("--map", "text=Gesamter Wortlaut", "--map", "published_on=Tag der Ausgabe")
    code, told = run(home, str(home / "new"), *maps)
    assert code == 0
    assert "2019-05-03, 1 without" in told
    assert (home / "articles/new/deep/b.txt").read_text("utf-8") == STRIKE
    corpus = tomllib.loads((home / "articles/corpus.toml").read_text("utf-8"))
    assert corpus == {
        "name": "norden",
        "columns": {"Gesamter Wortlaut": "text", "Tag der Ausgabe": "published_on"},
    }
    code, told = run(home, str(home / "new"))
    assert (code, "0 new files" in told) == (0, True)


def test_a_file_of_the_collection_is_never_overwritten(home: Path) -> None:
    (home / "articles/b.txt").write_text("anders", "utf-8")
    code, told = run(home, str(home / "new/deep/b.txt"))
    assert code == 1
    assert "another file of that name" in told
    assert (home / "articles/b.txt").read_text("utf-8") == "anders"


def test_files_without_an_article_are_refused(home: Path) -> None:
    code, told = run(home, str(home / "new/c.png"))
    assert code == 1
    assert "Nothing was added" in told


def test_columns_are_added_beside_those_that_are_there() -> None:
    text = '# Titel\nname = "a"\n\n[columns]\nText = "text"\n\n[publishers]\n"a.txt" = "B"\n'
    found = tomllib.loads(with_columns(text, {'Tag "1"': "published_on"}))
    assert found["columns"] == {"Text": "text", 'Tag "1"': "published_on"}
    assert found["publishers"] == {"a.txt": "B"}
