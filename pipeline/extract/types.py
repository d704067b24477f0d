"""The traits of the codes of event_types and reaction_types (`types.toml`): what coding and merging ask of a type."""

from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from pipeline.data_files import DataFileError, Strict, read_toml
from pipeline.extract.frames.model import ANYTHING, NO_WORDS, Classes
from pipeline.german.words import WordList
from pipeline.tables.codelists import CODE_LISTS

FILE = Path(__file__).with_name("types.toml")


class EventTraits(Strict):
    """Traits of an event type; the head of `types.toml` says what they mean."""

    place: Literal["named", "country", "state"] = "named"
    date: Literal["passage", "decided", "own"] = "passage"
    told: Literal["one", "some", "many"] = "some"
    crisis: Literal["once", "often"] = "often"
    by: Literal["party", "anyone"] = "anyone"
    office: bool = False
    crowd: bool = False
    counted: bool = False
    scene: bool = False
    initiator: Classes = ANYTHING
    doers: WordList = NO_WORDS
    agreed: bool = False
    kin: Literal["crowd", "arms"] | None = None
    attended: bool = False
    typical: Classes = ANYTHING
    mutual: bool = False
    answers: Literal["crowd", "arms"] | None = None
    hits: Classes = ANYTHING
    holds: bool = False
    resolved: bool = False
    ordered: bool = False
    deed: bool = False
    violence: bool = False
    mishap: bool = False
    directed: bool = False
    joined: bool = False


class ReactionTraits(Strict):
    """Traits of a reaction type."""

    done: bool = False
    lasting: bool = False
    sends: bool = False
    own_people: bool = False
    goes_on: bool = False
    mutual: bool = False
    threat: str | None = None
    yields: frozenset[str] = frozenset()


class _Types(Strict):
    events: dict[str, EventTraits]
    reactions: dict[str, ReactionTraits]


T = TypeVar("T")


@cache
def _types() -> _Types:
    found = read_toml(FILE, _Types)
    _complete("events", "event_types", found.events)
    _complete("reactions", "reaction_types", found.reactions)
    for name, traits in found.reactions.items():
        if unknown := sorted(traits.yields - {"*"} - found.reactions.keys()):
            raise DataFileError(f"{FILE.name}: reactions.{name}.yields: no type {unknown[0]!r}")
    return found


def _complete(table: str, codes: str, entries: dict[str, T]) -> None:
    """Every code has its traits, and there are no others."""
    for missing in sorted(set(CODE_LISTS[codes].values) - set(entries)):
        raise DataFileError(f"{FILE.name}: {table}.{missing}: the code of {codes} has no traits; add an entry")
    for unknown in sorted(set(entries) - set(CODE_LISTS[codes].values)):
        raise DataFileError(f"{FILE.name}: {table}.{unknown}: no code of {codes}")


def event_traits(event_type: str) -> EventTraits:
    """The traits of a code of event_types."""
    return _types().events[event_type]


def reaction_traits(reaction_type: str) -> ReactionTraits:
    """The traits of a code of reaction_types."""
    return _types().reactions[reaction_type]


def yields_to(reaction_type: str) -> frozenset[str]:
    """The types that are told instead of one where one actor's sentence tells both."""
    yields = reaction_traits(reaction_type).yields
    every = frozenset(_types().reactions) if "*" in yields else frozenset()
    return (yields | every) - {"*", reaction_type}
