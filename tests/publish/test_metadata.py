"""What machines read about a package: each file is valid for what reads it, and says the same as the package."""

import datetime
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import mlcroissant
import polars as pl
import pytest
import yaml

from pipeline.corpus import Corpus, Imprint
from pipeline.licences import LICENCES
from pipeline.publish import publish
from pipeline.publish.descriptor import Meta
from pipeline.publish.flat import flat_views
from pipeline.publish.metadata import citation_file, dataset_json_ld, zenodo_file
from pipeline.publish.schemes import read_schemes
from pipeline.tables import FLAT, RELEASE
from tests.publish.sums import sum_of
from tests.tables.example import TEXTS, tables

START, END, DAY = (datetime.date(2023, 5, day) for day in (1, 31, 12))
CORPUS = Corpus(name="hafenstreik", title="Hafenstreik: „Callao“", country="PER", period_start=START, period_end=END)
IMPRINT = Imprint(
    ("Prüferin, Anna", "Institut für {Häfen} & Co"), "Hafenverlag", "CC-BY-SA-4.0", "https://hafen.example/d"
)
META = Meta("hafenstreik", CORPUS.title, "1.2.0", DAY, DAY, IMPRINT, rows=4, curated=1)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("paket") / "datapackage"
    frames = tables()
    frames["events"] = frames["events"].with_columns(curated=True)
    publish(frames, replace(CORPUS, imprint=IMPRINT), out, version=META.version, created=DAY, texts=TEXTS)
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
    frames = tables()
    frames["events"] = frames["events"].with_columns(curated=True)
    frame = (frames | flat_views(frames))[table]
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
    sums = {f"{path.parent.name}/{path.name}": sum_of(path.read_bytes()) for path in package.glob("*/*")}
    found = dataset_json_ld(META, CORPUS, tables(), sums)
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
    assert found["license"] == "CC-BY-SA-4.0"
    assert found["authors"] == [
        {"family-names": "Prüferin", "given-names": "Anna"},
        {"name": "Institut für {Häfen} & Co"},
    ]
    assert found["url"] == "https://hafen.example/d"
    assert found["message"].endswith("People have read and corrected 1 of 4 rows; no person has checked the others.")


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
    assert (found["upload_type"], found["access_right"], found["license"]) == ("dataset", "open", "cc-by-sa-4.0")
    assert found["creators"] == [{"name": "Prüferin, Anna"}, {"name": "Institut für {Häfen} & Co"}]
    assert found["contributors"] == [{"name": "Hafenverlag", "type": "Distributor"}]
    assert found["publication_date"] == "2023-05-12"
    assert found["related_identifiers"] == [
        {"identifier": "https://hafen.example/d", "relation": "isDocumentedBy"},
        {"identifier": "https://tagesblatt.example/callao?id=1&x=2", "relation": "isDerivedFrom"},
    ]


def test_the_package_holds_them_all(package: Path) -> None:
    assert {"CITATION.cff", ".zenodo.json", "croissant.json", "index.html"} <= {p.name for p in package.iterdir()}
    assert isinstance(pl.read_parquet(package / "data" / "events.parquet"), pl.DataFrame)


def test_every_file_names_who_stands_behind_the_dataset(package: Path) -> None:
    cited = (
        "Prüferin, Anna; Institut für {Häfen} & Co (2023): Hafenstreik: „Callao“. Dataset, version 1.2.0, made with "
        "Lagebild. Hafenverlag. CC BY-SA 4.0. https://hafen.example/d"
    )
    texts = {path.name: path.read_text("utf-8") for path in package.iterdir() if path.is_file()}
    assert cited in texts["README.md"]
    assert r"author  = {Prüferin, Anna and {Institut für \{Häfen\} \& Co}}," in texts["README.md"]
    assert "Tell its publisher, <https://hafen.example/d>" in texts["README.md"]
    assert "[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)" in texts["README.md"]
    assert "license: cc-by-sa-4.0" in texts["README.md"]
    descriptor = json.loads(texts["datapackage.json"])
    assert descriptor["contributors"] == [
        {"title": "Prüferin, Anna", "familyName": "Prüferin", "givenName": "Anna", "roles": ["creator"]},
        {"title": "Institut für {Häfen} & Co", "roles": ["creator"]},
        {"title": "Hafenverlag", "roles": ["publisher"]},
        {"title": "Lagebild", "path": "https://github.com/lagebild/lagebild", "roles": ["software"]},
    ]
    assert descriptor["licenses"][0]["title"] == "Creative Commons Attribution-ShareAlike 4.0 International"
    assert descriptor["homepage"] == "https://hafen.example/d"
    croissant = json.loads(texts["croissant.json"])
    assert (croissant["citeAs"], croissant["datePublished"]) == (cited, "2023-05-12")
    assert [(party["@type"], party["name"]) for party in (*croissant["creator"], croissant["publisher"])] == [
        ("sc:Person", "Prüferin, Anna"),
        ("sc:Organization", "Institut für {Häfen} & Co"),
        ("sc:Organization", "Hafenverlag"),
    ]
    assert json.dumps(cited, ensure_ascii=False)[1:-1].replace("&", "\\u0026") in texts["index.html"]
    assert not any("The Lagebild contributors" in text for text in texts.values())
    read = "People have read and corrected 1 of 4 rows; no person has checked the others."
    assert all(read in texts[name] for name in ("README.md", "CITATION.cff", "croissant.json", "index.html"))


def test_a_dataset_of_nobody_is_not_that_of_the_software(tmp_path: Path) -> None:
    """Whoever builds from a folder of articles has told nothing, and is not cited as somebody else."""
    publish(tables(), Corpus(), tmp_path / "p", version="0.1.0", texts=TEXTS)
    texts = {path.name: path.read_text("utf-8") for path in (tmp_path / "p").iterdir() if path.is_file()}
    assert not any("The Lagebild contributors" in text for text in texts.values())
    assert "Its publisher is not named. Made with the software [Lagebild]" in texts["README.md"]
    # A build is no release: it has no year, and none of its articles gives it one.
    assert (
        "> Publisher not named (not released): Lagebild. Dataset, version 0.1.0, made with Lagebild."
        in texts["README.md"]
    )
    assert yaml.safe_load(texts["CITATION.cff"])["authors"] == [{"name": "Publisher not named"}]
    assert "date-released" not in texts["CITATION.cff"]
    assert [c["title"] for c in json.loads(texts["datapackage.json"])["contributors"]] == ["Lagebild"]
    assert "No person has checked the rows." in texts["README.md"]
    publish(tables(), Corpus(), tmp_path / "p", version="0.2.0", texts=TEXTS)


@pytest.mark.parametrize("imprint", [Imprint(license=name) for name in LICENCES], ids=lambda i: i.license)
def test_every_licence_keeps_the_schema_of_citation_files(tmp_path: Path, imprint: Imprint) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_bytes(citation_file(replace(META, imprint=imprint)))
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(path)]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_foot_of_the_page_names_the_vocabularies(package: Path) -> None:
    page = (package / "index.html").read_text("utf-8")
    foot = page[page.index("<footer>") : page.index("</footer>")]
    assert all(scheme.title.replace("&", "&amp;") in foot and scheme.licence in foot for scheme in read_schemes())
