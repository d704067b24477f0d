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
    # the focus country's own people do not react
    "Chiles Präsident Sebastián Piñera rief zur Ruhe auf.": set(),
}


def types(tables: Tables) -> set[str]:
    return set(tables["reaction_claims"]["reaction_type"])


@pytest.mark.parametrize(("sentence", "expected"), TYPES.items())
def test_reaction_types(code: Code, sentence: str, expected: set[str]) -> None:
    assert types(code(sentence)) == expected


def test_direct_quote_without_marks(code: Code) -> None:
    tables = code("Bundeskanzlerin Angela Merkel appellierte an die Führung: „Bitte kehrt zum Dialog zurück.“")
    assert tables["reaction_claims"]["direct_quote"].to_list() == ["Bitte kehrt zum Dialog zurück."]


def test_a_reaction_is_no_event(code: Code) -> None:
    assert code("Russland entsandte 200 Soldaten in das Land.")["event_claims"].is_empty()


def test_quantities_with_their_units(code: Code) -> None:
    tables = code("Die USA stoppten Waffenlieferungen im Wert von rund 2,5 Millionen Euro.")
    assert tables["claim_quantities"].select("value", "unit", "qualifier").rows() == [(2_500_000.0, "EUR", "about")]
