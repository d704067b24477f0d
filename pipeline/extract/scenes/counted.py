"""Happenings whose day is counted from another one: "zwei Tage nach dem Anschlag haben am Montag Hunderte …"."""

import datetime
import re

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading, published
from pipeline.extract.days.dating import dates, phrase_before, times_in
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.scenes.moment import When
from pipeline.german import tree
from pipeline.german.times import TimeExpression


def day_counted(reading: Reading, trigger: Token) -> When | None:
    """The day of a happening so many days before or after that which its clause tells; None where none is counted.

    Without a day in the clause they are counted from publication, where the text elsewhere names the day so found.
    """
    counted = _step(reading, (phrase_before(trigger) or trigger) if trigger.pos_ == "NOUN" else tree.governor(trigger))
    if counted is None:
        return None
    step, verb = counted
    sentence = reading.sentence_of[trigger.i]
    told = [t for t in times_in(reading, sentence) if t.precision == "day" and t.date_start is not None]
    told = [t for t in told if dates(reading, t, verb) and t.date_start == t.date_end]
    days = {t.date_start for t in told}
    if len(days) == 1:
        base = days.pop()
        return None if base is None else _on(base + step)
    today = published(reading)
    if told or today is None:
        return None
    named = {t.date_start for t in reading.times if t.precision == "day" and t.date_start == t.date_end}
    return _on(today + step) if today + step in named else None


def _on(day: datetime.date) -> When:
    return When(day, day, "day", basis="sentence")


def _step(reading: Reading, word: Token) -> tuple[datetime.timedelta, Token] | None:
    """How far a happening lies from what a clause tells, and the predicate of that clause.

    "Einen Tag nach dem Anschlag kamen sie": a day before; "zwei Tage bevor er zurücktrat, kamen sie": two days after.
    """
    clause = word.pos_ in ("VERB", "AUX")
    marks, words = tree.children(word, "mark" if clause else "case"), settings().counted
    if len(marks) != 1 or marks[0].i == word.sent.start:
        return None
    mark = marks[0]
    sign = -1 if mark.lower_ in words.after else 1 if mark.lower_ in words.before else 0
    days = _length(reading, mark) if sign else None
    over = tree.governor(word.head if clause else word)
    return None if days is None else (datetime.timedelta(days=sign * days), over)


def _length(reading: Reading, mark: Token) -> int | None:
    """The days of the length of time right before a preposition: "zwei Tage nach", "am Tag nach"."""
    before = mark.nbor(-1)
    if settings().counted.nouns.has(before) and tree.has_article(before) and tree.case(before):
        return 1
    spans = (t for t in reading.times if t.type == "DURATION" and t.end <= mark.idx)
    return next((_days(t) for t in spans if not reading.text[t.end : mark.idx].strip()), None)


def _days(span: TimeExpression) -> int | None:
    found = _COUNT.fullmatch(span.value)
    return None if found is None else int(found[1]) * (7 if found[2] == "W" else 1)


_COUNT = re.compile(r"P(\d+)([DW])")
"""Values of lengths in days and weeks."""
