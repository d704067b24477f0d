"""Evidence and attributions: the sentences behind the rows and the chains of their claims."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from pipeline.resolve.claimset import Claim
from pipeline.resolve.ids import content_id
from pipeline.tables.provenance import Evidence

Row = dict[str, Any]


def evidence_of(
    facts: dict[str, Iterable[tuple[str, list[Claim]]]], documents: pl.DataFrame
) -> tuple[pl.DataFrame, list[Row]]:
    """The table `evidence` and rows of `attributions`.

    Args:
        facts: id and claims of each fact, by the id column of their table: event_id, casualty_id or reaction_id.
        documents: table `documents`.
    """
    frames: list[pl.DataFrame] = []
    attributions: list[Row] = []
    for column, told in facts.items():
        rows, chains = _rows(column, told)
        # As rows they take many times the memory: those of one table at a time.
        frames.append(pl.DataFrame(rows, schema={c.name: c.dtype for c in Evidence.columns() if c.name != "quote"}))
        attributions += chains
    span = pl.col("char_start"), pl.col("char_end") - pl.col("char_start")
    found = (
        pl.concat(frames)
        .join(documents.select("article_id", "text"), on="article_id")
        .with_columns(quote=pl.col("text").str.slice(*span))
    )
    return Evidence.conform(found), attributions


def _rows(column: str, facts: Iterable[tuple[str, list[Claim]]]) -> tuple[list[Row], list[Row]]:
    """Rows of `evidence`, without their quotes, and of `attributions`, for facts of one table."""
    evidence: dict[str, Row] = {}
    attributions: dict[str, list[Row]] = {}
    for fact, claims in facts:
        for claim in claims:
            start, end = claim.row["char_start"], claim.row["char_end"]
            key = content_id("evi", fact, claim.article_id, start, end)
            evidence.setdefault(
                key,
                {
                    "evidence_id": key,
                    column: fact,
                    "article_id": claim.article_id,
                    "char_start": start,
                    "char_end": end,
                    "rule": claim.row["rule"],
                    "confidence": claim.row["confidence"],
                },
            )
            if claim.chain and not attributions.get(key):
                attributions[key] = [
                    {"evidence_id": key, "position": p, "actor_id": h.actor_id, "surface": h.surface, "cue": h.cue}
                    for p, h in enumerate(claim.chain)
                ]
    return list(evidence.values()), [row for rows in attributions.values() for row in rows]
