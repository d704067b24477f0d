"""Whose office a role is, where its phrase does not say: by a possessive, or by the state that the passage tells of."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.tables import Body, Country, Holder, Place
from pipeline.german.names.reference import Reference
from pipeline.german.names.verbs import with_particle

_SUBJECTS = ("nsubj", "nsubj:pass")
_LEADERS = ("head_of_state", "head_of_government", "minister")


def assign(doc: Doc, references: list[Reference], home: str | None) -> None:
    """Give roles without a country the one of their possessor, of whom the sentence quotes, or of the passage."""
    _give_bodies(doc, references, home)
    persons = [r for r in references if r.type == "person"]
    bearers = {id(p.role): p for p in persons if p.role is not None}
    roles = [r for r in references if r.type == "role"]
    roles += [p.role for p in persons if p.role is not None and p.role.type == "role" and p.role not in roles]
    for role in roles:
        if role.country or role.of is not None or role.attributes.within:
            continue
        possessor = _possessor(doc, references, role)
        if possessor is not None:
            _give(role, possessor)
            continue
        bearer = bearers.get(id(role))
        if (house := _house_before(doc, references, role)) is not None:
            _give(role, house)
        elif (capital := _capital_of_speech(doc, references, role, home)) is not None and _speaks_at_home(role):
            role.country = capital
        elif bearer is not None and bearer.named is None:
            state = _state_before(doc, references, role, home)
            likely = _may_be_foreign(doc, persons, role, bearer, home) or _is_of_house(doc, references, role)
            if state is not None and (likely or _is_in_its_capital(doc, references, role, state)):
                role.country = _country_of(state)


def _give(role: Reference, owner: Reference) -> None:
    """Make an office that of a body, of a state, or of the state of a person."""
    if owner.type in ("body", "organisation"):
        role.of = owner
    role.country = _country_of(owner)


def _country_of(owner: Reference) -> str | None:
    if owner.type == "person":
        if isinstance(owner.named, Holder):
            return owner.named.country
        return owner.role.country if owner.role is not None else None
    return owner.country


def _possessor(doc: Doc, references: list[Reference], role: Reference) -> Reference | None:
    """Whom "sein" or "ihr" in front of an office stands for: the last fitting name, subjects first."""
    word = doc[role.start - 1].lower_ if role.start else ""
    feminine = word in tables.grammar().possessives_feminine
    if not (feminine or word in tables.grammar().possessives_other) or doc[role.start - 1].pos_ not in ("DET", "PRON"):
        return None
    first = _passage_start(doc, role)
    fitting = [
        r
        for r in references
        if first <= r.start < r.end < role.start
        and r.type in ("body", "organisation", "country", "person")
        and _agrees(doc[r.root], r, feminine=feminine)
    ]
    subjects = [r for r in fitting if doc[r.root].dep_ in _SUBJECTS]
    return next(iter(reversed(subjects or fitting)), None)


def _agrees(token: Token, owner: Reference, *, feminine: bool) -> bool:
    """Whether a possessive can stand for a name: "ihr" for feminine and plural ones, "sein" for the others."""
    if isinstance(owner.named, Country):
        before = token.doc[owner.start - 1].lower_ if owner.start else ""
        words = tables.grammar()
        oblique = before in words.feminine_genitive and token.dep_ not in _SUBJECTS
        return (before in words.feminine_articles or oblique) == feminine
    if owner.type == "person" and owner.role is not None:
        token = token.doc[owner.role.root]
    gender, number = (token.morph.to_dict().get(k) for k in ("Gender", "Number"))
    return (gender == "Fem" or number == "Plur") == feminine


def _passage_start(doc: Doc, role: Reference) -> int:
    """The first token of the sentence before the one that an office stands in."""
    start = doc[role.root].sent.start
    return doc[start - 1].sent.start if start else 0


def _may_be_foreign(doc: Doc, persons: list[Reference], role: Reference, bearer: Reference, home: str | None) -> bool:
    """Whether an office without a country may be another state's: a speaker who is quoted behind what he says, or one
    of whom the focus country has another holder in the article."""
    noun_class = role.noun.noun_class if role.noun else None
    if noun_class == "spokesperson":
        return True
    if noun_class not in _LEADERS or role.noun is None:
        return False
    if doc[doc[role.root].sent.start].lower_ in tables.grammar().pointing:
        return True
    if role.noun.lemma in tables.grammar().abroad and _is_named_first(persons, bearer):
        return True
    return any(_holds_at_home(p, role, home) for p in persons if p is not bearer and p.name != bearer.name)


def _is_named_first(persons: list[Reference], bearer: Reference) -> bool:
    """Whether somebody is named for the first time: who was named before has had his country there."""
    told = (p for p in persons if p.end <= bearer.start and p.name and bearer.name)
    return not any(bearer.name and p.name and bearer.name.split()[-1] == p.name.split()[-1] for p in told)


_MINISTRIES = frozenset({"ministry", "government"})


def _give_bodies(doc: Doc, references: list[Reference], home: str | None) -> None:
    """Make ministries that speak in a foreign capital those of its country: "teilte das Ministerium in X mit"."""
    for body in references:
        noun = body.noun
        if body.type != "body" or body.country or body.named is not None or noun is None or body.place is not None:
            continue
        if noun.noun_class in _MINISTRIES and noun.scope == "national":
            body.country = _capital_of_speech(doc, references, body, home)


def _speaks_at_home(role: Reference) -> bool:
    """Whether an officer is one who does not travel to speak: a spokesman, and no minister."""
    return role.noun is not None and role.noun.noun_class == "spokesperson"


def _capital_of_speech(doc: Doc, references: list[Reference], who: Reference, home: str | None) -> str | None:
    """The foreign country in whose capital, and no seat of an organisation, somebody says something."""
    token = doc[who.root]
    verb = token.head
    if token.dep_ not in _SUBJECTS or with_particle(verb) not in tables.classes().function.stating_verbs:
        return None
    seats = tables.classes().seats
    if who.place is not None and isinstance(who.place.named, Place) and who.place.named.capital:
        return who.place.country if who.place.country != home and who.place.name not in seats else None
    inside = [r for r in references if isinstance(r.named, Place) and r.end > r.start]
    spoken = [
        r.named.country
        for r in inside
        if isinstance(r.named, Place)
        and r.named.capital
        and doc[r.root].text not in seats
        and (doc[r.root].head.i == verb.i or _is_right_behind(doc, token, r))
        and any(c.lower_ in tables.classes().function.within_prepositions for c in doc[r.root].children)
    ]
    return spoken[0] if spoken and spoken[0] != home else None


def _is_right_behind(doc: Doc, token: Token, place: Reference) -> bool:
    """Whether a place stands behind a word in its clause, wherever the tree hangs it."""
    return token.i < place.start and not any(t.is_punct for t in doc[token.i : place.start])


def _house_before(doc: Doc, references: list[Reference], role: Reference) -> Reference | None:
    """The organisation that a sentence before, or this one, has for a subject, where only such have the office."""
    if role.noun is None or role.noun.lemma not in tables.grammar().of_organisations:
        return None
    start = _passage_start(doc, role)
    before = [o for r in references if start <= r.start and r.end <= role.start for o in (r, r.of) if o is not None]
    return next((o for o in reversed(before) if _is_igo(o)), None)


def _is_igo(reference: Reference) -> bool:
    return isinstance(reference.named, Body) and reference.named.kind == "igo"


def _is_of_house(doc: Doc, references: list[Reference], role: Reference) -> bool:
    """Whether the sentence before tells of the house that an office leads: "das US-Finanzministerium", its minister."""
    office = doc[role.root].text.casefold().removesuffix(tables.grammar().feminine_endings[0])
    bodies = (r for r in references if _passage_start(doc, role) <= r.start and r.end <= role.start)
    return any(r.type == "body" and office in doc[r.root].text.casefold() for r in bodies if r.end > r.start)


def _is_in_its_capital(doc: Doc, references: list[Reference], role: Reference, state: Reference) -> bool:
    """Whether an officer speaks in the capital of the state that the sentence before tells of."""
    sentence = doc[role.root].sent
    here = (r.named for r in references if sentence.start <= r.start < r.end <= sentence.end)
    return any(isinstance(n, Place) and n.capital and n.country == _country_of(state) for n in here)


def _holds_at_home(person: Reference, role: Reference, home: str | None) -> bool:
    assert role.noun
    if isinstance(person.named, Holder):
        return person.named.country == home and person.named.role.casefold().endswith(role.noun.lemma.casefold())
    held = person.role.noun if person.role is not None else None
    return (
        held is not None and held.lemma == role.noun.lemma and person.role is not None and person.role.country == home
    )


def _state_before(doc: Doc, references: list[Reference], role: Reference, home: str | None) -> Reference | None:
    """The foreign state or its body that the sentence, or else the one before, has for its first subject.

    Who rejects something answers it and is not of the same side.
    """
    sentence = doc[role.root].sent
    first = next(
        (r for r in references if sentence.start <= r.start and r.end <= role.start and _is_subject(doc, r)), None
    )
    if first is not None:
        return first if _is_foreign_state(first, home) else None
    verb = doc[role.root].head
    if verb.lemma_ in tables.classes().function.answering_verbs or any(
        c.text in tables.grammar().rejecting_particles and c.dep_ == "compound:prt" for c in verb.children
    ):
        return None
    start = _passage_start(doc, role)
    before = [r for r in references if start <= r.start and r.end <= sentence.start and _is_subject(doc, r)]
    return before[0] if before and _is_foreign_state(before[0], home) else None


def _is_subject(doc: Doc, reference: Reference) -> bool:
    return reference.end > reference.start and doc[reference.root].dep_ in _SUBJECTS


def _is_foreign_state(reference: Reference, home: str | None) -> bool:
    capital = isinstance(reference.named, Place) and reference.named.capital
    state = reference.type in ("country", "body") or capital
    return state and reference.country is not None and reference.country != home
