"""Towns and regions that the names of the gazetteer leave out, for what a text is known to use as a place.

No such name proves anything by itself, so nothing is searched for them; a place of unknown name is looked up here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Literal

import polars as pl

from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.press import distance, press, sound_keys, vowels
from pipeline.german.gazetteer.tables import Place
from pipeline.german.gazetteer.transliteration import fold

EXACT, SOUND = "=", "~"
"""First letter of a key: by the folded name, by the sound of any spelling."""

Wanted = Literal["region", "city"]
_ABROAD = 20_000
_FAR = 100_000
_LONG_KEY = 3


@dataclass(frozen=True)
class _Town:
    vowels: str
    kind: Wanted
    country: str
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    population: int


@cache
def _table() -> pl.DataFrame:
    with as_file(files(__package__) / "towns.parquet") as path:
        return pl.read_parquet(path)


@cache
def _keyed(key: str) -> tuple[_Town, ...]:
    """Towns of a key, larger ones first."""
    table = _table()
    start = table["key"].search_sorted(key, side="left")
    end = table["key"].search_sorted(key, side="right")
    return tuple(_Town(*row[1:]) for row in table.slice(start, end - start).iter_rows())


def find(name: str, country: str | None, wanted: Wanted = "city") -> Place | None:
    """Town or region of a place name in German spelling; the article's country has precedence.

    Abroad only what is spelled just so and is large enough to be meant without a word on where it lies; of an article
    without a country also what is heard, in German spelling, as one such town alone.
    `wanted` decides between a region and a town of one name.
    """
    named = _keyed(EXACT + fold(name))
    found = None
    if country is not None:
        found = _best(_of(country, named), wanted)
        found = found or (_by_sound(name, country, wanted) if country in press().scripts else None)
    if found is None and not index.is_word(name):
        found = _best([t for t in named if _stands_alone(t, country)], wanted)
        if country is None and not named:  # elsewhere, what no table has lies in the article's country
            found = _by_sound_alone(name)
    return _place(name, found) if found else None


def of_adjective(word: str, country: str) -> Place | None:
    """The town of a country behind an adjective in "-er": "Hanauer" -> Hanau."""
    base = next((base for base in index.bases_of_adjective(word) if is_in(base, country)), None)
    return None if base is None else find(base, country)


def is_in(name: str, country: str) -> bool:
    """Whether a country has a town or region that is spelled so."""
    return bool(_of(country, _keyed(EXACT + fold(name))))


def _of(country: str, towns: tuple[_Town, ...]) -> list[_Town]:
    return [town for town in towns if town.country == country]


def _stands_alone(town: _Town, country: str | None) -> bool:
    """Whether a town may be meant where the article is on another country, or on none."""
    return town.population >= (_ABROAD if country else _FAR)


def _best(towns: list[_Town], wanted: Wanted) -> _Town | None:
    return next((t for t in towns if t.kind == wanted), towns[0] if towns else None)


def _by_sound(name: str, country: str, wanted: Wanted) -> _Town | None:
    """The town of a country whose name is heard as `name` is, with nearly the same vowels."""
    own = vowels(name)
    near: list[tuple[int, _Town]] = []
    for key in sorted(sound_keys(name)):
        allowed = 0 if len(key) < _LONG_KEY else 1 if len(key) == _LONG_KEY else 2
        for town in _of(country, _keyed(SOUND + key)):
            away = distance(own, town.vowels)
            if away <= allowed:
                near.append((away, town))
    return _best(
        [town for _, town in sorted(near, key=lambda n: (n[0], -n[1].population, n[1].geonames_id or 0))], wanted
    )


def _by_sound_alone(name: str) -> _Town | None:
    """The one large town of all countries that is heard as `name` is, where this is spelled in the German way.

    None where several towns are: "Haiderabad" is in India and in Pakistan.
    """
    if not any(spelling in fold(name) for spelling in press().telling):
        return None
    own, found = vowels(name), {}
    for key in sound_keys(name):
        length = len(key.removeprefix("a"))
        for town in _keyed(SOUND + key) if length >= _TELLING_KEY else ():
            if town.population >= _FAR and own == town.vowels:
                found[town.geonames_id] = town
    return next(iter(found.values())) if len(found) == 1 else None


_TELLING_KEY = 4
"""Consonants by which a name is told from all others of the world."""


def _place(name: str, town: _Town) -> Place:
    """The place, named as the text names it."""
    return Place(
        name, (name,), town.kind, town.country, False, (name,), town.geonames_id,
        town.latitude, town.longitude, town.population,
    )  # fmt: skip
