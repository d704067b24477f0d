"""German written without umlauts and ß: the text as it is read, with the way back to the text as it is written.

    spelling = spelled("Bei Zusammenstoessen auf der Strasse setzte die Polizei Traenengas ein.")
    spelling.text               # "Bei Zusammenstößen auf der Straße setzte die Polizei Tränengas ein."
    spelling.written(54)        # 57: where that character stands in the text as it is written

Line ends that cut a paragraph are read as blanks (`lines`), and a word that one of them hyphenates as one word.
"Behoerden" is read as "Behörden" only in a text that has no umlaut and no ß of its own and several such words, and
only where a dictionary knows the word with umlauts, as a whole or as the parts of a compound: "Israel", "Poet" and
"Manuel" stay what they are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import product

from pydantic import PositiveInt

from pipeline.data_files import Strict, read_toml
from pipeline.german import forms
from pipeline.german.spelling.lines import unwrapped

WORD = re.compile(r"[^\W\d_]+")
CUT = re.compile(r"([^\W\d_]{2,})-\s+([^\W\d_]{2,})")
"""A word that the end of a line hyphenates."""
OWN = re.compile("[äöüÄÖÜßẞ]")
# "ue" after a vowel or q is no umlaut: neue, Frauen, Quelle. After a diphthong "ss" may be ß: heissen, not Ausschuss.
DIGRAPH = re.compile(r"[Aa]e|[Oo]e|(?<![aeqAEQ])[Uu]e|(?<=[IiEe]e|[EeAa]i|[AaEe]u)ss")
LETTERS = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü", "ss": "ß"}
LINKS = ("", "s", "es", "n", "en")
"""What may stand between the parts of a compound."""
SHORTEST_PART = 3
MOST_DIGRAPHS = 5


class _Rules(Strict):
    """The data of `umlauts.toml`."""

    words: PositiveInt
    variants: frozenset[str]
    sharp: tuple[str, ...]


@dataclass(frozen=True)
class _Change:
    """A word that is read otherwise than it is written, with its half-open places in both texts."""

    read: tuple[int, int]
    written: tuple[int, int]
    word: str


@dataclass(frozen=True)
class Spelling:
    """A text as it is read."""

    text: str
    changes: tuple[_Change, ...] = ()

    def written(self, offset: int) -> int:
        """Where a place of the text as read lies in the text as written."""
        return _moved(offset, [(c.read, c.written) for c in self.changes], self._read_starts)

    def read(self, offset: int) -> int:
        """Where a place of the text as written lies in the text as read."""
        return _moved(offset, [(c.written, c.read) for c in self.changes], self._written_starts)

    def as_written(self, part: str) -> str:
        """A part of the text as read, with its words as they are written."""
        return WORD.sub(lambda m: self._words.get(m[0], m[0]), part) if self.changes else part

    @cached_property
    def _words(self) -> dict[str, str]:
        return {self.text[slice(*change.read)]: change.word for change in self.changes}

    @cached_property
    def _read_starts(self) -> list[int]:
        return [change.read[0] for change in self.changes]

    @cached_property
    def _written_starts(self) -> list[int]:
        return [change.written[0] for change in self.changes]


def _moved(offset: int, pairs: list[tuple[tuple[int, int], tuple[int, int]]], starts: list[int]) -> int:
    index = bisect_right(starts, offset) - 1
    if index < 0:
        return offset
    (start, end), (other_start, other_end) = pairs[index]
    return other_end + offset - end if offset >= end else min(other_start + offset - start, other_end)


def spelled(text: str) -> Spelling:
    """A text as it is read: itself, unless its paragraphs are cut into lines or it is written without umlauts."""
    lines = unwrapped(text)
    cut = dict(_hyphenated(text, lines)) if lines != text else {}
    other = {} if OWN.search(text) else _without_umlauts(lines)
    if not cut and not other:
        return Spelling(lines)
    inside = {place for match in cut for place in range(*match.span())}
    found = cut | {match: word for match, word in other.items() if match.start() not in inside}
    return _changed(lines, dict(sorted(found.items(), key=lambda each: each[0].start())))


def _hyphenated(text: str, lines: str) -> Iterator[tuple[re.Match[str], str]]:
    """The words that the line ends of cut paragraphs hyphenate, as far as a dictionary knows them in one."""
    for match in CUT.finditer(text):
        word = match[1] + match[2]
        within = "\n" in match[0] and "\n" not in lines[match.start() : match.end()]
        if within and match[2][0].islower() and _is_known(word):
            yield match, word


def _without_umlauts(text: str) -> dict[re.Match[str], str]:
    """The words that are read otherwise, in a text that is written without umlauts."""
    found = {match: word for match in WORD.finditer(text) if (word := as_read(match[0])) != match[0]}
    return found if len({match[0] for match in found}) >= _rules().words else {}


def _changed(text: str, found: Mapping[re.Match[str], str]) -> Spelling:
    """A text with some words read otherwise, in the order of the text."""
    parts: list[str] = []
    changes: list[_Change] = []
    end = length = 0
    for match, word in found.items():
        parts += [text[end : match.start()], word]
        start = length + match.start() - end
        end, length = match.end(), start + len(word)
        changes.append(_Change((start, length), match.span(), match[0]))
    return Spelling("".join([*parts, text[end:]]), tuple(changes))


@lru_cache(maxsize=100_000)
def as_read(word: str) -> str:
    """A word with its umlauts and ß, where a dictionary knows it so; else the word itself."""
    if word[0].isupper() and forms.is_known(word) and "ss" not in word and word not in _rules().variants:
        return word  # a name: Noel, Phoenix
    return next((spelling for spelling in _spellings(word) if spelling != word and _is_known(spelling)), word)


def _spellings(word: str) -> Iterator[str]:
    """The ways to read the digraphs of a word, the most changes first."""
    places = list(DIGRAPH.finditer(word))[:MOST_DIGRAPHS]
    ways = sorted(product((True, False), repeat=len(places)), key=lambda way: -sum(way))
    for way in ways:
        spelling = word
        for place, changed in reversed(list(zip(places, way, strict=True))):
            if changed:
                spelling = spelling[: place.start()] + LETTERS[place[0]] + spelling[place.end() :]
        yield _sharp(spelling)


def _sharp(word: str) -> str:
    """A word with ß in the parts of words that the data lists."""
    for plain, part in _sharp_parts() if "ss" in word else ():
        if found := plain.search(word):
            word = word[: found.start() + 1] + part[1:] + word[found.end() :]
    return word


@cache
def _sharp_parts() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(part.replace("ß", "ss"), re.IGNORECASE), part) for part in _rules().sharp)


@lru_cache(maxsize=100_000)
def _is_known(word: str) -> bool:
    """Whether the dictionary has a word, or both parts of a compound."""
    if forms.is_known(word):
        return True
    return any(
        forms.is_known(word[place:].capitalize()) and _is_first_part(word[:place])
        for place in range(SHORTEST_PART, len(word) - SHORTEST_PART)
    )


def _is_first_part(part: str) -> bool:
    stems = [part.removesuffix(link) for link in LINKS if part.endswith(link)]
    return any(len(stem) >= SHORTEST_PART and forms.is_known(stem) for stem in stems)


@cache
def _rules() -> _Rules:
    return read_toml(files(__package__).joinpath("umlauts.toml"), _Rules)
