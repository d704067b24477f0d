"""Bare offices and bodies: whose they are."""

import pytest

from pipeline import german
from pipeline.german import names


def countries(text: str, focus: str, home: str | None = None) -> dict[str, str | None]:
    found = names.find(german.load()(text), focus, 2023, home)
    return {m.surface: e.country for m in found.mentions if (e := found.entities[m.entity]).kind != "place"}


@pytest.mark.parametrize(
    ("text", "surface", "country"),
    [
        ("Der Bundeskanzler verurteilte die Gewalt.", "Bundeskanzler", "DEU"),
        ("Die Vizekanzlerin zeigte sich besorgt.", "Vizekanzlerin", "DEU"),
        ("Der Bundespräsident rief zur Ruhe auf.", "Bundespräsident", "DEU"),
        ("Der Bundeskanzler sprach in Wien von Mord.", "Bundeskanzler", "AUT"),
        ("In Bern zeigte sich der Bundespräsident besorgt.", "Bundespräsident", "CHE"),
        ("Der Bundesrat in Bern verurteilte die Gewalt.", "Bundesrat", "CHE"),
        ("Der Bundesrat stimmte zu.", "Bundesrat", "DEU"),
        ("Der Nationalrat in Wien debattierte.", "Nationalrat", "AUT"),
        ("Das Weiße Haus mahnte zur Ruhe.", "Weiße Haus", "USA"),
        ("Auch der Kreml äußerte sich.", "Kreml", "RUS"),
        ("Vom Élysée hieß es, man warte ab.", "Élysée", "FRA"),
        ("Downing Street mahnte zur Ruhe.", "Downing Street", "GBR"),
        ("Das Foreign Office warnte vor Reisen.", "Foreign Office", "GBR"),
        ("Das Pentagon schickte niemanden.", "Pentagon", "USA"),
        ("Der Quai d'Orsay verurteilte die Gewalt.", "Quai d'Orsay", "FRA"),
        ("Die Hofburg schwieg.", "Hofburg", "AUT"),
        ("Der Heilige Stuhl rief zum Dialog auf.", "Heilige Stuhl", "VAT"),
        ("Der Papst betete.", "Papst", "VAT"),
        ("Der Außenminister trat zurück.", "Außenminister", "KAZ"),
        ("Der Präsident trat zurück.", "Präsident", "KAZ"),
    ],
)
def test_a_bare_office_has_its_country(text: str, surface: str, country: str) -> None:
    assert countries(text, "KAZ")[surface] == country


@pytest.mark.parametrize(
    ("text", "focus", "home", "country"),
    [
        ("Der Bundeskanzler trat zurück.", "AUT", None, "AUT"),
        ("Der Bundeskanzler trat zurück.", "AUT", "DEU", "AUT"),
        ("Der Bundeskanzler sprach in Berlin.", "AUT", None, "DEU"),
        ("Der deutsche Bundeskanzler sprach.", "AUT", None, "DEU"),
        ("Der Bundeskanzler zeigte sich besorgt.", "KAZ", "AUT", "AUT"),
        ("Der Bundeskanzler zeigte sich besorgt.", "KAZ", "FRA", "DEU"),
        ("Der Bundeskanzler sprach in Berlin.", "KAZ", "AUT", "DEU"),
    ],
)
def test_the_country_of_an_office_that_several_have(text: str, focus: str, home: str | None, country: str) -> None:
    found = countries(text, focus, home)
    assert next(c for surface, c in found.items() if "Bundeskanzler" in surface) == country


def test_the_holder_whom_the_article_names_says_whose_the_office_is() -> None:
    text = "Bundeskanzler Karl Nehammer verurteilte die Gewalt. Der Bundeskanzler rief zur Ruhe auf."
    found = names.find(german.load()(text), "KAZ", 2023)
    assert {e.name for e in found.entities if e.rule != "affiliation"} == {"Karl Nehammer"}


@pytest.mark.parametrize(
    ("publisher", "url", "country"),
    [
        ("Der Standard", None, "AUT"),
        (None, "https://www.zeitung.test.ch/artikel/1", "CHE"),
        ("Unbekanntes Blatt", "https://blatt.at/1", "AUT"),
        ("Unbekanntes Blatt", None, None),
        (None, "https://blatt.com/1", None),
    ],
)
def test_the_country_of_an_outlet(publisher: str | None, url: str | None, country: str | None) -> None:
    assert names.country_of_outlet(publisher, url) == country


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("Die UN-Hochkommissarin für Menschenrechte, Eva Ljung, kam.", "UN-Hochkommissarin", "Eva Ljung"),
        ("Der UN-Beauftragte für Flüchtlinge, Ole Ljung, kam.", "UN-Beauftragte", "Ole Ljung"),
        ("Der Gesandte der Vereinten Nationen für Mali, Ole Ljung, kam.", "Vereinten Nationen", "Vereinte Nationen"),
        ("Der Gesandte der Europäischen Union für Mali, Ole Ljung, kam.", "Europäischen Union", "Europäische Union"),
        ("Der Sprecher des UN-Generalsekretärs, Ole Ljung, kam.", "Sprecher", "Ole Ljung"),
        ("Die Sprecherin des Präsidenten, Eva Ljung, kam.", "Sprecherin", "Eva Ljung"),
        ("Der Sprecher des Präsidenten Ole Ljung kam.", "Präsidenten Ole Ljung", "Ole Ljung"),
        ("US-Außenminister Ole Ljung kam. Der Außenminister sprach.", "Außenminister", "Ole Ljung"),
        ("US-Außenministerin Eva Ljung kam. Die Außenministerin sprach.", "Außenministerin", "Eva Ljung"),
        ("US-Außenminister Ole Ljung kam. Die Außenministerin sprach.", "Außenministerin", "Außenministerin (Mali)"),
        ("US-Außenminister Ole Ljung kam. Der Innenminister sprach.", "Innenminister", "Innenminister (Mali)"),
    ],
)
def test_whom_an_office_stands_for(text: str, surface: str, name: str) -> None:
    found = names.find(german.load()(text), "MLI", 2023, None)
    assert {found.entities[m.entity].name for m in found.mentions if m.surface == surface} == {name}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Wie das Außenministerium in Madrid mitteilte, ruht der Verkehr.", "ESP"),
        ("Am Abend teilte das Innenministerium in Oslo das mit.", "NOR"),
        ("Die Regierung in Bern wartet ab.", "CHE"),
        ("Die Hilfe ruhe, teilte das Außenministerium am Mittwoch in Paris mit.", "FRA"),
        ("Die Hilfe ruhe, erklärte das Außenministerium am Mittwoch in Brüssel.", "MLI"),
        ("Am Abend teilte das Innenministerium in Bamako das mit.", "MLI"),
        ("Am Abend traf das Innenministerium den Botschafter in Oslo.", "MLI"),
    ],
)
def test_a_ministry_is_of_the_country_of_its_capital(text: str, country: str) -> None:
    found = countries(text, "MLI")
    assert next(c for surface, c in found.items() if "inisterium" in surface or "Regierung" in surface) == country
