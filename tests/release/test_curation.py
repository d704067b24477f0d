"""Corrections by people: what they do to a row, and that none is lost silently."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.curation import CurationError, apply, read_curation
from pipeline.tables import TABLES
from pipeline.tables.rules import check_tables, model_failures
from tests.release.dock_strike import CORPUS, Frames, tables
from tests.tables.example import THURSDAY, WEDNESDAY

HEADER = "table,row_id,action,column,value,reason,author,date\n"
WHO = "Im Artikel steht es anders,A. Prüferin,2023-06-01\n"


def corrected(folder: Path, *lines: str, given: Frames | None = None) -> tuple[Frames, tuple[str, ...]]:
    (folder / "korrekturen.csv").write_text(HEADER + "".join(f"{line},{WHO}" for line in lines), "utf-8")
    found, warnings = apply(given or tables(), read_curation(folder), CORPUS)
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
        ("actors,polizei-per,reject,,", "other rows name those of actors; merge it into another with merge"),
        ("actors,polizei-per,correct,actor_id,x", "actor_id is no column of actors that can be corrected"),
        ("actors,polizei-per,correct,kind,Polizei", "'Polizei' is no code of kind"),
        ("actors,polizei-per,merge,,", "merge needs the identifier of the row that stays"),
        ("actors,polizei-per,merge,name,arbeiter-per", "merge needs the identifier of the row that stays"),
        ("events,evt-1,merge,,evt-1", "evt-1 is to be merged into itself"),
        ("casualty_relations,cas-2,reject,,", "cas-2 is no relation; write one such as cas-1 / cas-2 / supersedes"),
        ("casualty_relations,cas-2 / cas-1 / replaces,add,,", "is no relation"),
        ("casualty_relations,cas-2 / cas-1 / part_of,merge,,x", "write reject or add, without column and value"),
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


def test_an_actor_is_renamed_and_gets_the_body_that_it_speaks_for(tmp_path: Path) -> None:
    found, warnings = corrected(
        tmp_path,
        "actors,polizei-per,correct,name,Nationalpolizei (Peru)",
        "actors,polizei-per,add,affiliation,regierung-chl",
        "actors,regierung-chl,correct,country,BOL",
    )
    assert row(found, "actors", "polizei-per") == row(tables(), "actors", "polizei-per") | {
        "name": "Nationalpolizei (Peru)",
        "affiliation": "regierung-chl",
    }
    assert row(found, "reactions", "rea-1")["actor_country"] == "BOL"
    assert warnings == ()


def test_an_actor_that_is_another_is_merged_with_it(tmp_path: Path) -> None:
    frames = tables()
    actors = frames["actors"]
    other = actors.filter(actor_id="polizei-per").with_columns(
        actor_id=pl.lit("nationalpolizei-per"), affiliation=pl.lit("polizei-per")
    )
    frames["actors"] = pl.concat([actors.with_columns(affiliation=pl.lit("polizei-per")), other])
    parts = [("evt-1", "nationalpolizei-per", "target"), ("evt-1", "polizei-per", "target")]
    frames["event_actors"] = pl.DataFrame(parts, frames["event_actors"].schema, orient="row")
    found, warnings = corrected(tmp_path, "actors,polizei-per,merge,,nationalpolizei-per", given=frames)
    assert "polizei-per" not in found["actors"]["actor_id"]
    assert row(found, "actors", "nationalpolizei-per")["affiliation"] is None
    assert row(found, "actors", "arbeiter-per")["affiliation"] == "nationalpolizei-per"
    assert found["event_actors"].rows() == [parts[0]]
    assert set(found["actor_mentions"]["actor_id"]) == {"nationalpolizei-per"}
    assert row(found, "casualties", "cas-2")["perpetrator_id"] == "nationalpolizei-per"
    assert set(found["attributions"]["actor_id"]) == {"nationalpolizei-per", None}
    assert warnings == ()


def test_a_place_that_is_another_is_merged_with_it(tmp_path: Path) -> None:
    found, _ = corrected(tmp_path, "places,geonames:3946083,merge,,geonames:3932488")
    assert found["places"]["place_id"].to_list() == ["geonames:3932488"]
    assert row(found, "events", "evt-1")["place_id"] == "geonames:3932488"
    assert set(found["casualty_estimates"]["place_id"]) == {"geonames:3932488"}


def test_a_place_is_renamed_and_moved(tmp_path: Path) -> None:
    found, _ = corrected(
        tmp_path, "places,geonames:3946083,correct,name_de,El Callao", "places,geonames:3946083,correct,latitude,-12.05"
    )
    assert row(found, "places", "geonames:3946083")["name_de"] == "El Callao"
    assert row(found, "places", "geonames:3946083")["latitude"] == -12.05


def test_facts_that_are_one_are_merged_and_counted_anew(tmp_path: Path) -> None:
    found, warnings = corrected(tmp_path, "casualties,cas-1,merge,,cas-2")
    stayed = row(found, "casualties", "cas-2")
    assert found["casualties"].height == 1
    assert stayed["curated"]
    assert (stayed["count_min"], stayed["article_count"]) == (7, 3)
    # One claimant, the police, stands behind both figures.
    assert stayed["source_count"] == 1
    assert (stayed["first_reported_on"], stayed["last_reported_on"]) == (WEDNESDAY, THURSDAY)
    assert found["evidence"].filter(casualty_id="cas-2")["evidence_id"].to_list() == ["evi-3", "evi-4", "evi-5"]
    assert found["casualty_relations"].is_empty()
    assert found["casualty_estimates"].height
    assert warnings == ()


def test_what_both_facts_have_stands_once(tmp_path: Path) -> None:
    frames = tables()
    twin = frames["events"].with_columns(event_id=pl.lit("evt-2"), confidence=pl.lit(0.95))
    frames["events"] = pl.concat([frames["events"], twin.with_columns(article_count=pl.lit(1, pl.Int64))])
    part = frames["event_actors"].with_columns(event_id=pl.lit("evt-2"))
    frames["event_actors"] = pl.concat([frames["event_actors"], part])
    proof = frames["evidence"].filter(evidence_id="evi-1")
    proof = proof.with_columns(event_id=pl.lit("evt-2"), evidence_id=pl.lit("evi-9"))
    frames["evidence"] = pl.concat([frames["evidence"], proof])
    frames["casualties"] = frames["casualties"].with_columns(event_id=pl.lit("evt-2"))
    found, _ = corrected(tmp_path, "events,evt-2,merge,,evt-1", given=frames)
    assert found["evidence"].height == 6
    assert found["event_actors"].height == 1
    assert set(found["casualties"]["event_id"]) == {"evt-1"}
    assert row(found, "events", "evt-1") == row(tables(), "events", "evt-1") | {"confidence": 0.95, "curated": True}


def test_a_relation_of_figures_is_rejected_and_another_added(tmp_path: Path) -> None:
    gone = "casualty_relations,cas-2 / cas-1 / supersedes,reject,,"
    assert corrected(tmp_path, gone)[0]["casualty_relations"].is_empty()
    frames = tables()
    frames["casualty_relations"] = frames["casualty_relations"].clear()
    found, warnings = corrected(tmp_path, "casualty_relations,cas-1 / cas-2 / part_of,add,,", given=frames)
    assert found["casualty_relations"].rows() == [("cas-1", "cas-2", "part_of")]
    assert warnings == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("actors,polizei-chl,merge,,polizei-per", "the row is gone"),
        ("actors,polizei-per,merge,,polizei-chl", "polizei-chl is not in actors; name a row that is there"),
        ("actors,polizei-per,add,affiliation,polizei-per", "affiliation polizei-per would lead back to the row itself"),
        ("actors,polizei-per,add,affiliation,heer-per", "affiliation heer-per is not in actors"),
        ("places,geonames:3932488,add,parent_id,geonames:3946083", "would lead back to the row itself"),
        ("casualty_relations,cas-1 / cas-2 / supersedes,reject,,", "the row is gone"),
        ("casualty_relations,cas-1 / cas-9 / contradicts,add,,", "cas-9 is not in casualties"),
        ("casualty_relations,cas-1 / cas-1 / part_of,add,,", "the figures are not two of one kind"),
        ("casualty_relations,cas-1 / cas-2 / part_of,add,,", "the two figures are related already"),
    ],
)
def test_what_cannot_be_merged_or_related_is_a_warning(tmp_path: Path, line: str, said: str) -> None:
    found, warnings = corrected(tmp_path, line)
    assert [said in warning for warning in warnings] == [True]
    assert all(found[name].equals(tables()[name]) for name in ("actors", "places", "casualties", "casualty_relations"))


def test_a_row_that_is_merged_into_another_is_corrected_there(tmp_path: Path) -> None:
    told = problem(
        tmp_path,
        HEADER
        + f"actors,polizei-per,merge,,arbeiter-per,{WHO}actors,polizei-per,correct,name,Miliz,{WHO}"
        + f"actors,regierung-chl,merge,,polizei-per,{WHO}",
    )
    assert "line 3: polizei-per is merged into another by korrekturen.csv, line 2; name the row that stays" in told
    assert "line 4: polizei-per is merged into another" in told


def test_no_corrections_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "leer.csv").write_text(HEADER, "utf-8")
    for folder in (tmp_path, tmp_path / "fehlt"):
        found, warnings = apply(tables(), read_curation(folder), CORPUS)
        assert warnings == ()
        assert all(found[name].equals(frame) for name, frame in tables().items())
