"""Countries, regions, cities and sites as entities."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables
from pipeline.german.gazetteer.tables import Country, Place
from pipeline.german.gazetteer.transliteration import slug
from pipeline.german.names import grammar
from pipeline.german.names.actors import country_name
from pipeline.german.names.model import Entity, PlaceKind
from pipeline.german.names.references import Reference

_RUN_TOGETHER = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")


def country_place(country: Country, rule: str) -> Entity:
    """A country as a place."""
    return Entity(
        f"place-{slug(country.name)}",
        country.name,
        "place",
        country=country.iso3,
        place_kind="country",
        geonames_id=country.geonames_id,
        rule=rule,
    )


def state(country: Country) -> Entity:
    """A country as an actor."""
    return Entity(
        slug(country.name), country.name, "state", country=country.iso3, noun_class="state", rule="acting-state"
    )


def place(doc: Doc, reference: Reference, home: str | None) -> Entity | None:
    """A place with what the gazetteer knows of it; what it does not know lies in the article's country."""
    if isinstance(reference.named, Place):
        known = reference.named
        return Entity(
            f"place-{slug(known.name)}-{known.country.lower()}",
            known.name,
            "place",
            country=known.country,
            place_kind="city" if known.kind == "city" else "region",
            geonames_id=known.geonames_id,
            latitude=known.latitude,
            longitude=known.longitude,
            parent=country_name(known.country),
            rule=reference.rule,
        )
    text = reference.name or doc[reference.start : reference.end].text
    if not _is_name(doc, reference, text):
        return None
    name = text[:-1] if text.endswith("s") and doc[reference.root].morph.get("Case", []) == ["Gen"] else text
    if name in tables.classes()["names"]["supraregional"]:
        return None
    kind: PlaceKind = (
        "site" if reference.label == "SITE" or grammar.is_site_name(text) else grammar.kind_of_place(doc, reference)
    )
    return Entity(
        f"place-{slug(name)}",
        name,
        "place",
        country=home,
        place_kind=kind,
        parent=country_name(home),
        rule=reference.rule,
    )


def _is_name(doc: Doc, reference: Reference, text: str) -> bool:
    """No word run together with the next line ("AlmatyQuelle"), no adjective, no ordinary noun."""
    if not any(c.isalpha() for c in text) or _RUN_TOGETHER.search(text) or text.endswith("."):
        return False
    if text.endswith(("erin", "erinnen")) or doc[reference.root].pos_ in ("ADJ", "VERB", "ADV"):
        return False
    return reference.rule != "tagged-place" or " " in text or reference.label == "SITE" or not index.is_word(text)


def is_site(doc: Doc, reference: Reference) -> bool:
    """A tagged organisation that is named after what it is: "Black Lion Hospital"."""
    if reference.named is not None or reference.noun is not None or reference.type != "organisation":
        return False
    return grammar.is_site_name(doc[reference.start : reference.end].text)
