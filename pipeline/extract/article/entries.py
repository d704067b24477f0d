"""Entries of live blogs and chronicles that stand under lines with their day: what they tell is told on that day."""

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from pipeline.german import times
from pipeline.german.times import Anchor, TimeExpression

Days = tuple[tuple[int, datetime.date], ...]
"""Where each stretch of entries begins, as a character offset, and its day; in order."""


def days_of_entries(sentences: Sequence[Span], zones: Sequence[str], found: Sequence[TimeExpression]) -> Days:
    """The days of stretches that begin with a line of their own, a date between paragraphs of the body.

    One such line alone is the day of publication, above the text or below it, and makes no entries.
    """
    days = [
        (sentence.start_char, day, number)
        for number, (sentence, zone) in enumerate(zip(sentences, zones, strict=True))
        if zone == "dateline" and (day := _day_in(sentence, found)) is not None
    ]
    borders = [*(number for _, _, number in days), len(zones)]
    days = [line for line, (_, end) in zip(days, pairwise(borders), strict=True) if "body" in zones[line[2] : end]]
    if not any("body" in zones[:number] for _, _, number in days):
        return ()
    return tuple((start, day) for start, day, _ in days)


def _day_in(sentence: Span, found: Sequence[TimeExpression]) -> datetime.date | None:
    inside = (t for t in found if sentence.start_char <= t.start < sentence.end_char)
    return next((t.date_start for t in inside if t.rule.startswith("calendar-day") and t.precision == "day"), None)


def day_at(days: Days, offset: int) -> datetime.date | None:
    """The day of the entry at an offset; None above the first one."""
    number = bisect_right([start for start, _ in days], offset)
    return days[number - 1][1] if number else None


def dated_times(doc: Doc, zones: Sequence[str], anchor: Anchor) -> tuple[list[TimeExpression], Days]:
    """The time expressions of a text, those in entries resolved against the day of the entry, and these days."""
    found = times.find(doc, anchor)
    days = days_of_entries(tuple(doc.sents), zones, found)
    if not days:
        return found, days
    told = {day: times.find(doc, replace(anchor, published_on=day, precision="day")) for day in {d for _, d in days}}
    kept = [t for t in found if t.start < days[0][0]]
    for (start, day), end in zip(days, [*(s for s, _ in days[1:]), len(doc.text)], strict=True):
        kept += [t for t in told[day] if start <= t.start < end]
    return kept, days
