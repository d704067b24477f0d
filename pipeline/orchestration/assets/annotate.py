"""Annotate: documents become sentences and analysed tokens; they are stored, so that new rules parse nothing again."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import batches, inputs, table_checks, table_outs, table_results, warning
from pipeline.orchestration.state import previous_frame
from pipeline.tables import TABLES

GROUP = "annotate"
TAKEN = tuple(TABLES[name] for name in ("documents", "zones"))
MADE = tuple(TABLES[name] for name in ("sentences", "tokens"))

ALL_PARSED = dg.AssetCheckSpec(
    "every_article_is_parsed",
    asset="tokens",
    description="The parser stopped on no article. A warning: the others are built.",
)


@dg.multi_asset(
    ins=inputs(TAKEN),
    outs=table_outs(MADE, GROUP),
    partitions_def=batches,
    check_specs=[*table_checks(MADE), ALL_PARSED],
)
def annotate_batch(
    context: dg.AssetExecutionContext,
    location: dg.ResourceParam[Location],
    documents: pl.DataFrame,
    zones: pl.DataFrame,
) -> Iterator[dg.MaterializeResult[pl.DataFrame]]:
    """Analyse the articles of a batch that are new, or that another version of the parser analysed."""
    from pipeline import annotate

    key = context.partition_key
    sentences, tokens = (previous_frame(location.state, table.table_name(), key) for table in MADE)
    previous = (
        annotate.Annotated(sentences=sentences, tokens=tokens) if sentences is not None and tokens is not None else None
    )
    made = annotate.annotate(documents, zones, previous)
    check = warning(ALL_PARSED, made.failed)
    yield from table_results({"sentences": made.sentences, "tokens": made.tokens}, [check])
