"""Reactions: what actors from outside the focus country (here Chile) said and did."""

import pytest

from tests.extract.conftest import Code, Tables

TYPES = {
    "Bundeskanzlerin Angela Merkel rief zu einem Ende der Gewalt auf.": {"appeal"},
    "Frankreich verurteilte das Vorgehen der Sicherheitskräfte.": {"condemnation"},
    "UN-Generalsekretär António Guterres äußerte sich besorgt.": {"concern"},
    "Die Europäische Union verhängte Sanktionen gegen die Führung des Landes.": {"sanction"},
    "Die USA stoppten alle Waffenlieferungen an die Regierung.": {"arms_export_stop"},
    "Russland entsandte 200 Soldaten in das Land.": {"troop_deployment"},
    "Das Auswärtige Amt rät von Reisen nach Chile ab.": {"travel_advice"},
    "Argentiniens Präsident Alberto Fernández drückte den Angehörigen sein Beileid aus.": {"condolence"},
    "Die NATO zieht ihre Truppen ab.": {"troop_withdrawal"},
    "Die US-Regierung setzte die Militärhilfe aus.": {"sanction"},
    "Schweden legte die Entwicklungshilfe auf Eis.": {"sanction"},
    "Norwegen schloss sich den Sanktionen der EU an.": {"sanction"},
    "Das spanische Außenministerium bestellte den Botschafter ein.": {"condemnation"},
    "Die finnische Außenministerin nannte den Einsatz völlig unverhältnismäßig.": {"condemnation"},
    "Der Vatikan hat angeboten, in dem Streit zu vermitteln.": {"offer"},
    "Japan verringerte das Personal seiner Botschaft.": {"evacuation"},
    "Die US-Botschaft rief amerikanische Staatsbürger auf, das Land zu verlassen.": {"travel_advice"},
    "Frankreich kündigte die Entsendung von 200 Soldaten an.": {"troop_deployment"},
    "China forderte andere Länder auf, sich nicht einzumischen.": {"non_interference"},
    "Ein Regierungssprecher sagte in Berlin, die Bundesregierung verfolge die Lage mit Sorge.": {"concern"},
    "„Alle Seiten müssen Ruhe bewahren“, sagte der EU-Außenbeauftragte Josep Borrell in Brüssel.": {"appeal"},
    "Norwegens Außenministerin äußerte sich beunruhigt über die Festnahmen.": {"concern"},
    "Die WHO befürchtet einen Zusammenbruch der Krankenhäuser.": {"concern"},
    "Japan begann mit der Evakuierung seiner Botschaft.": {"evacuation"},
    "Italien bringt seine Landsleute mit zwei Flugzeugen in Sicherheit.": {"evacuation"},
    "Die EU-Kommission stellt 12 Millionen Euro für die Opfer des Bebens bereit.": {"aid"},
    "Rettungsteams aus Kroatien sind auf dem Weg nach Valparaíso.": {"aid"},
    "Norwegen zeigte sich bereit, in dem Streit zu vermitteln.": {"offer"},
    "Neuseeland erkennt den Ausgang der Abstimmung nicht an.": {"condemnation"},
    "Kanada machte den Geheimdienst für die Entführung verantwortlich.": {"condemnation"},
    "Die OSZE stellte der Führung ein Ultimatum.": {"demand"},
    "Uruguay stellte sich hinter die Richter.": {"support"},
    "Der dänische Regierungschef sprach mit dem Präsidenten.": {"talks"},
    "Mexikos Präsidentin sprach sich für Verhandlungen aus.": {"appeal"},
    "Die Türkei wies den Vorwurf zurück.": {"assessment"},
    "Der EU-Außenbeauftragte Josep Borrell sagte, die Zerstörung der Klinik sei nicht hinnehmbar.": {"condemnation"},
    "Der EU-Außenbeauftragte Josep Borrell sagte, seine Gedanken seien bei den Angehörigen.": {"condolence"},
    "Die EU begrüßte die Freilassung der Gefangenen.": {"support"},
    "Die OSZE fordert eine Aufklärung der Gewalt.": {"demand"},
    "Japan forderte die Auflösung der Einheit.": {"demand"},
    "Kanada verlangte bis zum Wochenende eine Antwort.": {"demand"},
    "Die Afrikanische Union hat das Land suspendiert.": {"sanction"},
    "Ungarn rief seinen Botschafter zurück.": {"sanction"},
    "Dänemark beginnt mit dem Abzug seiner Soldaten.": {"troop_withdrawal"},
    "In dem Land sind dänische Soldaten stationiert.": set(),
    "China nannte den Streik eine innere Angelegenheit.": {"non_interference"},
    "Belgien hat mit dem Außenminister gesprochen.": {"talks"},
    "Kenia genehmigt keine Rüstungsexporte mehr.": {"arms_export_stop"},
    "Japan verbietet die Ausfuhr von Werkzeugmaschinen.": {"sanction"},
    "Finnland hat alle Kontakte abgebrochen.": {"sanction"},
    "Die dänischen Soldaten haben die Insel verlassen.": {"troop_withdrawal"},
    "Ghana bereitet die Entsendung einer Friedenstruppe vor.": {"troop_deployment"},
    "Slowenien kündigte Hilfe in Höhe von drei Millionen Euro an.": {"aid"},
    "Vietnam lehnt jede Einmischung von außen ab.": {"non_interference"},
    "Der UN-Sicherheitsrat befasste sich mit der Krise.": {"talks"},
    "Der Papst betete für die Opfer des Grubenunglücks.": {"condolence"},
    "Nach Ansicht Tokios war die Abstimmung nicht frei.": {"assessment"},
    # a report of facts is no view of what happens
    "Nach Angaben der Weltbank leben 40 Prozent der Bauern in Armut.": set(),
    "Oxfam bezifferte die Zahl der Toten auf 30.": set(),
    "Die WHO teilte mit, im Süden seien 200 Krankenhäuser geschlossen.": set(),
    "Nach Angaben des UN-Flüchtlingshilfswerks sind 4000 Menschen auf der Flucht.": set(),
    # the focus country's own people do not react
    "Chiles Präsident Sebastián Piñera rief zur Ruhe auf.": set(),
}


def types(tables: Tables) -> set[str]:
    return set(tables["reaction_claims"]["reaction_type"])


@pytest.mark.parametrize(("sentence", "expected"), TYPES.items())
def test_reaction_types(code: Code, sentence: str, expected: set[str]) -> None:
    assert types(code(sentence)) == expected


ACTORS = {
    "Boliviens Staatschef Luis Cardozo verlangte Neuwahlen.": {"Luis Cardozo"},
    "Die Regierungschefs der NATO-Länder berieten über die Lage.": {"Regierungschefs (NATO)"},
    "Perus Präsident Jorge Luna und Boliviens Staatschef Luis Cardozo begrüssten die Wahl.": {
        "Jorge Luna", "Luis Cardozo",
    },
    "Die G7-Staaten verurteilten die Festnahmen.": {"G7"},
    "Die Abgeordnete Rita Holm (SPD) verurteilte die Festnahmen.": {"Rita Holm"},
    "Der CDU-Außenpolitiker Jens Kolbe verurteilte die Festnahmen.": {"Jens Kolbe"},
    "Brüssel begrüßte die Ankündigung von Neuwahlen.": {"Europäische Union"},
    "Ursula von der Leyen verurteilte die Festnahmen.": {"Ursula von der Leyen"},
    "Viele Staaten, darunter Peru, die Türkei sowie die Afrikanische Union, verurteilten den Putsch.": {
        "Peru", "Türkei", "Afrikanische Union",
    },
    "Peru, die Vereinigten Arabischen Emirate und Kuwait verurteilten den Anschlag.": {
        "Peru", "Vereinigte Arabische Emirate", "Kuwait",
    },
    "Zahlreiche Staaten, darunter Ghana, Togo sowie der Senegal, zeigten sich besorgt.": {"Ghana", "Togo", "Senegal"},
    "Suchtrupps aus Tschechien und Estland sind im Erdbebengebiet eingetroffen.": {"Tschechien", "Estland"},
    "Peru hat den Vermittler gelobt und vor allem Bolivien vor weiteren Schritten gewarnt.": {"Peru"},
    "Die Botschaft der Schweiz rügte die Richter. Das sei inakzeptabel, hieß es in einer Erklärung auf Facebook.": {
        "Botschaft (Schweiz)",
    },
    "Die OSZE entsandte Beobachter. Sie stellte den Streitkräften ein Ultimatum.": {"OSZE"},
    "Streik in Chile: OSZE rügt Polizei": {"OSZE"},
    "Die OSZE-Beobachter kritisierten die Auszählung.": {"OSZE"},
    "Der Ständige Rat der OSZE kam zu einer Sondersitzung zusammen.": {"OSZE"},
    "Die Entsendung von 300 Soldaten der Afrikanischen Union begann.": {"Afrikanische Union"},
    "Die Staats- und Regierungschefs der NATO verurteilten den Anschlag.": {"Regierungschefs (NATO)"},
    "Eine Delegation der Afrikanischen Union verurteilte den Anschlag.": {"Afrikanische Union"},
    "Bundeskanzler Olaf Scholz (SPD) verurteilte den Anschlag.": {"Olaf Scholz"},
    "Das Gesetz stieß bei der OSZE auf Kritik.": {"OSZE"},
    "Chiles Präsident telefonierte mit dem brasilianischen Präsidenten Lula da Silva.": {"Luiz Inácio Lula da Silva"},
    "Chiles Außenministerin empfing eine Delegation der OSZE.": {"OSZE"},
    "Chiles Außenministerin traf sich mit Bauern.": set(),
    "Chiles Außenministerin sprach mit Journalisten aus Peru.": set(),
    "Die Aufforderung der Weltbank blieb unbeantwortet.": {"Weltbank"},
    "Scharfe Kritik kam aus Frankreich und von der Afrikanischen Union.": {"Frankreich", "Afrikanische Union"},
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ACTORS.items())
def test_who_reacts(code: Code, sentence: str, expected: set[str]) -> None:
    tables = code(sentence, published="2021-03-02")
    actors = tables["reaction_claims"].join(
        tables["entities"], left_on=["article_id", "actor"], right_on=["article_id", "entity"]
    )
    assert set(actors["name"]) == expected


def test_direct_quote_without_marks(code: Code) -> None:
    tables = code("Bundeskanzlerin Angela Merkel appellierte an die Führung: „Bitte kehrt zum Dialog zurück.“")
    assert tables["reaction_claims"]["direct_quote"].to_list() == ["Bitte kehrt zum Dialog zurück."]


def test_a_reaction_is_no_event(code: Code) -> None:
    assert code("Russland entsandte 200 Soldaten in das Land.")["event_claims"].is_empty()


def test_quantities_with_their_units(code: Code) -> None:
    tables = code("Die USA stoppten Waffenlieferungen im Wert von rund 2,5 Millionen Euro.")
    assert tables["claim_quantities"].select("value", "unit", "qualifier").rows() == [(2_500_000.0, "EUR", "about")]


SENT = {
    "Japan entsandte 40 Sanitäter und 200 Soldaten.": [40.0, 200.0],
    "Nach dem Tod von 12 Bergleuten entsandte Japan 200 Soldaten.": [200.0],
    "Griechenland zog seine 30 Soldaten ab.": [30.0],
    "Belgien flog 70 Landsleute aus.": [70.0],
    "Belgien verurteilte die Festnahme von 70 Landsleuten.": [],
    "Japan verurteilte den Tod von 12 Bergleuten.": [],
}


@pytest.mark.parametrize(("sentence", "people"), SENT.items())
def test_how_many_are_sent_or_brought_away(code: Code, sentence: str, people: list[float]) -> None:
    counted = code(sentence)["claim_quantities"]
    assert sorted(counted["value"]) == people
    assert set(counted["unit"]) <= {"persons"}


DATES = {
    # published on Friday, 18 October; what is said is dated by who says it
    "„Die Richter müssen unabhängig bleiben“, sagte NATO-Generalsekretär Jens Stoltenberg am Mittwoch.": "2019-10-16",
    "Am Montag brannte die Bank. „Das war ein Verbrechen“, sagte Boliviens Präsident am Donnerstag.": "2019-10-17",
}


@pytest.mark.parametrize(("text", "day"), DATES.items())
def test_when_something_is_said(code: Code, text: str, day: str) -> None:
    assert [str(d) for d in code(text)["reaction_claims"]["date_start"]] == [day]


STATUS = {
    "Japan kündigte die Ausweisung von zwei Diplomaten an.": "planned",
    "Japan stellte Hilfslieferungen in Aussicht.": "planned",
    "Der Europarat kommt am kommenden Mittwoch zu einer Sondersitzung zusammen.": "planned",
    "Japan plant die Evakuierung seiner Botschaft.": "planned",
    "Japan will sich nicht an dem Einsatz beteiligen.": "reported",
    "Japan verurteilte den Anschlag nicht.": "denied",
}


@pytest.mark.parametrize(("sentence", "expected"), STATUS.items())
def test_status_of_a_reaction(code: Code, sentence: str, expected: str) -> None:
    assert set(code(sentence)["reaction_claims"]["status"]) == {expected}


ARMS = {
    "Schweden untersagt den Verkauf von Tränengas an Chile.": {"arms_export_stop"},
    "Die Lieferung von Schlagstöcken wurde von Belgien gestoppt.": {"arms_export_stop"},
    "Die Schweiz verhängte einen Exportstopp für Munition.": {"arms_export_stop"},
    "Spanien will keine Wasserwerfer mehr liefern.": {"arms_export_stop"},
    "Rumänien werde keine Blendgranaten mehr liefern, sagte der rumänische Außenminister.": {"arms_export_stop"},
    "Italien stoppte die Ausfuhr von Handschellen und Schutzschilden.": {"arms_export_stop"},
    "Finnland hat die Ausfuhrgenehmigungen für Pfefferspray widerrufen.": {"arms_export_stop"},
    "Portugal erteilt keine Exportgenehmigungen für Gummigeschosse mehr.": {"arms_export_stop"},
    "Italien stoppte die Ausfuhr von Weizen.": {"sanction"},
    "Italien nimmt die Lieferung von Tränengas wieder auf.": set(),
    "Die Polizei stoppte die Demonstranten mit Tränengas.": set(),
    "Spanien liefert keine Orangen mehr.": set(),
}


@pytest.mark.parametrize(("sentence", "expected"), ARMS.items())
def test_exports_of_arms_and_of_police_gear(code: Code, sentence: str, expected: set[str]) -> None:
    assert types(code(sentence)) == expected


THREATS = {
    "Kanada drohte der Führung mit Sanktionen.": {"warning"},
    "Die USA drohten Sanktionen an.": {"warning"},
    "Die USA drohten, Sanktionen zu verhängen.": {"warning"},
    "Die EU drohte damit, die Entwicklungshilfe auszusetzen.": {"warning"},
    "Kanada verhängte Sanktionen und drohte mit weiteren Schritten.": {"sanction", "warning"},
    "Nach der Drohung verhängte Kanada Sanktionen.": {"sanction"},
    "Der Präsident drohte mit Vergeltung, sollte die UNO Sanktionen beschließen.": set(),
    "Würde die NATO Truppen entsenden, wäre das eine Kriegserklärung, sagte der Präsident.": set(),
    "Der Präsident drohte mit Vergeltung, wenn die EU Sanktionen verhängt.": set(),
    "Der Präsident drohte, den Vertrag zu kündigen, falls die USA Strafzölle verhängen.": set(),
    "Chiles Regierung droht den USA mit dem Abbruch der Beziehungen.": set(),
}


@pytest.mark.parametrize(("sentence", "expected"), THREATS.items())
def test_what_is_threatened_with_is_not_done(code: Code, sentence: str, expected: set[str]) -> None:
    assert types(code(sentence)) == expected


FIRST_PERSON = {
    "„Wir verurteilen die Gewalt“, sagte der griechische Außenminister am Montag.": ("condemnation", "GRC"),
    "„Wir verhängen Sanktionen“, erklärte die kanadische Außenministerin.": ("sanction", "CAN"),
    "„Ich bin sehr besorgt“, sagte der japanische Regierungschef.": ("concern", "JPN"),
    "Der belgische Premierminister schrieb: „Wir fordern die Freilassung aller Gefangenen.“": ("demand", "BEL"),
    "„Wir schicken zwei Bataillone“, sagte der peruanische Verteidigungsminister.": ("troop_deployment", "PER"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), FIRST_PERSON.items())
def test_who_speaks_of_himself_acts(code: Code, sentence: str, expected: tuple[str, str]) -> None:
    tables = code(sentence)
    claims = tables["reaction_claims"].join(
        tables["entities"], left_on=["article_id", "actor"], right_on=["article_id", "entity"]
    )
    assert claims.select("reaction_type", "country").rows() == [expected]


@pytest.mark.parametrize(
    "sentence", ["„Wir verurteilen die Gewalt“, sagte der chilenische Außenminister.", "Wir verurteilen die Gewalt."]
)
def test_nobody_from_outside_speaks(code: Code, sentence: str) -> None:
    assert code(sentence)["reaction_claims"].is_empty()


UNSAID = {
    "Das Auswärtige Amt äußerte sich nicht zu dem Vorfall.": set(),
    "Das Auswärtige Amt äußerte sich besorgt über den Vorfall.": {"concern"},
    "500 Menschen kamen nach Angaben des UN-Hochkommissars für Menschenrechte aus dem Süden.": set(),
    "Der UN-Hochkommissar für Menschenrechte sagte, die Gefangenen seien freizulassen.": {"demand"},
    "Amerikanische Truppen trafen auf Widerstand.": set(),
    "Der amerikanische Außenminister traf seinen Amtskollegen.": {"talks"},
}


@pytest.mark.parametrize(("sentence", "expected"), UNSAID.items())
def test_only_what_is_said_counts(code: Code, sentence: str, expected: set[str]) -> None:
    assert types(code(sentence)) == expected


def test_states_are_taken_up_by_a_pronoun(code: Code) -> None:
    tables = code("Die USA verurteilten den Putsch. Am Mittwoch verhängten sie Sanktionen.")
    assert types(tables) == {"condemnation", "sanction"}


@pytest.mark.parametrize("country", [None, "PER"])
def test_without_a_focus_country_nobody_is_from_outside(code: Code, country: str | None) -> None:
    tables = code("Der Beauftragte der Bundesregierung kritisierte den Film.", country=country)
    assert tables["reaction_claims"].is_empty() == (country is None)
