"""Settings: the date of what a sentence tells, from clause, sentence, passage and article, in that order."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading, published
from pipeline.extract.days.dating import (
    YEAR,
    dates,
    happening_of,
    is_age,
    is_counted_from,
    is_measure,
    is_of_count,
    is_since,
    is_within_a_day,
    lies_before,
    moment_before,
    phrase_before,
    root_of,
    span_around,
    times_in,
    told_with,
)
from pipeline.extract.days.front import noun_of
from pipeline.extract.days.history import (
    goes_back,
    is_anniversary,
    is_done,
    is_pluperfect,
    is_years_ago,
    past_of,
)
from pipeline.extract.days.saying import is_of_report
from pipeline.extract.days.undated import is_on_no_day, is_under_way
from pipeline.extract.lexicon.settings import Onward, settings
from pipeline.extract.roles.gaps import is_in_gap
from pipeline.extract.scenes.counted import day_counted
from pipeline.extract.scenes.moment import LASTING, LONG_AGO, UNKNOWN, Basis, When, as_when, is_background, is_clock
from pipeline.extract.scenes.named import day_of, incident_of
from pipeline.extract.scenes.passage import of_actors, of_passage
from pipeline.extract.scenes.segments import is_parted
from pipeline.german import nouns, tree
from pipeline.german.times import TimeExpression

_DATED = frozenset({"day", "night", "range"})


def when(reading: Reading, trigger: Token, *, inherit: bool = True, far: bool = False) -> When:
    """Date of the happening: of its clause, its sentence, or the scene that it is part of.

    With `far`, for figures, the day of a scene holds however far behind it the sentence stands, that until which they
    are counted is none, and without `inherit` they still have that of an incident which they name.
    """
    told = _told(reading, trigger, ends=not far)
    if told is not None or not (inherit or far):
        return told or UNKNOWN
    for noun in _named_again(reading, trigger, far=far):
        if (counted := day_counted(reading, noun)) is not None:
            return counted
        if (named := day_of(reading, noun)) is not None:
            return replace(as_when(named, "passage"), own=False)
    return _going_on(reading, trigger, of_passage(reading, trigger, far=far)) if inherit else UNKNOWN


def _named_again(reading: Reading, trigger: Token, *, far: bool) -> Iterator[Token]:
    """The nouns by which a claim takes up a happening that is told before: its own, or of a figure its incident."""
    if far:
        yield from incident_of(reading, trigger)
    elif trigger.pos_ == "NOUN" and tree.is_definite(trigger):
        yield trigger


def when_reacted(reading: Reading, trigger: Token, actors: frozenset[int]) -> When:
    """Date of a reaction: of its clause, its sentence, or the day on which one of its actors spoke or acted nearby."""
    told = _told(reading, trigger, ends=False)
    if told is not None or is_pluperfect(trigger):
        return told or UNKNOWN
    return _going_on(reading, trigger, of_actors(reading, trigger, actors))


def _told(reading: Reading, trigger: Token, *, ends: bool) -> When | None:
    """What the sentence says of the day, UNKNOWN where it has none; None where that of the passage may hold."""
    sentence = reading.sentence_of[trigger.i]
    past = past_of(reading, trigger)
    own = _own(reading, trigger, sentence, only_inside=past is not None, ends=ends)
    if (own is None or own.start is None) and is_years_ago(trigger):
        return LONG_AGO
    if own is not None:
        return own
    if past == "long ago":
        return LONG_AGO
    if (back := _gone_back(reading, trigger, sentence)) is not None:
        return back
    nowhere = reading.zones[sentence] not in ("body", "title")
    return UNKNOWN if past == "before" or nowhere or is_on_no_day(reading, trigger) else None


def _going_on(reading: Reading, trigger: Token, told: When) -> When:
    """The day of the passage, or that to which words of the clause go on from it."""
    step = _onward(reading, trigger)
    return told if step is None else _stepped(told, step)


def _own(reading: Reading, trigger: Token, sentence: int, *, only_inside: bool, ends: bool) -> When | None:
    """The date that the sentence gives for the trigger; UNKNOWN where it says that there is no one day.

    Without `ends` the day until which something holds dates nothing: "strich alle Flüge bis Freitag".
    """
    told = told_with(reading, trigger, times_in(reading, sentence))
    told = [t for t in told if not (is_measure(reading, t) or is_age(reading, t) or is_of_count(reading, t))]
    told = [t for t in told if not is_in_gap(root_of(reading, t))]
    told = [t for t in told if not is_of_report(reading, t)]
    if not ends:
        told = [t for t in told if tree.case(root_of(reading, t)) not in settings().dating.until]
    if (moment := moment_before(reading, trigger)) is not None:
        return as_when(moment, "sentence")
    if (counted := day_counted(reading, trigger)) is not None:
        return counted
    whose = [(t, happening_of(reading, t) if trigger.pos_ == "NOUN" else None) for t in told]
    told = [t for t, noun in whose if noun is None or noun.i <= trigger.i]
    of_it = (t for t, noun in whose if noun is not None and noun.i == trigger.i and t.date_start is not None)
    if (named := next(of_it, None) or _attribute(trigger, told)) is not None:
        return as_when(named, "clause")
    if not told:
        return LASTING if is_under_way(trigger) else None
    below = {t.idx for t in trigger.subtree}
    told = [t for t in told if not lies_before(root_of(reading, t), trigger)]
    own = [t for t in told if (t.start in below if only_inside else dates(reading, t, trigger))]
    if (phrase := phrase_before(trigger)) is not None:
        within = {t.idx for t in phrase.subtree}
        own = [t for t in own if t.start in within or noun_of(root_of(reading, t)) == phrase]
    inside = below if only_inside else {t.idx for t in tree.clause(tree.governor(trigger))}
    near = [t for t in own if any(t.start <= i < t.end for i in inside)]
    if not own and (begun := _since_begun(reading, trigger, told)) is not None:
        return begun
    if is_pluperfect(trigger):
        own = near
    bases: tuple[Basis, Basis] = ("clause", "sentence")
    for expressions, basis in zip((near, own), bases, strict=True):
        dated = [t for t in expressions if t.precision != "unknown" and t.date_start is not None]
        dated = [t for t in dated if not _goes_over_years(t)]
        if dated:
            # "gegen 21 Uhr stürmten sie am Mittwoch …": the clock alone has its day from the passage
            best = min(dated, key=lambda t: (t.precision not in _DATED, is_clock(t), abs(t.start - trigger.idx)))
            return _open_span(reading, trigger, best) or as_when(best, basis)
        if any(
            (t.type == "DURATION" and (not is_within_a_day(reading, t) or is_counted_from(reading, t)))
            or t.value == "PRESENT_REF"
            for t in expressions
        ):
            # "seit Tagen", "derzeit" say that there is no one day
            return LASTING if any(is_since(reading, t) for t in expressions) else UNKNOWN
    return LASTING if is_under_way(trigger) else None


def _goes_over_years(expression: TimeExpression) -> bool:
    """Whether a length of time goes over more than a year, which is no day of anything: "in den letzten 20 Jahren"."""
    start, end = expression.date_start, expression.date_end
    return expression.type == "DURATION" and start is not None and end is not None and end - start > YEAR


def _open_span(reading: Reading, trigger: Token, expression: TimeExpression) -> When | None:
    """What a time says that begins a span: the days up to the report of what has been done since, else no date.

    None for the begin of a state and for times that begin no span.
    """
    since = span_around(reading, expression)
    if since is None or since.i < trigger.i < root_of(reading, expression).i:
        return None  # "seit dem Überfall am Montag" dates the raid
    others = (t for t in reading.times if t is not expression and t.start <= since.head.idx < t.end)
    if expression.precision not in _DATED or any(others):
        return UNKNOWN
    until, ended = published(reading), expression.date_end
    if until is None or ended is None or until <= ended or not is_done(trigger):
        return None
    return When(expression.date_start, until, "range", basis="clause")


def _since_begun(reading: Reading, trigger: Token, told: list[TimeExpression]) -> When | None:
    """The days since what began on a day of its own: "seit Beginn der Proteste am 3. Mai kamen 20 Menschen um"."""
    around = {g.i for g in tree.governors(trigger)}
    for time in told:
        since = span_around(reading, time)
        if since is not None and since.head.pos_ == "NOUN" and tree.governor(since.head).i in around:
            if (span := _open_span(reading, trigger, time)) is not None:
                return span
    return None


def _attribute(trigger: Token, told: list[TimeExpression]) -> TimeExpression | None:
    """The time that is an attribute of a noun of happening, whatever else its sentence dates: "Anschlag von 2018"."""
    if trigger.pos_ != "NOUN":
        return None
    own = [c for c in tree.children(trigger, "nmod", "nmod:poss", "amod") if c.i > trigger.i and not _is_topic(c)]
    own += [c for c in tree.children(trigger, "amod") if c.i < trigger.i and settings().done.words.has(c)]
    inside = {t.idx for c in own for t in c.subtree}
    return next((t for t in told if t.start in inside and t.date_start is not None), None)


def _is_topic(noun: Token) -> bool:
    """Whether a noun is another happening that the one before it is about: "der Prozess um die Anschläge von 2015"."""
    return tree.case(noun) in settings().telling.topics and "happening" in nouns.classes_of(noun)


def _gone_back(reading: Reading, trigger: Token, sentence: int) -> When | None:
    """The time before that a passage went back to with "damals"; None outside such a passage."""
    if (past := _long_past(reading, sentence)) is not None:
        return past
    if is_pluperfect(trigger) and sentence and is_anniversary(reading, sentence - 1):
        return LONG_AGO  # "Hunderte begingen den Jahrestag. Soldaten hatten dort auf Bauern geschossen."
    if not goes_back(reading, trigger):
        return None
    if any(is_anniversary(reading, n) for n in (sentence, sentence - 1) if n >= 0):
        return LONG_AGO
    return _day_before(reading, trigger, sentence) or UNKNOWN


def _day_before(reading: Reading, trigger: Token, sentence: int) -> When | None:
    """The last day of the sentence before, which "damals" takes up."""
    taken_up = settings().then.words.found(tree.clause(tree.governor(trigger))) is not None
    if not taken_up or sentence == 0 or is_parted(reading, sentence - 1, sentence):
        return None
    days = [t for t in times_in(reading, sentence - 1) if t.precision in _DATED]
    return replace(as_when(days[-1], "passage"), own=False) if days else None


def _onward(reading: Reading, trigger: Token) -> Onward | None:
    """The words in the clause of the trigger by which the passage goes on to another day."""
    clause = tree.clause(tree.governor(trigger))
    return next((o for o in settings().onward.values() if o.words.found(clause) is not None), None)


def _stepped(base: When, onward: Onward) -> When:
    """The day that lies so many days from that of the passage."""
    if onward.days == 0:
        return base
    if onward.days is None or base.start is None or base.end is None or base.precision != "day":
        return UNKNOWN
    step = datetime.timedelta(days=onward.days)
    return replace(base, start=base.start + step, end=base.end + step, basis="inferred")


def _long_past(reading: Reading, sentence: int) -> When | None:
    """The time that a passage went back to with "damals": the last one named before it; None outside such a passage."""
    words = settings().background.words
    back = [n for n in (sentence, sentence - 1) if n >= 0 and words.found(reading.sentences[n]) is not None]
    if not back:
        return None
    before = [t for t in reading.times if t.start < reading.sentences[back[0]].start_char and t.date_start is not None]
    past = as_when(before[-1], "passage") if before else UNKNOWN
    return past if is_background(reading, past) else None


def inside(reading: Reading, trigger: Token) -> When:
    """Date among the dependents of the trigger; unknown where there is none."""
    below = {t.idx for t in trigger.subtree}
    own = [
        t for t in times_in(reading, reading.sentence_of[trigger.i]) if t.start in below and t.date_start is not None
    ]
    return as_when(own[0], "clause") if own else replace(UNKNOWN, own=False)
