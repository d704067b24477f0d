"""Roles and the persons who bear them: "Präsident N.", "N., der Präsident", "der Chef der Garde, General N."."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Holder, Place
from pipeline.german.names.reference import Reference


def attach_persons(doc: Doc, found: list[Reference]) -> None:
    """Roles and persons that are one: by touching, then as an apposition between commas.

    A rank touches the name that an office before the comma belongs to: "der Chef der Garde, General N.".
    """
    for touching in (True, False):
        live = [r for r in found if r.end > r.start]
        for position, role in enumerate(live):
            # "ein Vertrauter des Präsidenten N.": the name belongs to the office beside it
            # "der Sprecher des Präsidenten, N.,": to the first one, behind a comma
            chained = touching and role.of is not None and role.of.type == "role" and not _speaks_for(doc, live, role)
            if role.type == "role" and role.end > role.start and not chained:
                _attach_person(doc, found, live, position, touching=touching)
    _share_bearers(doc, found)
    found.sort(key=lambda r: (r.start, r.end))


def _share_bearers(doc: Doc, found: list[Reference]) -> None:
    """Two offices of one bearer: "der Parteichef und Gründer N.", "N., General und Sprecher der Garde".

    The second one has no article; of two people each would have one.
    """
    live = sorted((r for r in found if r.end > r.start), key=lambda r: r.start)
    for first, second in pairwise(live):
        link = doc[second.start - 1]
        if first.type != "role" or first.plural or link.pos_ != "CCONJ" or first.end != link.i or second.has_article:
            continue
        if second.type == "person" and second.role is not None and second.role.end == second.role.start:
            first.role = first.role or second
        elif second.type == "role" and not second.plural:
            second.role = second.role or first.role


def _attach_person(doc: Doc, found: list[Reference], live: list[Reference], position: int, *, touching: bool) -> None:
    role = live[position]
    tail = role
    while tail.of is not None and tail.type == "role":
        tail = tail.of
    end = max(role.end, tail.end)
    following = next((r for r in live[position + 1 :] if r.start >= end and r.end > r.start), None)
    if touching:
        person = _as_person(doc, following, end) or _unknown_person(doc, end, live)
        if person is not None:
            if person not in found:
                found.append(person)
            _give_role(person, role, end)
        elif (behind := _behind_field(doc, live, role)) is not None:
            role.role, behind.role = behind, role
        return
    end = _after_field(doc, role, end)
    following = next((r for r in live[position + 1 :] if r.start > end and r.end > r.start), None)
    person = _as_person(doc, following, end + 1) if end < len(doc) and doc[end].text == "," else None
    if person is not None and _closes(doc, person, role):
        if person.role is None or person.role.of is not role:
            _give_role(person, role, end)
        return
    previous = next((r for r in reversed(live[:position]) if r.end > r.start and r.end <= role.start), None)
    if previous and previous.type == "person" and (not role.definite or _is_apposition(doc, role, previous)):
        gap = [t.text for t in doc[previous.end : role.start]]
        if gap[:1] == [","] and len(gap) <= 2:
            if _lacks_office(previous):
                previous.role = role
            role.role = previous


def _behind_field(doc: Doc, live: list[Reference], role: Reference) -> Reference | None:
    """The person whose name stands right behind what an office is for or of: "die Ministerin für Wohnen Eva Lind",
    "der Vizechef der Behörde Jan Otte"."""
    start = role.end
    words = tables.grammar()
    if start >= len(doc) or role.plural or role.role is not None:
        return None
    opens = doc[start].lower_ in (words.purpose_prepositions | tables.classes().function.genitive_articles)
    person = next((r for r in live if r.start > start and r.type == "person"), None)
    if not opens or person is None or person.start - start > _LONGEST_FIELD // 2 or not _lacks_office(person):
        return None
    between = doc[start : person.start]
    plain = all(t.pos_ in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "CCONJ") for t in between)
    offices = any(r.type in ("role", "group", "person") and start <= r.root < person.start for r in live)
    owned = any(t.pos_ == "NOUN" for t in between) and doc[person.root].dep_ in ("appos", "flat", "nmod", "nsubj")
    return person if plain and owned and not offices else None


def _is_apposition(doc: Doc, role: Reference, person: Reference) -> bool:
    """Whether the parser hangs an office on the name before it: "N., der Sprecher der Armee,"."""
    return doc[role.root].dep_ == "appos" and person.start <= doc[role.root].head.i < person.end


_LONGEST_FIELD = 10
"""Most words between an office and the comma before its bearer's name."""


def _after_field(doc: Doc, role: Reference, end: int) -> int:
    """Where an office ends with whose or what for it is: "der Beauftragte für Menschenrechte, N.,", "der Direktor des
    Hilfswerks, N.,"."""
    i = end
    while i < min(len(doc), end + _LONGEST_FIELD) and any(above.i == role.root for above in doc[i].ancestors):
        if doc[i].text == ",":
            return i
        i += 1
    return i if i < len(doc) and doc[i].text == "," else end


def _give_role(person: Reference, role: Reference, end: int) -> None:
    """Note the office of a person; one that touches the name becomes part of the phrase."""
    touches = person.start == end
    if touches and person.role is not None:
        return
    if _lacks_office(person):
        person.role = role
    if touches:
        person.start = role.start
        person.has_article, person.indefinite = role.has_article, role.indefinite
        role.end = role.start
    else:
        role.role = person


def _lacks_office(person: Reference) -> bool:
    """Whether nothing but a rank or title is known of a person."""
    return person.role is None or (person.role.noun is not None and person.role.noun.noun_class in ("rank", "title"))


def _speaks_for(doc: Doc, live: list[Reference], role: Reference) -> bool:
    """Whether the name after "Sprecher des Präsidenten" is known to be the spokesperson's."""
    assert role.of is not None
    named = next((r.named for r in live if r.start == role.of.end and isinstance(r.named, Holder)), None)
    return (
        named is not None
        and role.noun is not None
        and named.role.startswith(role.noun.lemma.removeprefix(tables.grammar().press_part).capitalize())
    )


def _as_person(doc: Doc, reference: Reference | None, start: int) -> Reference | None:
    """The reference that starts here if it is or can be a person's name."""
    if reference is None or reference.start != start or reference.noun is not None:
        return None
    if reference.rule in ("place-noun-and-name", "site-noun-and-name"):
        return None
    if reference.type == "person":
        return reference
    if any(n.table in ("body", "back") for n in index.compound(doc[start].text).nouns):
        return None  # "Chefin der Stiftung Offenes Haus"
    unproven = reference.named is None or (isinstance(reference.named, Place) and not reference.named.certain)
    if unproven and reference.type in ("organisation", "place") and reference.label in ("ORG", "LOC", "OTH", "PER"):
        if reference.end - reference.start >= 2 and doc[start].dep_ in ("appos", "flat", "nsubj", "nsubj:pass", "nmod"):
            reference.type, reference.named, reference.country = "person", None, None
            reference.name = doc[reference.start : reference.end].text
            reference.rule = "name-after-role"
            return reference
        if reference.end - reference.start == 1 and doc[start].dep_ == "appos" and reference.type == "place":
            reference.type, reference.named, reference.country = "person", None, None
            reference.name = doc[start].text
            return reference
    return None


def _closes(doc: Doc, person: Reference, role: Reference) -> bool:
    """An apposition after a comma ends with a comma or the sentence, or the parser says so."""
    after = doc[person.end] if person.end < len(doc) else None
    if after is None or after.is_space or after.text in (",", ".", ":", ";", ")"):
        return True
    return doc[person.root].dep_ == "appos" and doc[person.root].head.i == role.root


def _unknown_person(doc: Doc, start: int, live: list[Reference]) -> Reference | None:
    """Proper nouns after a role that nobody knows are its bearer's name."""
    end = start
    while end < len(doc) and end - start < 4 and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
        if any(r.start <= end < r.end for r in live):
            break
        end += 1
    if end == start or doc[start].dep_ not in ("appos", "flat"):
        return None
    return Reference("person", start, end, start, "name-after-role", name=doc[start:end].text)
