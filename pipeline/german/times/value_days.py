"""Values of days, nights, parts of the day, weekends and feasts."""

from pipeline.german.times import days
from pipeline.german.times.days import Span
from pipeline.german.times.model import Anchor, Date
from pipeline.german.times.readings import Context, Reading, of_day, of_night_before, of_span
from pipeline.german.times.years import find_year, named_year, written_year


def calendar_day(context: Context) -> Reading | None:
    """Day and month, with or without a year."""
    day, month, near = context.number("day"), context.number("month"), context.anchor.near
    if day is None:
        return None
    if month is None:
        if near is None or context.slots.get("step") is None:
            return None
        month = days.shift_months(near.replace(day=1), int(context.slots["step"])).month
    number = month
    if not 1 <= number <= 12 or days.make_day(2000, number, day) is None:
        return None

    def span(year: int) -> Span | None:
        date = days.make_day(year, number, day)
        return (date, date) if date else None

    year = find_year(context, span, strict=True)
    if year and (context.number("next") or 12) < number and named_year(context) is not None:  # "28.12. bis 3.1.2019"
        year -= 1
    unknown = f"XXXX-{number:02}-{day:02}"
    date = days.make_day(year, number, day) if year else None
    return of_day(date, context.slots.get("part"), unknown, written_year(context))


def weekday_of(anchor: Anchor, weekday: int, toward: int) -> Date | None:
    """The day that a bare weekday names: by the publication day, else the only such day of the period."""
    if anchor.today:
        return days.weekday_near(anchor.today, weekday, toward or -1)
    span = period_of(anchor)
    found = days.weekdays_within(span, weekday) if span else []
    return found[0] if len(found) == 1 else None


def period_of(anchor: Anchor) -> Span | None:
    """The days that an article without a publication day can be about."""
    start, end = anchor.period_start, anchor.period_end
    if start is None or end is None:
        return None
    if anchor.published_on and anchor.precision == "month":
        first, last = days.month_span(anchor.published_on.year, anchor.published_on.month)
        start, end = max(start, first), min(end, last)
    return (start, end) if start <= end else None


def _weekday(context: Context) -> Date | None:
    weekday, today = int(context.slots["weekday"]), context.anchor.today
    step, offset = context.number("step"), context.number("offset")
    if "until" in context.slots and context.sentence_day:  # "von Montag bis Mittwoch"
        return days.weekday_near(context.sentence_day, weekday, 1)
    if today is None:
        return weekday_of(context.anchor, weekday, 0)
    if offset is not None:
        day = days.shift_days(today, offset)
        return day if day.isoweekday() == weekday else days.weekday_near(today, weekday, offset or -1)
    if step is not None and "unit" in context.slots:
        monday, _ = days.week_span(days.shift_days(today, 7 * step))
        day = days.shift_days(monday, weekday - 1)
        later = day > today and step == 0 and context.toward < 0
        return days.shift_days(day, -7) if later else day
    if step is None:
        return weekday_of(context.anchor, weekday, context.toward)
    if step < 0:
        return days.shift_days(days.weekday_near(days.shift_days(today, -1), weekday, -1), 7 * (step + 1))
    if step == 0:
        return days.weekday_near(today, weekday, context.toward or 1)
    return days.shift_days(days.weekday_near(days.shift_days(today, 1), weekday, 1), 7 * (step - 1))


def weekday(context: Context) -> Reading | None:
    """A weekday, with a step, a part of the day, or a word such as "gestrig"."""
    return of_day(_weekday(context), context.slots.get("part"), f"XXXX-WXX-{context.slots['weekday']}")


def weekday_of_month(context: Context) -> Reading | None:
    """The first, second, ... or last such weekday of a month; None where the month has no so many."""
    nth, number, weekday = int(context.slots["nth"]), int(context.slots["month"]), int(context.slots["weekday"])
    if nth > 5:
        return None

    def span(year: int) -> Span | None:
        found = days.weekdays_within(days.month_span(year, number), weekday)
        day = found[min(nth, len(found)) - 1 if nth > 0 else nth]
        return (day, day)

    year = find_year(context, span, strict=True)
    found = span(year) if year else None
    return of_day(found[0] if found else None, None, f"XXXX-{number:02}-XX", written_year(context))


def weekday_told(context: Context) -> Reading | None:
    """The first such weekday after the day that the text told last, or the last one before it."""
    base, step, weekday = context.passage.day, int(context.slots["step"]), int(context.slots["weekday"])
    day = days.weekday_near(days.shift_days(base, step), weekday, step) if base else None
    return of_day(day, None, f"XXXX-WXX-{weekday}")


def weekday_numbered(context: Context) -> Reading | None:
    """A weekday with its number in the month ("Dienstag, dem 6."); None where no such day is near."""
    near, weekday, number = context.anchor.near, int(context.slots["weekday"]), int(context.slots["num"])
    if near is None:
        return None
    months = [days.shift_months(near.replace(day=1), step) for step in (0, -1, 1)]
    found = [d for m in months if (d := days.make_day(m.year, m.month, number)) and d.isoweekday() == weekday]
    fitting = [day for day in found if (day - near).days * context.toward >= 0] or found
    return of_day(min(fitting, key=lambda day: abs((day - near).days))) if fitting else None


def weekday_counted(context: Context) -> Reading | None:
    """The last such weekday less so many weeks ("Montag vor zwei Wochen"), or the next one and so many more."""
    today, number, sign = context.anchor.today, context.slots["num"], int(context.slots["sign"])
    weekday = int(context.slots["weekday"])
    if today is None or not number.isdecimal():
        return Reading(f"XXXX-WXX-{weekday}")
    return of_day(days.shift_days(days.weekday_near(today, weekday, sign), sign * 7 * int(number)))


def day_counted(context: Context) -> Reading | None:
    """Today or a day near it, counted back or ahead: "heute vor einer Woche"."""
    today, number, unit = context.anchor.today, context.slots["num"], context.slots["unit"]
    if today is None or not number.isdecimal() or unit not in days.UNITS:
        return Reading("XXXX-XX-XX")
    day = days.shift_days(today, int(context.slots["offset"]))
    return of_day(days.shift_units(day, int(context.slots["sign"]) * int(number), unit))


def night_before(context: Context) -> Reading | None:
    """The night that ends on the weekday, date, feast or day named."""
    slots = context.slots
    if "weekday" in slots:
        return of_night_before(_weekday(context), f"XXXX-WXX-{slots['weekday']}")
    if "holiday" in slots:
        reading = feast(context)
    elif "day" in slots:
        reading = calendar_day(context)
    else:
        today, offset = context.anchor.today, context.number("offset") or 0
        return of_night_before(days.shift_days(today, offset) if today else None)
    return of_night_before(reading.day) if reading else None


def day_offset(context: Context) -> Reading | None:
    """Yesterday, tomorrow and the like, with or without a part of the day."""
    today, part, offset = context.anchor.today, context.slots.get("part"), int(context.slots["offset"])
    if part == "NI" and offset == 0 and not context.tells_future:
        return of_night_before(today)
    return of_day(days.shift_days(today, offset) if today else None, part)


def today(context: Context) -> Reading | None:
    """Today: a day in a text that counts its days or tells of the past, else the present in general."""
    day, general = context.anchor.today, "general" in context.slots
    if general:
        return Reading("PRESENT_REF")
    reading = of_day(day)
    if context.daily or context.toward < 0:
        return reading
    return Reading("PRESENT_REF", reading.span, reading.precision, reading.day)


def feast(context: Context) -> Reading | None:
    """A feast of the year named or nearest."""
    code, _, length = context.slots["holiday"].partition("/")
    shift = int(context.slots.get("nth", "1")) - 1

    def span(year: int) -> Span | None:
        day = days.feast(code, year)
        first = days.shift_days(day, shift) if day else None
        return (first, days.shift_days(first, int(length or 1) - 1)) if first else None

    year = find_year(context, span, strict=True)
    found = span(year) if year else None
    if found is None:
        return Reading("XXXX-" + code if code[0].isdigit() else "XXXX-XX-XX")
    if "part" in context.slots:
        return of_day(found[0], context.slots["part"])
    return Reading(found[0].isoformat(), found, days.precision_of(found), found[0], written_year(context))


def feast_week(context: Context) -> Reading | None:
    """The week of a feast."""
    reading = feast(context)
    if reading is None or reading.span is None:
        return Reading("XXXX-WXX")
    return of_span(days.week_value(reading.span[0]), days.week_span(reading.span[0]))


def passage_part(context: Context) -> Reading | None:
    """A part of the day of the passage; a bare morning is that of the publication day."""
    part, offset, base = context.slots["part"], context.number("offset") or 0, context.passage_day
    if base is None and not context.undated and (part == "MO" or offset):
        base = context.anchor.today or context.told
    if part == "NI" and base is not None and not offset:
        return of_night_before(base) if context.passage.night else of_day(base, part)
    return of_day(days.shift_days(base, offset) if base else None, part)


def bare_night(context: Context) -> Reading | None:
    """A night without a day, or by a step ("kommende Nacht").

    It is that of the passage where this tells of another time, else the one before publication.
    """
    base, published = context.passage_day, context.anchor.today or context.told
    step = context.number("step") or 0
    if context.anchor.today and base is not None and not step and (context.anchor.today - base).days > 2:
        return of_night_before(base) if context.passage.night else of_day(base, "NI")
    if context.anchor.today is None and base is not None:
        published = base
    if published and (step > 0 or context.tells_future):
        return of_day(published, "NI")
    return of_night_before(published)


def clock(context: Context) -> Reading | None:
    """A time by the clock: on the day of its sentence, of a passage about the past, else of publication.

    Announcements name the day each time; only a story of the past goes on with the day that it has named.
    """
    hour, minute = int(context.slots["hour"]), int(context.slots.get("minute", "0"))
    before = 30 if "half" in context.slots else context.number("before")
    if before is not None:
        hour, minute = (hour or 24) - 1, 60 - before
    part = context.slots.get("part")
    if part in ("AF", "EV") and 0 < hour < 12:
        hour += 12
    elif part in ("EV", "NI") and hour == 12:
        hour = 0
    published, day = context.anchor.today, context.sentence_day
    if day is None and not context.undated:
        told = context.passage_day
        day = told if published is None or (told is not None and told < published) else published
    if not 0 <= hour <= 24:
        return None
    if context.passage.night and day is not None and day == context.passage_day and hour > _NOON:
        day = days.shift_days(day, -1)  # a night begins on the day before
    if part is None and context.sentence_day and context.passage.part in ("AF", "EV") and 0 < hour < 12:
        hour += 12
    text = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02}:{minute:02}"
    return Reading(text, (day, day) if day else None, "day" if day else "unknown")


_NOON = 12


def weekend(context: Context) -> Reading | None:
    """Saturday and Sunday, the last or the next ones, or the only ones of the period."""
    today, step = context.anchor.today or context.told, context.number("step")
    if today is None:
        span = period_of(context.anchor)
        found = days.weekdays_within((days.shift_days(span[0], -1), span[1]), 6) if span else []
        saturday = found[0] if len(found) == 1 else None
    elif today.isoweekday() >= 6 and not step:
        saturday = days.weekday_near(today, 6, -1)
    else:
        toward = step or context.toward or (-1 if step is None else 1)
        saturday = days.weekday_near(days.shift_days(today, -1 if toward < 0 else 1), 6, toward)
    if saturday is None:
        return Reading("XXXX-WXX-WE")
    return Reading(days.week_value(saturday) + "-WE", (saturday, days.shift_days(saturday, 1)), "range")
