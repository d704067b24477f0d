"""Many times the articles of a build, as tables: nothing is parsed again.

Each copy has its own ids, its own days (so that it tells of other facts), and its own words: the letters of its texts
are exchanged for one another, which leaves every place in them where it was, and no copy is like another one.
"""

import hashlib
import random
import string
from collections.abc import Iterator

import polars as pl

from pipeline.annotate import VERBATIM

_YEARS = 4  # between a copy and the next: more than the articles of one span, and months stay months


def replicated(tables: dict[str, pl.DataFrame], times: int) -> dict[str, pl.DataFrame]:
    """The tables of so many times the articles; claims, sentences and documents, in the order of their articles."""
    copies = list(_copies(tables, times))
    return {name: pl.concat([copy[name] for copy in copies]).sort(_key(tables[name])) for name in tables}


def _copies(tables: dict[str, pl.DataFrame], times: int) -> Iterator[dict[str, pl.DataFrame]]:
    yield tables
    for number in range(1, times):
        yield {name: _copy(frame, number) for name, frame in tables.items()}


def _copy(frame: pl.DataFrame, number: int) -> pl.DataFrame:
    changes: list[pl.Expr] = []
    if "article_id" in frame.columns:
        changes.append(pl.format("{}{}", "article_id", pl.lit(f"-{number:05}")).alias("article_id"))
    if "source_file" in frame.columns:
        changes.append(pl.format("{}/{}", pl.lit(f"{number:05}"), "source_file").alias("source_file"))
    changes += [
        pl.col(name).dt.offset_by(f"{(number % 200) * _YEARS}y")
        for name, kind in frame.schema.items()
        if kind == pl.Date and name != "period_start"
    ]
    cipher = _cipher(number)
    told = [
        pl.Series(name, [text and text.translate(cipher) for text in frame[name]], dtype=pl.String)
        for name in sorted({"text", *VERBATIM} & set(frame.columns))
    ]
    changed = frame.with_columns(*changes, *told)
    if "sha256" in frame.columns:
        digests = [hashlib.sha256(text.encode()).hexdigest() for text in changed["text"]]
        changed = changed.with_columns(sha256=pl.Series(digests, dtype=pl.String))
    return changed


def _cipher(number: int) -> dict[int, int]:
    letters = list(string.ascii_lowercase)
    random.Random(number).shuffle(letters)
    return str.maketrans(string.ascii_lowercase, "".join(letters))


def _key(frame: pl.DataFrame) -> list[str]:
    return [name for name in ("article_id", "claim", "sentence", "char_start", "entity") if name in frame.columns]
