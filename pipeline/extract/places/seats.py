"""Places where somebody only speaks of what happens, a reporter among them, or of which the body is that tells it."""

import re

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.dating import said_with
from pipeline.german import tree
from pipeline.german.names import Mention
from pipeline.german.speech import Statement


def speaks_at(reading: Reading, mention: Mention) -> Statement | None:
    """What somebody says at a place: "In A sagte ein Sprecher, …"; None where nobody speaks there."""
    found = said_with(reading, reading.doc[mention.root_i])
    return found if found is not None and found.kind in ("direct", "indirect") else None


def is_seat_of_speech(reading: Reading, mention: Mention, trigger: Token) -> bool:
    """Whether a place is where somebody speaks of the happening."""
    statement = speaks_at(reading, mention)
    if statement is None:
        return False
    told = any(a <= trigger.idx < b for a, b in statement.contents)
    return told or tree.governor(trigger).i != tree.governor(reading.doc[mention.root_i]).i


def is_of_source(reading: Reading, mention: Mention) -> bool:
    """Whether a place only says who tells it: "laut der Polizei Temuco starben in Lota …"."""
    speakers = (s.speaker for s in reading.statements if s.speaker is not None)
    return any(start <= mention.start < end for start, end in speakers)


def is_dateline(reading: Reading, mention: Mention) -> bool:
    """Whether a place stands before a dash or full stop at the head of a paragraph: where the reporter sits.

    In a headline it is what the article is about.
    """
    if reading.zone(reading.doc[mention.root_i]) == "title":
        return False
    head = reading.text.rfind("\n", 0, mention.start) + 1
    behind = reading.text[mention.end : mention.end + 40]
    before = reading.text[head : mention.start]
    if _BEFORE.fullmatch(before) is not None and _DATELINE.match(behind) is not None:
        return True
    several = _SEVERAL.match(reading.text, head)
    return several is not None and mention.end <= several.end()


_BEFORE = re.compile(r"\W*(?:[\w.-]+\s*/\s*)?")

_SEVERAL = re.compile(r"\W*[\w.-]+(?: [\w.-]+)?(?:\s*/\s*[\w.-]+(?: [\w.-]+)?)+\s*(?:\([^)\n]{2,30}\)\s*)?:\s")
"""Towns side by side before a colon."""

_DATELINE = re.compile(r"(?:\s*/\s*[\w.-]+)*\s*(?:\([^)\n]{2,30}\)\s*)?(?:\s[–—|-]|[–—]|\.)\s")
