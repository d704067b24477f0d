"""The assets, a module for each stage; asset = table = file.

A stage is imported when it runs: the parser and the readers take seconds to load, and showing the assets needs neither.
"""

from pipeline.orchestration.assets import annotate, deduplicate, extract, ingest, publish, quality, resolve
from pipeline.orchestration.assets.annotate import annotate_batch
from pipeline.orchestration.assets.deduplicate import find_copies
from pipeline.orchestration.assets.extract import code_batch
from pipeline.orchestration.assets.ingest import read_batch
from pipeline.orchestration.assets.publish import datapackage
from pipeline.orchestration.assets.quality import measure_quality
from pipeline.orchestration.assets.resolve import resolve_claims

ASSETS = (read_batch, annotate_batch, code_batch, find_copies, resolve_claims, measure_quality, datapackage)

CHECKS = tuple(stage.CHECKS for stage in (ingest, annotate, extract, deduplicate, resolve, quality, publish))
"""The checks of what they make, each of which can be run alone."""

__all__ = ["ASSETS", "CHECKS"]
