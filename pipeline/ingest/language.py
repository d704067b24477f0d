"""The language of a text."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pydantic import PositiveFloat, PositiveInt

from pipeline.data_files import Strict, read_toml

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Languages of Europe. Leaving out the rest of the world keeps rare languages from winning on short texts.
LANGUAGES = """
    bg bs ca cs cy da de el en es et eu fi fr ga gl hr hu is it la lb lt lv mk mt nl no pl pt ro ru sk sl sq sr sv tr uk
"""
CERTAIN = 0.7
MAX_CHARS = 20_000
_WORD = re.compile(r"[^\W\d_]+")


class _German(Strict):
    """The data of `language.toml`."""

    share: PositiveFloat
    fewest: PositiveInt
    words: frozenset[str]


@cache
def german() -> _German:
    """By what a text is German beyond doubt."""
    return read_toml(files(__package__).joinpath("language.toml"), _German)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES.split())
    return identifier


def detect_language(text: str) -> str:
    """The language, ISO 639-1: another than German only where that is at least 70 % certain.

    To load what knows all languages takes half a second: a text that is full of German words is not shown to it.
    """
    if is_full_of_german(text[:MAX_CHARS]):
        return "de"
    language, certainty = _identifier().classify(text[:MAX_CHARS])
    return str(language) if certainty >= CERTAIN else "de"


def is_full_of_german(text: str) -> bool:
    """Whether a text has as many words that are German only as German texts have."""
    words = _WORD.findall(text.lower())
    count = sum(word in german().words for word in words)
    return count >= german().fewest and count >= german().share * len(words)
