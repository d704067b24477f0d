"""Values of durations, of times counted by them, of repetitions and of references at large."""

from pipeline.german.times import days
from pipeline.german.times.model import Date
from pipeline.german.times.readings import Context, Reading, of_span


def _period_value(number: str, unit: str) -> str:
    """TIMEX3 duration: ``P2Y``, ``PT0.5H``, ``PXD``."""
    amount = number.removesuffix(".0")
    if unit == "HY":
        return f"P{int(amount) * 6}M" if amount.isdecimal() else "PXM"
    return f"PT{amount}{unit[1:]}" if unit[0] == "T" else f"P{amount}{unit}"


def moved(context: Context, base: Date, sign: int, value: str) -> Reading:
    """A day moved by the duration in the slots: exact in days, else as exact as the unit."""
    amount, unit = context.slots.get("num", "X"), context.slots["unit"]
    if not amount.isdecimal() or "approx" in context.slots or "few" in context.slots or "num2" in context.slots:
        return Reading(value)
    count = sign * int(amount)
    if unit == "D":
        day = days.shift_days(base, count)
        return Reading(value, (day, day), "day", day=day)
    if unit == "W":
        day = days.shift_days(base, 7 * count)
        return Reading(value, (days.shift_days(day, -1), days.shift_days(day, 1)), "range")
    if unit in ("M", "Y"):
        day = days.shift_months(base, count * (12 if unit == "Y" else 1))
        span = days.month_span(day.year, day.month) if unit == "M" else days.years_span(day.year, day.year)
        return of_span(value, span)
    return Reading(value)


def duration(context: Context) -> Reading | None:
    """A length of time without a place in it."""
    slots = context.slots
    unit = slots["unit"]
    value = _period_value(slots.get("num", "X"), unit)
    if "num2" in slots and unit[0] != "T" and slots["unit2"][0] != "T":
        value += f"{slots['num2']}{slots['unit2']}"
    return Reading(value)


def ago(context: Context) -> Reading | None:
    """So long before or after publication; ahead only in a clause about what is to come."""
    reading, today, sign = duration(context), context.anchor.today, int(context.slots["sign"])
    if reading is None or (sign > 0 and context.toward <= 0):
        return reading
    near = today if context.slots["unit"] in ("D", "W") else context.anchor.near
    return moved(context, near, sign, reading.value) if near else reading


def window(context: Context) -> Reading | None:
    """So long up to publication, or from it on."""
    reading, today = duration(context), context.anchor.today
    amount, unit = context.slots.get("num", "X"), context.slots["unit"]
    if reading is None or today is None or not amount.isdecimal() or "approx" in context.slots:
        return reading
    sign = context.number("sign") or -1
    months = {"M": 1, "Y": 12, "DE": 120}.get(unit)
    if months:
        other = days.shift_months(today, sign * int(amount) * months)
    elif unit in ("D", "W"):
        other = days.shift_days(today, sign * int(amount) * (7 if unit == "W" else 1))
    elif unit == "TH":
        other = days.shift_days(today, sign * -(-int(amount) // 24))
    else:
        return reading
    return Reading(reading.value, (min(other, today), max(other, today)), "range")


def passage_shift(context: Context) -> Reading | None:
    """A time counted from the day of the passage ("zwei Tage später")."""
    reading, base = duration(context), context.passage.day
    if context.slots["unit"] == "Y" and context.passage.told_year:
        base = days.make_day(context.passage.told_year, 1, 1)
    if reading is None or base is None:
        return reading
    return moved(context, base, int(context.slots["sign"]), reading.value)


def every(context: Context) -> Reading | None:
    """A repetition by its period."""
    slots = context.slots
    return Reading(_period_value(slots.get("num", "1"), slots["unit"]))


def every_year(context: Context) -> Reading | None:
    """A day of the calendar each year; None where there is no such day."""
    day, month = int(context.slots["day"]), int(context.slots["month"])
    leap_year = 2000
    return Reading(f"XXXX-{month:02}-{day:02}") if days.make_day(leap_year, month, day) else None


def every_weekday(context: Context) -> Reading | None:
    """Each such weekday."""
    part = context.slots.get("part")
    return Reading(f"XXXX-WXX-{context.slots['weekday']}" + (f"T{part}" if part else ""))


def every_part(context: Context) -> Reading | None:
    """Each such part of the day."""
    part = context.slots["part"]
    return Reading(f"PT1{part}" if context.slots.get("form") == "period" else f"XXXX-XX-XXT{part}")


def every_season(context: Context) -> Reading | None:
    """A season in general."""
    return Reading(f"P1{context.slots['season']}")


def reference(context: Context) -> Reading | None:
    """The past, the present or the future at large."""
    return Reading(context.slots["value"])
