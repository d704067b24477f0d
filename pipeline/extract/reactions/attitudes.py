"""Attitudes: what others feel, ask for or back, or are ready or asked to, which is no reaction that is made."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import reactor_words
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words

_HOLDERS = frozenset({"human", "people", "crowd", "office", "forces", "body", "person"})
"""Classes of nouns for those who may have an attitude."""


def is_of_others(reading: Reading, speaker: int, verb: Token) -> bool:
    """Whether a predicate tells the attitude of others than who says it: "viele fürchteten Gewalt, sagte X"."""
    if not reactor_words().attitudes.has(verb):
        return False
    holders = _holders(verb)
    return bool(holders) and all(_is_other(reading, speaker, t) for t in holders)


def _holders(verb: Token) -> list[Token]:
    """Whose attitude a predicate tells: its subject; in the passive whom it is done by; of a state whose it is."""
    done = any(a.lemma_ in tree_words().auxiliaries.become for a in tree.children(verb, "aux", "aux:pass"))
    if tree.is_passive(verb) and done:
        return [n for p, n in tree.prepositional(verb) if p in tree_words().agents]
    return tree.children(verb, *tree.SUBJECTS)


def _is_other(reading: Reading, speaker: int, holder: Token) -> bool:
    """Whether somebody is neither the speaker nor of his side; a pronoun may be the speaker."""
    if holder.pos_ == "PRON" or any(c.tag_ == "PPOSAT" for c in holder.children):
        return False
    actor = reading.actor(holder)
    actor = reading.entity(holder) if actor is None else actor  # a country that does nothing by itself
    if actor is None:
        return bool(reading.classes(holder) & _HOLDERS)
    entities = reading.names.entities
    country = entities[speaker].country
    if country is not None:
        return entities[actor].country != country
    return actor not in (speaker, reading.body_of(speaker)) and entities[actor].kind != "igo"


def is_asked_of_others(token: Token) -> bool:
    """Whether an infinitive tells what somebody else is asked to do or said to have done: "forderte X auf, Y zu loben".

    Who asks for it does not do it. What others may do at their liking ("forderte, Y zu loben") nobody does yet, either.
    """
    return _is_infinitive(token) and any(reactor_words().bidding.has(t) for t in _over_infinitive(token))


def is_only_ready(token: Token) -> bool:
    """Whether an infinitive tells what somebody is ready to do: "ist bereit, der Regierung beizustehen"."""
    return _is_infinitive(token) and any(reactor_words().willing.has(t) for t in _over_infinitive(token))


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VVIZU" or any(c.tag_ == "PTKZU" for c in token.children)


def _over_infinitive(token: Token) -> list[Token]:
    """The word that an infinitive depends on, or over whom it is asked of: "Appell an X, das zu tun".

    Of infinitives in a row it is that of the first.
    """
    first = tree.first_conjunct(token)
    above = first.head
    asked = above.dep_.startswith("nmod") and bool(tree.case(above))
    return [] if above.i == first.i else [above, above.head] if asked else [above]
