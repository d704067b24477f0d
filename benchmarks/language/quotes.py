"""Quotations: predictions in the format of the Wikinews scorer."""

import json
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline.german import load
from pipeline.german.speech import Statement, find


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
    """The statements of a document as the scorer reads them, less acts of speech that do not tell what was said."""
    return [_quotation(statement) for statement in find(doc) if statement.rule != "verb-act"]


def _quotation(statement: Statement) -> dict[str, Any]:
    who = statement.speaker or statement.antecedent
    return {
        "quote": [list(span) for span in statement.clause or statement.contents],
        "speaker": [] if who is None else [list(who)],
        "cue": [] if statement.cue is None else [list(statement.cue)],
    }
