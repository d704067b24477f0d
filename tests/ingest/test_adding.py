"""`lagebild add`: what is understood of new files, and how they come into a collection."""

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.ingest.adding import with_columns
from pipeline.orchestration.location import CallError

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


def shown(home: Path, table: str) -> list[str]:
    """The cells of the row that is told of a table of articles."""
    (home / "new/d.csv").write_text(table, "utf-8")
    _, told = run(home, str(home / "new/d.csv"), "--dry-run")
    row = next(line for line in told.splitlines() if "d.csv" in line and "│" in line)
    return [cell.strip() for cell in row.strip("│").split("│")]


@pytest.mark.parametrize(
    ("lines", "days", "outlets"),
    [
        (["2019-05-03;Nordbote"], "2019-05-03", "Nordbote"),
        (["2019-05-03;Nordbote", "2019-05-03;Südpost"], "2019-05-03", "Nordbote, Südpost"),
        (["2019-05-07;A", "2019-05-03;B", "2019-05-04;C"], "2019-05-03 to 2019-05-07", "A, B, C"),
        (["2019-05-07;A", ";B", ";C", ";D"], "2019-05-07, 3 without", "A, B, C and 1 more"),
        ([";A", ";B", ";C", ";D", ";E"], "5 without", "A, B, C and 2 more"),
    ],
)
def test_days_and_outlets_are_told_in_a_few_words(home: Path, lines: list[str], days: str, outlets: str) -> None:
    head = "text;published_on;publisher\n"
    table = head + "".join(f"{STRIKE} Das war am {n}. Ort.;{line}\n" for n, line in enumerate(lines, 1))
    assert shown(home, table) == ["d.csv", str(len(lines)), days, outlets, ""]


def test_many_problems_are_told_in_part(home: Path) -> None:
    (home / "many").mkdir()
    for number in range(43):
        (home / "many" / f"{number:02}.txt").touch()
    (home / "many" / "a.txt").write_text(STRIKE, "utf-8")
    code, told = run(home, str(home / "many"))
    warnings = [line for line in told.splitlines() if line.startswith("warning: ")]
    assert (code, len(warnings), warnings[-1]) == (0, 41, "warning: 3 more")
    assert warnings[0].startswith("warning: many/00.txt: empty")


def test_what_a_column_holds_is_written_into_a_new_corpus_file_once(home: Path) -> None:
    maps = ("--map", "text=Gesamter Wortlaut")
    assert run(home, str(home / "new"), *maps)[0] == 0
    written = (home / "articles/corpus.toml").read_text("utf-8")
    assert tomllib.loads(written) == {"columns": {"Gesamter Wortlaut": "text"}}
    assert run(home, str(home / "new"), *maps)[0] == 0
    assert (home / "articles/corpus.toml").read_text("utf-8") == written


@pytest.mark.parametrize("wrong", ["text", "text=", "=Volltext", "farbe=Volltext", ""])
def test_what_maps_nothing_is_a_wrong_call(home: Path, wrong: str) -> None:
    call = ["add", "--articles", str(home / "articles"), str(home / "new"), "--map", wrong]
    error = CliRunner().invoke(app, call).exception
    assert isinstance(error, CallError) and "such as text=Volltext" in str(error)
    assert list((home / "articles").iterdir()) == []


def test_folders_and_files_that_are_not_there_are_a_wrong_call(home: Path) -> None:
    for articles, path, said in (("nichts", "new", "--articles"), ("articles", "fehlt", "no such file or folder")):
        call = ["add", "--articles", str(home / articles), str(home / path)]
        error = CliRunner().invoke(app, call).exception
        assert isinstance(error, CallError) and said in str(error)


def test_warnings_are_yellow_refusals_red_and_what_is_done_green(home: Path) -> None:
    (home / "articles/b.txt").write_text("anders", "utf-8")
    environment = {"COLUMNS": "300", "FORCE_COLOR": "1", "TERM": "xterm-256color"}

    def told(path: str) -> str:
        call = ["add", "--articles", str(home / "articles"), str(home / path)]
        return CliRunner().invoke(app, call, env=environment).stdout

    added = told("new")
    assert "\x1b[33mwarning: new/c.png" in added
    assert f"\x1b[32m3 new files in {home / 'articles'}" in added
    assert "\x1b[31mrefused: b.txt" in told("new/deep/b.txt")
