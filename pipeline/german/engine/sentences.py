"""Tokens and sentence boundaries by rule: `sentences.toml` holds the words, this module how they are used.

spaCy's German tokenizer leaves every "26." whole; here the period becomes a token of its own where it ends the
sentence. A line break always ends a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from pipeline.data_files import Strict, read_toml

ORDINAL = re.compile(r"\d{1,3}(\.\d{3})*\.")
NUMBER = re.compile(r"(\d+|\d{1,3}(\.\d{3})+|\d+,\d+)\.")
WITH_PERIOD = re.compile(r".*\w\.", re.DOTALL)

Piece = tuple[str, bool]
"""A token's text and whether a blank follows it."""


class Rules(Strict):
    """The word lists of `sentences.toml`."""

    terminators: frozenset[str]
    closers: frozenset[str]
    opening_marks: frozenset[str]
    never_final: frozenset[str]
    openers: frozenset[str]
    months: frozenset[str]
    before_ordinal: frozenset[str]


@cache
def rules() -> Rules:
    """Read the word lists."""
    return read_toml(files(__package__).joinpath("sentences.toml"), Rules)


def _next_word(tokens: Sequence[Piece], index: int) -> str | None:
    """Return the token after `index`, past blanks; none at the end of the text or of the line."""
    for text, _ in tokens[index + 1 :]:
        if not text.isspace():
            return text
        if "\n" in text:
            return None
    return None


_OF_DAY = len("31.")
"""Characters of the ordinal of a day, which stands before the number of a month."""


def is_ordinal(before: str, after: str | None, number: str) -> bool:
    """Tell whether a number with a period is an ordinal (the period is part of it) or ends its sentence."""
    rule = rules()
    if after is None or after in rule.closers or after in rule.openers:
        return False
    if after[0].isdigit():
        return len(number) <= _OF_DAY  # "am 6. 3.", but "auf 6.000. 21 Menschen"
    if not after[0].isupper():
        return True
    return after in rule.months or (bool(ORDINAL.fullmatch(number)) and before.lower() in rule.before_ordinal)


def split_numbers(tokens: Sequence[Piece]) -> list[Piece]:
    """Give the period after a number its own token where it ends the sentence, and join it where it does not."""
    result: list[Piece] = []
    skip = False
    for index, (text, blank) in enumerate(tokens):
        if skip:
            skip = False
            continue
        before = result[-1][0] if result else ""
        if len(text) > 1 and NUMBER.fullmatch(text):
            if is_ordinal(before, _next_word(tokens, index), text):
                result.append((text, blank))
            else:
                result += [(text[:-1], False), (".", blank)]
        elif text.isdecimal() and len(text) <= 3 and not blank and tokens[index + 1 : index + 2] != []:
            follower, its_blank = tokens[index + 1]
            skip = follower == "." and is_ordinal(before, _next_word(tokens, index + 1), text + ".")
            result.append((text + ".", its_blank) if skip else (text, blank))
        else:
            result.append((text, blank))
    return result


def _opens(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in rules().opening_marks


def starts(tokens: Sequence[Piece]) -> list[bool]:
    """Tell for each token whether it begins a sentence."""
    rule = rules()
    result = [index == 0 for index in range(len(tokens))]
    ended = False  # a terminator stands before, with nothing but closing marks and blanks since
    abbreviated = False  # an abbreviation that may end a sentence stands before
    close = False  # no blank since
    line_ended = False
    for index, (text, blank) in enumerate(tokens):
        if text.isspace():
            line_ended = line_ended or "\n" in text or "\r" in text
            close = False
            continue
        if line_ended:
            result[index] = True
        elif ended and close and text in rule.closers:
            close = not blank
            continue
        elif (ended and _opens(text) and text not in rule.terminators) or (abbreviated and text in rule.openers):
            result[index] = True
        ended = text in rule.terminators
        abbreviated = bool(WITH_PERIOD.fullmatch(text)) and text.lower() not in rule.never_final
        close, line_ended = not blank, False
    if tokens and tokens[0][0].isspace():  # leading blanks belong to the first sentence
        first = next((i for i, (text, _) in enumerate(tokens) if not text.isspace()), 0)
        result[first] = first == 0
        result[0] = True
    return result
