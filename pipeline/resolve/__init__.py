"""Resolution: claims of single articles into the tables of a release, one row a fact across articles."""

from collections.abc import Iterator, Sequence

import polars as pl

from pipeline.corpus import Corpus
from pipeline.judge import CLAIMS
from pipeline.resolve.casualties import resolve_casualties
from pipeline.resolve.entities import Linked, link_entities
from pipeline.resolve.events import resolve_events
from pipeline.resolve.evidence import PROOFS, evidence_of, quoted
from pipeline.resolve.facts import Facts, Tables
from pipeline.resolve.reactions import resolve_reactions
from pipeline.resolve.working import Frames, taken
from pipeline.tables import RESOLVED, TABLES
from pipeline.tables.codelists import read_type_rows

EventOf = dict[tuple[str, int], str]
"""The event_id of claims of events by article and number of the claim."""


def resolve(frames: Frames, corpus: Corpus) -> Tables:
    """The tables of a release, by name, but for the measured quality.

    Args:
        frames: all working tables by name; those of large collections are scanned.
        corpus: what the collection is about.
    """
    frames = _likely(frames, corpus)
    made = {"articles": articles(frames)}
    linked = link_entities(frames)
    made |= _facts(frames, linked, corpus)
    made["evidence"] = quoted(made.pop("evidence"), taken(frames, "documents", "article_id", "text"))
    made |= linked.tables(made)
    made["actor_mentions"] = linked.mentions(frames, set(made["actors"]["actor_id"]))
    made |= {name: TABLES[name].frame(read_type_rows(name)) for name in ("event_types", "reaction_types")}
    return {t.table_name(): t.conform(made.pop(t.table_name())) for t in RESOLVED}


def _facts(frames: Frames, linked: Linked, corpus: Corpus) -> Tables:
    """The tables of events, casualties and reactions, and what proves them, without quotes."""
    events, event_of = _events(frames, linked)
    figures = resolve_casualties(frames, linked, event_of, corpus)
    parts = (
        events,
        _gathered(("casualties", "casualty_relations", "casualty_estimates"), figures),
        _gathered(("reactions", "quantities"), resolve_reactions(frames, linked)),
    )
    proofs = {name: pl.concat([part.pop(name) for part in parts]) for name in PROOFS}
    return {name: frame for part in (*parts, proofs) for name, frame in part.items()}


def _events(frames: Frames, linked: Linked) -> tuple[Tables, EventOf]:
    """The events, who took part, and what proves them; and which they are of the claims that figures refer to."""
    referred = set(taken(frames, "casualty_claims", "article_id", "event_claim").drop_nulls().iter_rows())
    event_of: EventOf = {}

    def noted(facts: Facts) -> Facts:
        for event, group in zip(facts.tables["events"]["event_id"], facts.groups, strict=True):
            told = ((c.article_id, c.row["claim"]) for c in group)
            event_of.update((claim, event) for claim in told if claim in referred)
        return facts

    made = _gathered(("events", "event_actors"), map(noted, resolve_events(frames, linked)))
    return made, event_of


def _gathered(names: Sequence[str], parts: Iterator[Facts]) -> Tables:
    """Some tables of facts and the proofs of these, when all that is told of one type has become rows after the other.

    Args:
        names: names of the tables, that of the facts first.
        parts: the facts of each type.
    """
    (key,) = TABLES[names[0]].primary_key()

    def proved(facts: Facts) -> Tables:
        return facts.tables | evidence_of(key, facts.tables[names[0]][key].to_list(), facts.groups)

    found = list(map(proved, parts))
    return {
        n: TABLES[n].conform(pl.concat([TABLES[n].frame([]), *(some.pop(n) for some in found)]))
        for n in (*names, *PROOFS)
    }


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
