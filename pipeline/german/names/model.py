"""What `find` returns: the entities of one article and the places in the text that name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.german.gazetteer.tables import ActorKind

EntityKind = Literal[ActorKind, "place"]
PlaceKind = Literal["country", "region", "city", "site"]
Reference = Literal["name", "role", "abbreviation", "back-reference"]


@dataclass(frozen=True)
class Entity:
    """An actor or a place of one article.

    `key` is a readable slug made of the entity's own content. `country` is an ISO 3166-1 alpha-3 code.
    `noun_class` is the class of the gazetteer ("ministry", "agency", "protesters", "head_of_state"), which
    back-references and frames rely on. `salient` is False where the noun is only colour ("Leser", "Menschen") or
    where the name is no actor as it stands ("bei Twitter"): such an entity counts only if it acts in an event.
    `organisation` is the name of the body whose office it is, `affiliation` the number of that body in the article.
    Coordinates in degrees (WGS 84). `rule` names what found it.
    """

    key: str
    name: str
    kind: EntityKind
    role: str | None = None
    country: str | None = None
    ownership: str | None = None
    noun_class: str | None = None
    organisation: str | None = None
    affiliation: int | None = None
    place_kind: PlaceKind | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    parent: str | None = None
    wikidata_id: str | None = None
    salient: bool = True
    rule: str = ""


@dataclass(frozen=True)
class Mention:
    """A span of the text (half-open character offsets) that stands for `entity`, an index into `Names.entities`."""

    start: int
    end: int
    surface: str
    entity: int
    root_i: int
    kind_of_reference: Reference


@dataclass(frozen=True)
class Names:
    """All entities of an article and all their mentions in order of the text."""

    entities: list[Entity]
    mentions: list[Mention]
