"""Lemmas by a lexicon of German forms.

The lexicon is `simplemma`'s (Barbaresi, MIT), which knows forms but not
their part of speech; the tag says which entries count. A compound that it does not know gets the lemma of its
longest known last part. Nominalised adjectives and participles have the weak form as lemma, whatever their
ending: "Toten", "Toter" give "Tote", "Verletzten" gives "Verletzte".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.german import forms

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORTEST_LAST_PART = 4
"""Letters that the known last part of a compound has at least."""

ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")

PARTICLES = (
    "auseinander", "aneinander", "gegenüber", "entgegen", "herunter", "hinunter", "zusammen", "vorüber", "zurecht",
    "entlang", "heraus", "herein", "herum", "hervor", "hinaus", "hinein", "nieder", "voraus", "vorbei", "weiter",
    "wieder", "zurück", "empor", "fehl", "fest", "fort", "frei", "gleich", "heim", "heran", "hoch", "statt", "über",
    "unter", "voran", "durch", "nach", "auf", "aus", "bei", "dar", "ein", "her", "hin", "los", "mit", "tot", "vor",
    "weg", "ab", "an", "um", "zu",
)  # fmt: skip
"""Separable verb particles, the longer first."""

PREFIXES = ("miss", "hinter", "ver", "zer", "ent", "emp", "be", "er")
"""Inseparable verb prefixes: their participles have no "ge-" of their own."""


@lru_cache(maxsize=100_000)
def known_lemma(form: str, upos: str) -> str | None:
    """Return the lemma that the lexicon gives a form as this part of speech; none where it has no say."""
    if not form[0].isalpha():
        return None
    if upos in ("VERB", "AUX"):
        return _verb(form.lower())
    if upos == "ADJ":
        return _adjective(form.lower())
    return _noun(form) if upos == "NOUN" else None


def _lookup(form: str) -> str | None:
    return forms.lemma_of(form) if forms.is_known(form) else None


def _verb(form: str) -> str | None:
    """Return the infinitive; of a verb that the lexicon lacks, by its particle and simple verb or by "-ieren"."""
    lemma = _lookup(form)
    if lemma and lemma.endswith("n") and lemma.islower() and lemma != form:
        return lemma
    for particle in PARTICLES:
        if form.startswith(particle) and len(form) > len(particle) + 3:
            simple = _lookup(form.removeprefix(particle).removeprefix("zu")) or _lookup(form.removeprefix(particle))
            if simple and simple.endswith("n") and simple.islower():
                return particle + simple
    for prefix in PREFIXES:
        simple = _lookup("ge" + form.removeprefix(prefix)) if form.startswith(prefix) else None
        if (
            simple
            and simple.endswith("n")
            and simple.islower()
            and _is_participle_of(form.removeprefix(prefix), simple)
        ):
            return prefix + simple
    if lemma and lemma.endswith("n") and lemma.islower():
        return lemma
    if form.endswith(("iert", "ierte", "ierten")):
        return form[: form.rindex("iert")] + "ieren"
    lemma = forms.lemma_of(form)
    return lemma if lemma.endswith("en") and lemma.islower() else None


def _is_participle_of(stem: str, simple: str) -> bool:
    """Whether a verb is the one whose participle a stem with "ge-" is: of "verlangen" it is not "gelingen"."""
    return simple[0] == stem[:1] and (not simple.startswith("ge") or stem.startswith("ge"))


def _adjective(form: str) -> str | None:
    """Return the lemma of an adjective; a participle that stands for one keeps its form: "verbreitete"."""
    lemma = _lookup(form)
    if lemma and lemma.endswith("n") and not form.startswith(lemma):
        return next((form.removesuffix(e) for e in ADJECTIVE_ENDINGS if form.endswith(e)), form)
    return lemma


@lru_cache(maxsize=20_000)
def known_noun(form: str) -> str | None:
    """Return the lemma of a noun that the lexicon has as a whole."""
    lemma = _lookup(form)
    return (_nominalised(form) or lemma) if lemma and lemma[0].isupper() else None


def _noun(form: str) -> str | None:
    nominalised = _nominalised(form)
    if nominalised:
        return nominalised
    lemma = _lookup(form)
    if lemma and lemma[0].isupper():
        return lemma
    for start in range(1, len(form) - SHORTEST_LAST_PART + 1):
        last = form[start:].lstrip("-")
        known = _lookup(last.capitalize())
        if known and known[0].isupper():
            return form[: len(form) - len(last)] + (known if last[0].isupper() else known.lower())
    return None


def _nominalised(form: str) -> str | None:
    """Return the weak nominative of a nominalised adjective or participle."""
    for ending in ADJECTIVE_ENDINGS:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 2:
            weak = _lookup(stem + "e")
            strong = _lookup(form) if form != stem + "er" else None
            adjectival = weak in (stem.lower(), stem + "er") or (weak and strong == stem + "er")
            return stem + "e" if adjectival else None
    return None


def verb_lemma(token: Token) -> str:
    """Return the lemma of a verb with its separated particle: "ruft ... auf" gives "aufrufen".

    A participle that stands before a noun gives its verb: "festgenommene" gives "festnehmen". An infinitive with "zu"
    has its particle in it: in "war von dort aus zu erreichen" there is none.
    """
    if token.pos_ == "ADJ":
        return _verb_of_participle(token.lower_) or token.lemma_
    lemma = token.lemma_
    children = list(token.children)
    if any(child.tag_ == "PTKZU" for child in children):
        return lemma
    particles = [c.lower_ for c in children if (c.dep_ == "compound:prt" or c.tag_ == "PTKVZ") and _is_particle(c)]
    return particles[0] + lemma if particles and not lemma.startswith(particles[0]) else lemma


def _is_particle(token: Token) -> bool:
    """Whether a particle is none of the nouns that taggers take for one: "stellt zur Verfügung"."""
    return not token.text[0].isupper() or token.i == token.sent.start


@lru_cache(maxsize=20_000)
def _verb_of_participle(form: str) -> str | None:
    stem = next((form.removesuffix(e) for e in ADJECTIVE_ENDINGS if form.endswith(e)), form)
    if stem.endswith("end"):
        return stem.removesuffix("d")
    for candidate in (stem, form):  # "getroffen" ends like an inflected adjective
        if candidate.endswith(("t", "en")) and (lemma := _verb(candidate)) and lemma != candidate:
            return lemma
    return None
