"""Corrections of source chains: links that are wrong, missing or too many."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.curation.merge import Tables, recounted
from pipeline.curation.model import ADD, CHAINS, CURATED, REJECT, WITHIN, key_parts
from pipeline.tables import TABLES

Row = dict[str, Any]


def link_of(value: str) -> Row | None:
    """A link as a correction that adds one writes it: its words, the cue and, where it is known, the actor."""
    parts = [part.strip() for part in value.split(WITHIN.strip())]
    if len(parts) not in (2, 3) or not all(parts):
        return None
    return dict(zip(("surface", "cue", "actor_id"), (*parts, None), strict=False))


def corrected_chains(
    tables: Mapping[str, pl.DataFrame], corrections: list[Row], wire: pl.DataFrame
) -> tuple[Tables, list[tuple[Row, str]]]:
    """The tables with corrected chains, and each correction that could not be applied with the reason.

    Positions are those that the chain has without any correction: links are corrected and taken out first, and added
    then before the one that stands at their position. Facts whose claimants changed are counted anew.

    Args:
        tables: all tables of a release by name.
        corrections: rows of `curation` about attributions.
        wire: the sentences that are wire copy, as `merge.WIRE` has them.
    """
    chains: dict[str, list[Row]] = {own: [] for own in tables["evidence"]["evidence_id"]}
    for row in tables[CHAINS].sort("evidence_id", "position").to_dicts():
        chains[row["evidence_id"]].append(row)
    actors = set(tables["actors"]["actor_id"])
    hindered: list[tuple[Row, str]] = []
    touched: set[str] = set()
    for correction in sorted(corrections, key=_last_first):
        key = key_parts(CHAINS, correction["row_id"]) or {}
        own, at = key["evidence_id"], int(key["position"])
        if own not in chains:
            hindered.append(
                (correction, "the evidence is gone; look where its sentence is now, and move the correction")
            )
        elif problem := _change(chains[own], at, correction, actors):
            hindered.append((correction, problem))
        else:
            touched.add(own)
    rows = [
        {"evidence_id": own, "position": position, **{n: row[n] for n in ("actor_id", "surface", "cue")}}
        for own, chain in chains.items()
        for position, row in enumerate(chain)
    ]
    left = {**tables, CHAINS: TABLES[CHAINS].conform(TABLES[CHAINS].frame(rows))}
    proofs = tables["evidence"].filter(pl.col("evidence_id").is_in(sorted(touched)))
    for name, table in CURATED.items():
        ids = proofs[table.primary_key()[0]].drop_nulls().unique().to_list()
        left = recounted(left, name, ids, wire) if ids else left
    return left, hindered


def _last_first(correction: Row) -> tuple[str, int, bool]:
    """Links behind are changed before those in front, so that positions hold; what is added comes last of its place."""
    own, _, position = correction["row_id"].rpartition(" ")
    return own, -int(position), correction["action"] == ADD and correction["column"] is None


def _change(chain: list[Row], at: int, correction: Row, actors: set[str]) -> str | None:
    """Change a chain by one correction; why that cannot be done."""
    name, value, action = (correction[key] for key in ("column", "value", "action"))
    if action == ADD and name is None:
        link = link_of(value) or {}
        if at > len(chain):
            return f"the chain has {len(chain)} links; write position {len(chain)} for one behind them"
        if link["actor_id"] not in (None, *actors):
            return f"{link['actor_id']} is not in actors; name a row that is there, or leave it out"
        chain.insert(at, link)
        return None
    if at >= len(chain):
        return f"the chain has {len(chain)} links; take out the correction, or name one of them"
    if name is None:
        del chain[at]
        return None
    now = chain[at][name]
    if action == ADD and now is not None:
        return f"{name} is not empty any more but {now}; take out the correction, or write correct"
    if now == (None if action == REJECT else value):
        return f"{name} is {now} without it; take out the correction"
    if name == "actor_id" and value not in (None, *actors):
        return f"{name} {value} is not in actors; name a row that is there"
    chain[at] = chain[at] | {name: value}
    return None
