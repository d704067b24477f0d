"""Natural deaths: people whom age, illness or an epidemic kills, and who are no victims of what an article tells."""

from spacy.tokens import Span, Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import casualty_words, harm_words
from pipeline.extract.harm.harm import BODILY, Harm
from pipeline.german import tree


def is_natural(reading: Reading, trigger: Token) -> bool:
    """Whether a word of death may tell a natural one: no violence is told in its sentence or the one before."""
    words = harm_words()
    if not words.natural.has(trigger):
        return False
    number = reading.sentence_of[trigger.i]
    if words.violent.found(reading.sentences[number]) is not None:
        return False
    before = reading.sentences[number - 1] if number and reading.zones[number - 1] in ("body", "title") else ()
    return words.peaceful.found(trigger.sent) is not None or words.violent.found(before) is None


def is_of_epidemic(reading: Reading, harm: Harm) -> bool:
    """Whether a figure is one of an epidemic: "40 Neuinfektionen und sechs Todesfälle".

    Its clause tells of the disease, or its sentence or the one before of those who have it, and none of violence; the
    word of harm itself is none of what people do to others.
    """
    words, trigger = harm_words(), harm.trigger
    if harm.kind not in BODILY:
        return False
    number = reading.sentence_of[trigger.i]
    done = any(w.patient.has(trigger) for w in casualty_words()) and not words.treating.has(trigger)
    if done or words.violent.found(reading.sentences[number]) is not None:
        return False
    if words.epidemic.found(tree.clause(tree.governor(trigger))) is not None:
        return True
    if words.infected.found(reading.sentences[number]) is not None:
        return True
    before = _before(reading, number)
    return words.infected.found(before) is not None and words.violent.found(before) is None


def _before(reading: Reading, number: int) -> Span | tuple[()]:
    """The sentence before one, where it belongs to the same zone."""
    return reading.sentences[number - 1] if number and reading.zones[number - 1] == reading.zones[number] else ()
