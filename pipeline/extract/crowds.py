"""Crowds: how many took part in a happening."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Token

from pipeline.extract.frames import casualty_words, harm_words, words
from pipeline.extract.parts import is_recount
from pipeline.extract.reading import Reading
from pipeline.german import tree
from pipeline.german.amounts import Amount


def participants(reading: Reading, tokens: tuple[Token, ...]) -> tuple[int | None, int | None]:
    """Size of the crowd: the figure that counts the initiators."""
    for amount in _counting(reading, [t for t in tokens if "forces" not in reading.classes(t)]):
        low, high = _bounds(amount)
        if (low or high or 0) > 1 and not _counts_parties(reading, amount):
            return low, high
    return None, None


def _counts_parties(reading: Reading, amount: Amount) -> bool:
    """Whether a figure counts the sides of a fight: "beide Lager", "drei Parteien"."""
    counted = [reading.doc[i] for i in (amount.figure_i, amount.noun_i) if i is not None]
    return words().parties.found(counted) is not None


def _counting(reading: Reading, tokens: Iterable[Token]) -> Iterator[Amount]:
    indexes = {t.i for t in tokens}
    for amount in reading.amounts:
        if (amount.noun_i in indexes or amount.figure_i in indexes) and amount.unit in (None, "persons"):
            if amount.noun_i is None or _is_one_phrase(reading.doc[amount.figure_i], reading.doc[amount.noun_i]):
                yield amount


def _is_one_phrase(figure: Token, noun: Token) -> bool:
    """Whether a figure stands in or over the phrase of what it counts: not "… und tötete 34 von ihnen"."""
    first, last = sorted((figure.i, noun.i))
    return not any(t.pos_ in ("VERB", "AUX") for t in figure.doc[first + 1 : last])


def attendance(reading: Reading, trigger: Token, others: Iterable[Token]) -> tuple[int | None, int | None]:
    """Size of the crowd where another clause tells it: of its sentence, or of the next ones up to another happening.

    "Es kam zu einer Kundgebung, an der sich 600 Menschen beteiligten", "Laut Polizei nahmen mehr als 2000 teil."
    """
    here = reading.sentence_of[trigger.i]
    taken = {reading.sentence_of[t.i] for t in others if reading.sentence_of[t.i] != here}
    for sentence in range(here, min(here + _NEXT + 1, len(reading.sentences))):
        if sentence != here and (sentence in taken or reading.zones[sentence] != reading.zones[here]):
            break
        span = reading.sentences[sentence]
        for amount in (a for a in reading.amounts if span.start <= a.figure_i < span.end):
            low, high = _bounds(amount)
            if (low or high or 0) > 1 and _attends(reading, amount) and not _counts_parties(reading, amount):
                return low, high
    return None, None


def of_all_sources(
    reading: Reading, trigger: Token, crowd: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """The span of the sizes that several sources give: "900 nahmen teil. Die Veranstalter sprachen von 2000."

    The figure of the other source has no noun and comes next after that of the crowd.
    """
    here = reading.sentence_of[trigger.i]
    near = [a for a in reading.amounts if here <= reading.sentence_of[a.figure_i] <= here + _NEXT]
    for first, second in pairwise(near):
        low, high = _bounds(second)
        if _bounds(first) == crowd and is_recount(reading, second) and second.unit in (None, "persons"):
            lows, highs = [n for n in (crowd[0], low) if n is not None], (crowd[1], high)
            return min(lows, default=None), None if None in highs else max(n for n in highs if n is not None)
    return crowd


_NEXT = 2
"""Sentences behind a happening in which its crowd may be told."""


def _attends(reading: Reading, amount: Amount) -> bool:
    """Whether a figure counts those who take part: by its noun, or as the subject of a verb of taking part."""
    if amount.unit not in (None, "persons"):
        return False
    figure = reading.doc[amount.figure_i if amount.noun_i is None else amount.noun_i]
    if figure.pos_ in ("NOUN", "PROPN") and "forces" in reading.classes(figure):
        return False
    verb = tree.governor(figure)
    inside = [verb, *tree.children(verb, "compound:prt", "obl", "obj", "aux")]
    if words().attending.has(verb) and not tree.case(figure):
        return words().attending_with.found(inside) is not None or not words().attending_weak.has(verb)
    return words().attendants.has(figure) and not harm_words().doing.has(verb) and not _is_harmed(verb)


def _is_harmed(verb: Token) -> bool:
    """Whether a verb tells what befell those whom a figure counts."""
    return any(c.patient.has(verb) or c.subject.has(verb) or c.adjectives.has(verb) for c in casualty_words())


def _bounds(amount: Amount) -> tuple[int | None, int | None]:
    low = None if amount.low is None else int(amount.low)
    return low, None if amount.high is None else int(amount.high)
