"""Sentences that say afterwards where something took place: "Die Tat ereignete sich in …".

What headline and lead tell without a place, or of the country alone, has the place that such a sentence gives.
"""

from functools import lru_cache

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import event_frames
from pipeline.extract.harm.incidents import tells
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places.mentions import RANK
from pipeline.extract.scenes.marks import place_mark
from pipeline.german import tree

_REACH = 6
"""Sentences before it that a noun for no happening in particular takes up: "der Vorfall"."""


@lru_cache(maxsize=4)
def _tellings(reading: Reading) -> tuple[tuple[int, Token], ...]:
    """The sentences that say where something took place, with the noun for it."""
    found = []
    for n, zone in enumerate(reading.zones):
        if zone == "body" and (subject := _subject(reading, n)) is not None:
            found.append((n, subject))
    return tuple(found)


def _subject(reading: Reading, n: int) -> Token | None:
    """What a sentence says to have taken place: a definite noun under a verb of happening."""
    for verb in reading.sentences[n]:
        if verb.pos_ == "VERB" and settings().occurring.words.has(verb):
            for subject in tree.children(verb, *tree.SUBJECTS):
                if tree.has_article(subject) and subject.pos_ == "NOUN":
                    return subject
    return None


def told_after(reading: Reading, trigger: Token) -> Token | None:
    """The noun of a later sentence that says where the happening of a trigger took place; None where none does."""
    sentence = reading.sentence_of[trigger.i]
    for n, subject in _tellings(reading):
        if n > sentence and _takes_up(reading, subject, n, trigger, sentence):
            return subject
    return None


def _takes_up(reading: Reading, subject: Token, n: int, trigger: Token, sentence: int) -> bool:
    happenings = _happenings(reading, trigger, sentence)
    if any(_are_alike(subject, noun) for noun in happenings):
        return True
    unnamed = not any(map(tells, happenings)) and _is_first_of_name(subject)
    if not (unnamed or settings().occurring.nouns.has(subject)):
        return False
    between = (place_mark(reading, k) for k in range(sentence + 1, n))
    elsewhere = any(mark is not None and mark.rank >= RANK["city"] for mark in between)
    return n - sentence <= _REACH and not elsewhere


@tree.once
def _is_first_of_name(noun: Token) -> bool:
    """Whether a noun stands there for the first time: "20 Bauern wurden verletzt. Der Brand ereignete sich in …"."""
    return all(t.lemma_ != noun.lemma_ for t in noun.doc[: noun.i])


def _happenings(reading: Reading, trigger: Token, sentence: int) -> list[Token]:
    """The nouns that may be for what a trigger tells of: itself, those of its clause, else of the sentence before."""
    if tells(trigger):
        return [trigger]
    found = [t for t in tree.clause(tree.governor(trigger)) if t.pos_ == "NOUN"]
    before = sentence - 1
    if not any(map(tells, found)) and before >= 0 and reading.zones[before] == reading.zones[sentence]:
        gap = reading.text[reading.sentences[before].start_char : reading.sentences[sentence].start_char]
        found += [] if "\n" in gap.rstrip() else [t for t in reading.sentences[before] if tells(t)]
    return found


def _are_alike(subject: Token, noun: Token) -> bool:
    """Whether two nouns are of one happening: of one type, or one ends as the other does."""
    types = {frame.type for frame in event_frames().evoked_by(noun)}
    if any(frame.type in types for frame in event_frames().evoked_by(subject)):
        return True
    one, other = (t.lemma_.casefold() for t in (subject, noun))
    return one.endswith(other) or other.endswith(one)
