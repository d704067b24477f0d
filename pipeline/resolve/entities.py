"""Entities of the articles linked into actors and places with ids that hold across articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.german import names
from pipeline.tables.entities import ActorMentions, Actors, Places

Row = dict[str, Any]
Key = tuple[str, int]


@dataclass(frozen=True)
class Linked:
    """Ids of the entities of all articles.

    Attributes:
        actor_ids, place_ids: id by article and number of the entity.
        focus: place_id of the focus country, None where there is none.
    """

    actor_ids: dict[Key, str]
    place_ids: dict[Key, str]
    actors: dict[str, Row]
    places: dict[str, Row]
    focus: dict[str, str | None]

    def actor(self, article_id: str, entity: int | None) -> str | None:
        """The actor_id of an entity; None for none."""
        return None if entity is None else self.actor_ids.get((article_id, entity))

    def place(self, article_id: str, entity: int | None) -> str | None:
        """The place_id of an entity; the focus country for none."""
        found = None if entity is None else self.place_ids.get((article_id, entity))
        return found or self.focus.get(article_id)
