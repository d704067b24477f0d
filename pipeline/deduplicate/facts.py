"""What a sentence tells in particular: its numbers, days and names.

Reports are made from templates: "Am Montag wurden in A zwölf Menschen verletzt" and "Am Dienstag wurden in B vier
Menschen verletzt" share most of their words and tell two things. An editor who shortens or rewords a report leaves out
or adds a figure, a day or a name; a template puts another one in its place.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from pipeline.german.amounts.numerals import number
from pipeline.german.gazetteer.index import is_word, key_of, names
from pipeline.german.gazetteer.tables import Country, Place
from pipeline.german.times.lexicon import word_classes

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_ONE = 1.0
"""The article "ein" is a number word too, and no figure."""
_SPELLING = 0.6
"""Names at least so alike are two spellings or forms of one: "Tokajew" and "Tokayev", "Almaty" and "Almatys"."""
_PART = 4
"""Letters that a part of a compound, and a name, has at least."""


@dataclass(frozen=True)
class Facts:
    """The particulars of a sentence: values of its numbers, its weekdays and months, its proper names, folded."""

    numbers: frozenset[str]
    days: frozenset[str]
    names: frozenset[str]


def facts_of(text: str) -> Facts:
    """The particulars of a sentence."""
    words = _WORD.findall(text)
    return Facts(
        numbers=frozenset(value for word in words if (value := _number(word)) is not None),
        days=frozenset(_days()[word.casefold()] for word in words if word.casefold() in _days()),
        names=frozenset(word.casefold() for word in words if _is_name(word)),
    )


def contradict(a: Facts, b: Facts) -> bool:
    """Whether one puts other numbers, days or names in the place of those of the other."""
    return _swapped(a.numbers, b.numbers) or _swapped(a.days, b.days) or _renamed(a.names - b.names, b.names - a.names)


def _swapped(a: Set[str], b: Set[str]) -> bool:
    return bool(a - b) and bool(b - a)


def _renamed(a: Set[str], b: Set[str]) -> bool:
    """Whether there are names on both sides that are no spellings of one another."""
    return _some_unlike(a, b) and _some_unlike(b, a)


def _some_unlike(a: Iterable[str], b: Iterable[str]) -> bool:
    others = list(b)
    return any(all(SequenceMatcher(None, x, y).ratio() < _SPELLING for y in others) for x in a)


@cache
def _number(word: str) -> str | None:
    value = number(word)
    return None if value is None or value == _ONE else f"{value:g}"


@cache
def _days() -> dict[str, str]:
    """Words for weekdays and months, folded, with what they mean."""
    classes = word_classes()
    return {
        form.casefold(): f"{slot} {slots[slot]}"
        for name, slot in (("MONTH", "month"), ("WEEKDAYPART", "weekday"), ("WEEKDAY", "weekday"))
        for form, slots in classes[name]
    }


@cache
def _is_name(word: str) -> bool:
    """Whether a word is a proper name: a place of the gazetteer, or with a capital and no German word."""
    if not word[0].isupper() or len(word) < _PART or word.isupper() or word.casefold() in _days():
        return False
    return _is_place(word) or not (is_word(word) or is_word(word.lower()) or _is_compound(word))


def _is_place(word: str) -> bool:
    return any(isinstance(hit.named, Place | Country) for hit in names().get(key_of(word), ()))


def _is_compound(word: str) -> bool:
    """Whether a word falls into two German words, with or without an s between them."""
    cuts = ((word[:at], word[at:].capitalize()) for at in range(_PART, len(word) - _PART + 1))
    return any(is_word(last) and (is_word(first) or is_word(first.removesuffix("s"))) for first, last in cuts)
