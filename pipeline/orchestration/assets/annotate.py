"""Annotate: documents become sentences and analysed tokens; they are stored, so that new rules parse nothing again."""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

import dagster as dg
import polars as pl

from pipeline.orchestration.checks import Made
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import (
    batches,
    inputs,
    stored_whole,
    table_checks,
    table_outs,
    table_results,
    warning,
)
from pipeline.orchestration.state import previous
from pipeline.tables import TABLES

if TYPE_CHECKING:
    from pipeline.annotate import Annotated

GROUP = "annotate"
TAKEN = tuple(TABLES[name] for name in ("documents", "zones"))
MADE = tuple(TABLES[name] for name in ("sentences", "tokens"))

STORED = stored_whole("tokens")
ALL_PARSED = dg.AssetCheckSpec(
    "every_article_is_parsed",
    asset="tokens",
    partitions_def=batches,
    description="The parser stopped on no article. A warning: the others are built.",
)


@dg.multi_asset(
    ins=inputs(TAKEN),
    outs=table_outs(MADE, GROUP),
    partitions_def=batches,
    check_specs=[*table_checks(MADE, batches), ALL_PARSED, STORED],
)
def annotate_batch(
    context: dg.AssetExecutionContext,
    location: dg.ResourceParam[Location],
    documents: pl.DataFrame,
    zones: pl.DataFrame,
) -> Iterator[Made]:
    """Analyse the articles of a batch that are new, or that another version of the parser analysed."""
    from pipeline import annotate

    key = context.partition_key
    stored, damaged = previous(location.state, [table.table_name() for table in MADE], key)
    begun = perf_counter()
    known = annotate.Annotated(stored["sentences"], stored["tokens"]) if stored else None
    made = annotate.annotate(documents, zones, known, location.corpus().engine)
    checks = [warning(ALL_PARSED, made.failed), warning(STORED, damaged)]
    frames = {"sentences": made.sentences, "tokens": made.tokens}
    speed = {"seconds": round(perf_counter() - begun, 2)}
    if new := _words_parsed(made, stored):
        speed |= {"words_parsed": new, "words_a_second": round(new / max(speed["seconds"], 0.01))}
    yield from table_results(location.state, frames, checks, key, speed=speed)


def _words_parsed(made: "Annotated", stored: dict[str, pl.DataFrame] | None) -> int:
    """The words of the articles that were not taken over."""
    if stored is None:
        return made.tokens.height
    return made.tokens.join(
        stored["tokens"].select("article_id", "engine").unique(), on=["article_id", "engine"], how="anti"
    ).height
