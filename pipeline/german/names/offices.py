"""Whose an office or body is that several countries have and that no word beside it gives to one: "der Bundeskanzler".

In this order: the country whose capital the sentence names, of whose office the article names the holder, which the
article is about, which the paper comes from; else the one that German papers mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Body, Holder, Place
from pipeline.german.names import persons
from pipeline.german.names.reference import Reference


@dataclass(frozen=True)
class Outlook:
    """From where an article looks: the country that it is about, that of the paper, the year."""

    focus: str | None
    outlet: str | None
    year: int | None


def country_of_outlet(publisher: str | None, url: str | None) -> str | None:
    """Country of the paper: that of the medium of this name, else that of its address."""
    key = index.key_of(publisher) if publisher else ()
    named = (hit.named for hit in index.names().get(key, ()))
    known = next((n.country for n in named if isinstance(n, Body) and n.kind == "media" and n.country), None)
    domain = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    return known or next((c.iso3 for c in tables.countries().values() if c.iso2.lower() == domain), None)


def assign(doc: Doc, references: list[Reference], outlook: Outlook) -> None:
    """Give each bare office and body that several countries have to one of them."""
    held = _holders(references, outlook)
    for reference in _with_roles(references):
        if isinstance(reference.named, Body):
            _assign_body(doc, references, reference, outlook)
        elif reference.noun is not None and reference.country is None and _is_bare(reference):
            lemma = reference.noun.lemma
            having = tables.offices().get(lemma, ())
            if having:
                seats = _seats(doc, references, reference)
                reference.country = _chosen(having, seats, (*held.get(lemma, ()), outlook.focus, outlook.outlet))


def _with_roles(references: list[Reference]) -> list[Reference]:
    """All references, and the offices that have become part of the phrase of a name."""
    own = [r.role for r in references if r.type == "person" and r.role is not None]
    return list({id(r): r for r in (*references, *own)}.values())


def _is_bare(reference: Reference) -> bool:
    return reference.of is None and reference.attributes.within is None


def _chosen(having: tuple[str, ...], seats: tuple[str, ...], others: tuple[str | None, ...]) -> str:
    """The first country that has the office; the first of the table where nothing says which."""
    return next((c for c in (*seats, *others) if c in having), having[0])


def _seats(doc: Doc, references: list[Reference], reference: Reference) -> tuple[str, ...]:
    """Countries whose capital the sentence of an office names."""
    sentence = doc[reference.root].sent
    inside = (r.named for r in references if sentence.start <= r.start < sentence.end)
    return tuple(place.country for place in inside if isinstance(place, Place) and place.capital)


def _holders(references: list[Reference], outlook: Outlook) -> dict[str, tuple[str, ...]]:
    """Countries of the holders that the article names, by office."""
    found: dict[str, tuple[str, ...]] = {}
    for person in references:
        noun = person.role.noun if person.type == "person" and person.role is not None else None
        if noun is None or noun.lemma not in tables.offices():
            continue
        known = person.named if isinstance(person.named, Holder) else None
        known = known or persons.known_holder(person.name or "", None, noun.lemma, outlook.year)
        country = known.country if known else person.role.country if person.role else None
        if country:
            found[noun.lemma] = (*found.get(noun.lemma, ()), country)
    return found


def _assign_body(doc: Doc, references: list[Reference], reference: Reference, outlook: Outlook) -> None:
    """Let a body be that of another country which has one of the same name: "der Bundesrat in Bern"."""
    body = reference.named
    assert isinstance(body, Body)
    there = tables.shared_bodies().get(body.name)
    if there is None or body.country is None:
        return
    seats = (*reference.attributes.countries, *_seats(doc, references, reference))
    country = _chosen((body.country, *there), seats, (outlook.focus, outlook.outlet))
    if country != body.country:
        reference.named = next((b for b in tables.bodies() if b.name == there[country]), None) or Body(
            there[country], (there[country],), body.kind, body.noun_class, country
        )
        reference.country, reference.name = country, there[country]
