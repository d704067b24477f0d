"""The folder of deltas beside the archives: one from each release to the next, and an index of them with counts."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.changelog.version import Version
from pipeline.curation import read_curation
from pipeline.curation.model import REJECT
from pipeline.curation.read import FOLDER
from pipeline.release.archive import replace_file
from pipeline.release.delta import BRIDGE, CONTENT, summary
from pipeline.release.feed import FEED, feed

INDEX = "index.json"


def rejected_by_people(home: Path) -> frozenset[tuple[str, str]]:
    """Table and id of the rows that the corrections of a collection take out."""
    whole = read_curation(home / FOLDER).filter(pl.col("column").is_null(), action=REJECT)
    return frozenset((table, row) for table, row in whole.select("table", "row_id").iter_rows())


def put_delta(folder: Path, delta: bytes) -> Path:
    """Put a delta into its folder under the names of its releases, and write index, bridge and feed anew."""
    said = _summary(delta)
    path = folder / f"{said['after']['name']}-{said['before']['version']}-{said['after']['version']}.zip"
    replace_file(path, delta)
    told = index(folder)
    replace_file(folder / INDEX, told)
    ordered = [entry["file"] for entry in json.loads(told)["deltas"]]
    contents = [(name, (folder / name).read_bytes()) for name in ordered]
    replace_file(folder / BRIDGE, bridges([content for _, content in contents]))
    replace_file(folder / FEED, feed(contents))
    return path


def index(folder: Path) -> bytes:
    """The deltas of a folder by their releases, the oldest first, with checksum, size, and rows by table and reason."""
    found: list[dict[str, Any]] = []
    for path in folder.glob("*.zip"):
        content = path.read_bytes()
        file = {"file": path.name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        found.append(file | _summary(content))
    found.sort(key=lambda said: (Version.parse(said["after"]["version"]), said["file"]))
    return (json.dumps({"feed": FEED, "bridge": BRIDGE, "deltas": found}, ensure_ascii=False, indent=2) + "\n").encode()


def bridges(deltas: Sequence[bytes]) -> bytes:
    """The bridges of several deltas as one, each with the versions between which it lies."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for number, delta in enumerate(deltas):
        said = _summary(delta)
        with zipfile.ZipFile(io.BytesIO(delta)) as archive:
            head, *rows = csv.reader(archive.read(BRIDGE).decode().splitlines(), strict=True)
        steps = [said[side]["version"] for side in ("before", "after")]
        writer.writerows([*([["from", "to", *head]] if not number else []), *([*steps, *row] for row in rows)])
    return out.getvalue().encode()


def _summary(delta: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(delta)) as archive:
        return summary(archive.read(CONTENT))
