"""The word classes of ``data/words.toml`` and the keys under which a token of a text can match a pattern."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from pipeline.data_files import DataFileError, Strict, read_toml
from pipeline.german.amounts.lexicon import numerals

Slots = dict[str, str]
"""Values that a word carries, by name: "Dienstagabend" has ``{"weekday": "2", "part": "EV"}``."""

_TOKEN = re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d.]|\.\d)|\d+,\d+|\d+|[^\W\d_]+|[^\s\w]|_")
_LONGEST = 15
"""Digits of a number; a longer row of them is none."""
_DASHES = {"–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'"}


@dataclass(frozen=True)
class Token:
    """A word, number or sign of the text.

    Attributes:
        start, end: code point offsets.
        text: the characters.
        keys: what it can match: words and classes, each with the values that it then carries.
    """

    start: int
    end: int
    text: str
    keys: dict[str, Slots] = field(hash=False)


@dataclass(frozen=True)
class Entry:
    """A class membership of a word form; ``capital`` forms match only words written with a capital."""

    key: str
    slots: Slots
    capital: bool


class Lexicon:
    """Word forms, in small letters, with their entries."""

    def __init__(self) -> None:
        self.entries: dict[str, list[Entry]] = {}

    def add(self, form: str, key: str, slots: Slots) -> None:
        """Enter a form; a repeated entry is kept once."""
        entry = Entry(key, slots, form[:1].isupper())
        known = self.entries.setdefault(form.lower(), [])
        if entry not in known:
            known.append(entry)

    def keys(self, text: str, initial: bool = True) -> dict[str, Slots]:
        """The keys of a token; empty for words that no rule knows.

        A word with a capital inside a sentence is not the small word of the same letters ("am Morgen",
        "morgen").
        """
        keys = dict(_figure_keys(text)) if text[0].isdigit() and text.isascii() else {}
        entries = self.entries.get(text.lower(), ())
        capital = text[0].isupper()
        noun = capital and not initial and any(e.capital for e in entries)
        for entry in entries:
            if capital if entry.capital else not noun:
                keys.setdefault(entry.key, entry.slots)
        return keys

    def tokens(self, text: str) -> list[Token]:
        """All tokens of a text with their keys.

        A sign without a space after it also has the key sign + ``~``.
        """
        known: dict[tuple[str, bool], dict[str, Slots]] = {}
        tokens: list[Token] = []
        initial = True
        for match in _TOKEN.finditer(text):
            word = _DASHES.get(match[0], match[0])
            end = match.end()
            if len(word) == 1 and not word.isalnum():
                glued = end < len(text) and not text[end].isspace()
                keys: dict[str, Slots] = {word: {}, word + "~": {}} if glued else {word: {}}
                if word in self.entries:
                    keys.update(self.keys(word))
                initial = word != ","
            else:
                cached = known.get((word, initial))
                keys = known[word, initial] = self.keys(word, initial) if cached is None else cached
                initial = False
            tokens.append(Token(match.start(), end, match[0], keys))
        return tokens


FIGURES = {
    "NUM": {"num"}, "DAY": {"day"}, "MONTHNUMBER": {"month"}, "HOUR": {"hour"}, "TWODIGITS": {"twodigits"},
    "MINUTE": {"minute"}, "YEARANY": {"year"}, "YEAR": {"year"}, "DIGITS": set(),
}  # fmt: skip
"""Classes of numbers in figures, with the values that they carry."""


def _figure_keys(text: str) -> dict[str, Slots]:
    """Classes of a number in figures."""
    if len(text) > _LONGEST:
        return {}
    if not text.isdecimal():
        return {"NUM": {"num": text.replace(".", "").replace(",", ".")}}
    number = int(text)
    keys: dict[str, Slots] = {text: {}, "DIGITS": {}, "NUM": {"num": str(number)}}
    if len(text) <= 2:
        if 1 <= number <= 31:
            keys["DAY"] = {"day": str(number)}
        if 1 <= number <= 12:
            keys["MONTHNUMBER"] = {"month": str(number)}
        if number <= 24:
            keys["HOUR"] = {"hour": str(number)}
        if len(text) == 2:
            keys["TWODIGITS"] = {"twodigits": text}
            if number < 60:
                keys["MINUTE"] = {"minute": text}
    if 3 <= len(text) <= 4:
        keys["YEARANY"] = {"year": str(number)}
    if len(text) == 4 and 1000 <= number <= 2100:
        keys["YEAR"] = {"year": text}
    return keys


class Joins(Strict):
    """Words between two dates that make them the ends of a range, and articles before the first."""

    until: frozenset[str]
    both: dict[str, tuple[str, ...]]
    list: frozenset[str]
    articles: frozenset[str]
    clock: frozenset[str]


class Clauses(Strict):
    """Words that tell the time of their clause; the file says what each list is for."""

    daily: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    perfect_infinitive: tuple[str, ...]
    coming: tuple[str, ...]
    planning: frozenset[str]
    moving: frozenset[str]
    aims: frozenset[str]
    since: frozenset[str]
    behind: frozenset[str]
    counting: frozenset[str]
    perfect: frozenset[str]
    participles_begin: tuple[str, ...]
    participles_end: tuple[str, ...]
    ahead: frozenset[str]
    abbreviations: frozenset[str]
    saying: frozenset[str]


class WordsFile(Strict):
    """The file ``data/words.toml``."""

    endings: dict[str, tuple[str, ...]]
    joins: Joins
    clauses: Clauses
    compounds: dict[str, tuple[str, str]]
    words: dict[str, dict[str, tuple[str, ...]]]

    def forms(self, patterns: Iterable[str]) -> Iterator[str]:
        """Patterns with their endings written out."""
        for pattern in patterns:
            endings = self.endings.get(pattern[-1])
            yield from [pattern] if endings is None else (pattern[:-1] + ending for ending in endings)


@cache
def words_file() -> WordsFile:
    """The word classes as they stand in the file.

    Raises:
        DataFileError: a class joins others that are none.
    """
    path = files(__package__).joinpath("data", "words.toml")
    found = read_toml(path, WordsFile)
    for name, parts in found.compounds.items():
        for part in set(parts) - set(found.words):
            raise DataFileError(f"{path.name}: compounds.{name}: there is no class {part}")
    return found


@dataclass(frozen=True)
class ClauseForms:
    """The lists of word forms among the words of clauses, in small letters, endings written out."""

    daily: frozenset[str]
    past: frozenset[str]
    future: frozenset[str]
    perfect_infinitive: frozenset[str]
    coming: frozenset[str]


@cache
def clause_forms() -> ClauseForms:
    """The word forms that tell the time of their clause."""
    data, lists = words_file(), words_file().clauses
    return ClauseForms(
        *(
            frozenset(data.forms(patterns))
            for patterns in (lists.daily, lists.past, lists.future, lists.perfect_infinitive, lists.coming)
        )
    )


def _joined_numbers() -> Iterator[tuple[str, str]]:
    """Number words joined of others, with their values: "fünfundsiebzig", "fünfeinhalb"."""
    words = numerals()
    for small, ones in words.small.values.items():
        if 0 < ones < 13:
            yield from ((f"{small}{name}", str(ones + part)) for name, part in words.parts.fractions.items())
        if 0 < ones < 10:
            yield from (
                (small + words.parts.joiner + ten, str(int(tens + ones))) for ten, tens in words.tens.values.items()
            )


@cache
def word_classes() -> dict[str, list[tuple[str, Slots]]]:
    """Class -> its (form, values), endings written out and compounds joined."""
    data = words_file()
    classes: dict[str, list[tuple[str, Slots]]] = {
        name: [(form, {name.lower(): value}) for value, patterns in values.items() for form in data.forms(patterns)]
        for name, values in data.words.items()
    }
    classes["NUM"] += [(form, {"num": value}) for form, value in _joined_numbers()]
    for name, (first, second) in data.compounds.items():
        classes[name] = [
            (head + tail.lower(), head_slots | tail_slots)
            for head, head_slots in classes[first]
            for tail, tail_slots in classes[second]
        ]
    return classes
