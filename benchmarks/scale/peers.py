"""What others do of the same: near copies by datasketch, and plain writes of polars."""

import tempfile
from pathlib import Path

import polars as pl

_WORDS = 4
_THRESHOLD, _PERMUTATIONS = 0.5, 128


def copies(documents: pl.DataFrame) -> int | None:
    """The number of pairs of near copies that MinHash and LSH of datasketch find; None where it is not installed."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return None
    index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    pairs = 0
    for article, text in documents.select("article_id", "text").iter_rows():
        words = text.casefold().split()
        shingles = {" ".join(words[n : n + _WORDS]).encode() for n in range(max(len(words) - _WORDS + 1, 1))}
        digest = MinHash(num_perm=_PERMUTATIONS)
        digest.update_batch(sorted(shingles))
        pairs += len(index.query(digest))
        index.insert(article, digest)
    return pairs


def plain_writes(tables: dict[str, pl.DataFrame]) -> None:
    """Write the tables as CSV and Parquet, with no check and nothing beside them."""
    with tempfile.TemporaryDirectory() as folder:
        for name, frame in tables.items():
            frame.write_csv(Path(folder) / f"{name}.csv")
            frame.write_parquet(Path(folder) / f"{name}.parquet")
