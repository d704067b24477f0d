"""Settings: the date of what a sentence tells, from clause, sentence, passage and article, in that order."""

import datetime
import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline.extract.lexicon import word_list
from pipeline.extract.reading import Reading, published
from pipeline.german import tree
from pipeline.german.times import TimeExpression

_DATED = frozenset({"day", "night", "range"})
_PASSAGE = 6
"""Sentences over which a place or date holds where nothing else is said."""


_LEAD = 3
"""Sentences, the headline included, that set the scene of an article."""


@dataclass(frozen=True)
class When:
    """A date as the tables have it."""

    start: datetime.date | None = None
    end: datetime.date | None = None
    precision: str = "unknown"
    own: bool = True
    """Whether the sentence itself says so."""


UNKNOWN = When()


def when(
    reading: Reading,
    trigger: Token,
    *,
    inherit: bool = True,
    scene: bool = False,
    passage: frozenset[str] = _DATED,
) -> When:
    """Date of the happening: of its clause, its sentence, or the passage before it; with `scene` of its section.

    `passage` are the precisions of dates that are taken from the passage.
    """
    sentence = reading.sentence_of[trigger.i]
    own = [t for t in _told_with(reading, trigger, _times(reading, sentence)) if _dates(reading, t, trigger)]
    inside = {t.idx for t in tree.clause(tree.governor(trigger))}
    near = [t for t in own if any(t.start <= i < t.end for i in inside)]
    for expressions in (near, own):
        dated = [t for t in expressions if t.precision != "unknown" and t.date_start is not None]
        if dated:
            best = min(dated, key=lambda t: (t.precision not in _DATED, abs(t.start - trigger.idx)))
            if best.precision not in _DATED and _is_since(reading, best):
                return UNKNOWN  # "seit 2021" is an open span and no date
            return _as_when(best)
        if any(t.type == "DURATION" or t.value == "PRESENT_REF" for t in expressions):
            return UNKNOWN  # "seit Tagen", "derzeit" say that there is no one day
    if (past := _long_past(reading, sentence)) is not None:
        return past
    if not inherit or reading.zones[sentence] not in ("body", "title"):
        return UNKNOWN
    for before in passage_before(reading, sentence, whole=scene):
        root = reading.sentences[before].root
        dated = [
            t
            for t in _times(reading, before)
            if t.precision in passage and t.date_start is not None and _dates(reading, t, root) and _past(reading, t)
        ]
        if dated:
            found = replace(_as_when(dated[-1]), own=False)
            stale = before < sentence - 1 and is_background(reading, found)
            return UNKNOWN if stale else found  # the passage has come back from what was long ago
    found = _day_of_article(reading, sentence)
    return found if found.precision in passage else UNKNOWN


def _day_of_article(reading: Reading, sentence: int) -> When:
    """The day of the whole article: the only one that is named up to the sentence."""
    if any("NI" in t.value for t in _times(reading, sentence)):
        return UNKNOWN  # "in der Nacht" is a night of which nobody says which
    day = published(reading)
    entries = [n for n in [*passage_before(reading, sentence, whole=True), sentence] if _is_entry(reading, n)]
    if entries and day is not None:
        return When(day, day, "day", own=False)  # what a live blog tells happens as it is written
    told = [n for n in range(sentence) if reading.zones[n] in ("title", "body")]
    days = [
        (n, _as_when(t))
        for n in told
        for t in _times(reading, n)
        if t.precision in _DATED and t.date_start is not None and _past(reading, t)
    ]
    distinct = {(w.start, w.end) for _, w in days}
    if len(distinct) != 1:
        return UNKNOWN
    return replace(days[0][1], own=False)


def lead(reading: Reading) -> list[int]:
    """The sentences that set the scene of an article: its headline and first sentences."""
    return [n for n, zone in enumerate(reading.zones) if zone in ("title", "body")][:_LEAD]


_ENTRY = re.compile(r"\W*\d{1,2}[.:]\d{2} Uhr\b")


def _is_entry(reading: Reading, sentence: int) -> bool:
    """Whether a sentence begins an entry of a live blog: with the time of day at the head of a line."""
    span = reading.sentences[sentence]
    first = span.start_char == 0 or "\n" in reading.doc.text[span.start_char - 1 : span.start_char]
    return first and _ENTRY.match(span.text) is not None


def passage_before(reading: Reading, sentence: int, *, whole: bool = False) -> list[int]:
    """The sentences of the passage before one, the closest first, up to the sub-heading over it, which is its first."""
    found: list[int] = []
    if _is_entry(reading, sentence):
        return found
    for before in range(sentence - 1, -1, -1):
        if reading.zones[before] == "title":
            found.append(before)
            break
        if reading.zones[before] == "body":
            found.append(before)
        if (len(found) == _PASSAGE and not whole) or _is_entry(reading, before):
            break
    return found


def _long_past(reading: Reading, sentence: int) -> When | None:
    """The time that a passage went back to with "damals": the last one named before it; None outside such a passage."""
    words = word_list("settings", "background", "words")
    back = [n for n in (sentence, sentence - 1) if n >= 0 and words.found(reading.sentences[n]) is not None]
    if not back:
        return None
    before = [t for t in reading.times if t.start < reading.sentences[back[0]].start_char and t.date_start is not None]
    past = When(before[-1].date_start, before[-1].date_end, before[-1].precision) if before else UNKNOWN
    return past if is_background(reading, past) else None


def is_habitual(reading: Reading, trigger: Token) -> bool:
    """Whether the clause tells what happens time and again: "jedes Jahr"."""
    inside = {t.idx for t in tree.clause(tree.governor(trigger))}
    times = _times(reading, reading.sentence_of[trigger.i])
    return any(t.type == "SET" and any(t.start <= i < t.end for i in inside) for t in times)


def _root(reading: Reading, expression: TimeExpression) -> Token:
    """The head token of a time expression."""
    span = reading.doc.char_span(expression.start, expression.end, alignment_mode="expand")
    assert span is not None, expression
    return span.root


def _is_since(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a time begins a span that goes on ("seit 2021")."""
    return any(c.lower_ == "seit" for c in _root(reading, expression).children)


def inside(reading: Reading, trigger: Token) -> When:
    """Date among the dependents of the trigger; unknown where there is none."""
    below = {t.idx for t in trigger.subtree}
    own = [t for t in _times(reading, reading.sentence_of[trigger.i]) if t.start in below and t.date_start is not None]
    return _as_when(own[0]) if own else replace(UNKNOWN, own=False)


def _past(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a date may set the day of a passage: not what is to come, no end of a span, no aside.

    "Bis Mittwoch" ends a span, "seit Mittwoch" begins one; a date in a relative clause is that of the clause.
    """
    day = published(reading)
    root = _root(reading, expression)
    to_come = day is not None and expression.date_start is not None and expression.date_start > day
    aside = any(g.dep_ in ("acl", "acl:relcl") for g in tree.governors(root))
    return not to_come and not aside and tree.case(root) not in ("bis", "seit")


ASIDE = frozenset({"gegen", "auf", "nach", "seit", "wegen", "über", "für", "von", "vor", "trotz"})


def _dates(reading: Reading, expression: TimeExpression, trigger: Token) -> bool:
    """Whether a time belongs to the trigger's clause or one around it, and not to some other noun in it.

    "Am Montag" in "die am Montag gewählt wurden" dates the election only, "am 5. März" in "gegen den Anschlag am
    5. März" the attack only.
    """
    root = _root(reading, expression)
    if is_apart(root, trigger):
        return False
    around = tree.governors(trigger)
    if tree.governor(root).i not in {g.i for g in around} and root.i not in {t.i for t in trigger.subtree}:
        return False
    above = {t.i for t in trigger.ancestors}
    head = root.head
    while head.pos_ in ("NOUN", "PROPN", "ADJ") and head.i != trigger.i and head.head.i != head.i:
        aside = tree.case(head) in ASIDE or head.dep_ in ("nmod", "nmod:poss", "appos", "amod")
        if aside and head.i not in above:
            return False
        head = head.head
    return True


def _told_with(reading: Reading, trigger: Token, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """Without the times at which a speaker says it: "berichtete der Sender am Freitag" dates the report."""
    spans = [
        span for s in reading.statements for span in s.contents if any(a <= trigger.idx < b for a, b in s.contents)
    ]
    if not spans:
        return expressions
    return [
        t
        for t in expressions
        if any(a <= t.start < b for a, b in spans) or tree.case(_root(reading, t)) in ("für", "ab", "bis")
    ]  # "kündigten für Montag Streiks an" dates the strikes


_BACKGROUND = datetime.timedelta(days=60)
"""A happening that ended longer ago than this before publication is background and is not coded."""


def is_background(reading: Reading, date: When) -> bool:
    """Whether a date lies long before what the article is about."""
    day = published(reading)
    return day is not None and date.end is not None and date.end < day - _BACKGROUND


def is_to_come(reading: Reading, date: When) -> bool:
    """Whether a date that the sentence itself gives for the happening lies after publication.

    "Bis Freitag" and "für Freitag" give the end or the aim of what is already so.
    """
    day = published(reading)
    if day is None or not date.own or date.start is None or date.start <= day:
        return False
    dates = [t for t in reading.times if t.date_start == date.start]
    return all(tree.case(_root(reading, t)) not in ("bis", "für") for t in dates)


def _times(reading: Reading, sentence: int) -> list[TimeExpression]:
    span = reading.sentences[sentence]
    return [t for t in reading.times if span.start_char <= t.start < span.end_char]


def _as_when(expression: TimeExpression) -> When:
    return When(expression.date_start, expression.date_end or expression.date_start, expression.precision)


_BEFORE = frozenset({"nachdem", "bevor", "ehe", "seit", "seitdem"})


def is_apart(token: Token, trigger: Token) -> bool:
    """Whether a token stands in a clause that tells of another time than the trigger's: "nachdem …"."""
    around = {g.i for g in tree.governors(trigger)}
    clauses = (g for g in tree.governors(token) if g.i not in around)
    return any(c.lower_ in _BEFORE for g in clauses for c in tree.children(g, "mark"))
