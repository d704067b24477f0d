"""Tokens are most of the data: no stage but the one that makes them holds those of many articles at once."""

from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipeline.engines.run import run
from pipeline.orchestration.assets import ASSETS
from pipeline.orchestration.state import CODED_FROM, StateError, load, scan, store, table_path
from pipeline.tables import TABLES
from pipeline.tables.working import Documents, Tokens

ARTICLES, TOKENS = 300, 50


def stored(home: Path) -> None:
    ids = [f"a{n:04}" for n in range(ARTICLES)]
    blank = {c.name: None for c in Documents.columns()}
    token = {c.name: "" if c.type is str else 0 for c in Tokens.columns()} | {"space": True}
    rows = [token | {"article_id": name, "token": n} for name in ids for n in range(TOKENS)]
    store(home, {"documents": Documents.frame([blank | {"article_id": name} for name in ids])}, "b")
    store(home, {"sentences": TABLES["sentences"].frame([]), "tokens": Tokens.conform(Tokens.frame(rows))}, "b")


def test_coding_takes_the_tokens_of_some_articles_at_a_time(tmp_path: Path) -> None:
    stored(tmp_path)
    heights: list[int] = []

    def work(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        heights.append(tables["tokens"].height)
        assert tables["tokens"]["article_id"].n_unique() == tables["documents"].height
        return {}

    list(run(work, {name: scan(tmp_path, name, "b") for name in CODED_FROM}))  # type: ignore[arg-type]
    assert sum(heights) == ARTICLES * TOKENS
    assert max(heights) == 32 * TOKENS


def test_what_is_scanned_is_what_was_stored_and_nothing_else(tmp_path: Path) -> None:
    stored(tmp_path)
    assert scan(tmp_path, "tokens", "b").collect().equals(load(tmp_path, "tokens", "b"))
    with pytest.raises(FileNotFoundError):
        scan(tmp_path, "tokens", "c")
    path = table_path(tmp_path, "tokens", "b")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(StateError, match="is not what was stored"):
        scan(tmp_path, "tokens", "b")
    odd = load(tmp_path, "documents", "b").drop("text")
    store(tmp_path, {"documents": odd}, "b")
    with pytest.raises(StateError, match="has the columns of another version"):
        scan(tmp_path, "documents", "b")


def test_no_stage_over_all_batches_takes_tokens() -> None:
    tokens = dg.AssetKey("tokens")
    assert {asset.op.name for asset in ASSETS if tokens in asset.keys_by_input_name.values()} <= {"code_batch"}
