"""What a sentence tells that is of more than its passage: sums, what came together for long, what lies weeks back."""

import datetime
import re

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading, published
from pipeline.extract.days.dating import dates, is_since, times_in
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.scenes.marks import takes_up_place
from pipeline.extract.scenes.segments import Scene, scenes_of
from pipeline.german import tree
from pipeline.german.times import TimeExpression


def is_beyond_scene(reading: Reading, trigger: Token, sentence: int, here: Scene) -> bool:
    """Whether what is told of no place sums up, or lies weeks back, and the scene is only one of those of the article.

    "Bislang starben sieben Menschen", "im Mai hatte es Krawalle gegeben": that is of the place of the lead, if any.
    """
    if here.opened != "place" or here.place == scenes_of(reading)[0].place or takes_up_place(reading, sentence):
        return False
    if settings().running.words.found(tree.clause(tree.governor(trigger))) is not None:
        return True
    day = published(reading)
    told = [t for t in times_in(reading, sentence) if t.date_end is not None and dates(reading, t, trigger)]
    back = [t for t in told if day is not None and t.date_end is not None and t.date_end < day - _LONG]
    return bool(back) and len(back) == len(told)


def sums_up_long(reading: Reading, trigger: Token, sentence: int) -> bool:
    """Whether it is told what has come together for weeks, months or years: that is the sum of the country."""
    day = published(reading)
    told = [t for t in times_in(reading, sentence) if dates(reading, t, trigger) and not is_since(reading, t)]
    if any(t.precision == "year" or (_WINDOW.fullmatch(t.value) and not _is_past(t, day)) for t in told):
        return True
    begun = [t for t in times_in(reading, sentence) if is_since(reading, t) and t.date_start is not None]
    return day is not None and any(t.date_start is not None and day - t.date_start > _LONG for t in begun)


def _is_past(time: TimeExpression, day: datetime.date | None) -> bool:
    """Whether a length of time says how long before the report it was: "vor zwei Wochen", "eine Woche davor"."""
    return day is not None and time.date_end is not None and time.date_end < day - _DAY


_DAY = datetime.timedelta(days=1)

_WINDOW = re.compile(r"P(?:X|\d+)[WMY]")
"""Values of spans of weeks, months or years: "in den letzten Wochen"."""

_LONG = datetime.timedelta(days=45)
