"""Jobs: selections of assets that are run together, each in one process (polars and the parser use the cores)."""

import dagster as dg

_BY_BATCH = dg.AssetSelection.groups("ingest", "annotate")

read_job = dg.define_asset_job(
    "read",
    _BY_BATCH,
    description="Read and annotate one batch of articles.",
    executor_def=dg.in_process_executor,
)
code_job = dg.define_asset_job(
    "code",
    dg.AssetSelection.all() - _BY_BATCH,
    description="Everything after reading and annotating, over all batches: from copies to the data package.",
    executor_def=dg.in_process_executor,
)
everything_job = dg.define_asset_job(
    "everything",
    dg.AssetSelection.all(),
    description="Read and annotate one batch, then make everything that follows over all batches.",
    executor_def=dg.in_process_executor,
)

JOBS = (read_job, code_job, everything_job)
