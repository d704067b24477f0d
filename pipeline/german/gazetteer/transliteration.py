"""Keys under which the romanisations of one foreign name meet.

German news writes "Tokajew", agencies "Tokayev", portals "Toqajew". `fold` removes what is only typography,
`sound_key` also what is only romanisation. Neither is meant for reading.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from pipeline.data_files import read_toml
from pipeline.german.gazetteer.lexicon import Transliteration

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th"})
_NOT_WORD = re.compile(r"[^\w]+|_+")
_VOWELS = re.compile(r"[aeiouyj]+")
_REPEATED = re.compile(r"(.)\1+")


@cache
def fold(text: str) -> str:
    """Lower case, without diacritics and punctuation, words divided by a space: "Côte d'Ivoire" -> "cote d ivoire"."""
    bare = text.casefold()
    if not bare.isascii():  # nine names of ten are
        letters = unicodedata.normalize("NFKD", bare.translate(_LETTERS))
        bare = "".join(c for c in letters if not unicodedata.combining(c))
    return bare if bare.isalnum() else _NOT_WORD.sub(" ", bare).strip()


@cache
def _sounds() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all spellings, longest first, and the class of each spelling."""
    table = read_toml(files(__package__) / "transliteration.toml", Transliteration)
    classes = {spelling: row.class_ for row in table.sound for spelling in row.spellings}
    return re.compile("|".join(sorted(map(re.escape, classes), key=lambda s: (-len(s), s)))), classes


@cache
def sound_key(name: str) -> str:
    """Consonant skeleton of each word of `name`: "Kassym-Schomart Tokajew" -> "ksm Smrt tkf".

    A vowel in front is kept as "a", so that "Amin" and "Min" stay apart.
    """
    pattern, classes = _sounds()

    def skeleton(word: str) -> str:
        sounds = pattern.sub(lambda match: classes[match.group()], word)
        kept = _VOWELS.sub("", sounds)
        return _REPEATED.sub(r"\1", ("a" if _VOWELS.match(word[:1]) and word[:1] not in "jy" else "") + kept) or word

    return " ".join(skeleton(word) for word in fold(name).split())


def slug(text: str) -> str:
    """Readable ASCII key: "Innenministerium (Kasachstan)" -> "innenministerium-kasachstan", umlauts as ae, oe, ue."""
    spelled = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return "-".join(fold(spelled).split())
