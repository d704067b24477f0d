import os
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.orchestration.state import (
    batch_of,
    partition_key,
    previous_frame,
    read_frame,
    table_path,
    write_frame,
)
from pipeline.tables import TABLES

SENTENCES = TABLES["sentences"].frame(
    [
        {"article_id": "art-1", "sentence": 0, "char_start": 0, "char_end": 20, "zone": "title"},
        {"article_id": "art-1", "sentence": 1, "char_start": 21, "char_end": 60, "zone": "body"},
    ]
)


def test_a_table_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    path = table_path(tmp_path, "sentences", "märz")
    write_frame(SENTENCES, path)
    assert path == tmp_path / "sentences" / "märz.parquet"
    assert read_frame(path, "sentences").equals(SENTENCES)


def test_a_write_that_fails_leaves_the_old_table_whole_and_no_litter(tmp_path: Path) -> None:
    path = table_path(tmp_path, "sentences")
    write_frame(SENTENCES, path)
    with pytest.raises(pl.exceptions.PolarsError):
        write_frame(pl.DataFrame({"a": [object()]}), path)
    assert read_frame(path, "sentences").equals(SENTENCES)
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_taken_over_from_a_state_that_cannot_be_used(tmp_path: Path) -> None:
    assert previous_frame(tmp_path, "sentences", "main") is None
    path = table_path(tmp_path, "sentences", "main")
    write_frame(SENTENCES.drop("zone"), path)
    assert previous_frame(tmp_path, "sentences", "main") is None, "columns of an older version"
    path.write_bytes(b"PAR1 und dann nichts mehr")
    assert previous_frame(tmp_path, "sentences", "main") is None, "a damaged file"


def test_equal_tables_are_equal_files(tmp_path: Path) -> None:
    write_frame(SENTENCES, tmp_path / "a.parquet")
    write_frame(SENTENCES, tmp_path / "b.parquet")
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


@given(st.lists(st.binary(min_size=1, max_size=255).map(os.fsdecode), min_size=1, unique=True))
def test_any_folder_names_are_partition_keys_and_come_back(names: list[str]) -> None:
    keys = {partition_key(name): name for name in names}
    assert len(keys) == len(names)
    for key, name in keys.items():
        assert batch_of(key, names) == name
        assert "..." not in key
        assert not set(key) & set("/\\#?:*")
        assert key.isprintable()
        assert len(f".{key}.parquet.12345678".encode()) < 255, "the name of a file"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("100% Streik", "100%25 Streik"),
        ("100%25 Streik", "100%2525 Streik"),
        ("März 2022", "März 2022"),
        ("a#b?c", "a%23b%3Fc"),
        ("am Ende...", "am Ende%2E%2E."),
        (os.fsdecode(b"M\xfcnchen"), "M%FCnchen"),
    ],
)
def test_a_partition_key_is_readable(name: str, key: str) -> None:
    assert partition_key(name) == key
