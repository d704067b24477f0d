"""Resolve: the claims of all articles become one row a fact; corrections follow, and the rules across tables.

Rows that break a rule of single rows are kept back in `quarantine`; the rest goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import dagster as dg
import polars as pl

from pipeline.curation.model import CORRECTED
from pipeline.orchestration.alone import Source, Stored, checks_alone, of_models
from pipeline.orchestration.checks import Made, rule_checks, rule_results, with_quarantine
from pipeline.orchestration.location import Location
from pipeline.orchestration.quarantine import FEW, NOTHING, quarantine, quarantine_results
from pipeline.orchestration.specs import results_of, scanned, table_outs, table_results, warning
from pipeline.tables import RESOLVED, TABLES, WORKING
from pipeline.tables.rules.sift import Sifted

GROUP = "resolve"
CORRECTIONS = "corrections_apply"
_UNUSED = {"tokens", "zones", "rejected", "time_expressions", "amounts", "statements", "scenes", "uncoded"}
TAKEN = tuple(table for table in WORKING if table.table_name() not in _UNUSED)
"""What is scanned; of most of the data, such as tokens, nothing is made here."""
MADE = (*RESOLVED, TABLES["quarantine"])


def correction_checks() -> list[dg.AssetCheckSpec]:
    """A check for each table that people may correct: do their corrections still find their rows?"""
    return [
        dg.AssetCheckSpec(
            CORRECTIONS,
            asset=table.table_name(),
            description="Each correction in the collection's curation/*.csv finds its row and changes it. A warning.",
        )
        for table in CORRECTED.values()
    ]


@dg.multi_asset(ins=scanned(TAKEN), outs=table_outs(MADE, GROUP))
def resolve_claims(
    context: dg.AssetExecutionContext, location: dg.ResourceParam[Location], **working: pl.LazyFrame
) -> Iterator[Made]:
    """Merge what tells the same fact, count its independent sources, apply the corrections of people, and sift."""
    sifted, warnings = resolved(working, location)
    frames = {table.table_name(): sifted.tables[table.table_name()] for table in RESOLVED}
    kept_back = TABLES["quarantine"].conform(sifted.out.with_columns(run=pl.lit(context.run_id)))
    stored = frames | {"quarantine": kept_back}
    found = results_of(stored, [*rule_results(frames, texts(working["documents"])), *warnings])
    yield from table_results(context, location, stored, [with_quarantine(each, sifted.out) for each in found])


def resolved(working: Mapping[str, pl.LazyFrame], location: Location) -> tuple[Sifted, list[dg.AssetCheckResult]]:
    """The resolved tables, from those that they are made of, and what became of corrections and of rows kept back."""
    from pipeline import curation, resolve

    corpus, found = location.corpus(), resolve.resolve(working, location.corpus())
    corrections = curation.read_curation(location.curation)
    wire = working["wire_sentences"].join(working["sentences"], on=["article_id", "sentence"])
    wire = wire.select("article_id", "char_start", "char_end", "wire_id")
    missing, text_of = curation.read_missing(location.curation), texts(working["documents"])
    tables, not_added = curation.add_missing(found, missing, text_of, corpus)
    tables, warnings = curation.apply(tables, corrections, corpus, wire.collect())
    sifted = quarantine(tables, text_of, corpus)
    if sifted.too_many:  # nothing is stored: the checks show the tables as they would be
        sifted = replace(sifted, tables=tables, out=sifted.out.clear())
    return sifted, [*correction_results([*not_added, *warnings]), *quarantine_results(sifted)]


def correction_results(warnings: Sequence[str]) -> list[dg.AssetCheckResult]:
    """The outcome of `correction_checks`: the warnings by the table that they are about."""
    about = {
        table.table_name(): [w for w in warnings if w.startswith(f"curation: {table.table_name()} ")]
        for table in CORRECTED.values()
    }
    return [warning(spec, about[spec.asset_key.to_user_string()]) for spec in correction_checks()]


def texts(documents: pl.LazyFrame) -> dict[str, str]:
    """The canonical text of each article by its id."""
    return dict(documents.select("article_id", "text").collect().iter_rows())


def _warned(
    results: Callable[[Stored], Iterable[dg.AssetCheckResult]],
) -> Callable[[Stored], Iterable[dg.AssetCheckResult]]:
    """The same outcomes, with warnings of the rows that are kept back."""
    return lambda stored: [with_quarantine(found, stored.table(TABLES["quarantine"])) for found in results(stored)]


def _rules_kept(stored: Stored) -> list[dg.AssetCheckResult]:
    return rule_results(stored.tables(RESOLVED), texts(stored.scanned(TABLES["documents"])))


def _made_again(stored: Stored) -> list[dg.AssetCheckResult]:
    return resolved({table.table_name(): stored.scanned(table) for table in TAKEN}, stored.location)[1]


CHECKS = checks_alone(
    "check_facts",
    [
        *(Source(source.specs, _warned(source.results)) for source in of_models(MADE)),
        Source(rule_checks(), _warned(_rules_kept)),
        Source([*correction_checks(), NOTHING, FEW], _made_again),
    ],
)
