"""Quality: how well the coding agrees with the collection's gold annotations, at each build."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipeline.orchestration.assets.resolve import texts
from pipeline.orchestration.checks import Made
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import inputs, table_checks, table_outs, table_results, warning
from pipeline.tables import MEASURED, RESOLVED, TABLES

GROUP = "publish"
GOLD = dg.AssetCheckSpec(
    "gold_applies", asset="quality", description="Each gold file can be read and fits an article. A warning."
)
PLAUSIBLE = dg.AssetCheckSpec(
    "rows_are_plausible", asset="quality", description="No row says what can hardly be. A warning; nothing is changed."
)


@dg.multi_asset(
    ins=inputs((*RESOLVED, TABLES["documents"])),
    outs=table_outs(MEASURED, GROUP),
    check_specs=[*table_checks(MEASURED), GOLD, PLAUSIBLE],
)
def measure_quality(
    location: dg.ResourceParam[Location], documents: pl.DataFrame, **tables: pl.DataFrame
) -> Iterator[Made]:
    """Compare the rows with the gold annotations that the corpus file names; empty where it names none."""
    from pipeline.plausibility import doubts, rules
    from pipeline.quality import evaluate

    corpus = location.corpus()
    measured, warnings = evaluate(tables, texts(documents), corpus.gold)
    found = doubts(tables, corpus)
    odd = [f"{table} {key}: {rules()[rule].why} ({detail})" for rule, table, key, detail in found.iter_rows()]
    checks = [warning(GOLD, warnings), warning(PLAUSIBLE, odd)]
    yield from table_results(location.state, measured, checks)
