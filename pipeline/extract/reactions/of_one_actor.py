"""What the claims of one actor in an article tell each other: the actor of a headline, and quotations."""

from dataclasses import replace

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.types import ReactionClaim
from pipeline.extract.reactions.claims import quote_behind
from pipeline.extract.types import reaction_traits


def with_quotes(reading: Reading, claims: list[ReactionClaim]) -> list[ReactionClaim]:
    """The claims, with what the next sentence quotes of who says something and is not quoted saying it."""
    taken = {reading.sentence_of[c.trigger.i] for c in claims}
    return [
        c
        if c.direct_quote is not None or reaction_traits(c.type).done
        else replace(c, direct_quote=quote_behind(reading, c, taken))
        for c in claims
    ]


def with_bodies(reading: Reading, claims: list[ReactionClaim]) -> list[ReactionClaim]:
    """The claims, those of a spokesman by the body for which he speaks, where that one does the same."""
    return [replace(c, actor=_body_beside(reading, c, claims)) for c in claims]


def _body_beside(reading: Reading, claim: ReactionClaim, claims: list[ReactionClaim]) -> int:
    """The body of a spokesman, by itself or by another name, that a claim of the same type is of; else who it was."""
    entities = reading.names.entities
    speaker = entities[claim.actor]
    if speaker.noun_class != "spokesperson":
        return claim.actor
    bodies = [b for b in (reading.body_of(claim.actor), speaker.affiliation) if b is not None]
    kinds = {(entities[b].country, entities[b].noun_class) for b in bodies if entities[b].country is not None}
    others = (c.actor for c in claims if c.type == claim.type and c.actor != claim.actor)
    same = (a for a in others if a in bodies or (entities[a].country, entities[a].noun_class) in kinds)
    return next(same, claim.actor)


def with_headlines(reading: Reading, found: list[ReactionClaim]) -> list[ReactionClaim]:
    """The claims, those of a headline by whom the text names for its country: "USA verurteilen", a minister does."""
    entities = reading.names.entities
    told = [c for c in found if reading.zone(c.trigger) == "body"]
    kept = []
    for claim in found:
        if reading.zone(claim.trigger) != "body" and all(c.actor != claim.actor for c in told):
            alike = [c for c in told if c.type == claim.type]
            country = entities[claim.actor].country
            same = [c for c in alike if country and entities[c.actor].country == country]
            same = same or [c for c in alike if reading.body_of(c.actor) == claim.actor]
            claim = replace(claim, actor=same[0].actor) if same else claim
        kept.append(claim)
    return kept
