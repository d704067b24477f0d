"""The file `focus.toml`: what words and names say of where the happenings of an article are."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.data_files import Strict, read_toml
from pipeline.german.words import WordList

Weight = Annotated[float, Field(ge=0)]


class _Told(Strict):
    """What words tell: the first three in a sentence that tells no more, by where it stands."""

    nothing: Weight
    opening: Weight
    headline: Weight
    happening: Weight
    maybe: Weight
    most: Weight
    past: Weight


class _Named(Strict):
    """What a name says of the place."""

    scene: Weight
    place: Weight
    ground: Weight
    people: Weight
    country: Weight
    capital: Weight
    actor: Weight
    speaker: Weight
    seat: Weight


class _Zones(Strict):
    """How loud a zone speaks."""

    title: Weight
    kicker: Weight
    lead: tuple[Weight, ...]
    body: Weight
    caption: Weight
    fade: Weight


class _Overview(Strict):
    """When an article is an overview of the world and has no focus."""

    countries: Annotated[int, Field(ge=2)]
    share: Annotated[float, Field(gt=0, lt=1)]


class Rules(Strict):
    """The file `focus.toml`."""

    scene: frozenset[str]
    waters: frozenset[str]
    grounds: WordList
    told: _Told
    named: _Named
    zones: _Zones
    overview: _Overview


@cache
def rules() -> Rules:
    """The file, read once."""
    return read_toml(Path(__file__).with_name("focus.toml"), Rules)
