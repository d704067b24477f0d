"""Pages that are no article (`stubs.toml`): consent, error, film, list of teasers; and those cut off by a paywall."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, PositiveInt

from pipeline.data_files import Strict, read_toml
from pipeline.ingest.problems import UnusableError
from pipeline.ingest.zone_rules import joined
from pipeline.ingest.zones import WORD, Zone

FILE = Path(__file__).with_name("stubs.toml")
WHOLE = 220
"""A text of so many words is more than what a paywall leaves."""
TEASER_RULES = ("link", "teaser", "headline-list", "trailing-headline", "related-articles")
_Pattern = Annotated[re.Pattern[str], BeforeValidator(joined)]


class Stub(Strict):
    """A kind of pages that are no article; see the head of the file."""

    what: str
    most: PositiveInt
    heads: tuple[_Pattern, ...]
    lines: tuple[_Pattern, ...]
    least: PositiveInt
    examples: tuple[str, ...]
    never: tuple[str, ...]

    def fits(self, title: str, text: str) -> bool:
        """Whether headline and text say that the page is of this kind."""
        lines = text.split("\n")
        heads = sum(pattern.search(title) is not None for pattern in self.heads)
        found = sum(any(pattern.search(line) for line in lines) for pattern in self.lines)
        return heads + found >= self.least


@cache
def stubs() -> dict[str, Stub]:
    """The kinds of pages that are no article, by their names.

    Raises:
        DataFileError: the file is wrong.
    """
    return read_toml(FILE, dict[str, Stub])


def refuse_stub(title: str | None, text: str, zones: list[Zone]) -> None:
    """Refuse a page that is no article.

    Raises:
        UnusableError: `no_article`.
    """
    words = body_words(text, zones)
    found = next((stub.what for stub in stubs().values() if words <= stub.most and stub.fits(title or "", text)), None)
    if found is None and not words and sum(zone.rule in TEASER_RULES for zone in zones) > 1:
        found = "a list of teasers of other pages"
    if found:
        raise UnusableError("no_article", f"is {found}", "save the article itself, after consent, or remove it")


def is_cut_off(text: str, zones: list[Zone], closed: bool) -> bool:
    """Whether a text is the beginning that a paywall leaves; `closed`: the page says that it is not free."""
    behind = closed or any(zone.rule == "paywall" for zone in zones)
    return behind and body_words(text, zones) < WHOLE


def body_words(text: str, zones: list[Zone]) -> int:
    """The words of the body."""
    return sum(len(WORD.findall(text[zone.start : zone.end])) for zone in zones if zone.zone == "body")
