"""German number words and digits as values."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_PLAIN = re.compile(r"\d+(?:,\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.'’]\d{3})+(?:,\d+)?")
_POINT = re.compile(r"\d+\.\d{1,2}")


@cache
def vocabulary() -> dict[str, Any]:
    """The words of `numerals.toml`, folded."""
    text = resources.files(__package__).joinpath("numerals.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = _folded(tomllib.loads(text))
    return found


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key.casefold(): _folded(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_folded(v) for v in value]
    return value.casefold() if isinstance(value, str) else value


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
    """The value of a German number word from null to 999.999, halves included ("zweieinhalb"); None for others."""
    word, words = word.casefold(), vocabulary()
    if word in words["fixed"]:
        return float(words["fixed"][word])
    half = words["parts"]["half"]
    if word.endswith(half) and word != half:
        whole = _below_hundred(word.removesuffix(half))
        return None if whole is None else whole + 0.5
    value = _below_million(word)
    return None if value is None else float(value)


def _below_hundred(word: str) -> int | None:
    words = vocabulary()
    small, tens, joiner = words["small"], words["tens"], words["parts"]["joiner"]
    if word in small or word in tens:
        value: int = small.get(word, tens.get(word))
        return value
    for name, value in tens.items():
        unit = small.get(word.removesuffix(joiner + name)) if word.endswith(joiner + name) else None
        if unit is not None and 0 < unit < 10:
            return int(value + unit)
    return None


def _composed(word: str, part: str, size: int, below: Any, highest: int) -> int | None:
    """A number word made of "so many" `part`s of `size` and a rest: "zweihundert(und)zehn"."""
    left, found, right = word.partition(part)
    if not found:
        rest: int | None = below(word)
        return rest
    times = below(left) if left else 1
    if times is None or not 0 < times <= highest:
        return None
    if not right:
        return int(times * size)
    for tail in (right, right.removeprefix(vocabulary()["parts"]["joiner"])):
        rest = below(tail)
        if rest is not None and 0 < rest < size:
            return int(times * size + rest)
    return None


def _below_thousand(word: str) -> int | None:
    return _composed(word, vocabulary()["parts"]["hundred"], 100, _below_hundred, 19)


def _below_million(word: str) -> int | None:
    return _composed(word, vocabulary()["parts"]["thousand"], 1000, _below_thousand, 999)
