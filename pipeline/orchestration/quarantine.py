"""Quarantine: rows of the resolved tables that break a rule of single rows, as the user interface shows them."""

from collections.abc import Mapping
from dataclasses import replace

import dagster as dg
import polars as pl

from pipeline.corpus import Corpus
from pipeline.orchestration.specs import warning
from pipeline.tables import TABLES
from pipeline.tables.rules.sift import Sifted, sift

NOTHING = dg.AssetCheckSpec(
    "nothing_is_kept_back",
    asset="quarantine",
    description="Every row keeps the rules. A warning: those that do not are kept back here, the others go on.",
)
FEW = dg.AssetCheckSpec(
    "few_rows_break_rules",
    asset="quarantine",
    blocking=True,
    description="No more than a tenth of a table's rows, or two, break rules by themselves. Where more do, the coding "
    "is at fault and not a row: nothing is stored.",
)
_TOLD = 200


def quarantine(tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str], corpus: Corpus) -> Sifted:
    """Sift the resolved tables: by the models, the rules across tables, and what can hardly be.

    The estimates follow from the casualties that are left.
    """
    from pipeline.plausibility import kept_back
    from pipeline.resolve.casualties import estimate

    found = sift(tables, texts, lambda left: kept_back(left, corpus))
    if found.out.filter(pl.col("table") == "casualties").is_empty():
        return found
    model = TABLES["casualty_estimates"]
    estimates = model.conform(model.frame(estimate(found.tables["casualties"].to_dicts(), corpus)))
    return replace(found, tables=found.tables | {model.table_name(): estimates})


def quarantine_results(sifted: Sifted) -> list[dg.AssetCheckResult]:
    """The outcome of the checks `NOTHING` and `FEW`."""
    rows = sifted.out.select("table", "key", "rule", "why").unique(maintain_order=True)
    told = [f"{table} {key} is kept back: {why} ({rule})" for table, key, rule, why in rows.head(_TOLD).iter_rows()]
    more = [f"{rows.height - _TOLD} more rows are kept back; all are in the table `quarantine`"]
    few = dg.AssetCheckResult(
        passed=not sifted.too_many,
        asset_key=FEW.asset_key,
        check_name=FEW.name,
        severity=dg.AssetCheckSeverity.ERROR,
        metadata={"tables": dg.MetadataValue.json(list(sifted.too_many))},
    )
    return [warning(NOTHING, told + (more if rows.height > _TOLD else [])), few]
