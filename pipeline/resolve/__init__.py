"""Resolution: claims of single articles into the tables of a release, one row a fact across articles."""

from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.judge import CLAIMS
from pipeline.resolve.casualties import estimate, related, resolve_casualties
from pipeline.resolve.entities import link_entities
from pipeline.resolve.events import resolve_events
from pipeline.resolve.evidence import evidence_rows
from pipeline.resolve.reactions import resolve_reactions
from pipeline.tables import RESOLVED, TABLES
from pipeline.tables.claims import CLAIM_TABLES
from pipeline.tables.codelists import read_type_rows

Frames = dict[str, pl.DataFrame]


def resolve(frames: Frames, corpus: Corpus) -> Frames:
    """The tables of a release, by name, but for the measured quality.

    Args:
        frames: all working tables by name.
        corpus: what the collection is about.
    """
    frames = _likely(frames, corpus)
    linked = link_entities(frames)
    event_groups, events, event_actors = resolve_events(frames, linked)
    event_ids = [e["event_id"] for e in events]
    event_of = {
        (c.article_id, c.row["claim"]): i for i, group in zip(event_ids, event_groups, strict=True) for c in group
    }
    casualty_groups, casualties = resolve_casualties(frames, linked, event_of)
    reaction_groups, reactions, quantities = resolve_reactions(frames, linked)

    texts = dict(frames["documents"].select("article_id", "text").iter_rows())
    evidence: list[pl.DataFrame] = []
    attributions: list[dict[str, Any]] = []
    for column, rows, groups in (
        ("event_id", events, event_groups),
        ("casualty_id", casualties, casualty_groups),
        ("reaction_id", reactions, reaction_groups),
    ):
        facts = [(r[column], g) for r, g in zip(rows, groups, strict=True)]
        found, chains = evidence_rows(column, facts, texts)
        evidence.append(TABLES["evidence"].frame(found))  # as rows they would take many times the memory
        attributions += chains

    rows_of: dict[str, list[dict[str, Any]]] = {
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
    rows_of |= linked.rows(rows_of)
    made = {name: TABLES[name].frame(rows) for name, rows in rows_of.items()}
    made |= {"evidence": pl.concat(evidence), "articles": articles(frames)}
    made["actor_mentions"] = linked.mentions(frames, set(made["actors"]["actor_id"]))
    tables = {name: TABLES[name].conform(frame) for name, frame in made.items()}
    return {t.table_name(): tables[t.table_name()] for t in RESOLVED}


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
