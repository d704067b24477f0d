"""Units of counted nouns."""

from collections.abc import Container
from functools import cache

from pipeline.german.amounts.lexicon import Unit, units
from pipeline.german.inflection import gender
from pipeline.german.nouns import is_person as is_person

PERSONS = Unit(stem="Person", unit="persons")


@cache
def unit(noun: str) -> Unit | None:
    """The unit that a noun form or symbol stands for: "Euro", "%", "Ausfuhrgenehmigungen", "Demonstranten"."""
    word = gender.plain(noun).lower()
    for ending in ("", "e", "n", "en", "s", "es", "er", "ern", "nen"):
        if word.endswith(ending):
            stem = _last_part(word.removesuffix(ending), units())
            if stem is not None and (len(stem) > 4 or word.removesuffix(ending) == stem):
                return units()[stem]
    return PERSONS if is_person(noun) else None


def _last_part(word: str, stems: Container[str]) -> str | None:
    """The longest stem that a compound ends in; what stands before it has three letters at least."""
    for cut in (0, *range(3, len(word) - 2)):
        if word[cut:] in stems:
            return word[cut:]
    return None
