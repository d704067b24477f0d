"""Where the name of a place or person ends, and which place it is."""

import pytest

from pipeline import german
from pipeline.german import names


def found(text: str, focus: str) -> list[tuple[str, str, str | None]]:
    result = names.find(german.load()(text), focus)
    return [(m.surface, e.name, e.place_kind) for m in result.mentions if (e := result.entities[m.entity])]


@pytest.mark.parametrize(
    ("text", "focus", "place"),
    [
        ("Am Dienstag gab es in Cusco Krawalle.", "PER", "Cusco"),
        ("Am Dienstag gab es in Lima Schüsse.", "PER", "Lima"),
        ("Im Norden von Juliaca Blockaden, im Süden Ruhe.", "PER", "Juliaca"),
        ("In Ayacucho Tote und Verletzte.", "PER", "Ayacucho"),
        ("In der Stadt Ilave Tumulte.", "PER", "Ilave"),
        ("Gestern gab es in Tokmok Generalstreik.", "KGZ", "Tokmok"),
        ("Am Samstag sah man in Bagdad Panzer.", "IRQ", "Bagdad"),
        ("Vor Gericht gab es in Nairobi Festnahmen.", "KEN", "Nairobi"),
        ("Abends brannten in Beirut Barrikaden.", "LBN", "Beirut"),
        ("Nachts waren in Khartum Explosionen zu hören.", "SDN", "Khartum"),
        ("Er wohnt in Bad Homburg.", "DEU", "Bad Homburg"),
        ("Sie warteten in Victoria Station.", "GBR", "Victoria Station"),
        ("Gestern regnete es in Rio Grande.", "BRA", "Rio Grande"),
    ],
)
def test_a_common_noun_behind_a_town_is_no_part_of_its_name(text: str, focus: str, place: str) -> None:
    assert [(s, n) for s, n, kind in found(text, focus) if kind] == [(place, place)]


def test_no_name_ends_with_a_preposition() -> None:
    text = (
        "Einige Studenten sollen sich bei den Kämpfen mit der Polizei im Gebäude des Fernsehsenders Mir am Platz der "
        "Einheit verschanzt haben, berichtet der staatliche Rundfunk unter Berufung auf die Behörden von Almaty."
    )
    assert {("Platz der Einheit", "site"), ("Almaty", "city")} <= {(s, kind) for s, _, kind in found(text, "KAZ")}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Gestern warf Anna Feld Steine.", "Anna Feld"),
        ("Am Montag sprach Anna Maria Richter.", "Anna Maria Richter"),
        ("Zuletzt hatte Olaf Scholz Gewalt verurteilt.", "Olaf Scholz"),
    ],
)
def test_a_common_noun_behind_a_person_is_no_part_of_the_name(text: str, person: str) -> None:
    assert [(s, n) for s, n, kind in found(text, "DEU") if kind is None] == [(person, person)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Das UN-Büro in Genf warnte vor Hunger.", "UN-Büro"),
        ("Eine Sprecherin des UN-Büros forderte Hilfe.", "UN-Büro"),
        ("Das UN-Hilfswerk verurteilte den Angriff.", "UN-Hilfswerk"),
        ("Die NATO-Agentur kaufte Drohnen.", "NATO-Agentur"),
    ],
)
def test_a_body_of_an_organisation(text: str, body: str) -> None:
    assert body in [n for _, n, kind in found(text, "KEN") if kind is None]


@pytest.mark.parametrize("text", ["Das Heim-Büro blieb leer.", "Der UN-Beschluss wurde verlesen."])
def test_no_body_of_an_organisation(text: str) -> None:
    assert not [n for _, n, kind in found(text, "KEN") if kind is None and "-" in n]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Internationale Besorgnis", []),
        ("Weltweite Empörung", []),
        ("Nationale Unruhen", []),
        ("Europäische Bestürzung", []),
        ("Internationale Gesellschaft für Menschenrechte", ["Internationale Gesellschaft für Menschenrechte"]),
        ("Deutsche Bahn streicht Züge.", ["Deutsche Bahn"]),
    ],
)
def test_a_mood_is_no_body(text: str, bodies: list[str]) -> None:
    assert [s for s, _, kind in found(text, "KAZ") if kind is None] == bodies


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Am Brandenburger Tor demonstrierten Tausende.", "Brandenburger Tor"),
        ("Sie zogen vom Potsdamer Platz zum Rathaus.", "Potsdamer Platz"),
        ("Auf dem Taksim-Platz flogen Steine.", "Taksim-Platz"),
        ("Auf dem Roten Platz wurde protestiert.", "Roter Platz"),
    ],
)
def test_a_site_is_no_place_of_the_region_in_its_name(text: str, site: str) -> None:
    assert [(n, kind) for _, n, kind in found(text, "DEU") if kind] == [(site, "site")]


@pytest.mark.parametrize(
    ("text", "surface", "capital"),
    [
        ("In der Hauptstadt Perus gab es Krawalle.", "Hauptstadt Perus", "Lima"),
        ("In Kenias Hauptstadt wurde geschossen.", "Kenias Hauptstadt", "Nairobi"),
        ("In der Hauptstadt der Ukraine war es ruhig.", "Hauptstadt der Ukraine", "Kiew"),
        ("In der georgischen Hauptstadt wurde protestiert.", "georgischen Hauptstadt", "Tiflis"),
    ],
)
def test_the_capital_of_a_country(text: str, surface: str, capital: str) -> None:
    assert (surface, capital, "city") in found(text, "PER")


@pytest.mark.parametrize(
    "text", ["In der früheren Hauptstadt Kenias wurde geschossen.", "Er lobte die Hauptstadt und Kenia."]
)
def test_no_capital_of_a_country(text: str) -> None:
    assert not [n for _, n, kind in found(text, "PER") if kind == "city"]
