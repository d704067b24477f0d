"""Time expressions: predictions in the format of the KRAUTS scorer, and the scores of the table."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from pipeline.german import load
from pipeline.german.times import Anchor, find

if TYPE_CHECKING:
    from benchmarks.language.table import Line

Timex = tuple[int, int, str, str]
"""Start, end, TIMEX3 type and value."""


def predict(in_path: Path, out_path: Path) -> None:
    """Read JSON lines with ``doc``, ``dct`` (publication day) and ``text``; write ``doc`` and ``timex``.

    A time expression is written as ``[start, end, type, value]``. Words that the annotation guidelines leave
    unmarked are left out.
    """
    nlp = load()
    with in_path.open(encoding="utf-8") as lines, out_path.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            timex = marked(nlp(row["text"]), row)
            out.write(json.dumps({"doc": row["doc"], "timex": timex}, ensure_ascii=False) + "\n")


def marked(doc: Doc, row: Mapping[str, Any]) -> list[Timex]:
    """The time expressions of a document that the guidelines mark."""
    published = row.get("dct")
    anchor = Anchor(date.fromisoformat(published) if published else None)
    return [(t.start, t.end, t.type, t.value) for t in find(doc, anchor) if t.marked]


def scores(gold: Iterable[Sequence[Timex]], found: Iterable[Sequence[Timex]]) -> dict[str, float]:
    """F1 in percent: of equal spans, overlapping spans, and type and value on overlapping spans (TempEval-3)."""
    hits = dict.fromkeys(("strict", "relaxed", "type", "value"), 0)
    total = 0
    for wanted, got in zip(gold, found, strict=True):
        left = list(got)
        total += len(wanted) + len(left)
        for g in wanted:
            near = sorted((f for f in left if f[0] < g[1] and g[0] < f[1]), key=lambda f: f[:2] != g[:2])
            if not near:
                continue
            f = near[0]
            left.remove(f)
            for name, hit in zip(hits, (f[:2] == g[:2], True, f[2] == g[2], f[3] == g[3]), strict=True):
                hits[name] += hit
    return {f"{name} F1": 200 * hit / max(total, 1) for name, hit in hits.items()}


def lines_of(data: Path) -> Iterator[Line]:
    """The scores on KRAUTS, and the speed of the stage on parsed text (processor time of one core)."""
    from benchmarks.language.table import Line  # the table asks for this module in turn

    path = data / "benchmarks" / "krauts-dev.jsonl"
    if not path.exists():
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold = [[(s, e, kind, value) for s, e, kind, value in row["timex"]] for row in rows]
    docs = list(load().pipe(row["text"] for row in rows))
    marked(docs[0], rows[0])  # what is loaded late is loaded now
    started = time.process_time()
    found = [marked(doc, row) for doc, row in zip(docs, rows, strict=True)]
    rate = sum(map(len, docs)) / (time.process_time() - started)
    yield Line("timex", "lagebild", "KRAUTS dev", scores(gold, found) | {"words/s": rate})
