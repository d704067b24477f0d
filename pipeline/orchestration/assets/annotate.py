"""Annotate: documents become sentences and analysed tokens; they are stored, so that new rules parse nothing again."""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

import dagster as dg
import polars as pl

from pipeline.orchestration.alone import Source, Stored, checks_alone, of_files, of_models
from pipeline.orchestration.checks import Made
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import (
    batches,
    inputs,
    results_of,
    stored_whole,
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


@dg.multi_asset(ins=inputs(TAKEN), outs=table_outs(MADE, GROUP), partitions_def=batches)
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
    yield from table_results(context, location, frames, results_of(frames, checks), speed=speed)


def _words_parsed(made: "Annotated", stored: dict[str, pl.DataFrame] | None) -> int:
    """The words of the articles that were not taken over."""
    if stored is None:
        return made.tokens.height
    return made.tokens.join(
        stored["tokens"].select("article_id", "engine").unique(), on=["article_id", "engine"], how="anti"
    ).height


def _not_parsed(stored: Stored) -> list[dg.AssetCheckResult]:
    frames = stored.tables((*TAKEN, *MADE))
    left = frames["documents"].join(frames["sentences"], on="article_id", how="anti")
    return [warning(ALL_PARSED, [f"{file}: has not been parsed and is left out" for file in left["source_file"]])]


CHECKS = checks_alone(
    "check_annotations",
    [
        *of_models(MADE, batches),
        Source([ALL_PARSED], _not_parsed),
        of_files(STORED, MADE),
    ],
)
