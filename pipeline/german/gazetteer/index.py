"""Look-up in the gazetteer: inflected forms, compounds, adjectives and names of one or several words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.german import forms
from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.tables import Body, Country, Holder, Noun, Place
from pipeline.german.gazetteer.transliteration import fold
from pipeline.german.inflection import gender
from pipeline.german.inflection.matcher import Matcher, inflected

Named = Country | Place | Body | Holder
_ADJECTIVE = re.compile(r"(e|er|es|em|en)$")
_DIRECTIONS = re.compile(r"^(ost|west|nord|süd|zentral|mittel)(?!amerikanisch)")  # "südamerikanisch" is a continent's
_PART = re.compile(r"(?:Ost|West|Nord|Süd|Zentral|Mittel)(?:ost|west)?-?(?P<country>[^\W\d_]{4,})")
_CITY_ADJECTIVE = re.compile(r"ern?$|er$")


@dataclass(frozen=True)
class Hit:
    """What a name stands for, with the spelling that matched."""

    named: Named
    spelling: str

    @property
    def as_written(self) -> Named:
        """What it stands for; a town without a German name of its own is called as the text calls it ("Hilla")."""
        place = self.named
        if isinstance(place, Place) and place.kind == "city" and place.common == (place.name,):
            return replace(place, name=self.spelling, common=(self.spelling,)) if self.spelling != place.name else place
        return place


@cache
def stem(word: str) -> str:
    """Folded word without its inflection; only for names of several words, where nothing else can be meant."""
    return re.sub(r"(ens|en|es|em|er|e|s|n)$", "", word) if len(word) > 4 else word


@cache
def is_word(name: str) -> bool:
    """Whether a name is an ordinary German word too."""
    return forms.is_known(name)


def key_of(name: str) -> tuple[str, ...]:
    """Key of a name in `names()`: folded words, inflection removed where there are several."""
    words = fold(name).split()
    return tuple(stem(word) for word in words) if len(words) > 1 else tuple(words)


@cache
def names() -> dict[tuple[str, ...], tuple[Hit, ...]]:
    """All proper names of the gazetteer by `key_of`. Larger places come first."""
    found: dict[tuple[str, ...], list[Hit]] = {}
    rows: list[tuple[Named, tuple[str, ...]]] = [(c, c.names) for c in tables.countries().values()]
    rows += [(b, b.names) for b in tables.bodies()]
    rows += [(h, tuple(n for n in h.names if " " in n)) for h in tables.holders()]
    rows += [(p, p.names) for p in tables.places()]
    for named, spellings in rows:
        for spelling in (*spellings, *(s.replace("UN-", "UNO-", 1) for s in spellings if s.startswith("UN-"))):
            bare = re.sub(r"^(der|die|das) ", "", spelling) if isinstance(named, Country) else spelling
            hits = found.setdefault(key_of(bare), [])
            if all(hit.named is not named or hit.spelling != bare for hit in hits):
                hits.append(Hit(named, bare))
    return {key: tuple(hits) for key, hits in found.items()}


@cache
def longest_from() -> dict[str, int]:
    """For each first word (stem) of a name of several words, the number of words in the longest such name."""
    longest: dict[str, int] = {}
    for key in names():
        if len(key) > 1:
            longest[key[0]] = max(len(key), longest.get(key[0], 0))
    return longest


@cache
def _nouns() -> Matcher[Noun]:
    """The nouns of the lexicon, found by any form."""
    return Matcher(tables.nouns(), not_compounds=tables.classes().not_compounds.words)


def nouns_of(form: str) -> tuple[Noun, ...]:
    """The nouns of the lexicon that a form is of; compounds are of none."""
    parts = _nouns().parts(form)
    return parts.values if parts is not None and not parts.before else ()


@dataclass(frozen=True)
class Compound:
    """A noun taken apart: "US-Außenministerium" is prefix "US", inner "Außen", head "ministerium"."""

    prefix: str
    inner: str
    head: str
    nouns: tuple[Noun, ...]


@cache
def compound(word: str) -> Compound:
    """Take a noun apart at the longest listed head; `nouns` is empty where no head is listed.

    A gender form is taken apart as the plain form that it is read as.
    """
    parts = _nouns().parts(word) if word[0].isupper() else None
    if parts is None:
        return Compound("", "", gender.plain(word), ())
    prefix, _, inner = parts.before.rpartition("-")
    return Compound(prefix, inner, parts.head, parts.values)


@cache
def country_adjectives() -> dict[str, str]:
    """Uninflected adjectives to ISO3 codes."""
    return {a.casefold(): c.iso3 for c in reversed(tables.countries().values()) for a in c.adjectives}


def adjective_stem(word: str) -> str:
    """Folded adjective without its inflection: "früheren" -> "früher"."""
    return _ADJECTIVE.sub("", word.casefold())


@cache
def adjective_country(word: str) -> str | None:
    """ISO3 code of the country that an adjective form names: "kasachischen" -> "KAZ", "ostfranzösischen" -> "FRA"."""
    base = word.casefold()
    known = country_adjectives()
    for form in (base, _ADJECTIVE.sub("", base)):
        for bare in (form, _DIRECTIONS.sub("", form)):
            if bare in known:
                return known[bare]
    return None


def inhabitants_of(word: str) -> str | None:
    """ISO3 code of the country whose inhabitants a noun form names: "Serbinnen" -> "SRB"."""
    return inhabitants().get(gender.plain(word)) or inhabitants().get(gender.lemma(word) or "")


@cache
def inhabitants() -> dict[str, str]:
    """Forms of the inhabitants' names to ISO3 codes."""
    found: dict[str, str] = {}
    for country in reversed(tables.countries().values()):
        for lemma in country.inhabitants:
            found |= dict.fromkeys(inflected(lemma), country.iso3)
    return found


def bases_of_adjective(word: str) -> tuple[str, ...]:
    """What towns an adjective in "-er" may be of: "Dresdner" of Dresden, none for other words."""
    if not (word.endswith("er") and word[0].isupper() and len(word) > 4):
        return ()
    return (word[:-2], word[:-1], word[:-2] + "en", word[:-3], word[:-3] + "en")


@cache
def city_adjective(word: str) -> Place | None:
    """City behind an adjective in "-er": "Pariser" -> Paris, "Athener" -> Athen."""
    for base in bases_of_adjective(word):
        for hit in names().get(key_of(base), ()):
            if isinstance(hit.named, Place) and hit.named.certain:
                return hit.named
    return None


@cache
def part_of_country(word: str) -> Place | None:
    """A part of a country that has no name of its own: "Ostukraine", "Nordmalis"; no country of such a name."""
    part = _PART.fullmatch(word)
    if part is None or any(key_of(w) in names() for w in (word, word.removesuffix("s"))):
        return None
    for ending in ("", "s"):
        name = part["country"].removesuffix(ending).capitalize()
        for hit in names().get(key_of(name), ()):
            region = isinstance(hit.named, Place) and hit.named.kind == "region"
            land = hit.named.iso3 if isinstance(hit.named, Country) else hit.named.country if region else None
            if land is not None:
                called = word.removesuffix(ending)
                return Place(called, (called,), "region", land, True, (called,))
    return None


@cache
def country_of_prefix(prefix: str) -> str | None:
    """ISO3 code of a country that begins a compound: "US" -> "USA", "Bundes" -> "DEU", "Iran" -> "IRN"."""
    for iso3, prefixes in tables.classes().country_prefixes.items():
        if prefix in prefixes:
            return str(iso3)
    for hit in names().get(key_of(prefix), ()):
        if isinstance(hit.named, Country):
            return hit.named.iso3
    return None


@cache
def proper_names() -> dict[str, str]:
    """Proper names of bodies by their plain ones, written "Regierung (DEU)" in the table of organisations."""
    return {name: body.name for body in tables.bodies() for name in body.names if name.endswith(")")}


def proper_name(name: str, country: str) -> str | None:
    """Proper name of a state body: "Außenministerium" of DEU is "Auswärtiges Amt"."""
    return proper_names().get(f"{name} ({country})")


@cache
def _idioms() -> frozenset[tuple[str, ...]]:
    return frozenset(map(key_of, tables.classes().names.idioms))


def is_idiom(text: str) -> bool:
    """Whether a phrase looks like a name and is none: "Runder Tisch"."""
    return key_of(text) in _idioms()
