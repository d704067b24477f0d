"""Spans: the words of a quote that carry the coding, so that a reader sees at once what a row rests on."""

import re
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from pipeline.publish.page.json_parts import BLOCK

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

_TOLD_IN = (
    ("events", "event_id"), ("casualties", "casualty_id"), ("reactions", "reaction_id"),
    ("quantities", "event_id"), ("quantities", "reaction_id"), ("attributions", "evidence_id"),
)  # fmt: skip
"""Tables with verbatim columns, and the column of each by which a row of `evidence` belongs to it."""


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


def evidence_spans(tables: Mapping[str, pl.DataFrame]) -> Iterator[dict[str, list[Span]]]:
    """The spans of each row of `evidence` by its id, from the verbatim columns of all rows that rest on it; in parts.

    Args:
        tables: the tables of a release by name.
    """
    verbatim = pl.concat(_verbatim(tables))
    mentions = tables["actor_mentions"].select(
        "article_id", kind=pl.lit("actor"), text="surface", start="char_start", end="char_end"
    )
    inside = (pl.col("char_start") <= pl.col("start")) & (pl.col("end") <= pl.col("char_end"))
    for rows in tables["evidence"].iter_slices(BLOCK):
        ids = pl.concat(rows.select("evidence_id", of=key) for key in dict.fromkeys(key for _, key in _TOLD_IN))
        named = rows.select("evidence_id", "article_id", "char_start", "char_end").join(mentions, on="article_id")
        found = pl.concat(
            part.select("evidence_id", "kind", "text") for part in (ids.join(verbatim, on="of"), named.filter(inside))
        )
        marks: dict[str, list[tuple[str, str]]] = {}
        for key, kind, text in found.iter_rows():
            marks.setdefault(key, []).append((kind, text))
        told = rows.select("evidence_id", "quote").iter_rows()
        yield {key: find_spans(quote, marks.get(key, ())) for key, quote in told}


def _verbatim(tables: Mapping[str, pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The texts of verbatim columns with their kind, `of` the row or evidence whose id is given."""
    for name, key in _TOLD_IN:
        for column, kind in _COLUMNS.items():
            if column in tables[name].columns:
                told = tables[name].select(of=key, kind=pl.lit(kind), text=column)
                yield told.filter(pl.col("of").is_not_null() & (pl.col("text") != ""))
