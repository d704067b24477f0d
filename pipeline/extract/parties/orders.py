"""By whose order something is done of which the sentence tells no doer: "auf Weisung der Regierung geschlossen"."""

from spacy.tokens import Token

from pipeline.extract.frames import words
from pipeline.german import tree


def ordering(token: Token) -> tuple[Token, ...]:
    """Who ordered what a verb or its participle tells; nobody where no order is told."""
    verb = tree.governor(token)
    if verb.pos_ not in ("VERB", "AUX"):
        return ()
    for preposition, noun in tree.prepositional(verb):
        if preposition in words().ordered and words().orders.has(noun):
            return tuple(g for g in tree.genitives(noun) if g.dep_ not in ("det", "det:poss"))
    return ()
