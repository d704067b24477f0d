"""The gold annotations of a collection as tables, so that everybody can see what its quality was measured with."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from pipeline.quality.coding import FACTS, Actor, Coding, Entry
from pipeline.resolve.ids import content_id
from pipeline.tables.quality import Gold, GoldValues

_LONGEST = 600
_BOUNDS = {"date": ("date_start", "date_end"), "participants": ("participants_min", "participants_max")}
_BOUNDS |= {"bounds": ("count_min", "count_max")}
_NAMES = {"group": "victim_group"}
Value = tuple[str, int, str | None, int | None, int | None]
"""Attribute, number, value and, of evidence, where it stands."""


def gold_tables(
    codings: Iterable[tuple[str, Coding]], articles: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, pl.DataFrame]:
    """The tables `gold` and `gold_values`.

    Args:
        codings: source file and coding, of every coder.
        articles: article_id by source file.
        texts: canonical text by article_id.
    """
    rows: list[dict[str, Any]] = []
    values: list[dict[str, Any]] = []
    seen: set[str] = set()
    for file, coding in codings:
        article = articles[file]
        for head, told in [*_facts(coding, texts[article]), *_actors(coding)]:
            said = (article, coding.coder, *head.values(), *(part for value in told for part in value))
            own = content_id("gld", *said)
            while own in seen:  # the coder wrote the same entry twice
                own = content_id("gld", own)
            seen.add(own)
            rows.append({"gold_id": own, "article_id": article, "coder": coding.coder, **head})
            names = ("attribute", "number", "value", "char_start", "char_end")
            values += [{"gold_id": own, **dict(zip(names, value, strict=True))} for value in told]
    found = {model.table_name(): (model, of) for model, of in ((Gold, rows), (GoldValues, values))}
    return {name: model.conform(model.frame(of)) for name, (model, of) in found.items()}


def _facts(coding: Coding, text: str) -> Iterator[tuple[dict[str, Any], list[Value]]]:
    for table in FACTS:
        for entry in coding.entries[table]:
            head = {"table": table, "code": entry.code, "status": entry.status, "arguable": entry.optional}
            evidence: list[Value] = [
                ("evidence", n, text[start:end][:_LONGEST], start, end) for n, (start, end) in enumerate(entry.spans)
            ]
            yield head | {"fact": entry.identity}, evidence + list(_values(entry))


def _values(entry: Entry) -> Iterator[Value]:
    for name, value in entry.values.items():
        if name in entry.empty or (isinstance(value, list) and not value):
            yield (_NAMES.get(name, name) if name not in _BOUNDS else _BOUNDS[name][0], 0, None, None, None)
        elif name in _BOUNDS and value is not None:
            yield from ((part, 0, _text(bound), None, None) for part, bound in zip(_BOUNDS[name], value, strict=True))
        elif isinstance(value, list | set):
            said = sorted(f"{number:g} {unit}" for number, unit in value) if isinstance(value, set) else value
            yield from ((name, number, _text(each), None, None) for number, each in enumerate(said))
        elif value is not None:
            yield (_NAMES.get(name, name), 0, _text(value), None, None)


def _actors(coding: Coding) -> Iterator[tuple[dict[str, Any], list[Value]]]:
    for actor in coding.actors:
        head = {"table": "actors", "code": actor.kind, "status": None, "arguable": actor.optional, "fact": None}
        yield head, list(_named(actor))


def _named(actor: Actor) -> Iterator[Value]:
    yield ("name", 0, actor.name, None, None)
    yield from (("surface", number, surface, None, None) for number, surface in enumerate(actor.surfaces))
    if actor.country is not None:
        yield ("country", 0, actor.country, None, None)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)[:_LONGEST]
