"""The files that follow standards of others: readers of these take them, and they say the same as the tables."""

import datetime
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from rdflib import FOAF, RDF, Graph, Literal, Namespace, URIRef

from pipeline.corpus import Corpus, Imprint
from pipeline.publish import publish
from pipeline.publish.descriptor import Meta
from pipeline.publish.metadata import annotations_parts, contract_files, dcat_file
from pipeline.publish.metadata.annotations import STANDARD
from pipeline.tables import FLAT, RELEASE, Table
from tests.tables.example import TEXTS, tables

START, END, DAY = (datetime.date(2023, 5, day) for day in (1, 31, 12))
IMPRINT = Imprint(("Muster, Anna", "Institut"), "Verlag Beispiel", "CC-BY-SA-4.0", "https://daten.example/")
CORPUS = Corpus("hafenstreik", "Hafenstreik: „Callao“", "PER", START, END, imprint=IMPRINT)
META = Meta("hafenstreik", CORPUS.title, "1.2.0", DAY, DAY, IMPRINT)
BASE = "https://daten.example/hafenstreik/"
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SHAPES = Path(__file__).with_name("dcat_ap.shapes.ttl")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
WORDS: dict[str, Any] = {
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    **{name: str(OA[name]) for name in ("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")},
    "AnnotationCollection": str(AS.OrderedCollection),
    "AnnotationPage": str(AS.OrderedCollectionPage),
    **{name: str(OA[name]) for name in ("exact", "start", "end", "identifying")},
    "motivation": {"@id": str(OA.motivatedBy), "@type": "@vocab"},
    "body": {"@id": str(OA.hasBody), "@type": "@id"},
    "target": {"@id": str(OA.hasTarget), "@type": "@id"},
    "source": {"@id": str(OA.hasSource), "@type": "@id"},
    "selector": {"@id": str(OA.hasSelector), "@type": "@id"},
    "first": {"@id": str(AS.first), "@type": "@id"},
    "items": {"@id": str(AS.items), "@type": "@id", "@container": "@list"},
    "total": str(AS.totalItems),
    "startIndex": str(AS.startIndex),
    "rights": {"@id": str(DCT.rights), "@type": "@id"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
}
"""What the context of the standard says of the words that we use; tests fetch nothing from the web."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("paket") / "datapackage"
    publish(tables(), CORPUS, out, version=META.version, created=DAY, texts=TEXTS)
    return out


@pytest.fixture(scope="module")
def annotations(package: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((package / "annotations.jsonld").read_bytes())
    return found


def graph(described: dict[str, Any], name: str) -> Graph:
    return Graph().parse(data=json.dumps(described), format="json-ld", publicID=BASE + name)


def annotated(meta: Meta, frames: dict[str, pl.DataFrame]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b"".join(annotations_parts(meta, frames)))
    return found


def items(annotations: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = annotations["@graph"][0]["first"]["items"]
    return found


def test_every_evidence_is_an_annotation_of_its_passage(annotations: dict[str, Any]) -> None:
    evidence = tables()["evidence"]
    assert annotations["@graph"][0]["total"] == len(items(annotations)) == evidence.height
    assert [item["id"] for item in items(annotations)] == [f"#{name}" for name in evidence["evidence_id"].sort()]
    articles = {row["article_id"]: row for row in tables()["articles"].iter_rows(named=True)}
    told = {row["evidence_id"]: row for row in evidence.iter_rows(named=True)}
    for item in items(annotations):
        row = told[item["id"].removeprefix("#")]
        place, words = item["target"]["selector"]
        assert TEXTS[row["article_id"]][place["start"] : place["end"]] == words["exact"]
        assert item["body"] == f"#{row['event_id'] or row['casualty_id'] or row['reaction_id']}"
        article = articles[row["article_id"]]
        assert item["target"]["source"] == (article["url"] or f"urn:sha256:{article['sha256']}")


def test_the_chain_of_an_attribution_keeps_its_order() -> None:
    frames = tables()
    links = frames["attributions"]
    longer = links.head(1).with_columns(position=pl.lit(2, pl.Int64), actor_id=pl.lit(None, pl.String))
    longer = longer.with_columns(surface=pl.lit("ein Sender"))
    frames["attributions"] = pl.concat([longer, links])
    told = {item["id"]: item for item in items(annotated(META, frames))}
    chain = told[f"#{links['evidence_id'][0]}"]["target"]["attribution"]
    assert [(link["position"], link["label"]) for link in chain] == [(0, "der Polizei"), (1, "dpa"), (2, "ein Sender")]
    assert chain[0]["agent"] == f"#{links['actor_id'][0]}"
    assert chain[2]["agent"] == {"type": "prov:Agent", "label": "ein Sender"}
    assert sum(len(item["target"].get("attribution", ())) for item in told.values()) == links.height + 1


def test_annotations_are_linked_data(annotations: dict[str, Any]) -> None:
    assert annotations["@context"][0] == STANDARD
    found = graph({**annotations, "@context": [WORDS, annotations["@context"][1]]}, "annotations.jsonld")
    frames = tables()
    assert len(set(found.subjects(RDF.type, OA.Annotation))) == frames["evidence"].height
    assert {str(word) for word in found.objects(None, OA.exact)} == set(frames["evidence"]["quote"])
    assert len(list(found.objects(None, PROV.qualifiedAttribution))) == frames["attributions"].height
    agents = {str(name) for name in found.objects(None, PROV.agent) if isinstance(name, URIRef)}
    known = frames["attributions"]["actor_id"].drop_nulls().unique()
    assert agents == {f"{BASE}annotations.jsonld#{name}" for name in known}
    assert all(len(set(found.objects(URIRef(name), RDF.type))) == 1 for name in agents)
    assert set(found.objects(None, SCHEMA.sha256)) == {Literal(sha) for sha in frames["articles"]["sha256"]}


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://blatt.example/a{b|c", "https://blatt.example/a%7Bb%7Cc"),
        ("https://blatt.example/übersicht?x=1&y=%20", "https://blatt.example/übersicht?x=1&y=%20"),
        ("nur ein Wort", "urn:sha256:"),
        (None, "urn:sha256:"),
    ],
)
def test_an_article_is_named_by_its_address_where_it_has_one(url: str | None, source: str) -> None:
    frames = tables()
    frames["articles"] = frames["articles"].with_columns(url=pl.lit(url, pl.String))
    found = annotated(META, frames)
    named = {item["target"]["source"] for item in items(found)}
    catalogue = json.loads(dcat_file(META, CORPUS, frames["articles"], {}))
    assert [name["@id"] for name in catalogue["prov:wasDerivedFrom"]] == (
        [] if source.startswith("urn:") else [source] * 3
    )
    assert {name[: len("urn:sha256:")] if name.startswith("urn:") else name for name in named} == {source}


def test_a_package_of_no_facts_has_no_annotations() -> None:
    frames = {name: frame.clear() for name, frame in tables().items()}
    assert items(annotated(META, frames)) == []


def test_a_catalogue_finds_dataset_and_distributions(package: Path) -> None:
    found = graph(json.loads((package / "dcat.jsonld").read_bytes()), "dcat.jsonld")
    (dataset,) = found.subjects(RDF.type, DCAT.Dataset)
    assert str(dataset) == BASE
    for name in (
        DCT.title,
        DCT.description,
        DCT.issued,
        DCT.publisher,
        DCAT.landingPage,
        DCAT.theme,
        DCT.spatial,
        DCT.temporal,
    ):
        assert list(found.objects(dataset, name)), name
    assert [str(url) for url in found.objects(dataset, PROV.wasDerivedFrom)] == [
        "https://tagesblatt.example/callao?id=1&x=2"
    ]
    names = {str(name) for agent in found.objects(dataset, DCT.creator) for name in found.objects(agent, FOAF.name)}
    assert names == set(IMPRINT.authors)
    files = list(found.objects(dataset, DCAT.distribution))
    assert len(files) > 2 * len((*RELEASE, *FLAT))
    for file in files:
        (url,) = found.objects(file, DCAT.downloadURL)
        content = (package / str(url).removeprefix(BASE)).read_bytes()
        assert [int(str(size)) for size in found.objects(file, DCAT.byteSize)] == [len(content)]
        (checksum,) = found.objects(file, SPDX.checksum)
        (value,) = found.objects(checksum, SPDX.checksumValue)
        assert str(value) == hashlib.sha256(content).hexdigest()
        assert len(list(found.objects(file, DCAT.mediaType))) == 1
        assert [str(url) for url in found.objects(file, DCT.license)] == [META.licence.path]


def test_what_a_collection_does_not_say_is_in_no_catalogue() -> None:
    found = json.loads(dcat_file(Meta("x", "X", "0.1.0", None), Corpus(), tables()["articles"], {}))
    assert not {"dct:issued", "dct:modified", "dcat:landingPage", "dct:spatial", "dct:temporal", "dct:publisher"} & set(
        found
    )
    assert found["dcat:distribution"] == []


def test_the_contract_has_every_column_as_its_model_does() -> None:
    contracts = {path: yaml.safe_load(content) for path, content in contract_files(META).items()}
    assert list(contracts) == ["contract.odcs.yaml", "flat.odcs.yaml"]
    assert [found["id"] for found in contracts.values()] == ["hafenstreik", "hafenstreik-flat"]
    for found, kept in zip(contracts.values(), (RELEASE, FLAT), strict=True):
        _keeps(found, kept)


def _keeps(found: dict[str, Any], kept: tuple[type[Table], ...]) -> None:
    """A contract says of its tables what their models say; it names no table of another contract."""
    names = {table.table_name() for table in kept}
    assert {"apiVersion", "kind", "id", "version", "status"} <= set(found)
    assert (found["apiVersion"], found["kind"], found["version"]) == ("v3.1.0", "DataContract", "1.2.0")
    for told, table in zip(found["schema"], kept, strict=True):
        for server in found["servers"]:
            assert server["path"].format(model=told["name"]) == table.path(server["format"])
        columns = {column["name"]: column for column in told["properties"]}
        assert list(columns) == [column.name for column in table.columns()]
        for column in table.columns():
            assert columns[column.name].get("required", False) is not column.optional
            assert [to["to"] for to in columns[column.name].get("relationships", [])] == [
                to for to in (column.refers,) if to and to.partition(".")[0] in names
            ]
        key = sorted((c["primaryKeyPosition"], c["name"]) for c in columns.values() if "primaryKey" in c)
        assert tuple(name for _, name in key) == table.primary_key()


@pytest.mark.parametrize("contract", ["contract.odcs.yaml", "flat.odcs.yaml"])
def test_the_contract_keeps_the_schema_of_its_standard(package: Path, contract: str) -> None:
    standard = importlib.util.find_spec("open_data_contract_standard")
    if standard is None or not standard.submodule_search_locations:
        pytest.skip("open-data-contract-standard is not installed")
    schema = Path(standard.submodule_search_locations[0]) / "schema.json"
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--schemafile",
        str(schema),
        str(package / contract),
    ]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def validated(*command: str, cwd: Path) -> None:
    """Runs a validator of others, as it is published; what needs other packages than we do is installed apart."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed: it stands in requirements-validators.lock")
    checked = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("server", ["csv", "parquet"])
@pytest.mark.parametrize("contract", ["contract.odcs.yaml", "flat.odcs.yaml"])
def test_datacontract_finds_that_the_files_keep_the_contract(package: Path, contract: str, server: str) -> None:
    validated("datacontract", "test", "--server", server, contract, cwd=package)


def catalogue(package: Path, folder: Path) -> Path:
    path = folder / "dcat.ttl"
    graph(json.loads((package / "dcat.jsonld").read_bytes()), "dcat.jsonld").serialize(path, "turtle")
    return path


def test_the_catalogue_record_keeps_the_shapes_of_its_profile(package: Path, tmp_path: Path) -> None:
    record = catalogue(package, tmp_path)
    validated("pyshacl", "--shapes", str(SHAPES), str(record), cwd=tmp_path)
    if named := os.environ.get("DCAT_AP_SHAPES"):
        validated("pyshacl", "--shapes", named, str(record), cwd=tmp_path)


@pytest.mark.parametrize("lacking", [DCT.title, DCT.license, DCAT.theme, DCAT.accessURL, FOAF.name, SPDX.algorithm])
def test_the_shapes_notice_what_a_catalogue_record_lacks(package: Path, tmp_path: Path, lacking: URIRef) -> None:
    record = catalogue(package, tmp_path)
    poorer = Graph().parse(record)
    poorer.remove((None, lacking, None))
    poorer.serialize(record, "turtle")
    with pytest.raises(AssertionError, match=str(lacking).rpartition("/")[2].rpartition("#")[2]):
        validated("pyshacl", "--shapes", str(SHAPES), str(record), cwd=tmp_path)


@pytest.mark.parametrize("title", ["Böse: # kein Kommentar", '"; rm', "zwei\nZeilen", "{a: b}", "- Liste", "@\u2028x"])
def test_no_title_breaks_a_file(title: str) -> None:
    meta = Meta("x", title, "1.0.0", None)
    assert all(yaml.safe_load(content)["name"] == title for content in contract_files(meta).values())
    assert title in annotated(meta, tables())["@graph"][0]["label"]


def test_the_same_tables_give_the_same_bytes_and_the_readme_tells_of_them(package: Path, tmp_path: Path) -> None:
    shuffled = {table: frame.reverse() for table, frame in tables().items()}
    publish(shuffled, CORPUS, tmp_path / "b", version=META.version, created=DAY, texts=TEXTS)
    for name in ("annotations.jsonld", "dcat.jsonld", "contract.odcs.yaml", "flat.odcs.yaml"):
        assert (package / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        assert f"`{name}`" in (package / "README.md").read_text("utf-8")
