"""How German papers and maps spell one foreign name: "Dschisan" and "Jīzān", "Hilla" and "Al Ḩillah".

A name is read as German and as English. Each reading gives the consonants that one hears, without the article, and the
vowels by the three that Arabic has; the consonants are a key, the vowels tell apart what shares one.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from pydantic import model_validator

from pipeline.data_files import Strict, read_toml
from pipeline.german.gazetteer.rows import Iso3, Texts
from pipeline.german.gazetteer.transliteration import fold

_DOUBLED = re.compile(r"(sch|[a-z])\1+")
_OFFGLIDE = re.compile(r"(?<=a)w(?![aeiouy])")
_SILENT = re.compile(r"(?<![cskgdtpz])h(?![aeiouyj])")
_VOWELS = "aeiou"


class RegionWords(Strict):
    """Class nouns in front of and behind the names of regions."""

    front: Texts
    back: Texts


class Press(Strict):
    """The file `press.toml`; a reading lists spellings with their sound, "sch=S"."""

    scripts: frozenset[Iso3]
    by_rivers: frozenset[Iso3]
    river_words: Texts
    articles: frozenset[str]
    telling: Texts
    german: Texts
    english: Texts
    vowels: Texts
    regions: RegionWords

    @model_validator(mode="after")
    def _pairs(self) -> Press:
        for entry in (*self.german, *self.english, *self.vowels):
            if not re.fullmatch(r"[a-z]+=[A-Za-z]+", entry):
                raise ValueError(f"no spelling with its sound: {entry!r}")
        return self


@cache
def press() -> Press:
    """The readings."""
    return read_toml(files(__package__) / "press.toml", Press)


@cache
def _reading(entries: Texts) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern over the spellings, longest first, and what each is read as."""
    sounds = dict(entry.split("=") for entry in entries)
    return re.compile("|".join(sorted(sounds, key=lambda s: (-len(s), s)))), sounds


def _read(word: str, entries: Texts) -> str:
    pattern, sounds = _reading(entries)
    return "".join(sounds[match.group()] for match in pattern.finditer(word))


def _words(name: str) -> list[str]:
    """Folded words of a name without articles; a name of articles alone keeps them."""
    words = fold(name.replace("'", "").replace("’", "").replace("‘", "").replace("`", "")).split()
    return [word for word in words if word not in press().articles] or words


def vowels(name: str) -> str:
    """Vowels of a name, by three, equal neighbours as one: "Hudaida" -> "uia"."""
    return "".join(_read(_DOUBLED.sub(r"\1", word), press().vowels) for word in _words(name))


def sound_keys(name: str) -> frozenset[str]:
    """Keys of a name, one for each reading; empty for what is too short to be told from others."""
    words = _words(name)
    found = set()
    for entries in (press().german, press().english):
        heard = [_consonants(word, entries) for word in words]
        key = "".join(heard)
        if len(key.removeprefix("a")) >= _MIN_CONSONANTS:
            found.add(key)
    return frozenset(found)


_MIN_CONSONANTS = 2


def _consonants(word: str, entries: Texts) -> str:
    """Consonants of a folded word; of a vowel in front only that there is one, of a silent h nothing."""
    german = entries is press().german
    first = "a" if word[0] in _VOWELS else "y" if word[0] == "y" or (german and word[0] == "j") else ""
    bare = _SILENT.sub("", _DOUBLED.sub(r"\1", word))
    return first + _read(bare if german else _OFFGLIDE.sub("", bare), entries)


def distance(left: str, right: str) -> int:
    """Edit distance of two short strings."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
