"""Which person names of an article belong to one person, and what is publicly known of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.tables import Holder
from pipeline.german.gazetteer.transliteration import fold, sound_key


def parts(name: str) -> tuple[str, ...]:
    """Sound keys of the words of a name, with given names in one spelling: "Mohammed el-Baradei" -> ("mhmd", ...).

    A word with too few consonants to tell names apart ("Wen", "Win") is kept as it is.
    """
    given = tables.given_names()
    words = [given.get(word, word) for word in fold(name).split()]
    return tuple(key if len(key := sound_key(word)) > 2 else word for word in words)


def surname(name: str) -> str:
    """Sound key of the last word."""
    return parts(name)[-1] if parts(name) else ""


@cache
def _holders_by_surname() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for holder in tables.holders():
        for name in holder.names:
            if holder not in found.setdefault(surname(name), []):
                found[surname(name)].append(holder)
    return {key: tuple(holders) for key, holders in found.items()}


def known_holder(name: str, country: str | None, role: str | None, year: int | None) -> Holder | None:
    """Office holder with this name.

    A surname alone needs proof: the country, the very role, or, where the text gives no role, that the office is held
    in the year of publication.
    """
    words = set(parts(name)) - tables.grammar().name_particles
    fitting: list[Holder] = []
    for holder in (h for part in parts(name) for h in _holders_by_surname().get(part, ())):
        known = [set(parts(spelling)) - tables.grammar().name_particles for spelling in holder.names]
        proven = (
            len(words) > 1
            or (country is not None and holder.country == country)
            or (role is not None and holder.role == role)
            or (role is None and holder.in_office(year))
        )
        if holder not in fitting and proven and words and any(words <= spelling for spelling in known):
            fitting.append(holder)
    if len(fitting) > 1 and role:
        fitting = [h for h in fitting if h.role == role] or fitting
    if len(fitting) > 1:
        fitting = [h for h in fitting if h.country == country] or fitting
    return fitting[0] if len(fitting) == 1 else None


@dataclass
class Person:
    """One person of an article with all the forms of the name found."""

    forms: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The form with most words; the first of those."""
        return max(self.forms, key=lambda form: (len(form.split()), -self.forms.index(form)))


def same_person(person: Person, name: str) -> bool:
    """Whether a name may stand for the person: all its words belong to the known name, or the other way round."""
    words = set(parts(name)) - {""}
    small, large = sorted((words, person.words), key=len)
    return bool(small - tables.grammar().name_particles) and small <= large


def cluster(names: list[str]) -> list[Person]:
    """Group the names of an article; fuller names first, so that a surname finds its bearer."""
    people: list[Person] = []
    for name in sorted(dict.fromkeys(names), key=lambda n: (-len(n.split()), names.index(n))):
        bearer = next((p for p in people if same_person(p, name)), None)
        if bearer is None:
            bearer = Person()
            people.append(bearer)
        bearer.forms.append(name)
        bearer.words |= set(parts(name))
    return people


def without_genitive(name: str, others: set[str]) -> str:
    """The name without its genitive "s" where the article has it without, too ("Ibrahims" beside "Ibrahim")."""
    if name.endswith("s") and len(name) > 3:
        bare = name[:-1]
        if fold(bare).split()[-1:] and fold(bare).split()[-1] in others:
            return bare
    return name
