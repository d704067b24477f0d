"""Fiction: whether a sentence tells of a story, a game, an exercise or a match and of nothing that happened."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from pipeline.data_files import Strict, read_toml
from pipeline.extract.frames import words as frame_words
from pipeline.extract.frames.model import EventType
from pipeline.german import nouns, tree
from pipeline.german.words import WordList


class _Part(Strict):
    examples: tuple[str, ...]
    never: tuple[str, ...]


class Nouns(_Part):
    """Nouns of works and games."""

    nouns: WordList


class Exercises(Nouns):
    """Exercises by their name, and `any` by what they are of, or where those in need are cared for."""

    any: WordList
    of: WordList
    caring: WordList


class Verbs(_Part):
    """Verbs that rehearse."""

    verbs: WordList


class Depicting(_Part):
    """Works and authors, and the verbs by which they tell."""

    subjects: WordList
    verbs: WordList


class Sport(_Part):
    """Players, and the event types that are sport where they take part, or where it is about an office of theirs."""

    nouns: WordList
    types: tuple[EventType, ...]
    offices: tuple[EventType, ...]


class Fiction(Strict):
    """The parts of `fiction.toml`."""

    story: Nouns
    exercise: Exercises
    rehearsing: Verbs
    depicting: Depicting
    sport: Sport
    title: Nouns


@cache
def fiction() -> Fiction:
    """The file `fiction.toml`."""
    return read_toml(Path(__file__).with_name("fiction.toml"), Fiction)


_TITLE = 6
"""Longest title in quotation marks, words."""


def is_fiction(trigger: Token) -> bool:
    """Whether what a word tells is part of a story, a game or an exercise, or of a title."""
    words, staged = fiction(), frame_words().staged
    for predicate in tree.governors(trigger):
        phrases = [n for preposition, n in tree.prepositional(predicate) if preposition in staged and not is_run(n)]
        if any(words.story.nouns.has(n) or _is_exercise(n, predicate) for n in phrases):
            return True
        if predicate.i == trigger.i:
            continue
        if words.rehearsing.verbs.has(predicate):
            return True
        depicts = words.depicting.verbs.has(predicate)
        if depicts and words.depicting.subjects.found(tree.grammatical_subjects(predicate)) is not None:
            return True
    return _in_title(trigger) or is_name(trigger)


def is_name(trigger: Token) -> bool:
    """Whether a noun is what somebody is called: "die Partyreihe Rebellion der Träumer"."""
    over = trigger.head
    called = trigger.dep_ in ("appos", "nmod", "flat") and over.pos_ == "NOUN" and not over.ent_type_
    bare = tree.case(trigger) == "" and not tree.children(trigger, "det") and over.i < trigger.i
    return trigger.ent_type_ == "ORG" and called and bare


def _is_exercise(noun: Token, predicate: Token) -> bool:
    """Whether a noun names an exercise, by itself, by who holds it ("Übung der Feuerwehr") or by care for victims."""
    exercise = fiction().exercise
    if exercise.nouns.has(noun):
        return True
    held = exercise.of.found(tree.genitives(noun)) is not None or exercise.caring.has(predicate)
    return exercise.any.has(noun) and held


def is_run(noun: Token) -> bool:
    """Whether a noun stands for several things in a row and for no work: "eine Serie von Anschlägen"."""
    things = [g for g in tree.genitives(noun) if tree.case(g) and "Number=Plur" in str(g.morph)]
    return any(not nouns.is_person(g) for g in things)


def is_sport(event_type: str, roles: Iterable[Token]) -> bool:
    """Whether an event of this type is sport because of who takes part, or of whose office it is about."""
    sport = fiction().sport
    if event_type not in sport.types:
        return False
    owned = event_type in sport.offices
    return sport.nouns.found(t for role in roles for t in (role, *(tree.genitives(role) if owned else ()))) is not None


@tree.once
def _marks(first: Token) -> list[int]:
    """Where quotation marks stand in a sentence, which each of its words asks for."""
    return [t.i for t in first.sent if t.is_quote]


def _in_title(token: Token) -> bool:
    """Whether a token stands in a few words in quotation marks behind a noun for a work."""
    sentence = token.sent
    marks = _marks(sentence[0])
    first = max((i for i in marks if i < token.i), default=None)
    last = min((i for i in marks if i > token.i), default=None)
    if first is None or last is None or last - first - 1 > _TITLE or sum(i < token.i for i in marks) % 2 == 0:
        return False
    before = token.doc[max(first - 2, sentence.start) : first]
    return fiction().title.nouns.found(before) is not None
