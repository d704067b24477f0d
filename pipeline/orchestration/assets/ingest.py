"""Ingest: a batch of files becomes documents with their zones; what cannot be used is listed in `rejected`."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipeline.orchestration.checks import failure_table
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import batches, table_checks, table_outs, table_results
from pipeline.orchestration.state import batch_of, previous_frame
from pipeline.tables import TABLES

GROUP = "ingest"
MADE = tuple(TABLES[name] for name in ("documents", "zones", "rejected"))
NO_INPUT_REJECTED = dg.AssetCheckSpec(
    "no_input_rejected",
    asset="rejected",
    description="Every input could be used. A warning: the rejected ones are listed, all others are built.",
)


@dg.multi_asset(
    outs=table_outs(MADE, GROUP, eager=False),
    partitions_def=batches,
    check_specs=[*table_checks(MADE), NO_INPUT_REJECTED],
)
def read_batch(
    context: dg.AssetExecutionContext, location: dg.ResourceParam[Location]
) -> Iterator[dg.MaterializeResult[pl.DataFrame]]:
    """Read the new and changed files of a batch; rows of unchanged files are kept as they are."""
    from pipeline import ingest

    batch = batch_of(context.partition_key, ingest.list_batches(location.articles))
    stored = [previous_frame(location.state, table.table_name(), context.partition_key) for table in MADE]
    documents, zones, rejected = stored
    previous = (
        ingest.Ingested(documents=documents, zones=zones, rejected=rejected)
        if documents is not None and zones is not None and rejected is not None
        else None
    )
    made = ingest.read_batch(location.articles, batch, location.corpus(), previous)
    frames = {"documents": made.documents, "zones": made.zones, "rejected": made.rejected}
    yield from table_results(frames, [rejection_warning(made.rejected)])


def rejection_warning(rejected: pl.DataFrame) -> dg.AssetCheckResult:
    """A warning that names each rejected input with reason, place and remedy."""
    return dg.AssetCheckResult(
        passed=rejected.is_empty(),
        asset_key="rejected",
        check_name=NO_INPUT_REJECTED.name,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={} if rejected.is_empty() else {"rejected": failure_table(rejected.drop("batch"))},
    )
