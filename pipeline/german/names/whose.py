"""Whose office a role is, where its phrase does not say: by a possessive, or by the state that the passage tells of."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.tables import Country, Holder, Place
from pipeline.german.names.reference import Reference

_SUBJECTS = ("nsubj", "nsubj:pass")
_LEADERS = ("head_of_state", "head_of_government", "minister")


def assign(doc: Doc, references: list[Reference], home: str | None) -> None:
    """Give roles without a country the one of their possessor, of whom the sentence quotes, or of the passage."""
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
        if bearer is not None and bearer.named is None:
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
    return any(_holds_at_home(p, role, home) for p in persons if p is not bearer and p.name != bearer.name)


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
