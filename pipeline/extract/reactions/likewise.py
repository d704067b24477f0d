"""Likewise: who is only told to do what others did before: "X rügte das, ebenso Y", "Ähnlich äußerte sich Y"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.types import ReactionClaim
from pipeline.extract.factuality.negation import is_negated
from pipeline.extract.frames import words
from pipeline.extract.reactions.companions import in_list
from pipeline.extract.reactions.foreigners import foreign
from pipeline.extract.sources import chain as sources
from pipeline.extract.types import reaction_traits
from pipeline.german import tree

_BACK = 2
"""Sentences back in which that stands which others say alike."""
_MARKS = frozenset(",;–—")


def likewise(reading: Reading, claims: Sequence[ReactionClaim]) -> list[ReactionClaim]:
    """The claims of those who are told to do the same as the actors of some claims."""
    return [*_without_verb(reading, claims), *_alike(reading, claims)]


def _without_verb(reading: Reading, claims: Sequence[ReactionClaim]) -> Iterator[ReactionClaim]:
    """Of those beside a clause with a word like "ebenso" and no verb: "..., ebenso Y und Z", "..., Y auch"."""
    for claim in _last_of_sentences(reading, claims):
        told = set()
        for name in _names_behind(claim.trigger):
            here = [m.root_i for m in reading.named.get(reading.sentence_of[name.i], []) if m.root_i == name.i]
            actors = [a for t in in_list(reading, name) for a in foreign(reading, t)] if here else []
            told |= set(actors) - {claim.actor}
        yield from (replace(claim, actor=a, direct_quote=None, quantities=()) for a in sorted(told))


def _last_of_sentences(reading: Reading, claims: Sequence[ReactionClaim]) -> list[ReactionClaim]:
    """The last claim of each sentence, which what stands behind it without a verb repeats."""
    last = {reading.sentence_of[c.trigger.i]: c for c in sorted(claims, key=lambda c: c.trigger.i)}
    return list(last.values())


def _names_behind(trigger: Token) -> list[Token]:
    """The proper names of a stretch between marks behind a word that has no verb but a word like "ebenso"."""
    found: list[Token] = []
    behind = list(trigger.doc[trigger.i + 1 : trigger.sent.end])
    marks = [n for n, t in enumerate(behind) if t.text in _MARKS]
    for start, end in pairwise([*marks, len(behind)]):
        stretch = [t for t in behind[start + 1 : end] if not t.is_punct]
        told = any(words().as_well.has_form(t.lower_) for t in stretch)
        bare = all(t.pos_ not in ("VERB", "AUX", "ADP", "SCONJ", "PRON") for t in stretch)
        if told and bare:
            found += [t for t in stretch if t.pos_ in ("PROPN", "NOUN")]
    return found


def _alike(reading: Reading, claims: Sequence[ReactionClaim]) -> Iterator[ReactionClaim]:
    """Of those who say it "alike" with a verb of their own: "Ähnlich äußerte sich die Y"."""
    for verb in reading.coded:
        if not words().uttering.has(verb) or not any(words().alike.has_form(c.lower_) for c in verb.children):
            continue
        before = _claim_before(reading, verb, claims)
        subjects = [n for t in tree.grammatical_subjects(verb) for n in in_list(reading, t) or [t]]
        actors = dict.fromkeys(a for t in subjects for a in foreign(reading, t))
        if before is None or is_negated(verb):
            continue
        chain = sources.chain(reading, verb)
        for actor in actors:
            yield replace(before, trigger=verb, actor=actor, direct_quote=None, quantities=(), sources=chain)


def _claim_before(reading: Reading, verb: Token, claims: Sequence[ReactionClaim]) -> ReactionClaim | None:
    """What somebody else said last in one of the sentences before."""
    here = reading.sentence_of[verb.i]
    near = [c for c in claims if here - _BACK <= reading.sentence_of[c.trigger.i] < here]
    said = [c for c in near if not reaction_traits(c.type).done]
    return max(said, key=lambda c: c.trigger.i, default=None)
