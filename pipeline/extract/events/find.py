"""Events: frames of happenings applied to the tree of each sentence.

The engine knows no vocabulary: words, roles and classes are in `frames/events/`.
"""

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.types import EventClaim
from pipeline.extract.days.history import is_pluperfect, tells_past
from pipeline.extract.days.undated import goes_on_for_years, is_habitual
from pipeline.extract.events.aims import aimed_at
from pipeline.extract.events.filled import actors_of, filled, without_speakers
from pipeline.extract.events.mishaps import is_mishap
from pipeline.extract.events.quarrels import is_quarrel, speaks
from pipeline.extract.events.taken_up import as_before
from pipeline.extract.events.wording import as_told
from pipeline.extract.factuality.fiction import is_fiction, is_sport
from pipeline.extract.factuality.status import factuality, is_aside
from pipeline.extract.frames import EventFrame, Frame, event_frames, words
from pipeline.extract.harm.harming import befalls
from pipeline.extract.lexicon.factuality import DENIED, DROP, FEARED, PLANNED, REPORTED
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.parties.crowds import participants
from pipeline.extract.parties.tellers import tells_only
from pipeline.extract.places import abroad
from pipeline.extract.roles.noun_roles import sides_of
from pipeline.extract.roles.orders import is_only_ordered
from pipeline.extract.roles.passives import shared_agents
from pipeline.extract.roles.roles import Roles, evoked
from pipeline.extract.scenes import moment, setting
from pipeline.extract.scenes.whereabouts import whereabouts
from pipeline.extract.sources import chain as sources
from pipeline.extract.types import event_traits
from pipeline.german import nouns, tree

_SURE = 0.6


def find_events(reading: Reading) -> list[EventClaim]:
    """The happenings that the coded zones of an article tell, in the order of their triggers."""
    found: list[EventClaim] = []
    for token in reading.coded:
        # the frames stand in the order of their claim to a word
        claims = (_apply(reading, token, frame) for frame in event_frames().evoked_by(token))
        claim = next((c for c in claims if c is not None), None)
        if claim is not None and not moment.is_background(reading, claim.when) and not is_mishap(reading, claim):
            found.append(as_before(reading, claim, found))
    return found


def without_lone_weak(claims: list[EventClaim], *, victims: bool) -> list[EventClaim]:
    """Without claims by words of many meanings ("Angriff", "Kampf") where nothing else tells that there was unrest."""
    sure = [c for c in claims if c.confidence >= _SURE or _is_in_town(c) or _is_deed(c)]
    return claims if victims or any(c.status in (REPORTED, DENIED) for c in sure) else sure


def _is_deed(claim: EventClaim) -> bool:
    """Whether a verb tells who did something to whom or what: "Rebellen griffen am Samstag ein Dorf an"."""
    violent = event_traits(claim.type).violence and not claim.nominal
    return violent and bool(claim.initiators) and bool(claim.targets or claim.target_text)


def _is_in_town(claim: EventClaim) -> bool:
    """Whether a noun of violence has its town right behind it and is none of words: "nach dem Anschlag in A"."""
    placed = event_traits(claim.type).violence and claim.nominal and claim.where.own and claim.where.entity is not None
    behind = tree.children(claim.trigger, "nmod")
    return placed and any(c.ent_type_ == "LOC" and settings().located.words.has_form(tree.case(c)) for c in behind)


def _apply(reading: Reading, token: Token, frame: EventFrame) -> EventClaim | None:
    """The claim that a frame makes at a token, if the token evokes it and the roles fit."""
    roles = evoked(frame, token)
    roles = None if roles is None else filled(reading, frame, token, without_speakers(reading, token, roles))
    if roles is None:
        return None
    roles = _deployed(roles) if frame.deployed else roles
    if _is_none(reading, frame, token, roles):
        return None
    facts = factuality(token)
    status = facts.status if frame.negated else facts.said
    often = is_habitual(reading, token) or goes_on_for_years(reading, token)
    habit = often and not event_traits(frame.type).holds
    if status == DROP or (frame.negated and not facts.negated) or habit:
        return None
    if status == REPORTED and sources.is_denied(reading, token) and not is_aside(token):
        status = DENIED
    when = _when(reading, frame, token)
    if status in (PLANNED, FEARED):  # what is to come is of no day that has been told
        when = moment.coming(reading, token, when) if when.own else moment.UNKNOWN
    if status == REPORTED and event_traits(frame.type).resolved and _is_only_decided(token):
        status = PLANNED
    if status == REPORTED and moment.is_to_come(reading, when) and not tells_past(token):
        status = PLANNED
    roles = _with_sides(reading, frame, token, roles)
    initiators = actors_of(reading, roles.initiators)
    beside = actors_of(reading, tuple(a for t in roles.initiators for a in tree.children(t, "appos")))
    violence = event_traits(frame.type).violence
    if any(_reacts(reading, i, violence=violence) for i in (*initiators, *beside)):
        return None  # what foreigners say and do is a reaction
    if _is_carriers(reading, token, initiators, roles.targets) or _is_counted_again(token):
        return None
    if status == DENIED and _is_only_called(frame, token):
        return None
    if frame.quarrel and is_quarrel(reading, token, roles):
        return None
    traits = event_traits(frame.type)
    if traits.directed and not roles.targets:
        roles = replace(roles, targets=aimed_at(token, frame.type))
    where = whereabouts(reading, token, traits)
    if where.abroad or (frame.deployed and abroad.is_sent_there(reading, token)):
        return None
    hit = (t for t in roles.targets if not _is_back_to(reading, t, initiators) and not words().mere_people.has(t))
    hit = (t for t in hit if not tells_only(reading, t))
    things = [t for t in roles.targets if _is_done_to(frame, token, t)]
    return EventClaim(
        trigger=token,
        rule=frame.name,
        type=frame.type,
        status=status,
        when=when,
        where=where,
        initiators=initiators,
        targets=actors_of(reading, tuple(hit)),
        target_text=as_told(reading, things) if things else None,
        participants=participants(reading, token, roles.initiators) if traits.crowd else (None, None),
        confidence=frame.weight,
        nominal=token.pos_ not in ("VERB", "AUX"),
        sources=sources.chain(reading, token),
    )


def _is_none(reading: Reading, frame: EventFrame, token: Token, roles: Roles) -> bool:
    """Whether words tell no happening: of fiction, of sport, of what somebody says, or of what is only ordered."""
    if event_traits(frame.type).ordered and is_only_ordered(token):
        return True
    sides = (*roles.initiators, *roles.targets)
    return is_fiction(token) or is_sport(frame.type, sides) or speaks(reading, token, roles)


def _with_sides(reading: Reading, frame: EventFrame, token: Token, roles: Roles) -> Roles:
    """The roles with those named together on two sides, and with who acts beside it where nobody is told to do it."""
    if roles.initiators:
        return _parted(frame.type, roles)
    return replace(roles, initiators=_beside(reading, token, frame) or _shared(reading, token, frame))


def _is_only_decided(token: Token) -> bool:
    """Whether a happening is what somebody decides on: "beschlossen einen Streik", "einigten sich, zu streiken"."""
    verb = token.head
    if token.pos_ == "NOUN" and verb.dep_ in _CLAUSES:  # "beschlossen, in den Streik zu treten"
        token, verb = verb, verb.head
    if verb.i == token.i or not words().deciding.has(verb):
        return False
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ in _CLAUSES and not tree.is_finite(token)
    led = token.dep_ in (*tree.SUBJECTS, "obj") or tree.case(token) in words().deciding_on
    return led and not tree.is_definite(token)


_CLAUSES = ("xcomp", "ccomp")


def _deployed(roles: Roles) -> Roles:
    """The roles where somebody is sent: nothing is done to forces, who act themselves where nobody sends them."""
    forces = tuple(t for t in roles.targets if "forces" in nouns.classes_of(t) and not tree.case(t))
    others = tuple(t for t in roles.targets if t not in forces)
    return Roles(roles.initiators or forces, others)


def _is_back_to(reading: Reading, token: Token, initiators: tuple[int, ...]) -> bool:
    """Whether a pronoun for whom it is done to would point back to who does it: "Soldaten hätten sie getötet"."""
    return token.pos_ in ("PRON", "DET") and reading.actor(token) in initiators


def _is_done_to(frame: EventFrame, token: Token, noun: Token) -> bool:
    """Whether a target is told by a noun that something is done to."""
    if noun.pos_ not in ("NOUN", "PROPN") or _is_itself(frame, noun):
        return False
    aside = event_traits(frame.type).directed and noun in tree.direct_objects(token)
    return not aside or nouns.is_person(noun) or noun.ent_type_ == "PER"


def _is_itself(frame: EventFrame, noun: Token) -> bool:
    """Whether a noun names the happening, to which nothing is done: "Ermittlungen" in "leitete Ermittlungen ein".

    People are no happening, though they may tell of one: "nahmen Geiseln".
    """
    return not nouns.is_person(noun) and any(f.type == frame.type for f in event_frames().evoked_by(noun))


def _reacts(reading: Reading, actor: int, *, violence: bool) -> bool:
    """Whether an actor is one from outside whose acts are reactions: not those of forces and of armed groups.

    A state that does violence does so by its forces: "Russland beschoss die Stadt".
    """
    entity = reading.names.entities[actor]
    if violence and (entity.kind in ("igo", "state") or reading.is_country(actor)):
        return False
    reacting = entity.kind in ("igo", "state", "person") or entity.noun_class == "company"
    return reacting and reading.is_foreign(actor)


def _is_carriers(reading: Reading, token: Token, initiators: tuple[int, ...], targets: tuple[Token, ...]) -> bool:
    """Whether a foreign company tells what it does itself: "der Flugverkehr bleibt ausgesetzt, teilte X mit"."""
    first = next((s.entity for s in sources.chain(reading, token)), None)
    own = not initiators and all(reading.entity(t) is None for t in targets)  # no airport, which is not its own
    told = own and first is not None and reading.names.entities[first].noun_class == "company"
    return told and first is not None and reading.is_foreign(first)


def _is_counted_again(noun: Token) -> bool:
    """Whether a predicate counts a happening that has been told: "es war der dritte Anschlag"."""
    one_more = noun.pos_ == "NOUN" and words().ordinals.found(tree.children(noun, "amod")) is not None
    return one_more and bool(tree.children(noun, "cop"))


def _is_only_called(frame: EventFrame, noun: Token) -> bool:
    """Whether a happening is only said to be none of some kind: "die Messerattacke war kein Terroranschlag"."""
    told = tree.children(noun, *tree.SUBJECTS) if tree.children(noun, "cop") else []
    return any(f.type == frame.type for s in told for f in event_frames().evoked_by(s))


def _parted(event_type: str, roles: Roles) -> Roles:
    """The sides of what those who are named together do to each other: "Rebellen und Armee bekämpften sich"."""
    if not event_traits(event_type).mutual or roles.targets or len(roles.initiators) < _SIDES:
        return roles
    return Roles(*sides_of(roles.initiators))


_SIDES = 2


def _beside(reading: Reading, noun: Token, frame: EventFrame) -> tuple[Token, ...]:
    """Who acts in the clause that a noun of happening stands beside, where such people do it as a rule."""
    typical = event_traits(frame.type).typical
    if noun.pos_ in ("VERB", "AUX") or not typical.wanted or tree.case(noun) not in words().roles.circumstances:
        return ()
    verb = tree.governor(noun)
    if noun.head.i != verb.i or verb.pos_ != "VERB" or tree.is_passive(verb) or befalls(verb):
        return ()
    acting = (s for s in tree.grammatical_subjects(verb) if typical.admit(reading.classes(s)))
    return tuple(s for s in acting if (e := reading.actor(s)) is not None and reading.names.entities[e].salient)


def _shared(reading: Reading, verb: Token, frame: EventFrame) -> tuple[Token, ...]:
    """Who does violence by the verb that a passive is joined to, as far as he may do this as well."""
    if verb.pos_ != "VERB" or verb.dep_ != "conj" or not event_traits(frame.type).violence:
        return ()
    return tuple(t for t in shared_agents(verb) if frame.subject.admit(reading.classes(t)))


def _when(reading: Reading, frame: Frame, token: Token) -> moment.When:
    """Date of the happening; a participle before its noun tells what came before and has only a date of its own."""
    if token.pos_ == "ADJ" and token.dep_ == "amod":
        return setting.inside(reading, token)
    date = event_traits(frame.type).date
    inherit = date == "passage" or (date == "decided" and not is_pluperfect(token))
    return setting.when(reading, token, inherit=inherit)
