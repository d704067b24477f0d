"""Happenings that an article names again: "bei dem Anschlag" has the day that another sentence gives the attack."""

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.dating import dates, is_of_count, is_right_behind, may_set_passage, root_of, times_in
from pipeline.extract.days.saying import is_of_saying
from pipeline.extract.frames import event_frames
from pipeline.extract.harm.incidents import is_happening
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.types import event_traits
from pipeline.german import tree
from pipeline.german.times import TimeExpression

_DATED = frozenset({"day", "night", "range"})


def day_of(reading: Reading, noun: Token) -> TimeExpression | None:
    """The one day that the article gives the happening of a noun where it tells of it first or says when it was.

    What comes behind the noun must bear the same name, but for a headline.
    """
    told = [time for token, time in _dated(reading) if token.i != noun.i and _is_same(reading, noun, token)]
    return told[0] if len({(t.date_start, t.date_end) for t in told}) == 1 else None


def incident_of(reading: Reading, trigger: Token) -> Iterator[Token]:
    """The known happenings in which a clause tells that people came to harm, or of whose victims it tells."""
    verb = tree.governor(trigger)
    victims = trigger.pos_ == "NOUN"
    for noun in _nouns(verb) if reading.zone(trigger) == "title" else _known_nouns(verb):
        if noun.i == trigger.i:
            continue
        case = tree.case(noun)
        inner = case in settings().telling.harming or (not case and noun.head.i in (trigger.i, trigger.head.i))
        if inner or (victims and case in settings().dating.behind):
            yield noun


@tree.once
def _nouns(verb: Token) -> list[Token]:
    return [t for t in tree.clause(verb) if t.pos_ == "NOUN"]


@tree.once
def _known_nouns(verb: Token) -> list[Token]:
    """The nouns of a clause that are known to the reader, looked for once however many figures it gives."""
    return [t for t in _nouns(verb) if tree.is_definite(t)]


@lru_cache(maxsize=4)
def _dated(reading: Reading) -> tuple[tuple[Token, TimeExpression], ...]:
    """The nouns and verbs of happenings that the article tells of with their day, where it does so first."""
    return tuple(
        (token, time)
        for n, zone in enumerate(reading.zones)
        if zone in ("title", "body")
        for time in times_in(reading, n)
        if time.precision in _DATED
        and may_set_passage(reading, time)
        and not (is_of_saying(reading, time) or is_of_count(reading, time))
        for token in _told_on(reading, time)
    )


def _told_on(reading: Reading, time: TimeExpression) -> Iterator[Token]:
    """What a time dates: the noun right before it, who "ereignete sich", a verb of happening, what is new."""
    root = root_of(reading, time)
    verb = tree.governor(root)
    here = tree.clause(verb)
    behind = next((t for t in here if t.pos_ == "NOUN" and is_right_behind(reading, time, t)), None)
    if behind is not None and is_happening(behind):
        yield behind
        return
    if not dates(reading, time, verb):
        yield from (t for t in tree.chain(root) if t.pos_ == "NOUN" and is_happening(t))
        return
    if settings().occurring.words.has(verb):
        yield from (s for s in tree.children(verb, *tree.SUBJECTS) if s.pos_ == "NOUN")
    elif event_frames().evoked_by(verb):
        yield verb
    new = (t for t in here if t.pos_ == "NOUN" and not tree.is_known(t) and is_happening(t))
    yield from (t for t in new if tree.case(t) not in settings().dating.asides)


def _is_same(reading: Reading, noun: Token, told: Token) -> bool:
    """Whether a noun names what another word tells: the same noun, its end or beginning, or a verb of its type.

    What forces do, come and go is of one type and many things: "das Vorgehen" is not that they arrived.
    """
    if told.pos_ != "NOUN":
        types = {f.type for f in event_frames().evoked_by(noun)}
        both = types & {f.type for f in event_frames().evoked_by(told)}
        return any(event_traits(kind).violence or event_traits(kind).attended for kind in both)
    if ("Number=Plur" in str(noun.morph)) != ("Number=Plur" in str(told.morph)):
        return False
    one, other = noun.lemma_.casefold(), told.lemma_.casefold()
    shorter = other == one or (other.endswith(one) and (told.i < noun.i or reading.zone(noun) == "title"))
    return shorter or (one.startswith(f"{other}-") and len(other) >= _STEM)


_STEM = 4
"""Letters that a noun has at least by which another one begins."""
