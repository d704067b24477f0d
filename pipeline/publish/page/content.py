"""The content of the page: the tables as they are, and what the views and the quotes need beyond them."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.plausibility import doubts, rules
from pipeline.publish.descriptor import Meta, citation, licence_of, people_read
from pipeline.publish.page.json_parts import BLOCK, Parts
from pipeline.publish.page.labels import labels
from pipeline.publish.page.outlines import regions
from pipeline.publish.page.positions import positions
from pipeline.publish.page.spans import KINDS, evidence_spans
from pipeline.tables import RELEASE, Table
from pipeline.tables.codelists import CODE_LISTS


def page_content(meta: Meta, corpus: Corpus, tables: Mapping[str, pl.DataFrame]) -> dict[str, Any]:
    """Everything that the page shows, as JSON has it; what has many rows comes in parts.

    Args:
        meta: what the package says about itself.
        corpus: what the collection is about.
        tables: the tables of the release by name.
    """
    where = positions(tables["places"])
    return {
        "meta": {
            "name": meta.name,
            "title": meta.title,
            "version": meta.version,
            "created": meta.created.isoformat() if meta.created else None,
            "country": corpus.country,
        },
        "citation": citation(meta),
        "licence": licence_of(meta),
        "read": people_read(meta),
        "labels": labels().model_dump(),
        "tables": {t.table_name(): _table(t, tables[t.table_name()]) for t in RELEASE},
        "codes": {name: codes.definitions for name, codes in CODE_LISTS.items() if name in _used_codes()},
        "relations": Parts("[]", _relations(tables["casualty_relations"])),
        "doubts": _doubts(tables, corpus),
        "spans": Parts("{}", evidence_spans(tables)),
        "span_kinds": KINDS,
        "positions": where,
        "regions": _regions(where, tables["places"]),
    }


def _regions(where: Mapping[str, tuple[float, float, str]], places: pl.DataFrame) -> list[dict[str, Any]]:
    """The regions of the countries that have places of their own, each with those that lie in it."""
    points = {key: (lon, lat) for key, (lon, lat, exact) in where.items() if exact != "country"}
    return regions(points, set(places.filter(pl.col("place_id").is_in(list(points)))["country"]))


def _used_codes() -> set[str]:
    return {column.codes for table in RELEASE for column in table.columns() if column.codes}


def _relations(relations: pl.DataFrame) -> Iterator[list[tuple[str, str, str]]]:
    """Figure, other figure and how the one stands to the other."""
    for rows in relations.select("casualty_id", "other_id", "relation").iter_slices(BLOCK):
        yield rows.rows()


def _doubts(tables: Mapping[str, pl.DataFrame], corpus: Corpus) -> list[dict[str, str]]:
    """Rows that can hardly be, with what is odd about them: table, key, why, detail."""
    found = doubts(tables, corpus)
    return [
        {"table": row["table"], "key": row["key"], "why": rules()[row["rule"]].why, "detail": row["detail"]}
        for row in found.iter_rows(named=True)
    ]


def _table(table: type[Table], frame: pl.DataFrame) -> dict[str, Any]:
    """Description, key, columns and rows of a table; a row is a list of its cells, dates in ISO 8601."""
    return {
        "description": table.description(),
        "key": table.primary_key(),
        "columns": [
            {
                "name": c.name,
                "type": c.type.__name__,
                "description": c.description,
                "codes": c.codes,
                # Foreign key as table.column.
                "refers": c.refers,
            }
            for c in table.columns()
        ],
        "rows": Parts("[]", _rows(frame)),
    }


def _rows(frame: pl.DataFrame) -> Iterator[list[list[Any]]]:
    for rows in frame.iter_slices(BLOCK):
        yield [[_cell(value) for value in row] for row in rows.iter_rows()]


def _cell(value: str | int | float | bool | datetime.date | None) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, datetime.date) else value
