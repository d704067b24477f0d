"""What is worth plotting of a table over its runs, and which columns its own follow from."""

from collections.abc import Callable, Mapping

import dagster as dg
import polars as pl

from pipeline.tables import TABLES
from pipeline.tables.derive import reference

_OF: Mapping[str, Callable[[pl.DataFrame], dict[str, float]]] = {
    "documents": lambda f: {"characters": float(f["text"].str.len_chars().sum())},
    "copies": lambda f: {"duplicates": float(f["duplicate_of"].count()), "wire_share": _mean(f["wire_share"])},
    "focus": lambda f: {"relevance": _mean(f["relevance"])},
    "event_claims": lambda f: {"confidence": _mean(f["confidence"])},
    "casualty_claims": lambda f: {"confidence": _mean(f["confidence"])},
    "reaction_claims": lambda f: {"confidence": _mean(f["confidence"])},
    "events": lambda f: {"confidence": _mean(f["confidence"]), "sources_of_an_event": _mean(f["source_count"])},
    "quality": lambda f: {
        f"f1_{table}": float(f1)
        for table, f1 in f.filter(attribute="row", by="all").select("table", "f1").drop_nulls().iter_rows()
    },
}
_FROM: Mapping[str, tuple[str, ...]] = {
    "articles": ("documents", "copies", "focus"),
    "places": ("entities",),
    "actors": ("entities",),
    "actor_mentions": ("mentions",),
    "events": ("event_claims",),
    "event_actors": ("claim_actors",),
    "casualties": ("casualty_claims",),
    "casualty_estimates": ("casualties",),
    "reactions": ("reaction_claims",),
    "quantities": ("claim_quantities",),
    "evidence": ("event_claims", "casualty_claims", "reaction_claims"),
    "attributions": ("claim_sources",),
}
"""The tables that the rows of a derived one are made of; a column follows from those of its own name there."""


def numbers(table: str, frame: pl.DataFrame) -> dict[str, float]:
    """Numbers of a table by name, beside its rows and bytes."""
    return _OF[table](frame) if table in _OF else {}


def lineage(table: str) -> dict[str, dg.TableColumnLineage]:
    """Metadata that tell which columns those of a derived table follow from; none for the others."""
    deps = {
        column.name: [
            *(_dep(source, column.name) for source in _FROM.get(table, ()) if column.name in _names(source)),
            *([_dep(*to)] if (to := reference(column)) is not None and to[0] != table else []),
        ]
        for column in TABLES[table].columns()
    }
    found = {name: of_column for name, of_column in deps.items() if of_column}
    return {"dagster/column_lineage": dg.TableColumnLineage(found)} if found and table in _FROM else {}


def _names(table: str) -> list[str]:
    return [column.name for column in TABLES[table].columns()]


def _dep(table: str, column: str) -> dg.TableColumnDep:
    return dg.TableColumnDep(dg.AssetKey(table), column)


def _mean(values: pl.Series) -> float:
    mean = values.mean()
    return round(float(mean), 4) if isinstance(mean, int | float) else 0.0
