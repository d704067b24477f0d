"""Quality: how well the coding agrees with the collection's gold annotations, at each build."""

from collections.abc import Iterator, Mapping

import dagster as dg
import polars as pl

from pipeline.orchestration.alone import Source, Stored, checks_alone, of_models
from pipeline.orchestration.assets.resolve import texts
from pipeline.orchestration.checks import Made
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import inputs, results_of, scanned, table_outs, table_results, warning
from pipeline.tables import MEASURED, RESOLVED, TABLES

GROUP = "publish"
GOLD = dg.AssetCheckSpec(
    "gold_applies", asset="quality", description="Each gold file can be read and fits an article. A warning."
)
PLAUSIBLE = dg.AssetCheckSpec(
    "rows_are_plausible", asset="quality", description="No row says what can hardly be. A warning; nothing is changed."
)


@dg.multi_asset(ins=inputs(RESOLVED) | scanned([TABLES["documents"]]), outs=table_outs(MEASURED, GROUP))
def measure_quality(
    context: dg.AssetExecutionContext,
    location: dg.ResourceParam[Location],
    documents: pl.LazyFrame,
    **tables: pl.DataFrame,
) -> Iterator[Made]:
    """Compare the rows with the gold annotations that the corpus file names; empty where it names none."""
    frames, warnings = measured(tables, documents, location)
    yield from table_results(context, location, frames, results_of(frames, warnings))


def measured(
    tables: Mapping[str, pl.DataFrame], documents: pl.LazyFrame, location: Location
) -> tuple[dict[str, pl.DataFrame], list[dg.AssetCheckResult]]:
    """The tables of what was measured, by name, from the resolved ones and `documents`, and the warnings."""
    from pipeline.plausibility import doubts, rules
    from pipeline.quality import evaluate

    corpus = location.corpus()
    frames, warnings = evaluate(tables, texts(documents), corpus.gold)
    found = doubts(tables, corpus)
    odd = [f"{table} {key}: {rules()[rule].why} ({detail})" for rule, table, key, detail in found.iter_rows()]
    return frames, [warning(GOLD, warnings), warning(PLAUSIBLE, odd)]


def _found(stored: Stored) -> list[dg.AssetCheckResult]:
    return measured(stored.tables(RESOLVED), stored.scanned(TABLES["documents"]), stored.location)[1]


CHECKS = checks_alone("check_quality", [*of_models(MEASURED), Source([GOLD, PLAUSIBLE], _found)])
