"""Which person names of an article belong to one person, and what is publicly known of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pipeline.german.gazetteer import tables
from pipeline.german.gazetteer.tables import Holder
from pipeline.german.gazetteer.transliteration import fold, sound_key

_PARTICLES = {"al", "el", "as", "ad", "ar", "von", "van", "der", "de", "bin", "ben", "ibn", "abu", "da", "dos", "di"}


def parts(name: str) -> tuple[str, ...]:
    """Sound keys of the words of a name, with given names in one spelling: "Mohammed el-Baradei" -> ("mhmd", ...)."""
    given = tables.given_names()
    return tuple(sound_key(given.get(word, word)) for word in fold(name).split())


def surname(name: str) -> str:
    """Sound key of the last word."""
    return parts(name)[-1] if parts(name) else ""


@cache
def _holders_by_surname() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for holder in tables.holders():
        for name in holder.names:
            for key in {surname(name)}:
                if holder not in found.setdefault(key, []):
                    found[key].append(holder)
    return {key: tuple(holders) for key, holders in found.items()}


def known_holder(name: str, country: str | None, role: str | None) -> Holder | None:
    """Office holder with this name; a surname alone needs the country as proof."""
    words = set(parts(name))
    fitting = []
    for part in parts(name):
        for holder in _holders_by_surname().get(part, ()):
            for spelling in holder.names:
                known = set(parts(spelling)) - _PARTICLES
                if words - _PARTICLES <= known | _PARTICLES and (
                    len(words & known) >= 2 or holder.country == country is not None
                ):
                    fitting.append(holder)
                    break
    fitting = [h for i, h in enumerate(fitting) if h not in fitting[:i]]
    if len(fitting) > 1 and role:
        fitting = [h for h in fitting if h.role == role] or fitting
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
    return bool(small - _PARTICLES) and small <= large


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
