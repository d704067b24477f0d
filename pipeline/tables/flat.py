"""Flat views: events, casualties and reactions with one line a row and names instead of ids.

They are derived from the tables of the release (`pipeline.publish.flat`) and add nothing; a column that a table has
means here what it means there. Where a cell holds several names, each stands once, sorted, with `; ` between them.
Columns stand in the order of the bases, from the last to the first.
"""

import datetime

from pipeline.tables.base import Table, column, like
from pipeline.tables.codes import EventTypes, ReactionTypes
from pipeline.tables.entities import Actors, Places
from pipeline.tables.facts import Casualties, Events, Reactions
from pipeline.tables.sources import Articles


class _Event(Table):
    event_id: str = column("The row of `events`.", refers="events.event_id")
    event_type: str = like(Events, "event_type")
    event_type_en: str = like(EventTypes, "label_en")
    event_type_de: str = like(EventTypes, "label_de")
    initiators: str = column("Actors that did it, by name.", optional=True)
    targets: str = column("Actors that it was done to, by name.", optional=True)
    target_text: str = like(Events, "target_text")
    participants_min: int = like(Events, "participants_min")
    participants_max: int = like(Events, "participants_max")
    quantities: str = column("Other figures that belong to it, verbatim, joined by `; `.", optional=True)


class _Casualty(Table):
    casualty_id: str = column("The row of `casualties`.", refers="casualties.casualty_id")
    kind: str = like(Casualties, "kind")
    kind_en: str = column("English label of `kind`.")
    kind_de: str = column("German label of `kind`.")
    count_min: int = like(Casualties, "count_min")
    count_max: int = like(Casualties, "count_max")
    qualifier: str = like(Casualties, "qualifier")
    count_text: str = like(Casualties, "count_text")
    victim_group: str = like(Casualties, "victim_group")
    victim_group_en: str = column("English label of `victim_group`.")
    victim_group_de: str = column("German label of `victim_group`.")
    group_text: str = like(Casualties, "group_text")
    perpetrator: str = column("Name of who did it, as the claim says.", optional=True)
    cumulative: bool = like(Casualties, "cumulative")
    superseded: bool = column("Whether a later figure of the same claimant for the same total replaces it.")
    event_id: str = like(Casualties, "event_id")
    event_type: str = like(Events, "event_type", optional=True)
    event_type_en: str = like(EventTypes, "label_en", optional=True)
    event_type_de: str = like(EventTypes, "label_de", optional=True)


class _Reaction(Table):
    reaction_id: str = column("The row of `reactions`.", refers="reactions.reaction_id")
    reaction_type: str = like(Reactions, "reaction_type")
    reaction_type_en: str = like(ReactionTypes, "label_en")
    reaction_type_de: str = like(ReactionTypes, "label_de")
    actor: str = column("Name of who said or did it.")
    actor_kind: str = like(Actors, "kind")
    actor_role: str = like(Actors, "role")
    actor_affiliation: str = column("Name of the body that the actor speaks or acts for.", optional=True)
    actor_country: str = like(Reactions, "actor_country")
    addressee: str = column("Name of whom it is addressed to.", optional=True)
    direct_quote: str = like(Reactions, "direct_quote")
    quantities: str = column("Figures that belong to it, verbatim, joined by `; `.", optional=True)


class _Dated(Table):
    date_start: datetime.date = like(Events, "date_start")
    date_end: datetime.date = like(Events, "date_end")
    date_precision: str = like(Events, "date_precision")
    date_basis: str = like(Events, "date_basis")
    status: str = like(Events, "status")


class _Placed(Table):
    place: str = like(Places, "name", optional=True)
    place_de: str = like(Places, "name_de", optional=True)
    place_kind: str = like(Places, "kind", optional=True)
    country: str = like(Places, "country")
    admin1: str = like(Places, "admin1")
    latitude: float = like(Places, "latitude")
    longitude: float = like(Places, "longitude")
    geo_precision: str = like(Places, "precision", optional=True)
    place_basis: str = like(Events, "place_basis")


class _Reported(Table):
    quote: str = column("The first sentence that tells it: the one in the earliest article.", max_length=600)
    claimant: str = column("Who claims it in that sentence; null where the paper tells it itself.", optional=True)
    claimant_kind: str = like(Actors, "kind", optional=True)
    claimant_country: str = like(Actors, "country")
    carriers: str = column(
        "Through whom the claim came, from the claimant to the paper, joined by `; `.", optional=True
    )
    outlet: str = column("Publisher of the earliest article.", optional=True)
    headline: str = column("Its headline.", optional=True)
    url: str = column("Its address.", optional=True)
    source_file: str = like(Articles, "source_file")
    first_reported_on: datetime.date = like(Events, "first_reported_on")
    confidence: float = like(Events, "confidence")
    article_count: int = like(Events, "article_count")
    source_count: int = like(Events, "source_count")
    curated: bool = like(Events, "curated")


class FlatEvents(_Reported, _Placed, _Dated, _Event, table="flat_events", key=("event_id",), file="flat/events"):
    """One row an event, with the names of its actors and its place, and the first sentence that tells it."""


class FlatCasualties(
    _Reported, _Placed, _Dated, _Casualty, table="flat_casualties", key=("casualty_id",), file="flat/casualties"
):
    """One row a claim about victims, with claimant, place and event by name, and the first sentence that tells it."""


class FlatReactions(_Reported, _Dated, _Reaction, table="flat_reactions", key=("reaction_id",), file="flat/reactions"):
    """One row a statement or act from outside the focus country, with the actor by name and the first sentence."""
