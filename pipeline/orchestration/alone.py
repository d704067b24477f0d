"""Checks that can be run alone: on the tables as they are stored, each by itself, whatever becomes of the others.

The step that makes a table says what it finds as it makes it (`evaluation`). The checks themselves are apart from it:
in the user interface each can be chosen and run, and one that stops, or whose table cannot be read, hides no other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import dagster as dg
import polars as pl
from dagster._core.event_api import PartitionKeyFilter

from pipeline.orchestration.checks import key_of, model_checks, model_results, result
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import warning
from pipeline.orchestration.state import is_coded, load, previous, scan
from pipeline.tables import Table


@dataclass(frozen=True)
class Stored:
    """The stored tables that a check looks at.

    Attributes:
        location: the collection.
        keys: partition keys of all batches.
        key: that of the batch which is looked at; None where all are.
    """

    location: Location
    keys: Sequence[str]
    key: str | None = None

    def table(self, table: type[Table]) -> pl.DataFrame:
        """A table of one batch or of all; of tables by batch, those that were made to their end.

        Raises:
            FileNotFoundError: it has not been made yet.
            pipeline.orchestration.state.StateError: it cannot be used.
        """
        name, state = table.table_name(), self.location.state
        if self.key is not None:
            return load(state, name, self.key)
        if not (state / name).is_dir():
            return load(state, name)
        whole = [key for key in sorted(self.keys) if is_coded(state, key)]
        return table.conform(pl.concat([table.frame([]), *(load(state, name, key) for key in whole)]))

    def scanned(self, table: type[Table]) -> pl.LazyFrame:
        """The same of all batches, which follow each other; no more is read of it than is asked for."""
        name, state = table.table_name(), self.location.state
        if not (state / name).is_dir():
            return scan(state, name)
        whole = [key for key in sorted(self.keys) if is_coded(state, key)]
        return pl.concat([table.frame([]).lazy(), *(scan(state, name, key) for key in whole)])

    def tables(self, tables: Iterable[type[Table]]) -> dict[str, pl.DataFrame]:
        """Tables by name."""
        return {table.table_name(): self.table(table) for table in tables}


@dataclass(frozen=True)
class Source:
    """What tells the outcome of some checks together."""

    specs: Sequence[dg.AssetCheckSpec]
    results: Callable[[Stored], Iterable[dg.AssetCheckResult]]


def of_models(tables: Iterable[type[Table]], by_batch: dg.PartitionsDefinition[str] | None = None) -> list[Source]:
    """The checks of the models of tables, each table by itself."""

    def source(table: type[Table]) -> Source:
        return Source(model_checks(table, by_batch), lambda stored: model_results(table, stored.table(table)))

    return [source(table) for table in tables]


def of_files(spec: dg.AssetCheckSpec, tables: Iterable[type[Table]]) -> Source:
    """The check `stored_whole` of what is stored of a batch."""
    names = [table.table_name() for table in tables]
    return Source([spec], lambda at: [warning(spec, previous(at.location.state, names, str(at.key))[1])])


def checks_alone(name: str, sources: Sequence[Source]) -> dg.AssetChecksDefinition:
    """The checks of some sources, of which any can be run by themselves.

    What a step of the same run has found of them is taken over.
    """

    @dg.multi_asset_check(
        name=name,
        specs=[spec for source in sources for spec in source.specs],
        can_subset=True,
        description="Looks again at the tables as they are stored.",
    )
    def look_again(
        context: dg.AssetCheckExecutionContext, location: dg.ResourceParam[Location]
    ) -> Iterator[dg.AssetCheckResult]:
        wanted = set(context.selected_asset_check_keys)
        key = context.partition_key if context.has_partition_key else None
        found = _found_in_run(context, wanted, key)
        yield from found.values()
        wanted -= found.keys()
        stored = Stored(location, context.instance.get_dynamic_partitions("batch"), key)
        for source in sources:
            if wanted & {spec.key for spec in source.specs}:
                yield from (each for each in _looked(source, stored) if key_of(each) in wanted)

    return look_again


def _looked(source: Source, stored: Stored) -> list[dg.AssetCheckResult]:
    try:
        return list(source.results(stored))
    except Exception as error:  # what stops one check says nothing of the others
        why = "has not been made yet" if isinstance(error, FileNotFoundError) else str(error)
        row = pl.DataFrame({"failure_case": [why]})
        return [result(spec.asset_key.to_user_string(), spec.name, row) for spec in source.specs]


def _found_in_run(
    context: dg.AssetCheckExecutionContext, wanted: set[dg.AssetCheckKey], key: str | None
) -> dict[dg.AssetCheckKey, dg.AssetCheckResult]:
    latest = context.instance.event_log_storage.get_latest_asset_check_execution_by_key
    records = latest(list(wanted), PartitionKeyFilter(key=key))
    events = [record.event for record in records.values() if record.run_id == context.run.run_id]
    told = [event.dagster_event.event_specific_data for event in events if event and event.dagster_event]
    return {each.asset_check_key: _result(each) for each in told if isinstance(each, dg.AssetCheckEvaluation)}


def _result(found: dg.AssetCheckEvaluation) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        passed=found.passed,
        asset_key=found.asset_key,
        check_name=found.check_name,
        severity=found.severity,
        metadata=found.metadata,
    )
