"""What a happening is done to, in the words of the text: the whole phrase, and nothing that belongs elsewhere."""

import pytest

from pipeline.extract.claims.types import EventClaim
from pipeline.extract.events.find import find_events
from tests.extract.sentences import reading_of


def happenings(sentence: str, kind: str) -> list[EventClaim]:
    found = [c for c in find_events(reading_of(sentence)) if c.type == kind]
    assert found, "no such happening"
    return found


@pytest.mark.parametrize(
    ("sentence", "kind", "told"),
    [
        # the name behind the last noun of the phrase
        ("Rebellen stürmten die Residenz von Präsident Juan Muster.", "storming",
         "die Residenz von Präsident Juan Muster"),
        ("Bauern besetzten das Büro der Gouverneurin Ana Muster.", "storming", "das Büro der Gouverneurin Ana Muster"),
        ("Vermummte zündeten das Haus des Senders Radio Eins an.", "arson", "das Haus des Senders Radio Eins"),
        ("Vermummte zündeten das Haus des Senders an.", "arson", "das Haus des Senders"),
        # what is coordinated right behind it
        ("Jugendliche plünderten viele Läden und Büros.", "property_damage", "viele Läden und Büros"),
        ("Jugendliche plünderten mehrere Apotheken, Banken und einen Markt.", "property_damage",
         "mehrere Apotheken, Banken und einen Markt"),
        ("Jugendliche plünderten mehrere Läden, darunter eine Apotheke.", "property_damage", "mehrere Läden"),
        # words that share their end
        ("Im Süden wurden die Telefon- und Internetverbindungen abgeschaltet.", "communication_shutdown",
         "die Telefon- und Internetverbindungen"),
        ("Die Regierung ließ Mobilfunk- und Internetdienste abschalten.", "communication_shutdown",
         "Mobilfunk- und Internetdienste"),
        ("Im Süden wurde das Internet abgeschaltet.", "communication_shutdown", "das Internet"),
        # what is credited behind it
        ("Das Foto zeigt das brennende Rathaus von Puno (Archivbild). | Agentur", "arson",
         "das brennende Rathaus von Puno"),
        ("Das Foto zeigt das brennende Rathaus von Puno.", "arson", "das brennende Rathaus von Puno"),
        ("Bauern besetzten das Rathaus und den Hof von Bürgermeister Juan Muster. epd/Agencia EFE", "storming",
         "das Rathaus und den Hof von Bürgermeister Juan Muster"),
        # what burns, and what flames only stand beside
        ("Bauern stürmten das Rathaus. Auf Bildern waren Flammen an dem Gebäude zu sehen.", "arson", "dem Gebäude"),
        ("Bauern stürmten das Rathaus. Auf Bildern waren Flammen an der Küste zu sehen.", "arson", None),
        # what stands before a colon
        ("Puno: Zwei Läden wurden in Brand gesetzt", "arson", "Zwei Läden"),
        ("Lima: In Puno wurden zwei Läden in Brand gesetzt", "arson", "zwei Läden"),
        ("Peru: Im Süden stürmten Bauern ein Rathaus", "storming", "ein Rathaus"),
        ("In Puno wurden zwei Läden in Brand gesetzt", "arson", "zwei Läden"),
        # the happening itself, and those it is about
        ("Die Justiz leitete Ermittlungen ein.", "investigation", None),
        ("Die Behörde hat „Vorermittlungen“ eingeleitet.", "investigation", None),
        ("Die Justiz leitete Ermittlungen gegen den General ein.", "investigation", "den General"),
        # whom an offence is charged with
        ("Den drei Generälen wird Hochverrat vorgeworfen.", "investigation", "Den drei Generälen"),
        ("Die Justiz hat der Ministerin Hochverrat vorgeworfen.", "investigation", "der Ministerin"),
        # people who tell of it by what they are
        ("Am Samstag haben Rebellen in Ayacucho sieben Geiseln genommen.", "attack", "sieben Geiseln"),
        ("Die Täter nahmen in Puno drei Geiseln und flohen.", "attack", "drei Geiseln"),
        # a figure that is compared
        ("In Puno wurden mehr als 300 Menschen festgenommen.", "arrest", "mehr als 300 Menschen"),
        ("Nicht weniger als 40 Läden wurden angezündet.", "arson", "Nicht weniger als 40 Läden"),
        ("Die Polizei nahm deutlich mehr als 50 Studenten fest.", "arrest", "deutlich mehr als 50 Studenten"),
        ("In Puno wurden rund 300 Menschen festgenommen.", "arrest", "300 Menschen"),
        # a genitive that belongs to a noun before
        ("In Lima, der Hauptstadt des Landes, und weiteren Städten der Republik gab es Unruhen mit vielen Festnahmen.",
         "arrest", None),
        ("In Puno kam es zur Festnahme des Bürgermeisters.", "arrest", "des Bürgermeisters"),
    ],
)  # fmt: skip
def test_what_it_was_done_to(sentence: str, kind: str, told: str | None) -> None:
    assert {c.target_text for c in happenings(sentence, kind)} - {None} == ({told} - {None})


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Drei Bauern seien von Soldaten erschossen worden, so das Ministerium.", "shooting"),
        ("Drei Bauern seien von Soldaten erschossen worden, so der Gouverneur.", "shooting"),
        ("Laut Polizei wurden drei Bauern von Soldaten erschossen.", "shooting"),
        ("Soldaten haben dem Gouverneur zufolge drei Bauern erschossen.", "shooting"),
    ],
)
def test_who_only_says_it_takes_no_part(sentence: str, kind: str) -> None:
    names = reading_of(sentence).names.entities
    parties = {names[e].name for c in happenings(sentence, kind) for e in (*c.initiators, *c.targets)}
    assert parties == {"Bauern", "Militär (Peru)"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Das Ministerium gab an, drei Läden angezündet zu haben.",
        "Die Rebellen erklärten, sie hätten drei Läden angezündet.",
    ],
)
def test_who_says_that_he_did_it_did_it(sentence: str) -> None:
    assert all(c.initiators for c in happenings(sentence, "arson"))
