"""What is told of another country than the one that an article is about: it is nothing of the focus country."""

from collections.abc import Iterator, Set

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.dating import is_apart
from pipeline.extract.frames import event_frames
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places import capital
from pipeline.extract.places.distances import outermost
from pipeline.extract.places.mentions import (
    is_foreign,
    is_scene,
    lands,
    mentions_in,
    preposition,
    rank,
)
from pipeline.extract.places.seats import is_seat_of_speech
from pipeline.german import tree
from pipeline.german.names import Mention

_REACH = 3
"""Sentences over which what is told of another country goes on."""


def is_told_of(reading: Reading, trigger: Token, tokens: Set[int]) -> bool:
    """Whether one of the tokens names the place of the happening, and that place lies abroad."""
    around = {g.i for g in tree.governors(trigger)}
    for mention in _foreign_scenes(reading, reading.sentence_of[trigger.i]):
        root = reading.doc[mention.root_i]
        apart = is_apart(root, trigger) or tree.governor(root).i not in around
        inside = mention.root_i in {t.i for t in trigger.subtree}
        if mention.root_i in tokens and (inside or not apart) and not is_seat_of_speech(reading, mention, trigger):
            return True
    parts = (t for t in _foreign_parts(reading, reading.sentence_of[trigger.i]) if t.i in tokens)
    return any(tree.governor(t).i in around and not is_apart(t, trigger) for t in parts)


def is_sent_there(reading: Reading, verb: Token) -> bool:
    """Whether somebody is sent to another country: "wurden nach Jordanien verlegt"."""
    there = {n.i for p, n in tree.prepositional(verb) if p in settings().route.ends}
    return any(m.root_i in there and is_foreign(reading, m) for m in mentions_in(reading, reading.sentence_of[verb.i]))


def _foreign_parts(reading: Reading, sentence: int) -> list[Token]:
    """The nouns of a sentence for parts of another country; each trigger in it asks."""
    known = reading.foreign_parts
    if sentence not in known:
        known[sentence] = [t for t in reading.sentences[sentence] if _is_foreign_part(reading, t)]
    return known[sentence]


def _is_foreign_part(reading: Reading, noun: Token) -> bool:
    """Whether a noun for a part of a country, where something is, has the adjective of another one."""
    words, found = settings(), lands(noun)
    if not found or not words.parts.nouns.has(noun) or not words.located.words.has_form(preposition(noun)):
        return False
    return reading.focus is not None and not any(words.is_one_ground(land, reading.focus) for land in found)


def _foreign_scenes(reading: Reading, sentence: int) -> Iterator[Mention]:
    """The places abroad that a sentence names as a scene."""
    for mention in mentions_in(reading, sentence):
        if is_foreign(reading, mention) and is_scene(reading, mention) and _is_located(reading, mention):
            yield mention


def _is_located(reading: Reading, mention: Mention) -> bool:
    """Whether a place stands after a preposition of place, itself or what it is inside of: "im Zentrum von Paris".

    The nouns over it must be places or happenings: the town of an office-holder, a body or a treaty is no scene.
    """
    noun = outermost(reading.doc[mention.root_i])
    located = settings().located.words
    if _heads_line(reading, mention):
        return True
    while not located.has_form(preposition(noun)):
        inner = noun.dep_ in ("nmod", "nmod:poss", "conj", "appos") and tree.is_genitive(noun)
        if not inner or noun.head.pos_ not in ("NOUN", "PROPN"):
            return False
        noun = outermost(noun.head)
    over = tree.first_conjunct(noun).head
    if over.pos_ not in ("NOUN", "PROPN") or over.i == noun.i or located.has_form(tree.case(over)):
        return True  # "vor der Botschaft in Berlin" is where it happens, "die Regierung in Berlin" is not
    return not reading.classes(over) & {"office", "body", "government", "organisation", "media", "igo", "person"}


def _heads_line(reading: Reading, mention: Mention) -> bool:
    """Whether a town and a colon open a line, all of which is told of it: "Quito: Zwei Menschen starben"."""
    before, after = reading.text[: mention.start].rstrip(" "), reading.text[mention.end :].lstrip(" ")
    in_body = reading.zones[reading.sentence_of[mention.root_i]] == "body"
    return in_body and rank(reading, mention) > 0 and after.startswith(":") and (not before or before.endswith("\n"))


def goes_on(reading: Reading, trigger: Token, sentence: int) -> bool:
    """Whether a sentence without a place goes on, and says so, from a happening abroad told in its paragraph before."""
    if settings().going_on.words.found(reading.sentences[sentence]) is None:
        return False
    for before in range(sentence - 1, max(sentence - 1 - _REACH, -1), -1):
        gap = reading.text[reading.sentences[before].end_char - 1 : reading.sentences[before + 1].start_char + 1]
        if reading.zones[before] != reading.zones[sentence] or "\n\n" in gap:
            return False
        named = mentions_in(reading, before)
        if any(not is_foreign(reading, m) for m in named) or capital.mentions(reading, before):
            return False
        foreign = [m for m in _foreign_scenes(reading, before) if not is_seat_of_speech(reading, m, trigger)]
        if named:
            return any(_happens_at(reading, m) for m in foreign)
    return False


def _happens_at(reading: Reading, mention: Mention) -> bool:
    """Whether the clause of a place tells a happening of a kind that is coded."""
    clause = tree.clause(tree.governor(reading.doc[mention.root_i]))
    told = [t for t in clause if t.pos_ in ("VERB", "AUX", "NOUN")]
    told = [t for t in told if not settings().elsewhere.words.has_form(tree.case(t))]
    return any(True for t in told for _ in event_frames().evoked_by(t))
