"""When an attribute of a found row is right.

An attribute that the gold leaves null is not scored; names are right when one of the surface forms is met.
"""

from collections.abc import Callable
from typing import Any

from pipeline.quality.coding import Entry, any_same, fold

Agree = Callable[[Any, Any], bool]


def _names(wanted: list[str], got: list[str]) -> bool:
    return any_same(got, wanted)


def _source(wanted: list[str], got: list[str]) -> bool:
    """The paper's own voice, the empty list, is an answer like any other."""
    return any_same(got, wanted) if wanted else not got


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


def compare(table: str, gold: Entry, coded: Entry) -> dict[str, tuple[bool, bool]]:
    """For each attribute that is scored: whether it agrees, and whether the coding gives a value at all."""
    found = {"status": (gold.status == coded.status, True)}
    for name, agree in ATTRIBUTES[table].items():
        wanted, got = gold.values[name], coded.values[name]
        own_voice = name == "source" and wanted is not None
        if own_voice or _stated(wanted):
            found[name] = agree(wanted, got), own_voice or _stated(got)
    return found


def _stated(value: object) -> bool:
    """Whether there is a value: not null, no empty list and no pair of open bounds."""
    return bool(value) and value != (None, None)
