"""One matcher of German nouns: from any inflected form or compound to the longest listed noun that it ends in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from pipeline.german.inflection import gender

T = TypeVar("T")

_REGULAR = ("", "s", "es", "n", "en", "e", "in", "innen")
_SHORT, _FULL_VOWEL = ("", "s"), re.compile("(?<![aeä])[aiou]$")
"""Endings of nouns in a full vowel ("Autos", "Omas"), and which these are: not "Frau", not "Polizei"."""
_WEAK = ("r", "n", "m", "s")
_SHORT_STEM = 4
_LATIN = {"um": "en", "us": "en", "nis": "nisse", "rat": "räte"}
"""Endings that change in the plural, and what they become; the dative adds its own ending."""


@dataclass(frozen=True)
class Listed(Generic[T]):
    """A noun of a list: its lemma, what it stands for, the forms that no rule gives.

    `heads` says whether compounds end in it, `before` how many letters stand before it there at least; behind a hyphen
    every noun may stand.
    """

    lemma: str
    value: T
    forms: frozenset[str] = frozenset()
    heads: bool = True
    before: int = 2


@dataclass(frozen=True)
class Parts(Generic[T]):
    """A noun taken apart: what stands before its longest listed head, the head as written, what that stands for."""

    before: str
    head: str
    values: tuple[T, ...]


def inflected(lemma: str) -> set[str]:
    """Forms that a noun, nominalised adjective or participle with this lemma may take, feminine ones included."""
    forms = {lemma + ending for ending in (_SHORT if _FULL_VOWEL.search(lemma) else _REGULAR)}
    if lemma.endswith("e"):
        forms |= {lemma + ending for ending in _WEAK} | {lemma[:-1] + ending for ending in ("in", "innen")}
    if lemma.endswith("in"):
        forms |= {lemma + "nen"}
    for ending, plural in _LATIN.items():
        if lemma.endswith(ending) and len(lemma) > _SHORT_STEM:
            forms |= {lemma.removesuffix(ending) + plural, lemma.removesuffix(ending) + plural + "n"}
    return forms


def _irregular(form: str) -> set[str]:
    """A form that a list gives, with its dative and, of a feminine one, its plural."""
    return {form, form + "n", form + "s", *([form + "nen"] if form.endswith("in") else [])}


def folded(form: str) -> str:
    """A form as it is looked up: in lower case and Swiss spelling, which has no ß."""
    return form.lower().replace("ß", "ss")


class Matcher(Generic[T]):
    """Finds the listed noun of a form.

    Args:
        listed: the nouns; several may share a form.
        not_compounds: words that end like a listed noun and are none of its compounds.
    """

    def __init__(self, listed: Iterable[Listed[T]], *, not_compounds: frozenset[str] = frozenset()) -> None:
        self._forms: dict[str, tuple[T, ...]] = {}
        self._heads: dict[str, tuple[tuple[int, T], ...]] = {}
        found = tuple(listed)
        lemmas = {folded(noun.lemma) for noun in found}
        for noun in found:
            own = {folded(f) for f in inflected(noun.lemma).union(*map(_irregular, noun.forms))}
            for form in sorted((own - lemmas) | {folded(noun.lemma)}):  # "Grenzer" is no form of "Grenze"
                self._forms[form] = (*self._forms.get(form, ()), noun.value)
                if noun.heads:
                    self._heads[form] = (*self._heads.get(form, ()), (noun.before, noun.value))
        self._barred = frozenset(folded(w) for w in not_compounds)
        self._longest = max(map(len, self._forms), default=0)
        self.parts = lru_cache(maxsize=50_000)(self._parts)

    def _parts(self, form: str) -> Parts[T] | None:
        """The form taken apart at its longest listed head; none where no head is listed."""
        word = gender.plain(form)
        for cut in (0, *range(1, len(word) - 1)):
            before, head = word[:cut], word[cut:]
            if folded(head) in self._barred:
                return None
            if values := self._values(before, head):
                return Parts(before, head, values)
        return None

    def _values(self, before: str, head: str) -> tuple[T, ...]:
        """What a form stands for behind other parts of its word; a part behind a hyphen is a word of its own."""
        if len(head) > self._longest:
            return ()
        if not before or (before.endswith("-") and head[0].isupper()):
            return self._forms.get(folded(head), ())
        return tuple(value for least, value in self._heads.get(folded(head), ()) if len(before) >= least)
