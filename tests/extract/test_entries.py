"""What stands under a line with a day in a live blog or a chronicle is told on that day."""

import pytest

from tests.extract.conftest import Code

HEAD = "Chile: die Ereignisse der Woche"
LAST = "In Temuco haben Bauern am Morgen das Rathaus gestürmt. Die Stadt ist ruhig."
FIRST = "In Arica haben Lehrer die Arbeit niedergelegt. Auch Busse fahren dort keine mehr."


def days(code: Code, text: str) -> dict[str, str | None]:
    """The day of each type of event."""
    claims = code(text, zone=None)["event_claims"].select("event_type", "date_start")
    return {kind: None if day is None else str(day) for kind, day in claims.iter_rows()}


@pytest.mark.parametrize(
    ("over_last", "over_first"),
    [
        ("Freitag, 18. Oktober 2019", "Dienstag, 15. Oktober 2019"),
        ("18.10.2019, 21:15 Uhr", "15.10.2019, 08:05 Uhr"),
        ("18.10.2019", "15.10.2019"),
    ],
)
def test_entries_have_the_day_above_them(code: Code, over_last: str, over_first: str) -> None:
    text = "\n\n".join([HEAD, over_last, LAST, over_first, FIRST])
    assert days(code, text) == {"storming": "2019-10-18", "strike": "2019-10-15"}


def test_words_are_read_against_the_day_of_their_entry(code: Code) -> None:
    text = "\n\n".join([HEAD, "18.10.2019", LAST, "15.10.2019", FIRST.replace("haben", "haben gestern")])
    assert days(code, text)["strike"] == "2019-10-14"


@pytest.mark.parametrize("where", ["above", "below"])
def test_one_day_alone_is_that_of_publication(code: Code, where: str) -> None:
    """A line above the text, or below it, makes no entries."""
    line = "17.10.2019, 09:00 Uhr"
    parts = [HEAD, line, FIRST] if where == "above" else [HEAD, FIRST, line]
    assert days(code, "\n\n".join(parts)) == {"strike": None}
