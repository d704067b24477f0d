"""German time expressions of the ctparse set, by kind: whether the days meant are told.

The set holds what travellers wrote about journeys to come, each expression alone. It is read without a clause, toward
the future. Some of its values lie weeks beyond the nearest such day ("abends" of a day named elsewhere): no reading of
the words gives them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.german.times import Anchor
from pipeline.german.times.clauses import FUTURE
from pipeline.german.times.finder import read

if TYPE_CHECKING:
    from benchmarks.language.table import Line

Days = tuple[date, date]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FOREIGN = (
    r"\d(?:st|nd|rd|th)\b|\b(?:am|pm)\b(?! \d)|\b(?:at|on|of|from|to|the|morning|evening|July?|June?|May|Oct|Dec)\b"
)
_KINDS = (
    ("English", re.compile(_FOREIGN + r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day)?\b|\d ?(?:JAN|JUN|JUL|AUG|SEP)\b")),
    (
        "ranges",
        re.compile(r"\d\.? ?(?:-|–|/|bis|auf|zum?|und) ?(?:zum )?(?:den )?\d+\.\d|\d\.? ?(?:-|bis|auf) ?\d+\. ?\w"),
    ),
    ("named months", re.compile(r"\d\.? ?(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")),
    ("figures with a year", re.compile(r"\d\.\d+\. ?\d{2,4}")),
    ("figures without a year", re.compile(r"\d[./]\d")),
    ("weekdays", re.compile(r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend")),
)


def kind(text: str) -> str:
    """The kind of an expression, by its shape."""
    return next((name for name, shape in _KINDS if shape.search(text)), "others")


def gold(value: str) -> Days | None:
    """First and last day of a value of the set; None for one without days."""
    days = [date.fromisoformat(day) for day in _DAY.findall(value)]
    return (days[0], days[-1]) if days else None


def days(text: str, today: date) -> Days | None:
    """First and last day of all that is found in an expression."""
    found = read(text, Anchor(today), lambda tokens, first, last: FUTURE)
    spans = [(e.date_start, e.date_end) for e in found if e.date_start and e.date_end]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def scores(rows: Iterable[Mapping[str, str]]) -> dict[str, float]:
    """Percent of the expressions whose first and last day are both right: of all, and of each kind."""
    hits: dict[str, list[bool]] = {name: [] for name in ("days right", *(name for name, _ in _KINDS), "others")}
    for row in rows:
        wanted = gold(row["gold_parse"])
        if wanted is not None:
            right = days(row["text"], date.fromisoformat(row["ref_time"][:10])) == wanted
            hits["days right"].append(right)
            hits[kind(row["text"])].append(right)
    return {name: 100 * sum(right) / len(right) for name, right in hits.items() if right}


def lines_of(data: Path) -> Iterator[Line]:
    """The scores on the set."""
    from benchmarks.language.table import Line  # the table asks for this module in turn

    path = data / "times" / "ctparse-de.jsonl"
    if path.exists():
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        yield Line("timex", "lagebild, expressions alone", "ctparse, German", scores(rows))
