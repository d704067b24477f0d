"""How far two coders of the same articles agree: F1 for finding entries, Krippendorff's alpha for their values."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.quality.attributes import ATTRIBUTES
from pipeline.quality.coding import FACTS, Coding, Entry
from pipeline.quality.matching import match_actors, match_entries, near

_NONE = ("none",)
"""What stands for the answer that the article gives no value."""


@dataclass
class Agreed:
    """Two coders of the same articles.

    Attributes:
        coders: their names.
        articles: the articles that both coded.
        rows: by table, entries that both have, and those of the first and of the second coder.
        values: by table and attribute, the pairs of values of entries that both have and to which both gave one.
    """

    coders: tuple[str, str]
    articles: tuple[str, ...]
    rows: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    values: dict[tuple[str, str], list[tuple[Any, Any]]] = field(default_factory=dict)


def agreement(first: Mapping[str, Coding], second: Mapping[str, Coding]) -> Agreed:
    """Compare two codings by source file, on the articles that both have.

    An entry that either coder calls arguable is not counted; neither is a value that either leaves open.
    """
    both = tuple(sorted(first.keys() & second.keys()))
    names = tuple(" + ".join(sorted({coding[file].coder for file in both})) for coding in (first, second))
    found = Agreed((names[0], names[1]), both)
    for file in both:
        one, other = first[file], second[file]
        for table in FACTS:
            pairs, *alone = _common(table, one.entries[table], other.entries[table])
            _add(found, table, len(pairs), *alone)
            for name, pair in (value for a, b in pairs for value in _values(table, a, b)):
                found.values.setdefault((table, name), []).append(pair)
        required = [actor for actor in other.actors if not actor.optional]
        actors, _, extra = match_actors(one.actors, required)
        open_to_other = match_actors(other.actors, [a for a in one.actors if not a.optional])[2]
        _add(found, "actors", len(actors), open_to_other, extra)
        for a, b in actors:
            for name, pair in (("kind", (a.kind, b.kind)), ("country", (a.country, b.country))):
                if None not in pair:
                    found.values.setdefault(("actors", name), []).append(pair)
    return found


def _add(found: Agreed, table: str, both: int, first_only: int, second_only: int) -> None:
    before = found.rows.get(table, (0, 0, 0))
    found.rows[table] = (before[0] + both, before[1] + both + first_only, before[2] + both + second_only)


def _common(table: str, one: Sequence[Entry], other: Sequence[Entry]) -> tuple[list[tuple[Entry, Entry]], int, int]:
    """The entries that both coders have, and how many only the one and only the other has."""
    matched = match_entries(table, one, [entry for entry in other if not entry.optional])
    open_to_other = [entry for entry in other if entry.optional]
    missed = [entry for entry in matched.missed if not any(near(table, o, entry) for o in open_to_other)]
    return matched.pairs, len(missed), len(matched.extra)


def _values(table: str, one: Entry, other: Entry) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """The values to which both coders gave an answer; two answers that count as the same are made equal."""
    yield "status", (one.status, other.status)
    for name, agree in ATTRIBUTES[table].items():
        first, second = _answer(name, one), _answer(name, other)
        if first is None or second is None:
            continue
        same = first == second or (_NONE not in (first, second) and agree(one.values[name], other.values[name]))
        yield name, (first, first if same else second)


def _answer(name: str, entry: Entry) -> Any:
    """What a coder says of an attribute, in a form that can be counted; None where it is left open."""
    value = entry.values[name]
    if name in entry.empty or (isinstance(value, list | set) and not value) or value == (None, None):
        return _NONE
    return tuple(sorted(value)) if isinstance(value, list | set) else value


def alpha(pairs: Sequence[tuple[Any, Any]]) -> float | None:
    """Krippendorff's alpha of two coders for unordered values (Krippendorff, Content Analysis, 2013, chapter 12).

    Returns:
        1 where they agree in everything, 0 where they agree as often as chance would, None where there is nothing to
        compare, or all values are the same.
    """
    values = Counter(value for pair in pairs for value in pair)
    number = values.total()
    expected = number * number - sum(count * count for count in values.values())
    if not expected:
        return None
    observed = 2 * sum(one != other for one, other in pairs)
    return float(1 - (number - 1) * observed / expected)
