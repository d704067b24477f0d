"""Precision, recall and F1 of a release against gold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import polars as pl

from pipeline.quality.attributes import ATTRIBUTES, compare
from pipeline.quality.coded import codings
from pipeline.quality.coding import FACTS, Actor, Coding, Entry
from pipeline.quality.gold import read_gold
from pipeline.quality.matching import match_actors, match_entries
from pipeline.tables.quality import Quality

ROW, WHOLE, IDENTITY, STATUS = "row", "whole", "identity", "status"


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
) -> tuple[pl.DataFrame, list[str]]:
    """Measure the tables of a release on the articles that have gold.

    Args:
        tables: the tables of a release by name.
        texts: canonical text by article_id.
        gold: folder of the gold files; None where the collection has none.

    Returns:
        The table `quality`, empty without gold, and a warning for each gold file that could not be used.
    """
    files = dict(tables["articles"].select("article_id", "source_file").iter_rows())
    wanted, warnings = read_gold(gold, {files[article]: text for article, text in texts.items() if article in files})
    counts = measure(wanted, codings(tables)) if wanted else {}
    rows = [
        {
            "table": table,
            "attribute": attribute,
            "precision": _share(count.correct, count.found),
            "recall": _share(count.correct, count.expected),
            "f1": _share(2 * count.correct, count.expected + count.found),
            "correct": count.correct,
            "expected": count.expected,
            "found": count.found,
            "articles": len(wanted),
        }
        for (table, attribute), count in counts.items()
        if attribute in (ROW, WHOLE) or count.expected or count.found
    ]
    return Quality.conform(Quality.frame(rows)), warnings


def measure(gold: Mapping[str, Coding], coded: Mapping[str, Coding]) -> dict[tuple[str, str], Count]:
    """Counts by table and attribute, over all gold articles."""
    attributes = {table: (ROW, WHOLE, STATUS, *ATTRIBUTES[table], IDENTITY) for table in FACTS}
    attributes["actors"] = (ROW, "kind", "country", IDENTITY)
    counts = {(table, name): Count() for table, names in attributes.items() for name in names}
    same: dict[str, list[tuple[str, str, str]]] = {table: [] for table in attributes}
    for file, wanted in gold.items():
        for table in FACTS:
            matched = match_entries(table, wanted.entries[table], coded[file].entries[table])
            hits = len(matched.pairs)
            expected, told = hits + len(matched.missed), hits + len(matched.extra)
            scores = [compare(table, entry, other) for entry, other in matched.pairs]
            counts[table, ROW].add(hits, expected, told)
            counts[table, WHOLE].add(sum(all(s.correct for s in row.values()) for row in scores), expected, told)
            for name, score in (item for row in scores for item in row.items()):
                counts[table, name].add(*score)
            same[table] += _identities(file, matched.pairs)
        pairs, missed, extra = match_actors(wanted.actors, coded[file].actors)
        counts["actors", ROW].add(len(pairs), len(pairs) + missed, len(pairs) + extra)
        for actor, found in pairs:
            for name, value, got in (("kind", actor.kind, found.kind), ("country", actor.country, found.country)):
                if value is not None:
                    counts["actors", name].add(value == got, 1, got is not None)
        same["actors"] += _identities(file, pairs)
    for table, linked in same.items():
        counts[table, IDENTITY] = _identity(linked)
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
