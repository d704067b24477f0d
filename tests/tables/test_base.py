"""What a table does with frames: gathering rows, and bringing a frame into its form."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables import TABLES, base
from tests.tables.example import tables

LINKS = st.lists(st.tuples(st.sampled_from(["a", "ä", "b", "Z"]), st.integers(0, 3)), unique=True)


@given(LINKS, st.booleans())
def test_rows_are_in_the_order_of_their_key_however_they_came(keys: list[tuple[str, int]], came: bool) -> None:
    table = TABLES["attributions"]
    given_keys = sorted(keys, key=lambda key: (key[0].encode(), key[1])) if came else keys
    frame = table.frame([{"evidence_id": e, "position": p, "surface": f"{e}{p}", "cue": "laut"} for e, p in given_keys])
    made = table.conform(frame)
    assert made.equals(frame.sort("evidence_id", "position"))
    assert made["surface"].to_list() == [f"{e}{p}" for e, p in made.select("evidence_id", "position").iter_rows()]
    assert made.equals(table.conform(pl.concat([frame[:1], frame[1:]], rechunk=False)))


@pytest.mark.parametrize("block", [1, 2, 1000])
def test_rows_gathered_in_blocks_are_one_frame(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "_BLOCK", block)
    frame = tables()["evidence"]
    assert TABLES["evidence"].gather(iter(frame.to_dicts())).equals(frame)
    assert TABLES["evidence"].gather([]).equals(frame.clear())
