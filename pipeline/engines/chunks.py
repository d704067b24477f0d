"""Tables cut into those of some articles each, and joined again."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import polars as pl

Tables = Mapping[str, pl.DataFrame]
Work = Callable[[Tables], dict[str, pl.DataFrame]]
"""From the tables of some articles, by name, to tables about them; no article knows of another."""

ARTICLES = 32
"""Articles of a chunk: enough that to start one is cheap, few enough that the last ones do not keep a worker busy."""


def split(
    tables: Mapping[str, pl.DataFrame | pl.LazyFrame], articles: int = ARTICLES
) -> Iterator[dict[str, pl.DataFrame]]:
    """The tables of so many articles each, in the order of their ids; one of no articles where there are none.

    Args:
        tables: by name; `documents` has a row for each article, all have the column `article_id`. A table that is
            stored, and scanned instead of loaded, lies in the order of its articles.
        articles: articles of a chunk; the last one may have fewer.
    """
    ordered = {name: _sorted(frame) if isinstance(frame, pl.DataFrame) else frame for name, frame in tables.items()}
    documents = ordered["documents"]
    ids = (documents.select("article_id").collect() if isinstance(documents, pl.LazyFrame) else documents)["article_id"]
    if len(ids) <= articles:
        yield {name: frame.collect() if isinstance(frame, pl.LazyFrame) else frame for name, frame in ordered.items()}
        return
    firsts = ids.gather_every(articles)
    places = {name: _places(frame, firsts) for name, frame in ordered.items()}
    for number in range(len(firsts)):
        yield {
            name: frame.lazy().slice(start := places[name][number], places[name][number + 1] - start).collect()
            for name, frame in ordered.items()
        }


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    return frame if frame["article_id"].is_sorted() else frame.sort("article_id", maintain_order=True)


def _places(frame: pl.DataFrame | pl.LazyFrame, firsts: pl.Series) -> list[int]:
    """The rows at which the articles of each chunk begin, and the end; one more than there are chunks."""
    counts = frame.lazy().group_by("article_id").len().sort("article_id").collect()
    before = [0, *counts["len"].cum_sum().to_list()]
    begins = counts["article_id"].search_sorted(firsts, "left").to_list()
    return [*(before[at] for at in begins), before[-1]]


def joined(parts: Iterable[Tables]) -> dict[str, pl.DataFrame]:
    """The tables of all parts, each in the order of the parts."""
    found: dict[str, list[pl.DataFrame]] = {}
    for part in parts:
        for name, frame in part.items():
            found.setdefault(name, []).append(frame)
    return {name: pl.concat(frames) for name, frames in found.items()}
