"""Evidence and attributions: the sentences behind the rows and the chains of their claims."""

from collections.abc import Iterable
from typing import Any

from pipeline.resolve.claimset import Claim
from pipeline.resolve.ids import content_id

Row = dict[str, Any]


def evidence_rows(
    column: str, facts: Iterable[tuple[str, list[Claim]]], texts: dict[str, str]
) -> tuple[list[Row], list[Row]]:
    """Rows of `evidence` and `attributions` for facts of one table.

    Args:
        column: the id column of the table: event_id, casualty_id or reaction_id.
        facts: id and claims of each fact.
        texts: canonical text by article_id.
    """
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
                    "event_id": None,
                    "casualty_id": None,
                    "reaction_id": None,
                    column: fact,
                    "article_id": claim.article_id,
                    "char_start": start,
                    "char_end": end,
                    "quote": texts[claim.article_id][start:end],
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
