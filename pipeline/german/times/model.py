"""What goes in and what comes out: the anchor of an article and the time expressions found in it."""

import datetime
from dataclasses import dataclass
from typing import Literal

Date = datetime.date
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["day", "night", "range", "month", "year", "unknown"]


@dataclass(frozen=True)
class Anchor:
    """What is known about the time of an article before it is read.

    Attributes:
        published_on: day of publication; with a coarser precision, any day of that month or year.
        precision: how exact ``published_on`` is: ``day``, ``month``, ``year`` or ``unknown``.
        period_start, period_end: the days that the collection is about, both inclusive.
    """

    published_on: Date | None = None
    precision: Precision = "day"
    period_start: Date | None = None
    period_end: Date | None = None

    @property
    def today(self) -> Date | None:
        """The day of publication where it is known to the day."""
        return self.published_on if self.precision == "day" else None

    @property
    def near(self) -> Date | None:
        """A day near the happenings, good for finding the year: publication, else the end of the period."""
        known = self.published_on if self.precision in ("day", "month", "year") else None
        return known or self.period_end or self.period_start


@dataclass(frozen=True)
class TimeExpression:
    """One time expression of a text.

    Attributes:
        start, end: half-open code point offsets into the text.
        text: the characters between them.
        type: TIMEX3 type.
        value: TIMEX3 value (ISO 8601 with X for the unknown; ``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``).
        date_start, date_end: the days meant, both inclusive; null where they cannot be told.
        precision: of these days, as in the data contract.
        rule: name of the rule in ``data/rules.toml``.
        marked: whether the TIMEX3 guidelines for German mark such a word (they leave out "bislang",
        "inzwischen").
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    date_start: Date | None
    date_end: Date | None
    precision: Precision
    rule: str
    marked: bool = True
