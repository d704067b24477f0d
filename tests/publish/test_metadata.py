"""What machines read about a package: each file is valid for what reads it, and says the same as the package."""

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import mlcroissant
import polars as pl
import pytest
import yaml

from pipeline.corpus import Corpus
from pipeline.publish import publish
from pipeline.publish.descriptor import Meta
from pipeline.publish.flat import flat_views
from pipeline.publish.metadata import citation_file, dataset_json_ld, zenodo_file
from pipeline.tables import FLAT, RELEASE
from tests.tables.example import TEXTS, tables

START, END, DAY = (datetime.date(2023, 5, day) for day in (1, 31, 12))
CORPUS = Corpus(name="hafenstreik", title="Hafenstreik: „Callao“", country="PER", period_start=START, period_end=END)
META = Meta("hafenstreik", CORPUS.title, "1.2.0", DAY)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("paket") / "datapackage"
    publish(tables(), CORPUS, out, version=META.version, created=DAY, texts=TEXTS)
    return out


@pytest.fixture(scope="module")
def croissant(package: Path) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(str(package / "croissant.json"))


def test_croissant_is_accepted_without_errors_or_warnings(croissant: mlcroissant.Dataset) -> None:
    assert croissant.metadata.ctx.issues.errors == set()
    assert croissant.metadata.ctx.issues.warnings == set()
    assert croissant.metadata.version == "1.2.0"


@pytest.mark.parametrize("table", [table.table_name() for table in (*RELEASE, *FLAT)])
def test_croissant_loads_every_table_row_by_row(croissant: mlcroissant.Dataset, table: str) -> None:
    frame = (tables() | flat_views(tables()))[table]
    loaded = list(croissant.records(table))
    assert len(loaded) == frame.height
    for record, row in zip(loaded, frame.iter_rows(named=True), strict=True):
        assert {name: plain(record[f"{table}/{name}"]) for name in row} == {name: plain(v) for name, v in row.items()}


def plain(value: Any) -> Any:
    """A cell as both sides have it: texts without their encoding, days without their midnight."""
    if isinstance(value, bytes):
        return value.decode()
    return str(value)[:10] if isinstance(value, datetime.date) else value


def test_croissant_says_what_codes_mean(croissant: mlcroissant.Dataset) -> None:
    codes = {
        record["codes/status/code"]: record["codes/status/definition"] for record in croissant.records("codes/status")
    }
    assert {"reported", "feared"} <= set(codes)


def test_schema_org_describes_the_dataset_and_its_files(package: Path) -> None:
    files = {f"{path.parent.name}/{path.name}": path.read_bytes() for path in package.glob("*/*")}
    found = dataset_json_ld(META, CORPUS, tables(), files)
    assert (found["@type"], found["name"], found["version"]) == ("Dataset", CORPUS.title, "1.2.0")
    assert found["temporalCoverage"] == "2023-05-01/2023-05-31"
    assert found["spatialCoverage"] == {"@type": "Country", "name": "Peru", "identifier": "PER"}
    assert len(found["distribution"]) == 2 * len((*RELEASE, *FLAT))
    assert all((package / file["contentUrl"]).is_file() for file in found["distribution"])
    assert found["isBasedOn"][0] == {
        "@type": "NewsArticle",
        "name": "a.txt",
        "inLanguage": "de",
        "publisher": {"@type": "Organization", "name": "Tagesblatt"},
        "url": "https://tagesblatt.example/callao?id=1&x=2",
        "datePublished": "2023-05-10",
    }
    assert "datePublished" not in found["isBasedOn"][2]
    # Google's limits for a description.
    assert 50 <= len(found["description"]) <= 5000


def test_what_a_collection_does_not_say_is_left_out() -> None:
    found = dataset_json_ld(Meta("x", "X", "0.1.0", None), Corpus(), tables(), {})
    assert not {"temporalCoverage", "spatialCoverage", "dateModified"} & set(found)
    assert "date-released" not in yaml.safe_load(citation_file(Meta("x", "X", "0.1.0", None)))


def test_the_citation_file_has_what_its_format_requires() -> None:
    found = yaml.safe_load(citation_file(META))
    assert found["cff-version"] == "1.2.0"
    assert found["title"] == CORPUS.title
    assert (found["type"], found["version"], found["date-released"]) == ("dataset", "1.2.0", "2023-05-12")
    assert found["license"] == "CC-BY-4.0"
    assert found["authors"] == [{"name": "The Lagebild contributors"}]
    assert found["message"]


@pytest.mark.parametrize("folder", ["package", "project"])
def test_citation_files_keep_the_schema_of_their_format(package: Path, folder: str) -> None:
    path = (package if folder == "package" else Path(__file__).parents[2]) / "CITATION.cff"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(path)]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("title", ["Böse: # kein Kommentar", '"; rm', "zwei\nZeilen", "{a: b}", "- Liste", "@\u2028x"])
def test_no_title_breaks_the_citation_file(title: str) -> None:
    assert yaml.safe_load(citation_file(Meta("x", title, "1.0.0", None)))["title"] == title


def test_zenodo_gets_a_dataset_derived_from_its_articles() -> None:
    found = json.loads(zenodo_file(META, tables()["articles"]))
    assert (found["upload_type"], found["access_right"], found["license"]) == ("dataset", "open", "cc-by-4.0")
    assert found["creators"] == [{"name": "The Lagebild contributors"}]
    assert found["related_identifiers"] == [
        {"identifier": "https://tagesblatt.example/callao?id=1&x=2", "relation": "isDerivedFrom"}
    ]


def test_the_package_holds_them_all(package: Path) -> None:
    assert {"CITATION.cff", ".zenodo.json", "croissant.json", "index.html"} <= {p.name for p in package.iterdir()}
    assert isinstance(pl.read_parquet(package / "data" / "events.parquet"), pl.DataFrame)
