"""Days on which somebody spoke or reacted: they date what he says and does there, and no happening that he tells of."""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.dating import root_of, said_with, times_in
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.sources import chain as sources
from pipeline.german import tree
from pipeline.german.speech import Statement
from pipeline.german.times import TimeExpression


def is_of_saying(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a time says when somebody spoke: "teilte die Polizei am Mittwoch mit", "verurteilte am Freitag"."""
    return _statement(reading, root_of(reading, expression)) is not None or is_of_report(reading, expression)


def is_of_report(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a time says when somebody laid figures open: "zog am Freitag Bilanz"."""
    clause = tree.clause(tree.governor(root_of(reading, expression)))
    return settings().reporting.words.found(clause) is not None


def _statement(reading: Reading, token: Token) -> Statement | None:
    """The statement whose word of saying a time belongs to."""
    found = said_with(reading, token) or _behind(reading, token)
    return found if found is not None and _can_say(reading, found) else None


def _behind(reading: Reading, token: Token) -> Statement | None:
    """The statement of a sentence that ends with its word of saying and a time, wherever the tree hangs the time."""
    for statement in reading.statements:
        if statement.kind != "reported" and statement.cue is not None:
            cue = statement.cue[0]
            if token.sent.start_char <= cue < token.idx and all(end <= cue for _, end in statement.contents):
                return statement
    return None


def _can_say(reading: Reading, statement: Statement) -> bool:
    """Whether it is somebody who speaks: what a crowd is told to do, or a thing, is no saying ("forderte Tote")."""
    if statement.kind != "reported" or statement.speaker_i is None:
        return True
    classes = reading.classes(reading.doc[statement.speaker_i])
    return bool(classes) and "crowd" not in classes


def days_of_actors(reading: Reading, n: int) -> Iterator[tuple[TimeExpression, frozenset[int]]]:
    """The days that a sentence names for what somebody says or does, and who that is."""
    for time in times_in(reading, n):
        if time.precision == "day" and time.date_start is not None:
            yield time, frozenset(_doers(reading, root_of(reading, time)))


def _doers(reading: Reading, token: Token) -> Iterator[int]:
    """Who says or does what a time dates."""
    statement = _statement(reading, token)
    if statement is not None and (speaker := sources.speaker(reading, statement)) is not None:
        yield from _with_body(reading, speaker)
    for subject in tree.grammatical_subjects(tree.governor(token)):
        if (actor := reading.actor(subject)) is not None:
            yield from _with_body(reading, actor)


def _with_body(reading: Reading, actor: int) -> Iterator[int]:
    """An actor and the body for which it speaks."""
    yield actor
    if (body := reading.body_of(actor)) is not None:
        yield body


def acting_as(reading: Reading, actors: frozenset[int], *, headline: bool) -> frozenset[int]:
    """The actors, with the state and government for each other: "die US-Regierung", "Washington".

    What a headline says that a state does, an office or one who holds it does in the text.
    """
    entities = reading.names.entities
    states = {entities[a].country for a in actors if _is_state(reading, a)} - {None}
    of_them = (n for n, e in enumerate(entities) if e.country in states)
    return actors | {n for n in of_them if _is_state(reading, n) or (headline and entities[n].kind in _OFFICES)}


def _is_state(reading: Reading, actor: int) -> bool:
    entity = reading.names.entities[actor]
    return entity.kind == "state" or reading.is_country(actor) or entity.noun_class == "government"


_OFFICES = frozenset({"government", "person", "military"})
"""Kinds of actors who act for their state."""
