"""Who reacts where the name alone does not tell, and what is a view and what a report."""

import pytest

from pipeline.extract.reactions.find import find_reactions
from tests.extract.conftest import Code
from tests.extract.sentences import claims_of, reading_of

WHO: dict[str, set[str]] = {
    # whom the text puts beside a name
    "Joe Stork von Human Rights Watch forderte eine Untersuchung.": {"demand"},
    "Joe Stork von der Universität Santiago forderte eine Untersuchung.": set(),
    "John Kirby, der Sprecher des US-Außenministeriums, warnte vor einer Eskalation.": {"warning"},
    "Günther Platter, der Verteidigungsminister Österreichs, verurteilte die Gewalt.": {"condemnation"},
    "Günther Platter, der Trainer der Mannschaft, verurteilte die Gewalt.": set(),
    # partners in a list
    "Der Präsident traf sich mit Bundeskanzlerin Angela Merkel, Frankreichs Präsident Emmanuel Macron "
    "und dem britischen Premierminister Boris Johnson.": {"talks"},
    # whoever spoke before
    "In einer Erklärung der EU-Außenminister hieß es: „Es gibt keine militärische Lösung.“ "
    "Die Regierung wurde aufgefordert, die Grenze zu öffnen.": {"assessment", "demand"},
    # a body's report is no view, a person's is
    "Nach Angaben von Ärzte ohne Grenzen ist eine Maschine unterwegs.": set(),
    "Laut UNICEF-Regionaldirektorin Siegrid Kaag können die Kinder nicht auf Hilfe rechnen.": {"assessment"},
    "Die Anwohner wurden von argentinischen Behörden angewiesen, im Haus zu bleiben.": set(),
    # what is told to be so is not asked for
    "Der britische Außenminister sagte, die Gefangenen seien freigelassen worden.": set(),
    "Der britische Außenminister sagte, die Gefangenen müssten freigelassen werden.": {"demand"},
    "Der britische Außenminister sagte, die Waffenruhe halte.": {"assessment"},
    "Der britische Außenminister sagte, jetzt sei eine Waffenruhe nötig.": {"appeal"},
}


@pytest.mark.parametrize("text", WHO)
def test_who_reacts_and_how(code: Code, text: str) -> None:
    assert set(code(text)["reaction_claims"]["reaction_type"]) == WHO[text]


def test_all_partners_of_a_list_talk(code: Code) -> None:
    text = next(t for t in WHO if "Emmanuel Macron" in t)
    assert code(text)["reaction_claims"]["actor"].n_unique() == 3


@pytest.mark.parametrize(
    ("sentence", "reacts"),
    [
        ("Die Bundesregierung berät über eine Rentenreform.", False),
        ("Die chilenische Regierung beriet über den Haushalt.", False),
        ("Die Bundesregierung verteidigte ihre Rentenpläne.", False),
        ("Der britische Premierminister gratulierte der Nationalmannschaft.", False),
        ("Die Bundesregierung berät über die Lage in Peru.", True),
        ("Die chilenische Regierung beriet über die Festnahmen.", True),
        ("Die Bundesregierung verteidigte das Vorgehen der Polizei.", True),
        ("Der britische Premierminister gratulierte der neuen Präsidentin.", True),
    ],
)
def test_own_affairs_are_no_reaction(sentence: str, reacts: bool) -> None:
    assert any(c.rule.startswith("reaction.") for c in claims_of(sentence)) == reacts


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Kanada forderte von der Regierung in Lima eine Untersuchung.", "Regierung (Peru)"),
        ("Die Schweiz verlangte von Bolivien Auskunft.", "Bolivien"),
        ("Olga Sarrado vom Carter-Zentrum hat am Montag gewarnt.", None),
        ("Olga Sarrado von der Organisation Oxfam kritisierte das Urteil.", None),
        ("Die Regierung wurde von Oxfam gewarnt.", None),
        ("Kanada appellierte an die Regierung in Lima.", "Regierung (Peru)"),
        ("Der kanadische Außenminister nannte das Urteil gegenüber CNN eine Schande.", None),
    ],
)
def test_who_speaks_for_a_body_does_not_speak_to_it(text: str, addressee: str | None) -> None:
    reading = reading_of(text)
    named = {None if c.addressee is None else reading.names.entities[c.addressee].name for c in find_reactions(reading)}
    assert named <= {addressee}


@pytest.mark.parametrize(
    ("office", "country"),
    [("Regionaldirektorin Elena Quispe", "GBR"), ("die Bürgermeisterin von Cusco, Elena Quispe", "PER")],
)
def test_an_office_of_a_foreign_body_is_of_its_country(office: str, country: str) -> None:
    reading = reading_of(f"Amnesty International legte einen Bericht vor. Die Gewalt nehme zu, sagte {office}.")
    assert [e.country for e in reading.names.entities if e.name == "Elena Quispe"] == [country]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Frankreich erwägt, seine Soldaten aus dem Land abzuziehen.", "feared"),
        ("Frankreich prüft einen Abzug seiner Soldaten.", "feared"),
        ("Die Europäische Union überlegt, Sanktionen zu verhängen.", "feared"),
        ("Frankreich plant, seine Soldaten aus dem Land abzuziehen.", "planned"),
        ("Kanada erklärte sich bereit, Truppen zu schicken.", "planned"),
        ("Frankreich hat seine Soldaten aus dem Land abgezogen.", "reported"),
        ("Nach langem Überlegen verhängte die Europäische Union Sanktionen.", "reported"),
    ],
)
def test_a_deed_that_is_weighed_is_not_done(sentence: str, status: str) -> None:
    deeds = [c for c in find_reactions(reading_of(sentence)) if c.type.startswith(("troop", "sanction"))]
    assert [c.status for c in deeds] == [status]
