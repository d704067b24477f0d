"""What a computation sees, the ``Context``, and what it gives, the ``Reading``."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.german.times import days
from pipeline.german.times.clauses import FUTURE
from pipeline.german.times.days import Span
from pipeline.german.times.lexicon import Slots
from pipeline.german.times.model import Anchor, Date, Precision


@dataclass(frozen=True)
class Place:
    """Where in the text an expression stands: numbers of its paragraph and sentence."""

    paragraph: int
    sentence: int


@dataclass
class Passage:
    """What the text so far has established.

    ``day`` is the last one, ``night`` whether it was the end of a night, ``part`` the part of it that was
    meant; ``year`` was written beside a month or day, ``told_year`` is that of the last date of any kind;
    ``undated`` is where it last told of no one day: of what happens time and again, or some time ago.
    """

    day: Date | None = None
    night: bool = False
    part: str | None = None
    day_place: Place | None = None
    year: int | None = None
    year_place: Place | None = None
    told_year: int | None = None
    undated: Place | None = None


@dataclass(frozen=True)
class Context:
    """All that a computation may look at.

    Attributes:
        anchor: of the article.
        passage: what the text before has established.
        place: where the expression stands.
        slots: values of the words, and those that the rule fixes.
        tense: gives ``toward``; asked only where it matters.
        daily: whether the text counts days from its own ("gestern", "morgen").
        aim: whether a preposition before the expression says that something is put there ("auf den 3. Mai").
        told: in an article without a publication day, the last day that its weekdays name: the day it tells
        of.
    """

    anchor: Anchor
    passage: Passage
    place: Place
    slots: Slots
    tense: Callable[[], int]
    daily: bool
    aim: bool
    told: Date | None

    @property
    def toward(self) -> int:
        """-1 where clause or rule tell of the past, 1 of what is to come, 0 where that is open."""
        tense = self.number("always") or self.tense() or self.number("toward") or 0
        return min(tense, 1)

    @property
    def tells_future(self) -> bool:
        """Whether the clause clearly tells of what is to come; a bare present tense does not."""
        return self.tense() == FUTURE

    def number(self, name: str) -> int | None:
        """A slot as a number."""
        value = self.slots.get(name)
        return int(value) if value is not None else None

    @property
    def passage_day(self) -> Date | None:
        """The last day established in this paragraph; in an undated article, in the text."""
        place = self.passage.day_place
        here = self.anchor.today is None or (place is not None and place.paragraph == self.place.paragraph)
        return self.passage.day if here else None

    @property
    def undated(self) -> bool:
        """Whether the sentence tells of no one day: "jeden Tag um 18 Uhr", "vor einigen Tagen am Morgen"."""
        return self.passage.undated == self.place

    @property
    def sentence_day(self) -> Date | None:
        """The last day established in this sentence."""
        return self.passage.day if self.passage.day_place == self.place else None


@dataclass(frozen=True)
class Reading:
    """The value of an expression; ``day`` and ``year`` are what the passage learns from it."""

    value: str
    span: Span | None = None
    precision: Precision = "unknown"
    day: Date | None = None
    year: int | None = None


Compute = Callable[[Context], Reading | None]
"""From a context to a reading, or None where the words make no sense together."""


def of_span(value: str, span: Span | None, phase: str | None = None, year: int | None = None) -> Reading:
    """A span of days, or the first, middle or last third of it."""
    if span is None:
        return Reading(value)
    narrowed = days.phase_of(span, phase)
    return Reading(value, narrowed, days.precision_of(narrowed), year=year)


def of_day(day: Date | None, part: str | None = None, unknown: str = "XXXX-XX-XX", year: int | None = None) -> Reading:
    """A day, or a part of it; the night of a day runs into the next."""
    value = day.isoformat() if day else unknown
    if part:
        value += "T" + part
    if day is None:
        return Reading(value)
    if part == "NI":
        return Reading(value, (day, days.shift_days(day, 1)), "night", day=day, year=year)
    return Reading(value, (day, day), "day", day=day, year=year)


def of_night_before(day: Date | None, unknown: str = "XXXX-XX-XX") -> Reading:
    """The night that ends on a day."""
    if day is None:
        return Reading(unknown + "TNI")
    eve = days.shift_days(day, -1)
    return Reading(eve.isoformat() + "TNI", (eve, day), "night", day=day)
