"""Work for engines to do that needs no model; workers import it."""

import os
import signal
import time
from collections.abc import Mapping

import polars as pl


def lengths(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """How long each text is."""
    return {"lengths": tables["documents"].select("article_id", pl.col("text").str.len_chars().cast(pl.Int64))}


def slowly(tables: Mapping[str, pl.DataFrame], seconds: float) -> dict[str, pl.DataFrame]:
    """The same, so slowly that machines can be lost meanwhile."""
    time.sleep(seconds)
    return lengths(tables)


def die(tables: Mapping[str, pl.DataFrame], parent: int) -> dict[str, pl.DataFrame]:
    """What a worker does that the system kills."""
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return lengths(tables)
