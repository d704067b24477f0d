"""Resolve: the claims of all articles become one row a fact; the rules across tables are checked here."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipeline.orchestration.checks import rule_checks, rule_results
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import inputs, table_outs, table_results, table_specs
from pipeline.tables import RELEASE, WORKING

GROUP = "resolve"


@dg.multi_asset(
    ins=inputs(WORKING),
    outs=table_outs(RELEASE, GROUP),
    check_specs=[*table_specs(RELEASE), *rule_checks()],
)
def resolve_claims(
    location: dg.ResourceParam[Location], **working: pl.DataFrame
) -> Iterator[dg.MaterializeResult[pl.DataFrame]]:
    """Merge what tells the same fact, and count its independent sources."""
    from pipeline import resolve

    tables = resolve.resolve(working, location.corpus())
    frames = {table.table_name(): tables[table.table_name()] for table in RELEASE}
    yield from table_results(frames, rule_results(frames, texts(working["documents"])))


def texts(documents: pl.DataFrame) -> dict[str, str]:
    """The canonical text of each article by its id."""
    return dict(documents.select("article_id", "text").iter_rows())
