"""Units of counted nouns, and the nouns for people."""

import tomllib
from collections.abc import Container
from functools import cache
from importlib import resources

from pipeline.german.amounts.lexicon import Unit, units
from pipeline.german.gazetteer.tables import countries


@cache
def _persons() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Stems, whole nouns and endings of the nouns for people, the inhabitants of all countries among them."""
    found = tomllib.loads(resources.files(__package__).joinpath("persons.toml").read_text(encoding="utf-8"))
    inhabitants = {word.lower() for country in countries().values() for word in country.inhabitants}
    stems, whole = inhabitants.union(found["stems"].split()), frozenset(found["whole"].split())
    return frozenset(stems), whole, tuple(sorted(found["endings"], key=len))


@cache
def is_person(noun: str) -> bool:
    """Whether a noun form names people: "Bundespolizisten", "Verletzte", "Vierjähriger"."""
    word = noun.lower()
    stems, whole, endings = _persons()
    if word in whole:
        return True
    return any(_last_part(word.removesuffix(ending), stems) is not None for ending in endings if word.endswith(ending))


PERSONS = Unit(stem="Person", unit="persons")


@cache
def unit(noun: str) -> Unit | None:
    """The unit that a noun form or symbol stands for: "Euro", "%", "Ausfuhrgenehmigungen", "Demonstranten"."""
    word = noun.lower()
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
