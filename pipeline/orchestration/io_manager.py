"""How Dagster loads and stores tables: Parquet in the state folder, partitions of one table as one frame."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipeline.locks import hold, within
from pipeline.orchestration.location import Location
from pipeline.orchestration.specs import SCANNED
from pipeline.orchestration.state import is_coded, load, scan, store
from pipeline.tables import TABLES

_WAIT = 600  # seconds that a run of the user interface waits for a build of the command line


class TableIOManager(dg.IOManager):
    """Tables of a collection by the names of their assets; steps store what they make themselves, as one whole."""

    def __init__(self, location: Location) -> None:
        self._state = location.state

    def handle_output(self, context: dg.OutputContext, obj: pl.DataFrame) -> None:
        """Store one table, or one batch of it, that a step gives out by itself."""
        key = context.partition_key if context.has_partition_key else None
        store(self._state, {context.asset_key.to_user_string(): obj}, key)

    def load_input(self, context: dg.InputContext) -> pl.DataFrame | pl.LazyFrame:
        """Load one table: as a whole, or of the batches asked for, in the order of its primary key.

        Of many batches, one that has not been made, or not to its end, is left out. A table that is `SCANNED` is not
        loaded; its batches follow each other.
        """
        table, scanned = context.asset_key.to_user_string(), SCANNED in context.definition_metadata
        take = scan if scanned else load
        if not context.has_asset_partitions:
            return take(self._state, table)
        keys = sorted(context.asset_partition_keys)
        if len(keys) == 1:
            return take(self._state, table, keys[0])
        whole = [key for key in keys if is_coded(self._state, key)]
        for key in sorted(set(keys) - set(whole)):
            context.log.warning(f"{table}: the batch {key} has not been made to its end and is left out")
        none = TABLES[table].frame([])
        if scanned:
            return pl.concat([none.lazy(), *(scan(self._state, table, key) for key in whole)])
        return TABLES[table].conform(pl.concat([none, *(load(self._state, table, key) for key in whole)]))


def tables_of(location: Location) -> dg.IOManagerDefinition:
    """The tables of a collection; its state folder is locked as long as a run, or a step in its own process, lasts."""

    def held(context: dg.InitResourceContext) -> Iterator[TableIOManager]:
        with hold(within(location.state), f"the run {context.run_id} of Dagster", shared=True, wait=_WAIT):
            yield TableIOManager(location)

    return dg.IOManagerDefinition(resource_fn=held)  # type: ignore[arg-type]
