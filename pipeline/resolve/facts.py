"""From claims to facts: claims that tell the same thing are grouped; none is rewritten.

Grouping is complete-link: a claim joins a group only where it fits every claim in it, so that one vague claim never
chains two different happenings together.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from typing import Any

import polars as pl

from pipeline.resolve.claimset import Claim, best_date, best_status, reported_days
from pipeline.resolve.ids import told_apart
from pipeline.resolve.independence import source_count

Row = dict[str, Any]
Tables = dict[str, pl.DataFrame]
Fits = Callable[[Claim, Claim], bool]
Keys = Callable[[Claim], Iterable[Hashable]]


@dataclass(frozen=True)
class Facts:
    """Facts of one type.

    Attributes:
        groups: the claims of each fact.
        tables: what they tell, by name; the first table has a row for each fact, in the same order.
    """

    groups: list[list[Claim]]
    tables: Tables


def group_within(claims: Iterable[Claim], key: Callable[[Claim], Hashable]) -> list[list[Claim]]:
    """Groups of claims with equal keys, in the order of their first claims."""
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return list(groups.values())


def merge_groups(
    groups: Iterable[list[Claim]], fits: Fits, keys: Keys, apart: Fits = lambda a, b: False
) -> list[list[Claim]]:
    """Groups joined across articles where a claim of one fits a claim of the other and none is `apart` from another.

    Both are asked for pairs of claims of different articles. Groups of one article are never joined.

    Args:
        groups: the claims of single articles that are one fact.
        fits, apart: of two claims.
        keys: of a claim; two claims that fit have one in common, so that a group meets only those that it may join.
    """
    merged: list[list[Claim]] = []
    having: dict[Hashable, list[int]] = {}
    for group in groups:
        own = {c.article_id for c in group}
        found = {key for claim in group for key in keys(claim)}
        for number in sorted({n for key in found for n in having.get(key, ())}):
            candidate = merged[number]
            if any(c.article_id in own for c in candidate) or not any(fits(a, b) for a in candidate for b in group):
                continue
            if not any(apart(a, b) for a in candidate for b in group):
                candidate += group
                break
        else:
            number = len(merged)
            merged.append(list(group))
        for key in found:
            known = having.setdefault(key, [])
            if number not in known:
                known.append(number)
    return merged


def with_own_ids(key: str, rows: Iterable[Row], groups: Sequence[list[Claim]], seen: Counter[str]) -> Iterator[Row]:
    """Rows of a table, given with their claims, with ids told apart where two are equal; `seen` as in `told_apart`."""
    made, again = tee(rows)
    told_first = ((g[0].article_id, g[0].row["char_start"]) for g in groups)
    ids = told_apart(((row[key], *place) for row, place in zip(made, told_first, strict=True)), seen)
    return (row | {key: own} for row, own in zip(again, ids, strict=True))


def told(group: list[Claim]) -> Row:
    """What every table says of a fact: when it was, whether it was, and who told it.

    The date is that of claims with the status of the fact: what was planned for a day need not have come that day.
    """
    status = best_status(c.row for c in group)
    return {
        **best_date(c.row for c in group if c.row["status"] == status),
        "status": status,
        "article_count": len({c.article_id for c in group}),
        "source_count": source_count([c.origin for c in group]),
        "first_reported_on": reported_days(group)[0],
        "confidence": max(c.row["confidence"] for c in group),
        "curated": False,
    }
