"""Resolution: claims of single articles into the tables of a release, one row a fact across articles."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.judge import CLAIMS
from pipeline.resolve.casualties import estimate, related, resolve_casualties
from pipeline.resolve.entities import Linked, link_entities
from pipeline.resolve.events import resolve_events
from pipeline.resolve.evidence import evidence_of, quoted
from pipeline.resolve.reactions import resolve_reactions
from pipeline.tables import RESOLVED, TABLES
from pipeline.tables.codelists import read_type_rows

Frames = dict[str, pl.DataFrame]
Proofs = tuple[pl.DataFrame, pl.DataFrame]
"""The tables `evidence`, without quotes, and `attributions`, of the facts of one table."""
EventOf = dict[tuple[str, int], str]
"""The event_id of claims of events by article and number of the claim."""


def resolve(frames: Frames, corpus: Corpus) -> Frames:
    """The tables of a release, by name, but for the measured quality.

    Args:
        frames: all working tables by name.
        corpus: what the collection is about.
    """
    frames = _likely(frames, corpus)
    linked = link_entities(frames)
    del frames["entities"]
    # Claims as objects take many times the memory of a frame: those of one table at a time.
    events, event_proofs, event_of = _events(frames, linked)
    casualties, casualty_proofs = _casualties(frames, linked, corpus, event_of)
    reactions, reaction_proofs = _reactions(frames, linked)
    made = events | casualties | reactions
    proofs = zip(event_proofs, casualty_proofs, reaction_proofs, strict=True)
    evidence, made["attributions"] = (pl.concat(parts) for parts in proofs)
    made["evidence"] = quoted(evidence, frames["documents"])
    made |= linked.tables(made)
    made["actor_mentions"] = linked.mentions(frames, set(made["actors"]["actor_id"]))
    made["articles"] = articles(frames)
    made |= {name: TABLES[name].frame(read_type_rows(name)) for name in ("event_types", "reaction_types")}
    return {t.table_name(): t.conform(made.pop(t.table_name())) for t in RESOLVED}


def _events(frames: Frames, linked: Linked) -> tuple[Frames, Proofs, EventOf]:
    """The events and who took part, what proves them, and which they are of the claims that figures refer to."""
    groups, events, actors = resolve_events(frames, linked)
    ids = events["event_id"].to_list()
    referred = set(frames["casualty_claims"].select("article_id", "event_claim").drop_nulls().iter_rows())
    claims = (((c.article_id, c.row["claim"]), i) for i, group in zip(ids, groups, strict=True) for c in group)
    event_of = {claim: event for claim, event in claims if claim in referred}
    return {"events": events, "event_actors": actors}, evidence_of("event_id", ids, groups), event_of


def _casualties(frames: Frames, linked: Linked, corpus: Corpus, event_of: EventOf) -> tuple[Frames, Proofs]:
    """The casualties, how they are related, and the estimates; and what proves them."""
    groups, rows = resolve_casualties(frames, linked, event_of)
    rows_of: dict[str, Iterable[dict[str, Any]]] = {
        "casualties": rows,
        "casualty_relations": related(groups, rows, linked),
        "casualty_estimates": estimate(rows, corpus),
    }
    made = {name: TABLES[name].gather(found) for name, found in rows_of.items()}
    return made, evidence_of("casualty_id", [row["casualty_id"] for row in rows], groups)


def _reactions(frames: Frames, linked: Linked) -> tuple[Frames, Proofs]:
    """The reactions and the figures that belong to them, and what proves them."""
    groups, rows, quantities = resolve_reactions(frames, linked)
    made = {"reactions": TABLES["reactions"].gather(rows), "quantities": TABLES["quantities"].gather(quantities)}
    return made, evidence_of("reaction_id", [row["reaction_id"] for row in rows], groups)


_TOLD = ("entities", *CLAIMS, "claim_actors", "claim_sources", "claim_quantities")
"""What articles tell; of the mentions only those of these entities are taken."""


def _likely(frames: Frames, corpus: Corpus) -> Frames:
    """The frames without the claims that are hardly right, and without all that other articles tell."""
    relevant = ~pl.col("article_id").is_in(frames["irrelevant"]["article_id"].implode())
    left = frames | {name: frames[name].filter(relevant) for name in _TOLD}
    return left | {name: left[name].filter(pl.col("confidence") >= corpus.least_confidence) for name in CLAIMS}


def articles(frames: Frames) -> pl.DataFrame:
    """The table `articles`: documents with their copies and counts."""
    sentences = (
        frames["sentences"].filter(pl.col("zone") != "boilerplate").group_by("article_id").agg(sentence_count=pl.len())
    )
    joined = (
        frames["documents"]
        .join(frames["copies"], on="article_id", how="left")
        .join(frames["focus"], on="article_id", how="left")
        .join(sentences, on="article_id", how="left")
        .with_columns(
            char_count=pl.col("text").str.len_chars(),
            sentence_count=pl.col("sentence_count").fill_null(0),
            cluster_id=pl.col("cluster_id").fill_null(pl.col("article_id")),
            wire_share=pl.col("wire_share").fill_null(0.0),
            relevance=pl.col("relevance").fill_null(0.0),  # it could not be analysed
        )
    )
    return TABLES["articles"].conform(joined)
