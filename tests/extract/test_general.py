"""Happenings told in general words yield to those that are told exactly; English stretches tell nothing."""

import pytest

from tests.extract.conftest import Code, Tables


def types(tables: Tables) -> set[str]:
    return set(tables["event_claims"]["event_type"])


GENERAL = [
    "Die Polizei trennte die beiden Gruppen.",
    "In Temuco wurden 500 Polizisten zusammengezogen.",
]
EXACT = "In Temuco setzte die Polizei am Montag Tränengas ein."


@pytest.mark.parametrize("general", GENERAL)
def test_general_words_yield_to_what_is_told_exactly(code: Code, general: str) -> None:
    assert "security_operation" in types(code(f"In Temuco demonstrierten am Montag Lehrer. {general}"))
    assert "security_operation" not in types(code(f"In Temuco demonstrierten am Montag Lehrer. {EXACT} {general}"))


REST = "\n\nDie Lage ist ruhig.\n\nEs regnet seit dem Morgen."
SUMS = ["Die Polizei ging gewaltsam gegen Demonstranten vor.", "Das Vorgehen der Polizei löste Kritik aus."]


@pytest.mark.parametrize("general", SUMS)
def test_a_teaser_sums_up_what_the_text_tells(code: Code, general: str) -> None:
    assert "security_operation" in types(code(f"{general}\n\nIn Temuco demonstrierten Lehrer.{REST}", title="Lehrer"))
    assert "security_operation" not in types(code(f"{general}\n\n{EXACT}{REST}", title="Unruhige Tage"))
    assert "security_operation" in types(code(f"{EXACT} {general}"))


@pytest.mark.parametrize(
    "other",
    [
        "Am Montag räumte die Polizei in Temuco ein Protestcamp.",  # an operation of its own
        "Am Dienstag ging die Polizei in Temuco gegen Demonstranten vor.",  # another day
        "Am Montag ging die Polizei in Osorno gegen Demonstranten vor.",  # another town
    ],
)
def test_other_operations_stay(code: Code, other: str) -> None:
    assert "security_operation" in types(code(f"In Temuco demonstrierten am Montag Lehrer. {EXACT} {other}"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Protest in the streets of Temuco is going on for the second night.", set()),
        ("Thousands of people joined the Protest at the gates and were singing pic.twitter.com/aB1 In der Folge wurden "
         "in Temuco 23 Menschen festgenommen.", {"arrest"}),
        ("Der Protest in Temuco dauerte an. Die Gruppe „Friends of the Earth“ lud dazu ein.", {"protest"}),
        ("Am Montag begann in Temuco der „March of the Mothers“, ein Protest der Mütter.", {"protest"}),
    ],
)  # fmt: skip
def test_posts_in_english_tell_nothing(code: Code, text: str, told: set[str]) -> None:
    assert types(code(text)) == told


@pytest.mark.parametrize(
    ("text", "happenings"),
    [
        ("In Temuco gab es am Montag eine Demonstration. Am Abend gab es eine Gegendemonstration.", 2),
        ("In Temuco demonstrierten am Montag Bauern. Zu einem Gegenprotest kamen 50 Menschen.", 2),
        ("In Temuco demonstrierten am Montag Bauern. Die Gegenkundgebung verlief friedlich.", 2),
        ("In Temuco gab es eine Gegendemonstration. Die Gegendemonstration verlief friedlich.", 1),
    ],
)
def test_a_protest_against_a_protest_is_another(code: Code, text: str, happenings: int) -> None:
    protests = code(text)["event_claims"].filter(event_type="protest")
    assert protests["fact"].n_unique() == happenings
