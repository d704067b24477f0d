"""Jobs: selections of assets that are run together, and a schedule for those who want the package made at night."""

import dagster as dg

_BY_BATCH = dg.AssetSelection.groups("ingest", "annotate")

read_job = dg.define_asset_job(
    "read",
    _BY_BATCH,
    description="Read and annotate one batch of articles.",
    tags={"lagebild/part": "read"},
)
code_job = dg.define_asset_job(
    "code",
    dg.AssetSelection.all() - _BY_BATCH,
    description="Everything after reading and annotating, over all batches: from copies to the data package.",
    tags={"lagebild/part": "code"},
)

JOBS = (read_job, code_job)

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=code_job,
    cron_schedule="0 3 * * *",
    description="Makes everything after reading anew each night; off until it is switched on.",
)
