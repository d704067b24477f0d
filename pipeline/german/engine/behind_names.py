"""Happenings that the network takes for the last word of a town's name: "gab es in Lima Schüsse".

The noun is given back to its verb, and the name ends before it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from pipeline.german import nouns
from pipeline.german.inflection.lemmas import known_lemma

PLACE, PERSON = "LOC", "PER"


def detach(doc: Doc) -> Doc:
    """Part the nouns from the names; the document is changed and returned."""
    for noun in [token for token in doc if _may_tell(token)]:
        name = _name_before(noun)
        verb = _verb(noun, name) if name is not None else None
        if name is not None and verb is not None:
            _hang(noun, name, verb)
    return doc


def _may_tell(token: Token) -> bool:
    if not token.i or not token.text[:1].isupper() or "happening" not in nouns.classes_of(token.text):
        return False
    label = token.nbor(-1).ent_type_
    # a town may be taken for a person; surnames ("Sturm") are no plurals
    return label == PLACE or (label == PERSON and known_lemma(token.text, "NOUN") not in (None, token.text))


def _name_before(noun: Token) -> Token | None:
    """The town that a noun was taken for a part of, or that was taken for a part of the noun."""
    name = noun.head if noun.dep_ == "flat" else noun.nbor(-1)
    parted = noun.dep_ == "flat" or (name.dep_ in ("compound", "flat") and name.head.i == noun.i)
    return name if parted and name.ent_type_ in (PLACE, PERSON) and name.i < noun.i else None


def _verb(noun: Token, name: Token) -> Token | None:
    """The verb that both belong to."""
    head = name.head if noun.dep_ == "flat" else noun.head
    return head if head.pos_ in ("VERB", "AUX") and head.i not in (noun.i, name.i) else None


def _hang(noun: Token, name: Token, verb: Token) -> None:
    if name.head.i == noun.i:  # the name takes over the place and the preposition of the noun
        for child in [c for c in noun.children if c.i < name.i]:
            child.head = name
        name.head, name.dep_ = verb, noun.dep_
    has_subject = any(child.dep_ in ("nsubj", "nsubj:pass") for child in verb.children)
    noun.head, noun.dep_ = verb, "obj" if has_subject else "nsubj"
    noun.pos_, noun.tag_, noun.lemma_ = "NOUN", "NN", known_lemma(noun.text, "NOUN") or noun.text
    if noun.ent_type_:
        kept = [s for s in (_before(e, noun) for e in noun.doc.ents) if s is not None]
        noun.doc.set_ents(kept, default="outside")


def _before(entity: Span, noun: Token) -> Span | None:
    """An entity, cut before the noun where it holds it."""
    if not entity.start <= noun.i < entity.end:
        return entity
    return Span(noun.doc, entity.start, noun.i, entity.label_) if noun.i > entity.start else None
