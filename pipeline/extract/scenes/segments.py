"""An article cut into scenes: stretches that tell of one place and one day.

A scene opens with the article, a sub-heading, an entry of a live blog, or where the text names another place or day or
says that it goes elsewhere ("unterdessen"). What headline and lead leave out, the sentences under them tell: a scene
that a heading opens has the first place and day that are named in it, and the more exact place that follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pipeline.extract.article.reading import Reading
from pipeline.extract.days.dating import root_of
from pipeline.extract.days.history import is_pluperfect, tells_past
from pipeline.extract.lexicon.settings import settings
from pipeline.extract.places.mentions import RANK
from pipeline.extract.scenes.entries import entry_day, is_entry
from pipeline.extract.scenes.marks import PlaceMark, day_mark, place_mark, takes_up_place
from pipeline.extract.scenes.nested import are_apart, are_nested, is_in_other_town, rank, town_of
from pipeline.german.times import TimeExpression

Opener = Literal["start", "heading", "entry", "place", "country", "day", "elsewhere"]

_SECTIONS: frozenset[Opener] = frozenset({"start", "heading", "entry"})
"""Openers of the parts of an article."""

FORWARD: frozenset[Opener] = frozenset({"start", "heading"})
"""Openers of scenes whose first sentences leave out what the next ones tell."""


@dataclass(frozen=True)
class Scene:
    """A stretch of an article.

    Attributes:
        first, last: numbers of its first and last sentence.
        opened: what opened it.
        place: entity of the town or region, of a site where no town is named; None where none is, or several are.
        wide: it tells of the whole country.
        towns: those that a lead names side by side.
        near: its place only says where another one lies: "nahe A".
        day: the time expression that sets its day; None where none does.
        away: the day that the paragraph before told of, where this one has come back to that of the article.
        place_at, day_at: the sentences that name them.
    """

    first: int
    last: int
    opened: Opener
    place: int | None = None
    wide: bool = False
    towns: frozenset[int] = frozenset()
    near: bool = False
    day: TimeExpression | None = None
    away: TimeExpression | None = None
    place_at: int | None = None
    day_at: int | None = None


@lru_cache(maxsize=4)
def scenes_of(reading: Reading) -> tuple[Scene, ...]:
    """The scenes of headlines and body, in order."""
    found: list[Scene] = []
    for n, zone in enumerate(reading.zones):
        if zone not in ("title", "body"):
            continue
        now = found[-1] if found else Scene(n, n, "start")
        if found and _is_next_entry(reading, now.last, n):
            now = Scene(n, n, "entry")
        elif found and _is_over(reading, now, found[0], n):
            home = found[0].place if found[0].place_at is not None else None
            opener: Opener = "country" if home is None else "place"
            now = replace(now, first=n, opened=opener, place=home, wide=home is None, place_at=None)
        if found and is_parted(reading, n - 1, n):
            now = _come_back(reading, now, found, n)
        elif found:
            now = _back_from_before(reading, now, found, n)
        opened, now = _goes_on(reading, now, n)
        opened = opened or now.first == n
        if found and not opened:
            found.pop()
        found.append(replace(now, last=n))
    return tuple(_under_headings(_own_lead(reading, found)))


def _come_back(reading: Reading, now: Scene, found: list[Scene], n: int) -> Scene:
    """The scene of a new paragraph: on the day that the article, section or entry began with, whatever came between.

    Where none was named, what lies before the news is not gone on with.
    """
    home = next(s for s in reversed(found) if s.opened in _SECTIONS)
    if home.day is None and now.day is not None and is_pluperfect(root_of(reading, now.day)):
        return replace(now, first=n, opened="day", day=None, day_at=None)
    if now.day is None or home.day is None or _same_day(now.day, home.day):
        return now
    return replace(now, first=n, opened="day", day=home.day, away=now.day, day_at=home.day_at)


def _back_from_before(reading: Reading, now: Scene, found: list[Scene], n: int) -> Scene:
    """The scene of a sentence that goes on elsewhere from what lay before the news: on the day of the news again.

    "In A streikten am Dienstag Lehrer. Am Sonntag hatten in B Autos gebrannt. In C blockierten sie eine Straße."
    """
    day, verb = now.day, reading.sentences[n].root
    if day is None or now.day_at is None or not is_pluperfect(root_of(reading, day)):
        return now
    if is_pluperfect(verb) or not tells_past(verb) or day_mark(reading, n) is not None:
        return now
    mark = place_mark(reading, n)
    if mark is None or mark.entity is None or mark.entity == now.place or takes_up_place(reading, n):
        return now
    section = next(i for i in range(len(found) - 1, -1, -1) if found[i].opened in _SECTIONS)
    before = [s for s in found[section:] if s.day is not None and not is_pluperfect(root_of(reading, s.day))]
    if not before:
        return now
    return replace(now, first=n, day=before[-1].day, away=day, day_at=before[-1].day_at)


def _under_headings(found: list[Scene]) -> Iterator[Scene]:
    """The scenes; a section that names a place late has none before it."""
    for scene in found:
        if scene.opened == "heading" and scene.place_at is not None and scene.place_at - scene.first > _SECTION:
            yield replace(scene, last=scene.place_at - 1, place=None, place_at=None)
            yield replace(scene, first=scene.place_at, opened="place")
        else:
            yield scene


_SECTION = 5
"""Sentences of a section, its heading included, that leave out the place that the next ones name."""


def _is_over(reading: Reading, now: Scene, lead: Scene, n: int) -> bool:
    """Whether a new paragraph leaves a place that was only called on: it does not say that it is still there."""
    if now.place is None or now.place == lead.place or now.opened in FORWARD or not is_parted(reading, n - 1, n):
        return False
    if reading.zones[n] != "body" or now.place_at is None:
        return False
    if now.place in lead.towns or (lead.place is not None and rank(reading, lead.place) == RANK["site"]):
        return False
    return not takes_up_place(reading, n)


def _own_lead(reading: Reading, found: list[Scene]) -> list[Scene]:
    """The scenes; a lead that sums up several of them, or names no town for long, has none of its own."""
    first, others = (found[0], found[1:]) if found else (None, [])
    if first is None or first.place is None or first.place_at is None:
        return found
    towns = {s.place for s in others if s.place is not None} - {first.place}
    lead = [n for n in range(first.first, first.place_at) if reading.zones[n] == "body"]
    summed = bool(towns and lead) and is_parted(reading, lead[0], first.place_at)
    if not summed and len(lead) < LEAD:
        return found
    before = replace(first, last=first.place_at - 1, place=None, place_at=None, wide=True)
    return [before, replace(first, first=first.place_at, opened="place"), *others]


def is_parted(reading: Reading, a: int, b: int) -> bool:
    """Whether two sentences stand in different paragraphs."""
    return "\n\n" in reading.text[reading.sentences[a].start_char : reading.sentences[b].start_char]


def scene_at(reading: Reading, sentence: int) -> Scene | None:
    """The scene that a sentence is part of; None for captions and boilerplate."""
    number = scene_number(reading, sentence)
    return None if number is None else scenes_of(reading)[number]


def scene_before(reading: Reading, scene: Scene) -> Scene | None:
    """The scene that another one goes on from with another day or place; None behind a heading."""
    found = scenes_of(reading)
    at = found.index(scene)
    return found[at - 1] if at and scene.opened in ("day", "place", "country") else None


def scene_number(reading: Reading, sentence: int) -> int | None:
    """The number of the scene that a sentence is part of."""
    return next((n for n, s in enumerate(scenes_of(reading)) if s.first <= sentence <= s.last), None)


def only_place(reading: Reading) -> int | None:
    """The place of the whole article: that of its lead, where the other scenes name none beside it."""
    found = scenes_of(reading)
    named = {s.place for s in found} - {None}
    return found[0].place if len(named) == 1 else None


def headline_place(reading: Reading) -> int | None:
    """The place that the headline names."""
    first = scenes_of(reading)[0]
    return first.place if first.place_at is not None and reading.zones[first.place_at] == "title" else None


def _goes_on(reading: Reading, now: Scene, n: int) -> tuple[bool, Scene]:
    """Whether a sentence opens a new scene, and the scene with what it says."""
    opened = False
    if (opener := _opener(reading, n)) is not None and n > now.first:
        opened, now = True, Scene(n, n, opener)
    mark = place_mark(reading, n)
    if mark is not None and in_lead(now, n):
        now = replace(now, towns=now.towns | mark.towns)
    if mark is not None and _is_elsewhere(reading, now, mark, n):
        opener = "country" if mark.entity is None else "place"
        place = mark.entity
        if place is not None and now.place is not None and mark.rank == RANK["site"]:
            place = town_of(reading, place) or place
        opened, now = True, replace(now, first=n, opened=opener, place=place, wide=place is None, place_at=n)
    elif mark is not None and mark.entity is not None and _is_closer(reading, now, mark):
        now = replace(now, place=mark.entity, place_at=n, near=mark.relative and not now.near)
    day = entry_day(reading, n) or day_mark(reading, n)
    if day is not None and now.day is None:
        now = replace(now, day=day, day_at=n)
    elif day is not None and not _same_day(now.day, day):
        if n > now.first:
            now = replace(now, first=n, opened="day")
            opened = True
        now = replace(now, day=day, away=None, day_at=n)
    return opened, now


def _is_next_entry(reading: Reading, before: int, n: int) -> bool:
    """Whether a line with a day stands between two sentences."""
    a, b = (reading.sentences[i].start_char for i in (before, n))
    return any(a < start < b for start, _ in reading.entries)


def _opener(reading: Reading, n: int) -> Opener | None:
    """What opens a scene at a sentence, whatever it names."""
    if is_entry(reading, n) or entry_day(reading, n) is not None:
        return "entry"
    if reading.zones[n] == "title" and reading.zones[n - 1] != "title":
        return "heading"
    return "elsewhere" if settings().meanwhile.words.found(reading.sentences[n]) is not None else None


def in_lead(now: Scene, n: int) -> bool:
    """Whether a sentence is one of the first of a scene, which the next ones tell more exactly."""
    return now.opened in FORWARD and n - now.first < LEAD


LEAD = 3
"""Sentences, the headline included, that set a scene."""


def _is_elsewhere(reading: Reading, now: Scene, mark: PlaceMark, n: int) -> bool:
    """Whether a place is another one than that of the scene."""
    if mark.entity is None:
        return now.place is not None and (mark.wide or not in_lead(now, n))
    if mark.aside:
        return False
    if now.place is None:
        return now.opened not in FORWARD or now.wide
    if now.place == mark.entity or mark.relative:
        return False
    if mark.rank == RANK["site"]:
        return is_in_other_town(reading, now.place, mark.entity)
    old = rank(reading, now.place)
    if old == mark.rank:
        return True
    if old == RANK["site"]:
        return mark.rank == RANK["city"] and is_in_other_town(reading, mark.entity, now.place)
    if old < mark.rank:
        return (bool(mark.regions) and now.place not in mark.regions) or are_apart(reading, now.place, mark.entity)
    return are_apart(reading, now.place, mark.entity) or not are_nested(reading, now.place, mark.entity)


def _is_closer(reading: Reading, now: Scene, mark: PlaceMark) -> bool:
    """Whether a place in the scene says more exactly where it is."""
    if mark.entity is None:
        return True
    if now.place is None:
        return now.opened in FORWARD or not mark.aside
    old = rank(reading, now.place)
    if now.near and mark.relative and mark.rank == RANK["city"] and mark.entity != now.place:
        return True  # "nahe Santiago", and then "nahe dem Dorf A"
    inside = old == RANK["site"] or (old == RANK["region"] and not are_apart(reading, now.place, mark.entity))
    return inside and mark.rank == RANK["city"]


def _same_day(a: TimeExpression | None, b: TimeExpression) -> bool:
    return a is not None and (a.date_start, a.date_end) == (b.date_start, b.date_end)
