"""Quality: how well the coding agrees with the collection's gold annotations, at each build."""

from collections.abc import Iterator, Mapping

import dagster as dg
import polars as pl

from pipeline.orchestration.alone import Source, Stored, checks_alone, of_models
from pipeline.orchestration.assets.resolve import texts
from pipeline.orchestration.checks import Made
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import inputs, results_of, table_outs, table_results, warning
from pipeline.tables import RESOLVED, TABLES

GROUP = "publish"
MADE = (TABLES["quality"],)
GOLD = dg.AssetCheckSpec(
    "gold_applies", asset="quality", description="Each gold file can be read and fits an article. A warning."
)
PLAUSIBLE = dg.AssetCheckSpec(
    "rows_are_plausible", asset="quality", description="No row says what can hardly be. A warning; nothing is changed."
)


TAKEN = (*RESOLVED, TABLES["documents"])


@dg.multi_asset(ins=inputs(TAKEN), outs=table_outs(MADE, GROUP))
def measure_quality(
    context: dg.AssetExecutionContext, location: dg.ResourceParam[Location], **tables: pl.DataFrame
) -> Iterator[Made]:
    """Compare the rows with the gold annotations that the corpus file names; empty where it names none."""
    quality, warnings = measured(tables, location)
    frames = {"quality": quality}
    yield from table_results(context, location, frames, results_of(frames, warnings))


def measured(tables: Mapping[str, pl.DataFrame], location: Location) -> tuple[pl.DataFrame, list[dg.AssetCheckResult]]:
    """The table `quality`, from the resolved tables and `documents`, with what there is to warn of."""
    from pipeline.plausibility import doubts, rules
    from pipeline.quality import evaluate

    corpus = location.corpus()
    rows = {name: frame for name, frame in tables.items() if name != "documents"}
    quality, warnings = evaluate(rows, texts(tables["documents"]), corpus.gold)
    found = doubts(rows, corpus)
    odd = [f"{table} {key}: {rules()[rule].why} ({detail})" for rule, table, key, detail in found.iter_rows()]
    return quality, [warning(GOLD, warnings), warning(PLAUSIBLE, odd)]


def _found(stored: Stored) -> list[dg.AssetCheckResult]:
    return measured(stored.tables(TAKEN), stored.location)[1]


CHECKS = checks_alone("check_quality", [*of_models(MADE), Source([GOLD, PLAUSIBLE], _found)])
