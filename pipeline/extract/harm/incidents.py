"""Single incidents in which people came to harm: "bei einem Gefecht"."""

from spacy.tokens import Token

from pipeline.extract.frames import event_frames
from pipeline.extract.lexicon.settings import settings
from pipeline.german import nouns, tree


@tree.once
def tells_of_incident(verb: Token) -> bool:
    """Whether a clause names one incident in which it happened, or takes one up: "dabei"."""
    taken_up = settings().telling.taking_up
    return names_incident(verb) or any(t.lower_ in taken_up for t in tree.clause(verb))


@tree.once
def names_incident(verb: Token) -> bool:
    """Whether a clause names one incident in which it happened."""
    return any(map(_is_incident, tree.clause(verb)))


def _is_incident(noun: Token) -> bool:
    """Whether a noun names one incident in which it happened: "bei einem Gefecht"."""
    one = "Number=Sing" in str(noun.morph) and noun.pos_ == "NOUN"
    new = any("Definite=Ind" in str(c.morph) for c in tree.children(noun, "det")) and tells(noun)
    return one and (new or tree.case(noun) in settings().telling.incident)


def tells(noun: Token) -> bool:
    """Whether a word is a noun for a happening, or for one of no kind in particular: "Vorfall"."""
    return noun.pos_ == "NOUN" and (settings().occurring.nouns.has(noun) or is_happening(noun))


def is_happening(noun: Token) -> bool:
    """Whether a noun is for a happening of some kind: "Erdbeben", "Anschlag"."""
    return bool(_CLASSES & nouns.classes_of(noun)) or bool(event_frames().evoked_by(noun))


_CLASSES = frozenset({"happening", "nature"})
