"""The flat views: one line a row, with names for ids and the first sentence; they add nothing and lose no row."""

from pathlib import Path

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.publish import publish
from pipeline.publish.csv_file import read_csv
from pipeline.publish.flat import flat_views
from pipeline.tables import FLAT, Table
from pipeline.tables.codelists import CODE_LISTS, read_labels
from pipeline.tables.rules.models import broken_cells
from tests.tables.example import STRIKE, TEXTS, TUESDAY, WEDNESDAY, tables

every_view = pytest.mark.parametrize("view", FLAT, ids=[view.table_name() for view in FLAT])


def rows(view: str, frames: dict[str, pl.DataFrame] | None = None) -> list[dict[str, object]]:
    return flat_views(frames or tables())[view].to_dicts()


@every_view
def test_a_view_keeps_its_model_and_has_each_row_once(view: type[Table]) -> None:
    frame = flat_views(tables())[view.table_name()]
    assert broken_cells(view, frame, 20).is_empty()
    (key,) = view.primary_key()
    assert frame[key].to_list() == tables()[view.table_name().removeprefix("flat_")][key].to_list()


@every_view
def test_a_view_of_nothing_has_its_columns(view: type[Table]) -> None:
    nothing = {name: frame.clear() for name, frame in tables().items()}
    assert flat_views(nothing)[view.table_name()].equals(view.frame([]))


@every_view
def test_a_view_does_not_hang_on_the_order_of_rows(view: type[Table]) -> None:
    backwards = {name: frame.reverse() for name, frame in tables().items()}
    assert flat_views(backwards)[view.table_name()].equals(flat_views(tables())[view.table_name()])


def test_an_event_has_names_of_type_place_and_actors() -> None:
    (strike,) = rows("flat_events")
    wanted = {
        "event_type": "strike",
        "event_type_en": "Strike",
        "event_type_de": "Streik",
        "date_start": TUESDAY,
        "place": "Callao",
        "country": "PER",
        "latitude": -12.06,
        "initiators": "Arbeiter",
        "targets": None,
        "participants_min": 3000,
        "quantities": "rund 3.000 Arbeiter",
        "quote": STRIKE,
        "claimant": None,
        "outlet": "Tagesblatt",
        "url": "https://tagesblatt.example/callao?id=1&x=2",
        "first_reported_on": WEDNESDAY,
        "article_count": 2,
        "source_count": 1,
    }
    assert {name: strike[name] for name in wanted} == wanted


def test_a_figure_has_its_claimant_its_carriers_and_whether_it_was_replaced() -> None:
    first, second = rows("flat_casualties")
    assert (first["claimant"], first["claimant_kind"], first["carriers"]) == ("Polizei (Peru)", "security_force", "dpa")
    assert (second["claimant"], second["carriers"]) == ("Polizei (Peru)", None)
    assert (first["superseded"], second["superseded"]) == (True, False)
    assert (first["kind_en"], first["kind_de"], first["victim_group_en"]) == ("Injured", "Verletzt", "Unspecified")


def test_a_reaction_has_the_name_of_its_actor() -> None:
    (appeal,) = rows("flat_reactions")
    assert (appeal["actor"], appeal["actor_kind"], appeal["actor_country"]) == (
        "Regierung (Chile)",
        "government",
        "CHL",
    )


def test_several_actors_stand_sorted_in_one_cell() -> None:
    frames = tables()
    more = pl.DataFrame({"event_id": "evt-1", "actor_id": ["regierung-chl", "polizei-per"], "role": "initiator"})
    frames["event_actors"] = pl.concat([frames["event_actors"], more.select(frames["event_actors"].columns)])
    (strike,) = rows("flat_events", frames)
    assert strike["initiators"] == "Arbeiter; Polizei (Peru); Regierung (Chile)"


def test_the_first_sentence_is_that_of_the_earliest_article() -> None:
    frames = tables()
    frames["articles"] = frames["articles"].with_columns(published_on=pl.col("published_on").reverse())
    (strike,) = rows("flat_events", frames)
    assert strike["source_file"] == "b.txt"


def test_no_cell_of_a_csv_file_begins_like_a_formula(tmp_path: Path) -> None:
    frames = tables()
    frames["actors"] = frames["actors"].with_columns(name=pl.concat_str(pl.lit("=HYPERLINK(1) "), "name"))
    publish(frames, Corpus(), tmp_path, version="1.0.0", texts=TEXTS)
    content = (tmp_path / "flat" / "events.csv").read_bytes()
    assert b",'=HYPERLINK(1) Arbeiter," in content
    views = flat_views(frames)
    for view in FLAT:
        assert read_csv(view, (tmp_path / view.path("csv")).read_bytes()).equals(views[view.table_name()])


def test_labels_are_those_of_the_codes() -> None:
    for name, labels in read_labels().items():
        assert tuple(labels) == CODE_LISTS[name].values
