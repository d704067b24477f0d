"""Places that a sentence only names beside what it tells: those of another happening."""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.history import over_it
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places.distances import outermost
from pipeline.german import tree
from pipeline.german.names import Mention


def is_of_another(reading: Reading, mention: Mention, trigger: Token) -> bool:
    """Whether a place is that of another happening, which only stands beside: "nach dem Anschlag in A"."""
    return next(_others(reading, mention, trigger), None) is not None


def is_of_earlier(reading: Reading, mention: Mention, trigger: Token) -> bool:
    """Whether a place is that of a happening from which time has passed: "zwei Tage nach dem Anschlag in A"."""
    marks = (mark for noun in _others(reading, mention, trigger) for mark in tree.children(noun, "case")[:1])
    return any(_is_measured(reading, mark) for mark in marks)


def _is_measured(reading: Reading, mark: Token) -> bool:
    """Whether a length of time stands right before a preposition: "zwei Tage nach"."""
    spans = (t for t in reading.times if t.type == "DURATION" and t.end <= mark.idx)
    return any(not reading.text[t.end : mark.idx].strip() for t in spans)


def _others(reading: Reading, mention: Mention, trigger: Token) -> Iterator[Token]:
    """The nouns for other happenings than the trigger that a place hangs on."""
    noun = outermost(reading.doc[mention.root_i])
    around = {trigger.i, *(t.i for t in trigger.ancestors)}
    while over_it(noun).i != noun.i and over_it(noun).pos_ in ("NOUN", "PROPN"):
        noun = over_it(noun)
        beside = settings().beside.words.has_form(tree.case(noun))
        if beside and noun.i not in around and not mention.start <= noun.idx < mention.end:
            yield noun
