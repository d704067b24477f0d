"""German number words and digits as values."""

import re
from collections.abc import Callable
from functools import cache

from pipeline.german.amounts.lexicon import numerals

_PLAIN = re.compile(r"\d+(?:,\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.'’]\d{3})+(?:,\d+)?")
_POINT = re.compile(r"\d+\.\d{1,2}")


def number(text: str, *, scaled: bool = False) -> float | None:
    """The value of digits ("3.000", "2,2") or of a number word ("zweihundertacht"); None where it is neither.

    A point before one or two digits is a decimal point only where a multiplier follows (`scaled`): "2.2 Millionen",
    but "20.15 Uhr".
    """
    if text[:1].isdigit():
        return _digits(text, scaled)
    return number_word(text)


def _digits(text: str, scaled: bool) -> float | None:
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"[.'’]", "", text).replace(",", "."))
    if _PLAIN.fullmatch(text) and not (text[0] == "0" and text[1:2].isdigit()):
        return float(text.replace(",", "."))
    if scaled and _POINT.fullmatch(text):
        return float(text)
    return None


@cache
def number_word(word: str) -> float | None:
    """The value of a number word from null to 999.999 with its fractions, or of a part of a multiplier; else None.

    "zweihundertacht", "zweieinhalb", "zweieinhalbtausend", "Viertelmillion".
    """
    word, words = word.casefold(), numerals()
    if word in words.fixed.values:
        return words.fixed.values[word]
    for half, part in words.parts.halves.items():
        times = words.multipliers.values.get(word.removeprefix(half)) if word.startswith(half) else None
        if times is not None:
            return part * times
    thousand = words.parts.thousand
    mixed = _mixed(word.removesuffix(thousand))
    if mixed is not None:
        return mixed * 1000 if word.endswith(thousand) else mixed
    value = _below_million(word)
    return None if value is None else float(value)


def _mixed(word: str) -> float | None:
    """A whole number with a fraction: "zweieinhalb", "dreidreiviertel", "anderthalb"."""
    words = numerals()
    if word in words.fixed.values:
        return words.fixed.values[word]
    for name, part in words.parts.fractions.items():
        whole = _below_hundred(word.removesuffix(name)) if word.endswith(name) and word != name else None
        if whole is not None:
            return whole + part
    return None


def _below_hundred(word: str) -> int | None:
    words = numerals()
    small, tens, joiner = words.small.values, words.tens.values, words.parts.joiner
    if word in small or word in tens:
        return int(small.get(word, tens.get(word, 0)))
    for name, value in tens.items():
        unit = small.get(word.removesuffix(joiner + name)) if word.endswith(joiner + name) else None
        if unit is not None and 0 < unit < 10:
            return int(value + unit)
    return None


def _composed(word: str, part: str, size: int, below: Callable[[str], int | None], highest: int) -> int | None:
    """A number word made of "so many" `part`s of `size` and a rest: "zweihundert(und)zehn"."""
    left, found, right = word.partition(part)
    if not found:
        return below(word)
    times = below(left) if left else 1
    if times is None or not 0 < times <= highest:
        return None
    if not right:
        return times * size
    for tail in (right, right.removeprefix(numerals().parts.joiner)):
        rest = below(tail)
        if rest is not None and 0 < rest < size:
            return times * size + rest
    return None


def _below_thousand(word: str) -> int | None:
    return _composed(word, numerals().parts.hundred, 100, _below_hundred, 19)


def _below_million(word: str) -> int | None:
    return _composed(word, numerals().parts.thousand, 1000, _below_thousand, 999)
