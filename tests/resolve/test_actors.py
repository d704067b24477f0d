"""Which actors a release has, where they are named, and to which body they belong."""

from dataclasses import replace

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.resolve.entities import link_entities
from pipeline.tables import TABLES
from tests.resolve.claims import ENVOY, LEAGUE, MINISTRY, POLICE, linked
from tests.resolve.coding import coded
from tests.resolve.test_resolve import release


def surfaces(tables: dict[str, pl.DataFrame], actor: str) -> list[tuple[str, str]]:
    """Source file and surface of each mention of an actor."""
    files = tables["articles"].select("article_id", "source_file")
    found = tables["actor_mentions"].filter(pl.col("actor_id") == actor).join(files, on="article_id")
    return sorted(found.select("source_file", "surface").iter_rows())


def test_a_state_is_an_actor_only_where_it_acts() -> None:
    tables = release(
        ("2019-10-20", "Argentinien verurteilte die Gewalt der chilenischen Polizei."),
        ("2019-10-21", "Demonstranten zogen durch Santiago. Viele kamen aus Argentinien."),
    )
    assert surfaces(tables, "argentinien") == [("0.txt", "Argentinien")]


def test_people_of_whom_an_article_tells_nothing_are_no_actors_of_it() -> None:
    tables = release(
        ("2019-10-20", "In Santiago griffen Anwohner die Polizei an."),
        ("2019-10-21", "Demonstranten zogen durch Santiago, vorbei an den Häusern der Anwohner."),
    )
    assert surfaces(tables, "anwohner-chl") == [("0.txt", "Anwohner")]


def test_the_body_of_an_office_is_a_row_of_its_own() -> None:
    text = "Bei Krawallen in Santiago starben zwei Menschen, sagte Innenminister Jan Otte."
    actors = {a["name"]: a for a in release(("2019-10-20", text))["actors"].iter_rows(named=True)}
    ministry = actors["Jan Otte"]["affiliation"]
    assert [a["name"] for a in actors.values() if a["actor_id"] == ministry] == ["Innenministerium (Chile)"]


def test_most_articles_say_to_whom_somebody_belongs() -> None:
    tables = release(
        ("2019-10-20", "Bei Krawallen in Santiago starben zwei Menschen, sagte Ruth Amsel."),
        ("2019-10-21", "Bei Krawallen in Lota starben drei Menschen, sagte Polizeisprecherin Ruth Amsel."),
    )
    amsel = tables["actors"].filter(pl.col("name") == "Ruth Amsel")
    assert amsel["affiliation"].to_list() == ["polizei-chile"]


def test_the_rows_of_a_state_and_of_others_that_act() -> None:
    tables = release(("2019-10-20", "Argentinien verurteilte die Gewalt der chilenischen Polizei."))
    nothing = dict.fromkeys(("role", "affiliation", "ownership", "wikidata_id"))
    assert {row["actor_id"]: row for row in tables["actors"].iter_rows(named=True)} == {
        "argentinien": {
            "actor_id": "argentinien",
            "name": "Argentinien",
            "kind": "state",
            "country": "ARG",
            **nothing,
            "wikidata_id": "Q414",
        },
        "polizei-chile": {
            "actor_id": "polizei-chile",
            "name": "Polizei (Chile)",
            "kind": "security_force",
            "country": "CHL",
            **nothing,
        },
    }


OFFICES = {"Polizeisprecherin": "polizei-chile", "Regierungssprecherin": "regierung-chile"}


@pytest.mark.parametrize(
    ("offices", "body"),
    [
        (("Regierungssprecherin", "Polizeisprecherin", "Regierungssprecherin"), "regierung-chile"),
        (("Polizeisprecherin", "Regierungssprecherin", "Polizeisprecherin"), "polizei-chile"),
        (("Regierungssprecherin", "Polizeisprecherin"), "polizei-chile"),
    ],
)
def test_of_several_bodies_the_one_that_most_articles_name_counts(offices: tuple[str, ...], body: str) -> None:
    """Of two that as many articles name, the first by the alphabet."""
    told = "Bei Krawallen in {} wurden {} Menschen verletzt, sagte {} Ruth Amsel."
    places, numbers = ("Santiago", "Lota", "Arica"), ("zwei", "drei", "vier")
    texts = [told.format(*facts) for facts in zip(places, numbers, offices, strict=False)]
    tables = release(*((f"2019-10-2{day}", text) for day, text in enumerate(texts)))
    assert tables["actors"].filter(name="Ruth Amsel")["affiliation"].to_list() == [body]
    assert body in tables["actors"]["actor_id"].to_list(), "the body is a row of its own"
    assert set(tables["attributions"]["actor_id"]) == {"ruth-amsel"}


@pytest.mark.parametrize(
    ("over", "bodies"),
    [
        ({POLICE: MINISTRY, MINISTRY: None}, [MINISTRY]),
        ({POLICE: MINISTRY, MINISTRY: LEAGUE, LEAGUE: None}, [MINISTRY, LEAGUE]),
        ({POLICE: MINISTRY, MINISTRY: POLICE}, [MINISTRY]),
        ({POLICE: MINISTRY, MINISTRY: LEAGUE, LEAGUE: MINISTRY}, [MINISTRY, LEAGUE]),
        ({POLICE: POLICE}, []),
        ({POLICE: None}, []),
        ({ENVOY: MINISTRY}, []),
    ],
)
def test_the_bodies_over_an_actor_end_where_they_would_come_round(
    over: dict[str, str | None], bodies: list[str]
) -> None:
    actors = {actor: {"affiliation": body} for actor, body in over.items()}
    assert list(replace(linked(["a"]), actors=actors).bodies_over(POLICE)) == bodies


def test_a_country_is_a_place_and_its_state_where_a_claim_takes_it_for_one() -> None:
    frames = coded(("2019-10-20", "In Chile und in Bolivien gab es Proteste."), corpus=Corpus(country="CHL"))
    ((article, entity),) = frames["entities"].filter(name="Bolivien").select("article_id", "entity").iter_rows()
    told = {"article_id": article, "claim": 0, "position": 0, "entity": entity, "surface": "Bolivien", "cue": "laut"}
    linked = link_entities(frames | {"claim_sources": TABLES["claim_sources"].frame([told])})
    assert linked.places[linked.place(article, entity) or ""]["name_de"] == "Bolivien"
    assert linked.places[linked.place(article, None) or ""]["name_de"] == "Chile"
    assert linked.actors[linked.actor(article, entity) or ""] == {
        "actor_id": "bolivien",
        "name": "Bolivien",
        "kind": "state",
        "role": None,
        "country": "BOL",
        "affiliation": None,
        "ownership": None,
        "wikidata_id": "Q750",
    }
