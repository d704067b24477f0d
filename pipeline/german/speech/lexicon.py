"""Words of saying: verbs with their class and frames, nouns with their uses, and the other cues."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Word:
    """A verb or noun of saying.

    Attributes:
        lemma: its lemma, separable particle joined ("mitteilen").
        word_class: say, media, announce, confirm, deny, accuse, demand, think, ask, show.
        frames: of a verb: clause, infinitive, direct, object or a preposition; of a noun: source, laut, clause.
    """

    lemma: str
    word_class: str
    frames: frozenset[str]


def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _rows(name: str, lemma: str, frames: str) -> dict[str, Word]:
    rows = csv.DictReader(_read(name).splitlines())
    return {row[lemma]: Word(row[lemma], row["class"], frozenset(row[frames].split())) for row in rows}


@cache
def verbs() -> dict[str, Word]:
    """The verbs of `verbs.csv` by lemma."""
    return _rows("verbs.csv", "verb", "frames")


@cache
def nouns() -> dict[str, Word]:
    """The nouns of `nouns.csv` by lemma, folded."""
    return _rows("nouns.csv", "noun", "uses")


@cache
def cues() -> dict[str, Any]:
    """The file `cues.toml`; its lists become sets."""
    return {key: _sets(section) for key, section in tomllib.loads(_read("cues.toml")).items()}


def _sets(section: dict[str, Any]) -> dict[str, Any]:
    return {key: frozenset(v) if isinstance(v, list) else v for key, v in section.items()}


@cache
def _stems() -> dict[str, str]:
    """Stems of the simple verbs, for weak forms whose lemma is not known."""
    return {lemma.removesuffix("n").removesuffix("e"): lemma for lemma in verbs() if " " not in lemma}


@cache
def _with_eszett() -> dict[str, str]:
    """Lemmas and stems in the spelling without ß, and what stands for them in the lexicon."""
    return {entry.casefold(): entry for entry in (*verbs(), *_stems()) if "ß" in entry}


LONG = 6
"""Letters of a noun that is also looked for at the end of compounds; shorter ones end too many other words."""

WEAK = ("ete", "eten", "test", "tet", "te", "ten", "et", "t", "est", "st", "e", "en")


@cache
def verb(lemma: str, form: str, particle: str) -> Word | None:
    """The verb of saying of a finite form or participle, by its lemma, else by the weak endings of the form.

    Lemmas and forms may be spelled as in Switzerland: "heissen", "begrüsste".
    """
    lemma = _with_eszett().get(lemma, lemma)
    if lemma in verbs():
        return verbs()[lemma]
    for ending in WEAK:
        if form.endswith(ending):
            stem = _with_eszett().get(particle + form.removesuffix(ending), particle + form.removesuffix(ending))
            if (whole := _stems().get(stem)) is not None:
                return verbs()[whole]
    return None


@cache
def noun(form: str) -> Word | None:
    """The noun of saying that a form is of, compounds included: "Polizeiangaben", "Medienberichten"."""
    word = form.casefold()
    for ending in ("", "n", "en", "e", "s", "es", "se", "sen", "nen"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            for cut in (0, *range(2, max(len(stem) - LONG + 1, 2))):
                if stem[cut:] in nouns():
                    return nouns()[stem[cut:]]
    return None
