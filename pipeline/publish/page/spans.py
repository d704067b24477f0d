"""Spans: the words of a quote that carry the coding, so that a reader sees at once what a row rests on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

Span = tuple[int, int, str]
"""Start and end in the quote, code points, half open; and the kind of the span, a key of `KINDS`."""

KINDS = {
    "figure": "the figure",
    "group": "the people counted",
    "target": "what it was done to",
    "claimant": "who claims it, or through whom it came",
    "cue": "the words that attribute",
    "speech": "words quoted",
    "actor": "an actor",
}
"""Kinds of spans and what they mark. Where spans overlap, the kind that stands first here wins."""

_COLUMNS = {
    "count_text": "figure",
    "quantity_text": "figure",
    "group_text": "group",
    "target_text": "target",
    "direct_quote": "speech",
    "surface": "claimant",
    "cue": "cue",
}


def find_spans(quote: str, marks: Iterable[tuple[str, str]]) -> list[Span]:
    """Where marks stand in a quote: whole words only, the first place of each, none overlapping another.

    Args:
        quote: the sentence.
        marks: kind and verbatim text of what is to be marked; a text that is not in the quote marks nothing.
    """
    order = list(KINDS)
    found: list[Span] = []
    for kind, text in sorted(set(marks), key=lambda mark: (order.index(mark[0]), -len(mark[1]), mark[1])):
        for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", quote):
            start, end = match.span()
            if end > start and all(end <= other[0] or start >= other[1] for other in found):
                found.append((start, end, kind))
                break
    return sorted(found)


def evidence_spans(tables: Mapping[str, pl.DataFrame]) -> dict[str, list[Span]]:
    """The spans of each row of `evidence` by its id, from the verbatim columns of all rows that rest on it.

    Args:
        tables: the tables of a release by name.
    """
    verbatim: dict[str, list[tuple[str, str]]] = {}
    for name, key in (
        ("events", "event_id"), ("casualties", "casualty_id"), ("reactions", "reaction_id"),
        ("quantities", "event_id"), ("quantities", "reaction_id"), ("attributions", "evidence_id"),
    ):  # fmt: skip
        for row in tables[name].iter_rows(named=True):
            if row[key] is not None:
                verbatim.setdefault(row[key], []).extend(_marks(row))
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    named = tables["actor_mentions"].select("article_id", "char_start", "char_end", "surface")
    for article, start, end, surface in named.iter_rows():
        mentions.setdefault(article, []).append((start, end, surface))
    spans = {}
    for row in tables["evidence"].iter_rows(named=True):
        ids = (row["evidence_id"], row["event_id"], row["casualty_id"], row["reaction_id"])
        marks = [mark for key in ids if key for mark in verbatim.get(key, [])]
        inside = (
            ("actor", surface)
            for start, end, surface in mentions.get(row["article_id"], [])
            if row["char_start"] <= start and end <= row["char_end"]
        )
        spans[row["evidence_id"]] = find_spans(row["quote"], [*marks, *inside])
    return spans


def _marks(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((kind, row[column]) for column, kind in _COLUMNS.items() if row.get(column))
