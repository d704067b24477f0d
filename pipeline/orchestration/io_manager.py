"""How Dagster stores and loads tables: Parquet in the state folder, partitions of one table as one frame."""

from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
import polars as pl

from pipeline.orchestration.state import read_frame, write_frame
from pipeline.tables import TABLES

if TYPE_CHECKING:
    from upath import UPath


class TableIOManager(dg.UPathIOManager):
    """Tables as Parquet files in `state`; a stored table is cast to its model when it is loaded."""

    extension = ".parquet"

    def __init__(self, state: Path) -> None:
        from upath import UPath

        super().__init__(UPath(state))

    def dump_to_path(self, context: dg.OutputContext, obj: pl.DataFrame, path: "UPath") -> None:
        """Write one table, or one batch of it."""
        write_frame(obj, Path(str(path)))

    def load_from_path(self, context: dg.InputContext, path: "UPath") -> pl.DataFrame:
        """Load one table, or one batch of it."""
        return read_frame(Path(str(path)), context.asset_key.to_user_string())

    def load_partitions(self, context: dg.InputContext) -> pl.DataFrame:
        """All batches asked for as one frame, in the order of the primary key."""
        table = context.asset_key.to_user_string()
        paths = self._get_paths_for_partitions(context)
        frames = [self.load_from_path(context, paths[key]) for key in sorted(paths)]
        return TABLES[table].conform(pl.concat([TABLES[table].frame([]), *frames]))
