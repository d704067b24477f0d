"""Perpetrators: who did it to the people that a figure counts, as the sentence says."""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import casualty_words, harm_words, words
from pipeline.extract.harm.harm import Harm
from pipeline.extract.roles.noun_roles import agents_at
from pipeline.german import nouns, tree
from pipeline.german.tree.words import words as tree_words

_NEVER = frozenset({"media", "place"})
"""Kinds of entities that tell of victims and do nothing to them."""

_RIGHT_BEHIND = 2
"""Tokens from a figure to the noun or pronoun of a phrase that stands right behind it."""


def perpetrator(reading: Reading, harm: Harm, figure: Token) -> int | None:
    """The entity that did it: agent of a passive, subject of an active verb, or whose shots and blows it was by."""
    people = {t.i for bearer in (harm.people, figure, harm.trigger) if bearer for t in _together(bearer)}
    whole = _counts_some_of(harm, figure)
    people |= {whole.i} if whole is not None else set()
    for token in _agents(harm, figure):
        # "18 von ihnen" counts, and says not by whom
        of_whole = 0 < token.i - figure.i <= _RIGHT_BEHIND and not nouns.is_person(figure)
        if token.i not in people and not of_whole and (found := _actor(reading, token)) is not None:
            return found
    return None


def _together(noun: Token) -> list[Token]:
    return [noun, *tree.conjuncts(tree.first_conjunct(noun))] if noun.pos_ in ("NOUN", "PROPN") else [noun]


def _counts_some_of(harm: Harm, figure: Token) -> Token | None:
    """The people of whom a figure without a noun of its own counts some: "von den Demonstranten wurden 18 verletzt"."""
    bare = harm.people in (None, figure) and (figure.dep_ in tree.SUBJECTS or harm.rule.endswith(".part"))
    return next((n for p, n in tree.prepositional(harm.trigger) if bare and p in harm_words().from_whom), None)


def _agents(harm: Harm, figure: Token) -> Iterator[Token]:
    """Who or what the tree says that it was done by, the closest first."""
    trigger = harm.trigger
    if any(harm_words().helping.has(t) for t in (trigger, tree.governor(trigger))):
        return
    predicate = trigger.pos_ == "ADJ" and trigger.dep_ != "amod"
    for token in dict.fromkeys((trigger, *([tree.governor(trigger)] if predicate else []))):
        yield from (n for p, n in tree.prepositional(token) if p in tree_words().agents)
    if trigger.pos_ in ("VERB", "AUX") and tree.is_passive(trigger):
        yield from agents_at(tree.grammatical_subjects(trigger), trigger)
    if trigger.pos_ == "NOUN":
        verb = tree.governor(trigger)
        if harm.people is not None or verb.pos_ in ("VERB", "AUX"):
            yield from (n for p, n in tree.prepositional(verb) if p in words().roles.doing)
    if trigger.pos_ == "VERB" and _does(harm) and not tree.is_passive(trigger):
        objects = {t.i for t in tree.direct_objects(trigger)}
        if {figure.i, harm.people.i if harm.people else figure.i} & objects:
            yield from tree.grammatical_subjects(trigger)


def _does(harm: Harm) -> bool:
    """Whether the verb is one that somebody does to people: "töten", not "verlieren"."""
    return any(w.patient.has(harm.trigger) for w in casualty_words() if w.kind == harm.kind)


def _actor(reading: Reading, token: Token) -> int | None:
    """The actor that a noun names, or whose act or weapon it is: "Schüsse der Polizei", "Polizeikugeln"."""
    owners = [g for g in tree.genitives(token) if g.dep_ != "det"]
    inside = [
        m.entity
        for m in reading.names.mentions
        if token.idx <= m.start and m.end < token.idx + len(token) and reading.is_actor(m.entity)
    ]
    named = [reading.party(token), *inside, *(reading.actor(g) for g in owners)]
    kinds = reading.names.entities
    return next((e for e in named if e is not None and kinds[e].kind not in _NEVER), None)
