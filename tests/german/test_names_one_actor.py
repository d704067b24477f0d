"""One actor under all the words for it, and what is no actor."""

import pytest

from pipeline import german
from pipeline.german import names

NLP = german.load()


def actors(text: str, focus: str = "PER") -> dict[str, list[str]]:
    """Surfaces of each actor that counts."""
    found = names.find(NLP(text), focus, 2023)
    return {
        e.name: [m.surface for m in found.mentions if m.entity == n]
        for n, e in enumerate(found.entities)
        if e.kind != "place" and e.salient
    }


@pytest.mark.parametrize(
    ("text", "name", "surfaces"),
    [
        (
            "Die Internationale Sicherheitsunterstützungstruppe (ISAF) half. Die ISAF bedauerte den Vorfall.",
            "ISAF",
            ["Internationale Sicherheitsunterstützungstruppe", "ISAF", "ISAF"],
        ),
        ("Taliban-Kämpfer griffen an. Fünf Talibankämpfer starben.", "Taliban", ["Taliban-Kämpfer", "Talibankämpfer"]),
        ("Die Hisbollah-Miliz schoss. Die Hisbollah drohte.", "Hisbollah", ["Hisbollah-Miliz", "Hisbollah"]),
        ("Drei UN-Soldaten starben. Die Blauhelme trauern.", "Friedenstruppe", ["UN-Soldaten", "Blauhelme"]),
        (
            "Die Rapid Support Forces (RSF) schossen. Die RSF drohten.",
            "RSF-Miliz",
            ["Rapid Support Forces", "RSF", "RSF"],
        ),
        (
            "Abtrünnige Soldaten griffen die Armee an. Die meuternden Soldaten flohen.",
            "Abtrünnige Soldaten",
            ["Abtrünnige Soldaten", "meuternden Soldaten"],
        ),
        (
            "Der Sprecher der Protestbewegung, Jan Otte, bestätigte das. Nach Angaben des Sprechers gab es Tote.",
            "Jan Otte",
            ["Sprecher", "Jan Otte", "Sprechers"],
        ),
        ("Sie griffen den EU-Abgeordneten Paul Moreau an.", "Paul Moreau", ["EU-Abgeordneten Paul Moreau"]),
        (
            "Der damalige Landrat des Kreises Ahlheim, Jan Otte, schwieg. Der Ex-Landrat ging.",
            "Jan Otte",
            ["damalige Landrat des Kreises Ahlheim", "Jan Otte", "Ex-Landrat"],
        ),
        (
            "Der Direktor des Hilfswerks, Paul Moreau, dankte. Moreau weinte.",
            "Paul Moreau",
            ["Direktor", "Paul Moreau", "Moreau"],
        ),
        ("Ruth Amsel, die Sprecherin der Armee, schwieg.", "Ruth Amsel", ["Ruth Amsel", "Sprecherin"]),
        (
            "Der Verbandsvorsitzende Kemal Demir warnte. Der Verbandschef forderte Hilfe.",
            "Kemal Demir",
            ["Verbandsvorsitzende Kemal Demir", "Verbandschef"],
        ),
        (
            "Das amerikanische Aussenministerium und das US-Außenministerium sprachen.",
            "US-Außenministerium",
            ["amerikanische Aussenministerium", "US-Außenministerium"],
        ),
        ("Nach UNHCR-Angaben flohen Tausende. Das UNHCR hilft.", "UNHCR", ["UNHCR-Angaben", "UNHCR"]),
        ("Die Polizei kam. Polizeiangaben zufolge starb ein Mann.", "Polizei (Peru)", ["Polizei", "Polizeiangaben"]),
        ("Laut chilenischen Medienberichten starb er.", "Medien (Chile)", ["chilenischen Medienberichten"]),
        ("Augenzeugenberichten zufolge brannte das Haus.", "Augenzeugen", ["Augenzeugenberichten"]),
        (
            "Sie wollen dem Oppositionsführer und selbsternannten Präsidenten Jan Otte helfen.",
            "Jan Otte",
            ["Oppositionsführer", "selbsternannten Präsidenten Jan Otte"],
        ),
        (
            "Das sagte Paul Moreau, kanadischer General und Kommandeur des Einsatzes.",
            "Paul Moreau",
            ["Paul Moreau", "kanadischer General", "Kommandeur"],
        ),
        ("Der Gründer und Parteichef Kemal Demir ging.", "Kemal Demir", ["Gründer", "Parteichef Kemal Demir"]),
        (
            "Bewaffnete Gruppen griffen an. Die Rebellen flohen.",
            "Aufständische",
            ["Bewaffnete Gruppen", "Rebellen"],
        ),
        (
            "Islamistische Gruppierungen drohten. Islamisten marschierten.",
            "Islamisten",
            ["Islamistische Gruppierungen", "Islamisten"],
        ),
        (
            "Eine separatistische Bewegung entstand. Die Separatisten siegten.",
            "Separatisten",
            ["separatistische Bewegung", "Separatisten"],
        ),
        (
            "Oppositionelle Kräfte zogen ab. Oppositionsgruppen klagten.",
            "Oppositionsgruppen",
            ["Oppositionelle Kräfte", "Oppositionsgruppen"],
        ),
        ("NATO-Soldaten rückten vor. Die NATO-Truppen siegten.", "Militär (NATO)", ["NATO-Soldaten", "NATO-Truppen"]),
        (
            "Israelische Kampfflugzeuge griffen an. Die israelische Armee schwieg.",
            "Israelische Armee",
            ["Israelische Kampfflugzeuge", "israelische Armee"],
        ),
        (
            "Die Demokratische Unionspartei (PYD) jubelte. Die PYD siegte.",
            "PYD",
            ["Demokratische Unionspartei", "PYD", "PYD"],
        ),
        ("Die Feuerwehr kam. Zwei Feuerwehrleute starben.", "Feuerwehr (Peru)", ["Feuerwehr", "Feuerwehrleute"]),
        (
            "Die Regierungstruppen flohen. Das Militär schwieg.",
            "Militär (Peru)",
            ["Regierungstruppen", "Militär"],
        ),
        ("Die Junta drohte. Die Militärjunta schoss.", "Militärregierung (Peru)", ["Junta", "Militärjunta"]),
    ],
)
def test_all_words_for_one_actor_meet(text: str, name: str, surfaces: list[str]) -> None:
    assert actors(text).get(name) == surfaces


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Die Zermatter Gemeindepräsidentin Ruth Amsel kam. Der Gemeindepräsident schwieg.",
            "Ruth Amsel",
            "Gemeindepr",
        ),
        ("Das Innenministerium (AFP) schwieg. AFP meldete Tote.", "Innenministerium (Peru)", "AFP"),
        ("NATO-Soldaten halfen. Die NATO dankte.", "NATO", "Militär"),
        ("Der Präsident und der Minister Jan Otte kamen.", "Jan Otte", "Präsident"),
        ("Laut Ärzteangaben starb er. Die Polizei kam.", "Polizei (Peru)", "Ärzte"),
    ],
)
def test_two_actors_stay_two(text: str, one: str, other: str) -> None:
    found = actors(text)
    assert one in found
    assert any(name.startswith(other) for name in found if name != one)


@pytest.mark.parametrize(
    "text",
    [
        "Der Öltanker „Stena Marea“ verließ den Hafen.",
        "Im Restaurant „La Luna“ brannte es.",
        "Der NATO-Einsatz endete am Montag.",
        "Die Regierung des Kantons schwieg in Peru.",
        "Laut Lageberichten und Verkehrsmeldungen ist es ruhig.",
        "Eine Gruppe von Touristen und drei große Gruppen warteten.",
        "Kampfflugzeuge flogen über die Stadt.",
    ],
)
def test_a_thing_is_no_actor(text: str) -> None:
    assert not {n for n in actors(text) if not n.startswith(("Regierung", "NATO"))}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Israel wurde aufgefordert, die Grenze zu öffnen.", True),
        ("Israel wird von Krisen erschüttert.", False),
        ("Kuba schickte Ärzte.", True),
        ("Kuba gilt als arm.", False),
        ("Die Menge rief Parolen gegen den Krieg gegen Israel.", True),
        ("Der Bus fuhr gegen Mittag nach Israel.", False),
        ("Unterhändler Kubas und Israels trafen ein.", True),
        ("Touristen aus Kuba und Israel trafen ein.", False),
    ],
)
def test_a_country_acts_or_is_only_named(text: str, acts: bool) -> None:
    assert bool({"Israel", "Kuba"} & set(actors(text))) is acts


def test_a_name_behind_a_noun_for_a_place_is_a_place_throughout() -> None:
    found = names.find(NLP("In der Ortschaft Ghadran fielen Schüsse. Ghadran wird geteilt."), "LBN", 2023)
    assert [(e.name, e.kind) for e in found.entities] == [("Ghadran", "place")]


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("NATO-Generalsekretär Jens Stoltenberg warnte.", "Jens Stoltenberg", "NATO"),
        (
            "Ein Sprecher des Innenministeriums schwieg.",
            "Sprecher (Innenministerium (Peru))",
            "Innenministerium (Peru)",
        ),
        ("Die chilenische Außenministerin Eva Lind sprach.", "Eva Lind", "Außenministerium (Chile)"),
        ("US-Außenminister John Kerry reiste ab.", "John Kerry", "US-Außenministerium"),
        ("Regierungschef Jan Otte trat zurück.", "Jan Otte", "Regierung (Peru)"),
        ("Polizeisprecher Jan Otte schwieg.", "Jan Otte", "Polizei (Peru)"),
        ("Die frühere Außenministerin Eva Lind sprach.", "Eva Lind", None),
        ("Präsident Jan Otte sprach.", "Jan Otte", None),
        ("Jan Otte sprach.", "Jan Otte", None),
    ],
)
def test_the_body_that_somebody_belongs_to(text: str, name: str, body: str | None) -> None:
    found = names.find(NLP(text), "PER", 2023)
    person = next(e for e in found.entities if e.name == name)
    assert (None if person.affiliation is None else found.entities[person.affiliation].name) == body


@pytest.mark.parametrize(
    ("text", "names_"),
    [
        ("Die Ministerin hat der Türkei Hilfe zugesagt.", {"Türkei"}),
        ("Chile sagt Bolivien Hilfe zu.", {"Bolivien"}),
        ("Ruth Amsel rief Bolivien auf, die Gewalt zu beenden.", {"Bolivien"}),
        ("Die Bauern, angeführt von Gewerkschaften, zogen durch Lima.", {"Gewerkschaften"}),
        ("Der Schaden ist laut der kantonalen Baudirektion hoch.", {"Baudirektion (Peru)"}),
        ("Unbekannte beschmierten das Rathaus.", {"Unbekannte"}),
        ("Ruth Amsel (CDU) warnte. Allen voran die CDU war dagegen.", {"CDU"}),
    ],
)
def test_who_counts(text: str, names_: set[str]) -> None:
    """Who is given or asked something, and who does something, counts."""
    assert names_ <= set(actors(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das mittelamerikanische Land wurde ausgeschlossen.", "Mittelamerikanische Staaten"),
        ("Ruth Amsel (CDU) warnte vor Gewalt.", "CDU"),
        ("Der EU-Abgeordnete Jan Otte kam.", "Europäische Union"),
        ("Die Regierung der Nationalen Einheit trat zurück.", "Nationale Einheit"),
        ("Schüler der Santa Fe High School flohen.", "Santa Fe High School"),
        ("Drei Kirchen brannten.", "Kirche"),
        ("Regierungen zensieren die Presse: Peru (27), Bolivien (20), Chile (18).", "Bolivien"),
    ],
)
def test_who_does_not_count(text: str, name: str) -> None:
    """What only tells of which party, staff or kind somebody is does nothing."""
    assert name not in actors(text)


def test_an_army_in_a_country_without_one_is_another_s() -> None:
    """Soldiers in a country without an army are those of the army of which the text tells."""
    assert "Israelische Armee" in actors("Israels Armee rückte in Dschenin ein. Soldaten schossen.", "PSE")
    assert "Militär (Palästinensische Autonomiegebiete)" not in actors("Soldaten stürmten das Haus.", "PSE")


def test_an_office_is_mentioned_with_its_body() -> None:
    """The words for an office end with the body whose it is."""
    doc = NLP("Eine Sprecherin des Gesundheitsministeriums bestätigte den Tod von drei Menschen.")
    found = names.find(doc, "PER", 2023)
    (role,) = (m for m in found.mentions if m.kind_of_reference == "role")
    assert doc.text[role.start : names.end_with_body(doc, found, role)] == "Sprecherin des Gesundheitsministeriums"
