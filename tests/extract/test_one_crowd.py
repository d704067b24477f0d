"""One crowd: who protests by any common noun is one actor with the demonstrators of the article."""

import pytest

from tests.extract.conftest import Code
from tests.extract.test_events import initiators


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Tausende Menschen protestierten in Arica. Die Demonstranten riefen Parolen.", "protest", {"Demonstranten"}),
        ("Die Polizei vertrieb Demonstranten. 300 Leute hatten protestiert.", "protest", {"Demonstranten"}),
        ("Am Montag demonstrierten Jugendliche. Später flohen die Protestierenden.", "protest", {"Demonstranten"}),
        ("Hunderte Menschen stürmten das Rathaus. Demonstranten warfen Steine.", "storming", {"Demonstranten"}),
        # nobody in the article is called by what he does
        ("Tausende Menschen protestierten in Arica. Die Polizei sah zu.", "protest", {"Menschen"}),
        # with a noun of their own they may do something else alone
        ("Studenten besetzten das Rathaus. Demonstranten riefen Parolen.", "storming", {"Studenten"}),
        # who calls to it, who has a cause of his own, who is named beside them
        ("Bauern blockierten die Brücke. Demonstranten riefen Parolen.", "blockade", {"Bauern"}),
        ("Jugendliche schlugen Demonstranten. Am Abend protestierten die Jugendlichen.", "protest", {"Jugendliche"}),
        ("Veranstalter protestierten in Arica. Demonstranten sangen.", "protest", {"Veranstalter"}),
        # in another place
        (
            "In Arica protestierten Bauern. In Temuco protestierten Demonstranten.",
            "protest",
            {"Bauern", "Demonstranten"},
        ),
    ],
)
def test_who_is_the_crowd(code: Code, text: str, kind: str, who: set[str]) -> None:
    assert initiators(code(text), kind) == who


def test_only_what_they_are_called_there_is_theirs(code: Code) -> None:
    text = "In Arica protestierten hunderte Menschen. Die Demonstranten sangen. 900 Menschen sind arbeitslos."
    tables = code(text)
    crowd = {r["entity"] for r in tables["claim_actors"].iter_rows(named=True)}
    at = [r["char_start"] for r in tables["mentions"].iter_rows(named=True) if r["entity"] in crowd]
    assert at == [text.index("Menschen"), text.index("Demonstranten")]
