"""Outsiders: which actors that no country is known of come from outside the focus country all the same."""

from pipeline.extract.frames import reactor_words
from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.index import adjective_country
from pipeline.german.gazetteer.tables import Body, Country
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


def is_leaders(entity: Entity) -> bool:
    """Whether an actor is the leaders of several states, whom no country has: "die Staats- und Regierungschefs"."""
    return entity.kind == "group" and reactor_words().leaders.has_form(entity.name.casefold())
