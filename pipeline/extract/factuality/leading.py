"""Happenings of which only the name stands in the text: charges, aims, protections, likenesses.

"Wegen Aufruhrs angeklagt", "bereit zu einem Streik", "gegen Angriffe gesichert", "wie nach einem Erdbeben".
"""

from spacy.tokens import Token

from pipeline.extract.factuality.negation import is_negated
from pipeline.extract.factuality.verdict import noun_before
from pipeline.extract.lexicon.factuality import Status, words
from pipeline.german import tree


def led(trigger: Token) -> Status | None:
    """What a word that leads to an unknown happening makes of it; None where none does."""
    noun = trigger
    while noun.pos_ in ("NOUN", "PROPN") and not tree.is_known(noun):
        if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
            noun = noun.head
            continue
        over, case = noun_before(noun), tree.case(noun)
        named = tree.children(noun, "det")
        for leading in words().leading.values():
            leads = leading.words.has(over) or leading.words.has(noun.head)
            by = case in leading.prepositions or (leading.bare and case == "")
            if leads and by and over.i != noun.i and (leading.article or not named):
                return leading.makes
        if over.pos_ not in ("NOUN", "PROPN") or over.i == noun.i:
            return None
        noun = over
    return None


def in_vain(trigger: Token) -> Status | None:
    """What a plain "no" makes of what would bring something about: "kein Steinwurf schafft eine Wohnung"."""
    verb = trigger.head
    acts = trigger.dep_ in tree.SUBJECTS and verb.pos_ == "VERB" and bool(tree.direct_objects(verb))
    none = acts and not words().occurrence.words.has(verb) and is_negated(trigger)
    return "drop" if none else None


def likened(trigger: Token) -> Status | None:
    """What a comparison makes of a happening without a name: "wie nach einem Angriff"."""
    indefinite = any("Definite=Ind" in str(c.morph) for c in tree.children(trigger, "det"))
    if not indefinite:
        return None
    compared = any(words().likened.words.has_form(c.lower_) for c in tree.children(trigger, "case"))
    return words().likened.makes if compared else None
