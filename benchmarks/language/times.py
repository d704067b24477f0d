"""Time expressions: predictions in the format of the KRAUTS scorer."""

import json
from datetime import date
from pathlib import Path

from pipeline.german import load
from pipeline.german.times import Anchor, find


def predict(in_path: Path, out_path: Path) -> None:
    """Read JSON lines with ``doc``, ``dct`` (publication day) and ``text``; write ``doc`` and ``timex``.

    A time expression is written as ``[start, end, type, value]``. Words that the annotation guidelines leave
    unmarked are left out.
    """
    nlp = load()
    with in_path.open(encoding="utf-8") as lines, out_path.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            published = row.get("dct")
            anchor = Anchor(published_on=date.fromisoformat(published) if published else None)
            found = find(nlp(row["text"]), anchor)
            timex = [[t.start, t.end, t.type, t.value] for t in found if t.marked]
            out.write(json.dumps({"doc": row["doc"], "timex": timex}, ensure_ascii=False) + "\n")
