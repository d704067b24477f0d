"""Corrections of what a fact rests on: evidence that belongs to another fact, and chains through which claims came."""

import csv
from pathlib import Path

import pytest

from pipeline.curation.split import new_id
from pipeline.publish import publish
from pipeline.release.archive import read_archive
from pipeline.release.delta import BRIDGE, make_delta
from pipeline.release.package import package_files
from tests.release.dock_strike import CORPUS, DAY, Frames, tables
from tests.release.test_curation import HEADER, WHO, corrected, problem, row

SPLIT = "casualties,cas-1,split,,evi-4"
MADE = new_id({"row_id": "cas-1", "value": "evi-4"})


def chain(frames: Frames, evidence: str) -> list[tuple[int, str | None, str, str]]:
    found = frames["attributions"].filter(evidence_id=evidence)
    return list(found.select("position", "actor_id", "surface", "cue").iter_rows())


def test_evidence_of_another_fact_becomes_a_row_of_its_own(tmp_path: Path) -> None:
    found, warnings = corrected(tmp_path, SPLIT)
    assert warnings == ()
    made, left = row(found, "casualties", MADE), row(found, "casualties", "cas-1")
    assert found["evidence"].filter(casualty_id=MADE)["evidence_id"].to_list() == ["evi-4"]
    assert found["evidence"].filter(casualty_id="cas-1")["evidence_id"].to_list() == ["evi-3"]
    assert (left["article_count"], made["article_count"]) == (1, 1)
    assert left["first_reported_on"] < made["first_reported_on"]
    assert made["curated"] and left["curated"]
    same = {"kind", "count_min", "count_max", "qualifier", "place_id", "status"}
    assert {name: made[name] for name in same} == {name: left[name] for name in same}


def test_the_actors_of_a_split_event_are_those_of_both(tmp_path: Path) -> None:
    found, _ = corrected(tmp_path, "events,evt-1,split,,evi-2")
    parts = found["event_actors"].group_by("event_id").len()
    assert parts.height == 2 and set(parts["len"]) == {1}
    assert found["quantities"].height == 1


def test_a_split_row_is_corrected_by_its_new_identifier(tmp_path: Path) -> None:
    found, warnings = corrected(tmp_path, SPLIT, f"casualties,{MADE},correct,victim_group,civilians")
    assert warnings == ()
    assert row(found, "casualties", MADE)["victim_group"] == "civilians"
    assert row(found, "casualties", "cas-1")["victim_group"] == "unspecified"


def test_a_row_may_be_merged_and_then_split_otherwise(tmp_path: Path) -> None:
    found, warnings = corrected(tmp_path, "casualties,cas-1,merge,,cas-2", "casualties,cas-2,split,,evi-3 / evi-4")
    assert warnings == ()
    assert sorted(found["casualties"]["article_count"]) == [1, 2]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("casualties,cas-9,split,,evi-4", "the row is gone"),
        ("casualties,cas-1,split,,evi-5", "evi-5 is no evidence of it; write what the row has: evi-3 / evi-4"),
        ("casualties,cas-1,split,,evi-3 / evi-4", "nothing would be left"),
        ("attributions,evi-9 / 0,reject,,", "the evidence is gone"),
        ("attributions,evi-3 / 2,reject,,", "the chain has 2 links"),
        ("attributions,evi-3 / 3,add,,AFP | (AFP)", "the chain has 2 links; write position 2"),
        ("attributions,evi-3 / 0,add,,Heer | laut | heer-per", "heer-per is not in actors"),
        ("attributions,evi-3 / 0,correct,actor_id,heer-per", "heer-per is not in actors"),
        ("attributions,evi-3 / 0,correct,actor_id,polizei-per", "actor_id is polizei-per without it"),
        ("attributions,evi-3 / 0,add,actor_id,arbeiter-per", "actor_id is not empty any more but polizei-per"),
        ("attributions,evi-3 / 1,reject,actor_id,", "actor_id is None without it"),
    ],
)
def test_what_does_not_fit_is_a_warning_and_changes_nothing(tmp_path: Path, line: str, said: str) -> None:
    found, (warning,) = corrected(tmp_path, line)
    assert said in warning
    for name in ("casualties", "evidence", "attributions", "events"):
        assert found[name].equals(tables()[name]), name


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("actors,polizei-per,split,,evi-1", "actors is no table of facts; only rows of events, casualties, reactions"),
        ("events,evt-1,split,,", "split needs the evidence of the new row as value, and no column"),
        ("events,evt-1,split,status,evi-1", "split needs the evidence of the new row as value, and no column"),
        ("events,evt-1,split,,evi-1 / evi-1", "names no evidence, or one twice"),
        ("attributions,evi-3,reject,,", "evi-3 is no link of a chain; write evidence and position such as evi-1 / 0"),
        ("attributions,evi-3 / x,reject,,", "is no link of a chain"),
        ("attributions,evi-3 / 0,merge,,evi-3 / 1", "links are not merged; reject one of them"),
        ("attributions,evi-3 / 0,add,,dpa", "add needs the link as value"),
        ("attributions,evi-3 / 0,reject,,dpa", "reject takes no value"),
        ("attributions,evi-3 / 0,correct,,dpa", "correct needs column and value"),
        ("attributions,evi-3 / 0,correct,position,1", "position is no column of attributions that can be corrected"),
        ("attributions,evi-3 / 0,reject,surface,", "surface may not be empty"),
    ],
)
def test_what_cannot_be_understood_stops_the_build(tmp_path: Path, line: str, said: str) -> None:
    told = problem(tmp_path, HEADER + f"{line},{WHO}")
    assert "korrekturen.csv, line 2: " in told
    assert said in told


def test_a_wrong_claimant_is_corrected_and_the_figure_counted_anew(tmp_path: Path) -> None:
    found, warnings = corrected(
        tmp_path,
        "attributions,evi-3 / 0,correct,actor_id,arbeiter-per",
        "attributions,evi-3 / 0,correct,surface,Arbeiter",
    )
    assert warnings == ()
    assert chain(found, "evi-3")[0] == (0, "arbeiter-per", "Arbeiter", "nach Angaben")
    assert row(found, "casualties", "cas-1")["curated"]
    assert not row(found, "casualties", "cas-2")["curated"]


def test_a_link_too_many_goes_and_those_behind_it_move_up(tmp_path: Path) -> None:
    found, _ = corrected(tmp_path, "attributions,evi-3 / 0,reject,,")
    assert chain(found, "evi-3") == [(0, None, "dpa", "(dpa)")]
    found, _ = corrected(tmp_path, "attributions,evi-3 / 0,reject,,", "attributions,evi-3 / 1,reject,,")
    assert chain(found, "evi-3") == []


def test_missing_links_are_put_in_at_their_place(tmp_path: Path) -> None:
    found, warnings = corrected(
        tmp_path,
        "attributions,evi-3 / 0,add,,Arbeiter | sagten | arbeiter-per",
        "attributions,evi-3 / 2,add,,AFP | (AFP)",
        "attributions,evi-3 / 1,add,actor_id,polizei-per",
        "attributions,evi-6 / 0,add,,Chiles Regierung | rief | regierung-chl",
    )
    assert warnings == ()
    assert [(place, name) for place, _, name, _ in chain(found, "evi-3")] == [
        *((0, "Arbeiter"), (1, "der Polizei"), (2, "dpa"), (3, "AFP")),
    ]
    assert chain(found, "evi-3")[2][1] == "polizei-per"
    assert chain(found, "evi-6") == [(0, "regierung-chl", "Chiles Regierung", "rief")]
    assert row(found, "reactions", "rea-1")["curated"]


@pytest.mark.parametrize(
    ("lines", "links"),
    [
        ([SPLIT], [("cas-1", MADE, "split from")]),
        (["casualties,cas-1,merge,,cas-2"], [("cas-1", "cas-2", "merged into")]),
        (["attributions,evi-3 / 0,reject,,"], []),
    ],
    ids=["split", "merge", "chain"],
)
def test_the_bridge_of_a_release_leads_from_old_to_new_ids(
    tmp_path: Path, lines: list[str], links: list[tuple[str, str, str]]
) -> None:
    found, _ = corrected(tmp_path, *lines)
    files = []
    for version, frames in (("1.0.0", tables()), ("1.0.1", found)):
        publish(frames, CORPUS, tmp_path / version, version=version, created=DAY)
        files.append(package_files(tmp_path / version))
    path = tmp_path / "delta.zip"
    path.write_bytes(make_delta(files[0], files[1]))
    kept = read_archive(path)
    rows = list(csv.DictReader(kept[BRIDGE].decode().splitlines()))
    assert [(r["old_id"], r["new_id"], r["reason"]) for r in rows] == links
