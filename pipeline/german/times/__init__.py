"""German time expressions: found by readable rules, resolved to days.

The rules are ``data/rules.toml`` over the word classes of ``data/words.toml``; ``patterns`` matches them,
``values`` computes what they mean, ``days`` knows the calendar. Values are TIMEX3 (ISO-TimeML, ISO 24617-1)
as the German corpora annotate them; dates and precision are those of the data contract.
"""

from pipeline.german.times.finder import find, read
from pipeline.german.times.front import noun_in_front
from pipeline.german.times.model import Anchor, Date, Precision, TimeExpression, TimexType
from pipeline.german.times.value_days import weekday_of

__all__ = [
    "Anchor",
    "Precision",
    "TimeExpression",
    "TimexType",
    "find",
    "noun_in_front",
    "parse_date",
    "resolve_weekday",
]

_CALENDAR_RULES = frozenset({"calendar-day", "month", "year", "year-named"})


def parse_date(text: str) -> tuple[Date, Precision] | None:
    """The first date in a text that names its year: its first day, and ``day``, ``month`` or ``year``."""
    for expression in read(text, Anchor(), lambda tokens, first, last: 0):
        if expression.rule in _CALENDAR_RULES and expression.date_start is not None:
            return expression.date_start, expression.precision
    return None


def resolve_weekday(weekday: int, anchor: Anchor, toward: int = -1) -> Date | None:
    """The day that a bare weekday (ISO: Monday is 1) names in an article.

    On or before publication for the past (``toward`` -1), on or after it for what is to come (1); in an
    undated article the only such day of the period, else None.
    """
    return weekday_of(anchor, weekday, toward)
