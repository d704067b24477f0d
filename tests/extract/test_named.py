"""Happenings that an article names again, and the day that it gives them."""

import pytest

from tests.extract.conftest import Code

_BLAST = "Am Montag erschütterten zwei Explosionen den Hafen von Arica. "
_MARCH = "Am Mittwoch demonstrierten in Temuco Lehrer. "


def _days(code: Code, text: str, kind: str, title: str = "") -> set[str | None]:
    found = code(text, title=title)["casualty_claims"].filter(kind=kind)["date_start"]
    return {None if d is None else str(d) for d in found}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (_BLAST + _MARCH + "Bei den Explosionen starben neun Menschen.", "2019-10-14"),
        (_BLAST + _MARCH + "Die Zahl der Todesopfer der Explosionen stieg am Donnerstag auf neun.", "2019-10-14"),
        (_BLAST + _MARCH + "Bei einem Überfall starben neun Menschen.", "2019-10-16"),
        ("Nach dem Dammbruch stieg die Zahl der Todesopfer auf neun. " + _MARCH + "Der Dammbruch ereignete sich am "
         "Montag.", "2019-10-14"),
        ("Die Zahl der Todesopfer stieg am Donnerstag auf neun.", None),
        # of two of a kind nobody says which
        ("Am Montag gab es in Arica einen Anschlag. Am Dienstag gab es in Iquique einen Anschlag. " + _MARCH
         + "Bei dem Anschlag starben neun Menschen.", "2019-10-16"),
    ],
)  # fmt: skip
def test_figures_have_the_day_of_the_incident_that_they_name(code: Code, text: str, told: str | None) -> None:
    assert _days(code, text, "killed") == {told}


def test_a_headline_has_the_day_of_what_the_text_tells(code: Code) -> None:
    text = "In Temuco gibt es Streit um Steuern. Die Lage ist ernst. Am Montag stürmten Bauern das Rathaus."
    assert _days(code, text, "injured", title="Neun Verletzte nach Sturm auf Rathaus in Temuco") == {"2019-10-14"}


def test_a_noun_takes_up_the_happening_that_was_dated(code: Code) -> None:
    text = "Am Montag gab es in Arica einen Anschlag. " + _MARCH + "Der Anschlag galt einem Richter."
    found = code(text)["event_claims"].filter(event_type="attack")["date_start"]
    assert {str(d) for d in found} == {"2019-10-14"}


def test_whom_one_fears_dead_died_on_the_day_that_is_told_of(code: Code) -> None:
    text = "Ein Sturm hat am Montag in Arica Häuser zerstört. Es werden neun Tote befürchtet."
    assert _days(code, text, "killed") == {"2019-10-14"}
