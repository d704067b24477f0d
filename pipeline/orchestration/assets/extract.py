"""Extract: the claims that each article makes, with the evidence span and the rule of each."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial
from time import perf_counter

import dagster as dg
import polars as pl

from pipeline.corpus import Corpus
from pipeline.orchestration.alone import Source, checks_alone, of_files, of_models
from pipeline.orchestration.checks import Made
from pipeline.orchestration.code_version import code_version
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import (
    batches,
    results_of,
    stored_whole,
    table_outs,
    table_results,
    warning,
)
from pipeline.orchestration.state import CODED_FROM, made_from, previous, scan, sums_of
from pipeline.tables import TABLES, Table
from pipeline.tables.claims import CLAIM_TABLES, Irrelevant

GROUP = "extract"
MADE: tuple[type[Table], ...] = (*CLAIM_TABLES, Irrelevant)
_NAMES = tuple(table.table_name() for table in MADE)

STORED = stored_whole("focus")
ALL_CODED = dg.AssetCheckSpec(
    "every_article_is_coded",
    asset="uncoded",
    partitions_def=batches,
    description="The coding rules failed on no article. A warning.",
)
ALL_RELEVANT = dg.AssetCheckSpec(
    "every_article_is_relevant",
    asset="irrelevant",
    partitions_def=batches,
    description="No article is about something else. A warning.",
)


@dg.multi_asset(deps=CODED_FROM, outs=table_outs(MADE, GROUP), partitions_def=batches)
def code_batch(context: dg.AssetExecutionContext, location: dg.ResourceParam[Location]) -> Iterator[Made]:
    """Code every article of a batch by itself, and judge how sure its claims are; nothing is merged across articles.

    What the same rules made from the same tables and corpus file is taken over.
    """
    key, corpus = context.partition_key, location.corpus()
    source = {
        **sums_of(location.state, CODED_FROM, key),
        "rules": code_version(GROUP),
        "corpus": hashlib.sha256(repr(corpus).encode()).hexdigest(),
    }
    begun = perf_counter()
    claims, damaged = previous(location.state, _NAMES, key)
    if claims is None or made_from(location.state, _NAMES[0], key) != source:
        taken = {table: scan(location.state, table, key) for table in CODED_FROM}
        claims = coded(taken, corpus)
    results = results_of(claims, [*left_out(claims), warning(STORED, damaged)])
    yield from table_results(context, location, claims, results, source, {"seconds": round(perf_counter() - begun, 2)})


def left_out(claims: Mapping[str, pl.DataFrame]) -> list[dg.AssetCheckResult]:
    """Warnings of the articles that could not be coded, and of those whose claims are left out."""
    failed = [f"{file}: could not be coded ({error})" for _, file, error in claims["uncoded"].iter_rows()]
    others = claims["irrelevant"].filter(pl.col("claims") > 0).select("source_file", "reason")
    told = [f"{file}: its claims are left out: {why}" for file, why in others.iter_rows()]
    return [warning(ALL_CODED, failed), warning(ALL_RELEVANT, told)]


def coded(tables: Mapping[str, pl.DataFrame | pl.LazyFrame], corpus: Corpus) -> dict[str, pl.DataFrame]:
    """The claim tables of a batch and its `irrelevant`, from its `documents`, `sentences` and `tokens`, by name.

    No article knows of another: the rows of two batches are those that both together give.
    """
    from pipeline.engines.chunks import joined
    from pipeline.engines.run import run
    from pipeline.judge.coding import code

    claims = joined(run(partial(code, corpus=corpus), tables, corpus.engine))
    return {name: TABLES[name].conform(claims[name]) for name in _NAMES}


CHECKS = checks_alone(
    "check_claims",
    [
        *of_models(MADE, batches),
        Source([ALL_CODED, ALL_RELEVANT], lambda stored: left_out(stored.tables(MADE))),
        of_files(STORED, MADE),
    ],
)
