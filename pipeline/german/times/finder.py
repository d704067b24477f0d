"""Goes through a text in order and reads its time expressions."""

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.german.times.clauses import is_of_saying, sentence_ends, toward
from pipeline.german.times.days import shift_days
from pipeline.german.times.lexicon import Token, clause_forms, words_file
from pipeline.german.times.model import Anchor, Date, TimeExpression
from pipeline.german.times.patterns import Match, grammar
from pipeline.german.times.readings import Context, Passage, Place, Reading
from pipeline.german.times.value_lengths import ago

_PERSON = "PER"
"""Label of persons, who may be called August or Sommer."""

Tense = Callable[[Sequence[Token], int, int], int]
"""From tokens, first and last (exclusive) of an expression to -1 (past), 1 (future) or 0 (open)."""

Said = Callable[[Sequence[Token], int, int], bool]
"""From the same to whether the expression is the time of words of saying."""


def find(doc: Doc, anchor: Anchor) -> list[TimeExpression]:
    """The time expressions of a text, in order, resolved against publication, corpus period and passage.

    Works on the text alone; where the document carries tags and a parse, the tense of the clause decides
    between the last and the next weekday or month.
    """
    names = [(name.start_char, name.end_char) for name in doc.ents if name.label_ == _PERSON]
    found = read(doc.text, anchor, partial(toward, doc), partial(is_of_saying, doc))
    return [e for e in found if not any(_is_called(e, start, end) for start, end in names)]


def _is_called(e: TimeExpression, start: int, end: int) -> bool:
    """Whether an expression is part of a name; one that has more than the name is a time: "Christi Himmelfahrt"."""
    return start < e.end and e.start < end and not (e.start <= start and end <= e.end and end - start < e.end - e.start)


def read(
    text: str, anchor: Anchor, tense: Tense, said: Said = lambda tokens, first, last: False
) -> list[TimeExpression]:
    """The time expressions of a text.

    ``tense`` gives the direction of the clause of an expression, ``said`` whether it is the time of words of saying,
    which is not that of the passage where this has another.
    """
    tokens = grammar().lexicon.tokens(text)
    found = list(_read(text, tokens, anchor, tense, said, None))
    if anchor.today is None:
        named = [e.date_end for e, match in found if e.date_end and "weekday" in match.slots]
        if named:
            found = list(_read(text, tokens, anchor, tense, said, max(named)))
    return _join_clocks(text, _join_ranges(text, tokens, found))


def _read(
    text: str, tokens: Sequence[Token], anchor: Anchor, tense: Tense, said: Said, told: Date | None
) -> Iterator[tuple[TimeExpression, Match]]:
    rules, passage = grammar(), Passage()
    breaks = [i for i, c in enumerate(text) if c == "\n"]
    ends = sentence_ends(tokens)
    daily = any(t.text.lower() in clause_forms().daily for t in tokens)
    at = 0
    while at < len(tokens):
        end = at + 1
        for match in rules.matches_at(tokens, at) if tokens[at].keys else ():
            if not _stands_alone(tokens, match, text):
                continue
            if not match.rule.time:
                end = match.last
                break
            place = Place(bisect(breaks, tokens[match.first].start), bisect(ends, match.first))
            context = Context(
                anchor=anchor,
                passage=passage,
                place=place,
                slots=match.slots | match.rule.fixed,
                tense=partial(tense, tokens, match.first, match.last),
                daily=daily,
                aim=_lead(tokens, match.first) in words_file().clauses.aims,
                told=told,
            )
            reading = match.rule.compute(context)
            if reading is not None:
                aside = _lead(tokens, match.first) in words_file().clauses.since  # "seit dem 31. Mai" begins a span
                if not (_has_day(passage, place) and (aside or said(tokens, match.first, match.last))):
                    _learn(passage, reading, place)
                if match.rule.type == "SET" or (reading.span is None and match.rule.compute.function is ago):
                    passage.undated = place
                yield _expression(text, tokens, match, reading), match
                end = match.last
                break
        at = end


def _expression(text: str, tokens: Sequence[Token], match: Match, reading: Reading) -> TimeExpression:
    start, end = tokens[match.first].start, tokens[match.last - 1].end
    first, last = reading.span or (None, None)
    return TimeExpression(
        start=start,
        end=end,
        text=text[start:end],
        type=match.rule.type,
        value=reading.value,
        date_start=first,
        date_end=last,
        precision=reading.precision if reading.span else "unknown",
        rule=match.rule.name,
        marked=match.rule.marked,
    )


def _has_day(passage: Passage, place: Place) -> bool:
    """Whether a day has been established in the paragraph before the sentence."""
    at = passage.day_place
    return at is not None and at.paragraph == place.paragraph and at.sentence < place.sentence


def _learn(passage: Passage, reading: Reading, place: Place) -> None:
    """Keep the day or year that a reading establishes."""
    if reading.day is not None and reading.span is not None:
        passage.day, passage.day_place = reading.span[1], place
        passage.night = reading.precision == "night"
        passage.part = reading.value[-2:] if "T" in reading.value else None
    if reading.span is not None and reading.precision in ("day", "night", "month", "year"):
        passage.told_year = reading.span[1].year
    if reading.year is not None:
        passage.year, passage.year_place = reading.year, place


def _stands_alone(tokens: Sequence[Token], match: Match, text: str) -> bool:
    """Whether the expression is no part of a compound ("Mai-Kundgebung") with no forbidden word beside it."""
    first, last, rule = match.first, match.last, match.rule
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if before is not None:
        if not rule.unless_after.isdisjoint(before.keys):
            return False
        if "-" in before.keys and "-~" in before.keys and first > 1 and text[before.start - 1].isalpha():
            return False
    if after is not None:
        if not rule.unless_before.isdisjoint(after.keys):
            return False
        hyphenated = any("-" in t.keys for t in tokens[first:last])
        if "-~" in after.keys and after.start == tokens[last - 1].end and not hyphenated:
            return not text[after.end : after.end + 1].isalpha()
    return True


def _lead(tokens: Sequence[Token], first: int) -> str:
    """The word before an expression, over an article."""
    articles = words_file().joins.articles
    before = [t.text.lower() for t in reversed(tokens[max(first - 2, 0) : first])]
    return next((text for text in before if text not in articles), "")


def _join_ranges(
    text: str, tokens: Sequence[Token], found: Sequence[tuple[TimeExpression, Match]]
) -> list[TimeExpression]:
    """Give both ends of a range ("von Montag bis Mittwoch"), and days in a row, the dates of the whole."""
    result = [expression for expression, _ in found]
    start = 0  # of the expressions that are joined so far
    for n in range(1, len(found)):
        a, b = result[n - 1], result[n]
        between = " ".join(text[a.end : b.start].lower().split())
        kinds = [found[k][1].slots.keys() & {"day", "weekday"} for k in (n - 1, n)]
        if not _is_joined(a, b, between, _lead(tokens, found[start][1].first), listed=kinds[0] == kinds[1] != set()):
            start = n
            continue
        for k in range(start, n + 1):
            result[k] = replace(result[k], date_start=a.date_start, date_end=b.date_end, precision="range")
    return result


def _join_clocks(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Give a time by the clock the day that is told right after it: "um 18 Uhr am Montag"."""
    joins = words_file().joins.clock
    for n, (clock, day) in enumerate(pairwise(found)):
        hour = clock.value.partition("T")[2]
        if ":" in hour and ":" not in day.value and day.precision == "day" and day.date_start:
            if text[clock.end : day.start].strip().lower() in joins:
                first, value = day.date_start, f"{day.date_start}T{hour}"
                found[n] = replace(clock, value=value, date_start=first, date_end=first, precision="day")
    return found


def _is_joined(a: TimeExpression, b: TimeExpression, between: str, lead: str, listed: bool) -> bool:
    """Whether two dates are the ends of a range, or days in a row where both are `listed` in one way."""
    if any(e.type not in ("DATE", "TIME") or ":" in e.value for e in (a, b)) or a.date_start is None:
        return False
    if a.date_end is None or b.date_start is None or b.date_end is None or a.date_start >= b.date_end:
        return False
    joins = words_file().joins
    follows = b.precision == "day" and shift_days(a.date_end, 1) == b.date_start
    return (
        between in joins.until or lead in joins.both.get(between, ()) or (listed and between in joins.list and follows)
    )
