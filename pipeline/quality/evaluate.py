"""Precision, recall and F1 of a release against gold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.quality.agreement import Agreed, agreement, alpha
from pipeline.quality.attributes import ATTRIBUTES, compare
from pipeline.quality.coded import codings
from pipeline.quality.coding import FACTS, Actor, Coding, Entry
from pipeline.quality.gold import read_gold, read_second
from pipeline.quality.gold_tables import gold_tables
from pipeline.quality.matching import match_actors, match_entries
from pipeline.quality.outlets import outlet_kind
from pipeline.tables.quality import Quality

ROW, WHOLE, IDENTITY, STATUS = "row", "whole", "identity", "status"
ALL, TYPE, OUTLET, CODERS = "all", "type", "outlet", "coders"
Key = tuple[str, str, str, str]
"""Table, attribute, what the rows are parted by, and the part."""


@dataclass
class Count:
    """Agreements, of those that the gold has and of those that the tables have."""

    correct: int = 0
    expected: int = 0
    found: int = 0

    def add(self, correct: int, expected: int, found: int) -> None:
        """Count more."""
        self.correct += correct
        self.expected += expected
        self.found += found


def evaluate(
    tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str], gold: Path | None
) -> tuple[dict[str, pl.DataFrame], list[str]]:
    """Measure the tables of a release on the articles that have gold.

    Args:
        tables: the tables of a release by name.
        texts: canonical text by article_id.
        gold: folder of the gold files; None where the collection has none.

    Returns:
        The tables `quality`, `gold` and `gold_values`, empty without gold, and a warning for each gold file that could
        not be used.
    """
    files = dict(tables["articles"].select("article_id", "source_file").iter_rows())
    by_file = {files[article]: text for article, text in texts.items() if article in files}
    wanted, warnings = read_gold(gold, by_file)
    others, more = read_second(gold, by_file)
    kinds = {row[0]: outlet_kind(row[1]) for row in tables["articles"].select("source_file", "publisher").iter_rows()}
    counts = measure(wanted, codings(tables), kinds) if wanted else {}
    rows = [
        _row(key, count, len(wanted))
        for key, count in counts.items()
        if key[1] in (ROW, WHOLE) or count.expected or count.found
    ]
    for other in others:
        rows += _agreed(agreement(wanted, other))
    coded = [(file, coding) for found in (wanted, *others) for file, coding in found.items()]
    articles = {file: article for article, file in files.items()}
    return {"quality": Quality.conform(Quality.frame(rows)), **gold_tables(coded, articles, texts)}, warnings + more


def _row(key: Key, count: Count, articles: int, alpha: float | None = None) -> dict[str, Any]:
    table, attribute, by, value = key
    return {
        "table": table,
        "attribute": attribute,
        "by": by,
        "value": value,
        "precision": _share(count.correct, count.found),
        "recall": _share(count.correct, count.expected),
        "f1": _share(2 * count.correct, count.expected + count.found),
        "alpha": None if alpha is None else round(alpha, 4),
        "correct": count.correct,
        "expected": count.expected,
        "found": count.found,
        "articles": articles,
    }


def _agreed(found: Agreed) -> Iterator[dict[str, Any]]:
    """The agreement of two coders as rows of `quality`."""
    part, number = " and ".join(found.coders), len(found.articles)
    for table, (both, one, other) in found.rows.items():
        yield _row((table, ROW, CODERS, part), Count(both, one, other), number)
    for (table, name), pairs in found.values.items():
        same = sum(one == other for one, other in pairs)
        yield _row((table, name, CODERS, part), Count(same, len(pairs), len(pairs)), number, alpha(pairs))


def measure(
    gold: Mapping[str, Coding], coded: Mapping[str, Coding], kinds: Mapping[str, str] | None = None
) -> dict[Key, Count]:
    """Counts over all gold articles, by table, attribute and part.

    Args:
        gold, coded: by source file.
        kinds: kind of outlet by source file; without it, rows are not parted by it.
    """
    attributes = {table: (ROW, WHOLE, STATUS, *ATTRIBUTES[table], IDENTITY) for table in FACTS}
    attributes["actors"] = (ROW, "kind", "country", IDENTITY)
    counts: dict[Key, Count] = {(table, n, ALL, ALL): Count() for table, names in attributes.items() for n in names}
    same: dict[str, list[tuple[str, str, str]]] = {table: [] for table in attributes}

    def count(table: str, name: str, parts: Iterable[tuple[str, str]], *told: int) -> None:
        for by, part in ((ALL, ALL), *parts):
            counts.setdefault((table, name, by, part), Count()).add(*told)

    for file, wanted in gold.items():
        outlet = [(OUTLET, kinds[file])] if kinds else []
        for table in FACTS:
            matched = match_entries(table, wanted.entries[table], coded[file].entries[table])
            for entry, other in matched.pairs:
                scores, parts = compare(table, entry, other), [*outlet, (TYPE, entry.code)]
                count(table, ROW, parts, 1, 1, 1)
                count(table, WHOLE, parts, all(score.correct for score in scores.values()), 1, 1)
                for name, score in scores.items():
                    count(table, name, (), *score)
            for entry, told in [(e, (0, 1, 0)) for e in matched.missed] + [(e, (0, 0, 1)) for e in matched.extra]:
                for name in (ROW, WHOLE):
                    count(table, name, [*outlet, (TYPE, entry.code)], *told)
            same[table] += _identities(file, matched.pairs)
        pairs, missed, extra = match_actors(wanted.actors, coded[file].actors)
        count("actors", ROW, outlet, len(pairs), len(pairs) + missed, len(pairs) + extra)
        for actor, found in pairs:
            for name, value, got in (("kind", actor.kind, found.kind), ("country", actor.country, found.country)):
                if value is not None:
                    count("actors", name, (), value == got, 1, got is not None)
        same["actors"] += _identities(file, pairs)
    for table, linked in same.items():
        counts[table, IDENTITY, ALL, ALL] = _identity(linked)
    return counts


def _identities(
    file: str, pairs: list[tuple[Entry, Entry]] | list[tuple[Actor, Actor]]
) -> Iterator[tuple[str, str, str]]:
    """Of each pair whose fact the gold names: article, fact, row."""
    for wanted, found in pairs:
        if wanted.identity is not None and found.identity is not None:
            yield file, wanted.identity, found.identity


def _identity(linked: list[tuple[str, str, str]]) -> Count:
    """Pairs of mentions in different articles: expected to be one row, put in one row, and both."""
    count = Count()
    for (file, fact, row), (other_file, other_fact, other_row) in combinations(linked, 2):
        if file != other_file:
            expected, found = fact == other_fact, row == other_row
            count.add(expected and found, expected, found)
    return count


def _share(part: int, whole: int) -> float | None:
    """A share, to four digits: a release is no more exact than that."""
    return round(part / whole, 4) if whole else None
