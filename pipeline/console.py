"""What is printed: articles and names of files come from anywhere, and none of them may command the terminal."""

import re
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

UNBROKEN = 10_000
# Controls of ASCII and of Latin-1 but tab and line feed, and the marks that turn the direction of writing.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """A text with its control characters written out, as ``\\x1b``."""
    return _COMMANDS.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


class PlainConsole(Console):
    """A console that lets no control character of a text through; colours and progress are its own."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of something to be printed, each with its control characters written out."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(plain(segment.text), segment.style)


def console(*, stderr: bool = False, soft_wrap: bool = False) -> Console:
    """Output as wide as the terminal; into a file or a pipe, lines are never broken."""
    made = PlainConsole(stderr=stderr, highlight=False, soft_wrap=soft_wrap)
    return made if made.is_terminal else PlainConsole(stderr=stderr, highlight=False, width=UNBROKEN)
