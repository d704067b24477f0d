"""A year of a dataset in a scratch clone: releases, an article more, a changed rule, a column less; and one checksum.

Real builds in real processes: this is the slow test of the suite.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.changelog.version import Version
from pipeline.release.archive import read_archive
from pipeline.release.schema_file import ReleasedSchema, current_schemas, read_released, schema_bytes

ROOT = Path(__file__).parents[2]
CORPUS = """
name = "busunfall"
title = "Busunfälle im Mai"
country = "AUT"
period_start = 2023-05-01
period_end = 2023-05-31
"""
ARTICLES = {
    "bus.txt": "Busunfall bei Graz\n\nBei einem Busunfall bei Graz wurden am Dienstag nach Angaben der Polizei rund 30 "
    "Menschen verletzt. Der deutsche Bundeskanzler sprach den Angehörigen sein Beileid aus.\n",
    "streik.txt": "Busfahrer streiken in Wien\n\nIn Wien haben am Mittwoch 500 Busfahrer gestreikt. Die Polizei nahm "
    "drei Demonstranten fest.\n",
}
LATER = "Proteste in Linz\n\nBei Protesten in Linz wurden am Freitag nach Angaben der Rettung acht Menschen verletzt.\n"
RELEASE = ("release", "--created", "2023-06-01")
TWO_RELEASES = f"""
from pathlib import Path
from pipeline.cli import app
assert not app({list(RELEASE)}, standalone_mode=False)
Path("later.txt").rename("seeds/later.txt")
assert not app({list(RELEASE)}, standalone_mode=False)
"""
ONE_COMMAND = "from pipeline.cli import main; main()"


def collection(folder: Path, code: Path, names: list[str]) -> Path:
    """A clone of the project with articles of its own, written in some order."""
    shutil.copytree(code, folder / "pipeline")
    (folder / "schema").mkdir()
    (folder / "schema" / "released.json").write_bytes(schema_bytes(ReleasedSchema(Version(0, 9, 0), current_schemas())))
    (folder / "seeds").mkdir()
    for name in names:
        (folder / "seeds" / name).write_text(CORPUS if name == "corpus.toml" else ARTICLES[name], "utf-8")
    return folder


def start(folder: Path, program: str, *words: str, **variables: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def run(folder: Path, *words: str) -> tuple[int, str]:
    process = start(folder, ONE_COMMAND, *words)
    told, _ = process.communicate()
    return process.returncode, told


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path}: {old}"
    path.write_text(text.replace(old, new), "utf-8")


def archive(folder: Path, version: str) -> Path:
    return folder / "dist" / f"busunfall-{version}.zip"


def diff(folder: Path, version: str) -> dict[str, Any]:
    """What a release says about its difference to the one before, by table."""
    content = json.loads(read_archive(archive(folder, version))["release/diff.json"])
    return {table["table"]: table for table in content["tables"]}


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code as it is when the tests begin."""
    return shutil.copytree(ROOT / "pipeline", tmp_path_factory.mktemp("code") / "pipeline")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory, code: Path) -> Path:
    """A clone with two releases, between which an article was added."""
    folder = collection(tmp_path_factory.mktemp("clone") / "hier", code, ["corpus.toml", *ARTICLES])
    (folder / "later.txt").write_text(LATER, "utf-8")
    process = start(folder, TWO_RELEASES, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1")
    told, _ = process.communicate()
    assert process.returncode == 0, told
    return folder


def test_one_checksum_in_another_folder_time_zone_locale_and_order(clone: Path, code: Path, tmp_path: Path) -> None:
    other = collection(tmp_path / "Über den Bergen", code, [*reversed(ARTICLES), "corpus.toml"])
    process = start(other, ONE_COMMAND, *RELEASE, TZ="America/Adak", LC_ALL="de_DE.UTF-8", PYTHONHASHSEED="2")
    told, _ = process.communicate()
    assert process.returncode == 0, told
    assert archive(other, "1.0.0").read_bytes() == archive(clone, "1.0.0").read_bytes()


def test_the_sequence(clone: Path) -> None:
    kept = {version: archive(clone, version).read_bytes() for version in ("1.0.0", "1.1.0")}
    assert [row["source_file"] for row in diff(clone, "1.1.0")["articles"]["added"]] == ["later.txt"]
    assert diff(clone, "1.1.0")["casualties"]["removed"] == []

    # A rule changes, and with it a value: "rund" is taken for exact.
    words = clone / "pipeline" / "german" / "amounts" / "qualifiers.toml"
    edit(words, '  "rund", "etwa", ', '  "etwa", ')
    edit(words, '  "genau", "exakt", ', '  "rund", "genau", "exakt", ')
    status, told = run(clone, *RELEASE)
    assert status == 0, told
    (changed,) = diff(clone, "1.1.1")["casualties"]["changed"]
    assert changed["cells"]["qualifier"] == {"before": "about", "after": "exact"}
    assert "articles" not in diff(clone, "1.1.1")

    # A column goes, and nobody may overlook it.
    kept["1.1.1"] = archive(clone, "1.1.1").read_bytes()
    edit(
        clone / "pipeline" / "tables" / "entities.py",
        "    wikidata_id: str = column(\n"
        '        "Wikidata identifier; of states only, by the package `rigour`.", optional=True, pattern=r"Q\\d+"\n'
        "    )\n",
        "",
    )
    changelog = clone / "CHANGELOG.md"
    for declared in ("", "## [1.2.0]\n\n### Removed\n\n- Column `actors.wikidata_id`.\n"):
        edit(changelog, "## [1.1.1]", f"{declared}\n## [1.1.1]")
        status, told = run(clone, "schema", "check", "--json")
        check = json.loads(told)
        assert (status, check["bump"], check["released"], check["needed"]) == (1, "major", "1.1.1", "2.0.0")
        assert [(d["class"], d["table"], d["column"]) for d in check["differences"]] == [
            ("column_removed", "actors", "wikidata_id")
        ]
    edit(changelog, "## [1.2.0]", "## [2.0.0]")
    assert run(clone, "schema", "check")[0] == 0
    status, told = run(clone, *RELEASE)
    assert status == 0, told
    assert diff(clone, "2.0.0")["actors"]["columns_removed"] == ["wikidata_id"]
    assert read_released(clone / "schema" / "released.json").version == Version(2, 0, 0)
    assert run(clone, "schema", "check")[0] == 0
    assert {version: archive(clone, version).read_bytes() for version in kept} == kept
