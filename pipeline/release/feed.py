"""An Atom feed (RFC 4287) of the claims that releases brought and withdrew, from the deltas between them."""

import io
import json
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from pipeline.release.delta import CONTENT

FEED = "feed.atom"
ATOM = "http://www.w3.org/2005/Atom"
MOST = 1000
"""Entries of a feed, the newest; older ones are in the deltas."""
_CLAIMS = {"events": ("event_id", "event_type"), "casualties": ("casualty_id", "kind")}
_CLAIMS |= {"reactions": ("reaction_id", "reaction_type")}
_WORDS = {"added": "New", "withdrawn": "Withdrawn"}
_ROOT = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/lagebild/lagebild")


def feed(deltas: Sequence[tuple[str, bytes]]) -> bytes:
    """The feed.

    Args:
        deltas: name of the file and content, the oldest first; at least one.
    """
    read = [(name, _read(content)) for name, content in deltas]
    latest = read[-1][1][CONTENT]["after"]
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(root, "id", _id(latest["name"]))
    _text(root, "title", f"{latest.get('title') or latest['name']}: new and withdrawn claims")
    _text(root, "subtitle", f"Events, casualties and reactions by release; the newest {MOST:,}.")
    _text(root, "updated", _moment(latest))
    for name in latest.get("makers") or [latest["name"]]:
        _text(ET.SubElement(root, "author"), "name", name)
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": FEED})
    if latest.get("homepage"):
        ET.SubElement(root, "link", {"rel": "alternate", "href": latest["homepage"]})
    entries = (entry for name, files in reversed(read) for entry in _entries(name, files))
    for entry, _ in zip(entries, range(MOST), strict=False):
        root.append(entry)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _read(delta: bytes) -> dict[str, Any]:
    """The parts of a delta that are about claims and their sentences."""
    with zipfile.ZipFile(io.BytesIO(delta)) as archive:
        wanted = {CONTENT, *(f"rows/data/{table}.csv.json" for table in (*_CLAIMS, "evidence"))}
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name in wanted}


def _entries(name: str, files: Mapping[str, Any]) -> Iterator[ET.Element]:
    release = files[CONTENT]["after"]
    evidence = files.get("rows/data/evidence.csv.json", {})
    for table, (key, code) in _CLAIMS.items():
        changes = files.get(f"rows/data/{table}.csv.json", {})
        for what, word in _WORDS.items():
            quotes = {entry["row"].get(key): entry["row"].get("quote") for entry in reversed(evidence.get(what, []))}
            for change in changes.get(what, []):
                row = change["row"]
                entry = ET.Element("entry")
                _text(entry, "id", _id(release["name"], release["version"], table, row[key], what))
                _text(entry, "title", f"{word}: {_title(row, code)}")
                _text(entry, "updated", _moment(release))
                for category in filter(None, (table, row.get(code), what)):
                    ET.SubElement(entry, "category", {"term": category})
                for there in _there(change, what, row[key]):
                    href = f"{_base(release)}index.html#{table}/{there}"
                    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
                    break
                ET.SubElement(entry, "link", {"rel": "related", "type": "application/zip", "href": name})
                _text(entry, "summary", _summary(row[key], change, quotes.get(row[key])))
                yield entry


def _there(change: Mapping[str, Any], what: str, own: str) -> Iterator[str]:
    """The rows of the page that an entry leads to: its own, of a withdrawn one those that it went into."""
    yield from [own] if what == "added" else change.get("of", [])


def _title(row: Mapping[str, str], code: str) -> str:
    label = row.get(code, "claim").replace("_", " ")
    figure = f", {row['count_text']}" if row.get("count_text") else ""
    day = f", {row['date_start']}" if row.get("date_start") else ""
    said = "" if row.get("status") in ("reported", None) else f" ({row['status']})"
    return f"{label}{figure}{day}{said}"


def _summary(own: str, change: Mapping[str, Any], quote: str | None) -> str:
    of = f" ({', '.join(change['of'])})" if change.get("of") else ""
    said = f"„{quote}“ " if quote else ""
    return f"{said}{own}; {change.get('reason', 'no reason told')}{of}."


def _base(release: Mapping[str, Any]) -> str:
    """Where the page lies: at the address of the dataset, else beside the feed."""
    home = release.get("homepage")
    return f"{home.rstrip('/')}/" if home else ""


def _moment(release: Mapping[str, Any]) -> str:
    return f"{(release.get('created') or '1970-01-01')[:10]}T00:00:00Z"


def _id(*parts: str) -> str:
    """The same for the same parts, whatever the address of the dataset."""
    return f"urn:uuid:{uuid.uuid5(_ROOT, '/'.join(parts))}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
