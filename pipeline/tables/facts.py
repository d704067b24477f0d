"""Events, casualties, reactions and quantities: one row a claim, merged across articles, never rewritten."""

import datetime

from pipeline.tables.base import Table, column


class Events(Table, table="events", key=("event_id",)):
    """One row a happening in the focus country, however many articles tell it."""

    event_id: str = column("Identifier derived from type, date, place and participants.")
    event_type: str = column("What happened.", codes="event_types", refers="event_types.id")
    date_start: datetime.date = column("First day.", optional=True)
    date_end: datetime.date = column("Last day.", optional=True)
    date_precision: str = column("Precision of the dates.", codes="precision")
    place_id: str = column("Most specific named place.", optional=True, refers="places.place_id")
    status: str = column("Whether it is said to have happened.", codes="status")
    participants_min: int = column("Size of the crowd, lower bound.", optional=True, minimum=0)
    participants_max: int = column("Size of the crowd, upper bound.", optional=True, minimum=0)
    target_text: str = column("What it was done to, verbatim, actor or not: a building, a street.", optional=True)
    date_basis: str = column("Where the date stands; null where there is none.", optional=True, codes="basis")
    place_basis: str = column("Where the place stands; null where there is none.", optional=True, codes="basis")
    confidence: float = column(
        "How sure it is that a trained coder would have the row, 0 to 1: that of its surest evidence.",
        minimum=0,
        maximum=1,
    )
    article_count: int = column("Articles with evidence for the row.", minimum=1)
    source_count: int = column("Independent originals among them (rule: see the codebook).", minimum=1)
    first_reported_on: datetime.date = column("Earliest publication date of its evidence.", optional=True)
    curated: bool = column("Whether a person corrected the row.")


class EventActors(Table, table="event_actors", key=("event_id", "actor_id", "role")):
    """One row an actor's part in an event."""

    event_id: str = column("The event.", refers="events.event_id")
    actor_id: str = column("The actor.", refers="actors.actor_id")
    role: str = column("What part the actor has.", codes="event_role")


class Casualties(Table, table="casualties", key=("casualty_id",)):
    """One row a claim about killed, injured, arrested, missing or displaced people: one figure by one claimant."""

    casualty_id: str = column("Identifier derived from kind, bounds, group, place and original claimant.")
    kind: str = column("What happened to the people.", codes="casualty_kind")
    count_min: int = column("Lower bound, persons; null where there is none.", optional=True, minimum=0)
    count_max: int = column("Upper bound, persons; null where there is none.", optional=True, minimum=0)
    qualifier: str = column("How the text qualifies the figure.", codes="qualifier")
    count_text: str = column("The figure with its qualifier, verbatim.")
    victim_group: str = column("Who the people were.", codes="victim_group")
    group_text: str = column("The word used for them, verbatim.", optional=True)
    place_id: str = column("Most specific named place.", optional=True, refers="places.place_id")
    date_start: datetime.date = column("First day.", optional=True)
    date_end: datetime.date = column("Last day.", optional=True)
    date_precision: str = column("Precision of the dates.", codes="precision")
    cumulative: bool = column("Whether the figure is a running total.")
    status: str = column("Whether it is said to have happened.", codes="status")
    event_id: str = column("The event in which it happened.", optional=True, refers="events.event_id")
    perpetrator_id: str = column(
        "Who did it, as the claim says: „von der Polizei erschossen“, „Soldaten töteten …“.",
        optional=True,
        refers="actors.actor_id",
    )
    date_basis: str = column("Where the date stands; null where there is none.", optional=True, codes="basis")
    place_basis: str = column("Where the place stands; null where there is none.", optional=True, codes="basis")
    confidence: float = column(
        "How sure it is that a trained coder would have the row, 0 to 1: that of its surest evidence.",
        minimum=0,
        maximum=1,
    )
    article_count: int = column("Articles with evidence for the row.", minimum=1)
    source_count: int = column("Independent originals among them (rule: see the codebook).", minimum=1)
    first_reported_on: datetime.date = column("Earliest publication date of its evidence.", optional=True)
    last_reported_on: datetime.date = column("Latest publication date of its evidence.", optional=True)
    curated: bool = column("Whether a person corrected the row.")


class CasualtyRelations(Table, table="casualty_relations", key=("casualty_id", "other_id", "relation")):
    """One row what one figure says about another: it replaces it, excludes it, or counts a part of its people."""

    casualty_id: str = column("The figure that replaces, excludes or is the part.", refers="casualties.casualty_id")
    other_id: str = column(
        "The figure that it is said of. `contradicts` holds both ways and stands once, the smaller identifier first.",
        refers="casualties.casualty_id",
    )
    relation: str = column("What holds between them (rules: see the codebook).", codes="casualty_relation")


class CasualtyEstimates(Table, table="casualty_estimates", key=("kind", "victim_group", "place_id", "as_of")):
    """One row a kind, group, place and day: lowest, best and highest figure claimed by then (see the codebook)."""

    kind: str = column("What happened to the people.", codes="casualty_kind")
    victim_group: str = column("Who the people were.", codes="victim_group")
    place_id: str = column("The place that the figures are about.", refers="places.place_id")
    as_of: datetime.date = column("Publication day up to which claims count.")
    low: int = column("Lowest bound claimed, persons.", minimum=0)
    best: int = column("Figure of the latest best sourced claim, persons.", optional=True, minimum=0)
    high: int = column("Highest bound claimed, persons.", optional=True, minimum=0)
    casualty_count: int = column("Rows of `casualties` behind the estimate.", minimum=1)


class Reactions(Table, table="reactions", key=("reaction_id",)):
    """One row a statement or act about the focus country by an actor from outside it."""

    reaction_id: str = column("Identifier derived from type, actor, date and quote.")
    reaction_type: str = column("What was said or done.", codes="reaction_types", refers="reaction_types.id")
    actor_id: str = column("Who said or did it.", refers="actors.actor_id")
    actor_country: str = column(
        "ISO 3166-1 alpha-3 code; null for international bodies.", optional=True, pattern="[A-Z]{3}"
    )
    addressee_id: str = column("Whom it is addressed to.", optional=True, refers="actors.actor_id")
    date_start: datetime.date = column("First day.", optional=True)
    date_end: datetime.date = column("Last day.", optional=True)
    date_precision: str = column("Precision of the dates.", codes="precision")
    status: str = column("Whether it is said to have happened.", codes="status")
    direct_quote: str = column("Words quoted, verbatim, without quotation marks.", optional=True)
    date_basis: str = column("Where the date stands; null where there is none.", optional=True, codes="basis")
    confidence: float = column(
        "How sure it is that a trained coder would have the row, 0 to 1: that of its surest evidence.",
        minimum=0,
        maximum=1,
    )
    article_count: int = column("Articles with evidence for the row.", minimum=1)
    source_count: int = column("Independent originals among them (rule: see the codebook).", minimum=1)
    first_reported_on: datetime.date = column("Earliest publication date of its evidence.", optional=True)
    curated: bool = column("Whether a person corrected the row.")


class Quantities(Table, table="quantities", key=("quantity_id",)):
    """One row a figure that belongs to a reaction or an event and counts no victims."""

    quantity_id: str = column("Identifier derived from its row, value and unit.")
    reaction_id: str = column("The reaction it belongs to.", optional=True, refers="reactions.reaction_id")
    event_id: str = column("The event it belongs to.", optional=True, refers="events.event_id")
    value: float = column("The figure, in `unit`.")
    unit: str = column("Unit: persons, EUR, USD, licences, percent and others (open list).")
    qualifier: str = column("How the text qualifies the figure.", codes="qualifier")
    period_start: datetime.date = column("First day of the period that it is about.", optional=True)
    period_end: datetime.date = column("Last day of that period.", optional=True)
    quantity_text: str = column("The figure with its unit, verbatim.")
