"""A small release that keeps every rule: three articles on a dock strike, one of them a near copy of another."""

import datetime
from hashlib import sha256
from typing import Any

import polars as pl

from pipeline.tables import TABLES
from pipeline.tables.codelists import read_type_rows

TEXTS = {
    "a": "Callao (dpa) - Im Hafen von Callao haben am Dienstag rund 3.000 Arbeiter gestreikt.\n"
    "Bei Zusammenstößen wurden nach Angaben der Polizei mindestens zwei Menschen verletzt.\n"
    "Chiles Regierung rief zur Ruhe auf: „Wir hoffen auf Gespräche“.",
    "b": "Streik in Peru\nIm Hafen von Callao haben am Dienstag rund 3.000 Arbeiter gestreikt.\n"
    "Bei Zusammenstößen wurden nach Angaben der Polizei mindestens zwei Menschen verletzt.",
    "c": "Hafenstreik weitet sich aus\nInzwischen sind sieben Menschen verletzt, teilte die Polizei mit.",
}
STRIKE = "Im Hafen von Callao haben am Dienstag rund 3.000 Arbeiter gestreikt."
INJURED = "Bei Zusammenstößen wurden nach Angaben der Polizei mindestens zwei Menschen verletzt."
MORE_INJURED = "Inzwischen sind sieben Menschen verletzt, teilte die Polizei mit."
APPEAL = "Chiles Regierung rief zur Ruhe auf: „Wir hoffen auf Gespräche“."

TUESDAY, WEDNESDAY, THURSDAY = (datetime.date(2023, 5, day) for day in (9, 10, 11))

Row = dict[str, Any]


def tables() -> dict[str, pl.DataFrame]:
    """The release."""
    rows: dict[str, list[Row]] = {
        "articles": [
            _article("a", WEDNESDAY, publisher="Tagesblatt", url="https://tagesblatt.example/callao?id=1&x=2"),
            _article("b", THURSDAY, title="Streik in Peru", cluster_id="a", duplicate_of="a", duplicate_kind="near"),
            _article("c", None, title="=SUMME(1;2) – Hafenstreik", source_file="streik/c.txt"),
        ],
        "places": [
            _place("geonames:3932488", "Peru", "Peru", "country", None),
            _place("geonames:3946083", "Callao", "Callao", "city", "geonames:3932488"),
        ],
        "actors": [
            {"actor_id": "polizei-per", "name": "Polizei (Peru)", "kind": "security_force", "country": "PER"},
            {"actor_id": "regierung-chl", "name": "Regierung (Chile)", "kind": "government", "country": "CHL"},
            {"actor_id": "arbeiter-per", "name": "Arbeiter", "kind": "group", "country": "PER"},
        ],
        "actor_mentions": [{"actor_id": "polizei-per", **_span(article, "Polizei", "surface")} for article in TEXTS],
        "event_types": list(read_type_rows("event_types")),
        "reaction_types": list(read_type_rows("reaction_types")),
        "events": [
            {
                "event_id": "evt-1",
                "event_type": "strike",
                **_day(TUESDAY),
                "place_id": "geonames:3946083",
                "status": "reported",
                "participants_min": 3000,
                "participants_max": 3000,
                "confidence": 0.9,
                "article_count": 2,
                "source_count": 1,
                "first_reported_on": WEDNESDAY,
                "curated": False,
            }
        ],
        "event_actors": [{"event_id": "evt-1", "actor_id": "arbeiter-per", "role": "initiator"}],
        "casualties": [
            _casualty("cas-1", 2, None, "at_least", "mindestens zwei", article_count=2, first=WEDNESDAY, last=THURSDAY),
            _casualty("cas-2", 7, 7, "exact", "sieben", perpetrator_id="polizei-per"),
        ],
        "casualty_relations": [{"casualty_id": "cas-2", "other_id": "cas-1", "relation": "supersedes"}],
        "casualty_estimates": [
            {
                "kind": "injured",
                "victim_group": "unspecified",
                "place_id": "geonames:3946083",
                "as_of": THURSDAY,
                "low": 2,
                "best": 7,
                "high": None,
                "casualty_count": 1,
            }
        ],
        "reactions": [
            {
                "reaction_id": "rea-1",
                "reaction_type": "appeal",
                "actor_id": "regierung-chl",
                "actor_country": "CHL",
                "date_precision": "unknown",
                "status": "reported",
                "direct_quote": "Wir hoffen auf Gespräche",
                "confidence": 0.8,
                "article_count": 1,
                "source_count": 1,
                "first_reported_on": WEDNESDAY,
                "curated": False,
            }
        ],
        "quantities": [
            {
                "quantity_id": "qty-1",
                "event_id": "evt-1",
                "value": 3000.0,
                "unit": "persons",
                "qualifier": "about",
                "quantity_text": "rund 3.000 Arbeiter",
            }
        ],
        "evidence": [
            _evidence("evi-1", "a", STRIKE, event_id="evt-1"),
            _evidence("evi-2", "b", STRIKE, event_id="evt-1"),
            _evidence("evi-3", "a", INJURED, casualty_id="cas-1"),
            _evidence("evi-4", "b", INJURED, casualty_id="cas-1"),
            _evidence("evi-5", "c", MORE_INJURED, casualty_id="cas-2"),
            _evidence("evi-6", "a", APPEAL, reaction_id="rea-1"),
        ],
        "attributions": [
            _hop("evi-3", 0, "polizei-per", "der Polizei", "nach Angaben"),
            _hop("evi-3", 1, None, "dpa", "(dpa)"),
            _hop("evi-5", 0, "polizei-per", "die Polizei", "teilte mit"),
        ],
        "quality": [
            _measured("casualties", "row", correct=2, expected=2, found=2),
            _measured("casualties", "date", correct=0, expected=1, found=0),
            _measured("events", "row", correct=1, expected=2, found=1),
        ],
        "gold": [
            {"gold_id": "gld-000000000001", "article_id": "a", "coder": "A. Leserin", "table": "events"}
            | {"code": "strike", "status": "reported", "arguable": False}
        ],
        "gold_values": [
            {"gold_id": "gld-000000000001", "attribute": "evidence", "number": 0, "value": STRIKE}
            | {"char_start": TEXTS["a"].index(STRIKE), "char_end": TEXTS["a"].index(STRIKE) + len(STRIKE)},
            {"gold_id": "gld-000000000001", "attribute": "place", "number": 0, "value": "Callao"},
            {"gold_id": "gld-000000000001", "attribute": "date_start", "number": 0, "value": None},
        ],
    }
    return {name: TABLES[name].conform(TABLES[name].frame(found)) for name, found in rows.items()}


def _article(key: str, day: datetime.date | None, **more: Any) -> Row:
    text = TEXTS[key]
    return {
        "article_id": key,
        "source_file": f"{key}.txt",
        "published_on": day,
        "published_precision": "day" if day else "unknown",
        "published_basis": "dateline" if day else "corpus_period",
        "language": "de",
        "relevance": 0.9,
        "agencies": "dpa" if key == "a" else None,
        "char_count": len(text),
        "sentence_count": 3,
        "sha256": sha256(text.encode()).hexdigest(),
        "cluster_id": key,
        "wire_share": 0.5,
    } | more


def _place(key: str, name: str, name_de: str, kind: str, parent: str | None) -> Row:
    where = {"latitude": -12.06, "longitude": -77.15, "precision": "exact"} if parent else {"precision": "none"}
    return {
        "place_id": key,
        "name": name,
        "name_de": name_de,
        "kind": kind,
        "parent_id": parent,
        "country": "PER",
    } | where


def _day(day: datetime.date) -> Row:
    return {"date_start": day, "date_end": day, "date_precision": "day"}


def _casualty(
    key: str,
    low: int | None,
    high: int | None,
    qualifier: str,
    text: str,
    article_count: int = 1,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    perpetrator_id: str | None = None,
) -> Row:
    return {
        "casualty_id": key,
        "kind": "injured",
        "count_min": low,
        "count_max": high,
        "qualifier": qualifier,
        "count_text": text,
        "victim_group": "unspecified",
        "group_text": "Menschen",
        "place_id": "geonames:3946083",
        "date_precision": "unknown",
        "cumulative": True,
        "status": "reported",
        "perpetrator_id": perpetrator_id,
        "confidence": 0.7,
        "article_count": article_count,
        "source_count": 1,
        "first_reported_on": first,
        "last_reported_on": last,
        "curated": False,
    }


def _span(article: str, text: str, column: str) -> Row:
    start = TEXTS[article].index(text)
    return {"article_id": article, "char_start": start, "char_end": start + len(text), column: text}


def _evidence(key: str, article: str, quote: str, **proved: str) -> Row:
    return {"evidence_id": key, **proved, **_span(article, quote, "quote"), "rule": "verb-frame", "confidence": 0.9}


def _hop(evidence: str, position: int, actor: str | None, surface: str, cue: str) -> Row:
    return {"evidence_id": evidence, "position": position, "actor_id": actor, "surface": surface, "cue": cue}


def _measured(table: str, attribute: str, correct: int, expected: int, found: int) -> Row:
    return {
        "table": table,
        "attribute": attribute,
        "by": "all",
        "value": "all",
        "precision": correct / found if found else None,
        "recall": correct / expected,
        "f1": 2 * correct / (expected + found),
        "correct": correct,
        "expected": expected,
        "found": found,
        "articles": 3,
    }
