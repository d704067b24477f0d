"""What has no day: habits, what has come together over time, what was some time, what lasts."""

import re

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.dating import is_measure, is_since, root_of, runs_on, times_in
from pipeline.extract.days.history import is_pluperfect, is_present
from pipeline.extract.frames import event_frames
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.sources.voice import is_reported
from pipeline.german import tree, verb_lemma
from pipeline.german.times import TimeExpression


def is_habitual(reading: Reading, trigger: Token) -> bool:
    """Whether the clause tells what happens time and again: "jedes Jahr"."""
    inside = {t.idx for t in tree.clause(tree.governor(trigger))}
    times = times_in(reading, reading.sentence_of[trigger.i])
    return any(t.type == "SET" and any(t.start <= i < t.end for i in inside) for t in times)


def goes_on_for_years(reading: Reading, trigger: Token) -> bool:
    """Whether a verb over a trigger tells what has gone on for years, which is no happening of these days."""
    return any(_is_for_years(reading, t, trigger) for t in times_in(reading, reading.sentence_of[trigger.i]))


def _is_for_years(reading: Reading, time: TimeExpression, trigger: Token) -> bool:
    """Whether a time at a verb says that it has gone on for years; no "erstmals seit Jahren"."""
    if _YEARS.fullmatch(time.value) is None or not is_since(reading, time) or is_measure(reading, time):
        return False
    verb = root_of(reading, time).head
    return verb.pos_ in ("VERB", "AUX") and any(verb.i == g.i for g in (trigger, *tree.governors(trigger)))


_YEARS = re.compile(r"P[\dX]+(Y|DE|CE)")
"""Values of spans of years, decades and centuries."""


def is_on_no_day(reading: Reading, trigger: Token) -> bool:
    """Whether the clause of a trigger tells what has come together, is done as a rule, was some time or lasts long."""
    if _is_of_no_day(tree.governor(trigger)) or runs_on(reading, trigger):
        return True
    return _is_told_of_somebody(trigger) or _is_known_before(reading, trigger) or _is_usual(trigger)


def is_under_way(trigger: Token) -> bool:
    """Whether a noun of happening is said to have begun before or to go on: "der im Mai ausgebrochene Aufstand"."""
    words, verb = settings().under_way.words, trigger.head
    # the tagger may take the particle for an adverb: "geht weiter"
    forms = (verb_lemma(verb), *(c.lower_ + verb.lemma_ for c in tree.children(verb, "advmod")))
    going_on = trigger.dep_ in tree.SUBJECTS and verb.pos_ == "VERB" and any(words.has_form(f) for f in forms)
    return going_on or any(words.has(c) for c in tree.children(trigger, "amod", "acl"))


@tree.once
def _is_of_no_day(verb: Token) -> bool:
    """Whether words of a clause say so: "immer mehr", "in der Regel", "einst", "in dem Konflikt"."""
    words, clause = settings(), tree.clause(verb)
    told = any(c.words.found(clause) is not None for c in (words.running, words.habit, words.sometime))
    return told or any(_is_lasting(t) for t in clause)


def _is_told_of_somebody(trigger: Token) -> bool:
    """Whether a relative clause says what somebody had done before: "der General, der geputscht hatte".

    Of whom somebody speaks may have done it at any time: "Leute, die Läden geplündert hätten".
    """
    verb = tree.governor(trigger)
    return verb.dep_ in ("acl", "acl:relcl") and (is_pluperfect(trigger) or _is_said_of_past(verb))


def _is_said_of_past(verb: Token) -> bool:
    """Whether a clause stands in the perfect of reported speech."""
    return verb.tag_ in ("VVPP", "VAPP") and is_reported(verb)


def _is_known_before(reading: Reading, trigger: Token) -> bool:
    """Whether what lies before is known to the reader and was not told so far: "nach dem Putsch wurde …"."""
    if trigger.pos_ != "NOUN" or not tree.has_article(trigger) or tree.case(trigger) not in settings().dating.behind:
        return False
    kinds = {f.type for f in event_frames().evoked_by(trigger)}
    before = reading.doc[: trigger.i]
    return not any(f.type in kinds for t in before for f in event_frames().evoked_by(t))


def _is_usual(trigger: Token) -> bool:
    """Whether somebody does something again and again up to now: "immer wieder werden dort Händler überfallen"."""
    return is_present(trigger) and settings().repeated.words.found(tree.clause(tree.governor(trigger))) is not None


def _is_lasting(noun: Token) -> bool:
    """Whether a noun is what goes on for long, in which something happens: "in dem Konflikt", "unter der Diktatur"."""
    if noun.pos_ != "NOUN" or not settings().lasting.nouns.has(noun):
        return False
    return tree.case(noun) in settings().dating.during or noun.dep_ in tree.SUBJECTS
