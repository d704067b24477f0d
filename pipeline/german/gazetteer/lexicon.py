"""What the files of the gazetteer may hold: a strict model for each table, and the word classes of the name grammar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field

from pipeline.data_files import Strict, read_toml

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


class Markers(Strict):
    """Words in front of a role."""

    former: Words
    ex_prefixes: Words
    attributes: Words
    local: Words
    supreme: Words
    weak_nouns: Words


class FunctionWords(Strict):
    """Function words, and the verbs and nouns that phrases of names are built with."""

    determiners: Words
    definite: Words
    indefinite: Words
    place_prepositions: Words
    of_prepositions: Words
    within_prepositions: Words
    owning_prepositions: Words
    genitive_articles: Words
    whole_articles: Words
    whole_nouns: Words
    singular_articles: Words
    possessives: Words
    place_nouns: Words
    place_ends: Texts
    landscape_ends: Texts
    region_nouns: Words
    where_prepositions: Words
    state_nouns: Texts
    town_parts: Words
    capital_nouns: Words
    site_nouns: Texts
    square_nouns: Texts
    reporting_verbs: Words
    state_actions: Words
    state_feelings: Words
    meeting_verbs: Words
    impersonal_verbs: Words
    impersonal_subjects: Words
    governing_roles: Words
    address_verbs: Words
    being_verbs: Words
    hostile_nouns: Words
    appointing_verbs: Words
    entering_verbs: Words
    dispatch_verbs: Words
    speaking_verbs: Words
    answering_verbs: Words
    enumeration: Words
    s_plurals: Texts
    members: Texts


class GrammarWords(Strict):
    """Words by which phrases are told apart."""

    others: Texts
    naming_prepositions: Words
    purpose_prepositions: Words
    origin_prepositions: Words
    agent_prepositions: Words
    becoming_prepositions: Words
    as_words: Words
    site_articles: Words
    of_town: Words
    by_river: Words
    plural_dative: Words
    accusative_prepositions: Words
    dative_prepositions: Words
    feminine_articles: Words
    feminine_genitive: Words
    possessives_feminine: Words
    possessives_other: Words
    pointing: Words
    rejecting_particles: Words
    city_parts: Words
    feminine_endings: Texts
    either_endings: Texts
    women: Texts
    leading: Texts
    name_particles: Words
    former_mark: str
    former_starts: Texts
    former_prefix: str
    state_part: str
    press_part: str
    supreme_court: str
    member_office: str
    deputy_office: str
    against_prepositions: Words
    place_adverbs: Words
    ministry_part: str
    ministry_ending: str
    genders: Mapping[str, str]


class NotCompounds(Strict):
    """Nouns that head no compounds of their own class, and words that only look like compounds."""

    heads: Words
    short_heads: Words
    words: Words


class NameWords(Strict):
    """Words in and around proper names."""

    plain_groups: Words
    plain_group: Words
    telling: Texts
    need_context: Words
    first_words: Words
    ends: Words
    supraregional: Words
    idioms: Words
    need_article: Words
    member_nouns: Words
    members: Words
    member_groups: frozenset[ActorClass]
    domains: Words
    quotes_open: Words
    quotes_close: Words
    organisation_words: Words
    body_words: Words
    no_bodies: Words


class Described(Strict):
    """Adjectives that make a plain noun the same as one of the lexicon: "bewaffnete Gruppen".

    `nouns` are those of which it is so, where it is not so of every plain one.
    """

    adjectives: Words
    nouns: Words | None = None
    means: str


class Forces(Strict):
    """Countries by what forces they have."""

    no_army: frozenset[Iso3]


class Classes(Strict):
    """The file `lexicon/classes.toml`."""

    markers: Markers
    ownership: dict[Ownership, Words]
    function: FunctionWords
    grammar: GrammarWords
    country_prefixes: dict[Iso3, Words]
    seats: dict[str, str]
    member_titles: dict[str, Iso3]
    compounds: dict[str, str]
    place_kinds: dict[str, Literal["country", "region", "city", "site"]]
    demonstratives: dict[str, frozenset[Literal["Masc", "Fem", "Plur"]]]
    bodies_of: dict[ActorClass, str]
    members_of: dict[ActorClass, frozenset[ActorClass]]
    forces: Forces
    forces_of: dict[str, str]
    described: tuple[Described, ...]
    respelled: dict[str, str]
    not_compounds: NotCompounds
    names: NameWords


@cache
def classes() -> Classes:
    """Small word classes of the name grammar."""
    return read_toml(files(__package__) / "lexicon" / "classes.toml", Classes)


def grammar() -> GrammarWords:
    """Words by which phrases are told apart."""
    return classes().grammar


class Replacement(Strict):
    """One step of respelling a romanised name."""

    pattern: str
    german: str


class Romanisation(Strict):
    """The file `romanisation.toml`."""

    endings: Texts
    replace: tuple[Replacement, ...]


class Sound(Strict):
    """Spellings that stand for one sound."""

    class_: Annotated[str, Field(alias="class")]
    spellings: Texts


class Transliteration(Strict):
    """The file `transliteration.toml`."""

    sound: tuple[Sound, ...]
