"""The working tables as resolving takes them: loaded, or scanned where they lie."""

from collections.abc import Mapping

import polars as pl

Frames = Mapping[str, pl.DataFrame | pl.LazyFrame]
"""Working tables by name. Of one that is scanned no more is read than a step asks for, and it is kept no longer."""


def taken(frames: Frames, table: str, *columns: str) -> pl.DataFrame:
    """Some columns of a working table; all where none is named."""
    found = frames[table].lazy()
    return (found.select(columns) if columns else found).collect()
