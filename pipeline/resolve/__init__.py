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
from pipeline.resolve.working import Frames, taken
from pipeline.tables import RESOLVED, TABLES
from pipeline.tables.codelists import read_type_rows

Tables = dict[str, pl.DataFrame]
Proofs = tuple[pl.DataFrame, pl.DataFrame]
"""The tables `evidence`, without quotes, and `attributions`, of the facts of one table."""
EventOf = dict[tuple[str, int], str]
"""The event_id of claims of events by article and number of the claim."""


def resolve(frames: Frames, corpus: Corpus) -> Tables:
    """The tables of a release, by name, but for the measured quality.

    Args:
        frames: all working tables by name; those of large collections are scanned.
        corpus: what the collection is about.
    """
    frames = _likely(frames, corpus)
    linked = link_entities(frames)
    # Claims as objects take many times the memory of a frame: those of one table at a time.
    events, event_proofs, event_of = _events(frames, linked)
    casualties, casualty_proofs = _casualties(frames, linked, corpus, event_of)
    reactions, reaction_proofs = _reactions(frames, linked)
    made = events | casualties | reactions
    proofs = zip(event_proofs, casualty_proofs, reaction_proofs, strict=True)
    evidence, made["attributions"] = (pl.concat(parts) for parts in proofs)
    made["evidence"] = quoted(evidence, taken(frames, "documents", "article_id", "text"))
    del evidence
    made |= linked.tables(made)
    made["actor_mentions"] = linked.mentions(frames, set(made["actors"]["actor_id"]))
    made["articles"] = articles(frames)
    made |= {name: TABLES[name].frame(read_type_rows(name)) for name in ("event_types", "reaction_types")}
    return {t.table_name(): t.conform(made.pop(t.table_name())) for t in RESOLVED}


def _events(frames: Frames, linked: Linked) -> tuple[Tables, Proofs, EventOf]:
    """The events and who took part, what proves them, and which they are of the claims that figures refer to."""
    groups, events, actors = resolve_events(frames, linked)
    ids = events["event_id"].to_list()
    referred = set(taken(frames, "casualty_claims", "article_id", "event_claim").drop_nulls().iter_rows())
    claims = (((c.article_id, c.row["claim"]), i) for i, group in zip(ids, groups, strict=True) for c in group)
    event_of = {claim: event for claim, event in claims if claim in referred}
    return {"events": events, "event_actors": actors}, evidence_of("event_id", ids, groups), event_of


def _casualties(frames: Frames, linked: Linked, corpus: Corpus, event_of: EventOf) -> tuple[Tables, Proofs]:
    """The casualties, how they are related, and the estimates; and what proves them."""
    groups, rows = resolve_casualties(frames, linked, event_of)
    rows_of: dict[str, Iterable[dict[str, Any]]] = {
        "casualties": rows,
        "casualty_relations": related(groups, rows, linked),
        "casualty_estimates": estimate(rows, corpus),
    }
    made = {name: TABLES[name].gather(found) for name, found in rows_of.items()}
    return made, evidence_of("casualty_id", [row["casualty_id"] for row in rows], groups)


def _reactions(frames: Frames, linked: Linked) -> tuple[Tables, Proofs]:
    """The reactions and the figures that belong to them, and what proves them."""
    groups, rows, quantities = resolve_reactions(frames, linked)
    made = {"reactions": TABLES["reactions"].gather(rows), "quantities": TABLES["quantities"].gather(quantities)}
    return made, evidence_of("reaction_id", [row["reaction_id"] for row in rows], groups)


_TOLD = ("entities", *CLAIMS, "claim_actors", "claim_sources", "claim_quantities")
"""What articles tell; of the mentions only those of these entities are taken."""


def _likely(frames: Frames, corpus: Corpus) -> Frames:
    """The frames without the claims that are hardly right, and without all that other articles tell."""
    relevant = ~pl.col("article_id").is_in(taken(frames, "irrelevant", "article_id").to_series().implode())
    likely = pl.col("confidence") >= corpus.least_confidence
    told = {name: frames[name].lazy().filter(relevant) for name in _TOLD}
    return {**frames, **told, **{name: told[name].filter(likely) for name in CLAIMS}}


def articles(frames: Frames) -> pl.DataFrame:
    """The table `articles`: documents with their copies and counts."""
    body = frames["sentences"].lazy().filter(pl.col("zone") != "boilerplate")
    joined = (
        frames["documents"]
        .lazy()
        .with_columns(char_count=pl.col("text").str.len_chars())
        .drop("text")
        .join(frames["copies"].lazy(), on="article_id", how="left")
        .join(frames["focus"].lazy(), on="article_id", how="left")
        .join(body.group_by("article_id").agg(sentence_count=pl.len()), on="article_id", how="left")
        .with_columns(
            sentence_count=pl.col("sentence_count").fill_null(0),
            cluster_id=pl.col("cluster_id").fill_null(pl.col("article_id")),
            wire_share=pl.col("wire_share").fill_null(0.0),
            relevance=pl.col("relevance").fill_null(0.0),  # it could not be analysed
        )
        .collect()
    )
    return TABLES["articles"].conform(joined)
