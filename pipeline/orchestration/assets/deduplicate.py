"""Deduplicate: which articles copy others, and which sentences are wire copy."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipeline.orchestration.alone import checks_alone, of_models
from pipeline.orchestration.checks import Made
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import inputs, results_of, table_outs, table_results
from pipeline.tables import TABLES

GROUP = "deduplicate"
TAKEN = tuple(TABLES[name] for name in ("documents", "sentences"))
MADE = tuple(TABLES[name] for name in ("copies", "wire_sentences"))


@dg.multi_asset(name="find_copies", ins=inputs(TAKEN), outs=table_outs(MADE, GROUP))
def find_copies(
    context: dg.AssetExecutionContext,
    location: dg.ResourceParam[Location],
    documents: pl.DataFrame,
    sentences: pl.DataFrame,
) -> Iterator[Made]:
    """Compare all articles of all batches with one another."""
    from pipeline import deduplicate

    copies, wire_sentences = deduplicate.find_copies(documents, sentences)
    frames = {"copies": copies, "wire_sentences": wire_sentences}
    yield from table_results(context, location, frames, results_of(frames))


CHECKS = checks_alone("check_copies", of_models(MADE))
