"""The computations that rules name: from the words of an expression and what is known of the article to its value.

Each function takes a ``Context`` and gives a ``Reading``, or None where the words make no sense together.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.german.times import days
from pipeline.german.times.days import Span
from pipeline.german.times.lexicon import Slots
from pipeline.german.times.model import Anchor, Date, Precision


@dataclass
class Passage:
    """What the text so far has established: the last day, whether it was the end of a night, and the last years.

    ``year`` was written beside a month or day, ``told_year`` is that of the last date of any kind.
    """

    day: Date | None = None
    night: bool = False
    day_place: "Place | None" = None
    year: int | None = None
    year_place: "Place | None" = None
    told_year: int | None = None


@dataclass(frozen=True)
class Place:
    """Where in the text an expression stands: numbers of its paragraph and sentence."""

    paragraph: int
    sentence: int


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
        told: in an article without a publication day, the last day that its weekdays name: the day it tells of.
    """

    anchor: Anchor
    passage: Passage
    place: Place
    slots: Slots
    tense: Callable[[], int]
    daily: bool
    told: Date | None

    @property
    def toward(self) -> int:
        """-1 where the clause tells of the past, 1 of the future; else what the rule says, or 0."""
        return self.tense() or self.number("toward") or 0

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
    def sentence_day(self) -> Date | None:
        """The last day established in this sentence."""
        return self.passage.day if self.passage.day_place == self.place else None


@dataclass(frozen=True)
class Reading:
    """The value of an expression; ``day`` and ``year`` are what the passage learns from it."""

    value: str
    span: Span | None = None
    precision: Precision = "unknown"
    day: Date | None = field(default=None)
    year: int | None = None


Compute = Callable[[Context], Reading | None]
_OWN_YEAR = 60
"""Days by which a date without a year may be farther off when it lies in the year of the article."""

_WRONG_DIRECTION = 100
"""Days that it must be nearer to lie where the tense of its clause does not point."""

COMPUTATIONS: dict[str, Compute] = {}
"""Name in the rules -> function."""


def computation(function: Compute) -> Compute:
    """Enter a function under its own name."""
    COMPUTATIONS[function.__name__] = function
    return function


# --- helpers ---


def _of_span(value: str, span: Span | None, phase: str | None = None, year: int | None = None) -> Reading:
    if span is None:
        return Reading(value)
    narrowed = days.phase_of(span, phase)
    return Reading(value, narrowed, days.precision_of(narrowed), year=year)


def _of_day(
    day: Date | None, part: str | None = None, unknown: str = "XXXX-XX-XX", year: int | None = None
) -> Reading:
    """A day, or a part of it; the night of a day runs into the next."""
    value = day.isoformat() if day else unknown
    if part:
        value += "T" + part
    if day is None:
        return Reading(value)
    if part == "NI":
        return Reading(value, (day, days.shift_days(day, 1)), "night", day=day, year=year)
    return Reading(value, (day, day), "day", day=day, year=year)


def _night_before(day: Date | None, unknown: str = "XXXX-XX-XX") -> Reading:
    """The night that ends on a day."""
    if day is None:
        return Reading(unknown + "TNI")
    eve = days.shift_days(day, -1)
    return Reading(eve.isoformat() + "TNI", (eve, day), "night", day=day)


def _two_digit_year(context: Context, digits: str) -> int:
    """The year of the century that ends at most ten years after the article."""
    near = context.anchor.near
    latest = (near.year if near else 2020) + 10
    year = latest - latest % 100 + int(digits)
    return year if year <= latest else year - 100


def _named_year(context: Context) -> int | None:
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


def _nearest(context: Context, spans: dict[int, Span | None], strict: bool) -> int | None:
    """Of the candidate years the one whose span lies best by the article.

    Writers add the year to a date that is far off, so nearness counts most; the year of the article and the direction
    that the clause tells weigh in. ``strict`` holds to that direction.
    """
    near = context.anchor.near
    if near is None:
        return None
    if context.anchor.published_on and context.anchor.precision == "year":
        return near.year
    step = context.number("step") if "unit" not in context.slots else None
    toward, strict = step or context.toward, strict or bool(step)

    def cost(year: int, span: Span) -> int | None:
        wrong = (toward < 0 and span[0] > near) or (toward > 0 and span[1] < near)
        if wrong and strict:
            return None
        off = max((span[0] - near).days, (near - span[1]).days, 0)
        return off + (_WRONG_DIRECTION if wrong else 0) - (_OWN_YEAR if year == near.year else 0)

    costs = {year: cost(year, span) for year, span in spans.items() if span}
    fitting = [(c, -year) for year, c in costs.items() if c is not None]
    return -min(fitting)[1] if fitting else None


def _find_year(context: Context, span_in: Callable[[int], Span | None], strict: bool = False) -> int | None:
    """The year named, else that of the sentence, else the one nearest to the article."""
    named = _named_year(context)
    if named is not None:
        return named
    passage, near = context.passage, context.anchor.near
    if passage.year is not None and passage.year_place == context.place and "step" not in context.slots:
        return passage.year
    if near is None:
        return None
    years = (near.year - 1, near.year, near.year + 1)
    return _nearest(context, {year: span_in(year) for year in years}, strict)


# --- days ---


@computation
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

    year = _find_year(context, span)
    unknown = f"XXXX-{number:02}-{day:02}"
    return _of_day(
        days.make_day(year, number, day) if year else None, unknown=unknown, year=_written_year(context)
    )


def _written_year(context: Context) -> int | None:
    """A year that the passage may go on with: only one written beside a month or day."""
    return _named_year(context) if "year" in context.slots or "twodigits" in context.slots else None


def weekday_of(anchor: Anchor, weekday: int, toward: int) -> Date | None:
    """The day that a bare weekday names: by the publication day, else the only such day of the period."""
    if anchor.today:
        return days.weekday_near(anchor.today, weekday, toward or -1)
    span = _period(anchor)
    found = days.weekdays_within(span, weekday) if span else []
    return found[0] if len(found) == 1 else None


def _period(anchor: Anchor) -> Span | None:
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
    if today is None:
        return weekday_of(context.anchor, weekday, 0)
    if offset is not None:
        day = days.shift_days(today, offset)
        return day if day.isoweekday() == weekday else days.weekday_near(today, weekday, offset or -1)
    if step is not None and "unit" in context.slots:
        monday, _ = days.week_span(days.shift_days(today, 7 * step))
        return days.shift_days(monday, weekday - 1)
    if step is None:
        return weekday_of(context.anchor, weekday, context.toward)
    if step < 0:
        return days.shift_days(days.weekday_near(days.shift_days(today, -1), weekday, -1), 7 * (step + 1))
    if step == 0:
        return days.weekday_near(today, weekday, context.toward or 1)
    return days.shift_days(days.weekday_near(days.shift_days(today, 1), weekday, 1), 7 * (step - 1))


@computation
def weekday(context: Context) -> Reading | None:
    """A weekday, with a step, a part of the day, or a word such as "gestrig"."""
    return _of_day(_weekday(context), context.slots.get("part"), f"XXXX-WXX-{context.slots['weekday']}")


@computation
def night_before(context: Context) -> Reading | None:
    """The night that ends on the weekday, date, feast or day named."""
    slots = context.slots
    if "weekday" in slots:
        return _night_before(_weekday(context), f"XXXX-WXX-{slots['weekday']}")
    if "holiday" in slots:
        reading = feast(context)
    elif "day" in slots:
        reading = calendar_day(context)
    else:
        return _night_before(context.anchor.today)
    return _night_before(reading.day) if reading else None


@computation
def day_offset(context: Context) -> Reading | None:
    """Yesterday, tomorrow and the like, with or without a part of the day."""
    today, part, offset = context.anchor.today, context.slots.get("part"), int(context.slots["offset"])
    if part == "NI" and offset == 0 and context.toward <= 0:
        return _night_before(today)
    return _of_day(days.shift_days(today, offset) if today else None, part)


@computation
def today(context: Context) -> Reading | None:
    """Today: a day in a text that counts its days or tells of the past, else the present in general."""
    day, general = context.anchor.today, "general" in context.slots
    if general:
        return Reading("PRESENT_REF")
    reading = _of_day(day)
    if context.daily:
        return reading
    return Reading("PRESENT_REF", reading.span, reading.precision, reading.day)


# --- what the passage tells ---


@computation
def passage_step(context: Context) -> Reading | None:
    """The day, week, month or year before, of or after the one established in the passage."""
    base, step, unit = context.passage.day, int(context.slots["step"]), context.slots["nextunit"]
    if unit == "D":
        return _of_day(days.shift_days(base, step) if base else None)
    if unit in ("W", "M") and base is None:
        return Reading("XXXX")
    told = context.passage.told_year
    if unit == "Y" and told:
        base = days.make_day(told, 1, 1)
    return _stepped(base, unit, step)


@computation
def passage_part(context: Context) -> Reading | None:
    """A part of the day of the passage; a bare morning is that of the publication day."""
    part, offset, base = context.slots["part"], context.number("offset") or 0, context.passage_day
    if base is None and (part == "MO" or offset):
        base = context.anchor.today or context.told
    if part == "NI" and base is not None and not offset:
        return _night_before(base) if context.passage.night else _of_day(base, part)
    return _of_day(days.shift_days(base, offset) if base else None, part)


@computation
def bare_night(context: Context) -> Reading | None:
    """A night without a day ("letzte", "kommende Nacht" too): of the passage where that tells of another time, else the one before publication."""
    base, published = context.passage_day, context.anchor.today or context.told
    step = context.number("step") or 0
    if context.anchor.today and base is not None and not step and (context.anchor.today - base).days > 2:
        return _night_before(base) if context.passage.night else _of_day(base, "NI")
    if context.anchor.today is None and base is not None:
        published = base
    if published and (step or context.toward) > 0:
        return _of_day(published, "NI")
    return _night_before(published)


@computation
def passage_shift(context: Context) -> Reading | None:
    """A time counted from the day of the passage ("zwei Tage später")."""
    reading, base = duration(context), context.passage.day
    if reading is None or base is None:
        return reading
    return _moved(context, base, int(context.slots["sign"]), reading.value)


@computation
def clock(context: Context) -> Reading | None:
    """A time by the clock: on the day of its sentence, of a passage about the past, else of publication.

    Announcements name the day each time; only a story of the past goes on with the day that it has named.
    """
    hour, minute = int(context.slots["hour"]), int(context.slots.get("minute", "0"))
    if "half" in context.slots:
        hour, minute = hour - 1, 30
    published, day = context.anchor.today, context.sentence_day
    if day is None:
        told = context.passage_day
        day = told if published is None or (told is not None and told < published) else published
    if not 0 <= hour <= 24:
        return None
    text = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02}:{minute:02}"
    return Reading(text, (day, day) if day else None, "day" if day else "unknown")


# --- weeks to millennia ---


def _stepped(base: Date | None, unit: str, step: int, phase: str | None = None) -> Reading | None:
    """The unit so many steps from the one that holds a day."""
    if base is None:
        return Reading("XXXX")
    if unit == "D":
        return _of_day(days.shift_days(base, step))
    if unit == "W":
        day = days.shift_days(base, 7 * step)
        return _of_span(days.week_value(day), days.week_span(day), phase)
    if unit == "M":
        day = days.shift_months(base, step)
        return _of_span(f"{day:%Y-%m}", days.month_span(day.year, day.month), phase)
    if unit in ("Q", "HY"):
        length = 3 if unit == "Q" else 6
        day = days.shift_months(base, length * step)
        number = (day.month - 1) // length
        span = (
            Date(day.year, number * length + 1, 1),
            days.month_span(day.year, number * length + length)[1],
        )
        return _of_span(f"{day.year}-{unit[0]}{number + 1}", span, phase)
    years = {"Y": 1, "DE": 10, "CE": 100, "L": 1000}.get(unit)
    if years is None:
        return None
    first = (base.year // years + step) * years
    digits = f"{first:04}"[: {1: 4, 10: 3, 100: 2, 1000: 1}[years]]
    return _of_span(digits, days.years_span(first, first + years - 1), phase)


@computation
def unit_step(context: Context) -> Reading | None:
    """A calendar unit by its distance from that of the article ("vergangene Woche", "Ende nächsten Jahres")."""
    slots = context.slots
    unit = slots.get("unit") or slots.get("vorunit") or slots.get("unitphase", "")
    phase = slots.get("phase")
    if "unitphase" in slots:
        unit, phase = slots["unitphase"].split()
    if "year" in slots:
        return _of_span(slots["year"], days.years_span(int(slots["year"]), int(slots["year"])), phase)
    fine = unit in ("D", "W", "WE")
    base = context.anchor.today if fine else context.anchor.near
    if unit == "D" and slots.get("step") == "0":
        return passage_step(Context(**{**vars(context), "slots": {"step": "0", "nextunit": "D"}}))
    return _stepped(base, unit, int(slots.get("step", "0")), phase)


@computation
def weekend(context: Context) -> Reading | None:
    """Saturday and Sunday, the last or the next ones, or the only ones of the period."""
    today, step = context.anchor.today or context.told, context.number("step")
    if today is None:
        span = _period(context.anchor)
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


@computation
def month(context: Context) -> Reading | None:
    """A month, with or without a year or a part of it."""
    number = int(context.slots["month"])
    year = _find_year(context, lambda y: days.month_span(y, number))
    if year is None:
        return Reading(f"XXXX-{number:02}")
    reading = _of_span(f"{year:04}-{number:02}", days.month_span(year, number), context.slots.get("phase"))
    return Reading(reading.value, reading.span, reading.precision, year=_written_year(context))


@computation
def season(context: Context) -> Reading | None:
    """A season of a year."""
    code = context.slots["season"]
    first, last = days.SEASONS[code]

    def span(year: int) -> Span:
        return days.month_span(year, first)[0], days.month_span(year, last)[1]

    year = _find_year(context, span)
    return (
        _of_span(f"{year:04}-{code}", span(year), context.slots.get("phase"))
        if year
        else Reading(f"XXXX-{code}")
    )


def _part_of_year(context: Context, letter: str, length: int) -> Reading | None:
    number = int(context.slots["ordinal"])
    if not 1 <= number <= 12 // length:
        return None
    near = context.anchor.near
    year = _named_year(context) or (near.year if near else None)
    if year is None:
        return Reading(f"XXXX-{letter}{number}")
    first, last = (number - 1) * length + 1, number * length
    span = days.month_span(year, first)[0], days.month_span(year, last)[1]
    return _of_span(f"{year:04}-{letter}{number}", span)


@computation
def quarter(context: Context) -> Reading | None:
    """A quarter of the year named or at hand."""
    return _part_of_year(context, "Q", 3)


@computation
def half_year(context: Context) -> Reading | None:
    """A half of the year named or at hand."""
    return _part_of_year(context, "H", 6)


@computation
def year(context: Context) -> Reading | None:
    """A year in figures; a bare round hundred is more likely an amount."""
    number = _named_year(context)
    if number is None:
        return None
    round_amount = number % 100 == 0 and number not in (1800, 1900, 2000)
    if "bare" in context.slots and (number < 1200 or round_amount):
        return None
    return _of_span(f"{number:04}", days.years_span(number, number), context.slots.get("phase"))


@computation
def decade(context: Context) -> Reading | None:
    """Ten years, with a century or without ("1990er", "neunziger"): then those of the last century but for the tens."""
    if "year" in context.slots:
        first = int(context.slots["year"])
    else:
        tens, near = int(context.slots["decade"]), context.anchor.near
        first = (2000 if tens == 10 and near and near.year > 2014 else 1900) + tens
    if first % 10:
        return None
    return _of_span(f"{first:04}"[:3], days.years_span(first, first + 9), context.slots.get("phase"))


@computation
def century(context: Context) -> Reading | None:
    """A century by its number; the nineteenth has the value 18."""
    number = int(context.slots["ordinal"]) - 1
    span = days.years_span(max(number * 100, 1), number * 100 + 99)
    return _of_span(f"{number:02}", span, context.slots.get("phase"))


@computation
def millennium(context: Context) -> Reading | None:
    """A millennium by its number."""
    number = int(context.slots["ordinal"]) - 1
    return _of_span(str(number), days.years_span(max(number * 1000, 1), number * 1000 + 999))


@computation
def feast(context: Context) -> Reading | None:
    """A feast of the year named or nearest."""
    code, _, length = context.slots["holiday"].partition("/")
    shift = int(context.slots.get("nth", "1")) - 1

    def span(year: int) -> Span | None:
        day = days.feast(code, year)
        return (
            (days.shift_days(day, shift), days.shift_days(day, shift + int(length or "1") - 1))
            if day
            else None
        )

    year = _find_year(context, span, strict=True)
    found = span(year) if year else None
    if found is None:
        return Reading("XXXX-" + code if code[0].isdigit() else "XXXX-XX-XX")
    return Reading(
        found[0].isoformat(), found, days.precision_of(found), day=found[0], year=_written_year(context)
    )


# --- durations and sets ---


def _period_value(number: str, unit: str) -> str:
    """TIMEX3 duration: ``P2Y``, ``PT0.5H``, ``PXD``."""
    amount = number.removesuffix(".0")
    if unit == "HY":
        return f"P{int(amount) * 6}M" if amount.isdecimal() else "PXM"
    return f"PT{amount}{unit[1:]}" if unit[0] == "T" else f"P{amount}{unit}"


def _moved(context: Context, base: Date, sign: int, value: str) -> Reading:
    """A day moved by the duration in the slots: exact in days, else as exact as the unit."""
    amount, unit = context.slots.get("num", "X"), context.slots["unit"]
    if (
        not amount.isdecimal()
        or "approx" in context.slots
        or "few" in context.slots
        or "num2" in context.slots
    ):
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
        return _of_span(value, span)
    return Reading(value)


@computation
def duration(context: Context) -> Reading | None:
    """A length of time without a place in it."""
    slots = context.slots
    unit = slots["unit"]
    value = _period_value(slots.get("num", "X"), unit)
    if "num2" in slots and unit[0] != "T" and slots["unit2"][0] != "T":
        value += f"{slots['num2']}{slots['unit2']}"
    return Reading(value)


@computation
def ago(context: Context) -> Reading | None:
    """So long before or after publication; ahead only in a clause about what is to come."""
    reading, today, sign = duration(context), context.anchor.today, int(context.slots["sign"])
    if reading is None or (sign > 0 and context.toward <= 0):
        return reading
    near = today if context.slots["unit"] in ("D", "W") else context.anchor.near
    return _moved(context, near, sign, reading.value) if near else reading


@computation
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


@computation
def every(context: Context) -> Reading | None:
    """A repetition by its period."""
    slots = context.slots
    few = "X" if "vague" in slots else "1"
    return Reading(_period_value(slots.get("num", few), slots["unit"]))


@computation
def every_weekday(context: Context) -> Reading | None:
    """Each such weekday."""
    part = context.slots.get("part")
    return Reading(f"XXXX-WXX-{context.slots['weekday']}" + (f"T{part}" if part else ""))


@computation
def every_part(context: Context) -> Reading | None:
    """Each such part of the day."""
    part = context.slots["part"]
    return Reading(f"PT1{part}" if context.slots.get("form") == "period" else f"XXXX-XX-XXT{part}")


@computation
def every_season(context: Context) -> Reading | None:
    """A season in general."""
    return Reading(f"P1{context.slots['season']}")


@computation
def reference(context: Context) -> Reading | None:
    """The past, the present or the future at large."""
    return Reading(context.slots["value"])
