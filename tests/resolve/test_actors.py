"""Which actors a release has, where they are named, and to which body they belong."""

import polars as pl

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
