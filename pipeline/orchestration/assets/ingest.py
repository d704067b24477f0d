"""Ingest: a batch of files becomes documents with their zones; what cannot be used is listed in `rejected`."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipeline.orchestration.alone import Source, checks_alone, of_files, of_models
from pipeline.orchestration.checks import Made, failure_table
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import (
    batches,
    results_of,
    stored_whole,
    table_outs,
    table_results,
    warning,
)
from pipeline.orchestration.state import batch_of, previous
from pipeline.tables import TABLES

GROUP = "ingest"
RETRIES = dg.RetryPolicy(max_retries=2, delay=1)  # a folder of a network may be away for a moment
MADE = tuple(TABLES[name] for name in ("documents", "zones", "rejected"))
STORED = stored_whole("documents")
NO_INPUT_REJECTED = dg.AssetCheckSpec(
    "no_input_rejected",
    asset="rejected",
    partitions_def=batches,
    description="Every input could be used. A warning: the rejected ones are listed, all others are built.",
)


@dg.multi_asset(outs=table_outs(MADE, GROUP), partitions_def=batches, retry_policy=RETRIES)
def read_batch(context: dg.AssetExecutionContext, location: dg.ResourceParam[Location]) -> Iterator[Made]:
    """Read the new and changed files of a batch; rows of unchanged files are kept as they are."""
    from pipeline import ingest

    key = context.partition_key
    batch = batch_of(key, ingest.list_batches(location.articles))
    stored, damaged = previous(location.state, [table.table_name() for table in MADE], key)
    known = ingest.Ingested(**stored) if stored else None
    made = ingest.read_batch(location.articles, batch, location.corpus(), known)
    frames = {"documents": made.documents, "zones": made.zones, "rejected": made.rejected}
    checks = [rejection_warning(made.rejected), warning(STORED, damaged)]
    yield from table_results(context, location, frames, results_of(frames, checks))


def rejection_warning(rejected: pl.DataFrame) -> dg.AssetCheckResult:
    """A warning that names each rejected input with reason, place and remedy."""
    return dg.AssetCheckResult(
        passed=rejected.is_empty(),
        asset_key="rejected",
        check_name=NO_INPUT_REJECTED.name,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={} if rejected.is_empty() else {"rejected": failure_table(rejected.drop("batch"))},
    )


CHECKS = checks_alone(
    "check_documents",
    [
        *of_models(MADE, batches),
        Source([NO_INPUT_REJECTED], lambda stored: [rejection_warning(stored.table(TABLES["rejected"]))]),
        of_files(STORED, MADE),
    ],
)
