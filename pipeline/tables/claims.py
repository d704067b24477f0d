"""Claims: what the coding finds in one article, before anything is merged across articles.

`entity` columns number the entities of one article; `pipeline.resolve` turns them into actors and places.
"""

import datetime

from pipeline.tables.base import Table, column


class Entities(Table, table="entities", key=("article_id", "entity")):
    """One row a person, body, group or place of one article."""

    article_id: str = column("The article.")
    entity: int = column("Number of the entity in the article, from 0.", minimum=0)
    key: str = column("Slug made of the entity's own content.")
    name: str = column("Canonical name.")
    kind: str = column("Kind of actor, or `place`.")
    noun_class: str = column("Class of the gazetteer: ministry, agency, protesters, head_of_state.", optional=True)
    role: str = column("Office or function.", optional=True)
    country: str = column("ISO 3166-1 alpha-3 code.", optional=True)
    affiliation: int = column("Entity of the body that it speaks or acts for.", optional=True)
    ownership: str = column("Who owns a medium.", optional=True, codes="ownership")
    place_kind: str = column("Kind of place, for places.", optional=True, codes="place_kind")
    geonames_id: int = column("GeoNames identifier, for places.", optional=True)
    parent: str = column("What contains it, for places.", optional=True)
    latitude: float = column("Latitude in degrees.", optional=True)
    longitude: float = column("Longitude in degrees.", optional=True)
    salient: bool = column("Whether it counts as an actor even where no claim names it.")


class Mentions(Table, table="mentions", key=("article_id", "char_start", "char_end", "entity")):
    """One row a place in a text that names an entity."""

    article_id: str = column("The article.")
    entity: int = column("The entity.", minimum=0)
    char_start: int = column("Start offset in the canonical text, code points.", minimum=0)
    char_end: int = column("End offset, exclusive.", minimum=1)
    surface: str = column("The text between the offsets.")
    reference: str = column("How it refers.", codes="reference")


class TimeExpressions(Table, table="time_expressions", key=("article_id", "char_start")):
    """One row a time expression with its value."""

    article_id: str = column("The article.")
    char_start: int = column("Start offset in the canonical text, code points.", minimum=0)
    char_end: int = column("End offset, exclusive.", minimum=1)
    surface: str = column("The text between the offsets.")
    type: str = column("TIMEX3 type.", codes="timex_type")
    value: str = column("TIMEX3 value.", optional=True)
    date_start: datetime.date = column("First day.", optional=True)
    date_end: datetime.date = column("Last day.", optional=True)
    date_precision: str = column("Precision of the dates.", codes="precision")
    rule: str = column("Name of the rule that fired.")


class Amounts(Table, table="amounts", key=("article_id", "char_start", "char_end")):
    """One row a figure with its qualifier and the noun that it counts."""

    article_id: str = column("The article.")
    char_start: int = column("Start offset in the canonical text, code points.", minimum=0)
    char_end: int = column("End offset, exclusive.", minimum=1)
    surface: str = column("The text between the offsets.")
    low: float = column("Lower bound.", optional=True)
    high: float = column("Upper bound.", optional=True)
    qualifier: str = column("How the text qualifies the figure.", codes="qualifier")
    noun: str = column("The counted noun, verbatim.", optional=True)
    unit: str = column("Unit by the counted noun.", optional=True)
    rule: str = column("Name of the rule that fired.")


class Statements(Table, table="statements", key=("article_id", "statement", "position")):
    """One row a hop of an attribution found in the text: what is said, by whom, through whom."""

    article_id: str = column("The article.")
    statement: int = column("Number of the statement in the article, from 0.", minimum=0)
    position: int = column("0 is the original claimant, rising to what the article cites directly.", minimum=0)
    char_start: int = column("Start of what is said, code points.", minimum=0)
    char_end: int = column("End of what is said, exclusive.", minimum=1)
    surface: str = column("How the article names the speaker; empty for hearsay without one.")
    cue: str = column("The words that attribute.")
    kind: str = column("direct, indirect, reported or free speech.")
    rule: str = column("Name of the rule that fired.")


class Focus(Table, table="focus", key=("article_id",)):
    """One row an article with the country that it is about, decided once and for all stages."""

    article_id: str = column("The article.")
    focus_country: str = column(
        "ISO 3166-1 alpha-3 code; null where the article tells of no happening.", optional=True, pattern="[A-Z]{3}"
    )
    relevance: float = column(
        "How likely it is about unrest, conflict or reactions to it, 0 to 1; null until it is judged.",
        optional=True,
        minimum=0,
        maximum=1,
    )


class Scenes(Table, table="scenes", key=("article_id", "scene")):
    """One row a scene: a stretch of headlines and body that tells of one place and one day."""

    article_id: str = column("The article.")
    scene: int = column("Number of the scene in the article, from 0.", minimum=0)
    char_start: int = column("Start of its first sentence, code points.", minimum=0)
    char_end: int = column("End of its last sentence, exclusive.", minimum=1)
    opened: str = column("What opened it.", codes="scene_opener")
    place: int = column("Entity of its place; null where none is named, or several are.", optional=True)
    place_sentence: int = column("The sentence that names its place.", optional=True, minimum=0)
    date_start: datetime.date = column("First day.", optional=True)
    date_end: datetime.date = column("Last day.", optional=True)
    date_sentence: int = column("The sentence that names its day.", optional=True, minimum=0)
    parties: str = column(
        "Keys of the entities that act or are acted on in its claims, sorted, joined by `;`.", optional=True
    )


class Claim(Table):
    """Common columns of the claims."""

    article_id: str = column("The article.")
    claim: int = column("Number of the claim in the article, from 0.", minimum=0)
    char_start: int = column("Start of the sentence or clause that makes the claim, code points.", minimum=0)
    char_end: int = column("End, exclusive.", minimum=1)
    sentence: int = column("The sentence.", minimum=0)
    scene: int = column("The scene; null in captions.", optional=True, minimum=0)
    rule: str = column("Name of the rule that fired.")
    prior: float = column("How sure the rule that fired is by itself, 0 to 1.", minimum=0, maximum=1)
    confidence: float = column("How sure the coding is, all signals taken together, 0 to 1.", minimum=0, maximum=1)
    status: str = column("Whether it is said to have happened.", codes="status")
    date_start: datetime.date = column("First day.", optional=True)
    date_end: datetime.date = column("Last day.", optional=True)
    date_precision: str = column("Precision of the dates.", codes="precision")
    date_basis: str = column("Where the date stands; null where there is none.", optional=True, codes="basis")


class EventClaims(Claim, table="event_claims", key=("article_id", "claim")):
    """One row a happening as one sentence tells it."""

    event_type: str = column("What happened.", codes="event_types")
    place: int = column("Entity of the place; null for the focus country.", optional=True)
    place_basis: str = column("Where the place stands.", codes="basis")
    target_text: str = column("What it was done to, where that is no actor: a building, a street.", optional=True)
    participants_min: int = column("Size of the crowd, lower bound.", optional=True)
    participants_max: int = column("Size of the crowd, upper bound.", optional=True)
    fact: int = column("Claims of one article with the same number tell the same happening.", minimum=0)


class CasualtyClaims(Claim, table="casualty_claims", key=("article_id", "claim")):
    """One row a figure of victims as one sentence tells it."""

    kind: str = column("What happened to the people.", codes="casualty_kind")
    count_min: int = column("Lower bound, persons.", optional=True)
    count_max: int = column("Upper bound, persons.", optional=True)
    qualifier: str = column("How the text qualifies the figure.", codes="qualifier")
    count_text: str = column("The figure with its qualifier, verbatim.")
    victim_group: str = column("Who the people were.", codes="victim_group")
    group_text: str = column("The word used for them, verbatim.", optional=True)
    place: int = column("Entity of the place; null for the focus country.", optional=True)
    place_basis: str = column("Where the place stands.", codes="basis")
    cumulative: bool = column("Whether the figure is a running total.")
    event_claim: int = column("The event claim in which it happened.", optional=True)
    perpetrator: int = column("Entity of who did it, as the claim says.", optional=True)
    part_of: int = column("The casualty claim whose people it counts a part of, where the text says so.", optional=True)


class ReactionClaims(Claim, table="reaction_claims", key=("article_id", "claim")):
    """One row a statement or act from outside the focus country as one sentence tells it."""

    reaction_type: str = column("What was said or done.", codes="reaction_types")
    actor: int = column("Entity of who said or did it.", minimum=0)
    addressee: int = column("Entity of whom it is addressed to.", optional=True)
    direct_quote: str = column("Words quoted, verbatim, without quotation marks.", optional=True)
    fact: int = column("Claims of one article with the same number tell the same reaction.", minimum=0)


class ClaimActors(Table, table="claim_actors", key=("article_id", "claim", "entity", "role")):
    """One row the part of an entity in an event claim."""

    article_id: str = column("The article.")
    claim: int = column("The event claim.", minimum=0)
    entity: int = column("The entity.", minimum=0)
    role: str = column("What part the entity has.", codes="event_role")


class ClaimSources(Table, table="claim_sources", key=("article_id", "claim", "position")):
    """One row a link of the chain through which a claim came."""

    article_id: str = column("The article.")
    claim: int = column("The claim.", minimum=0)
    position: int = column("0 is the original claimant, rising to what the article cites directly.", minimum=0)
    entity: int = column("Entity of the claimant or carrier, where known.", optional=True)
    surface: str = column("How the article names it, verbatim.")
    cue: str = column("The words that attribute.")


class ClaimQuantities(Table, table="claim_quantities", key=("article_id", "claim", "quantity_text")):
    """One row a figure that belongs to an event or reaction claim."""

    article_id: str = column("The article.")
    claim: int = column("The claim.", minimum=0)
    value: float = column("The figure, in `unit`.")
    unit: str = column("Unit.")
    qualifier: str = column("How the text qualifies the figure.", codes="qualifier")
    period_start: datetime.date = column("First day of the period that it is about.", optional=True)
    period_end: datetime.date = column("Last day of that period.", optional=True)
    quantity_text: str = column("The figure with its unit, verbatim.")


class Uncoded(Table, table="uncoded", key=("article_id",)):
    """One row an article on which the coding rules failed; it has no claims, all other articles have theirs."""

    article_id: str = column("The article.")
    source_file: str = column("Path relative to the articles folder.")
    error: str = column("What went wrong.")


class Irrelevant(Table, table="irrelevant", key=("article_id",)):
    """One row an article that is about something else: its claims are kept here and no part of a release."""

    article_id: str = column("The article.")
    source_file: str = column("Path relative to the articles folder.")
    relevance: float = column("How likely it is about unrest, 0 to 1.", minimum=0, maximum=1)
    claims: int = column("Claims that are left out.", minimum=0)
    reason: str = column("Why, and what to do about it.")


CLAIM_TABLES: tuple[type[Table], ...] = (
    Focus,
    Entities,
    Mentions,
    TimeExpressions,
    Amounts,
    Statements,
    Scenes,
    EventClaims,
    CasualtyClaims,
    ReactionClaims,
    ClaimActors,
    ClaimSources,
    ClaimQuantities,
    Uncoded,
)
