import os
import random
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.orchestration.state import (
    CODED_FROM,
    StateError,
    batch_of,
    clear_drafts,
    is_coded,
    load,
    made_from,
    partition_key,
    previous,
    store,
    sums_of,
    table_path,
)
from pipeline.tables import TABLES
from pipeline.tables.claims import CLAIM_TABLES

SENTENCES = TABLES["sentences"].frame(
    [
        {"article_id": "art-1", "sentence": 0, "char_start": 0, "char_end": 20, "zone": "title"},
        {"article_id": "art-1", "sentence": 1, "char_start": 21, "char_end": 60, "zone": "body"},
    ]
)


ZONES = TABLES["zones"].frame([])
READ = {"documents": TABLES["documents"].frame([]), "zones": ZONES, "rejected": TABLES["rejected"].frame([])}


def test_a_table_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    store(tmp_path, {"sentences": SENTENCES}, "märz")
    assert table_path(tmp_path, "sentences", "märz") == tmp_path / "sentences" / "märz.parquet"
    assert load(tmp_path, "sentences", "märz").equals(SENTENCES)


def test_a_write_that_fails_leaves_the_old_tables_whole_and_no_litter(tmp_path: Path) -> None:
    store(tmp_path, {"sentences": SENTENCES})
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(pl.exceptions.PolarsError):
        store(tmp_path, {"sentences": SENTENCES.head(1), "tokens": pl.DataFrame({"a": [object()]})})
    assert load(tmp_path, "sentences").equals(SENTENCES)
    assert sorted(tmp_path.rglob("*")) == before


def test_nothing_is_taken_over_from_a_state_that_cannot_be_used(tmp_path: Path) -> None:
    assert previous(tmp_path, ["sentences"], "main") == (None, ())
    store(tmp_path, {"sentences": SENTENCES.drop("zone")}, "main")
    frames, told = previous(tmp_path, ["sentences"], "main")
    assert frames is None
    assert ["sentences/main.parquet: has the columns of another version" in line for line in told] == [True]


def test_every_byte_that_changes_is_noticed_and_its_file_named(tmp_path: Path) -> None:
    """Also those on which the reader of Parquet would stop the whole process."""
    store(tmp_path, {"sentences": SENTENCES}, "main")
    path = table_path(tmp_path, "sentences", "main")
    whole, chance = path.read_bytes(), random.Random(4)
    for place in [*chance.sample(range(len(whole)), 60), 0, len(whole) - 1]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :])
        assert previous(tmp_path, ["sentences"], "main") == (
            None,
            (f"{path}: is not what was stored; it is made anew",),
        )
    for cut in (0, 1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        with pytest.raises(StateError, match="is not what was stored"):
            load(tmp_path, "sentences", "main")
    path.write_bytes(whole)
    for sums in (b"", b"[" * 100_000, b"{}", b"[]", b"\xff\x00"):
        (tmp_path / "sums" / "sentences" / "main.json").write_bytes(sums)
        assert previous(tmp_path, ["sentences"], "main")[0] is None


@pytest.mark.parametrize("renamings", range(4))
def test_tables_of_one_step_are_one_whole_wherever_their_writing_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renamings: int
) -> None:
    """Killed after some of the renamings, the step has stored nothing that the next build would take for whole."""
    store(tmp_path, READ, "main")
    left, replace = [renamings], Path.replace

    def replaces(path: Path, target: Path) -> Path:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return replace(path, target)

    row = {"source_file": "a.txt", "batch": "main", "reason": "empty", "detail": "ist leer", "remedy": "füllen"}
    changed = {
        name: TABLES[name].frame([dict.fromkeys(TABLES[name].polars_schema())]) for name in ("documents", "zones")
    }
    monkeypatch.setattr(Path, "replace", replaces)
    with pytest.raises(KeyboardInterrupt):
        store(tmp_path, changed | {"rejected": TABLES["rejected"].frame([row])}, "main")
    frames, told = previous(tmp_path, READ, "main")
    if renamings:
        assert frames is None
        assert told
    else:
        assert frames is not None
        assert all(frames[name].equals(READ[name]) for name in READ)


def test_a_batch_whose_claims_follow_from_other_tables_than_are_stored_is_not_whole(tmp_path: Path) -> None:
    assert not is_coded(tmp_path, "main")
    store(tmp_path, READ, "main")
    store(tmp_path, {"sentences": SENTENCES, "tokens": TABLES["tokens"].frame([])}, "main")
    claims = {table.table_name(): table.frame([]) for table in CLAIM_TABLES}
    store(tmp_path, claims, "main", sums_of(tmp_path, CODED_FROM, "main") | {"rules": "eins"})
    assert is_coded(tmp_path, "main")
    assert made_from(tmp_path, "mentions", "main")["rules"] == "eins"
    store(tmp_path, {"sentences": SENTENCES.head(1), "tokens": TABLES["tokens"].frame([])}, "main")
    assert not is_coded(tmp_path, "main")


def test_equal_tables_are_equal_files(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        store(tmp_path / folder, {"sentences": SENTENCES})
    one, other = (table_path(tmp_path / folder, "sentences").read_bytes() for folder in ("a", "b"))
    assert one == other


def test_drafts_of_killed_writes_are_cleared_away(tmp_path: Path) -> None:
    store(tmp_path, READ, "main")
    before = sorted(tmp_path.rglob("*"))
    for folder in (tmp_path, tmp_path / "zones", tmp_path / "sums" / "documents"):
        (folder / ".main.parquet.lagebild-x1").write_bytes(b"halb")
    clear_drafts(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


@given(st.lists(st.binary(min_size=1, max_size=255).map(os.fsdecode), min_size=1, unique=True))
def test_any_folder_names_are_partition_keys_and_come_back(names: list[str]) -> None:
    keys = {partition_key(name): name for name in names}
    assert len(keys) == len(names)
    for key, name in keys.items():
        assert batch_of(key, names) == name
        assert "..." not in key
        assert not set(key) & set("/\\#?:*")
        assert key.isprintable()
        assert len(f".{key}.parquet.lagebild-12345678".encode()) < 255, "the name of a file"


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
