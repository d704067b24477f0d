"""Sensors: new and changed articles ask for their batch to be read; the assets after it follow by themselves."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import dagster as dg

from pipeline.orchestration.jobs import read_job
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import batches
from pipeline.orchestration.state import partition_key

LIST = "articles.csv"


@dg.sensor(job=read_job, minimum_interval_seconds=30)
def new_articles(context: dg.SensorEvaluationContext, location: dg.ResourceParam[Location]) -> dg.SensorResult:
    """Ask for a run for each batch whose files, or whose shared files, changed since the last look."""
    from pipeline.ingest import list_batches

    shared = [location.articles / LIST, *location.curation.glob("*.csv")]
    shared += [location.corpus_file] if location.corpus_file else []
    found = {
        partition_key(batch): fingerprint([*files, *shared], location.articles)
        for batch, files in list_batches(location.articles).items()
    }
    seen: dict[str, str] = json.loads(context.cursor or "{}")
    known = set(context.instance.get_dynamic_partitions(str(batches.name)))
    new, gone = sorted(found.keys() - known), sorted(known - found.keys())
    requests = [batches.build_add_request(new)] if new else []
    return dg.SensorResult(
        run_requests=[dg.RunRequest(partition_key=key) for key in sorted(found) if found[key] != seen.get(key)],
        dynamic_partitions_requests=[*requests, *([batches.build_delete_request(gone)] if gone else [])],
        cursor=json.dumps(found, sort_keys=True),
    )


def fingerprint(files: Iterable[Path], folder: Path) -> str:
    """A short hash of names, sizes and times: whether it is worth looking; the reader compares the contents."""
    lines = []
    for path in sorted(files):
        if path.is_file():
            state = path.stat()
            name = path.relative_to(folder) if path.is_relative_to(folder) else path
            lines.append(f"{name}\t{state.st_size}\t{state.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:16]


follow_up = dg.AutomationConditionSensorDefinition(
    "follow_up",
    target=dg.AssetSelection.all(),
    description="Makes the assets after reading anew when their inputs changed and the blocking checks passed.",
)

SENSORS = (new_articles, follow_up)
