"""General unrest is of the country that its sentence names; a site hands on the town that it has its name of."""

import pytest

from tests.extract.conftest import Code
from tests.extract.test_lasting import told

LEAD = "In Temuco stürmten Bauern am Mittwoch das Rathaus. "


@pytest.mark.parametrize(
    ("text", "kind", "town"),
    [
        # the country right behind the noun
        ("Die Proteste in Chile fordern viele Opfer.", "protest", None),
        ("Der Aufstand in Chile geht weiter.", "riot", None),
        ("Bei den Krawallen im südamerikanischen Chile starben Menschen.", "riot", None),
        ("Bei den Protesten in Arica starben Menschen.", "protest", "Arica"),
        ("Bei den Protesten starben Menschen.", "protest", "Temuco"),
        # the country that unrest has shaken, and goes through
        ("Die Lage in dem von Unruhen erschütterten Andenstaat Chile bleibt ernst.", "riot", None),
        ("Das von Unruhen erschütterte Chile schließt die Grenzen.", "riot", None),
        ("Das Land erlebt heftige Unruhen.", "riot", None),
        ("Die Andenrepublik erlebt schwere Krawalle.", "riot", None),
        ("Die Stadt erlebt heftige Unruhen.", "riot", "Temuco"),
    ],
)
def test_unrest_of_the_country(code: Code, text: str, kind: str, town: str | None) -> None:
    assert {place for _, place in told(code(LEAD + text), kind)} == {town}


@pytest.mark.parametrize(
    ("title", "text", "town"),
    [
        # what is single has the town of the headline, unrest has not
        ("Viele Tote in Temuco", "Der Aufstand in Chile geht weiter. Es gibt keine Verhandlungen.", None),
        ("Viele Tote in Temuco", "In Chile gehen die Proteste weiter. Es gibt keine Verhandlungen.", None),
        ("Unruhen in Chile: Bauern stürmen Rathaus in Temuco", "Es gibt keine Verhandlungen.", None),
        ("Unruhen in Temuco: Bauern stürmen Rathaus", "Es gibt keine Verhandlungen.", "Temuco"),
    ],
)
def test_unrest_of_a_headline(code: Code, title: str, text: str, town: str | None) -> None:
    tables = code(text, title=title)
    found = {place for kind in ("riot", "protest") for _, place in told(tables, kind)}
    assert found == {town}


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Vermummte plünderten Läden.", "property_damage", "Hauptplatz von Temuco"),
        ("Es regnete stark. Vermummte plünderten Läden.", "property_damage", "Temuco"),
    ],
)
def test_a_site_is_handed_on_to_the_next_sentence(code: Code, text: str, kind: str, place: str) -> None:
    start = "Temuco kommt nicht zur Ruhe. Soldaten haben den Hauptplatz von Temuco abgeriegelt. "
    assert {p for _, p in told(code(start + text), kind)} == {place}
