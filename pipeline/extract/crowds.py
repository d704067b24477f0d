"""Crowds: how many took part in a happening."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from pipeline.extract.frames import words
from pipeline.extract.reading import Reading
from pipeline.german.amounts import Amount


def participants(reading: Reading, tokens: tuple[Token, ...]) -> tuple[int | None, int | None]:
    """Size of the crowd: the figure that counts the initiators."""
    for amount in _counting(reading, [t for t in tokens if "forces" not in reading.classes(t)]):
        low = None if amount.low is None else int(amount.low)
        high = None if amount.high is None else int(amount.high)
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
            yield amount
