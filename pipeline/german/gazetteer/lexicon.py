"""The word classes of the name grammar, and how names are respelled: a strict model for each file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field

from pipeline.data_files import Strict, read_toml
from pipeline.german.gazetteer.rows import ActorClass, Iso3, Ownership, Texts, Words


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
    stating_verbs: Words
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
    abroad: Texts
    of_organisations: Texts
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
    deputies_of: dict[str, str]
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
