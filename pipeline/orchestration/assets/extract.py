"""Extract: the claims that each article makes, with the evidence span and the rule of each."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import Made, inputs, table_checks, table_outs, table_results, warning
from pipeline.tables import TABLES, Table
from pipeline.tables.claims import CLAIM_TABLES, Irrelevant

GROUP = "extract"
TAKEN = tuple(TABLES[name] for name in ("documents", "sentences", "tokens"))
MADE: tuple[type[Table], ...] = (*CLAIM_TABLES, Irrelevant)


ALL_CODED = dg.AssetCheckSpec(
    "every_article_is_coded", asset="uncoded", description="The coding rules failed on no article."
)


ALL_RELEVANT = dg.AssetCheckSpec(
    "every_article_is_relevant", asset="irrelevant", description="No article is about something else. A warning."
)


@dg.multi_asset(
    ins=inputs(TAKEN), outs=table_outs(MADE, GROUP), check_specs=[*table_checks(MADE), ALL_CODED, ALL_RELEVANT]
)
def code_articles(
    location: dg.ResourceParam[Location],
    documents: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
) -> Iterator[Made]:
    """Code every article by itself, and judge how sure its claims are; nothing is merged across articles yet."""
    from pipeline import extract, judge

    claims = extract.code_articles(documents, sentences, tokens, location.corpus())
    claims |= judge.judge({**claims, "documents": documents, "sentences": sentences}, location.corpus())
    failed = [f"{file}: could not be coded ({error})" for _, file, error in claims["uncoded"].iter_rows()]
    frames = {table.table_name(): claims[table.table_name()] for table in MADE}
    others = claims["irrelevant"].filter(pl.col("claims") > 0).select("source_file", "reason")
    told = [f"{file}: its claims are left out: {why}" for file, why in others.iter_rows()]
    yield from table_results(location.state, frames, [warning(ALL_CODED, failed), warning(ALL_RELEVANT, told)])
