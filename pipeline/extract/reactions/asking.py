"""Asking: whether words tell somebody to do something, by a modal verb, an imperative or an infinitive."""

from spacy.tokens import Token

from pipeline.extract.factuality.unreal import is_protasis
from pipeline.extract.frames import reactor_words
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words


def is_imperative(head: Token, said: list[Token]) -> bool:
    """Whether a quoted clause tells somebody to do something: its verb opens it, with nobody or "Sie" behind."""
    first = next((t for t in said if not t.is_punct and not t.is_space), None)
    if first is None or first.i != head.i or not (tree.is_finite(first) or first.tag_.endswith(("IMP", "INF"))):
        return False
    asks = any(t.text == "?" for t in head.sent)
    subjects = tree.grammatical_subjects(head)
    polite = all(t.tag_ == "PPER" and t.text[0].isupper() and t.i == head.i + 1 for t in subjects)
    follows = any(t.i > head.i and t.nbor(-1).text == "," and tree.is_finite(t) for t in said)
    return polite and not asks and not follows  # "geht er nicht, wird …" is a condition


def asks(said: list[Token]) -> bool:
    """Whether words ask for something: by a modal verb, an imperative, "sei aufzuklären", but not "sei zu erwarten"."""
    asking = reactor_words().asking
    said = [t for t in said if not (reactor_words().wishing.has(t) and _has_to(t)) and not _opens_condition(t)]
    return any(asking.has(t) or "Mood=Imp" in str(t.morph) or is_to_be_done(t) for t in said)


def _opens_condition(verb: Token) -> bool:
    """Whether a modal verb opens a condition: "sollte es dazu kommen"."""
    return verb.tag_ == "VMFIN" and is_protasis(verb.head if verb.dep_ == "aux" else verb)


def _has_to(verb: Token) -> bool:
    return verb.tag_ == "VVIZU" or any(c.tag_ == "PTKZU" for c in verb.children)


def is_to_be_done(verb: Token) -> bool:
    """Whether a verb stands in "sei aufzuklären"."""
    infinitive = verb.tag_ == "VVIZU" or "VerbForm=Inf" in str(verb.morph)
    around = [
        *tree.children(verb, "aux", "cop"),
        *([verb.head] if any(c.tag_ == "PTKZU" for c in verb.children) else []),
    ]
    return infinitive and any(t.lemma_ in tree_words().auxiliaries.be for t in around)
