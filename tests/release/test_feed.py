"""The feed of new and withdrawn claims that releases leave beside their deltas."""

import datetime
import json
import uuid
from pathlib import Path
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from pipeline.corpus import Corpus, Imprint
from pipeline.curation import apply
from pipeline.curation.model import Curation
from pipeline.publish import publish
from pipeline.release import feed as feeds
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
