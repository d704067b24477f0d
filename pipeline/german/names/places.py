"""Countries, regions, cities and sites as entities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from pipeline.german.gazetteer import index, tables, towns
from pipeline.german.gazetteer.tables import Country, Place
from pipeline.german.gazetteer.transliteration import fold, slug
from pipeline.german.names import grammar
from pipeline.german.names.actors import country_name
from pipeline.german.names.model import Entity, PlaceKind
from pipeline.german.names.reference import Reference
from pipeline.german.tree.index import SUBJECTS

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


def of_place(known: Place, rule: str) -> Entity:
    """The entity of a place of the gazetteer."""
    return Entity(
        f"place-{slug(known.name)}-{known.country.lower()}",
        known.name,
        "place",
        country=known.country,
        place_kind=known.kind,
        geonames_id=known.geonames_id,
        latitude=known.latitude,
        longitude=known.longitude,
        parent=known.parent or country_name(known.country),
        rule=rule,
    )


def place(doc: Doc, reference: Reference, home: str | None) -> Entity | None:
    """A place with what the gazetteer knows of it; what it does not know lies in the article's country."""
    text = reference.name or doc[reference.start : reference.end].text
    if isinstance(named := reference.named, Place):
        if named.kind != "city" or not grammar.is_part_of_town(doc, reference):
            return of_place(_at_home(text, named, home) or named, reference.rule)
        if home in (None, named.country):  # a part of a town may have the name of one at home, and not of one abroad
            return of_place(replace(named, kind="site"), reference.rule)
    known = index.part_of_country(text)
    of_town = doc[reference.root].head.text in tables.classes().function.town_parts
    if known is None and of_town and doc[reference.root].dep_ == "amod":
        known = index.city_adjective(text)  # "in der Dresdner Innenstadt"
    if known is not None:
        return of_place(known, reference.rule)
    if not _is_name(doc, reference, text, home):
        return None
    name = text[:-1] if text.endswith("s") and doc[reference.root].morph.get("Case", []) == ["Gen"] else text
    if name in tables.classes().names.supraregional:
        return None
    if (known := _behind_class(text, home)) is not None:
        return of_place(known, reference.rule)
    at_home = home is not None and towns.is_in(name, home)  # "Ludwigshafen" is no harbour
    building = not at_home and (reference.label == "SITE" or grammar.is_site_name(text))
    kind: PlaceKind = "site" if building else grammar.kind_of_place(doc, reference)
    if kind == "city" and not at_home and name.casefold().endswith(tables.classes().function.landscape_ends):
        kind = "region"
    known = None if building else towns.find(name, home, "region" if kind == "region" else "city")
    if known is not None:  # what the text calls a district lies within a town, though it may be a town on the map
        return of_place(replace(known, kind="site") if kind == "site" else known, reference.rule)
    around = _town_of(name, home) or _town_beside(doc, name, home) if kind == "site" else _town_in_front(name)
    country = home if around is None else around.country
    return Entity(
        f"place-{slug(name)}",
        name,
        "place",
        country=country,
        place_kind=kind,
        parent=country_name(country) if around is None else around.name,
        rule=reference.rule,
    )


def read_towns(doc: Doc, references: list[Reference], home: str | None) -> None:
    """Let what was tagged as a person, but stands where a place does and has the name of a town, be that: "bei X"."""
    places = tables.classes().function.place_prepositions
    for r in references:
        unknown = r.type == "person" and r.named is None and r.role is None and r.name is not None
        before = doc[r.start - 1].lower_ if r.start else ""
        if unknown and home is not None and before in places and towns.is_in(r.name or "", home):
            r.type, r.rule = "place", "tagged-place"


def _at_home(text: str, known: Place, home: str | None) -> Place | None:
    """The town of the article's country by whose name one abroad is called too: "Marburg" is no Maribor for Germans."""
    if known.kind != "city" or home is None or home == known.country:
        return None
    is_other = fold(text) not in _own_names().get(known.geonames_id, ()) and towns.is_in(text, home)
    return towns.find(text, home) if is_other else None


@cache
def _own_names() -> dict[int | None, frozenset[str]]:
    """The English name and the German ones of each city of the gazetteer, folded, by its GeoNames id."""
    return {
        place.geonames_id: frozenset(fold(n) for n in (tables.english_names()[place.geonames_id], *place.common))
        for place in tables.places()
        if place.geonames_id is not None
    }


def _town_of(site: str, home: str | None) -> Place | None:
    """The town of the gazetteer that a site is called by: "Flughafen von Caracas"; one at home before others."""
    words = site.split()
    links = [n for n, word in enumerate(words) if n and word in tables.grammar().of_town]
    return _town(" ".join(words[links[-1] + 1 :]), home) if links else None


def _town_in_front(name: str) -> Place | None:
    """The large town of which a name tells a part: "Berlin-Buch"."""
    town, hyphen, part = name.partition("-")
    found = _town(town, None) if hyphen and part[:1].isupper() and " " not in name else None
    return found if found is not None and found.certain and found.population >= _LARGE else None


_LARGE = 100_000
"""Inhabitants of towns whose parts are called by them."""


def _town_beside(doc: Doc, site: str, home: str | None) -> Place | None:
    """The town of the gazetteer that a text names behind a site, at whichever of its mentions: "Marienplatz in A"."""
    words = "|".join(sorted(tables.grammar().of_town))
    name = r"[^\W\d_a-zäöüß][\w'-]*"
    for found in re.finditer(rf"{re.escape(site)} (?:{words}) ((?:{name} ){{0,3}}{name})", doc.text):
        parts = found.group(1).split()
        towns_ = (_town(" ".join(parts[:n]), home) for n in range(len(parts), 0, -1))
        if (town := next((t for t in towns_ if t is not None), None)) is not None:
            return town
    return None


def _town(name: str, home: str | None) -> Place | None:
    """The town of a name in the gazetteer, one at home before others."""
    hits = [hit.named for hit in index.names().get(index.key_of(name), ())]
    found = [p for p in hits if isinstance(p, Place) and p.kind == "city"]
    at_home = next((p for p in found if p.country == home), None) or towns.find(name, home, "city")
    return at_home or (found[0] if found else None)


def _behind_class(text: str, home: str | None) -> Place | None:
    """The place of the gazetteer that a tagged name has its class in front of: "Ferieninsel Mallorca"."""
    first, _, name = text.partition(" ")
    if not name or not _has_class(first, tables.classes().function.place_nouns):
        return None
    hits = [hit.named for hit in index.names().get(index.key_of(name), ()) if isinstance(hit.named, Place)]
    return next((place for place in hits if place.country == home), None)


def _has_class(word: str, nouns: Iterable[str]) -> bool:
    """Whether a word is one of the class nouns, or a compound with it."""
    return any(word.casefold().endswith(noun.casefold()) for noun in nouns)


def _is_name(doc: Doc, reference: Reference, text: str, home: str | None) -> bool:
    """No word run together with the next line ("AlmatyQuelle"), no adjective, no ordinary noun."""
    if not any(c.isalpha() for c in text) or _RUN_TOGETHER.search(text) or text.endswith((".", "-")):
        return False
    if (
        _are_countries(text)
        or text.endswith(tables.grammar().women)
        or doc[reference.root].pos_ in ("ADJ", "VERB", "ADV")
    ):
        return False
    if reference.rule == "tagged-place" and "-" not in text and _is_description(doc, reference, text):
        return False
    if reference.rule == "tagged-place" and index.is_idiom(text):
        return False
    proven = " " in text or reference.label == "SITE" or not index.is_word(text)
    return reference.rule != "tagged-place" or proven or _is_town_at_home(doc, reference, text, home)


def _are_countries(text: str) -> bool:
    """Whether a dash joins the names of countries, which are no place together: "die Grenze Somalia–Kenia"."""
    parts = _DASH.split(text)
    named = (index.names().get(index.key_of(part), ()) for part in parts)
    return len(parts) > 1 and all(any(isinstance(hit.named, Country) for hit in hits) for hits in named)


_DASH = re.compile(r"\s*[–—/-]\s*")


def _is_town_at_home(doc: Doc, reference: Reference, text: str, home: str | None) -> bool:
    """Whether a name that is an ordinary word as well is that of a town of the article's country: "in Eisenach"."""
    return home is not None and doc[reference.root].tag_ == "NE" and towns.is_in(text, home)


def _is_description(doc: Doc, reference: Reference, text: str) -> bool:
    """Whether a word says what a state or a named place behind it is: "Andenrepublik", "Uigurenregion Xinjiang"."""
    words = tables.classes().function
    if " " in text:
        return False
    named = reference.end < len(doc) and doc[reference.end].pos_ == "PROPN"
    return _has_class(text, words.state_nouns) or (named and _has_class(text, words.place_nouns))


def capitals(doc: Doc, references: list[Reference]) -> Iterator[tuple[int, int, int, Entity]]:
    """Capitals called by their country alone, as first, last and head token: "in der Hauptstadt Perus"."""
    words = tables.classes()
    live = [r for r in references if r.end > r.start]
    for token in doc:
        i = token.i
        if token.text not in words.function.capital_nouns or any(r.type == "place" and r.start == i + 1 for r in live):
            continue
        start, attributes = i, []
        while start and doc[start - 1].pos_ == "ADJ":
            start -= 1
            attributes.append(doc[start])
        if any(index.adjective_stem(a.text) in words.markers.former for a in attributes):
            continue
        adjective = next((c for a in attributes if (c := index.adjective_country(a.text))), None)
        owner = next((r for r in live if r.type == "country" and (r.end == start or _owns_after(doc, i, r))), None)
        capital = tables.capitals().get(adjective or (owner.country if owner else None) or "")
        if capital is not None:
            span = (min(start, owner.start), max(i + 1, owner.end)) if owner else (start, i + 1)
            yield *span, i, of_place(capital, "capital-of-country")


def _owns_after(doc: Doc, i: int, country: Reference) -> bool:
    """Whether a country behind a noun is whose it is: "Hauptstadt Perus", "Hauptstadt der Ukraine"."""
    words = tables.classes().function
    gap = [t.text.lower() for t in doc[i + 1 : country.start]] if country.start > i else ["?"]
    owning = words.genitive_articles | words.owning_prepositions
    return not gap or (len(gap) <= 2 and owning.issuperset(gap))


def is_site(doc: Doc, reference: Reference) -> bool:
    """A tagged organisation that is named after what it is: "Black Lion Hospital", "in der Universität von A"."""
    if reference.named is not None or reference.noun is not None or reference.type != "organisation":
        return False
    text = doc[reference.start : reference.end].text
    sited = doc[reference.start].text in tables.classes().function.site_nouns and _town_of(text, None) is not None
    return grammar.is_site_name(text) or (sited and doc[reference.root].dep_ not in SUBJECTS)
