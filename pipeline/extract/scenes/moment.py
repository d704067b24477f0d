"""The day of a claim as the tables have it, and how it lies to the day of publication."""

import datetime
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading, published
from pipeline.extract.days.dating import is_right_behind, root_of, times_in
from pipeline.extract.days.history import is_pluperfect
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.scenes.segments import LEAD
from pipeline.german import tree
from pipeline.german.times import TimeExpression

Basis = Literal["clause", "sentence", "passage", "article", "inferred"]


@dataclass(frozen=True)
class When:
    """A date as the tables have it.

    Attributes:
        own: whether the sentence itself says so.
        basis: where the date stands; None where there is none. `inferred` is the day of an entry of a live blog.
        long_ago: it lies long before the article, whether or not its days are known.
        lasting: it is said to have gone on for days, so that it is on no one of them.
    """

    start: datetime.date | None = None
    end: datetime.date | None = None
    precision: str = "unknown"
    own: bool = True
    basis: Basis | None = None
    long_ago: bool = False
    lasting: bool = False


UNKNOWN = When()
LONG_AGO = When(long_ago=True)
LASTING = When(lasting=True)


def as_when(expression: TimeExpression, basis: Basis) -> When:
    """The day that an expression of time gives, and where it stands."""
    end = expression.date_end or expression.date_start
    return When(expression.date_start, end, expression.precision, basis=basis)


_BACKGROUND = datetime.timedelta(days=366)
"""A happening that ended longer ago than this before publication is background and is not coded."""


def is_background(reading: Reading, date: When) -> bool:
    """Whether a date lies long before what the article is about."""
    day = published(reading)
    if date.long_ago or day is None or date.end is None:
        return date.long_ago
    return date.end < day - _BACKGROUND and not is_about_the_past(reading)


@lru_cache(maxsize=4)
def is_about_the_past(reading: Reading) -> bool:
    """Whether an article is about what was long ago: most of its days lie there, and one of headline and lead does.

    What an article is about is no background, however long ago it was.
    """
    day = published(reading)
    told = [n for n, zone in enumerate(reading.zones) if zone in ("title", "body")]

    def past(sentences: list[int]) -> list[bool]:
        """Of each time up to publication, whether it ended long before."""
        times = (t for n in sentences for t in times_in(reading, n) if t.precision != "unknown")
        ends = [t.date_end or t.date_start for t in times if t.date_start and day and t.date_start <= day]
        return [day is not None and end is not None and end < day - _BACKGROUND for end in ends]

    return any(past(told[:LEAD])) and sum(past(told)) > _MOSTLY * len(past(told))


_MOSTLY = 0.6
"""Share of the times of an article by which it is about them."""


def is_to_come(reading: Reading, date: When) -> bool:
    """Whether a date that the sentence itself gives for the happening lies after publication.

    "Bis Freitag" and "für Freitag" give the end or the aim of what is already so.
    """
    day = published(reading)
    if day is None or not date.own or date.start is None or date.start <= day:
        return False
    dates = [t for t in reading.times if t.date_start == date.start]
    already = settings().dating.until | settings().dating.aims
    return all(tree.case(root_of(reading, t)) not in already and _before(reading, t) not in already for t in dates)


def _before(reading: Reading, expression: TimeExpression) -> str:
    """The word before a time, which leads to it where the tree has another head for it: "bis Mitte Oktober"."""
    first = root_of(reading, expression)
    while first.i > first.sent.start and first.idx > expression.start:
        first = first.nbor(-1)
    return first.nbor(-1).lower_ if first.i > first.sent.start else ""


def coming(reading: Reading, trigger: Token, date: When) -> When:
    """The day of what is to come: of a bare weekday right behind its noun the first one from publication on.

    "Rief zu einem Streik am Samstag auf" is of the next Saturday.
    """
    day = published(reading)
    if day is not None and date.start == date.end == day and (later := _day_to_come(reading, trigger, day)) is not None:
        return replace(date, start=later, end=later, basis="passage")
    if day is None or date.start is None or date.end is None or not day - _WEEK < date.start < day:
        return date
    behind = next((t for t in reading.times if is_right_behind(reading, t, trigger)), None)
    if (
        behind is None
        or behind.date_start != date.start
        or behind.rule not in settings().dating.weekdays
        or is_pluperfect(trigger)
    ):
        return date
    return replace(date, start=date.start + _WEEK, end=date.end + _WEEK)


def _day_to_come(reading: Reading, trigger: Token, today: datetime.date) -> datetime.date | None:
    """The day to come that was named last before a sentence that only has the time by the clock: "um 12 Uhr"."""
    here = [t for t in times_in(reading, reading.sentence_of[trigger.i]) if t.date_start == today]
    if not here or not all(map(is_clock, here)):
        return None
    told = (t.date_start for t in reading.times if t.start < here[0].start and t.precision == "day")
    return next((day for day in reversed([*told]) if day is not None and day > today), None)


def is_clock(expression: TimeExpression) -> bool:
    """Whether a time is one by the clock."""
    return _CLOCK.search(expression.value) is not None


_CLOCK = re.compile(r"T\d\d")
"""Values of times by the clock."""

_WEEK = datetime.timedelta(days=7)
