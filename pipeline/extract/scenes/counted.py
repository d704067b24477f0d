"""Happenings whose day is counted from another one: "zwei Tage nach dem Anschlag haben am Montag Hunderte …"."""

import datetime
import re

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading, published
from pipeline.extract.days.dating import dates, phrase_before, root_of, times_in
from pipeline.extract.days.front import noun_of
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.scenes.moment import When
from pipeline.german import tree
from pipeline.german.times import TimeExpression


def day_counted(reading: Reading, trigger: Token) -> When | None:
    """The day of a happening so many days before or after that which its clause tells; None where none is counted.

    Without a day in the clause they are counted from publication, where the text elsewhere names the day so found.
    """
    word = (phrase_before(trigger) or trigger) if trigger.pos_ == "NOUN" else tree.governor(trigger)
    counted = _step(reading, word)
    if counted is None:
        return _counted_from(reading, tree.governor(trigger))
    step, verb = counted
    if word.pos_ == "NOUN" and _own_day(reading, word) is not None:
        return None  # "zwei Tage nach dem Anschlag vom Montag kamen sie": the attack has its own day
    told = _told_of(reading, verb)
    days = {t.date_start for t in told}
    if len(days) == 1:
        base = days.pop()
        return None if base is None else _on(base + step)
    today = published(reading)
    if told or today is None:
        return None
    named = {t.date_start for t in reading.times if t.precision == "day" and t.date_start == t.date_end}
    return _on(today + step) if today + step in named else None


def _told_of(reading: Reading, verb: Token) -> list[TimeExpression]:
    """The days that a sentence gives for what a predicate tells."""
    return [t for t in _days_in(reading, verb) if dates(reading, t, verb)]


def _days_in(reading: Reading, token: Token) -> list[TimeExpression]:
    """The single days that the sentence of a token names."""
    times = times_in(reading, reading.sentence_of[token.i])
    return [t for t in times if t.precision == "day" and t.date_start is not None and t.date_start == t.date_end]


def _counted_from(reading: Reading, verb: Token) -> When | None:
    """The day of a clause that is counted from a happening: "zwei Tage nach dem Anschlag vom Montag kamen sie"."""
    lengths = tree.children(verb, "obl")
    for noun in (*lengths, *(c for t in lengths for c in tree.children(t, "nmod"))):
        counted = _step(reading, noun)
        day = None if counted is None else _own_day(reading, noun)
        if counted is not None and day is not None and counted[0] < _NO_STEP:  # "vor der Wahl am Sonntag" looks ahead
            behind = {t.idx for t in noun.subtree}
            others = [t for t in _told_of(reading, verb) if t.start not in behind and t.date_start != day]
            return None if others else _on(day - counted[0])
    return None


_NO_STEP = datetime.timedelta()


def _own_day(reading: Reading, noun: Token) -> datetime.date | None:
    """The day that stands behind a noun of happening as its own."""
    behind = {t.idx for t in noun.subtree if t.i > noun.i}
    own = (t for t in _days_in(reading, noun) if t.start in behind or noun_of(root_of(reading, t)) == noun)
    return next((t.date_start for t in own), None)


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
