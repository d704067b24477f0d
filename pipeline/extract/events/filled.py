"""The roles of a frame filled: whom and what the words that the tree leads to stand for, and which of them fit."""

from collections.abc import Iterable

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import Classes, EventFrame, Frame, words
from pipeline.extract.roles.counted import counted
from pipeline.extract.roles.noun_roles import is_place
from pipeline.extract.roles.roles import Roles
from pipeline.extract.sources import chain as sources
from pipeline.extract.types import event_traits
from pipeline.german import tree
from pipeline.german.speech import Hop


def filled(reading: Reading, frame: EventFrame, token: Token, roles: Roles) -> Roles | None:
    """The roles with the fillers that the frame admits; None where all of a role are unfit or a needed one is empty."""
    named = roles.initiators
    if token.pos_ not in ("VERB", "AUX") and event_traits(frame.type).initiator.names:
        # who a noun only stands with need not do it: "Unruhen der Regierung gegenüber"
        named = _admitted(reading, event_traits(frame.type).initiator, named)
    initiators = _admitted(reading, frame.subject, named)
    others = [
        t for t in roles.targets if not frame.with_.has(t)
    ] or roles.targets  # "Feuer" is no target of "Feuer legen"
    targets = _admitted(reading, frame.object, others)
    described = token.head if token.pos_ == "ADJ" and token.dep_ == "amod" else None
    direct = [t for t in others if (tree.case(t) == "" or t == described) and not frame.with_.has(t)]
    unfit = direct or (frame.strict and others)
    if (named and not initiators) or (unfit and not targets):
        return None
    if "object" in frame.needs and not any(_known(reading, t) or _somebody(frame, t) for t in targets):
        targets = _somewhere(reading, frame, token)
    if ("subject" in frame.needs and not initiators) or ("object" in frame.needs and not targets):
        return None
    if frame.involves.wanted:
        around = [*initiators, *targets, *tree.clause(tree.governor(token))]
        present = frozenset().union(*(reading.classes(t) for t in around if t.pos_ in ("NOUN", "PROPN")), frozenset())
        if not frame.involves.admit(present):
            return None
    sides = tuple(t for t in targets if tree.case(t) not in frame.about)
    return Roles(initiators, _done_to(reading, frame, token, sides))


def without_speakers(reading: Reading, token: Token, roles: Roles) -> Roles:
    """The roles without who says it with no verb of his own: "die Bauern seien getötet worden, so die Regierung"."""
    hops = [h for s in sources.statements_over(reading, token) for h in s.hops if _is_bare(reading, h)]

    def others(fillers: tuple[Token, ...]) -> tuple[Token, ...]:
        return tuple(t for t in fillers if not any(h.start <= t.idx < h.end for h in hops))

    return Roles(others(roles.initiators), others(roles.targets))


def _is_bare(reading: Reading, hop: Hop) -> bool:
    """Whether words without a verb or noun attribute what is said: "so", "laut"."""
    cue = reading.doc.char_span(hop.cue_start, hop.cue_end, alignment_mode="expand") or ()
    return all(t.pos_ in ("ADV", "ADP", "SCONJ", "CCONJ") for t in cue)


def _done_to(reading: Reading, frame: EventFrame, token: Token, targets: tuple[Token, ...]) -> tuple[Token, ...]:
    """What it is done to: nothing that only carries the verb, then whom its dative names, then what stands there."""
    found = tuple(t for t in targets if not _carries(reading, t))
    if targets and token.pos_ in ("VERB", "AUX") and all(frame.with_.has(t) for t in found):
        found = _in_dative(reading, token) or found  # "ihm wird Hochverrat vorgeworfen"
    return found or _hit(reading, frame, token)


def _in_dative(reading: Reading, verb: Token) -> tuple[Token, ...]:
    """Whom the dative of a verb names, by a noun or by a pronoun that points back to somebody."""
    datives = (t for t in tree.children(verb, "iobj", "obl:arg") if not tree.case(t))
    return tuple(t for t in datives if t.pos_ != "PRON" or reading.actor(t) is not None)


def _hit(reading: Reading, frame: EventFrame, token: Token) -> tuple[Token, ...]:
    """The building or vehicle in, on or before which it happens, for what hits whatever stands there."""
    hits = event_traits(frame.type).hits
    if not hits.wanted or frame.genitive == "target":  # a murder in a house is none of the house
        return ()
    around = [*tree.prepositional(token), *(tree.prepositional(token.head) if token.pos_ == "NOUN" else ())]
    there = ((p, n) for p, n in around if p in words().roles.at and hits.admit(reading.classes(n)))
    # an attack in a town is none on it, while rockets that come down in it hit it
    return tuple(n for p, n in there if token.pos_ != "NOUN" or not (words().roles.towns.has(n) and is_place(p, n)))[:1]


def _admitted(reading: Reading, classes: Classes, fillers: Iterable[Token]) -> tuple[Token, ...]:
    """The fillers that may be what a role asks for; of pronouns and unknown names nothing is known."""
    return tuple(t for t in fillers if classes.admit(reading.classes(t), known=_known(reading, t)))


def _carries(reading: Reading, noun: Token) -> bool:
    """Whether a noun only carries a verb or says when: nothing is done to a day or to the fire that is opened."""
    timed = any(t.start <= noun.idx < t.end for t in reading.times)
    return noun.pos_ in ("NOUN", "PROPN") and (timed or words().empty.has(noun))


def _known(reading: Reading, token: Token) -> bool:
    """Whether enough is known of a filler to judge it: nouns, names and pronouns that point back to somebody."""
    if token.pos_ in ("PRON", "DET", "NUM"):
        return bool(counted(token)) or reading.actor(token) is not None
    named = token.ent_type_ or token.pos_ == "PROPN"
    return not named or reading.entity(token) is not None


def _somebody(frame: Frame, token: Token) -> bool:
    """Whether a pronoun stands for somebody, whoever it is, where a frame asks for people: "Er wurde verhaftet"."""
    if token.tag_ in ("PIS", "PIAT", "CARD"):
        many = token.tag_ == "CARD" or "Number=Plur" in str(token.morph)
        return many and bool(frame.object.wanted & _PEOPLE)
    neuter = "Gender=Neut" in str(token.morph) or "Reflex=Yes" in str(token.morph)
    return token.pos_ == "PRON" and not neuter and bool(frame.object.wanted & _PEOPLE)


_PEOPLE = frozenset({"person", "human", "people", "crowd"})


def _somewhere(reading: Reading, frame: Frame, token: Token) -> tuple[Token, ...]:
    """A noun of the clause that the needed role admits, where the tree does not lead to it."""
    if not frame.object.wanted or not frame.somewhere:
        return ()
    nouns = [t for t in tree.clause(token) if t.pos_ in ("NOUN", "PROPN") and not tree.case(t) and t.i != token.i]
    return tuple(t for t in nouns if frame.object.admit(reading.classes(t)))[:1]


def actors_of(reading: Reading, tokens: tuple[Token, ...]) -> tuple[int, ...]:
    """The actors that words name or count, each one once."""
    found = (_actor(reading, t) for t in tokens)
    return tuple(dict.fromkeys(e for e in found if e is not None))


def _actor(reading: Reading, token: Token) -> int | None:
    """The actor that a noun names, whom it counts, or whose arms it names: "Hunderte von Studenten", "Jets der Y"."""
    found = reading.party(token)
    if found is not None:
        return found
    figure = any(a.figure_i == token.i for a in reading.amounts)
    whose = figure or words().arms.has(token) or words().empty.has(token)  # "durch Schüsse der Polizei"
    others = [n for n in tree.genitives(token) if n.dep_ != "det"] if whose else []
    others = others or counted(token)
    return reading.actor(others[0]) if others else None
