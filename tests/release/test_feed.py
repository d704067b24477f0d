"""The feed of new and withdrawn claims that releases leave beside their deltas."""

import datetime
import io
import json
import uuid
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from pipeline.corpus import Corpus, Imprint
from pipeline.curation import apply
from pipeline.curation.model import Curation
from pipeline.publish import publish
from pipeline.release import feed as feeds
from pipeline.release.archive import pack
from pipeline.release.delta import make_delta
from pipeline.release.deltas import put_delta
from pipeline.release.feed import ATOM, feed
from pipeline.release.package import package_files
from pipeline.release.release import cut
from tests.release.dock_strike import DAY, TODAY, Frames, home, tables, writer

NS = {"a": ATOM}
REJECTED = {"table": "casualties", "row_id": "cas-2", "action": "reject", "column": None, "value": None}
REJECTED |= {"reason": "Zählt keine Opfer", "author": "A. Prüferin"}


def texts(node: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in node.findall(path, NS)]


def pages(entry: ET.Element) -> list[str]:
    return [link.get("href", "") for link in entry.findall("a:link[@rel='alternate']", NS)]


def without_the_seven() -> Frames:
    curation = Curation.conform(Curation.frame([REJECTED | {"date": DAY}]))
    found, warnings = apply(tables(), curation, Corpus())
    assert not warnings
    return found


def delta(folder: Path, before: Frames, after: Frames, steps: tuple[str, str], homepage: str | None) -> bytes:
    files = []
    corpus = Corpus(name="hafen", title="Streik & Hafen", country="PER", imprint=Imprint(homepage=homepage))
    for version, frames in zip(steps, (before, after), strict=True):
        day = DAY + datetime.timedelta(days=int(version[2]))
        publish(frames, corpus, folder / version, version=version, created=day)
        files.append(package_files(folder / version))
    return make_delta(files[0], files[1])


@pytest.fixture(scope="module", params=["https://daten.example/hafen/", None], ids=["address", "none"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    folder, less = tmp_path_factory.mktemp("feed"), without_the_seven()
    made = [
        ("one.zip", delta(folder, less, tables(), ("1.0.0", "1.1.0"), request.param)),
        ("two.zip", delta(folder, tables(), less, ("1.1.0", "1.2.0"), request.param)),
    ]
    content = feed(made)
    assert content == feed(made), "the same deltas give the same bytes"
    return ET.fromstring(content)


def test_claims_that_came_and_went_are_entries_the_newest_first(found: ET.Element) -> None:
    titles = texts(found, "a:entry/a:title")
    assert titles == ["Withdrawn: injured, sieben", "New: injured, sieben"]
    summaries = texts(found, "a:entry/a:summary")
    assert all("„Inzwischen sind sieben Menschen verletzt, teilte die Polizei mit.“" in text for text in summaries)
    assert all("cas-2; rule change" in text for text in summaries)


def test_a_new_claim_leads_to_its_row_on_the_page(found: ET.Element) -> None:
    withdrawn, new = (pages(entry) for entry in found.findall("a:entry", NS))
    assert [link.removeprefix("https://daten.example/hafen/") for link in new] == ["index.html#casualties/cas-2"]
    assert not withdrawn, "no page has the row any more"


def test_the_feed_has_what_rfc_4287_asks_for(found: ET.Element) -> None:
    for node in (found, *found.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"a:{name}", NS)) == 1, name
        assert uuid.UUID(texts(node, "a:id")[0].removeprefix("urn:uuid:"))
        moment = datetime.datetime.fromisoformat(texts(node, "a:updated")[0])
        assert moment.tzinfo is not None
    ids = texts(found, ".//a:id")
    assert len(set(ids)) == len(ids)
    assert texts(found, "a:author/a:name")
    assert [link.get("href") for link in found.findall("a:link[@rel='self']", NS)] == ["feed.atom"]


def test_a_reader_of_feeds_takes_it(found: ET.Element) -> None:
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    read = feedparser.parse(ET.tostring(found))
    assert not read.bozo and read.version == "atom10"
    assert read.feed.title == "Streik & Hafen: new and withdrawn claims"
    assert len(read.entries) == 2


def test_ids_do_not_depend_on_the_address(tmp_path: Path) -> None:
    frames = (without_the_seven(), tables())
    steps = ("1.0.0", "1.1.0")
    made = [
        feed([("d.zip", delta(tmp_path / str(n), *frames, steps, home))])
        for n, home in enumerate(("https://a.example", None))
    ]
    one, other = (texts(ET.fromstring(content), ".//a:id") for content in made)
    assert one == other


def test_what_went_into_another_row_leads_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 1)
    merge = {**REJECTED, "table": "casualties", "action": "merge", "value": "cas-1", "date": DAY}
    merged, _ = apply(tables(), Curation.conform(Curation.frame([merge])), Corpus())
    content = feed([("d.zip", delta(tmp_path, tables(), merged, ("1.0.0", "1.1.0"), None))])
    (entry,) = ET.fromstring(content).findall("a:entry", NS)
    assert pages(entry) == ["index.html#casualties/cas-1"]
    assert "merged into (cas-1)" in texts(entry, "a:summary")[0]


def test_a_release_writes_the_feed_and_the_index_names_it(tmp_path: Path) -> None:
    place = home(tmp_path / "hier")
    for frames in (without_the_seven(), tables()):
        assert cut(place, writer(frames), TODAY)
    folder = place.dist / "deltas"
    index = json.loads((folder / "index.json").read_bytes())
    assert (folder / index["bridge"]).read_text("utf-8").splitlines() == ["from,to,table,old_id,new_id,reason"]
    entries = ET.parse(folder / index["feed"]).getroot().findall("a:entry", NS)
    assert [texts(entry, "a:title") for entry in entries] == [["New: injured, sieben"]]
    before = (folder / index["feed"]).read_bytes()
    put_delta(folder, (folder / index["deltas"][0]["file"]).read_bytes())
    assert (folder / index["feed"]).read_bytes() == before


def test_the_example_has_a_claim_that_can_go() -> None:
    assert without_the_seven()["casualties"].filter(pl.col("casualty_id") == "cas-2").is_empty()


def told(release: dict[str, Any], rows: dict[str, dict[str, Any]]) -> bytes:
    """A delta that tells of some rows, by table and by what happened to them."""
    parts: dict[str, Any] = {f"rows/data/{table}.csv.json": changes for table, changes in rows.items()}
    parts["delta.json"] = {"after": {"name": "hafen", "version": "1.1.0", **release}}
    file = io.BytesIO()
    pack(file, {name: json.dumps(part).encode() for name, part in parts.items()}, DAY)
    return file.getvalue()


PLACE = {"title": "Streik & Hafen", "created": "2023-05-12T00:00:00Z", "homepage": "https://daten.example/hafen"}
SAID: dict[str, Any] = {**PLACE, "makers": ["A. Prüferin", "Institut"]}
QUOTE = "Im Hafen streikten 3.000 Arbeiter."
EVENT = {"event_id": "evt-1", "event_type": "general_strike", "date_start": "2023-05-09", "status": "planned"}
GONE = {"event_id": "evt-2", "event_type": "riot"}
KILLED = {"casualty_id": "cas-1", "kind": "killed", "count_text": "zwei", "status": "reported"}
UNTYPED = {"reaction_id": "rea-1", "reaction_type": ""}
ROWS: dict[str, dict[str, Any]] = {
    "events": {
        "added": [{"at": 0, "row": EVENT, "reason": "new article"}],
        "changed": [{"key": ["evt-9"], "cells": {}}],
        "withdrawn": [{"row": GONE, "reason": "split into", "of": ["evt-1", "evt-3"]}],
    },
    "casualties": {"withdrawn": [{"row": KILLED}]},
    "reactions": {"added": [{"at": 2, "row": UNTYPED, "reason": "split from", "of": ["rea-7"]}]},
    "evidence": {
        "added": [
            {"at": 0, "row": {"event_id": "evt-1", "casualty_id": "", "quote": QUOTE}},
            {"at": 1, "row": {"event_id": "evt-1", "casualty_id": "", "quote": "Ein späterer Satz."}},
        ],
        "withdrawn": [{"row": {"event_id": "", "casualty_id": "cas-1", "quote": "Zwei starben."}}],
    },
    "places": {"added": [{"at": 0, "row": {"place_id": "p"}}]},
}


def test_the_head_of_a_feed_says_whose_it_is_and_how_old() -> None:
    root = ET.fromstring(feed([("d.zip", told(SAID, {}))]))
    assert root.tag == f"{{{ATOM}}}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    head = [(child.tag.removeprefix(f"{{{ATOM}}}"), child.text, child.attrib) for child in root if not len(child)]
    assert head[1:] == [
        ("title", "Streik & Hafen: new and withdrawn claims", {}),
        ("subtitle", "Events, casualties and reactions by release; the newest 1,000.", {}),
        ("updated", "2023-05-12T00:00:00Z", {}),
        ("link", None, {"rel": "self", "type": "application/atom+xml", "href": "feed.atom"}),
        ("link", None, {"rel": "alternate", "href": "https://daten.example/hafen"}),
    ]
    assert texts(root, "a:author/a:name") == ["A. Prüferin", "Institut"]


def test_what_a_release_does_not_say_of_itself_is_left_out_or_said_by_its_name() -> None:
    root = ET.fromstring(feed([("d.zip", told({}, ROWS))]))
    assert texts(root, "a:title") == ["hafen: new and withdrawn claims"]
    assert texts(root, "a:author/a:name") == ["hafen"]
    assert set(texts(root, ".//a:updated")) == {"1970-01-01T00:00:00Z"}
    assert [link.get("rel") for link in root.findall("a:link", NS)] == ["self"]
    assert pages(root.findall("a:entry", NS)[0]) == ["index.html#events/evt-1"]


def test_each_claim_has_a_title_its_sentence_its_reason_and_its_links() -> None:
    entries = ET.fromstring(feed([("d.zip", told(SAID, ROWS))])).findall("a:entry", NS)
    said = [(texts(e, "a:title")[0], texts(e, "a:summary")[0]) for e in entries]
    assert said == [
        ("New: general strike, 2023-05-09 (planned)", f"„{QUOTE}“ evt-1; new article."),
        ("Withdrawn: riot", "evt-2; split into (evt-1, evt-3)."),
        ("Withdrawn: killed, zwei", "„Zwei starben.“ cas-1; no reason told."),
        ("New: ", "rea-1; split from (rea-7)."),
    ]
    assert [[c.get("term") for c in e.findall("a:category", NS)] for e in entries] == [
        ["events", "general_strike", "added"],
        ["events", "riot", "withdrawn"],
        ["casualties", "killed", "withdrawn"],
        ["reactions", "added"],
    ]
    page = "https://daten.example/hafen/index.html"
    assert [pages(entry) for entry in entries] == [
        [f"{page}#events/evt-1"],
        [f"{page}#events/evt-1"],
        [],
        [f"{page}#reactions/rea-1"],
    ]
    for entry in entries:
        (related,) = entry.findall("a:link[@rel='related']", NS)
        assert (related.get("type"), related.get("href")) == ("application/zip", "d.zip")
        assert {a.get("type") for a in entry.findall("a:link[@rel='alternate']", NS)} <= {"text/html"}


def test_entries_are_told_apart_by_release_row_and_what_happened() -> None:
    def ids(version: str) -> list[str]:
        root = ET.fromstring(feed([("d.zip", told({"version": version}, ROWS))]))
        return texts(root, "a:entry/a:id")

    assert len({*ids("1.1.0"), *ids("1.2.0")}) == 8
    back = {"events": {"withdrawn": ROWS["events"]["added"]}}
    (other,) = texts(ET.fromstring(feed([("d.zip", told({}, back))])), "a:entry/a:id")
    assert other not in ids("1.1.0")


def test_the_newest_entries_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 5)
    deltas = [(f"{n}.zip", told({"version": f"1.{n}.0"}, ROWS)) for n in (1, 2)]
    entries = ET.fromstring(feed(deltas)).findall("a:entry", NS)
    named = [link.get("href") for e in entries for link in e.findall("a:link[@rel='related']", NS)]
    assert named == ["2.zip"] * 4 + ["1.zip"]
