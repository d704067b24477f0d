"""What the rows of the tables of the gazetteer may hold: a strict model for each CSV file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.data_files import Strict

ActorKind = Literal[
    "person", "government", "security_force", "military", "igo", "media", "organisation", "group", "state"
]
ActorClass = Literal[
    "adviser", "agency", "alliance", "armed_group", "attackers", "authority", "bank", "broadcaster", "chair",
    "channel", "chief", "church", "city", "civilians", "commission", "company", "council", "court", "embassy", "envoy",
    "ethnic", "experts", "forces", "government", "governor", "group", "head_of_government", "head_of_state",
    "intelligence", "journalist", "journalists", "judge", "lawyer", "magazine", "mayor", "media", "military",
    "military_head", "minister", "ministry", "movement", "newspaper", "noble", "official", "officials", "opposition",
    "opposition_leader", "organisation", "organisation_head", "parliament", "parliamentarian", "participants", "party",
    "party_head", "peacekeepers", "people", "person", "platform", "police", "politician", "portal", "prosecutor",
    "protesters", "rank", "rebels", "refugees", "religious", "religious_body", "religious_leader", "representative",
    "rescuers", "residents", "rioters", "secretary_general", "soldiers", "speaker_parliament", "spokesperson",
    "states", "students", "supporters", "title", "trade_union", "union", "victims", "witnesses", "workers",
]  # fmt: skip
"""What a noun or body is for the name grammar; back-references and whose an office is depend on it."""
Ownership = Literal["state", "public", "private"]
Scope = Literal["national", "local", "abroad", "igo", "never"]
"""Whose a bare body is: of the country or the town of the article, only of a named country, of none, no actor."""

Iso3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Iso2 = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Texts = tuple[str, ...]
Words = frozenset[str]


class CountryRow(Strict):
    """A row of `countries.csv`."""

    iso3: Iso3
    iso2: Iso2
    name: str
    name_en: str
    variants: Texts = ()
    adjective: Texts = ()
    inhabitant: Texts = ()
    capital: str = ""
    geonameid: int
    source: str


class CountryFacts(Strict):
    """A row of `country_facts.csv`."""

    iso3: Iso3
    latitude: float | None = None
    longitude: float | None = None
    wikidata_id: str | None = None


class RegionRow(Strict):
    """A row of `source/regions.csv`."""

    name: str
    country: Iso3
    variants: Texts = ()


class RegionNameRow(Strict):
    """A row of `source/region_names.csv`: a region of first order, in German and as GeoNames has it in English."""

    name: str
    country: Iso3
    admin1: str


class CountryCalledRow(Strict):
    """A row of `source/country_called.csv`: a country that German papers call by another name than CLDR."""

    country: Iso3
    name: str


class SiteRow(Strict):
    """A row of `source/sites.csv`: a well-known square, street or building, and its city."""

    name: str
    city: str
    country: Iso3
    variants: Texts = ()


class CountryWordsRow(Strict):
    """A row of `source/country_words.csv`."""

    iso2: Iso2
    adjective: str = ""
    inhabitant: str = ""
    variants: str = ""


class ExonymsRow(Strict):
    """A row of `source/city_exonyms.csv`: German names in use, with the packaged one behind "=" where it differs."""

    iso2: Iso2
    names: Texts


class LetterRow(Strict):
    """A row of `source/cyrillic.csv`."""

    letter: str
    german: str = ""


class OrganisationRow(Strict):
    """A row of `lexicon/organisations.csv`."""

    name: str
    kind: ActorKind
    class_: Annotated[ActorClass, Field(alias="class")]
    country: Iso3 | None = None
    aliases: Texts = ()


class MediumRow(Strict):
    """A row of `lexicon/media.csv`."""

    name: str
    country: Iso3 | None = None
    ownership: Ownership | None = None
    class_: Annotated[ActorClass, Field(alias="class")]
    aliases: Texts = ()


class HolderRow(Strict):
    """A row of `lexicon/office_holders.csv`."""

    name: str
    country: Iso3 | None = None
    organisation: str | None = None
    role: str
    start: Annotated[int, Field(alias="from")]
    end: Annotated[int | None, Field(alias="to")] = None
    aliases: Texts = ()


class GivenNameRow(Strict):
    """A row of `lexicon/given_names.csv`: one spelling and its variants, folded."""

    name: str
    variants: Texts


class OfficeRow(Strict):
    """A row of `lexicon/offices.csv`: countries that have an office; the one German papers mean comes first."""

    office: str
    countries: tuple[Iso3, ...]


class SharedBodyRow(Strict):
    """A row of `lexicon/shared_bodies.csv`: what a body of the same name is called in another country."""

    body: str
    country: Iso3
    there: str


class NounRow(Strict):
    """What the tables of nouns have in common."""

    noun: str
    class_: Annotated[ActorClass, Field(alias="class")]


class BodyNounRow(NounRow):
    """A row of `lexicon/bodies.csv`."""

    kind: ActorKind
    scope: Scope
    canonical: str = ""
    forms: Words = frozenset()


class GroupNounRow(NounRow):
    """A row of `lexicon/groups.csv`."""

    canonical: str
    salient: Literal["yes", "no"]
    forms: Words = frozenset()


class RoleNounRow(NounRow):
    """A row of `lexicon/role_nouns.csv`."""

    unique: Literal["yes", "no"]
    forms: Words = frozenset()


class MediaNounRow(NounRow):
    """A row of `lexicon/media_nouns.csv`."""

    ownership: Ownership | None = None


class BackNounRow(Strict):
    """A row of `lexicon/back_references.csv`: classes of what a noun may point back to."""

    noun: str
    classes: tuple[ActorClass, ...]
