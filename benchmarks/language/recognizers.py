"""German cases of Recognizers-Text, by kind: whether numbers, currencies and times have the value that they should.

The cases are commands to an assistant. A result counts where its text is found and has one of the values given for it:
last and next weekday or feast are both given. Ordinals are no amounts: of those the share is given in which none is
found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from pipeline.german import amounts, load, times

if TYPE_CHECKING:
    from benchmarks.language.table import Line

Json = Mapping[str, Any]
_MODELS = {"numbers": "NumberModel", "bounds": "NumberRangeModel", "currencies": "CurrencyModel"}


def lines_of(data: Path) -> Iterator[Line]:
    """The scores on the cases: amounts and times."""
    from benchmarks.language.table import Line  # the table asks for this module in turn

    path = data / "times" / "recognizers-de.json"
    if not path.exists():
        return
    cases, nlp = json.loads(path.read_text(encoding="utf-8")), load()
    figures = {name: _percent(_amounts_right(nlp, cases[model])) for name, model in _MODELS.items()}
    figures["ordinals left out"] = _percent([_no_ordinal(nlp, case) for case in cases["OrdinalModel"]])
    yield Line("amount", "lagebild, commands", "Recognizers-Text, German", figures)
    kinds: dict[str, list[bool]] = {"value right": []}
    for case in cases["DateTimeModel"]:
        today = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
        found = times.find(nlp(case["Input"]), times.Anchor(today))
        for result in case["Results"]:
            start, end = _place(case, result)
            right = told(result["Resolution"]["values"], [e for e in found if e.start < end and start < e.end], today)
            kinds["value right"].append(right)
            kinds.setdefault(result["TypeName"].split(".")[1], []).append(right)
    yield Line("timex", "lagebild, commands", "Recognizers-Text, German", {k: _percent(v) for k, v in kinds.items()})


def _percent(right: Sequence[bool]) -> float:
    return 100 * sum(right) / max(len(right), 1)


def _place(case: Json, result: Json) -> tuple[int, int]:
    start = result.get("Start", case["Input"].lower().find(result["Text"].lower()))
    return start, start + len(result["Text"])


def _amounts_right(nlp: Language, cases: Sequence[Json]) -> list[bool]:
    """For each result, whether an amount at its place has its value; for a case without any, whether none is found."""
    right = []
    for case in cases:
        found = amounts.find(nlp(case["Input"]))
        right += [_is_value(case, result, found) for result in case["Results"]] or [not found]
    return right


def _is_value(case: Json, result: Json, found: Sequence[amounts.Amount]) -> bool:
    start, end = _place(case, result)
    text = (result["Resolution"]["value"] or "").strip("(,)").replace(",", ".")
    here = [a for a in found if a.start < end and start < a.end]
    values = [v for a in here for v in (a.low, a.high, a.value) if v is not None]
    below = [a.high + 1 for a in here if a.qualifier == "fewer_than" and a.high is not None]
    return any(isclose(float(text), value, rel_tol=1e-9) for value in (*values, *below)) if text else not here


def _no_ordinal(nlp: Language, case: Json) -> bool:
    spans = [_place(case, result) for result in case["Results"]]
    return not any(a.start < end and start < a.end for a in amounts.find(nlp(case["Input"])) for start, end in spans)


def told(values: Sequence[Json], found: Sequence[times.TimeExpression], today: date) -> bool:
    """Whether the expressions at the place of a result tell one of its values."""
    days = [(e.date_start, e.date_end) for e in found if e.date_start and e.date_end]
    span = (min(first for first, _ in days), max(last for _, last in days)) if days else None
    return any(_is_told(value, found, span, today) for value in values)


def _is_told(value: Json, found: Sequence[times.TimeExpression], span: tuple[date, date] | None, today: date) -> bool:
    timex = value["timex"]
    first, last = value.get("start", value.get("value", "")), value.get("end", value.get("value", ""))
    if timex == "PRESENT_REF":
        return any(e.value == timex for e in found) or span == (today, today)
    if first[:4].isdigit() and first[4:5] == "-" and last[:1].isdigit():
        start, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
        return span is not None and span[0] == start and span[1] in (end, end - timedelta(days=1))
    if first[2:3] == ":":
        hours = [e.value.partition("T")[2] for e in found if "T" in e.value]
        return first[:5] in hours or timex in [f"T{hour}" for hour in hours]
    return any(e.value == timex for e in found)
