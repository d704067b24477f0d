"""The sensor: it has new and changed articles read and coded batch by batch, and then the package made once.

One mechanism does both, so that nothing races: while a batch is being made, or anything is made, it asks for nothing
but further batches.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

import dagster as dg

from pipeline.orchestration.jobs import JOBS, batch_job, package_job
from pipeline.orchestration.location import Location, refresh
from pipeline.orchestration.specs import batches
from pipeline.orchestration.state import partition_key

LIST = "articles.csv"
EVERY_VARIABLE, EVERY = "LAGEBILD_LOOK_EVERY", 30
"""The variable that says every how many seconds the sensor looks into the folder at most, and what goes without it."""
_GOING = [
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


@dg.sensor(jobs=[batch_job, package_job], minimum_interval_seconds=int(os.environ.get(EVERY_VARIABLE) or EVERY))
def new_articles(context: dg.SensorEvaluationContext, location: dg.ResourceParam[Location]) -> dg.SensorResult:
    """Ask for each batch whose files changed to be made, and, when all are made, for the package."""
    found = fingerprints(refresh(location))
    look: dict[str, dict[str, str]] = json.loads(context.cursor or "{}")
    seen, packed = look.get("batches", {}), look.get("package", {})
    known = set(context.instance.get_dynamic_partitions(str(batches.name)))
    new, gone = sorted(found.keys() - known), sorted(known - found.keys())
    requests = [batches.build_add_request(new)] if new else []
    asked = [
        dg.RunRequest(job_name=batch_job.name, partition_key=key, run_key=f"batch {key} {found[key]}")
        for key in sorted(found)
        if found[key] != seen.get(key)
    ]
    if not asked and found and found != packed and not _going(context.instance):
        whole = hashlib.sha256(json.dumps([found, packed], sort_keys=True).encode()).hexdigest()[:16]
        asked, packed = [dg.RunRequest(job_name=package_job.name, run_key=f"package {whole}")], found
    return dg.SensorResult(
        run_requests=asked,
        dynamic_partitions_requests=[*requests, *([batches.build_delete_request(gone)] if gone else [])],
        cursor=json.dumps({"batches": found, "package": packed}, sort_keys=True),
    )


def _going(instance: dg.DagsterInstance) -> bool:
    """Whether a run of any of the jobs, or of assets chosen by hand, has not ended."""
    names = {job.name for job in JOBS}
    runs = instance.get_runs(filters=dg.RunsFilter(statuses=_GOING))
    return any(run.job_name in names or run.job_name.startswith("__ASSET_JOB") for run in runs)


def fingerprints(location: Location) -> dict[str, str]:
    """The fingerprint of each batch by its partition key, of its files and of those that all batches share."""
    from pipeline.ingest import list_batches

    shared = [location.articles / LIST, *location.curation.glob("**/*.csv")]
    shared += [location.corpus_file] if location.corpus_file else []
    return {
        partition_key(batch): fingerprint([*files, *shared], location.articles)
        for batch, files in list_batches(location.articles).items()
    }


def fingerprint(files: Iterable[Path], folder: Path) -> str:
    """A short hash of names, sizes and times: whether it is worth looking; the reader compares the contents."""
    lines = []
    for path in sorted(files):
        if path.is_file():
            state = path.stat()
            name = path.relative_to(folder) if path.is_relative_to(folder) else path
            lines.append(f"{name}\t{state.st_size}\t{state.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:16]


SENSORS = (new_articles,)
