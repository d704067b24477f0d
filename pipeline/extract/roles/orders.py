"""Who is behind what a sentence tells no doer of: by whose order it is done, and to whom others lay it."""

from spacy.tokens import Token

from pipeline.extract.frames import words
from pipeline.german import tree


def ordering(token: Token) -> tuple[Token, ...]:
    """Who ordered what a verb or its participle tells: "auf Weisung der Regierung geschlossen"; nobody else."""
    verb = token if token.pos_ == "VERB" else tree.governor(token.head)
    for preposition, noun in tree.prepositional(verb):
        if preposition in words().ordered and words().orders.has(noun):
            return tuple(g for g in tree.genitives(noun) if g.dep_ not in ("det", "det:poss"))
    return ()


@tree.once
def is_only_ordered(token: Token) -> bool:
    """Whether an infinitive tells what somebody orders or allows: "gab den Befehl zu schießen", "wies sie an, …"."""
    if token.pos_ != "VERB" or tree.is_finite(token):
        return False
    known, over = words(), token.head
    if over.i == token.i or token.dep_ not in _OBEYED:
        return False
    carried = tree.children(over, "obj", "nsubj", "nsubj:pass", "obl", "advmod", "compound:prt")
    around = (over, *carried) if over.pos_ in ("VERB", "AUX") else (over,)
    return known.ordering.found(around) is not None or known.orders.found(around) is not None


_OBEYED = ("xcomp", "ccomp", "acl", "csubj", "nsubj", "nsubj:pass", "csubj:pass", "advcl", "parataxis")


def blamed(noun: Token) -> list[Token]:
    """To whom a happening is laid: "machte Rebellen für den Anschlag verantwortlich", "dahinter steckt eine Bande"."""
    verb, case, roles = noun.head, tree.case(noun), words().roles
    if noun.dep_ not in ("obl", "obl:arg", "nmod") or verb.pos_ != "VERB":
        return []
    if case in roles.answering and roles.blaming.has(verb):
        said = tree.children(verb, "xcomp", "advmod", "obj", "compound:prt")
        return tree.direct_objects(verb) if roles.blamed.found(said) is not None else []
    if case in roles.behind and roles.standing_behind.has(verb):
        return tree.grammatical_subjects(verb)
    if case in roles.behind and roles.supposing.has(verb):
        return tree.direct_objects(verb)
    return []
