"""Corrections by people: what they do to a row, and that none is lost silently."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.curation import CurationError, apply, read_curation
from pipeline.tables import TABLES
from pipeline.tables.rules import check_tables, model_failures
from tests.release.dock_strike import CORPUS, Frames, tables

HEADER = "table,row_id,action,column,value,reason,author,date\n"
WHO = "Im Artikel steht es anders,A. Prüferin,2023-06-01\n"


def corrected(folder: Path, *lines: str) -> tuple[Frames, tuple[str, ...]]:
    (folder / "korrekturen.csv").write_text(HEADER + "".join(f"{line},{WHO}" for line in lines), "utf-8")
    found, warnings = apply(tables(), read_curation(folder), CORPUS)
    assert not model_failures(found)
    assert not check_tables(found)
    return found, warnings


def problem(folder: Path, text: str) -> str:
    (folder / "korrekturen.csv").write_text(text, "utf-8")
    with pytest.raises(CurationError) as error:
        read_curation(folder)
    return str(error.value)


def row(frames: Frames, table: str, key: str) -> dict[str, Any]:
    (name,) = TABLES[table].primary_key()
    return frames[table].row(by_predicate=pl.col(name) == key, named=True)


def test_a_corrected_value_is_seen_in_the_row(tmp_path: Path) -> None:
    found, warnings = corrected(tmp_path, "events,evt-1,correct,event_type,blockade")
    assert row(found, "events", "evt-1") == row(tables(), "events", "evt-1") | {
        "event_type": "blockade",
        "curated": True,
    }
    assert warnings == ()


def test_a_value_is_added_where_none_was(tmp_path: Path) -> None:
    found, _ = corrected(
        tmp_path, "reactions,rea-1,add,addressee_id,polizei-per", "casualties,cas-2,correct,cumulative,true"
    )
    assert row(found, "reactions", "rea-1")["addressee_id"] == "polizei-per"
    assert row(found, "casualties", "cas-2")["cumulative"] is True


def test_a_rejected_value_is_emptied(tmp_path: Path) -> None:
    found, _ = corrected(tmp_path, "reactions,rea-1,reject,direct_quote,")
    assert row(found, "reactions", "rea-1")["direct_quote"] is None
    assert row(found, "reactions", "rea-1")["curated"]


def test_a_rejected_row_goes_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    found, _ = corrected(tmp_path, "events,evt-1,reject,,")
    assert [found[name].height for name in ("events", "event_actors", "quantities")] == [0, 0, 0]
    assert found["evidence"].get_column("event_id").null_count() == found["evidence"].height == 4
    assert found["casualties"].height == 2


def test_claims_that_replaced_a_rejected_one_stand_alone_and_estimates_follow(tmp_path: Path) -> None:
    found, _ = corrected(
        tmp_path,
        "casualties,cas-1,reject,,",
        "casualties,cas-2,correct,count_min,9",
        "casualties,cas-2,correct,count_max,9",
    )
    assert found["casualties"].select("casualty_id", "count_min").rows() == [("cas-2", 9)]
    assert found["casualty_relations"].is_empty()
    assert found["attributions"].get_column("evidence_id").to_list() == ["evi-5"]
    assert "cas-1" not in found["evidence"].get_column("casualty_id")
    assert set(found["casualty_estimates"].get_column("best")) <= {9}


def test_a_correction_whose_row_is_gone_is_a_warning(tmp_path: Path) -> None:
    found, warnings = corrected(tmp_path, "events,evt-9,correct,event_type,riot", "casualties,cas-9,reject,,")
    assert [w.split(";")[0] for w in warnings] == [
        "curation: events evt-9 (A. Prüferin, 2023-06-01): the row is gone",
        "curation: casualties cas-9 (A. Prüferin, 2023-06-01): the row is gone",
    ]
    assert found["events"].equals(tables()["events"])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("events,evt-1,add,participants_min,9", "participants_min is not empty any more but 3000"),
        ("events,evt-1,correct,event_type,strike", "event_type is strike without it"),
        ("events,evt-1,correct,place_id,geonames:1", "place_id geonames:1 is not in places"),
    ],
)
def test_a_correction_that_does_not_fit_any_more_is_a_warning(tmp_path: Path, line: str, said: str) -> None:
    found, warnings = corrected(tmp_path, line)
    assert said in warnings[0]
    assert not row(found, "events", "evt-1")["curated"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("events,evt-1,correct,event_type,volksfest", "'volksfest' is no code of event_type; write one of protest"),
        ("casualties,cas-1,correct,count_min,viele", "'viele' is no value of count_min; write a whole number"),
        ("casualties,cas-1,correct,count_min,-3", "-3 lies outside the bounds of count_min"),
        ("reactions,rea-1,correct,actor_country,Chile", "'Chile' is not of the form [A-Z]{3}"),
        ("events,evt-1,correct,event_id,evt-2", "event_id is no column of events that can be corrected"),
        ("events,evt-1,correct,source_count,7", "source_count is no column of events that can be corrected"),
        ("events,evt-1,correct,event_type,", "correct needs column and value"),
        ("events,evt-1,reject,event_type,", "event_type may not be empty"),
        ("events,evt-1,reject,event_type,riot", "reject takes no value"),
        ("articles,a,correct,title,Neu", "table articles is not usable"),
        ("events,evt-1,delete,,", "action delete is not usable"),
        ("events,,reject,,", "row_id missing is not usable"),
    ],
)
def test_what_cannot_be_understood_stops_the_build_with_file_line_and_remedy(
    tmp_path: Path, line: str, said: str
) -> None:
    told = problem(tmp_path, HEADER + "\n" + f"{line},{WHO}")
    assert "korrekturen.csv, line 3: " in told
    assert said in told


def test_files_that_are_no_corrections_are_told(tmp_path: Path) -> None:
    assert "its first line is not table,row_id" in problem(tmp_path, "id;wert\n1;2\n")
    assert "line 2 has not 8 cells" in problem(tmp_path, HEADER + "events,evt-1,reject\n")
    assert "date gestern is no date" in problem(
        tmp_path, HEADER + "events,evt-1,reject,,,Doppelt,A. Prüferin,gestern\n"
    )
    assert "reason missing" in problem(tmp_path, HEADER + "events,evt-1,reject,,, ,A. Prüferin,2023-06-01\n")
    (tmp_path / "korrekturen.csv").write_bytes(HEADER.encode() + b"\xff\xfe")
    with pytest.raises(CurationError, match=r"korrekturen\.csv"):
        read_curation(tmp_path)


def test_two_corrections_of_one_value_are_told(tmp_path: Path) -> None:
    line = f"events,evt-1,correct,event_type,riot,{WHO}"
    (tmp_path / "andere.csv").write_text(HEADER + line, "utf-8")
    told = problem(tmp_path, HEADER + line.replace("riot", "clash"))
    assert "korrekturen.csv, line 2: says something about the same value as andere.csv, line 2" in told


def test_no_corrections_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "leer.csv").write_text(HEADER, "utf-8")
    for folder in (tmp_path, tmp_path / "fehlt"):
        found, warnings = apply(tables(), read_curation(folder), CORPUS)
        assert warnings == ()
        assert all(found[name].equals(frame) for name, frame in tables().items())
