"""Outsiders: which actors that no country is known of come from outside the focus country all the same."""

from pipeline.extract.frames import reactor_words
from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.index import adjective_country
from pipeline.german.gazetteer.tables import Body, Country, Holder
from pipeline.german.names.model import Entity
from pipeline.german.words import bare_forms


def is_outsider(entity: Entity, focus: str | None) -> bool:
    """Whether the name or kind of an actor without a country says that it is from outside.

    Organisations of the gazetteer without a country are at home in many ("das Rote Kreuz"), others say so in their name
    ("Internationaler Gewerkschaftsbund", "Deutsche Bischofskonferenz"); states that no one names are other states.
    """
    if entity.kind == "group":
        return entity.noun_class == "states"
    if entity.kind != "organisation":
        return False
    if entity.rule == "gazetteer-name":
        return entity.noun_class == "organisation"
    if _is_of_an_igo(entity.name):
        return True
    words = [w for w in entity.name.replace("-", " ").split() if w]
    countries = {adjective_country(w) for w in words[:2]} | {_country_named(w) for w in words[1:]}
    countries -= {None}
    if countries:
        return focus not in countries
    return any(reactor_words().worldwide.has_form(form) for w in words for form in bare_forms(w.casefold()))


def _country_named(word: str) -> str | None:
    """The country whose name a word is: "World Vision Österreich", "Aktion Deutschland Hilft"."""
    named = (h.named for h in index.names().get(index.key_of(word), ()))
    return next((n.iso3 for n in named if isinstance(n, Country)), None)


def _is_of_an_igo(name: str) -> bool:
    """Whether a name begins with that of an international organisation: "UN-Büro"."""
    first, hyphen, _ = name.partition("-")
    hits = index.names().get(index.key_of(first), ()) if hyphen else ()
    return any(isinstance(h.named, Body) and h.named.kind == "igo" for h in hits)


def is_firm(entity: Entity) -> bool:
    """Whether an actor is a firm, or a person of one: it may stop flights, but what it says is no state's word."""
    if entity.kind == "organisation" and entity.noun_class == "company":
        return True
    hits = index.names().get(index.key_of(entity.organisation), ()) if entity.organisation else ()
    return any(isinstance(h.named, Body) and h.named.noun_class == "company" for h in hits)


def is_private(entity: Entity) -> bool:
    """Whether a person speaks for nobody: who reports, and an expert, a writer or a lawyer without body or office."""
    if entity.kind != "person" or entity.noun_class not in _REPORTING | _PRIVATE:
        return False
    if entity.noun_class in _REPORTING:
        return True
    hits = index.names().get(index.key_of(entity.name), ())
    return entity.organisation is None and not any(isinstance(h.named, Holder) for h in hits)


_PRIVATE = frozenset({"person", "lawyer"})
"""Classes of roles that are no office."""
_REPORTING = frozenset({"journalist", "witness"})
"""Classes of those who only tell what they saw, whoever sent them."""


def is_leaders(entity: Entity) -> bool:
    """Whether an actor is the leaders of several states, whom no country has: "die Staats- und Regierungschefs"."""
    return entity.kind == "group" and reactor_words().leaders.has_form(entity.name.casefold())
