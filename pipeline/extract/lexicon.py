"""Word lists of `pipeline/extract/lexicon/*.toml` by their path of keys."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.extract.frames import CasualtyWords, casualty_words, harm_words
from pipeline.german.words import WordList

__all__ = ["CasualtyWords", "casualty_words", "word_list"]

FOLDER = Path(__file__).parent / "lexicon"


@cache
def word_list(file: str, *path: str) -> WordList:
    """One word list of a data file by its path of keys."""
    if file == "casualties":
        return getattr(harm_words(), path[0])  # type: ignore[no-any-return]
    node: Any = tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8"))
    for key in path:
        node = node[key]
    return WordList(node)
