"""From one release to the next: a delta that says what differs and why, and from which the later package can be made.

A delta is a zip archive. `delta.json` says between which packages it lies and how each file is made; `rows/` has the
tables as rows added, changed and withdrawn, `text/` other texts as lines to be copied or put in, `whole/` what is
neither; `bridge.csv` leads from ids that are gone or were split to those that have their evidence now.
"""

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pipeline.release.archive import checksums, pack, read_archive
from pipeline.release.delta_reasons import Generation, Link, Why, bridge, reasons
from pipeline.release.delta_rows import Changes, Sheet, as_json, changes_of, from_json, read_sheet, replay
from pipeline.release.package import DESCRIPTOR, UNUSABLE, PackageError, inside, package_files
from pipeline.release.package_diff import VIEWS

CONTENT, BRIDGE = "delta.json", "bridge.csv"
_FORMAT = 1
_LINES = 50_000
"""A text of more lines is kept whole: comparing it would take too long."""
Files = Mapping[str, bytes]
Ops = list[list[int] | str]


@dataclass(frozen=True)
class _Table:
    """A table in a package: its file, key, and the columns that refer to other tables."""

    path: str
    key: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def make_delta(before: Files, after: Files, rejected: frozenset[tuple[str, str]] = frozenset()) -> bytes:
    """The delta from one package to another.

    Args:
        before, after: the files of the packages.
        rejected: table and id of the rows that people have taken out.

    Raises:
        PackageError: either is none.
    """
    try:
        return _make(before, after, rejected)
    except PackageError:
        raise
    except UNUSABLE as error:
        raise PackageError(f"no packages that can be compared ({error}); look at each with lagebild verify") from None


def _make(before: Files, after: Files, rejected: frozenset[tuple[str, str]]) -> bytes:
    stated = [json.loads(files[DESCRIPTOR]) for files in (before, after)]
    old, new = (_tables(descriptor) for descriptor in stated)
    sheets = [_sheets(before, old, new), _sheets(after, new, new)]
    both = [name for name in new if all(name in side for side in sheets) and old[name].path == new[name].path]
    changes = {name: changes_of(sheets[0][name], sheets[1][name]) for name in both}
    exact = {n: c for n, c in changes.items() if replay(sheets[0][n], c).content == after[new[n].path]}
    links = {name: table.links for name, table in new.items()}
    generations = [Generation(side, links) for side in sheets]
    bridged = bridge(*generations)
    why = reasons(generations[0], generations[1], exact, bridged, rejected)
    kept: dict[str, bytes] = {BRIDGE: _bridge_file(bridged)}
    by_path = {new[name].path: name for name in exact}
    how: dict[str, dict[str, str | None]] = {}
    for path in sorted({*before, *after}):
        made, content = _how(before.get(path), after.get(path), exact.get(by_path.get(path, "")))
        how[path] = {"before": _sha(before.get(path)), "after": _sha(after.get(path)), "by": made}
        if made == "rows":
            name = by_path[path]
            kept[f"rows/{path}.json"] = _json(as_json(exact[name], why.get(name, {})))
        elif content is not None:
            kept[f"{made}/{path}{'.json' if made == 'text' else ''}"] = content
    counted = {name: found.counts for name, found in exact.items() if any(found.counts.values()) and name not in VIEWS}
    kept[CONTENT] = _json(
        {
            "format": _FORMAT,
            "before": _named(stated[0], before),
            "after": _named(stated[1], after),
            "tables": counted,
            "reasons": _counted(why),
            "bridge": len(bridged),
            "files": how,
        }
    )
    out = io.BytesIO()
    pack(out, kept, date.fromisoformat(stated[1]["created"][:10]))
    return out.getvalue()


def apply_delta(package: Path, delta: Path) -> dict[str, bytes]:
    """The files of the later package, made from the earlier one.

    Args:
        package: folder or archive of the earlier package.
        delta: the delta.

    Raises:
        PackageError: the delta is damaged, the package is not the one that it starts from, or what came out is not the
            later package.
    """
    try:
        kept = read_archive(delta)
        content = json.loads(kept[CONTENT])
        if content["format"] != _FORMAT:
            raise ValueError(f"format {content['format']}, known is {_FORMAT}")
        before = package_files(package)
        for path, file in content["files"].items():
            if not inside(path):
                raise ValueError(f"{path} leads out of the package")
            if file["before"] is not None and file["before"] != _sha(before.get(path)):
                said = f"{content['before']['name']} {content['before']['version']}"
                raise PackageError(f"{package}: {path} is not that of {said}, from which {delta} starts; get that one")
        made = {path: _made(path, file["by"], before, kept) for path, file in content["files"].items() if file["after"]}
        for path, file in content["files"].items():
            if file["after"] != _sha(made.get(path)):
                raise ValueError(f"{path} comes out otherwise than it should")
    except PackageError:
        raise
    except UNUSABLE as error:
        raise PackageError(f"{delta}: no delta that can be applied ({error}); get it again") from None
    return made


def summary(content: bytes) -> dict[str, Any]:
    """What an index says of a delta, from its `delta.json`: its releases, the number of rows by table and reason."""
    kept = json.loads(content)
    return {key: kept[key] for key in ("before", "after", "tables", "reasons", "bridge")}


def _made(path: str, how: str, before: Files, kept: Files) -> bytes:
    """A file of the later package."""
    match how:
        case "same":
            return before[path]
        case "rows":
            changes = from_json(json.loads(kept[f"rows/{path}.json"]))
            return replay(read_sheet(before[path], changes.key), changes).content
        case "text":
            return _edited(before[path], json.loads(kept[f"text/{path}.json"]))
        case _:
            return kept[f"whole/{path}"]


def _how(old: bytes | None, new: bytes | None, changes: Changes | None) -> tuple[str, bytes | None]:
    """How a file of the later package is made, and what a delta keeps for it but rows."""
    if new is None:
        return "gone", None
    if old == new:
        return "same", None
    if changes is not None:
        return "rows", None
    edit = _edits(old, new) if old is not None else None
    return ("text", edit) if edit is not None and len(edit) < len(new) else ("whole", new)


def _edits(old: bytes, new: bytes) -> bytes | None:
    """A text as lines of an earlier one, from one to another, and lines between them; None where it is no text."""
    try:
        lines, others = (text.decode().splitlines(keepends=True) for text in (old, new))
    except UnicodeDecodeError:
        return None
    if max(len(lines), len(others)) > _LINES:
        return None
    ops: Ops = []
    for tag, start, stop, first, last in SequenceMatcher(None, lines, others).get_opcodes():
        ops.append([start, stop] if tag == "equal" else "".join(others[first:last]))
    return _json(ops)


def _edited(old: bytes, ops: Ops) -> bytes:
    lines = old.decode().splitlines(keepends=True)
    return "".join(op if isinstance(op, str) else "".join(lines[op[0] : op[1]]) for op in ops).encode()


def _tables(descriptor: Mapping[str, Any]) -> dict[str, _Table]:
    found = {}
    for resource in descriptor["resources"]:
        if (schema := resource.get("schema")) is not None:
            key = schema.get("primaryKey", [])
            refer = [(k["fields"], k["reference"].get("resource")) for k in schema.get("foreignKeys", ())]
            links = tuple((fields[0], table) for fields, table in refer if table and len(fields) == 1)
            found[resource["name"]] = _Table(resource["path"], (key,) if isinstance(key, str) else tuple(key), links)
    return found


def _sheets(files: Files, tables: Mapping[str, _Table], keys: Mapping[str, _Table]) -> dict[str, Sheet]:
    """The tables that can be told row by row, by the keys of the later side; the others are compared as texts."""
    found = {}
    for name, table in tables.items():
        try:
            found[name] = read_sheet(files[table.path], keys.get(name, table).key)
        except (*UNUSABLE, csv.Error):
            continue
    return found


def _bridge_file(links: list[Link]) -> bytes:
    columns = tuple(field.name for field in fields(Link))
    rows = {
        tuple(cells.values()): cells
        for link in links
        if (cells := {name: str(getattr(link, name)) for name in columns})
    }
    return Sheet(columns, columns, rows).content


def _counted(why: Mapping[str, Why]) -> dict[str, int]:
    """Number of rows by reason; flat views tell what their tables tell, and do not count."""
    said = (said["reason"] for name, rows in why.items() if name not in VIEWS for said in rows.values())
    return dict(sorted(Counter(said).items()))


def _named(descriptor: Mapping[str, Any], files: Files) -> dict[str, Any]:
    """Which package it is, and what a feed of what is new says of it."""
    said = {key: descriptor.get(key) for key in ("name", "version", "title", "created", "homepage")}
    makers = [
        c["title"] for c in descriptor.get("contributors", ()) if {"creator", "publisher"} & {*c.get("roles", ())}
    ]
    return {**said, "makers": makers, "sha256": hashlib.sha256(checksums(files)).hexdigest()}


def _sha(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
