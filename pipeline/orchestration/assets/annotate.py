"""Annotate: documents become sentences and analysed tokens; they are stored, so that new rules parse nothing again."""

from collections.abc import Iterator

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
    made = annotate.annotate(
        documents, zones, annotate.Annotated(stored["sentences"], stored["tokens"]) if stored else None
    )
    checks = [warning(ALL_PARSED, made.failed), warning(STORED, damaged)]
    yield from table_results(location.state, {"sentences": made.sentences, "tokens": made.tokens}, checks, key)
