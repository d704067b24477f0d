"""Rows that the coding missed: told by people with their sentence, and checked before anything is built."""

from pathlib import Path

import pytest

from pipeline.curation import CurationError, add_missing, apply, read_curation, read_missing
from pipeline.tables.rules import check_tables, model_failures
from tests.release.dock_strike import CORPUS, TEXTS, Frames, tables
from tests.tables.example import INJURED, STRIKE, WEDNESDAY

SAID = "article,sentence,reason,author,date"
WHO = "Fehlt,A. Prüferin,2023-06-01"
CASUALTIES = f"{SAID},kind,count_min,count_max,qualifier,count_text,victim_group,place_id\n"
THREE = f"a.txt,{STRIKE},{WHO},injured,3000,3000,about,rund 3.000,protesters,geonames:3946083\n"


def written(folder: Path, table: str, text: str) -> Path:
    (folder / "missing").mkdir(exist_ok=True)
    (folder / "missing" / f"{table}.csv").write_text(text, "utf-8")
    return folder


def added(folder: Path, table: str, text: str) -> tuple[Frames, tuple[str, ...]]:
    rows = read_missing(written(folder, table, text))
    found, warnings = add_missing(tables(), rows, TEXTS, CORPUS)
    assert not model_failures(found)
    assert not check_tables(found, TEXTS)
    return found, warnings


def test_a_missing_figure_comes_with_its_sentence(tmp_path: Path) -> None:
    found, warnings = added(tmp_path, "casualties", CASUALTIES + THREE)
    (row,) = found["casualties"].filter(curated=True).to_dicts()
    assert (row["count_min"], row["victim_group"], row["confidence"]) == (3000, "protesters", 1.0)
    assert (row["status"], row["article_count"], row["first_reported_on"]) == ("reported", 1, WEDNESDAY)
    (proof,) = found["evidence"].filter(casualty_id=row["casualty_id"]).to_dicts()
    assert (proof["quote"], TEXTS["a"][proof["char_start"] : proof["char_end"]]) == (STRIKE, STRIKE)
    assert "protesters" in found["casualty_estimates"]["victim_group"]
    assert warnings == ()


def test_a_missing_event_keeps_its_identifier_and_can_be_corrected(tmp_path: Path) -> None:
    text = f"{SAID},event_type\nc,Hafenstreik weitet sich aus,{WHO},strike\n"
    found, _ = added(tmp_path, "events", text)
    again, _ = added(tmp_path, "events", text)
    (event,) = found["events"].filter(curated=True)["event_id"]
    assert event in again["events"]["event_id"]
    line = f"events,{event},merge,,evt-1,Derselbe,A. Prüferin,2023-06-02\n"
    (tmp_path / "k.csv").write_text(f"table,row_id,action,column,value,reason,author,date\n{line}", "utf-8")
    one, warnings = apply(found, read_curation(tmp_path), CORPUS)
    assert one["events"]["article_count"].to_list() == [3]
    assert warnings == ()


def test_a_missing_reaction_names_its_actor(tmp_path: Path) -> None:
    text = f"{SAID},reaction_type,actor_id\na,Chiles Regierung rief zur Ruhe auf,{WHO},concern,regierung-chl\n"
    found, _ = added(tmp_path, "reactions", text)
    assert found["reactions"].filter(curated=True)["reaction_type"].to_list() == ["concern"]


def test_a_missing_figure_may_have_a_claimant(tmp_path: Path) -> None:
    told = f"{SAID},kind,count_min,qualifier,count_text,victim_group,claimant,cue,claimant_id\n"
    who = "injured,2,at_least,mindestens zwei,civilians,der Polizei,nach Angaben"
    found, _ = added(tmp_path, "casualties", f"{told}a,{INJURED},{WHO},{who},polizei-per\n")
    (row,) = found["casualties"].filter(curated=True)["casualty_id"]
    (proof,) = found["evidence"].filter(casualty_id=row)["evidence_id"]
    assert found["attributions"].filter(evidence_id=proof).rows() == [
        (proof, 0, "polizei-per", "der Polizei", "nach Angaben")
    ]
    _, warnings = added(tmp_path, "casualties", f"{told}a,{INJURED},{WHO},{who},polizei-chl\n")
    assert "claimant_id polizei-chl is not in actors" in warnings[0]
    for wrong, said in (("die Ärzte,nach Angaben", "claimant 'die Ärzte' does not"), (",nach Angaben", "write both")):
        text = f"{told}a,{INJURED},{WHO},{who.replace('der Polizei,nach Angaben', wrong)},\n"
        with pytest.raises(CurationError, match=said):
            read_missing(written(tmp_path, "casualties", text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (THREE.replace("a.txt", "z.txt"), "line 2: z.txt is no article; write its source_file or article_id"),
        (THREE.replace("gestreikt", "demonstriert"), "the sentence does not stand just once in a.txt; copy it"),
        (THREE.replace("geonames:3946083", "geonames:1"), "place_id geonames:1 is not in places"),
        (THREE + THREE, "line 3: the row is there already; take out the line"),
    ],
)
def test_a_row_that_cannot_be_added_is_a_warning(tmp_path: Path, text: str, said: str) -> None:
    _, warnings = added(tmp_path, "casualties", CASUALTIES + text)
    assert len(warnings) == 1
    assert said in warnings[0]
    assert warnings[0].startswith("curation: casualties missing/casualties.csv, line ")


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        ("casualties", CASUALTIES + THREE.replace("injured", "verletzt"), "line 2: 'verletzt' is no code of kind"),
        (
            "casualties",
            CASUALTIES + THREE.replace(",about,", ",,"),
            "line 2: qualifier is empty; every row of casualties",
        ),
        ("casualties", CASUALTIES + THREE.replace("rund 3.000,pro", "3000,pro"), "count_text '3000' does not stand in"),
        ("casualties", CASUALTIES + THREE.replace("2023-06-01", "gestern"), "date gestern is no date"),
        (
            "casualties",
            CASUALTIES + THREE.replace("A. Prüferin", ""),
            "author is empty; every missing row needs article",
        ),
        (
            "events",
            "file,text\n",
            "its first line is not article,sentence,reason,author,date; write just these columns",
        ),
        ("events", f"{SAID},source_count\n", "its first line is not article"),
        ("actors", f"{SAID}\n", "missing/actors.csv: no such table; name the file after one of events"),
    ],
)
def test_what_cannot_be_understood_is_told_with_file_line_and_remedy(
    tmp_path: Path, table: str, text: str, said: str
) -> None:
    with pytest.raises(CurationError) as error:
        read_missing(written(tmp_path, table, text))
    assert said in str(error.value)


def test_nothing_missing_changes_nothing(tmp_path: Path) -> None:
    found, warnings = add_missing(tables(), read_missing(tmp_path), TEXTS, CORPUS)
    assert warnings == ()
    assert all(found[name].equals(frame) for name, frame in tables().items())
