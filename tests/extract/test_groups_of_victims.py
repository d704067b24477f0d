"""Who the victims were where their noun does not say it: officers in unrest, parts of those counted before."""

import pytest

from pipeline.extract.casualties.find import find_casualties
from tests.extract.sentences import reading_of

GROUPS: dict[str, list[tuple[int | None, str]]] = {
    # officers are police where police or unrest are told of, and no office is named at them
    "Bei den Ausschreitungen wurden 13 Beamte verletzt.": [(13, "security_forces")],
    "Nach Angaben der Polizei wurden 20 Beamte durch Steinwürfe verletzt.": [(20, "security_forces")],
    "Die Polizei rückte an, sieben Beamte erlitten Verletzungen.": [(7, "security_forces")],
    "Bei den Krawallen wurden acht Beamtinnen und Beamte verletzt.": [(8, "security_forces")],
    "Die Polizei nahm zwei Beamte des Finanzministeriums fest.": [(2, "officials")],
    "Die Polizei nahm zwei Beamte fest.": [(2, "officials")],
    "Bei den Krawallen wurden drei Beamte des Finanzministeriums verletzt.": [(3, "officials")],
    "Beim Absturz starben vier Beamte.": [(4, "officials")],
    # a part is of the group of the figure that it is a part of, and of none further before
    "Bei den Krawallen wurden 30 Polizisten verletzt, zwei davon schwer.": [
        (30, "security_forces"), (2, "security_forces"),
    ],
    "Zwölf Journalisten wurden verletzt, einer von ihnen lebensgefährlich.": [(12, "journalists"), (1, "journalists")],
    "Vier Demonstranten wurden verletzt, drei davon schwer.": [(4, "protesters"), (3, "protesters")],
    "Bei Krawallen wurden acht Beamte verletzt, drei davon schwer.": [(8, "security_forces"), (3, "security_forces")],
    "Zwei Polizisten wurden verletzt. Zehn Menschen starben, drei davon noch am Abend.": [
        (2, "security_forces"), (10, "unspecified"), (3, "unspecified"),
    ],
    "Zehn Menschen wurden verletzt, zwei davon schwer.": [(10, "unspecified"), (2, "unspecified")],
    "Vier Menschen starben, darunter ein 16 Jahre alter Schüler.": [(4, "unspecified"), (1, "unspecified")],
    # one case is one of them
    "Die Polizei bestätigte lediglich einen Todesfall.": [(1, "unspecified")],
    "Ein Todesfall wurde bestätigt.": [(1, "unspecified")],
    "Bei der Kundgebung gab es eine Festnahme.": [(1, "unspecified")],
    "Die Polizei bestätigte keinen Todesfall.": [],
    "Der Todesfall wurde nicht bestätigt.": [],
    # people of another country than the one whose happenings are told
    "Bei dem Anschlag starben drei Mexikaner und vier Peruaner.": [(3, "foreigners"), (4, "unspecified")],
    "Zwei deutsche Ingenieure wurden in Lima entführt.": [(2, "foreigners")],
    "Die Küstenwache nahm 161 Fischer aus Nordkorea fest.": [(161, "foreigners")],
    "Die Küstenwache nahm 161 Fischer aus Arequipa fest.": [(161, "unspecified")],
    "Zwei peruanische Ingenieure wurden in Lima entführt.": [(2, "unspecified")],
    "Sechs US-Soldaten wurden getötet.": [(6, "security_forces")],
    "Neun der Toten waren Ausländer.": [(9, "foreigners")],
    "Neun der Toten waren Polizisten.": [(9, "security_forces")],
    # whose side
    "Auf Seiten der Polizei gab es 17 Verletzte.": [(17, "security_forces")],
    "In den Reihen der Armee gab es 17 Tote.": [(17, "security_forces")],
    "Bei der Polizei gab es elf Verletzte.": [(11, "security_forces")],
    "Auf Seiten der Zuschauer gab es 17 Verletzte.": [(17, "civilians")],
    "Rettungskräfte melden 27 Verletzte auf Seiten der Demonstrierenden.": [(27, "protesters")],
    "Die Polizei meldete zehn Verletzte in den eigenen Reihen.": [(10, "security_forces")],
    "Die Feuerwehr meldete zehn Verletzte in den Zügen.": [(10, "unspecified")],
    # some of them, and whose members they are
    "Mehrere Personen wurden verletzt, darunter auch Polizisten.": [(3, "unspecified")],
    "Viele Mitglieder ihrer Regierung wurden in Gewahrsam genommen.": [(None, "officials")],
    "Viele Gegner der Regierung wurden in Gewahrsam genommen.": [(None, "protesters")],
    "Vier Polizisten schlugen ihn. Die vier Beamten wurden in Gewahrsam genommen.": [(4, "security_forces")],
    "Durch einen Sprengsatz wurden neun Beamte der Polizei verletzt.": [(9, "security_forces")],
    "Bei dem Angriff wurden fünf Fernsehmitarbeiter verletzt.": [(5, "journalists")],
    # police by what stands beside them
    "Unter den Verletzten befinden sich nach Polizeiangaben 14 Beamte.": [(14, "security_forces")],
    # the noun before a name
    "Die Polizei nahm den Aktivisten Carlos Rey fest.": [(1, "protesters")],
}  # fmt: skip


@pytest.mark.parametrize("text", GROUPS)
def test_groups_of_victims(text: str) -> None:
    assert [(c.count_min, c.group) for c in find_casualties(reading_of(text))] == GROUPS[text]


POSSIBLE = {
    "Möglicherweise wurden 20 Menschen verletzt.": "feared",
    "Wahrscheinlich sind alle 17 Passagiere ums Leben gekommen.": "feared",
    "Der Sturm hat möglicherweise bis zu hundert Todesopfer gefordert.": "feared",
    "Bei dem Brand starben vermutlich drei Kinder.": "feared",
    "Acht Menschen wurden vermutlich von Rebellen getötet.": "reported",
    "Ein vermutlich betrunkener Fahrer verletzte drei Menschen.": "reported",
    "Der mutmaßliche Anführer der Bande wurde festgenommen.": "reported",
    "Sechs mutmaßliche Rebellen wurden getötet.": "reported",
}


@pytest.mark.parametrize(("text", "status"), POSSIBLE.items())
def test_what_is_only_possible_is_feared(text: str, status: str) -> None:
    assert [c.status for c in find_casualties(reading_of(text))] == [status]


TOTALS = {
    "Bislang wurden 300 Menschen festgenommen.": True,
    "Die Zahl der Toten stieg auf 31.": True,
    "Seit Beginn der Proteste wurden 900 Menschen festgenommen.": True,
    "Im Verlauf der Unruhen wurden 27 Menschen getötet.": True,
    "Insgesamt wurden 300 Menschen festgenommen.": True,
    "In der Nacht zum Mittwoch wurden insgesamt sieben Menschen festgenommen.": False,
    "Bei einer Razzia wurden insgesamt sieben Menschen festgenommen.": False,
    "Bereits am Montag wurden vier Menschen getötet.": False,
    "Es wurden bereits vier Menschen getötet.": True,
    "Die Behörden haben 26 Festnahmen bestätigt.": True,
    "Die Behörden haben viele Festnahmen bestätigt.": False,
    "Am Montag wurden vier Menschen getötet.": False,
    "Ein Politiker sitzt seit August in Untersuchungshaft.": False,
}


@pytest.mark.parametrize(("text", "cumulative"), TOTALS.items())
def test_running_totals_go_on(text: str, cumulative: bool) -> None:
    assert [c.cumulative for c in find_casualties(reading_of(text))] == [cumulative]
