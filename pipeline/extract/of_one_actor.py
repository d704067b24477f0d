"""What the claims of one actor in an article tell each other: the actor of a headline, and quotations."""

from dataclasses import replace

from pipeline.extract.claims import ReactionClaim
from pipeline.extract.reaction_claims import quote_behind
from pipeline.extract.reading import Reading
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


def with_headlines(reading: Reading, found: list[ReactionClaim]) -> list[ReactionClaim]:
    """The claims, those of a headline by whom the text names for its country: "USA verurteilen", a minister does."""
    entities = reading.names.entities
    told = [c for c in found if reading.zone(c.trigger) == "body"]
    kept = []
    for claim in found:
        if reading.zone(claim.trigger) != "body" and all(c.actor != claim.actor for c in told):
            country = entities[claim.actor].country
            same = [c for c in told if c.type == claim.type and country and entities[c.actor].country == country]
            claim = replace(claim, actor=same[0].actor) if same else claim
        kept.append(claim)
    return kept
