"""A collection whose releases can be cut without a build: a dock strike, told by a growing number of articles."""

import datetime
from collections.abc import Callable
from pathlib import Path

import polars as pl

from pipeline.corpus import Corpus
from pipeline.publish import publish
from pipeline.release.collection import home_of
from pipeline.release.plan import Options
from pipeline.release.release import Home
from tests.tables.example import TEXTS, tables

Frames = dict[str, pl.DataFrame]
CORPUS = Corpus(name="hafenstreik", title="Hafenstreik in Callao", country="PER")
DAY = datetime.date(2023, 5, 12)
TODAY = Options(created=DAY)


def home(folder: Path) -> Home:
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    return home_of(folder / "articles", folder / "datapackage", CORPUS.name)


def writer(frames: Frames) -> Callable[[Path, str, datetime.date], None]:
    """Writes the package of some tables, as a build does."""

    def write(folder: Path, version: str, created: datetime.date) -> None:
        publish(frames, CORPUS, folder, version=version, created=created)

    return write


def articles(number: int) -> Frames:
    """The tables with so many articles more that tell nothing new."""
    frames = tables()
    last = frames["articles"].filter(article_id="c")
    more = [
        last.with_columns(
            article_id=pl.lit(f"d{n:03}"), source_file=pl.lit(f"d{n:03}.txt"), cluster_id=pl.lit(f"d{n:03}")
        )
        for n in range(number)
    ]
    return frames | {"articles": pl.concat([frames["articles"], *more]).sort("article_id")}


__all__ = ["CORPUS", "DAY", "TEXTS", "TODAY", "Frames", "articles", "home", "tables", "writer"]
