"""Attachment scores and entity F1, from gold and predicted rows of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from benchmarks.language.columns import Row

MAIN = frozenset({"PER", "LOC", "ORG", "OTH"})
"""Entity classes scored: not the derived words and parts of compounds."""


def attachment(gold: Sequence[Sequence[Row]], found: Sequence[Sequence[Row]]) -> dict[str, float]:
    """Return UAS, LAS (whole labels), LAS of universal labels (no subtypes) and UPOS accuracy, in percent.

    All words count, punctuation too, as in the CoNLL 2018 shared task (Zeman et al. 2018).
    """
    words = arcs = labelled = universal = tags = 0
    for wanted, got in zip(gold, found, strict=True):
        for a, b in zip(wanted, got, strict=True):
            if not a[0].isdigit():
                continue
            words += 1
            tags += a[3] == b[3]
            if a[6] == b[6]:
                arcs += 1
                labelled += a[7] == b[7]
                universal += a[7].split(":")[0] == b[7].split(":")[0]
    share = 100 / max(words, 1)
    return {
        "UAS": arcs * share,
        "LAS": universal * share,
        "LAS with subtypes": labelled * share,
        "UPOS": tags * share,
    }


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the entities of BIO tags as (first, end, class)."""
    starts = [i for i, tag in enumerate(tags) if tag != "O" and (tag[0] == "B" or i == 0 or tags[i - 1][2:] != tag[2:])]
    found = set()
    for start, limit in pairwise([*starts, len(tags)]):
        end = start + 1
        while end < limit and tags[end] == "I-" + tags[start][2:]:
            end += 1
        found.add((start, end, tags[start][2:]))
    return found


def entities(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return precision, recall and F1 of exact entities of the four main classes, in percent."""
    wanted = {(i, s) for i, tags in enumerate(gold) for s in spans(tags) if s[2] in MAIN}
    got = {(i, s) for i, tags in enumerate(found) for s in spans(tags) if s[2] in MAIN}
    both = len(wanted & got)
    return {
        "P": 100 * both / max(len(got), 1),
        "R": 100 * both / max(len(wanted), 1),
        "F1": 200 * both / max(len(got) + len(wanted), 1),
    }
