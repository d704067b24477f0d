"""Regions of first order by their German names."""

import pytest

from pipeline.german.gazetteer import regions, tables


@pytest.mark.parametrize(
    ("name", "country", "english"),
    [
        ("Bayern", "DEU", "Bavaria"),
        ("Brandenburg", "DEU", "Brandenburg"),
        ("Helmand", "AFG", "Helmand"),
        ("Cauca", "COL", "Cauca Department"),
        ("Aserbaidschan-Ost", "IRN", "East Azerbaijan"),
        ("Westjordanland", "PSE", "West Bank"),
    ],
)
def test_a_region_has_the_english_name_that_its_towns_have(name: str, country: str, english: str) -> None:
    assert regions.region_of_first_order(name, country) == english


@pytest.mark.parametrize(
    ("name", "country"), [("Donbass", "UKR"), ("Ruhrgebiet", "DEU"), ("Nordjemen", "YEM"), ("Bayern", None)]
)
def test_what_is_no_region_of_first_order_has_none(name: str, country: str | None) -> None:
    assert regions.region_of_first_order(name, country) is None


def test_each_translated_region_is_one_of_the_gazetteer_and_of_geonames() -> None:
    known = {(p.country, n) for p in tables.places() if p.kind == "region" for n in p.names}
    english = {regions.admin1(p.geonames_id) for p in tables.places() if p.kind == "city"}
    assert set(regions.region_names()) <= known
    assert set(regions.region_names().values()) <= english
