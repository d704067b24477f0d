"""Reactions: what foreign actors said and did, one row each, with the figures that belong to them."""

from collections import Counter
from collections.abc import Hashable, Iterator
from functools import partial
from typing import Any

import polars as pl

from pipeline.extract.types import reaction_traits
from pipeline.resolve.claimset import (
    Claim,
    contrary,
    month_keys,
    other_days,
    read_claims,
    same_days,
    same_wire,
    wire_keys,
)
from pipeline.resolve.entities import Linked
from pipeline.resolve.facts import Facts, group_within, merge_groups, told, with_own_ids
from pipeline.resolve.ids import content_id
from pipeline.resolve.working import Frames, taken
from pipeline.tables.facts import Quantities, Reactions

Row = dict[str, Any]
Figures = dict[tuple[str, int], list[Row]]
"""The rows of `claim_quantities` by article and number of the claim."""


def resolve_reactions(frames: Frames, linked: Linked) -> Iterator[Facts]:
    """The reactions, each type by itself, with the tables `reactions` and `quantities`."""
    figures = _figures(taken(frames, "claim_quantities"))
    seen: Counter[str] = Counter()
    types = read_claims(frames, "reaction_claims", linked)
    return map(partial(_reactions, figures=figures, linked=linked, seen=seen), types)


def _reactions(claims: list[Claim], figures: Figures, linked: Linked, seen: Counter[str]) -> Facts:
    theirs = (c for c in claims if _actor(c, linked) is not None)
    articles = group_within(theirs, lambda c: (c.article_id, c.row["fact"]))
    groups = merge_groups(articles, lambda a, b: _same(a, b, linked), lambda c: _keys(c, linked), _apart)
    rows = list(with_own_ids("reaction_id", (_row(group, linked) for group in groups), groups, seen))
    quantities = Quantities.gather(_quantities(figures, groups, rows))
    return Facts(groups, {"reactions": Reactions.gather(rows), "quantities": quantities})


def _actor(claim: Claim, linked: Linked) -> str | None:
    return linked.actor(claim.article_id, claim.row["actor"])


def _same(a: Claim, b: Claim, linked: Linked) -> bool:
    """Whether claims of two articles are one reaction: same type, actor and country, and act, day, words or copy."""
    if a.row["reaction_type"] != b.row["reaction_type"] or _actor(a, linked) != _actor(b, linked):
        return False
    if linked.focus.get(a.article_id) != linked.focus.get(b.article_id):
        return False  # the sanctions against one country are not those against another
    quotes = {a.row["direct_quote"], b.row["direct_quote"]} - {None}
    dated = a.row["date_start"] is not None and b.row["date_start"] is not None
    if reaction_traits(a.row["reaction_type"]).lasting:
        return not dated or same_days(a.row, b.row)
    return (
        same_wire(a, b)
        or same_days(a.row, b.row)
        or (len(quotes) == 1 and a.row["direct_quote"] == b.row["direct_quote"])
    )


def _keys(claim: Claim, linked: Linked) -> Iterator[Hashable]:
    """Keys of which claims that are `_same` share one."""
    what = (claim.row["reaction_type"], _actor(claim, linked), linked.focus.get(claim.article_id))
    if reaction_traits(claim.row["reaction_type"]).lasting:
        yield what
        return
    yield from ((*what, key) for key in (*wire_keys(claim), *month_keys(claim.row)))
    if claim.row["direct_quote"] is not None:
        yield *what, "quote", claim.row["direct_quote"]


def _apart(a: Claim, b: Claim) -> bool:
    """Whether two claims are of different days, or one is the denial of the other."""
    return other_days(a.row, b.row) or contrary(a, b)


def _row(group: list[Claim], linked: Linked) -> Row:
    rows = [c.row for c in group]
    actor = _actor(group[0], linked)
    assert actor is not None
    kind = rows[0]["reaction_type"]
    common = told(group)
    quote = next((r["direct_quote"] for r in rows if r["direct_quote"]), None)
    addressee = next((a for c in group if (a := linked.actor(c.article_id, c.row["addressee"])) is not None), None)
    lasting = reaction_traits(kind).lasting
    anchor = None if lasting or common["date_start"] or quote else (group[0].article_id, group[0].row["char_start"])
    day = None if lasting else common["date_start"]
    return {
        "reaction_id": content_id("rea", kind, actor, day, quote, anchor),
        "reaction_type": kind,
        "actor_id": actor,
        "actor_country": linked.actors[actor]["country"] if linked.actors[actor]["kind"] != "igo" else None,
        "addressee_id": addressee,
        **common,
        "direct_quote": quote,
    }


def _figures(claim_quantities: pl.DataFrame) -> Figures:
    by_claim: Figures = {}
    for row in claim_quantities.iter_rows(named=True):
        by_claim.setdefault((row["article_id"], row["claim"]), []).append(row)
    return by_claim


def _quantities(figures: Figures, groups: list[list[Claim]], rows: list[Row]) -> list[Row]:
    """One row a figure of a reaction; the same value and unit told twice is one."""
    found: dict[str, Row] = {}
    for group, row in zip(groups, rows, strict=True):
        for claim in group:
            for q in figures.get((claim.article_id, claim.row["claim"]), []):
                key = content_id("qty", row["reaction_id"], q["value"], q["unit"])
                kept = {k: q[k] for k in ("value", "unit", "qualifier", "period_start", "period_end", "quantity_text")}
                found.setdefault(key, {"quantity_id": key, "reaction_id": row["reaction_id"], "event_id": None, **kept})
    return list(found.values())
