"""What a relative clause tells as done is done, whatever the clause over it plans, and who speaks answers for it."""

import pytest

from pipeline.extract.events.find import find_events
from tests.extract.conftest import Code
from tests.extract.sentences import reading_of


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Der Minister sagte, es werde keine Gespräche mit Rebellen geben, die Läden geplündert und Autos angezündet "
         "hätten.", "property_damage", "reported"),
        ("Es werde keine Verhandlungen mit Leuten geben, die Läden geplündert haben.", "property_damage", "reported"),
        ("Die Regierung will mit Leuten, die Läden geplündert und Autos angezündet haben, nicht reden.", "arson",
         "reported"),
        ("Der Gouverneur will die Leute bestrafen, die am Montag das Rathaus gestürmt haben.", "storming", "reported"),
        ("Die Bauern wollen am Montag das Rathaus stürmen.", "storming", "planned"),
        ("Die Bauern drohten, das Rathaus zu stürmen.", "storming", "planned"),
    ],
)  # fmt: skip
def test_what_a_relative_clause_tells_is_done(sentence: str, kind: str, status: str) -> None:
    assert {c.status for c in find_events(reading_of(sentence)) if c.type == kind} == {status}


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Der Gouverneur verteidigte das bei Twitter, es werde keine Gnade für Leute geben, die Bauern getötet hätten.",
         ["Der Gouverneur"]),
        ("Der Gouverneur verteidigte den Einsatz gegen die Leute, die Bauern getötet hätten.", ["Der Gouverneur"]),
        ("Es gab einen Einsatz gegen die Leute, die Bauern getötet haben.", []),
    ],
)  # fmt: skip
def test_who_speaks_answers_for_it(sentence: str, claimant: list[str]) -> None:
    claims = [c for c in find_events(reading_of(sentence)) if c.type == "attack"]
    assert claims
    assert [s.surface for c in claims for s in c.sources] == claimant


def reactions(code: Code, text: str, column: str = "actor") -> set[str | None]:
    tables = code(text)
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    return {names.get(e) for e in tables["reaction_claims"][column]}


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Dem Bündnis gehören neben Brasilien und Chile auch Peru, Bolivien und Paraguay an.",
         {"Peru", "Bolivien", "Paraguay"}),
        ("Ihm gehören außer Brasilien auch Peru und Bolivien an.", {"Peru", "Bolivien"}),
        ("Dem Bündnis gehören Brasilien, Peru und Bolivien an.", {"Brasilien", "Peru", "Bolivien"}),
        ("Dem Bündnis gehören Chile und auch Peru und Bolivien an.", {"Peru", "Bolivien"}),
    ],
)  # fmt: skip
def test_states_beside_which_others_are_named_are_not_meant(code: Code, text: str, states: set[str]) -> None:
    assert reactions(code, f"{text} Auch diese Staaten haben Soldaten nach Chile entsandt.") == states


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Brasilien eilt dem chilenischen Regime zu Hilfe.", "Regierung (Chile)"),
        ("Peru kommt der chilenischen Regierung zu Hilfe.", "Regierung (Chile)"),
        ("Brasilien sicherte dem Militär Unterstützung zu.", "Militär (Chile)"),
        ("Brasilien eilt zu Hilfe.", None),
    ],
)
def test_who_is_helped_is_addressed(code: Code, text: str, addressee: str | None) -> None:
    assert reactions(code, text, "addressee") == {addressee}
