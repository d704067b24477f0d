"""No text of an article and no name of a file commands the terminal that shows it."""

import io

import pytest
from rich.table import Table
from rich.text import Text

from pipeline.console import PlainConsole, plain

NASTY = "Pokal\x1b[2J\x1b]0;Titel\x07 \x9b31m und\u202eneztäs\r\x7f\x00"


@pytest.mark.parametrize("shown", [NASTY, Text(NASTY, "bold"), Text("a\n\tb")])
def test_control_characters_are_written_out(shown: str | Text) -> None:
    out = io.StringIO()
    table = Table("Spalte")
    table.add_row(shown)
    console = PlainConsole(file=out, force_terminal=False, width=200)
    console.print(shown)
    console.print(table)
    assert not set(out.getvalue()) & set("\x1b\x07\x9b\u202e\r\x7f\x00")


def test_colours_of_the_program_itself_stay() -> None:
    out = io.StringIO()
    PlainConsole(file=out, force_terminal=True, color_system="standard").print(Text(f"fett{NASTY}", "bold"))
    assert out.getvalue().startswith("\x1b[1mfett")
    assert "\\x1b[2J" in out.getvalue()
    assert "\x1b[2J" not in out.getvalue()


def test_what_is_no_control_character_stays() -> None:
    assert plain("Grüße\taus „Köln“ 😀\n") == "Grüße\taus „Köln“ 😀\n"
    assert plain("\x1b[0m\u202e") == "\\x1b[0m\\u202e"
