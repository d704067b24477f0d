"""From any identifier to the sentences behind it: a small package on a strike, its arrests and a call for calm."""

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from pipeline.explain import ExplainError, Package, evidence_of, explain_row, find_row, read_package
from pipeline.tables import RELEASE, TABLES

DAY = datetime.date(2023, 5, 2)
DATED = {"date_start": DAY, "date_end": DAY, "date_precision": "day", "status": "reported"}
COUNTED = {"confidence": 0.8, "article_count": 1, "source_count": 1, "first_reported_on": DAY}
ROWS: dict[str, list[dict[str, Any]]] = {
    "articles": [
        {"article_id": "art-1", "source_file": "hafen.txt", "title": "Streik im Hafen", "publisher": "Elbkurier"},
        {"article_id": "art-2", "source_file": "wetter.txt", "title": "Sonne im Norden"},
    ],
    "places": [{"place_id": "geonames:2911298", "name": "Hamburg", "name_de": "Hamburg", "kind": "city"}],
    "actors": [
        {"actor_id": "hafenarbeiter", "name": "Hafenarbeiter", "kind": "group"},
        {"actor_id": "polizei-deu", "name": "Polizei (Deutschland)", "kind": "security_force"},
        {"actor_id": "regierung-dnk", "name": "Regierung (Dänemark)", "kind": "government"},
    ],
    "actor_mentions": [
        {
            "actor_id": "hafenarbeiter",
            "article_id": "art-1",
            "char_start": 4,
            "char_end": 17,
            "surface": "Hafenarbeiter",
        }
    ],
    "events": [{"event_id": "evt-1", "event_type": "strike", "place_id": "geonames:2911298"} | DATED | COUNTED],
    "event_actors": [{"event_id": "evt-1", "actor_id": "hafenarbeiter", "role": "initiator"}],
    "casualties": [
        {"casualty_id": "cas-1", "kind": "arrested", "count_min": 7, "count_max": 7, "qualifier": "exact"}
        | {"count_text": "Sieben", "victim_group": "protesters", "place_id": "geonames:2911298", "cumulative": False}
        | DATED
        | COUNTED
    ],
    "casualty_relations": [{"casualty_id": "cas-1", "other_id": "cas-2", "relation": "contradicts"}],
    "casualty_estimates": [
        {"kind": "arrested", "victim_group": "protesters", "place_id": "geonames:2911298", "as_of": DAY, "low": 7}
    ],
    "reactions": [
        {
            "reaction_id": "rea-1",
            "reaction_type": "appeal",
            "actor_id": "regierung-dnk",
            "direct_quote": "Ruhe bewahren",
        }
        | DATED
        | COUNTED
    ],
    "quantities": [{"quantity_id": "qua-1", "event_id": "evt-1", "value": 12.0, "unit": "ships"}],
    "event_types": [{"id": "strike", "label_en": "strike", "label_de": "Streik", "definition": "work stopped"}],
    "reaction_types": [{"id": "appeal", "label_en": "appeal", "label_de": "Aufruf", "definition": "calls for calm"}],
    "evidence": [
        {
            "evidence_id": "evi-1",
            "event_id": "evt-1",
            "quote": "Die Hafenarbeiter streiken.",
            "rule": "event.strike.verb",
        }
        | {"article_id": "art-1", "char_start": 0, "char_end": 27, "confidence": 0.9},
        {"evidence_id": "evi-2", "casualty_id": "cas-1", "quote": "Sieben wurden festgenommen, so die Polizei."}
        | {
            "rule": "casualty.arrested.verb",
            "article_id": "art-1",
            "char_start": 28,
            "char_end": 71,
            "confidence": 0.8,
        },
        {
            "evidence_id": "evi-3",
            "reaction_id": "rea-1",
            "quote": "Kopenhagen rief dazu auf, „Ruhe bewahren“ zu wollen.",
        }
        | {"rule": "reaction.appeal.verb", "article_id": "art-1", "char_start": 72, "char_end": 124, "confidence": 0.7},
    ],
    "attributions": [
        {"evidence_id": "evi-2", "position": 0, "actor_id": "polizei-deu", "surface": "die Polizei", "cue": "so"},
        {"evidence_id": "evi-2", "position": 1, "surface": "der Hafenfunk", "cue": "meldete"},
    ],
    "quality": [
        {"table": "events", "attribute": "row", "by": "all", "value": "all", "correct": 1, "expected": 2, "found": 1}
        | {"articles": 1}
    ],
    "gold": [
        {"gold_id": "gld-1", "article_id": "art-1", "coder": "A. Leserin", "table": "events", "code": "riot"}
        | {"status": "reported", "arguable": False}
    ],
    "gold_values": [{"gold_id": "gld-1", "attribute": "place", "number": 0, "value": "Berlin"}],
}


@pytest.fixture(scope="module")
def package() -> Package:
    return Package(
        tables={table.table_name(): table.frame(ROWS.get(table.table_name(), [])) for table in RELEASE},
        keys={table.table_name(): table.primary_key() for table in RELEASE},
    )


def printed(package: Package, identifier: str) -> str:
    console = Console(file=io.StringIO(), width=200)
    console.print(explain_row(package, identifier))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("identifier", "table", "proofs"),
    [
        ("evt-1", "events", ["evi-1"]),
        ("evt-1/hafenarbeiter/initiator", "event_actors", ["evi-1"]),
        ("qua-1", "quantities", ["evi-1"]),
        ("strike", "event_types", ["evi-1"]),
        ("hafenarbeiter", "actors", ["evi-1"]),
        ("art-1/4/17/hafenarbeiter", "actor_mentions", ["evi-1"]),
        ("cas-1", "casualties", ["evi-2"]),
        ("arrested/protesters/geonames:2911298/2023-05-02", "casualty_estimates", ["evi-2"]),
        ("cas-1/cas-2/contradicts", "casualty_relations", ["evi-2"]),
        ("polizei-deu", "actors", ["evi-2"]),
        ("evi-2/1", "attributions", ["evi-2"]),
        ("evi-2", "evidence", ["evi-2"]),
        ("rea-1", "reactions", ["evi-3"]),
        ("appeal", "reaction_types", ["evi-3"]),
        ("regierung-dnk", "actors", ["evi-3"]),
        ("geonames:2911298", "places", ["evi-1", "evi-2"]),
        ("art-1", "articles", ["evi-1", "evi-2", "evi-3"]),
        ("art-2", "articles", []),
        ("events/row/all/all", "quality", []),
        ("gld-1", "gold", []),
        ("gld-1/place/0", "gold_values", []),
    ],
)
def test_a_row_of_any_table_leads_to_its_evidence(
    package: Package, identifier: str, table: str, proofs: list[str]
) -> None:
    found, row = find_row(package, identifier)
    assert found == table
    assert evidence_of(package, table, row)["evidence_id"].sort().to_list() == proofs
    assert all(proof in printed(package, identifier) for proof in proofs)


def test_every_table_of_the_release_is_tried_above(package: Package) -> None:
    assert package.tables.keys() == ROWS.keys()


def test_a_claim_is_told_with_its_sentence_its_chain_and_its_rule(package: Package) -> None:
    told = printed(package, "cas-1")
    assert "„Sieben wurden festgenommen, so die Polizei.“" in told
    assert "source: die Polizei (Polizei (Deutschland)) („so“) → der Hafenfunk („meldete“) → the article" in told
    assert "rule: casualty.arrested.verb" in told
    assert "Streik im Hafen · Elbkurier · hafen.txt · characters 28–71" in told
    assert "geonames:2911298 (Hamburg)" in told


def test_words_that_look_like_markup_are_printed_as_they_are(package: Package) -> None:
    quote = "[bold]Die[/bold] Hafenarbeiter [link=x]streiken."
    evidence = TABLES["evidence"].frame([ROWS["evidence"][0] | {"quote": quote}])
    assert quote in printed(Package(package.tables | {"evidence": evidence}, package.keys), "evt-1")


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("evt-2", "did you mean evt-1"),
        ("hafenarbeite", "did you mean hafenarbeiter"),
        ("", "look it up"),
        ("ÄÖ", "look"),
    ],
)
def test_an_identifier_that_no_row_has_is_answered_with_near_ones(package: Package, identifier: str, said: str) -> None:
    with pytest.raises(ExplainError, match=said):
        find_row(package, identifier)


@pytest.mark.parametrize("content", ["kein JSON", "[]", json.dumps({"resources": [{"path": "data/events.csv"}]})])
def test_a_damaged_package_is_told_from_a_missing_one(tmp_path: Path, content: str) -> None:
    with pytest.raises(ExplainError, match="no such file"):
        read_package(tmp_path)
    (tmp_path / "datapackage.json").write_text(content, "utf-8")
    with pytest.raises(ExplainError, match="cannot be read"):
        read_package(tmp_path)
