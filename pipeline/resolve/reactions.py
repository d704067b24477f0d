"""Reactions: what foreign actors said and did, one row each, with the figures that belong to them."""

from typing import Any

from pipeline.resolve.claimset import (
    Claim,
    Frames,
    best_date,
    best_status,
    other_days,
    read_claims,
    reported_days,
    same_days,
    same_wire,
)
from pipeline.resolve.entities import Linked
from pipeline.resolve.facts import group_within, merge_groups
from pipeline.resolve.ids import content_id
from pipeline.resolve.independence import source_count

Row = dict[str, Any]

ACTS = frozenset(
    {"arms_export_stop", "sanction", "troop_deployment", "troop_withdrawal", "evacuation", "travel_advice", "aid"}
)
"""Lasting acts: undated claims of one by the same actor in different articles are the same act."""


def resolve_reactions(frames: Frames, linked: Linked) -> tuple[list[list[Claim]], list[Row], list[Row]]:
    """Claims grouped by reaction, with the rows of `reactions` (parallel) and `quantities`."""
    claims = [c for c in read_claims(frames, "reaction_claims", linked) if _actor(c, linked) is not None]
    articles = group_within(claims, lambda c: (c.article_id, c.row["fact"]))
    groups = merge_groups(articles, lambda a, b: _same(a, b, linked), lambda a, b: other_days(a.row, b.row))
    rows = [_row(g, linked) for g in groups]
    for n, row in enumerate(rows):
        if any(r["reaction_id"] == row["reaction_id"] for r in rows[:n]):
            row["reaction_id"] = content_id(
                "rea", row["reaction_id"], groups[n][0].article_id, groups[n][0].row["char_start"]
            )
    return groups, rows, _quantities(frames, groups, rows)


def _actor(claim: Claim, linked: Linked) -> str | None:
    return linked.actor(claim.article_id, claim.row["actor"])


def _same(a: Claim, b: Claim, linked: Linked) -> bool:
    """Whether claims of two articles are one reaction: same type and actor, and the same act, day, words or copy."""
    if a.row["reaction_type"] != b.row["reaction_type"] or _actor(a, linked) != _actor(b, linked):
        return False
    quotes = {a.row["direct_quote"], b.row["direct_quote"]} - {None}
    dated = a.row["date_start"] is not None and b.row["date_start"] is not None
    if a.row["reaction_type"] in ACTS:
        return not dated or same_days(a.row, b.row)
    return (
        same_wire(a, b)
        or same_days(a.row, b.row)
        or (len(quotes) == 1 and a.row["direct_quote"] == b.row["direct_quote"])
    )


def _row(group: list[Claim], linked: Linked) -> Row:
    rows = [c.row for c in group]
    actor = _actor(group[0], linked)
    assert actor is not None
    kind = rows[0]["reaction_type"]
    first, _ = reported_days(group)
    date = best_date(rows)
    quote = next((r["direct_quote"] for r in rows if r["direct_quote"]), None)
    addressee = next((a for c in group if (a := linked.actor(c.article_id, c.row["addressee"])) is not None), None)
    anchor = None if kind in ACTS or date["date_start"] or quote else (group[0].article_id, group[0].row["char_start"])
    day = None if kind in ACTS else date["date_start"]
    return {
        "reaction_id": content_id("rea", kind, actor, day, quote, anchor),
        "reaction_type": kind,
        "actor_id": actor,
        "actor_country": linked.actors[actor]["country"] if linked.actors[actor]["kind"] != "igo" else None,
        "addressee_id": addressee,
        **date,
        "status": best_status(rows),
        "direct_quote": quote,
        "article_count": len({c.article_id for c in group}),
        "source_count": source_count([c.origin for c in group]),
        "first_reported_on": first,
        "curated": False,
    }


def _quantities(frames: Frames, groups: list[list[Claim]], rows: list[Row]) -> list[Row]:
    """One row a figure of a reaction; the same value and unit told twice is one."""
    by_claim: dict[tuple[str, int], list[Row]] = {}
    for q in frames["claim_quantities"].iter_rows(named=True):
        by_claim.setdefault((q["article_id"], q["claim"]), []).append(q)
    found: dict[str, Row] = {}
    for group, row in zip(groups, rows, strict=True):
        for claim in group:
            for q in by_claim.get((claim.article_id, claim.row["claim"]), []):
                key = content_id("qty", row["reaction_id"], q["value"], q["unit"])
                kept = {k: q[k] for k in ("value", "unit", "qualifier", "period_start", "period_end", "quantity_text")}
                found.setdefault(key, {"quantity_id": key, "reaction_id": row["reaction_id"], "event_id": None, **kept})
    return list(found.values())
