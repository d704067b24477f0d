"""Resolution: claims of single articles into the tables of a release, one row a fact across articles."""

from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.judge import CLAIMS
from pipeline.resolve.casualties import estimate, related, resolve_casualties
from pipeline.resolve.entities import Linked, link_entities
from pipeline.resolve.events import resolve_events
from pipeline.resolve.evidence import evidence_of
from pipeline.resolve.reactions import resolve_reactions
from pipeline.tables import RESOLVED, TABLES
from pipeline.tables.claims import CLAIM_TABLES
from pipeline.tables.codelists import read_type_rows

Frames = dict[str, pl.DataFrame]
Row = dict[str, Any]


def resolve(frames: Frames, corpus: Corpus) -> Frames:
    """The tables of a release, by name, but for the measured quality.

    Args:
        frames: all working tables by name.
        corpus: what the collection is about.
    """
    frames = _likely(frames, corpus)
    linked = link_entities(frames)
    rows_of, evidence = _facts(frames, linked, corpus)
    rows_of |= linked.rows(rows_of)
    made = {"evidence": evidence, "articles": articles(frames)}
    for name in list(rows_of):  # rows take many times the memory of a frame
        made[name] = TABLES[name].conform(TABLES[name].frame(rows_of.pop(name)))
    made["actor_mentions"] = TABLES["actor_mentions"].conform(linked.mentions(frames, set(made["actors"]["actor_id"])))
    return {t.table_name(): made[t.table_name()] for t in RESOLVED}


def _facts(frames: Frames, linked: Linked, corpus: Corpus) -> tuple[dict[str, list[Row]], pl.DataFrame]:
    """Rows of the facts and of what hangs on them, by table, and the table `evidence`."""
    event_groups, events, event_actors = resolve_events(frames, linked)
    event_ids = [e["event_id"] for e in events]
    event_of = {
        (c.article_id, c.row["claim"]): i for i, group in zip(event_ids, event_groups, strict=True) for c in group
    }
    casualty_groups, casualties = resolve_casualties(frames, linked, event_of)
    reaction_groups, reactions, quantities = resolve_reactions(frames, linked)
    evidence, attributions = evidence_of(
        {
            "event_id": zip(event_ids, event_groups, strict=True),
            "casualty_id": zip((c["casualty_id"] for c in casualties), casualty_groups, strict=True),
            "reaction_id": zip((r["reaction_id"] for r in reactions), reaction_groups, strict=True),
        },
        frames["documents"],
    )
    rows_of: dict[str, list[Row]] = {
        "event_types": read_type_rows("event_types"),
        "reaction_types": read_type_rows("reaction_types"),
        "events": events,
        "event_actors": event_actors,
        "casualties": casualties,
        "casualty_relations": related(casualty_groups, casualties, linked),
        "casualty_estimates": estimate(casualties, corpus),
        "reactions": reactions,
        "quantities": quantities,
        "attributions": attributions,
    }
    return rows_of, evidence


def _likely(frames: Frames, corpus: Corpus) -> Frames:
    """The frames without the claims that are hardly right, and without all that other articles tell."""
    others = frames["irrelevant"].select("article_id")
    told = {t.table_name() for t in CLAIM_TABLES} - {"focus"}
    left = {n: f.join(others, on="article_id", how="anti") if n in told else f for n, f in frames.items()}
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
