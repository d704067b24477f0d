"""Time expressions and what they date: the clause they stand in, a noun inside of it, or the act of saying it."""

import datetime
import re
from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading, published
from pipeline.extract.days.front import is_of_noun_alone, noun_of
from pipeline.extract.days.history import is_told_before
from pipeline.extract.frames import event_frames, harm_words
from pipeline.extract.lexicon.settings import settings
from pipeline.german import nouns, tree
from pipeline.german.speech import Statement
from pipeline.german.times import TimeExpression


def root_of(reading: Reading, expression: TimeExpression) -> Token:
    """The head token of a time expression."""
    span = reading.doc.char_span(expression.start, expression.end, alignment_mode="expand")
    assert span is not None, expression
    return span.root


def is_since(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a time begins a span that goes on ("seit 2021")."""
    return any(c.lower_ in settings().dating.since for c in root_of(reading, expression).children)


def is_within_a_day(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a length of time is one of minutes or hours up to a day, and none since which something goes on."""
    return _WITHIN_A_DAY.fullmatch(expression.value) is not None and not is_since(reading, expression)


_WITHIN_A_DAY = re.compile(r"PT\w+|P1D")


def is_counted_from(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a length of days says how long after something else it was: "einen Tag nach der Tat"."""
    root = root_of(reading, expression)
    after = next((t for t in reading.doc[root.i + 1 : root.sent.end] if t.idx >= expression.end), None)
    return expression.type == "DURATION" and after is not None and after.lower_ in settings().anniversary.since


def is_measure(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a time says how long there was nothing like it: "die größten Proteste seit 2009", "erstmals seit Mai"."""
    since = span_around(reading, expression)
    if since is None:
        return False
    firsts = settings().dating.firsts
    return any(tree.is_superlative(t) or t.lemma_.lower() in firsts for t in _phrases_before(since))


def is_age(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a time is an age that is still going on, no day of anything: "die größte Dürre des 21. Jahrhunderts"."""
    day, start, end = published(reading), expression.date_start, expression.date_end
    return day is not None and start is not None and end is not None and start < day - YEAR and day < end


YEAR = datetime.timedelta(days=366)


def span_around(reading: Reading, expression: TimeExpression) -> Token | None:
    """The preposition of the span that a time begins or stands in: "seit Mai", "seit dem Ausbruch der Krise im Mai"."""
    since = settings().dating.since
    return next((t for t in _phrases_before(root_of(reading, expression)) if t.lower_ in since), None)


def _phrases_before(token: Token) -> Iterator[Token]:
    """The words before a token, backwards, up to a verb or a mark."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        word = token.doc[i]
        if word.pos_ in ("VERB", "AUX") or word.is_punct:
            return
        yield word


def may_set_passage(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a date may set the day of a passage: not what is to come, no bound of a span, no aside.

    "Bis Mittwoch" ends a span, "ab Mittwoch" begins one, and so does "seit Mittwoch" but on that day itself; a date in
    a relative clause is that of the clause.
    """
    day = published(reading)
    root, words = root_of(reading, expression), settings().dating
    to_come = day is not None and expression.date_start is not None and expression.date_start > day
    aside = any(g.dep_ in ("acl", "acl:relcl") for g in tree.governors(root))
    bound = tree.case(root) in words.until | words.onwards
    today = day is not None and day == expression.date_start == expression.date_end
    return not to_come and not aside and not bound and (today or span_around(reading, expression) is None)


def dates(reading: Reading, expression: TimeExpression, trigger: Token) -> bool:
    """Whether a time belongs to the trigger's clause or one around it, and not to some other noun in it.

    "Am Montag" in "die am Montag gewählt wurden" dates the election only, "am 5. März" in "gegen den Anschlag am
    5. März" the attack only.
    """
    root = root_of(reading, expression)
    if is_apart(root, trigger):
        return False
    noun = noun_of(root)
    if noun is not None and trigger.i in {t.i for t in noun.subtree}:
        return True
    if noun is not None and is_of_noun_alone(noun):
        return False
    around = tree.governors(trigger)
    if tree.governor(root).i not in {g.i for g in around} and root.i not in {t.i for t in trigger.subtree}:
        return False
    above = {t.i for t in trigger.ancestors}
    head = root.head
    asides = settings().dating.asides
    while head.pos_ in ("NOUN", "PROPN", "ADJ") and head.i != trigger.i and head.head.i != head.i:
        aside = tree.case(head) in asides or head.dep_ in ("nmod", "nmod:poss", "appos", "amod")
        if aside and head.i not in above:
            return False
        head = head.head
    return True


def lies_before(token: Token, trigger: Token) -> bool:
    """Whether a token stands in a clause below that of the trigger that tells of a time before it."""
    around = {g.i for g in tree.governors(trigger)}
    below = (g for g in tree.governors(token) if g.i not in around)
    if trigger.pos_ == "NOUN":  # "Krawalle, die am Montag begonnen hatten"
        below = (g for g in below if g.head.i != trigger.i)
    return not is_told_before(tree.governor(trigger)) and any(is_told_before(g) for g in below)


def is_of_count(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a time says when victims were counted and not when it befell them: "die Zahl stieg am Samstag auf"."""
    verb, words = tree.governor(root_of(reading, expression)), harm_words()
    roles = ("obj", *tree.SUBJECTS) if words.figuring.has(verb) else tree.SUBJECTS if words.rising.has(verb) else ()
    numbers = (s for s in tree.children(verb, *roles) if words.number.has(s) or words.cumulative.has(s))
    return bool(roles) and any(numbers) and dates(reading, expression, verb)


def phrase_before(trigger: Token) -> Token | None:
    """The noun of the phrase with what lies before what the clause of a trigger dates: "nach dem Anschlag".

    What is new to the reader belongs to the same day: "nach einer Demonstration kam es am Montag zu …".
    """
    noun = trigger
    while noun.pos_ in ("NOUN", "PROPN", "ADJ"):
        new = any("Definite=Ind" in str(c.morph) for c in tree.children(noun, "det"))
        if tree.case(noun) in settings().dating.behind or _is_objected_to(noun):
            return None if new else noun
        if noun.head.i == noun.i:
            break
        noun = noun.head
    return None


def _is_objected_to(noun: Token) -> bool:
    """Whether a noun is what a protest is against: "demonstrierten am Mittwoch gegen die Festnahmen"."""
    objecting = settings().objecting
    if tree.case(noun) not in objecting.prepositions:
        return False
    over = noun.head
    return objecting.words.found([over, *tree.children(over, "obl", "obj")]) is not None


def happening_of(reading: Reading, expression: TimeExpression) -> Token | None:
    """The noun of a happening that has a time behind "von", which may have other attributes in between.

    "Die Ermittlungen zu dem Angriff auf ein Team vom 1. Mai".
    """
    root = root_of(reading, expression)
    marks = tree.children(root, "case")
    if tree.case(root) not in settings().dating.of or not marks:
        return None
    before = (word for word in _phrases_before(marks[0]) if word.pos_ == "NOUN")
    return next((n for n in before if "happening" in nouns.classes_of(n) or event_frames().evoked_by(n)), None)


def told_with(reading: Reading, trigger: Token, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """Without the times at which a speaker says it: "berichtete der Sender am Freitag" dates the report."""
    expressions = [t for t in expressions if not _is_of_message(reading, t, trigger)]
    spans = [
        span for s in reading.statements for span in s.contents if any(a <= trigger.idx < b for a, b in s.contents)
    ]
    if not spans:
        return expressions
    words = settings().dating
    ahead = words.aims | words.onwards | words.until  # "kündigten für Montag Streiks an" dates the strikes
    return [
        t
        for t in expressions
        if any(a <= t.start < b for a, b in spans)
        or tree.case(root_of(reading, t)) in ahead
        or is_right_behind(reading, t, trigger)
    ]


def _is_of_message(reading: Reading, expression: TimeExpression, trigger: Token) -> bool:
    """Whether a time says when somebody told of it: "berichtete am Mittwoch von einem Überfall"."""
    words = settings()
    if trigger.pos_ != "NOUN" or tree.case(trigger) not in words.dating.of | words.dating.spoken_of:
        return False
    verb = root_of(reading, expression).head
    return verb.i == trigger.head.i and words.messages.words.has(verb)


def is_right_behind(reading: Reading, expression: TimeExpression, noun: Token) -> bool:
    """Whether a time stands right behind a noun of happening, whose it is: "rief zu einem Streik am Montag auf"."""
    between = reading.doc.char_span(noun.idx + len(noun), expression.start, alignment_mode="contract")
    bare = between is None or all(t.pos_ == "ADP" for t in between)
    said = said_with(reading, root_of(reading, expression))
    if said is not None and said.kind == "direct" and tree.case(noun) in settings().dating.spoken_of:
        return False  # "sagte zu dem Angriff am Montag in einem Video: …" dates the saying
    return noun.pos_ == "NOUN" and 0 < expression.start - noun.idx - len(noun) < _STEP and bare


_STEP = 8
"""Characters that a preposition and its spaces take at most between a noun and its time."""


def said_with(reading: Reading, token: Token) -> Statement | None:
    """The statement whose verb of saying a place or time belongs to, and not what is said.

    What stands at the head of a sentence that ends with "…, berichtet der Sender" belongs to what is said.
    """
    verb = tree.governor(token)
    for statement in reading.statements:
        if _is_at_cue(reading, token, statement):
            return statement
        inside = any(a <= token.idx < b for a, b in statement.contents)
        if inside or statement.cue is None or not statement.cue[0] <= verb.idx < statement.cue[1]:
            continue
        first = min(a for a, _ in statement.contents)
        if not token.idx < first < statement.cue[0]:
            return statement
    return None


def _is_at_cue(reading: Reading, token: Token, statement: Statement) -> bool:
    """Whether a token stands behind a word of saying in the midst of what is said: "…, sagte X am Montag in A; …"."""
    spans = statement.contents
    if statement.cue is None or not spans or not spans[0][0] < statement.cue[0] < spans[-1][1]:
        return False
    between = reading.text[statement.cue[0] : token.idx]
    return bool(between) and not any(mark in between for mark in ",;:.!?\n")


def runs_on(reading: Reading, trigger: Token) -> bool:
    """Whether a clause sums up since something began: "seit Beginn der Proteste", "seit dem Putsch"."""
    begun = (*_begun(tree.governor(trigger)), *_begun(trigger))
    times = reading.times
    return any(not any(x.start <= t.idx < x.end and x.precision in _DAYS for x in times) for t in begun)


@tree.once
def _begun(word: Token) -> list[Token]:
    """The nouns at a word since which something is so: "seit Beginn"."""
    return [t for t in word.children if t.pos_ == "NOUN" and tree.case(t) in settings().dating.since]


_DAYS = frozenset({"day", "night"})


def times_in(reading: Reading, sentence: int) -> list[TimeExpression]:
    """The time expressions of a sentence."""
    span = reading.sentences[sentence]
    start, end = span.start_char, span.end_char
    return [t for t in reading.times if start <= t.start < end]


def is_apart(token: Token, trigger: Token) -> bool:
    """Whether a token stands in a clause that tells of another time than the trigger's: "nachdem …"."""
    around = {g.i for g in tree.governors(trigger)}
    clauses = (g for g in tree.governors(token) if g.i not in around)
    apart = settings().dating.apart
    return any(c.lower_ in apart for g in clauses for c in tree.children(g, "mark"))


@tree.once
def _edge(clause: Token) -> int:
    """The first word of all that stands below a predicate."""
    return min((t.i for t in clause.subtree if not t.is_punct), default=clause.i)


def moment_before(reading: Reading, trigger: Token) -> TimeExpression | None:
    """The time right before the comma of the trigger's clause, which tells of it: "im Vorjahr, als …"."""
    clause = tree.governor(trigger)
    edge = _edge(clause)
    told = ("root", "ROOT", "conj", "ccomp", "csubj", "csubj:pass")  # "berichtete am Freitag, dass …" dates the report
    if edge < clause.sent.start + 2 or clause.doc[edge - 1].text != "," or clause.dep_ in told:
        return None
    before = clause.doc[edge - 2]
    if not settings().moment.nouns.has(before):
        return None
    here = (t for t in reading.times if t.start <= before.idx < t.end and t.date_start is not None)
    return next(here, None)
