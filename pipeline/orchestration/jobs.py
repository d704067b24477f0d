"""Jobs: selections of assets that are run together, and a schedule for those who want the package made at night."""

import dagster as dg

_BY_BATCH = dg.AssetSelection.groups("ingest", "annotate", "extract")

batch_job = dg.define_asset_job(
    "batch",
    _BY_BATCH.without_checks(),
    description="Read, annotate and code one batch of articles.",
    tags={"lagebild/part": "batch"},
)
package_job = dg.define_asset_job(
    "package",
    (dg.AssetSelection.all() - _BY_BATCH).without_checks() | dg.AssetSelection.checks_for_assets("datapackage"),
    description="Everything over all batches: from copies to the data package.",
    tags={"lagebild/part": "package"},
)

JOBS = (batch_job, package_job)

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=package_job,
    cron_schedule="0 3 * * *",
    description="Makes the package anew each night from all batches; off until it is switched on.",
)
