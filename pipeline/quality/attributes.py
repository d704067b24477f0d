"""When an attribute of a found row is right.

An attribute that the gold leaves null is not scored, one that it says to be empty is wrong where it is filled; names
are right when one of the surface forms is met.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from pipeline.quality.coding import Entry, any_same, fold

Agree = Callable[[Any, Any], bool]


def _names(wanted: list[str], got: list[str] | None) -> bool:
    """Only a second coder leaves names open."""
    return any_same(got or (), wanted)


def _source(wanted: list[str], got: list[str] | None) -> bool:
    """The paper's own voice, the empty list, is an answer like any other."""
    return _names(wanted, got) if wanted else not got


def _quote(wanted: str, got: str | None) -> bool:
    return bool(got) and (fold(wanted) in fold(got or "") or fold(got or "") in fold(wanted))


def _equal(wanted: object, got: object) -> bool:
    return wanted == got


def _within(wanted: set[Any], got: set[Any]) -> bool:
    return wanted <= got


ATTRIBUTES: dict[str, dict[str, Agree]] = {
    "events": {
        "date": _equal,
        "place": _names,
        "initiator": _names,
        "target": _names,
        "participants": _equal,
    },
    "casualties": {
        "date": _equal,
        "place": _names,
        "group": _equal,
        "qualifier": _equal,
        "source": _source,
        "via": _names,
    },
    "reactions": {
        "date": _equal,
        "country": _equal,
        "direct_quote": _quote,
        "quantities": _within,
    },
}
"""Attributes by table, in the order in which they are told, besides `status`."""


class Score(NamedTuple):
    """Of one attribute of a row: whether it agrees, whether the gold has a value, and whether the coding gives one."""

    correct: bool
    expected: bool
    found: bool


def compare(table: str, gold: Entry, coded: Entry) -> dict[str, Score]:
    """The score of each attribute that is scored."""
    found = {"status": Score(gold.status == coded.status, expected=True, found=True)}
    for name, agree in ATTRIBUTES[table].items():
        wanted, got = gold.values[name], coded.values[name]
        own_voice = name == "source" and wanted is not None
        if own_voice or _stated(wanted):
            found[name] = Score(agree(wanted, got), expected=True, found=own_voice or _stated(got))
        elif name in gold.empty and _stated(got):
            found[name] = Score(correct=False, expected=False, found=True)
    return found


def _stated(value: object) -> bool:
    """Whether there is a value: not null, no empty list and no pair of open bounds."""
    return bool(value) and value != (None, None)
