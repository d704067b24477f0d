"""Which places a release has: what contains them, where they lie, and how exactly that is known."""

from typing import Any

import pytest

from pipeline.corpus import Corpus
from tests.resolve.test_resolve import release

Row = dict[str, Any]


def places(text: str, country: str | None = None) -> dict[str, Row]:
    """The places of an article by their German name; what they refer to by its name too."""
    rows = list(release(("2023-01-10", text), corpus=Corpus(country=country))["places"].iter_rows(named=True))
    names = {row["place_id"]: row["name_de"] for row in rows}
    return {row["name_de"]: row | {"parent_id": names.get(row["parent_id"])} for row in rows}


def scenes(text: str, country: str | None = None) -> set[str | None]:
    """Where something happened, by German name; the article is about what the corpus is about, where that says it."""
    tables = release(("2023-01-10", text), corpus=Corpus(country=country))
    names = dict(tables["places"].select("place_id", "name_de").iter_rows())
    return {names[place] for table in ("events", "casualties") for place in tables[table]["place_id"].drop_nulls()}


def test_a_country_a_region_a_city_and_a_site() -> None:
    found = places(
        "In Bayern wurden am Montag zwei Menschen verletzt. In München brannten Autos. "
        "Auf dem Hauptplatz von Augsburg kam es zu Krawallen.",
        "DEU",
    )
    known = {name: (row["kind"], row["parent_id"], row["admin1"], row["precision"]) for name, row in found.items()}
    assert known == {
        "Deutschland": ("country", None, None, "exact"),
        "Bayern": ("region", "Deutschland", "Bavaria", "none"),
        "München": ("city", "Deutschland", "Bavaria", "exact"),
        "Hauptplatz von Augsburg": ("site", "Augsburg", "Bavaria", "parent"),
        "Augsburg": ("city", "Deutschland", "Bavaria", "exact"),
    }
    assert found["Deutschland"]["place_id"] == "geonames:2921044"
    assert (found["Deutschland"]["name"], found["München"]["name"]) == ("Germany", "Munich")
    assert {row["country"] for row in found.values()} == {"DEU"}
    assert (found["Bayern"]["latitude"], found["Bayern"]["longitude"]) == (None, None)
    site, city = (found[name] for name in ("Hauptplatz von Augsburg", "Augsburg"))
    assert (site["latitude"], site["longitude"]) == (city["latitude"], city["longitude"])
    assert (city["latitude"], city["longitude"]) == pytest.approx((48.37, 10.9), abs=0.1)


def test_what_has_no_place_happened_in_the_country_that_the_article_is_about() -> None:
    assert scenes("Am Montag wurden drei Demonstranten verletzt.", "CHL") == {"Chile"}
    assert scenes("Am Montag wurden drei Demonstranten verletzt.") == set()


@pytest.mark.parametrize(
    ("country", "name"),
    [("USA", "USA"), ("GBR", "Großbritannien"), ("CIV", "Elfenbeinküste"), ("HKG", "Hongkong"), ("FRA", "Frankreich")],
)
def test_a_country_is_named_as_papers_call_it(country: str, name: str) -> None:
    assert scenes("Am Montag wurden drei Demonstranten verletzt.", country) == {name}


def test_a_site_of_no_known_city_lies_in_its_country_and_nowhere_exactly() -> None:
    found = places("Vor dem Bahnhof von Neustadt kam es am Montag zu Krawallen.", "DEU")["Bahnhof von Neustadt"]
    assert (found["parent_id"], found["latitude"], found["precision"]) == ("Deutschland", None, "none")


@pytest.mark.parametrize(
    ("site", "city", "country", "admin1"),
    [
        ("Hauptplatz von Portland", "Portland", "USA", "Oregon"),
        ("Hauptplatz von Frankfurt am Main", "Frankfurt am Main", "DEU", "Hesse"),
        ("Bahnhof von Graz", "Graz", "AUT", "Styria"),
    ],
)
def test_a_site_lies_in_the_largest_town_that_its_last_words_name(
    site: str, city: str, country: str, admin1: str
) -> None:
    found = places(f"Vor dem {site} kam es am Montag zu Krawallen.", country)
    assert (found[site]["parent_id"], found[site]["admin1"], found[city]["admin1"]) == (city, admin1, admin1)


@pytest.mark.parametrize(
    ("text", "site", "town", "country"),
    [
        ("Am Montag kam es auf dem Marienplatz in München zu Krawallen.", "Marienplatz", "München", "DEU"),
        ("Am Montag räumte die Polizei den Bolívar-Platz in Bogotá.", "Bolívar-Platz", "Bogotá", "COL"),
        ("Am Montag kam es am Flughafen El Dorado in Bogotá zu Krawallen.", "Flughafen El Dorado", "Bogotá", "COL"),
        ("Am Montag kam es in der Annenstraße in Graz zu Krawallen.", "Annenstraße", "Graz", "AUT"),
    ],
)
def test_a_site_lies_in_the_town_that_the_text_names_behind_it(text: str, site: str, town: str, country: str) -> None:
    assert places(text, country)[site]["parent_id"] == town


def test_two_sites_of_one_city_share_its_row() -> None:
    one, other = (
        "Vor dem Bahnhof von Graz kam es am Montag zu Krawallen.",
        "Auf dem Hauptplatz von Graz brannten Autos.",
    )
    found = places(f"{one} {other}", "AUT")
    assert [row["parent_id"] for row in found.values() if row["kind"] == "site"] == ["Graz"] * 2
    assert [name for name, row in found.items() if row["kind"] == "city"] == ["Graz"]


def test_one_place_of_several_articles_is_one_row() -> None:
    tables = release(
        ("2019-10-20", "In Lota kam es am Sonntag zu Krawallen."),
        ("2019-10-25", "In Lota kam es am Freitag zu Krawallen."),
    )
    assert sorted(tables["places"]["name_de"].to_list()) == ["Chile", "Lota"]
    assert tables["events"]["place_id"].n_unique() == 1
