"""Parties: who does what a sentence tells of nobody, read off the word itself and what the article tells beside it.

A compound names who acts in it ("IS-Angriff", "Bauernproteste"); the next noun for people who do just this is who did
it ("Bei der Kundgebung … Die Demonstranten zogen weiter"); what all other claims of a kind agree on holds for one that
leaves it out. What nobody says stays empty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.alike import same_place
from pipeline.extract.claims.types import EventClaim
from pipeline.extract.harm.harming import befalls
from pipeline.extract.parties.crowds import attendance, of_all_sources
from pipeline.extract.types import event_traits
from pipeline.german import tree
from pipeline.german.gazetteer.index import adjective_country, country_of_prefix
from pipeline.german.words import bare_forms

_NEAR = 2
"""Sentences within which claims of one type that name nobody are by whom the others name."""

_STEM = 4
"""Letters of the shortest name that a compound may begin with."""


def with_parties(reading: Reading, claims: list[EventClaim]) -> list[EventClaim]:
    """The numbered claims, with who did it and how many took part where no claim of their happening tells it."""
    done = {c.fact for c in claims if c.initiators}
    counted = {c.fact for c in claims if c.participants != (None, None)}
    found = []
    for claim in claims:
        if claim.fact not in done and not _leaves_open(claim):
            claim = replace(claim, initiators=_initiators(reading, claim, claims))
        if event_traits(claim.type).mutual and not claim.targets and claim.target_text is None:
            claim = _with_other_side(reading, claim, claims)
        if event_traits(claim.type).answers and not claim.targets and claim.target_text is None:
            claim = replace(claim, targets=_answered(reading, claim, claims))
        if claim.fact not in counted and event_traits(claim.type).attended:
            claim = replace(claim, participants=_crowd(reading, claim, claims))
        if claim.participants != (None, None):
            others = _other_crowds(claim, claims)
            claim = replace(claim, participants=of_all_sources(reading, claim.trigger, claim.participants, others))
        found.append(claim)
    return found


def _leaves_open(claim: EventClaim) -> bool:
    """Whether a passive leaves open who used arms: "zwei Männer wurden erschossen". Of unrest the crowd is meant."""
    passive = claim.trigger.pos_ in ("VERB", "AUX") and tree.is_passive(claim.trigger)
    return passive and event_traits(claim.type).kin == "arms"


def _typically_forces(claim: EventClaim) -> bool:
    typical = event_traits(claim.type).typical.wanted
    return bool(typical) and typical <= _FORCES


def _initiators(reading: Reading, claim: EventClaim, claims: list[EventClaim]) -> tuple[int, ...]:
    named = _in_compound(reading, claim) or _of_country(reading, claim) or _doer_near(reading, claim)
    return named or _acting_here(reading, claim) or _agreed(reading, claim, claims) or _of_kin(reading, claim, claims)


def _crowd(reading: Reading, claim: EventClaim, claims: list[EventClaim]) -> tuple[int | None, int | None]:
    """The crowd of a happening at one place; what is told of several places at once has none of its own."""
    if sum(c.trigger.i == claim.trigger.i for c in claims) > 1:
        return None, None
    return attendance(reading, claim.trigger, _other_crowds(claim, claims))


def _other_crowds(claim: EventClaim, claims: list[EventClaim]) -> list[Token]:
    """Where other happenings are told whose crowds may be counted there."""
    return [c.trigger for c in claims if c.fact != claim.fact and event_traits(c.type).attended]


def _may_do(reading: Reading, claim: EventClaim, entity: int) -> bool:
    """Whether an actor may do it: no office speaks in its own name, and nobody does it to himself."""
    e = reading.names.entities[entity]
    named = frozenset({e.kind, *({"office", "government"} if e.kind == "government" else ())})
    admitted = event_traits(claim.type).initiator.admit(named, known=False)
    return reading.is_actor(entity) and admitted and entity not in claim.targets and not _is_outside(reading, entity)


def _is_outside(reading: Reading, entity: int) -> bool:
    return reading.is_foreign(entity) and reading.names.entities[entity].kind in ("state", "person")


def _in_compound(reading: Reading, claim: EventClaim) -> tuple[int, ...]:
    """The actor that the first part of a compound names: "IS-Angriff", "Polizeieinsatz"."""
    word = claim.trigger
    if word.pos_ not in ("NOUN", "PROPN"):
        return ()
    inside = (m for m in reading.names.mentions if word.idx <= m.start and m.end < word.idx + len(word))
    named = next((m.entity for m in inside if _may_do(reading, claim, m.entity)), None)
    if named is None:
        named = next((e for stem, e in _stems(reading) if _begins(word, stem) and _may_do(reading, claim, e)), None)
    return () if named is None else (named,)


def _of_country(reading: Reading, claim: EventClaim) -> tuple[int, ...]:
    """The forces of a country, or it, by an adjective or the first part of a noun: "russische Angriffe"."""
    word = claim.trigger
    if word.pos_ not in ("NOUN", "PROPN") or not event_traits(claim.type).violence:
        return ()
    named = (adjective_country(a.lower_) for a in tree.children(word, "amod"))
    country = next((c for c in named if c), None) or country_of_prefix(word.text.partition("-")[0])
    own = [n for n, e in enumerate(reading.names.entities) if e.country == country and n not in claim.targets]
    forces = [n for n in own if reading.names.entities[n].kind == "military"]
    states = [n for n in own if reading.names.entities[n].kind == "state" or reading.is_country(n)]
    return tuple((forces or states)[:1]) if country is not None else ()


def _stems(reading: Reading) -> Iterator[tuple[str, int]]:
    """Words that an actor of the article is called by alone, with the actor, the longest ones first."""
    alone = {(m.surface.casefold(), m.entity) for m in reading.names.mentions if " " not in m.surface}
    yield from sorted(alone, key=lambda pair: (-len(pair[0]), pair))


def _begins(word: Token, name: str) -> bool:
    forms = [f for f in bare_forms(name) if len(f) >= _STEM]
    return any(word.lower_.startswith(f) and len(word) >= len(f) + _STEM for f in forms)


def _doer_near(reading: Reading, claim: EventClaim) -> tuple[int, ...]:
    """The nearest actor whose noun says that it does such things: in its sentence, the next one, or the one before."""
    doers = event_traits(claim.type).doers
    here = reading.sentence_of[claim.trigger.i]
    for sentence in (here, here + 1, here - 1):
        if not 0 <= sentence < len(reading.sentences) or reading.zones[sentence] != reading.zones[here]:
            continue
        nouns = [t for t in reading.sentences[sentence] if t.pos_ in ("NOUN", "PROPN") and doers.has(t)]
        nouns.sort(key=lambda t: abs(t.i - claim.trigger.i))
        named = (e for e in (reading.actor(t) for t in nouns) if e is not None and _may_do(reading, claim, e))
        if (found := next(named, None)) is not None:
            return (found,)
    return ()


def _acting_here(reading: Reading, claim: EventClaim) -> tuple[int, ...]:
    """Who acts in the same sentence, where such people do such things as a rule: "Polizisten kamen, es gab Razzien".

    Who only says so is not who did it.
    """
    typical = event_traits(claim.type).typical
    said = {source.entity for source in claim.sources}
    if not _typically_forces(claim):
        return ()
    for token in reading.sentences[reading.sentence_of[claim.trigger.i]]:
        acts = token.dep_ == tree.SUBJECTS[0] and not tree.is_passive(token.head) and not befalls(token.head)
        entity = reading.actor(token) if acts and typical.admit(reading.classes(token)) else None
        if entity is not None and entity not in said and _may_do(reading, claim, entity):
            return (entity,)
    return ()


_FORCES = frozenset({"forces"})


def _agreed(reading: Reading, claim: EventClaim, claims: Iterable[EventClaim]) -> tuple[int, ...]:
    """The one actor by whom all claims of the type that name somebody say that it was done, one of them close by."""
    told = [c for c in claims if c.type == claim.type and c.initiators]
    close = any(_is_near(reading, c, claim) for c in told)
    if not event_traits(claim.type).agreed or not close or len({c.initiators for c in told}) != 1:
        return ()
    kinds = {reading.names.entities[e].kind for e in told[0].initiators}
    if _are_several(claim.trigger) and (
        "person" in kinds or ("organisation" in kinds and not tree.is_known(claim.trigger))
    ):
        return ()  # "zahlreiche Kundgebungen": not all by the one of whom the article tells
    placed = all(same_place(reading, c.where.entity, claim.where.entity) for c in told)
    return told[0].initiators if placed and all(_may_do(reading, claim, e) for e in told[0].initiators) else ()


def _are_several(trigger: Token) -> bool:
    return trigger.pos_ == "NOUN" and "Number=Plur" in str(trigger.morph)


def _of_kin(reading: Reading, claim: EventClaim, claims: Iterable[EventClaim]) -> tuple[int, ...]:
    """The people by whom all claims close by of what such people do say that it was done: who marches also clashes."""
    kin = event_traits(claim.type).kin
    near = [c for c in claims if c.initiators and _is_near(reading, c, claim)]
    told = [c for c in near if kin is not None and event_traits(c.type).kin == kin]
    if len({c.initiators for c in told}) != 1 or not all(_are_people(reading, claim, e) for e in told[0].initiators):
        return ()
    placed = all(same_place(reading, c.where.entity, claim.where.entity) for c in told)
    return told[0].initiators if placed else ()


def _answered(reading: Reading, claim: EventClaim, claims: Iterable[EventClaim]) -> tuple[int, ...]:
    """The people whose acts it answers: "Studenten warfen Steine. Die Polizei setzte Tränengas ein."

    Those of its sentence go before those of the one before.
    """
    here = reading.sentence_of[claim.trigger.i]
    kin = [c for c in claims if c.initiators and event_traits(c.type).kin == event_traits(claim.type).answers]
    for sentence in (here, here - 1):
        told = {c.initiators for c in kin if reading.sentence_of[c.trigger.i] == sentence}
        if told and reading.zones[sentence] == reading.zones[here]:
            found = told.pop()
            fit = not told and all(reading.names.entities[e].kind == "group" for e in found)
            return tuple(e for e in found if e not in claim.initiators) if fit else ()
    return ()


def _is_near(reading: Reading, other: EventClaim, claim: EventClaim) -> bool:
    """Whether two claims stand close by in the running text, of which a caption is no part."""
    there, here = (reading.sentence_of[c.trigger.i] for c in (other, claim))
    parted = reading.zones[there] != reading.zones[here] and "caption" in (reading.zones[there], reading.zones[here])
    return abs(there - here) <= _NEAR and not parted


def _are_people(reading: Reading, claim: EventClaim, entity: int) -> bool:
    e = reading.names.entities[entity]
    return e.kind == "group" and e.salient and _may_do(reading, claim, entity)


def _with_other_side(reading: Reading, claim: EventClaim, claims: Iterable[EventClaim]) -> EventClaim:
    """A fight with the sides of the violence told beside it: "Es gab Kämpfe. Soldaten beschossen die Rebellen."

    Where one side of it is told, the other is who did it to that one, or to whom that one did it.
    """
    here = reading.sentence_of[claim.trigger.i]
    for other in sorted(claims, key=lambda c: abs(reading.sentence_of[c.trigger.i] - here)):
        told = event_traits(other.type).violence and other.initiators and other.targets
        if not told or abs(reading.sentence_of[other.trigger.i] - here) > 1 or not _are_armed(reading, other):
            continue
        if not same_place(reading, other.where.entity, claim.where.entity):
            continue
        for ours, theirs in ((other.initiators, other.targets), (other.targets, other.initiators)):
            if set(claim.initiators) <= set(ours):
                return replace(claim, initiators=claim.initiators or ours, targets=theirs)
    return claim


def _are_armed(reading: Reading, claim: EventClaim) -> bool:
    """Whether both sides of a claim are groups or forces."""
    sides = (reading.names.entities[e].kind for e in (*claim.initiators, *claim.targets))
    return all(kind in _SIDES for kind in sides)


_SIDES = frozenset({"group", "security_force", "military"})
