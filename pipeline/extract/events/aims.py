"""What a march is for, told beside it: "zogen los, um gegen die Maut zu protestieren", "aus Protest gegen die Maut"."""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.frames import event_frames, reactor_words, words
from pipeline.german import tree


def aimed_at(token: Token, event_type: str) -> tuple[Token, ...]:
    """Against whom or what it is done, as words of the same type in its clause or in a clause of purpose tell."""
    told = (t for t in _beside(token) if any(f.type == event_type for f in event_frames().evoked_by(t)))
    return tuple(n for t in told for p, n in tree.prepositional(t) if p in words().roles.against)


def _beside(token: Token) -> Iterator[Token]:
    """The verbs of what it is done for, and the nouns out of which it is done."""
    verb = token if token.pos_ in ("VERB", "AUX") else tree.governor(token)
    for clause in tree.children(verb, "advcl", "xcomp", "ccomp"):
        if any(reactor_words().purpose.has_form(m.lower_) for m in tree.children(clause, "mark")):
            yield clause
    for noun in tree.children(verb, "obl", "nmod"):
        if tree.case(noun) in words().roles.out_of and noun.i != token.i:
            yield noun
