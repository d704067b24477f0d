"""What a passage hands on: the day of the scene that a sentence is part of, of the article, or of who acts in it."""

import datetime
from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.article.entries import day_at
from pipeline.extract.article.reading import Reading, published
from pipeline.extract.days.dating import may_set_passage, root_of, times_in
from pipeline.extract.days.history import is_pluperfect
from pipeline.extract.days.saying import acting_as, days_of_actors
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.scenes.entries import entry_day, is_entry
from pipeline.extract.scenes.marks import tells_no_day
from pipeline.extract.scenes.moment import UNKNOWN, When, as_when, is_background
from pipeline.extract.scenes.segments import FORWARD, is_parted, scene_at, scene_before, scenes_of
from pipeline.german.times import TimeExpression

_REACH = 6
"""Sentences over which a day holds for happenings; figures are told of with what they sum up, however far behind."""

_AHEAD = 2
"""Sentences over which it holds for those before it: headline and lead leave out what the next ones tell."""


def of_passage(reading: Reading, trigger: Token, *, far: bool) -> When:
    """The date of the scene that a sentence is part of, or the only one of the article."""
    sentence = reading.sentence_of[trigger.i]
    here = scene_at(reading, sentence)
    if here is not None and here.day_at == sentence and entry_day(reading, sentence) is None:
        here = scene_before(reading, here)  # the sentence names it for something else
        if here is None:
            return UNKNOWN
    if _goes_on_from_no_day(reading, sentence):
        return UNKNOWN
    behind = 0 if here is None or here.day_at is None else sentence - here.day_at
    if behind < -_AHEAD and not (far and here is not None and here.opened in FORWARD):
        return UNKNOWN
    if behind < -1 and here is not None and here.day is not None and is_pluperfect(root_of(reading, here.day)):
        return UNKNOWN  # what lies before the news is no day of the headline
    if here is not None and here.away is not None and is_pluperfect(trigger):
        before = replace(as_when(here.away, "passage"), own=False)
        if not is_background(reading, before):
            return before
    day = None if here is None else here.day
    if here is not None and here.day_at is not None and day is not None and _is_month_before(reading, day):
        onward = (o for o in settings().onward.values() if o.days == 0)
        taken_up = any(o.words.found(reading.sentences[sentence]) is not None for o in onward)
        if here.day_at < sentence and is_parted(reading, here.day_at, sentence) and not taken_up:
            return UNKNOWN  # "im November" holds for its paragraph alone
    if (far or behind <= _REACH) and here is not None and day is not None:
        found = replace(as_when(day, "passage"), own=False)
        stale = here.day_at is not None and here.day_at < sentence - 1 and is_background(reading, found)
        return UNKNOWN if stale else found  # the passage has come back from what was long ago
    return UNKNOWN if here is not None and here.opened == "elsewhere" else _day_of_article(reading, sentence)


def _is_month_before(reading: Reading, day: TimeExpression) -> bool:
    """Whether a day is only known by a month, which had ended weeks before publication."""
    today = published(reading)
    return today is not None and day.precision == "month" and (day.date_end or today) < today - _WEEKS


_WEEKS = datetime.timedelta(days=28)


def of_actors(reading: Reading, trigger: Token, actors: frozenset[int]) -> When:
    """The last day before it on which one of the actors speaks or acts; for a headline or lead, the next one."""
    sentence = reading.sentence_of[trigger.i]
    here = scene_at(reading, sentence)
    actors = acting_as(reading, actors, headline=reading.zones[sentence] == "title")
    behind = range(sentence - 1, max(sentence - _REACH, 0) - 1, -1)
    ahead = range(sentence + 1, min(sentence + _AHEAD, len(reading.sentences) - 1) + 1)
    for n in (*behind, *(ahead if here is not None and here.opened in FORWARD else ())):
        days = [t for t, doers in days_of_actors(reading, n) if doers & actors and may_set_passage(reading, t)]
        if days:
            found = replace(as_when(days[-1], "passage"), own=False)
            return UNKNOWN if is_background(reading, found) else found
    return UNKNOWN


def _goes_on_from_no_day(reading: Reading, sentence: int) -> bool:
    """Whether the sentence before it in its paragraph tells what was at some time or again and again."""
    return sentence > 0 and not is_parted(reading, sentence - 1, sentence) and tells_no_day(reading, sentence - 1)


def _day_of_article(reading: Reading, sentence: int) -> When:
    """The day of the whole article: the only one that is named up to the sentence."""
    if any("NI" in t.value for t in times_in(reading, sentence)):
        return UNKNOWN  # "in der Nacht" is a night of which nobody says which
    day = day_at(reading.entries, reading.sentences[sentence].start_char)
    if day is not None:
        return When(day, day, "day", own=False, basis="passage")
    day = published(reading)
    if day is not None and _in_entry(reading, sentence):
        return When(day, day, "day", own=False, basis="inferred")  # what a live blog tells happens as it is written
    dated = [s for s in scenes_of(reading) if s.day is not None and s.first <= sentence]
    days = [as_when(s.day, "article") for s in dated if s.day is not None]
    if any(s.day_at is not None and _is_under_another_heading(reading, s.day_at, sentence) for s in dated):
        return UNKNOWN
    aside = any(s.opened not in FORWARD and s.day is not None and is_pluperfect(root_of(reading, s.day)) for s in dated)
    if aside or len({(w.start, w.end) for w in days}) != 1 or _goes_through_the_past(reading, sentence):
        return UNKNOWN
    return replace(days[0], own=False)


def _is_under_another_heading(reading: Reading, day_at: int, sentence: int) -> bool:
    """Whether a heading of the text stands between the sentence that names a day and a later one."""
    between = range(day_at + 1, sentence + 1)
    return any(reading.zones[n] == "title" and "body" in reading.zones[:n] for n in between)


def _goes_through_the_past(reading: Reading, sentence: int) -> bool:
    """Whether a text has told of what was long ago before a sentence: its day is not that of the article by itself."""
    before = reading.sentences[sentence].start_char
    return any(is_background(reading, as_when(t, "article")) for t in reading.times if t.start < before)


def _in_entry(reading: Reading, sentence: int) -> bool:
    """Whether a sentence belongs to an entry of a live blog: up to a headline, and not in the lines under it."""
    for n in range(sentence, -1, -1):
        if reading.zones[n] == "title" and n < sentence:
            return False
        if is_entry(reading, n):
            return True
    return False
