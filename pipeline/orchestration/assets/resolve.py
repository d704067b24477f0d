"""Resolve: the claims of all articles become one row a fact; corrections and the rules across tables follow."""

from collections.abc import Iterator, Sequence

import dagster as dg
import polars as pl

from pipeline.orchestration.checks import rule_checks, rule_results
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import Made, inputs, table_checks, table_outs, table_results, warning
from pipeline.tables import RESOLVED, WORKING

GROUP = "resolve"
CORRECTIONS = "corrections_apply"
CURATED = tuple(table for table in RESOLVED if any(column.name == "curated" for column in table.columns()))


def correction_checks() -> list[dg.AssetCheckSpec]:
    """A check for each table that people may correct: do their corrections still find their rows?"""
    return [
        dg.AssetCheckSpec(
            CORRECTIONS,
            asset=table.table_name(),
            description="Each correction in the collection's curation/*.csv finds its row and changes it. A warning.",
        )
        for table in CURATED
    ]


@dg.multi_asset(
    ins=inputs(WORKING),
    outs=table_outs(RESOLVED, GROUP),
    check_specs=[*table_checks(RESOLVED), *rule_checks(), *correction_checks()],
)
def resolve_claims(location: dg.ResourceParam[Location], **working: pl.DataFrame) -> Iterator[Made]:
    """Merge what tells the same fact, count its independent sources, and apply the corrections of people."""
    from pipeline import curation, resolve

    corpus = location.corpus()
    corrections = curation.read_curation(location.curation)
    tables, warnings = curation.apply(resolve.resolve(working, corpus), corrections, corpus)
    frames = {table.table_name(): tables[table.table_name()] for table in RESOLVED}
    checks = [*rule_results(frames, texts(working["documents"])), *correction_results(warnings)]
    yield from table_results(location.state, frames, checks)


def correction_results(warnings: Sequence[str]) -> list[dg.AssetCheckResult]:
    """The outcome of `correction_checks`: the warnings by the table that they are about."""
    about = {
        table.table_name(): [w for w in warnings if w.startswith(f"curation: {table.table_name()} ")]
        for table in CURATED
    }
    return [warning(spec, about[spec.asset_key.to_user_string()]) for spec in correction_checks()]


def texts(documents: pl.DataFrame) -> dict[str, str]:
    """The canonical text of each article by its id."""
    return dict(documents.select("article_id", "text").iter_rows())
