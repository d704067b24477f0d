"""Verbs of force that tell what is said: no event, beside twins that are one."""

import pytest

from tests.extract.conftest import Code

BESIDE = " In Temuco demonstrierten am Freitag Tausende."
"""Without a sure word beside it, a weak one tells nothing."""
QUARRELS = [
    "Die Abgeordnete Anna Kowalska griff Premierminister Donald Tusk scharf an.",
    "Im Fernsehen attackierte Senatorin Elizabeth Warren den früheren Präsidenten Donald Trump.",
    "Es hilft nicht, Donald Trump auf diese Weise anzugreifen.",
    "Anna Kowalska scheute sich nicht, Donald Tusk zu attackieren.",
]
BLOWS = [
    "Der Abgeordnete Pedro Rojas wurde im Gefängnis angegriffen.",
    "Vermummte griffen Elena Quispe an.",
    "Vermummte versuchten, Elena Quispe anzugreifen.",
    "Ein Mann hat den Abgeordneten Peter Huber attackiert.",
]


@pytest.mark.parametrize("text", QUARRELS)
def test_named_persons_who_go_for_each_other_quarrel(code: Code, text: str) -> None:
    assert "attack" not in code(text + BESIDE)["event_claims"]["event_type"].to_list()


@pytest.mark.parametrize("text", BLOWS)
def test_others_and_nobody_by_name_strike(code: Code, text: str) -> None:
    assert "attack" in code(text + BESIDE)["event_claims"]["event_type"].to_list()


@pytest.mark.parametrize(
    "text",
    [
        "„Das nehme ich nicht hin“, protestierte der Minister.",
        "„So geht das nicht!“, protestiert Elena Quispe.",
        "„Wir zahlen keinen Sol mehr“, protestierte sie.",
        "„Das lassen wir uns nicht bieten“, protestierte die Präsidentin.",
    ],
)
def test_who_only_speaks_holds_no_protest(code: Code, text: str) -> None:
    assert code(text)["event_claims"].is_empty()


@pytest.mark.parametrize(
    "text",
    [
        "„Weg mit der Steuer“, protestierten Demonstranten in Temuco.",
        "„Wir gehen nicht“, riefen Studenten, die vor dem Parlament protestierten.",
    ],
)
def test_a_crowd_that_speaks_does_both(code: Code, text: str) -> None:
    assert "protest" in code(text)["event_claims"]["event_type"].to_list()
