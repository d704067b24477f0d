"""Nouns: what German nouns stand for, by one table, one matcher of inflected forms and compounds, and gender forms.

nouns.classes_of("Regierungsgebäuden")    # {"building"}
nouns.victim_group("Bereitschaftspolizist:innen")  # "security_forces"
nouns.is_person("Bergleute")              # True
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from pipeline.german.inflection.matcher import Listed, Matcher, Parts
from pipeline.german.nouns.table import CLASSES, NounClass, NounRow, VictimGroup, matcher

__all__ = [
    "CLASSES", "Listed", "Matcher", "NounClass", "NounRow", "Parts", "VictimGroup", "classes_of", "is_person",
    "rows_of", "victim_group",
]  # fmt: skip

_NO_NOUNS = frozenset({"VERB", "AUX", "ADP", "DET", "PRON", "ADV", "CCONJ", "SCONJ", "PART", "PUNCT", "SPACE"})


@lru_cache(maxsize=100_000)
def _of_form(form: str) -> tuple[NounRow, ...]:
    parts = matcher().parts(form.strip("-„“\"'"))
    return parts.values if parts is not None else ()


def rows_of(word: Token | str) -> tuple[NounRow, ...]:
    """Rows of the longest listed noun that a form or token is or ends in; of a token by its form, else its lemma."""
    if isinstance(word, str):
        return _of_form(word)
    if word.pos_ in _NO_NOUNS:
        return ()
    return _of_form(word.text) or _of_form(word.lemma_)


def classes_of(word: Token | str) -> frozenset[NounClass]:
    """The classes of a noun, compounds included."""
    return frozenset(c for row in rows_of(word) for c in row.classes)


def victim_group(word: Token | str) -> VictimGroup | None:
    """The victim_group of people who are called so; none where the word does not say."""
    return next((row.victims for row in rows_of(word) if row.victims), None)


def is_person(word: Token | str) -> bool:
    """Whether a noun names people: "Bundespolizisten", "Verletzte", "Vierjähriger"."""
    return any(row.person for row in rows_of(word))
