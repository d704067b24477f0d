"""Quotations: predictions in the format of the Wikinews scorer, and the scores of the table."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from pipeline.german import load
from pipeline.german.speech import Statement, find

if TYPE_CHECKING:
    from benchmarks.language.table import Line

Quote = dict[str, Any]
"""`quote`, `speaker` and `cue`, each a list of [start, end]."""


def predict(in_path: Path, out_path: Path) -> None:
    """Read JSON lines with ``doc`` and ``text``; write ``doc`` and ``quotes``.

    A quotation is written as its ``quote``, ``speaker`` and ``cue``, each a list of ``[start, end]``.
    """
    nlp = load()
    with in_path.open(encoding="utf-8") as lines, out_path.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            quotes = quotations(nlp(row["text"]))
            out.write(json.dumps({"doc": row["doc"], "quotes": quotes}, ensure_ascii=False) + "\n")


def quotations(doc: Doc) -> list[dict[str, Any]]:
    """The statements of a document as the scorer reads them.

    Less acts of speech that do not tell what was said, and the clauses of those whose words are quoted ("nannte das
    einen „Fehler“"), of which the quotation alone is annotated.
    """
    found = find(doc)
    quoted = {s.cue for s in found if s.kind == "direct"}
    return [_quotation(s) for s in found if s.rule != "verb-act" and not (s.rule == "verb-told" and s.cue in quoted)]


def _quotation(statement: Statement) -> dict[str, Any]:
    who = statement.speaker or statement.antecedent
    return {
        "quote": [list(span) for span in statement.clause or statement.contents],
        "speaker": [] if who is None else [list(who)],
        "cue": [] if statement.cue is None else [list(statement.cue)],
    }


def scores(gold: Iterable[Sequence[Quote]], found: Iterable[Sequence[Quote]]) -> dict[str, float]:
    """F1 in percent: of quotations that share half of the characters of both, and of those by the right speaker."""
    total = hits = speakers = 0
    for wanted, got in zip(gold, found, strict=True):
        left = [(_characters(q["quote"]), q) for q in got]
        total += sum(bool(q["quote"]) for q in wanted) + len(left)
        for quote in (q for q in wanted if q["quote"]):
            own = _characters(quote["quote"])
            shared = [(len(own & other) / max(len(own), len(other), 1), n) for n, (other, _) in enumerate(left)]
            share, best = max(shared, default=(0.0, 0), key=lambda s: (s[0], -s[1]))
            if share < 0.5:
                continue
            other = left.pop(best)[1]
            hits += 1
            speakers += not quote["speaker"] or bool(_characters(quote["speaker"]) & _characters(other["speaker"]))
    return {"found F1": 200 * hits / max(total, 1), "with speaker F1": 200 * speakers / max(total, 1)}


def _characters(spans: Iterable[Sequence[int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def lines_of(data: Path) -> Iterator[Line]:
    """The scores on the Wikinews quotations, and the speed of the stage on parsed text (processor time of one core)."""
    from benchmarks.language.table import Line  # the table asks for this module in turn

    path = data / "benchmarks" / "quotes-dev.jsonl"
    if not path.exists():
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = list(load().pipe(row["text"] for row in rows))
    quotations(docs[0])  # what is loaded late is loaded now
    started = time.process_time()
    found = [quotations(doc) for doc in docs]
    rate = sum(map(len, docs)) / (time.process_time() - started)
    yield Line(
        "quotes", "lagebild", "Wikinews quotations, dev", scores([r["quotes"] for r in rows], found) | {"words/s": rate}
    )
