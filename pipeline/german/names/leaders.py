"""Whose a government is that is called by who leads it: "die Regierung von Präsident N.", "die N.-Regierung"."""

from __future__ import annotations

from pipeline.german.gazetteer.tables import Holder
from pipeline.german.names import persons
from pipeline.german.names.reference import Reference


def assign(references: list[Reference], year: int | None) -> None:
    """Give each government that is called by a person alone the country of that person's office."""
    people = [r for r in references if r.type == "person"]
    bearers = {id(p.role): p for p in people if p.role is not None}
    for body in references:
        if body.type != "body" or body.noun is None or body.noun.noun_class != "government":
            continue
        leader = body.title.rstrip("-") if body.title.endswith("-") else ""
        person = bearers.get(id(body.of), body.of)
        if leader:
            country = next((c for p in people if _is_called(p, leader) and (c := _country_of(p, year))), None)
            holder = None if country else persons.known_holder(leader, None, None, year)
            country = country or (holder.country if holder is not None else None)
            if country is not None and body.country in (None, country):
                body.country, body.title, body.name = country, "", None
        elif body.country is None and person is not None and person.type == "person":
            body.country = _country_of(person, year)


def _is_called(person: Reference, surname: str) -> bool:
    return persons.surname(person.name or "") == persons.surname(surname)


def _country_of(person: Reference, year: int | None) -> str | None:
    """The country of a person's office, as the text or the gazetteer has it."""
    if isinstance(person.named, Holder):
        return person.named.country
    if person.role is not None and person.role.country:
        return person.role.country
    known = persons.known_holder(person.name or "", None, None, year)
    return known.country if known is not None else None
