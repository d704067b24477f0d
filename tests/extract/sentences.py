"""One sentence as the article that the examples of the data files stand for: of 11 May 2023, a Thursday, about Peru."""

import datetime
from typing import Any

from pipeline import german
from pipeline.corpus import Corpus
from pipeline.extract.article.read import read
from pipeline.extract.article.reading import Reading
from pipeline.extract.casualties.find import find_casualties
from pipeline.extract.claims.types import CasualtyClaim, EventClaim, ReactionClaim
from pipeline.extract.events.find import find_events
from pipeline.extract.reactions.find import find_reactions
from pipeline.tables.working import Documents

Claim = EventClaim | CasualtyClaim | ReactionClaim


def reading_of(text: str, country: str = "PER") -> Reading:
    """The reading of a text about a country, all of it body."""
    doc = german.load()(text)
    article: dict[str, Any] = {c.name: None for c in Documents.columns()} | {
        "article_id": "art-1", "source_file": "a.txt", "text": text, "language": "de", "country": country,
        "published_on": datetime.date(2023, 5, 11), "published_precision": "day",
    }  # fmt: skip
    return read(article, doc, tuple("body" for _ in doc.sents), Corpus())


def claims_of(text: str) -> list[Claim]:
    """All claims that the sentences make."""
    reading = reading_of(text)
    return [*find_events(reading), *find_casualties(reading), *find_reactions(reading)]


def told(claims: list[Claim]) -> str:
    """The claims in words, for the message of a failing test."""
    return "; ".join(f"{c.rule} ({c.status})" for c in claims) or "nothing"
