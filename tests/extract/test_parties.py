"""Parties and crowds that another clause, a compound or the other claims of an article tell: sentences in, rows out."""

import pytest

from tests.extract.conftest import Code
from tests.extract.test_events import in_role, initiators


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        # the next noun for those who do just this
        (
            "In Arica kam es zu einer Kundgebung. Die Demonstranten zogen weiter zum Rathaus.",
            "protest",
            {"Demonstranten"},
        ),
        ("In Temuco kam es zu Krawallen. Die Randalierer flohen.", "riot", {"Randalierer"}),
        ("In Arica kam es zu einer Kundgebung. Der Bürgermeister zog Bilanz.", "protest", set()),
        ("In Temuco kam es zu Krawallen. Die Passanten flohen.", "riot", set()),
        # whoever did another thing of its kind close by
        (
            "Studenten zogen durch Arica. Sie protestierten. Studenten plünderten Läden. Ein Auto wurde angezündet.",
            "arson",
            {"Studenten"},
        ),
        ("Bauern blockierten die Brücke. In Arica kam es zu Zusammenstößen.", "clash", {"Bauern"}),
        ("Fischer stürmten das Rathaus. Läden wurden geplündert.", "property_damage", {"Fischer"}),
        ("Bauern blockierten die Brücke. Fischer stürmten das Rathaus. Ein Auto wurde angezündet.", "arson", set()),
        ("Die Polizei stürmte das Rathaus. Ein Auto wurde angezündet.", "arson", set()),
        # the forces or the state of a country, by its adjective or its name in the noun
        ("Russland schwieg. Bei russischen Luftangriffen starben zehn Menschen.", "attack", {"Russland"}),
        (
            "Die israelische Armee rückte vor. Ein israelischer Angriff zerstörte die Brücke.",
            "attack",
            {"Israelische Armee"},
        ),
        ("Die USA drohten. Bei einem US-Angriff starben sechs Menschen.", "attack", {"Vereinigte Staaten"}),
        ("Peru schwieg. Beim peruanischen Beschuss von Arica starb ein Kind.", "attack", {"Peru"}),
        ("Russland schwieg. Bei heftigen Luftangriffen starben zehn Menschen.", "attack", set()),
        ("Russland schwieg. Es gab eine russische Kundgebung in Arica.", "protest", set()),
        # by whom the nouns beside say
        ("Es kam zum Einsatz von Tränengas durch die Polizei.", "crowd_control", {"Polizei (Chile)"}),
        ("Es kam zum Einsatz von Tränengas vor der Polizeiwache.", "crowd_control", set()),
    ],
)
def test_who_is_told_elsewhere(code: Code, text: str, kind: str, who: set[str]) -> None:
    assert initiators(code(text), kind) == who


@pytest.mark.parametrize(
    ("text", "crowd"),
    [
        ("In Arica kam es zu Demonstrationen, an denen sich rund 600 Menschen beteiligten.", (600, 600)),
        ("In Temuco gab es eine Kundgebung. Der Polizei zufolge nahmen mehr als 2000 Menschen teil.", (2001, None)),
        ("In Arica gab es eine Kundgebung. Tausende waren auf der Straße.", (2000, None)),
        ("In Arica sollen sich rund 3.000 Menschen zu einer Kundgebung versammelt haben.", (3000, 3000)),
        # the span of what several sources say
        ("In Arica nahmen 900 Menschen an einer Kundgebung teil. Die Veranstalter sprachen von 2500.", (900, 2500)),
        ("An der Kundgebung in Arica beteiligten sich 900 Menschen. Die Polizei ging von 600 aus.", (600, 900)),
        ("In Arica nahmen 900 Menschen an einer Kundgebung teil. 200 Polizisten waren im Einsatz.", (900, 900)),
        (
            "In Arica nahmen 900 Menschen an einer Kundgebung teil. Es gab drei Tote, der Arzt sprach von vier.",
            (900, 900),
        ),
        ("In Arica gab es eine Kundgebung. Die Polizei nahm 30 Demonstranten fest.", (None, None)),
        ("In Arica gab es eine Kundgebung. 500 Polizisten waren im Einsatz.", (None, None)),
        ("In Arica gab es eine Kundgebung. Zwölf Teilnehmer wurden verletzt.", (None, None)),
        ("In Arica gab es eine Kundgebung. In Arica leben 200.000 Menschen.", (None, None)),
        # prepositions that belong to the figure, nouns that hang on the happening, what gets its crowd
        ("An den Protesten in Arica nahmen laut Polizei bis zu 40.000 Menschen teil.", (None, 40000)),
        ("Eine Demonstration mit 2000 Bauern legte den Verkehr in Arica lahm.", (2000, 2000)),
        ("Die Kundgebung in Arica zog 8000 Menschen an.", (8000, 8000)),
        ("Die Kundgebung in Arica kostete 8000 Menschen Zeit.", (None, None)),
        ("Dem Aufruf folgten mehr als 5000 Menschen. Sie demonstrierten in Arica.", (5001, None)),
        # counts of several sources
        (
            "In Arica protestierten laut Polizei 4000 Menschen. Die Veranstalter sprachen von 7000 Teilnehmern.",
            (4000, 7000),
        ),
        ("Heute demonstrierten in Arica 7000 Menschen, die Polizei sprach von 4000 Demonstranten.", (4000, 7000)),
        ("Tausende protestierten in Arica. Nach Polizeiangaben waren es 2500.", (2500, 2500)),
        ("Tausende protestierten in Arica. Der Polizei zufolge nahmen mehr als 2000 Menschen teil.", (2001, None)),
        ("In Arica protestierten 7000 Menschen, in Temuco waren es 500.", (7000, 7000)),
        # others who are counted
        ("In Arica gab es eine Kundgebung. Augenzeugen berichteten von drei getöteten Demonstranten.", (None, None)),
        ("In Arica gab es eine Kundgebung. An der Sitzung nahmen sechs Minister teil.", (None, None)),
        ("Zu der Kundgebung in Arica hatten mehr als 20 Organisationen aufgerufen.", (None, None)),
        ("In Arica gab es eine Kundgebung. Einige Teilnehmer blieben auf dem Platz.", (None, None)),
        # some of a crowd do what they do, and are no crowd of what others do
        ("Einige Bauern protestierten in Arica.", (3, None)),
    ],
)
def test_how_many_took_part(code: Code, text: str, crowd: tuple[int | None, int | None]) -> None:
    rows = code(text)["event_claims"].filter(event_type="protest").select("participants_min", "participants_max")
    assert crowd in set(rows.iter_rows()) and set(rows.iter_rows()) <= {crowd, (None, None)}


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        # the sides of the violence beside it
        ("In Arica gab es heftige Kämpfe. Soldaten beschossen Rebellen.", {"Militär (Chile)"}, {"Aufständische"}),
        ("Rebellen beschossen Soldaten. In Arica kam es zu Gefechten.", {"Aufständische"}, {"Militär (Chile)"}),
        ("Rebellen lieferten sich Gefechte. Soldaten beschossen die Rebellen.", {"Aufständische"}, {"Militär (Chile)"}),
        ("Die Armee beschoss Rebellen. Es gab stundenlange Gefechte.", {"Militär (Chile)"}, {"Aufständische"}),
        ("In Arica gab es heftige Kämpfe. Soldaten aßen mit Rebellen.", set(), set()),
        ("In Arica gab es Gefechte. Es regnete. Es schneite. Soldaten beschossen Rebellen.", set(), set()),
    ],
)
def test_the_sides_of_a_fight_are_told_beside_it(code: Code, text: str, who: set[str], whom: set[str]) -> None:
    found = code(text)
    assert (initiators(found, "clash"), in_role(found, "clash", "target")) == (who, whom)


@pytest.mark.parametrize(
    ("text", "crowd"),
    [
        ("Eine Gruppe von 30 Männern stürmte in Arica das Rathaus.", (30, 30)),
        ("Eine Menge aus 300 Jugendlichen stürmte in Arica das Rathaus.", (300, 300)),
        ("Eine Gruppe von Männern stürmte in Arica das Rathaus.", (None, None)),
        ("Einige Bauern stürmten in Arica das Rathaus.", (3, None)),
    ],
)
def test_how_many_forced_their_way(code: Code, text: str, crowd: tuple[int | None, int | None]) -> None:
    rows = code(text)["event_claims"].filter(event_type="storming").select("participants_min", "participants_max")
    assert set(rows.iter_rows()) == {crowd}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Läden wurden geplündert.\n\nStudenten stürmen das Rathaus © Ana Muster / Agentur", set()),
        ("Läden wurden geplündert. Studenten stürmten das Rathaus.", {"Studenten"}),
    ],
)
def test_a_caption_lends_nobody_to_the_text_beside_it(code: Code, text: str, who: set[str]) -> None:
    assert initiators(code(f"Unruhen in Arica\n\n{text}", zone=None), "property_damage") == who


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Studenten warfen Steine auf Läden. Die Polizei setzte Tränengas ein.", {"Studenten"}),
        ("Bauern blockierten in Arica die Brücke, die Polizei reagierte mit Wasserwerfern.", {"Bauern"}),
        ("Tausende Lehrer demonstrierten. Gegen Mittag feuerten Polizisten Gummigeschosse ab.", {"Lehrer"}),
        # nobody close by, two crowds, somebody else whom the clause names
        ("Bauern blockierten die Brücke. Es regnete. Später setzte die Polizei Tränengas ein.", set()),
        ("Bauern blockierten die Brücke, Studenten stürmten das Rathaus. Die Polizei setzte Tränengas ein.", set()),
        ("Bauern demonstrierten. Die Polizei setzte Tränengas gegen Journalisten ein.", {"Journalisten"}),
    ],
)
def test_force_answers_the_crowd_beside_it(code: Code, text: str, whom: set[str]) -> None:
    assert in_role(code(text), "crowd_control", "target") == whom


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Die Regierung hatte ein Versammlungsverbot für Gruppen von mehr als acht Menschen verhängt.", "Regierung"),
        ("Der Bürgermeister sprach ein Demonstrationsverbot für Gruppen von Fans aus.", "Bürgermeister"),
    ],
)
def test_no_crowd_decrees(code: Code, text: str, whose: str) -> None:
    found = initiators(code(text), "state_of_emergency")
    assert all(name.startswith(whose) for name in found)
