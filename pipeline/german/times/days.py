"""Calendar arithmetic and TIMEX3 values of calendar units. Knows no language."""

import calendar
import datetime

from pipeline.german.times.model import Date, Precision

Span = tuple[Date, Date]
_DAY = datetime.timedelta(days=1)

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
"""Months of the meteorological seasons; 13 and 14 are January and February of the next year."""


def shift_days(day: Date, days: int) -> Date:
    """A day moved by so many days, held within the calendar."""
    low, high = Date.min.toordinal(), Date.max.toordinal()
    return Date.fromordinal(min(max(day.toordinal() + days, low), high))


def shift_months(day: Date, months: int) -> Date:
    """A day moved by so many months, held to the end of a shorter month and within the calendar."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return Date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


UNITS = frozenset({"D", "W", "M", "Y"})
"""Units that a day can be moved by."""


def shift_units(day: Date, count: int, unit: str) -> Date:
    """A day moved by so many days, weeks, months or years."""
    if unit in ("D", "W"):
        return shift_days(day, count * (7 if unit == "W" else 1))
    return shift_months(day, count * (12 if unit == "Y" else 1))


def make_day(year: int, month: int, day: int) -> Date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> Span:
    """First and last day of a month, held within the calendar; months above 12 run into the next year."""
    year, month = min(max(year + (month - 1) // 12, 1), 9999), (month - 1) % 12 + 1
    return Date(year, month, 1), Date(year, month, calendar.monthrange(year, month)[1])


def years_span(first: int, last: int) -> Span | None:
    """First day of one year to last day of another, None outside the calendar (years 1 to 9999)."""
    return (Date(first, 1, 1), Date(last, 12, 31)) if 1 <= first <= last <= 9999 else None


def week_span(day: Date) -> Span:
    """Monday to Sunday of the ISO week of a day."""
    monday = shift_days(day, 1 - day.isoweekday())
    return monday, shift_days(monday, 6)


def week_value(day: Date) -> str:
    """TIMEX3 value of the ISO week of a day, such as 2022-W01."""
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02}"


def iso_week(year: int, week: int) -> Date | None:
    """Monday of a week by its number, or None where the year has no such week."""
    try:
        return Date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def weekday_near(anchor: Date, weekday: int, toward: int) -> Date:
    """The last such weekday on or before the anchor (``toward`` < 0) or the first on or after it (> 0)."""
    if toward < 0:
        return shift_days(anchor, -((anchor.isoweekday() - weekday) % 7))
    return shift_days(anchor, (weekday - anchor.isoweekday()) % 7)


def weekdays_within(span: Span, weekday: int) -> list[Date]:
    """All such weekdays of a span."""
    first = weekday_near(span[0], weekday, 1)
    return [shift_days(first, n) for n in range(0, (span[1] - first).days + 1, 7)]


def easter(year: int) -> Date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus, Astronomical Algorithms, ch.

    8).
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return Date(year, month, day + 1)


def feast(code: str, year: int) -> Date | None:
    """First day of a feast in a year.

    ``MM-DD`` is a day of the calendar, ``EASTER+N`` so many days from Easter Sunday, ``ADVENT+N`` from the
    first Sunday in Advent. None in a year that the calendar does not have.
    """
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    if code.startswith("EASTER"):
        return shift_days(easter(year), int(code[6:]))
    if code.startswith("ADVENT"):
        fourth = weekday_near(Date(year, 12, 24), 7, -1)
        return shift_days(fourth, -21 + int(code[6:]))
    return make_day(year, int(code[:2]), int(code[3:]))


def phase_of(span: Span, phase: str | None) -> Span:
    """The first, middle or last third of a span (``START``, ``MID``, ``END``); the whole without a phase.

    Thirds of a year are whole months, those of a longer span whole years.
    """
    first, last = span
    if phase is None:
        return span
    years = last.year - first.year + 1
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole:
        months = 4 if years == 1 else years // 3 * 12
        early, late = shift_months(first, months), shift_months(last.replace(day=1), 1 - months)
    else:
        third = ((last - first).days + 1) // 3
        early, late = shift_days(first, max(third, 1)), shift_days(last, 1 - max(third, 1))
    if phase == "START":
        return first, shift_days(early, -1)
    if phase == "MID":
        return early, max(early, shift_days(late, -1))
    return late, last


def precision_of(span: Span) -> Precision:
    """``day``, ``month`` or ``year`` where the span is exactly that, else ``range``."""
    first, last = span
    if first == last:
        return "day"
    if span == month_span(first.year, first.month):
        return "month"
    if span == (Date(first.year, 1, 1), Date(first.year, 12, 31)):
        return "year"
    return "range"
