"""The year of a date, written or not."""

import datetime
from collections.abc import Callable

from pipeline.german.times.days import Span
from pipeline.german.times.readings import Context

_OWN_YEAR = 60
"""Days by which a date without a year may be farther off when it lies in the year of the article."""

_SOON = 7
"""Days by which it may lie ahead in spite of a past tense: who tells of nearly a year ago names the year."""

_WRONG_DIRECTION = 200
"""Days that it must be nearer to lie where the tense of its clause does not point."""


def _two_digit_year(context: Context, digits: str) -> int:
    """The year of the century that ends at most ten years after the article."""
    near = context.anchor.near
    latest = (near.year if near else 2020) + 10
    year = latest - latest % 100 + int(digits)
    return year if year <= latest else year - 100


def named_year(context: Context) -> int | None:
    """The year that the words give themselves: in figures, or by a step from the year of the article."""
    slots = context.slots
    if "year" in slots:
        return int(slots["year"])
    if "twodigits" in slots:
        return _two_digit_year(context, slots["twodigits"])
    near = context.anchor.near
    if "step" in slots and slots.get("unit") == "Y" and near:
        return near.year + int(slots["step"])
    return None


def written_year(context: Context) -> int | None:
    """A year that the passage may go on with: only one written beside a month or day."""
    return named_year(context) if "year" in context.slots or "twodigits" in context.slots else None


def _nearest(context: Context, spans: dict[int, Span | None], strict: bool) -> int | None:
    """Of the candidate years the one whose span lies best by the article.

    Writers add the year to a date that is far off, so nearness counts most; the year of the article and the
    direction that the clause tells weigh in. ``strict``: what is told in the past tense lies in the past, and what
    is clearly to come ahead, but for a day to which something was put ("auf den 3. Mai verschoben").
    """
    near = context.anchor.near
    if near is None:
        return None
    if context.anchor.published_on and context.anchor.precision == "year":
        return near.year
    step = context.number("step") if "unit" not in context.slots else None
    toward = context.toward

    def cost(year: int, span: Span) -> int | None:
        if step and (span[1] >= near if step < 0 else span[0] <= near):
            return None
        wrong = (toward < 0 and span[0] > near) or (toward > 0 and span[1] < near)
        off = max((span[0] - near).days, (near - span[1]).days, 0)
        impossible = off > _SOON if toward < 0 else context.tells_future
        if wrong and strict and impossible and not context.aim:
            return None
        return off + (_WRONG_DIRECTION if wrong else 0) - (_OWN_YEAR if year == near.year else 0)

    costs = {year: cost(year, span) for year, span in spans.items() if span}
    fitting = [(c, -year) for year, c in costs.items() if c is not None]
    return -min(fitting)[1] if fitting else None


def find_year(context: Context, span_in: Callable[[int], Span | None], strict: bool = False) -> int | None:
    """The year named, else that of the sentence, else the one nearest to the article."""
    named = named_year(context)
    if named is not None:
        return named
    passage, near = context.passage, context.anchor.near
    if passage.year is not None and passage.year_place == context.place and "step" not in context.slots:
        return passage.year
    if near is None:
        return None
    years = (y for y in (near.year - 1, near.year, near.year + 1) if datetime.MINYEAR <= y <= datetime.MAXYEAR)
    return _nearest(context, {year: span_in(year) for year in years}, strict)
