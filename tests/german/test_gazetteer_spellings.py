"""Codebook of place names in German and other spellings: which town or region of which country is meant."""

from __future__ import annotations

import pytest

from pipeline import german
from pipeline.german import names
from pipeline.german.gazetteer import index, towns
from pipeline.german.gazetteer.press import sound_keys, vowels
from pipeline.german.names import Entity


def places(text: str, focus: str | None) -> list[Entity]:
    return [e for e in names.find(german.load()(text), focus, None).entities if e.kind == "place"]


@pytest.mark.parametrize(
    ("german_spelling", "other"),
    [
        # Arabic: article, its assimilation, dsch/j, ch/kh, sch/sh, doubled consonants, -a/-ah, ei/ai/ay, u/ou
        ("Hilla", "Al Ḩillah"),
        ("Dschisan", "Jīzān"),
        ("Schaqlawa", "Shaqlāwah"),
        ("Chanaqin", "Khānaqīn"),
        ("Dair as-Saur", "Dayr az Zawr"),
        ("Asch-Schaich Suwaid", "Sheikh Suwaid"),
        ("Tadschura", "Tājūrā’"),
        ("Machmur", "Makhmur"),
        # Persian, Dari, Pashto
        ("Dschiroft", "Jīroft"),
        ("Chorramabad", "Khorramābād"),
        ("Maimana", "Maymana"),
        ("Laschkargah", "Lashkar Gāh"),
        # Cyrillic, Georgian, Armenian
        ("Puschkino", "Pushkino"),
        ("Sugdidi", "Zugdidi"),
        ("Wanadsor", "Vanadzor"),
        ("Schachtinsk", "Shakhtinsk"),
        # Hebrew, Amharic, Burmese, Chinese
        ("Kirjat Schmona", "Qiryat Shemona"),
        ("Dschimma", "Jimma"),
        ("Mjitkjina", "Myitkyina"),
        ("Tschengdu", "Chengdu"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_sound_alike(german_spelling: str, other: str) -> None:
    assert sound_keys(german_spelling) & sound_keys(other)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Hilla", "Halab"), ("Basra", "Bosra"), ("Dschisan", "Schisan"), ("Chost", "Kost"), ("Taras", "Tirsa")],
)
def test_other_names_sound_otherwise(left: str, right: str) -> None:
    assert not sound_keys(left) & sound_keys(right) or vowels(left) != vowels(right)


@pytest.mark.parametrize(
    ("name", "focus", "wanted", "kind", "country"),
    [
        ("Tulkarem", "PSE", "city", "city", "PSE"),
        ("Albu Kamal", "SYR", "city", "city", "SYR"),
        ("Chanaqin", "IRQ", "city", "city", "IRQ"),
        ("Dschisan", "SAU", "city", "city", "SAU"),
        ("Sugdidi", "GEO", "city", "city", "GEO"),
        ("Marjinka", "UKR", "city", "city", "UKR"),
        ("Faryab", "AFG", "region", "region", "AFG"),
        ("Deir ez-Zor", "SYR", "region", "region", "SYR"),
        ("Oblast Sumy", "UKR", "region", None, None),
        ("Gurien", "GEO", "region", "region", "GEO"),
        ("Gladbeck", "DEU", "city", "city", "DEU"),
        # a town of another country, when it is large and the article's own has none of the name
        ("Kilis", "SYR", "city", "city", "TUR"),
        ("Cizre", "IRQ", "city", "city", "TUR"),
        # in an article without a country, a large town heard as no other, in German spelling
        ("Schanaosen", None, "city", "city", "KAZ"),
        ("Sulaimanija", None, "city", "city", "IRQ"),
        ("Kriwoi Rog", None, "city", "city", "UKR"),
        ("Urgentsch", None, "city", "city", "UZB"),
        # heard as several are, not spelled in the German way, too short to be told from others, of another country
        ("Haiderabad", None, "city", None, None),
        ("Karaganta", None, "city", None, None),
        ("Dschammu", None, "city", None, None),
        ("Waldeck", None, "city", None, None),
        ("Brunnwil", None, "city", None, None),
        ("Schanaosen", "RUS", "city", None, None),
        # no town: words, names of people, a sound that no town of this country has
        ("Gemüsemarkt", "IRQ", "city", None, None),
        ("Zementfabrik", "SYR", "city", None, None),
        ("Lager", "DEU", "city", None, None),
        ("Hilla", "FRA", "city", None, None),
        ("Dschisan", "DEU", "city", None, None),
    ],
)  # fmt: skip
def test_a_place_is_found_by_spelling_or_sound(
    name: str, focus: str, wanted: towns.Wanted, kind: str | None, country: str | None
) -> None:
    place = towns.find(name, focus, wanted)
    assert (place and place.kind, place and place.country) == (kind, country)


@pytest.mark.parametrize(
    ("text", "focus", "name", "kind", "country"),
    [
        ("Bei einem Anschlag in Hilla starben zwölf Menschen.", "IRQ", "Hilla", "city", "IRQ"),
        ("In der Stadt Chanaqin demonstrierten Tausende.", "IRQ", "Chanaqin", "city", "IRQ"),
        ("In der Provinz Faryab griffen Bewaffnete ein Dorf an.", "AFG", "Faryab", "region", "AFG"),
        ("Die Armee verließ die Stadt Marjinka.", "UKR", "Marjinka", "city", "UKR"),
        ("In Gerolstein protestierten Anwohner.", "DEU", "Gerolstein", "city", "DEU"),
    ],
)
def test_a_sentence_names_a_place(text: str, focus: str, name: str, kind: str, country: str) -> None:
    found = next(e for e in places(text, focus) if e.name == name)
    assert (found.place_kind, found.country) == (kind, country)


@pytest.mark.parametrize(
    "text",
    [
        "Die Regierung will die Preise für Brot und Strom senken.",
        "Am Montag traten die Lehrer in den Streik.",
        "Der Lager-Leiter bestritt die Vorwürfe.",
        "Die Demonstranten trugen Masken, Helme und Schilde.",
        "In einem leeren Haus brannte es, auf dem Schwarzen Markt und im Zweiten Programm war es ruhig.",
        "Auf dem schwarzen Markt gab es Brot.",
        "Am Runden Tisch saßen alle Parteien.",
    ],
)
def test_ordinary_words_are_no_places(text: str) -> None:
    assert places(text, "IRQ") == []


def test_a_district_lies_within_its_town_though_maps_have_it_as_one() -> None:
    found = next(e for e in places("Im Stadtteil Huchting brannten drei Autos.", "DEU") if e.name == "Huchting")
    assert found.place_kind == "site"


@pytest.mark.parametrize(
    ("text", "focus", "name", "kind", "country"),
    [
        # historic and German names
        ("In Preßburg demonstrierten Tausende.", "SVK", "Bratislava", "city", "SVK"),
        ("In Laibach demonstrierten Tausende.", "SVN", "Ljubljana", "city", "SVN"),
        ("In Wilna demonstrierten Tausende.", "LTU", "Vilnius", "city", "LTU"),
        ("In Großwardein demonstrierten Tausende.", "ROU", "Großwardein", "city", "ROU"),
        ("In Brixen demonstrierten Tausende.", "ITA", "Brixen", "city", "ITA"),
        # small towns with a name of their own
        ("In Srebrenica demonstrierten Tausende.", "BIH", "Srebrenica", "city", "BIH"),
        ("In Chan Scheichun wurden drei Menschen getötet.", "SYR", "Chan Scheichun", "city", "SYR"),
        # parts of a country, towns by their adjective, names behind what they are
        ("In der Ostukraine wurden drei Menschen getötet.", "UKR", "Ostukraine", "region", "UKR"),
        ("In Nordmali wurden drei Menschen getötet.", "MLI", "Nordmali", "region", "MLI"),
        ("In Nordengland wurden drei Menschen getötet.", "GBR", "Nordengland", "region", "GBR"),
        ("In Süddarfur wurden drei Menschen getötet.", "SDN", "Süd-Darfur", "region", "SDN"),
        ("In Westaustralien wurden drei Menschen getötet.", "AUS", "Westaustralien", "region", "AUS"),
        ("In einer Hanauer Bar wurden drei Menschen getötet.", "DEU", "Hanau", "city", "DEU"),
        ("Vor einem Frankfurter Hochhaus brannten Autos.", "DEU", "Frankfurt", "city", "DEU"),
        ("Im Offenbacher Rathaus brannte es.", "DEU", "Offenbach", "city", "DEU"),
        ("In einem Churer Lokal wurden drei Menschen getötet.", "CHE", "Chur", "city", "CHE"),
        ("In der Kurdenregion wurden drei Menschen getötet.", "TUR", "Kurdenregion", "region", "TUR"),
        # towns of the article's country whose short names are words too, look like sites, or are towns abroad as well
        ("In Frankfurt demonstrierten Tausende.", "DEU", "Frankfurt", "city", "DEU"),
        ("In Hanau demonstrierten Tausende.", "DEU", "Hanau", "city", "DEU"),
        ("In Eisenach demonstrierten Tausende.", "DEU", "Eisenach", "city", "DEU"),
        ("In Ludwigshafen demonstrierten Tausende.", "DEU", "Ludwigshafen", "city", "DEU"),
        ("In Zermatt demonstrierten Tausende.", "CHE", "Zermatt", "city", "CHE"),
        ("In Cham demonstrierten Tausende.", "CHE", "Cham", "city", "CHE"),
        ("In Strasburg demonstrierten Tausende.", "DEU", "Strasburg", "city", "DEU"),
        ("In Straßburg demonstrierten Tausende.", "DEU", "Straßburg", "city", "FRA"),
        ("In der Dresdner Innenstadt demonstrierten Tausende.", "DEU", "Dresden", "city", "DEU"),
        ("Auf der Ferieninsel Mallorca wurden drei Menschen verletzt.", "ESP", "Mallorca", "region", "ESP"),
    ],
)
def test_a_place_is_known_by_its_german_name(text: str, focus: str, name: str, kind: str, country: str) -> None:
    assert [(e.name, e.place_kind, e.country) for e in places(text, focus)] == [(name, kind, country)]


@pytest.mark.parametrize(
    "word",
    ["Südkorea", "Nordirland", "Osttimor", "Südsudan", "Mittelmeer", "Westfalen", "Ostern", "Südtirol", "Ostfriesland"],
)
def test_what_has_a_name_of_its_own_is_no_part_of_a_country(word: str) -> None:
    assert index.part_of_country(word) is None


@pytest.mark.parametrize(
    "text",
    [
        "In der Andenrepublik wird gestreikt.",
        "In dem Inselstaat wird gestreikt.",
        "Am Berliner Platz brennt es.",
        "In der Hamburger Straße brennt es.",
    ],
)
def test_what_a_country_is_and_squares_called_after_towns_are_no_towns(text: str) -> None:
    assert [e.name for e in places(text, "PER") if e.place_kind != "site"] == []


@pytest.mark.parametrize(
    ("text", "focus", "country"),
    [
        ("In Marburg kam es zu Krawallen.", None, "DEU"),
        ("In Marburg kam es zu Krawallen.", "DEU", "DEU"),
        ("Die Marburger Polizei räumte ein Haus.", "DEU", "DEU"),
        ("In Maribor kam es zu Krawallen.", None, "SVN"),
        ("In Maribor kam es zu Krawallen.", "DEU", "SVN"),
    ],
)
def test_a_town_that_speaks_german_keeps_its_name(text: str, focus: str | None, country: str) -> None:
    assert [e.country for e in places(text, focus)] == [country]


def test_a_large_town_is_meant_by_the_first_word_of_its_name() -> None:
    assert [(e.name, e.country) for e in places("In Frankfurt brannten Autos.", None)] == [("Frankfurt", "DEU")]


def test_half_a_compound_is_no_place() -> None:
    assert places("In Süd- und Mittelamerika wurde gestreikt.", "CHL") == []
