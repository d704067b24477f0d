"""The command line as a user calls it: real processes in a folder that is not the repository."""

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipeline import __version__
from pipeline.locks import beside, hold, within
from pipeline.orchestration.location import locate

GUTER_ARTIKEL = """Ausschreitungen nach Pokalspiel in Dresden

Bei Ausschreitungen nach einem Pokalspiel sind am Samstag in Dresden nach Angaben der Polizei 14 Beamte verletzt worden.
Sieben Menschen wurden festgenommen, wie ein Sprecher des Innenministeriums sagte.
"""
ENGLISCH = """Bus drivers walk out in Leeds

Some three hundred bus drivers walked out in Leeds on Monday morning, their union said. The company called the strike
unlawful and asked the court to stop it. Passengers were told to stay at home until further notice.
"""


def lagebild(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good article and all that can go wrong beside it."""
    home = tmp_path_factory.mktemp("sammlung")
    articles = home / "artikel"
    articles.mkdir()
    (articles / "gut.txt").write_text(GUTER_ARTIKEL, "utf-8")
    (articles / "leer.txt").write_bytes(b"")
    (articles / "b\x1b]0;x\x07\x9b2J.txt").write_bytes(b"")
    (articles / "bild.txt").write_bytes(bytes(range(256)) * 64)
    (articles / "englisch.txt").write_text(ENGLISCH, "utf-8")
    (articles / "riesig.txt").write_text("Das ist ein Satz. " * 1_200_000, "utf-8")
    (articles / "zeilen.jsonl").write_text('{"text": "abgebrochen\n', "utf-8")
    (articles / "articles.csv").write_text(
        "file,published_on,country\ngut.txt,2023-10-15,XQZ\nweg.txt,2023-10-15,DEU\n../fremd.txt,2023-13-45,DEU\n",
        "utf-8",
    )
    return home


@pytest.fixture(scope="module")
def built(home: Path) -> subprocess.CompletedProcess[str]:
    return lagebild(home, "build", "--articles", "artikel", "--out", "paket")


def test_one_good_article_is_built_and_each_bad_input_is_named(
    home: Path, built: subprocess.CompletedProcess[str]
) -> None:
    assert built.returncode == 0, built.stdout + built.stderr
    for name in ("leer.txt", "bild.txt", "englisch.txt", "riesig.txt", "zeilen.jsonl", "weg.txt", "fremd.txt", "XQZ"):
        assert any(name in line for line in built.stdout.splitlines() if line.startswith("warning: ")), name
    assert "1 article" in built.stdout
    assert str(home / "paket" / "datapackage.json") in built.stdout
    assert f"to look into it: {home / 'paket' / 'index.html'}" in built.stdout
    assert "Traceback" not in built.stdout + built.stderr
    assert "DEBUG" not in built.stderr
    assert "b\\x1b]0;x" in built.stdout
    assert not set(built.stdout + built.stderr) & set("\x1b\x07\x9b"), "no name of a file commands the terminal"


def test_the_end_of_a_build_says_how_many_rows_each_table_has(
    home: Path, built: subprocess.CompletedProcess[str]
) -> None:
    casualties = pl.read_parquet(home / "paket" / "data" / "casualties.parquet")
    assert casualties.height
    line = next(line for line in built.stdout.splitlines() if " casualties " in line)
    assert str(casualties.height) in line


def test_explain_prints_sentence_source_chain_and_rule(home: Path, built: subprocess.CompletedProcess[str]) -> None:
    casualties = pl.read_parquet(home / "paket" / "data" / "casualties.parquet").filter(kind="injured")
    evidence = pl.read_parquet(home / "paket" / "data" / "evidence.parquet").join(casualties, on="casualty_id")
    told = lagebild(home, "explain", casualties["casualty_id"][0], "--package", "paket")
    assert told.returncode == 0, told.stderr
    assert "14 Beamte verletzt worden" in told.stdout
    assert "Polizei" in next(line for line in told.stdout.splitlines() if "source:" in line)
    assert evidence["rule"][0] in told.stdout
    assert "gut.txt" in told.stdout


def test_an_unknown_id_is_answered_with_near_ones(home: Path, built: subprocess.CompletedProcess[str]) -> None:
    known = pl.read_parquet(home / "paket" / "data" / "casualties.parquet")["casualty_id"][0]
    told = lagebild(home, "explain", known[:-1], "--package", "paket")
    assert told.returncode == 2
    assert f"did you mean {known}" in told.stderr


def test_nothing_but_bad_input_is_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel" / "leer.txt").write_bytes(b"")
    told = lagebild(tmp_path, "build", "--articles", "artikel", "--out", "paket")
    assert told.returncode == 1
    assert "leer.txt" in told.stdout
    assert "Nothing was built" in told.stdout
    assert not (tmp_path / "paket").exists()


def test_a_wrong_call_is_exit_code_2_and_makes_nothing(tmp_path: Path) -> None:
    told = lagebild(tmp_path, "build", "--articles", "nirgends", "--out", "paket")
    assert told.returncode == 2
    assert "no such folder" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_option_that_does_not_exist_is_exit_code_2(tmp_path: Path) -> None:
    assert lagebild(tmp_path, "build", "--artikel", "nirgends").returncode == 2


def test_explain_without_a_package_says_how_to_make_one(tmp_path: Path) -> None:
    told = lagebild(tmp_path, "explain", "evt-1")
    assert told.returncode == 2
    assert "lagebild build" in told.stderr


def test_version(tmp_path: Path) -> None:
    assert lagebild(tmp_path, "--version").stdout == f"lagebild {__version__}\n"


def test_explain_does_not_wait_for_dagster(tmp_path: Path) -> None:
    code = "import sys, pipeline.cli, pipeline.explain; print('dagster' in sys.modules, 'pandera' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False False\n"


def test_two_builds_at_once_the_second_says_who_is_at_work(tmp_path: Path) -> None:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel" / "gut.txt").write_text(GUTER_ARTIKEL, "utf-8")
    location = locate(tmp_path / "artikel", tmp_path / "paket", home=tmp_path)
    for path in (within(location.state), beside(location.out)):
        with hold(path, "building somewhere else"):
            told = lagebild(tmp_path, "build", "--articles", "artikel", "--out", "paket")
        assert told.returncode == 1
        assert f"building somewhere else (process {os.getpid()} on " in told.stderr
        assert "Traceback" not in told.stderr
    assert not (tmp_path / "paket").exists()
