"""JSON for script elements, written in parts: the content of a large page fills a memory many times as one object."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

BLOCK = 20_000
"""Rows that are turned into JSON at a time."""
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Parts:
    """A list or mapping that comes in parts.

    Attributes:
        brackets: `[]` or `{}`.
        parts: lists or mappings that are one list or mapping together; they can be asked for once.
    """

    brackets: str
    parts: Iterable[list[Any] | dict[str, Any]]


def json_text(value: object) -> str:
    """JSON for a script element: no character in it can end the element or begin markup."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPES)


def json_parts(value: object) -> Iterator[str]:
    """The same as `json_text` gives, in parts, of what has `Parts` among the values of its mappings."""
    if isinstance(value, Parts):
        told = (json_text(part)[1:-1] for part in value.parts if part)
        yield from _joined(value.brackets, ([text] for text in told))
    elif isinstance(value, dict):
        yield from _joined("{}", (chain([f"{json_text(key)}:"], json_parts(inner)) for key, inner in value.items()))
    else:
        yield json_text(value)


def _joined(brackets: str, members: Iterable[Iterable[str]]) -> Iterator[str]:
    yield brackets[0]
    for number, member in enumerate(members):
        if number:
            yield ","
        yield from member
    yield brackets[1]
