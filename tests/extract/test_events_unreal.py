"""What only looks like a happening: joined clauses, what is denied of a known one, aims, suppositions, catastrophes.

Each line is a sentence with what it tells as `type/status`, and stands beside a twin that tells something else.
"""

import pytest

from pipeline.extract.claims.future import settled
from pipeline.extract.events.find import find_events
from tests.extract.sentences import reading_of

JOINED = [
    ("Unklar ist, ob die Studenten getötet oder als Geiseln genommen wurden.", ""),
    ("Die Polizei prüft, ob die Bauern Straßen blockiert und Autos angezündet haben.", ""),
    ("Niemand weiß, ob Soldaten das Dorf angegriffen oder Rebellen das Rathaus gestürmt haben.", ""),
    ("Falls die Lehrer streiken und die Bauern demonstrieren, bleibt die Stadt leer.", ""),
    ("Die Polizei kam, um das Camp zu räumen und die Besetzer festzunehmen.", ""),
    (
        "Weil die Lehrer streikten und die Bauern demonstrierten, blieb die Stadt leer.",
        "protest/reported strike/reported",
    ),
    ("Die Polizei will das Gebäude räumen und die Anführer verhaften.", "arrest/planned security_operation/planned"),
    ("Sie wollen nicht zuhören, sondern demonstrieren.", "protest/planned"),
    ("Die Täter zündeten das Haus an und wollten fliehen.", "arson/reported"),
]

DENIED = [
    ("Die Messerattacke in Puno war kein Terroranschlag.", "attack/reported"),
    ("Kein Steinwurf schafft eine Wohnung.", ""),
    ("Der Politiker bestritt jede Beteiligung an dem Anschlag.", "attack/reported"),
    ("Die Gruppe dementierte, für den Anschlag in Puno verantwortlich zu sein.", "attack/reported"),
    ("Die Anwältin bestritt, dass ihr Mandant an den Protesten teilgenommen habe.", "protest/reported"),
    ("Niemand bekannte sich zu dem Anschlag in Puno.", "attack/reported"),
    ("Die Regierung will sich zu den Protesten nicht äußern.", "protest/reported"),
    ("Die Armee bestreitet den Angriff auf das Dorf.", "attack/denied"),
    ("Die Armee bestritt, das Dorf angegriffen zu haben.", "attack/denied"),
    ("Es handle sich nicht um einen Anschlag, sagte der Minister.", "attack/denied"),
    ("Zu den befürchteten Ausschreitungen kam es nicht.", ""),
    ("Die Polizei konnte den Anschlag nicht verhindern.", "attack/reported"),
    ("Die Armee schließt nicht aus, dass Rebellen die Kaserne angegriffen haben.", "attack/feared"),
]

SUPPOSED = [
    ("Der Streik der Lehrer in Puno wird am Montag abgehalten werden.", "strike/planned"),
    ("Ein Klub und die Partyreihe Rebellion der Träumer laden ein.", ""),
    ("Ein Angriff auf Puno wäre ein schwerer Fehler.", ""),
    ("Sollte die Ministerin nicht einlenken, droht ein Streik.", ""),
    ("Falls die Ministerin nicht einlenkt, droht ein Streik.", ""),
    ("In Puno droht ein Streik.", "strike/feared"),
    ("Eltern entführter Kinder wollen am Montag demonstrieren.", "attack/reported protest/planned"),
    ("Die Eltern wollen am Montag demonstrieren.", "protest/planned"),
    ("Ein Angriff auf Puno hätte verheerende Folgen.", ""),
    ("Der Angriff auf Puno hatte verheerende Folgen.", "attack/reported"),
    ("Der Angriff auf Puno war ein schwerer Fehler.", "attack/reported"),
    ("Die Straße wirkt wie nach einer Explosion.", ""),
    ("Die Straße brannte nach einer Explosion.", "explosion/reported"),
    ("Statt eines Streiks gab es Gespräche.", ""),
    ("Wegen eines Streiks gab es Gespräche.", "strike/reported"),
    ("Die Stadt wurde nicht weiter angegriffen.", "attack/denied"),
    ("Die Stadt wurde weiter angegriffen.", "attack/reported"),
    ("Die Lehrer haben einen Streik beschlossen.", "strike/planned"),
    ("Die Lehrer beschlossen, in den Ausstand zu treten.", "strike/planned"),
    ("Die Gewerkschaften einigten sich auf einen Generalstreik.", "strike/planned"),
    ("Die Lehrer beschlossen das Ende des Streiks.", "strike/reported"),
    ("Das Kabinett beschloss eine Ausgangssperre.", "state_of_emergency/reported"),
    ("Der Notstand wurde bis Ende Juni verlängert.", "state_of_emergency/reported"),
    ("Der General wies die Armee an, auf Plünderer zu schießen.", "use_of_force_order/reported"),
    ("Das Urteil hat die schlimmsten Ausschreitungen seit Jahren ausgelöst.", "riot/reported"),
    ("Seit Jahren protestieren die Bauern gegen die Mine.", ""),
]

CATASTROPHES = [
    ("Bei dem Erdbeben wurden zahlreiche Häuser zerstört.", ""),
    ("Das Hochwasser richtete schwere Sachschäden an.", ""),
    ("Ein Taifun traf die Küste. Zahlreiche Gebäude wurden beschädigt.", ""),
    ("Nach dem Nachbeben stand das Rathaus in Flammen.", ""),
    ("Bei den Krawallen wurden zahlreiche Häuser zerstört.", "property_damage/reported riot/reported"),
    ("Nach dem Erdbeben zerstörten Plünderer zahlreiche Häuser.", "property_damage/reported riot/reported"),
]

PAST = [
    ("Anhänger eines Kandidaten der Wahl im Juli hatten das Rathaus besetzt.", "storming/reported"),
    ("Die Polizei nahm vor dem Gipfel am 20. Juni drei Männer fest.", "arrest/reported"),
    ("Vor dem Gipfel am 20. Juni sind drei Männer verhaftet worden.", "arrest/reported"),
    ("Am 20. Juni demonstrieren die Lehrer in Lima.", "protest/planned"),
    ("Am 20. Juni wird das Camp geräumt.", "security_operation/planned"),
]

RUNS = [
    ("Terroristen verübten eine Serie von Anschlägen.", "attack/reported"),
    ("In einer Serie von Angriffen starben drei Händler.", "attack/reported"),
]


@pytest.mark.parametrize(("text", "told"), [*JOINED, *DENIED, *SUPPOSED, *CATASTROPHES, *PAST, *RUNS])
def test_what_is_told(text: str, told: str) -> None:
    reading = reading_of(text)
    assert {f"{c.type}/{c.status}" for c in settled(reading, find_events(reading))} == set(told.split())
