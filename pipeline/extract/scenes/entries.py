"""Entries of live blogs and chronologies, which begin with the time or the day at the head of a line."""

import re
from functools import cache

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.dating import times_in
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.scenes.marks import DATED
from pipeline.german.times import TimeExpression


@cache
def _entry() -> re.Pattern[str]:
    """How an entry of a live blog begins."""
    clock = "|".join(re.escape(word) for word in sorted(settings().dating.clock))
    return re.compile(rf"\W*\d{{1,2}}[.:]\d{{2}} (?:{clock})\b")


def is_entry(reading: Reading, sentence: int) -> bool:
    """Whether a sentence begins an entry of a live blog: with the time of day at the head of a line."""
    return _is_first(reading, sentence) and _entry().match(reading.sentences[sentence].text) is not None


def _is_first(reading: Reading, sentence: int) -> bool:
    """Whether a sentence stands at the head of a line."""
    start = reading.sentences[sentence].start_char
    return start == 0 or "\n" in reading.text[start - 1 : start]


def entry_day(reading: Reading, sentence: int) -> TimeExpression | None:
    """The day at the head of an entry of a chronology: "25.06.: In Lima …"."""
    if not _is_first(reading, sentence):
        return None
    start = reading.sentences[sentence].start_char
    heads = (t for t in times_in(reading, sentence) if t.start == start and t.precision in DATED)
    return next((t for t in heads if reading.text[t.end : t.end + 1] == ":"), None)
