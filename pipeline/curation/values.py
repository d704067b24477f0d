"""Values of corrections: the text in a file into the type that its column has."""

import datetime
import re
import unicodedata

from pipeline.tables.base import Column
from pipeline.tables.codelists import CODE_LISTS

Value = str | int | float | bool | datetime.date

_GREATEST = 2**63 - 1
_SAID = {
    str: "a text without control characters",
    int: "a whole number such as 26",
    float: "a number such as 2.5",
    bool: "true or false",
    datetime.date: "a date such as 2022-01-05",
}


class ValueTypeError(ValueError):
    """A value that its column cannot hold; the message says what it can."""


def parse_value(column: Column, text: str) -> Value:
    """The value that a text stands for.

    Raises:
        ValueTypeError: it is not of the type of the column, not in its code list, or outside its bounds.
    """
    try:
        value = _typed(column.type, text)
    except (ValueError, KeyError):
        raise ValueTypeError(f"{text!r} is no value of {column.name}; write {_SAID[column.type]}") from None
    codes = CODE_LISTS[column.codes].values if column.codes else ()
    if codes and value not in codes:
        raise ValueTypeError(f"{text!r} is no code of {column.name}; write one of {', '.join(codes)}")
    if column.pattern and not re.fullmatch(column.pattern, text):
        raise ValueTypeError(f"{text!r} is not of the form {column.pattern} that {column.name} has")
    if isinstance(value, int | float) and not _within(column, value):
        raise ValueTypeError(f"{text} lies outside the bounds of {column.name}")
    return value


def _typed(kind: type, text: str) -> Value:
    if kind is bool:
        return {"true": True, "false": False}[text]
    if kind is datetime.date:
        return day_of(text)
    if kind is str:
        return plain(text)
    number: int | float = kind(text)
    if not text.isascii() or not -_GREATEST <= number <= _GREATEST:  # other digits, infinite, or too great
        raise ValueError(text)
    return number


def day_of(text: str) -> datetime.date:
    """A day written as 2022-01-05, and in no other way.

    Raises:
        ValueError: it is not, or there is no such day.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def plain(text: str) -> str:
    """A text without control characters.

    Raises:
        ValueError: it holds one.
    """
    if any(unicodedata.category(char) == "Cc" for char in text):
        raise ValueError(text)
    return text


def _within(column: Column, value: float) -> bool:
    above = column.minimum is None or value >= column.minimum
    return above and (column.maximum is None or value <= column.maximum)
