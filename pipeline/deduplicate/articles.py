"""Copies among articles: exact by their canonical text, near by the word sequences that they share.

Two articles are near-copies when, in what is not boilerplate, the Jaccard similarity of their runs of four words
is at least 0.5, or the longer contains at least 0.8 of the shorter's, which has at least half of its length
(a shortened copy), and no sentence puts other numbers, days or names in the place of those of its like: what only
shares a template is no copy.
"""

import hashlib
from functools import lru_cache

import polars as pl

from pipeline.deduplicate.facts import contradict, facts_of
from pipeline.deduplicate.minhash import candidate_pairs
from pipeline.deduplicate.similarity import clusters, containment, jaccard, shingles, words

JACCARD = 0.5
CONTAINMENT = 0.8
LENGTH_RATIO = 0.5
SHINGLE = 4
LIKE = 0.5
_KEPT = 500  # articles whose runs of words are kept, as candidates for copies of one another are compared in order
# A similarity of 0.29 is found half of the time, of 0.5 in 995 of 1000.
BANDS, ROWS = 42, 3
BOILERPLATE = ("boilerplate", "kicker", "dateline")


def find_article_copies(documents: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Cluster exact and near copies.

    Args:
        documents: table `documents`.
        texts: columns article_id, sentence, zone, text; one row a sentence.

    Returns:
        Columns article_id, cluster_id, duplicate_of, duplicate_kind. The first of a cluster by publication date
        (undated last) and source file is the original.
    """
    ordered = documents.sort("published_on", "source_file", nulls_last=True)
    ids, hashes = ordered["article_id"].to_list(), ordered["sha256"].to_list()
    first: dict[str, int] = {}
    exact = [(first.setdefault(digest, number), number) for number, digest in enumerate(hashes)]
    told = _told(ordered, texts)

    @lru_cache(maxsize=_KEPT)
    def runs(number: int) -> list[str]:
        return shingles(words(" ".join(told[number])), SHINGLE)

    # Equal texts are clustered already: of each, one is compared with the others.
    features = (runs(number) if first[digest] == number else [] for number, digest in enumerate(hashes))
    near = [
        (a, b)
        for a, b in candidate_pairs(features, BANDS, ROWS)
        if is_near(runs(a), runs(b)) and not share_a_template(list(told[a]), list(told[b]))
    ]
    rows = []
    for group in clusters(len(ids), [*exact, *near]):
        original = group[0]
        cluster_id = "cluster-" + hashlib.sha256(ids[original].encode()).hexdigest()[:12]
        for number in group:
            kind = "exact" if hashes[number] == hashes[original] else "near"
            copy = number != original
            rows.append((ids[number], cluster_id, ids[original] if copy else None, kind if copy else None))
    names = ("article_id", "cluster_id", "duplicate_of", "duplicate_kind")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def is_near(a: list[str], b: list[str]) -> bool:
    """Whether two texts, given as their runs of words, are near-copies."""
    left, right = set(a), set(b)
    if jaccard(left, right) >= JACCARD:
        return True
    ratio = min(len(left), len(right)) / max(len(left), len(right), 1)
    return ratio >= LENGTH_RATIO and containment(left, right) >= CONTAINMENT


def share_a_template(one: list[str], other: list[str]) -> bool:
    """Whether a sentence of one text tells with other numbers, days or names what its like in the other tells."""
    others = [(sentence, frozenset(words(sentence))) for sentence in other]
    for sentence in one:
        own = frozenset(words(sentence))
        like, value = max(((s, jaccard(own, w)) for s, w in others), key=lambda found: found[1], default=("", 0.0))
        if value >= LIKE and value < 1 and contradict(facts_of(sentence), facts_of(like)):
            return True
    return False


def _told(documents: pl.DataFrame, texts: pl.DataFrame) -> pl.Series:
    """The sentences of each article outside boilerplate, in the order of `documents`."""
    told = (
        texts.filter(~pl.col("zone").is_in(BOILERPLATE))
        .sort("article_id", "sentence")
        .group_by("article_id", maintain_order=True)
        .agg(pl.col("text"))
    )
    aligned = documents.select("article_id").join(told, on="article_id", how="left", maintain_order="left")
    return aligned["text"].fill_null([])
