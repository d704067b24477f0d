"""Evidence and attributions: the sentences behind the rows and the chains of their claims."""

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from pipeline.resolve.claimset import Claim
from pipeline.resolve.ids import content_id
from pipeline.tables.provenance import Attributions, Evidence

PROOFS = ("evidence", "attributions")


def evidence_of(column: str, ids: Sequence[str], groups: Sequence[list[Claim]]) -> dict[str, pl.DataFrame]:
    """The tables `evidence`, without its quotes, and `attributions`, of facts of one table, by name.

    Args:
        column: the id column of their table: event_id, casualty_id or reaction_id.
        ids, groups: id and claims of each fact.
    """

    def facts() -> Iterator[tuple[str, dict[str, list[Claim]]]]:
        return ((fact, _proofs(fact, claims)) for fact, claims in zip(ids, groups, strict=True))

    evidence = Evidence.gather(
        {
            "evidence_id": key,
            column: fact,
            "article_id": claims[0].article_id,
            **{name: claims[0].row[name] for name in ("char_start", "char_end", "rule", "confidence")},
        }
        for fact, proofs in facts()
        for key, claims in proofs.items()
    )
    attributions = Attributions.gather(
        {"evidence_id": key, "position": position, "actor_id": hop.actor_id, "surface": hop.surface, "cue": hop.cue}
        for _, proofs in facts()
        for key, claims in proofs.items()
        for position, hop in enumerate(next((c.chain for c in claims if c.chain), ()))
    )
    return {"evidence": evidence, "attributions": attributions}


def _proofs(fact: str, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims of a fact by the evidence, which is a passage: two claims of one are proved by the same."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        key = content_id("evi", fact, claim.article_id, claim.row["char_start"], claim.row["char_end"])
        found.setdefault(key, []).append(claim)
    return found


def quoted(evidence: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The table `evidence` with its quotes, from the texts of the articles: article_id, text."""
    span = pl.col("char_start"), pl.col("char_end") - pl.col("char_start")
    ordered = Evidence.conform(evidence)
    quotes = [
        rows.join(texts, on="article_id", maintain_order="left").select(quote=pl.col("text").str.slice(*span))
        for rows in ordered.select("article_id", "char_start", "char_end").iter_slices(_BLOCK)
    ]
    return ordered.with_columns(pl.concat([ordered.select("quote").clear(), *quotes], rechunk=True))


_BLOCK = 20_000
"""Rows that are quoted at a time: as they are joined with the texts, they lie in the memory several times."""
