"""States of people who have no verb of their own: "vier tot, acht noch im Krankenhaus, zwei frei"."""

from collections.abc import Iterable
from itertools import takewhile

from spacy.tokens import Token

from pipeline.extract.frames import CasualtyWords, casualty_words, harm_words
from pipeline.german import tree

ENDED_BY_DEATH = frozenset({"injured", "missing"})
"""Kinds that count nobody of whom it is told in one breath that he was killed."""


def held_at(preposition: Token) -> tuple[CasualtyWords, Token] | None:
    """What a place tells of people who have no verb: "vier Menschen tot, 19 im Krankenhaus, zwei in Haft"."""
    phrase = _phrase(preposition.doc[preposition.i + 1 : preposition.sent.end])
    if preposition.lower_ not in harm_words().lying_in or any(t.pos_ in ("VERB", "AUX") for t in phrase):
        return None
    pairs = [(w, p) for w in casualty_words() for p in w.pairs if any(map(p.verbs.has_form, harm_words().lying))]
    return next(((w, at) for w, p in pairs if (at := p.words.found(phrase)) is not None), None)


def _phrase(words: Iterable[Token]) -> list[Token]:
    """The words before a mark or conjunction."""
    return list(takewhile(lambda t: not t.is_punct and t.tag_ != "KON", words))


def state_of(figure: Token) -> Token | None:
    """What stands behind a lone figure for the state of those counted, where no verb does: "acht noch im Spital"."""
    end = figure.sent.end
    behind = figure.doc[figure.i + 1 : end]
    state = next((t for t in behind if t.tag_ != "ADV" and not harm_words().further.has(t)), None)
    if state is None:
        return None
    closed = state.i + 1 >= end or state.nbor(1).is_punct or state.nbor(1).tag_ == "KON"
    return state if state.tag_ in ("APPR", "APPRART") or (state.tag_ == "ADJD" and closed) else None


def is_well(state: Token) -> bool:
    """Whether a state is one of those to whom nothing happened or who got away: "frei", "noch auf der Flucht"."""
    phrase = _phrase(state.doc[state.i : state.sent.end])
    if any(t.pos_ in ("VERB", "AUX") for t in phrase):
        return False
    return any(words.found(phrase) is not None for words in (harm_words().freeing, harm_words().well))


def is_let_go(figure: Token) -> bool:
    """Whether those whom a lone figure counts are said to be held no more: "40 davon sind wieder frei"."""
    verb, free = tree.governor(figure), harm_words().freeing
    return free.has(verb) or free.found(tree.children(verb, "advmod", "xcomp", "compound:prt")) is not None
