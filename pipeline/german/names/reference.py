"""A noun phrase that stands for an actor or a place, and what its words say of it.

A reference is one noun phrase: "der kasachische Staatschef Kassym-Schomart Tokajew" is a person with the role
"Staatschef" and the country KAZ; "ein Sprecher des Innenministeriums" a role in an organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.german.gazetteer.rows import Ownership
from pipeline.german.gazetteer.tables import Body, Country, Holder, Noun, Place

ReferenceType = Literal["person", "role", "body", "group", "media", "organisation", "country", "place", "inhabitant"]


@dataclass(frozen=True)
class Attributes:
    """What the words in front of a noun and the left parts of a compound say of it.

    `stems` are adjectives that the gazetteer lists, `plain` says that there are others, `countries` are those that an
    adjective names; `within` is the organisation in the first part of "NATO-Generalsekretär", `speaks_for` the body in
    that of "Polizeisprecher"; `plural` is the form of a class noun in the plural.
    """

    stems: tuple[str, ...] = ()
    plain: bool = False
    countries: tuple[str, ...] = ()
    within: str | None = None
    speaks_for: str | None = None
    plural: str | None = None
    possessive: bool = False

    @property
    def telling(self) -> bool:
        """Whether anything but a country and plain adjectives is said."""
        return bool(self.stems or self.within or self.speaks_for or self.plural or self.possessive)

    def __bool__(self) -> bool:
        return self.telling or self.plain or bool(self.countries)

    def __add__(self, other: Attributes) -> Attributes:
        return Attributes(
            self.stems + other.stems,
            self.plain or other.plain,
            self.countries + other.countries,
            self.within or other.within,
            self.speaks_for or other.speaks_for,
            self.plural or other.plural,
            self.possessive or other.possessive,
        )


@dataclass
class Reference:
    """A noun phrase that stands for an actor or a place; offsets count tokens, `end` is exclusive."""

    type: ReferenceType
    start: int
    end: int
    root: int
    rule: str
    name: str | None = None
    named: Country | Place | Body | Holder | None = None
    noun: Noun | None = None
    back: tuple[str, ...] = ()
    title: str = ""
    role: Reference | None = None
    country: str | None = None
    of: Reference | None = None
    place: Reference | None = None
    ownership: Ownership | None = None
    former: bool = False
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    has_article: bool = False
    attributes: Attributes = Attributes()
    label: str = ""
    alternative: Noun | None = None
