"""Events: frames of happenings applied to the tree of each sentence.

The engine knows no vocabulary: words, roles and classes are in `lexicon/events.toml`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline.extract import place, setting, sources
from pipeline.extract.claims import EventClaim
from pipeline.extract.factuality import DENIED, DROP, PLANNED, REPORTED, factuality
from pipeline.extract.fiction import is_fiction, is_sport
from pipeline.extract.frames import Classes, EventFrame, Frame, event_frames, words
from pipeline.extract.reading import Reading
from pipeline.extract.types import event_traits
from pipeline.german import tree
from pipeline.german.amounts import Amount

_SURE = 0.6


@dataclass(frozen=True)
class Roles:
    """Who does it and what it is done to, as tokens."""

    initiators: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()


def find_events(reading: Reading) -> list[EventClaim]:
    """The happenings that the coded zones of an article tell, in the order of their triggers."""
    found: list[EventClaim] = []
    for token in reading.coded:
        claims = (_apply(reading, token, frame) for frame in event_frames().evoked_by(token))
        claim = next(
            (c for c in claims if c is not None), None
        )  # the frames stand in the order of their claim to a word
        if claim is not None and not setting.is_background(reading, claim.when):
            found.append(_as_before(claim, found))
    return found


def _as_before(claim: EventClaim, before: list[EventClaim]) -> EventClaim:
    """The claim with the type of the happening that its noun takes up: "der Anschlag" after "ein Brandanschlag"."""
    if claim.trigger.pos_ != "NOUN" or "Definite=Def" not in "".join(str(c.morph) for c in claim.trigger.children):
        return claim
    word = claim.trigger.lemma_.casefold()
    for earlier in reversed(before):
        other = earlier.trigger.lemma_.casefold()
        if other.endswith(word) and other != word:
            return replace(claim, type=earlier.type, rule=earlier.rule)
    return claim


def without_lone_weak(claims: list[EventClaim], *, victims: bool) -> list[EventClaim]:
    """Without claims by words of many meanings ("Angriff", "Kampf") where nothing else tells of unrest."""
    if victims or any(c.confidence >= _SURE for c in claims):
        return claims
    return []


def _apply(reading: Reading, token: Token, frame: EventFrame) -> EventClaim | None:
    """The claim that a frame makes at a token, if the token evokes it and the roles fit."""
    roles = evoked(frame, token)
    roles = None if roles is None else _filled(reading, frame, token, roles)
    if roles is None:
        return None
    if is_fiction(token) or is_sport(frame.type, (*roles.initiators, *roles.targets)):
        return None
    facts = factuality(token)
    status = facts.status if frame.negated else facts.said
    if status == DROP or (frame.negated and not facts.negated) or setting.is_habitual(reading, token):
        return None
    if status == REPORTED and sources.is_denied(reading, token):
        status = DENIED
    when = _when(reading, frame, token)
    if status == REPORTED and setting.is_to_come(reading, when):
        status = PLANNED
    initiators = _actors(reading, roles.initiators)
    if any(reading.is_foreign(i) and reading.names.entities[i].kind in ("igo", "state", "person") for i in initiators):
        return None  # what foreigners say and do is a reaction
    traits = event_traits(frame.type)
    where = place.where(reading, token, inherit=traits.place == "named")
    if where.abroad:
        return None
    targets = _actors(reading, roles.targets)
    texts = [reading.doc.text[slice(*tree.phrase(t))] for t in roles.targets if t.pos_ in ("NOUN", "PROPN")]
    return EventClaim(
        trigger=token,
        rule=frame.name,
        type=frame.type,
        status=status,
        when=when,
        where=where,
        initiators=initiators,
        targets=targets,
        target_text=texts[0] if texts else None,
        participants=_participants(reading, roles.initiators) if traits.crowd else (None, None),
        confidence=frame.weight,
        nominal=token.pos_ not in ("VERB", "AUX"),
        sources=sources.chain(reading, token),
    )


def _when(reading: Reading, frame: Frame, token: Token) -> setting.When:
    """Date of the happening; a participle before its noun tells what came before and has only a date of its own."""
    if token.pos_ == "ADJ" and token.dep_ == "amod":
        return setting.inside(reading, token)
    return setting.when(reading, token, inherit=event_traits(frame.type).date == "passage")


def evoked(frame: Frame, token: Token) -> Roles | None:
    """The roles of a frame at a token; None where the token does not evoke the frame."""
    if token.pos_ in ("VERB", "AUX") and frame.verbs.has(token):
        return _verbal(frame, token)
    if (
        token.pos_ == "ADJ"
        and token.dep_ in ("amod", "acl")
        and (frame.verbs.has(token) or frame.adjectives.has(token))
    ):
        return _participial(frame, token)
    if token.pos_ == "ADJ" and frame.verbs.has(token) and token.dep_ not in ("amod", "advmod"):
        return _verbal(frame, token)  # predicative: "war nicht erreichbar", participles that were tagged as adjectives
    if (token.pos_ in ("NOUN", "PROPN") or token.tag_ == "NN") and frame.nouns.has(token):
        return _nominal(frame, token) if not frame.not_nouns.has(token) and _is_governed(frame, token) else None
    return None


def _is_governed(frame: Frame, noun: Token) -> bool:
    """Whether the nouns and the verb that a noun hangs on let it mean what the frame means."""
    if not frame.governed and not frame.not_governed:
        return True
    above = list(tree.chain(noun))
    if frame.governed and frame.governed.found(above) is None:
        return False
    return not frame.not_governed or frame.not_governed.found(above) is None


def _verbal(frame: Frame, verb: Token) -> Roles | None:
    if _is_address(verb):
        return None
    with_ = [*tree.complements(verb), *(tree.grammatical_subjects(verb) if frame.with_subject else ())]
    if frame.with_ and frame.with_.found(with_) is None:
        return None
    if frame.with_also and frame.with_also.found(with_) is None:
        return None
    if frame.not_with and frame.not_with.found(with_) is not None:
        return None
    subjects = tree.grammatical_subjects(verb)
    phrases = list(tree.prepositional(verb))
    by_preposition = [n for p, n in phrases if p in frame.target and not _is_place(p, n)]
    if tree.is_passive(verb) or (verb.dep_ == "conj" and _participle(verb) and tree.is_passive(verb.head)):
        agents = [n for p, n in phrases if p in ("von", "durch")]
        return Roles(tuple(agents), (*subjects, *by_preposition))
    objects = tree.direct_objects(verb)
    if _participle(verb) and not tree.children(verb, "aux") and not objects and subjects and not frame.target:
        # headline or reduced clause: "Regierungsgebäude besetzt", "Ex-Premier festgenommen"
        agents = [n for p, n in phrases if p in ("von", "durch")]
        return Roles(tuple(agents), tuple(subjects))
    if not objects and not by_preposition and frame.undergoes:
        return Roles((), tuple(subjects))  # "Autos brennen", "Preise steigen"
    return Roles(tuple(subjects), (*objects, *by_preposition))


def _is_address(verb: Token) -> bool:
    """Whether a verb speaks to the reader or to nobody: "Treten Sie zurück", "Besser ausbrennen als rosten"."""
    subjects = tree.children(verb, "nsubj")
    if any(s.text == "Sie" and not s.is_sent_start for s in subjects) or verb.tag_ in ("VVIMP", "VAIMP"):
        return True
    bare = verb.tag_ == "VVINF" and verb.head.i == verb.i and verb.pos_ == "VERB"
    return bare and not any(True for _ in tree.children(verb, "aux", "aux:pass", "cop", *tree.SUBJECTS, "obj"))


_TWO_WAY = frozenset({"in", "an", "über", "unter", "vor"})


def _is_place(preposition: str, noun: Token) -> bool:
    """Whether a preposition of place and of direction stands with the dative, and so says where: "in der Stadt"."""
    return preposition in _TWO_WAY and "Case=Dat" in str(noun.morph)


def _participle(verb: Token) -> bool:
    return "VerbForm=Part" in str(verb.morph) or verb.tag_ in ("VVPP", "VAPP")


def _participial(frame: Frame, adjective: Token) -> Roles | None:
    """A participle before its noun: "gestürmte Residenz", "randalierende Fans"."""
    if frame.with_ and not frame.with_.has(adjective.head) and frame.with_.found(adjective.subtree) is None:
        return None
    present = adjective.lemma_.casefold().endswith("nd") or adjective.lower_.rstrip("ernsm").endswith("nd")
    acting = present and not frame.adjectives.has(adjective) and not frame.undergoes
    as_initiator = frame.self_ == "initiator" or acting
    if not as_initiator and frame.subject.wanted and not frame.object.wanted:
        as_initiator = True
    agents = [n for p, n in tree.prepositional(adjective) if p in ("von", "durch")]
    nouns = tuple(tree.conjuncts(adjective.head))
    return Roles(nouns, ()) if as_initiator else Roles(tuple(agents), nouns)


def _nominal(frame: Frame, noun: Token) -> Roles | None:
    """A noun of happening with genitives, prepositional phrases and the subject of its light verb."""
    if frame.with_ or frame.not_with:
        around = tree.clause(tree.governor(noun))
        if frame.with_ and frame.with_.found(around) is None:
            return None
        if frame.not_with and frame.not_with.found(t for t in around if t.i != noun.i) is not None:
            return None
    initiators: list[Token] = []
    targets: list[Token] = []
    for preposition, other in tree.prepositional(noun):
        if preposition == "durch":
            initiators.append(other)
        elif preposition == "zwischen" and other.dep_ != "conj":
            parties = tree.conjuncts(other)
            initiators += parties[:1]
            targets += parties[1:]
        elif preposition in frame.target:
            targets.append(other)
    for preposition, other in _phrases_of_light_verb(noun):
        if preposition in frame.target or (preposition == "zwischen" and not targets):
            targets.append(other)
        elif preposition == "durch" and not initiators:
            initiators.append(other)
    owners = [g for g in tree.genitives(noun) if g.dep_ != "det"]
    if frame.genitive == "target":
        targets += owners
    elif frame.genitive == "initiator":
        initiators += owners
    if not initiators:
        initiators += _subjects_of_light_verb(noun)
    return Roles(tuple(initiators), tuple(targets))


_CARRYING = frozenset({"", "in", "an", "zu", "mit"})
"""Prepositions by which a light verb carries a noun: "waren im Einsatz", "beteiligten sich an Protesten"."""


def _phrases_of_light_verb(noun: Token) -> list[tuple[str, Token]]:
    """Phrases of the noun that the tree hangs elsewhere.

    On its verb, behind it: "kam es zu Zusammenstößen mit der Polizei"; or on the last noun coordinated with it:
    "Plünderungen und Gewalttaten durch Milizen".
    """
    found = [p for other in tree.conjuncts(noun)[1:] for p in tree.prepositional(other)]
    verb = noun.head
    if noun.dep_ in ("obl", "nsubj", "obj") and verb.pos_ in ("VERB", "AUX"):
        found += [(p, n) for p, n in tree.prepositional(verb) if n.i > noun.i]
        found += [(p, n) for p, n in tree.prepositional(verb) if n.i < noun.i and p == "gegen"]
    return found


def _subjects_of_light_verb(noun: Token) -> list[Token]:
    """The subject of the verb that carries the noun: "Polizisten" in "Polizisten waren im Einsatz"."""
    if tree.children(noun, "cop"):
        return tree.grammatical_subjects(noun)
    verb = noun.head
    case = tree.case(noun)
    by_means = case == "mit"  # "mit Tränengas gegen sie vorgehen": who goes does it
    if noun.dep_ not in ("obl", "obj", "obl:arg") or verb.pos_ not in ("VERB", "AUX"):
        return []
    if case not in _CARRYING or not (words().light.has(verb) or by_means):
        return []  # "verhängte angesichts der Krawalle": who acts because of it does not do it
    return [s for s in tree.grammatical_subjects(verb) if s.lower_ != "es"] if not tree.is_passive(verb) else []


def _filled(reading: Reading, frame: Frame, token: Token, roles: Roles) -> Roles | None:
    """The roles with the fillers that the frame admits; None where all of a role are unfit or a needed one is empty."""
    initiators = _admitted(reading, frame.subject, roles.initiators)
    others = [
        t for t in roles.targets if not frame.with_.has(t)
    ] or roles.targets  # "Feuer" is no target of "Feuer legen"
    targets = _admitted(reading, frame.object, others)
    direct = [t for t in others if tree.case(t) == "" and not frame.with_.has(t)]
    unfit = direct or (frame.strict and others)
    if (roles.initiators and not initiators) or (unfit and not targets):
        return None
    if "object" in frame.needs and not any(_known(reading, t) for t in targets):
        targets = _somewhere(reading, frame, token)
    if ("subject" in frame.needs and not initiators) or ("object" in frame.needs and not targets):
        return None
    if frame.involves.wanted:
        around = [*initiators, *targets, *tree.clause(tree.governor(token))]
        named = frozenset().union(*(reading.classes(t) for t in around if t.pos_ in ("NOUN", "PROPN")), frozenset())
        if not frame.involves.admit(named):
            return None
    return Roles(initiators, targets)


def _admitted(reading: Reading, classes: Classes, fillers: Iterable[Token]) -> tuple[Token, ...]:
    """The fillers that may be what a role asks for; of pronouns and unknown names nothing is known."""
    return tuple(t for t in fillers if classes.admit(reading.classes(t), known=_known(reading, t)))


def _known(reading: Reading, token: Token) -> bool:
    """Whether enough is known of a filler to judge it: nouns, names and pronouns that point back to somebody."""
    if token.pos_ in ("PRON", "DET", "NUM"):
        return reading.actor(token) is not None
    return not token.ent_type_ or reading.entity(token) is not None


def _somewhere(reading: Reading, frame: Frame, token: Token) -> tuple[Token, ...]:
    """A noun of the clause that the needed role admits, where the tree does not lead to it."""
    if not frame.object.wanted or not frame.somewhere:
        return ()
    nouns = [t for t in tree.clause(token) if t.pos_ in ("NOUN", "PROPN") and not tree.case(t) and t.i != token.i]
    return tuple(t for t in nouns if frame.object.admit(reading.classes(t)))[:1]


def _actors(reading: Reading, tokens: tuple[Token, ...]) -> tuple[int, ...]:
    found = (_actor(reading, t) for t in tokens)
    return tuple(dict.fromkeys(e for e in found if e is not None))


def _actor(reading: Reading, token: Token) -> int | None:
    """The actor that a noun names, or whom it counts: "Hunderte von Studenten"."""
    found = reading.actor(token)
    if found is None and any(a.figure_i == token.i for a in reading.amounts):
        counted = [n for n in tree.genitives(token) if n.dep_ != "det"]
        return reading.actor(counted[0]) if counted else None
    return found


def _participants(reading: Reading, tokens: tuple[Token, ...]) -> tuple[int | None, int | None]:
    """Size of the crowd: the figure that counts the initiators."""
    for amount in _counting(reading, [t for t in tokens if "forces" not in reading.classes(t)]):
        low = None if amount.low is None else int(amount.low)
        high = None if amount.high is None else int(amount.high)
        if (low or high or 0) > 1 and not _counts_parties(reading, amount):
            return low, high
    return None, None


def _counts_parties(reading: Reading, amount: Amount) -> bool:
    """Whether a figure counts the sides of a fight: "beide Lager"."""
    return reading.doc[amount.figure_i].lemma_.casefold() in ("beide", "beid")


def _counting(reading: Reading, tokens: Iterable[Token]) -> Iterator[Amount]:
    indexes = {t.i for t in tokens}
    for amount in reading.amounts:
        if (amount.noun_i in indexes or amount.figure_i in indexes) and amount.unit in (None, "persons"):
            yield amount
