"""Entities of the articles linked into actors and places with ids that hold across articles."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from sys import intern
from typing import Any

import polars as pl

from pipeline.german import names
from pipeline.german.gazetteer.regions import country_facts
from pipeline.german.gazetteer.tables import countries
from pipeline.resolve.places import add_country, add_place, entity_of, lies_in_a_town, put_sites_into_cities
from pipeline.resolve.working import Frames, taken
from pipeline.tables import TABLES

Row = dict[str, Any]
Key = tuple[str, int]


_ARTICLES = 5_000  # whose mentions are looked up at a time


@dataclass(frozen=True)
class Linked:
    """Actors and places of all articles, by the entities that somebody asks for: those of claims, and salient ones.

    Attributes:
        actor_ids, place_ids: id by article and number of the entity.
        state_ids: actor_id of the state of a country, for countries that act.
        actors, places: rows of the tables `actors` and `places` by id, used in a fact or not.
        focus: place_id of the focus country of each article, None where there is none.
        salient: entities that count as actors of their article even where no claim names them.
    """

    actor_ids: dict[Key, str]
    place_ids: dict[Key, str]
    state_ids: dict[Key, str]
    actors: dict[str, Row]
    places: dict[str, Row]
    focus: dict[str, str | None]
    salient: frozenset[Key]

    def actor(self, article_id: str, entity: int | None) -> str | None:
        """The actor_id of an entity; None for none."""
        if entity is None:
            return None
        return self.actor_ids.get((article_id, entity)) or self.state_ids.get((article_id, entity))

    def place(self, article_id: str, entity: int | None) -> str | None:
        """The place_id of an entity; the focus country for none."""
        found = None if entity is None else self.place_ids.get((article_id, entity))
        return found or self.focus.get(article_id)

    def tables(self, facts: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        """The tables `actors` and `places`: what the facts use, and the salient actors."""
        used = {actor for k in self.salient if (actor := self.actor(*k)) is not None}
        for table, column in (
            ("event_actors", "actor_id"),
            ("reactions", "actor_id"),
            ("reactions", "addressee_id"),
            ("attributions", "actor_id"),
            ("casualties", "perpetrator_id"),
        ):
            used |= set(facts[table][column].drop_nulls().unique())
        used |= {body for a in used if (body := self.actors[a]["affiliation"]) is not None}
        scenes = {
            place for table in ("events", "casualties") for place in facts[table]["place_id"].drop_nulls().unique()
        }
        scenes |= {f for f in self.focus.values() if f is not None}
        for place in sorted(scenes):
            scenes |= set(self._ancestors(place))
        return {
            "actors": TABLES["actors"].frame([self.actors[a] for a in sorted(used)]),
            "places": TABLES["places"].frame([self.places[p] for p in sorted(scenes)]),
        }

    def mentions(self, frames: Frames, used: Collection[str]) -> pl.DataFrame:
        """Where the articles name the actors that count in them: the name of a country is none where it does not act,
        nor are "Menschen" of whom nothing is told."""
        salient = pl.DataFrame(list(self.salient), schema=_KEY, orient="row")
        counting = pl.concat([salient, *(named.collect() for named in _named_by_claims(frames))]).unique()
        actors = pl.Series("actor_id", [self.actor(*key) for key in counting.iter_rows()], dtype=pl.String)
        who = counting.with_columns(actors).filter(actors.is_in(list(used)))
        table, mentions = TABLES["actor_mentions"], frames["mentions"].lazy()
        parts = [table.frame([])]
        for start, rows in _of_some_articles(mentions):  # what is joined takes many times the memory
            named = mentions.slice(start, rows).collect().join(who, on=list(_KEY))
            parts.append(table.conform(named.unique(table.primary_key())))
        return pl.concat(parts)

    def bodies_over(self, actor: str) -> Iterable[str]:
        """The bodies that an actor speaks or acts for, and those over them; none for words that name no actor."""
        seen = {actor}
        while actor in self.actors and (body := self.actors[actor]["affiliation"]) not in {None, *seen}:
            actor = str(body)
            seen.add(actor)
            yield actor

    def within(self, place: str | None) -> Iterable[str]:
        """A place and all that contain it."""
        if place is not None:
            yield place
            yield from self._ancestors(place)

    def lies_in(self, place: str, other: str) -> bool:
        """Whether a place is another one or lies in it, as far as is known."""
        if other in self.within(place):
            return True
        region = self.places[other]["kind"] == "region" and self.places[place]["kind"] != "region"
        return region and self.places[other]["admin1"] in {self.places[place]["admin1"]} - {None}

    def _ancestors(self, place: str) -> Iterable[str]:
        parent = self.places[place]["parent_id"]
        while parent is not None:
            yield parent
            parent = self.places[parent]["parent_id"]


_KEY = {"article_id": pl.String, "entity": pl.Int64}
"""What identifies an entity, with its types."""


def _of_some_articles(frame: pl.LazyFrame) -> Iterator[tuple[int, int]]:
    """First row and number of rows of each stretch of a table, in which the rows of an article follow each other."""
    runs = frame.select("article_id").collect().to_series().rle().struct.field("len")
    lengths = [int(runs.slice(first, _ARTICLES).sum()) for first in range(0, len(runs), _ARTICLES)]
    return zip(accumulate(lengths, initial=0), lengths, strict=False)


def _named_by_claims(frames: Frames) -> Iterator[pl.LazyFrame]:
    """The entities that take part in what the claims of their article tell, or are cited for it: article, entity."""
    for table, column in (
        ("claim_actors", "entity"),
        ("reaction_claims", "actor"),
        ("reaction_claims", "addressee"),
        ("casualty_claims", "perpetrator"),
        ("claim_sources", "entity"),
    ):
        yield frames[table].lazy().select("article_id", entity=column).drop_nulls()


def _entities(frames: Frames) -> pl.DataFrame:
    """The table `entities` with the column `asked`: whether a claim or entity refers to it, or it is salient."""
    referring = [
        frames[table].lazy().select("article_id", entity=column)
        for table, column in (("event_claims", "place"), ("casualty_claims", "place"), ("entities", "affiliation"))
    ]
    asked = pl.concat([*referring, *_named_by_claims(frames)]).unique().with_columns(asked=True)
    entities = frames["entities"].lazy().join(asked, on=list(_KEY), how="left")
    actor = pl.col("salient") & (pl.col("kind") != "place")
    return entities.with_columns(pl.col("asked").fill_null(actor)).sort(list(_KEY)).collect()


def link_entities(frames: Frames) -> Linked:
    """Give each entity of each article the id under which it meets its like in other articles."""
    entities = _entities(frames)
    places: dict[str, Row] = {}
    place_ids: dict[Key, str] = {}
    actor_ids: dict[Key, str] = {}
    state_ids: dict[Key, str] = {}
    states: dict[str, Row] = {}
    versions: dict[str, Counter[names.Entity]] = defaultdict(Counter)
    salient: set[Key] = set()
    bodies: dict[str, list[Key]] = defaultdict(list)
    sites: list[tuple[str, Row]] = []
    for row in entities.iter_rows(named=True):
        article = intern(row["article_id"])  # equal texts are one object, as there are very many
        key = (article, row["entity"])
        if row["kind"] == "place":
            place = intern(add_place(places, row))
            if row["asked"]:
                place_ids[key] = place
            if row["place_kind"] == "site":
                sites.append((place, {name: row[name] for name in ("country", "parent")}))
            if row["place_kind"] == "country":
                state = intern(row["key"].removeprefix("place-"))
                states[state] = _state(row)
                if row["asked"]:
                    state_ids[key] = state
        else:
            entity = entity_of(row)
            actor = intern(names.entity_id(entity))
            versions[actor][_told_of(entity)] += 1
            if row["affiliation"] is not None:
                bodies[actor].append((article, row["affiliation"]))
            if row["salient"]:
                salient.add(key)
            if row["asked"]:
                actor_ids[key] = actor
    sites.sort(key=lambda site: lies_in_a_town(site[1]))
    put_sites_into_cities(places, {place: row["parent"] for place, row in sites})
    focus = {}
    for article, code in taken(frames, "focus", "article_id", "focus_country").iter_rows():
        focus[article] = add_country(places, countries()[code]) if code in countries() else None
    return Linked(
        actor_ids=actor_ids,
        place_ids=place_ids,
        state_ids=state_ids,
        actors=states
        | {
            actor: _actor(actor, same) | {"affiliation": _most_frequent([actor_ids[b] for b in bodies[actor]])}
            for actor, same in versions.items()
        },
        places=places,
        focus=focus,
        salient=frozenset(salient),
    )


def _state(row: Row) -> Row:
    """The state of a country as an actor."""
    return {
        "actor_id": row["key"].removeprefix("place-"),
        "name": row["name"],
        "kind": "state",
        "role": None,
        "country": row["country"],
        "affiliation": None,
        "ownership": None,
        "wikidata_id": _wikidata_id("state", row["country"]),
    }


def _most_frequent(values: list[str]) -> str | None:
    """The value that several articles give most often; of equals the first by name."""
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v), default=None)


_TOLD = ("name", "kind", "role", "country", "ownership")


def _told_of(entity: names.Entity) -> names.Entity:
    """What is told of an actor, without what is so in one article."""
    return names.Entity(key="", **{column: getattr(entity, column) for column in _TOLD})


def _actor(actor_id: str, same: Mapping[names.Entity, int]) -> Row:
    """One row from the versions of several articles, with how many have each."""
    merged = names.merge(same)
    known = {"wikidata_id": _wikidata_id(merged.kind, merged.country)}
    return {"actor_id": actor_id, **{c: getattr(merged, c) for c in _TOLD}, **known}


def _wikidata_id(kind: str, country: str | None) -> str | None:
    """That of a state; no packaged source gives those of others."""
    facts = country_facts().get(country or "")
    return facts.wikidata_id if facts is not None and kind == "state" else None
