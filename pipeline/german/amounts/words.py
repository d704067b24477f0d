"""Vocabulary of the amounts: qualifier phrases, labels and units."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pipeline.german.nouns import gender
from pipeline.german.nouns import is_person as is_person


@dataclass(frozen=True)
class Unit:
    """What a noun counts: a unit of the contract, and whether it measures (then it has no next whole number)."""

    name: str
    measure: bool


def read_toml(name: str) -> dict[str, Any]:
    """A TOML file of this package."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def labels() -> dict[str, Any]:
    """What makes a figure a label, an age, a year or a clock time (`labels.toml`)."""
    found = read_toml("labels.toml")
    return {key: frozenset(v) if isinstance(v, list) else v for key, v in found.items()}


@cache
def qualifiers() -> dict[str, Any]:
    """The file `qualifiers.toml`."""
    return read_toml("qualifiers.toml")


@cache
def phrases(section: str, table: str | None = None) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases of a section of `qualifiers.toml` as words with the key that they stand under, longest first."""
    entries = qualifiers()[section]
    if table is not None:
        entries = {table: entries[table]}
    found = [(tuple(phrase.split()), key) for key, texts in entries.items() for phrase in texts]
    return tuple(sorted(found, key=lambda p: (-len(p[0]), p)))


@cache
def _units() -> dict[str, Unit]:
    text = resources.files(__package__).joinpath("units.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["stem"]: Unit(row["unit"], row["measure"] == "true") for row in rows}


@cache
def unit(noun: str) -> Unit | None:
    """The unit that a noun form or symbol stands for: "Euro", "%", "Ausfuhrgenehmigungen", "Demonstranten"."""
    word = gender.plain(noun).lower()
    for ending in ("", "e", "n", "en", "s", "es", "er", "ern", "nen"):
        if word.endswith(ending):
            stem = _last_part(word.removesuffix(ending), _units().keys())
            if stem is not None and (len(stem) > 4 or word.removesuffix(ending) == stem):
                return _units()[stem]
    return Unit("persons", False) if is_person(noun) else None


def _last_part(word: str, stems: Any) -> str | None:
    """The longest stem that a compound ends in; what stands before it has three letters at least."""
    for cut in (0, *range(3, len(word) - 2)):
        if word[cut:] in stems:
            return word[cut:]
    return None
