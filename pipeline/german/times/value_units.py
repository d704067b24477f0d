"""Values of calendar units from weeks to millennia."""

from dataclasses import replace

from pipeline.german.times import days
from pipeline.german.times.days import Span
from pipeline.german.times.model import Date
from pipeline.german.times.readings import Context, Reading, of_day, of_span
from pipeline.german.times.years import find_year, named_year, written_year

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}
"""Values of units that cannot be told."""


def stepped(base: Date | None, unit: str, step: int, phase: str | None = None) -> Reading | None:
    """The unit so many steps from the one that holds a day."""
    if base is None:
        return Reading(_UNKNOWN.get(unit, "XXXX"))
    if unit == "D":
        return of_day(days.shift_days(base, step))
    if unit == "W":
        day = days.shift_days(base, 7 * step)
        return of_span(days.week_value(day), days.week_span(day), phase)
    if unit == "M":
        day = days.shift_months(base, step)
        return of_span(f"{day.year:04}-{day.month:02}", days.month_span(day.year, day.month), phase)
    if unit in ("Q", "HY"):
        length = 3 if unit == "Q" else 6
        day = days.shift_months(base, length * step)
        number = (day.month - 1) // length
        span = (
            Date(day.year, number * length + 1, 1),
            days.month_span(day.year, number * length + length)[1],
        )
        return of_span(f"{day.year}-{unit[0]}{number + 1}", span, phase)
    years = {"Y": 1, "DE": 10, "CE": 100, "L": 1000}.get(unit)
    if years is None:
        return None
    first = (base.year // years + step) * years
    if first < 0:
        return Reading("XXXX")
    digits = f"{first:04}"[: {1: 4, 10: 3, 100: 2, 1000: 1}[years]]
    return of_span(digits, days.years_span(first, first + years - 1), phase)


def passage_step(context: Context) -> Reading | None:
    """The day, week, month or year before, of or after the one established in the passage."""
    base, step, unit = context.passage.day, int(context.slots["step"]), context.slots["nextunit"]
    if unit == "D":
        return of_day(days.shift_days(base, step) if base else None)
    if unit in ("W", "M") and base is None:
        return Reading(_UNKNOWN[unit])
    told = context.passage.told_year
    if unit == "Y" and told:
        base = days.make_day(told, 1, 1)
    return stepped(base, unit, step)


def unit_step(context: Context) -> Reading | None:
    """A calendar unit by its distance from the article's ("vergangene Woche", "Ende nächsten Jahres")."""
    slots = context.slots
    unit = slots.get("unit") or slots.get("vorunit") or slots.get("unitphase", "")
    phase = slots.get("phase")
    if "unitphase" in slots:
        unit, phase = slots["unitphase"].split()
    if "year" in slots:
        return of_span(slots["year"], days.years_span(int(slots["year"]), int(slots["year"])), phase)
    fine = unit in ("D", "W", "WE")
    base = context.anchor.today if fine else context.anchor.near
    if unit == "D" and slots.get("step") == "0":
        return passage_step(replace(context, slots={"step": "0", "nextunit": "D"}))
    return stepped(base, unit, int(slots.get("step", "0")), phase)


def month(context: Context) -> Reading | None:
    """A month, with or without a year or a part of it."""
    number, phase = int(context.slots["month"]), context.slots.get("phase")
    year = find_year(context, lambda y: days.phase_of(days.month_span(y, number), phase), strict=True)
    if year is None:
        return Reading(f"XXXX-{number:02}")
    reading = of_span(f"{year:04}-{number:02}", days.month_span(year, number), phase)
    return Reading(reading.value, reading.span, reading.precision, year=written_year(context))


def month_half(context: Context) -> Reading | None:
    """The days of a month up to the fifteenth, or those after it."""
    half, number = context.number("ordinal"), int(context.slots["month"])
    if half not in (1, 2):
        return None

    def span(year: int) -> Span:
        first, last = days.month_span(year, number)
        return (first, first.replace(day=15)) if half == 1 else (first.replace(day=16), last)

    year = find_year(context, span, strict=True)
    return of_span(f"{year:04}-{number:02}", span(year)) if year else Reading(f"XXXX-{number:02}")


def calendar_week(context: Context) -> Reading | None:
    """A week by its number (ISO) in the year named or at hand."""
    week, near = context.slots["week"], context.anchor.near
    year = named_year(context) or (near.year if near else None)
    if not week.isdecimal() or not 1 <= int(week) <= 53:
        return None
    day = days.iso_week(year, int(week)) if year else None
    return of_span(days.week_value(day), days.week_span(day)) if day else Reading(f"XXXX-W{int(week):02}")


def season(context: Context) -> Reading | None:
    """A season of a year."""
    code = context.slots["season"]
    first, last = days.SEASONS[code]

    def span(year: int) -> Span:
        return days.month_span(year, first)[0], days.month_span(year, last)[1]

    phase = context.slots.get("phase")
    year = find_year(context, lambda y: days.phase_of(span(y), phase), strict=True)
    return of_span(f"{year:04}-{code}", span(year), phase) if year else Reading(f"XXXX-{code}")


def _part_of_year(context: Context, letter: str, length: int) -> Reading | None:
    number = int(context.slots["ordinal"])
    if not 1 <= number <= 12 // length:
        return None
    near = context.anchor.near
    year = named_year(context) or (near.year if near else None)
    if year is None:
        return Reading(f"XXXX-{letter}{number}")
    first, last = (number - 1) * length + 1, number * length
    span = days.month_span(year, first)[0], days.month_span(year, last)[1]
    return of_span(f"{year:04}-{letter}{number}", span)


def quarter(context: Context) -> Reading | None:
    """A quarter of the year named or at hand."""
    return _part_of_year(context, "Q", 3)


def half_year(context: Context) -> Reading | None:
    """A half of the year named or at hand."""
    return _part_of_year(context, "H", 6)


def year(context: Context) -> Reading | None:
    """A year in figures; a bare round hundred is more likely an amount."""
    number = named_year(context)
    if number is None:
        return None
    round_amount = number % 100 == 0 and number not in (1800, 1900, 2000)
    if "bare" in context.slots and (number < 1200 or round_amount):
        return None
    last = number + 1 if "until" in context.slots else number
    return of_span(f"{number:04}", days.years_span(number, last), context.slots.get("phase"))


def decade(context: Context) -> Reading | None:
    """Ten years ("1990er"); without a century ("neunziger") those of the last one, but for the tens."""
    if "year" in context.slots:
        first = int(context.slots["year"])
    else:
        tens, near = int(context.slots["decade"]), context.anchor.near
        first = (2000 if tens == 10 and near and near.year > 2014 else 1900) + tens
    if first % 10:
        return None
    return of_span(f"{first:04}"[:3], days.years_span(first, first + 9), context.slots.get("phase"))


def century(context: Context) -> Reading | None:
    """A century by its number; the nineteenth has the value 18."""
    number = int(context.slots["ordinal"]) - 1
    span = days.years_span(max(number * 100, 1), number * 100 + 99)
    return of_span(f"{number:02}", span, context.slots.get("phase"))


def millennium(context: Context) -> Reading | None:
    """A millennium by its number."""
    number = int(context.slots["ordinal"]) - 1
    return of_span(str(number), days.years_span(max(number * 1000, 1), number * 1000 + 999))
