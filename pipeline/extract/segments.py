"""An article cut into scenes: stretches that tell of one place and one day.

A scene opens with the article, a sub-heading, an entry of a live blog, or where the text names another place or day or
says that it goes elsewhere ("unterdessen"). What headline and lead leave out, the sentences under them tell: a scene
that a heading opens has the first place and day that are named in it, and the more exact place that follows.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from spacy.tokens import Token

from pipeline.extract import capital
from pipeline.extract.dating import dates, is_apart, may_set_passage, times_in
from pipeline.extract.reading import Reading
from pipeline.extract.scenes import (
    RANK,
    is_foreign,
    is_of_another,
    is_relative,
    mentions_in,
    outermost,
    preposition,
    rank,
    scenes,
    speaks_at,
    together,
)
from pipeline.extract.settings_words import settings
from pipeline.german import tree
from pipeline.german.gazetteer import tables
from pipeline.german.names import Mention
from pipeline.german.times import TimeExpression

Opener = Literal["start", "heading", "entry", "place", "country", "day", "elsewhere"]

FORWARD: frozenset[Opener] = frozenset({"start", "heading"})
"""Openers of scenes whose first sentences leave out what the next ones tell."""

DATED = frozenset({"day", "night", "range", "month"})
"""Precisions of dates that hold for a passage."""


@dataclass(frozen=True)
class Scene:
    """A stretch of an article.

    Attributes:
        first, last: numbers of its first and last sentence.
        opened: what opened it.
        place: entity of the town or region, of a site where no town is named; None where none is, or several are.
        wide: it tells of the whole country.
        day: the time expression that sets its day; None where none does.
        place_at, day_at: the sentences that name them.
    """

    first: int
    last: int
    opened: Opener
    place: int | None = None
    wide: bool = False
    day: TimeExpression | None = None
    place_at: int | None = None
    day_at: int | None = None


@dataclass(frozen=True)
class _Place:
    """What a sentence says of the place: an entity, or the whole country."""

    entity: int | None
    rank: int
    relative: bool = False
    aside: bool = False
    wide: bool = False
    regions: frozenset[int] = frozenset()


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
        opened, now = _goes_on(reading, now, n)
        opened = opened or now.first == n
        if found and not opened:
            found.pop()
        found.append(replace(now, last=n))
    return tuple(_own_lead(reading, found))


def _is_over(reading: Reading, now: Scene, lead: Scene, n: int) -> bool:
    """Whether a new paragraph leaves a place that was only called on: it does not say that it is still there."""
    if now.place is None or now.place == lead.place or now.opened in FORWARD or not _is_parted(reading, n - 1, n):
        return False
    if reading.zones[n] != "body" or now.place_at is None:
        return False
    if lead.place is not None and _rank(reading, lead.place) == RANK["site"]:
        return False
    return not takes_up_place(reading, n)


def takes_up_place(reading: Reading, n: int) -> bool:
    """Whether a sentence points back to a place: "dort", "in der Stadt"."""
    words, sentence = settings().anaphora, reading.sentences[n]
    if words.words.found(sentence) is not None:
        return True
    towns = [t for t in sentence if words.nouns.has(t) and "Number=Sing" in str(t.morph)]
    return any("Definite=Def" in str(c.morph) for t in towns for c in t.children if c.dep_ in ("det", "case"))


def _own_lead(reading: Reading, found: list[Scene]) -> list[Scene]:
    """The scenes; a lead that sums up several of them, or names no town for long, has none of its own."""
    first, others = (found[0], found[1:]) if found else (None, [])
    if first is None or first.place is None or first.place_at is None:
        return found
    towns = {s.place for s in others if s.place is not None} - {first.place}
    lead = [n for n in range(first.first, first.place_at) if reading.zones[n] == "body"]
    summed = bool(towns and lead) and _is_parted(reading, lead[0], first.place_at)
    if not summed and len(lead) < LEAD:
        return found
    before = replace(first, last=first.place_at - 1, place=None, place_at=None, wide=True)
    return [before, replace(first, first=first.place_at, opened="place"), *others]


def _is_parted(reading: Reading, a: int, b: int) -> bool:
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


def _goes_on(reading: Reading, now: Scene, n: int) -> tuple[bool, Scene]:
    """Whether a sentence opens a new scene, and the scene with what it says."""
    opened = False
    if (opener := _opener(reading, n)) is not None and n > now.first:
        opened, now = True, Scene(n, n, opener)
    mark = place_mark(reading, n)
    if mark is not None and _is_elsewhere(reading, now, mark, n):
        opener = "country" if mark.entity is None else "place"
        opened, now = (
            True,
            replace(now, first=n, opened=opener, place=mark.entity, wide=mark.entity is None, place_at=n),
        )
    elif mark is not None and mark.entity is not None and _is_closer(reading, now, mark):
        now = replace(now, place=mark.entity, place_at=n)
    day = entry_day(reading, n) or day_mark(reading, n)
    if day is not None and now.day is None:
        now = replace(now, day=day, day_at=n)
    elif day is not None and not _same_day(now.day, day):
        if n > now.first:
            now = replace(now, first=n, opened="day")
            opened = True
        now = replace(now, day=day, day_at=n)
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


def place_mark(reading: Reading, n: int) -> _Place | None:
    """The place that a sentence sets for what follows."""
    root = reading.sentences[n].root
    named = [m for m in scenes(reading, n) if not speaks_at(reading, m) and not is_dateline(reading, m)]
    named = [m for m in named if not is_apart(reading.doc[m.root_i], root)]
    named = [m for m in named if not _is_subject(outermost(reading.doc[m.root_i])) or _is_headed(reading, m, n)]
    named = [m for m in named if not is_of_another(reading, m, root)] or named
    named += capital.mentions(reading, n)
    if named:
        towns = [m for m in named if rank(reading, m) <= RANK["city"]] or named
        best = max(towns, key=lambda m: (rank(reading, m) - is_relative(reading, m) / 2, m.start))
        if len({m.entity for m in together(reading, towns, best)}) > 1:
            return _Place(None, 0, wide=True)
        regions = frozenset(m.entity for m in named if rank(reading, m) == RANK["region"])
        return _Place(
            best.entity, rank(reading, best), is_relative(reading, best), _is_aside(reading, best), regions=regions
        )
    wide = is_countrywide(reading.sentences[n])
    return _Place(None, 0, wide=wide) if wide or names_focus(reading, n) else None


def _is_subject(noun: Token) -> bool:
    """Whether a place is what a sentence is about, and not where it happens: "Santiago ist groß"."""
    return noun.dep_ in tree.SUBJECTS and not preposition(noun)


def _is_headed(reading: Reading, mention: Mention, n: int) -> bool:
    """Whether a headline has a place for its subject that is no capital, which stands for the government."""
    capital_of = tables.capitals().get(reading.focus or "")
    known = reading.names.entities[mention.entity].geonames_id
    return reading.zones[n] == "title" and (capital_of is None or known != capital_of.geonames_id)


def _is_aside(reading: Reading, mention: Mention) -> bool:
    """Whether a place stands in a clause inside of a phrase: "Extremisten, die sich auf dem Sinai verbergen"."""
    return any(g.dep_ in _INNER for g in tree.governors(reading.doc[mention.root_i]))


_INNER = ("acl", "acl:relcl", "xcomp")


def in_lead(now: Scene, n: int) -> bool:
    """Whether a sentence is one of the first of a scene, which the next ones tell more exactly."""
    return now.opened in FORWARD and n - now.first < LEAD


LEAD = 3
"""Sentences, the headline included, that set a scene."""


def _is_elsewhere(reading: Reading, now: Scene, mark: _Place, n: int) -> bool:
    """Whether a place is another one than that of the scene."""
    if mark.entity is None:
        return now.place is not None and (mark.wide or not in_lead(now, n))
    if now.place is None:
        return now.opened not in FORWARD or now.wide
    if now.place == mark.entity or mark.rank == RANK["site"] or mark.relative or mark.aside:
        return False
    old = _rank(reading, now.place)
    if old == mark.rank:
        return True
    if old == RANK["site"]:
        return False
    if old < mark.rank:
        return bool(mark.regions) and now.place not in mark.regions
    return not are_nested(reading, now.place, mark.entity)


def _is_closer(reading: Reading, now: Scene, mark: _Place) -> bool:
    """Whether a place in the scene says more exactly where it is."""
    if now.place is None or mark.entity is None:
        return True
    old = _rank(reading, now.place)
    return (old == RANK["site"] and mark.rank == RANK["city"]) or (old == RANK["region"] and mark.rank == RANK["city"])


def _rank(reading: Reading, entity: int) -> int:
    return RANK[reading.names.entities[entity].place_kind or "country"]


@lru_cache(maxsize=512)
def are_nested(reading: Reading, a: int, b: int) -> bool:
    """Whether one of two places of different kinds lies in the other, as some sentence or the gazetteer says."""
    first, second = reading.names.entities[a], reading.names.entities[b]
    if first.parent == second.name or second.parent == first.name:
        return True
    return any({a, b} <= {m.entity for m in mentions_in(reading, n)} for n in range(len(reading.sentences)))


def is_dateline(reading: Reading, mention: Mention) -> bool:
    """Whether a place stands before a dash at the head of a paragraph: where the reporter sits."""
    head = reading.text.rfind("\n", 0, mention.start) + 1
    behind = reading.text[mention.end : mention.end + 40]
    before = reading.text[head : mention.start]
    return _BEFORE.fullmatch(before) is not None and _DATELINE.match(behind) is not None


_BEFORE = re.compile(r"\W*(?:[\w.-]+\s*/\s*)?")
_DATELINE = re.compile(r"(?:\s*/\s*[\w.-]+)*\s*(?:\([^)\n]{2,30}\)\s*)?(?:\s[–—-]|[–—])\s")


def day_mark(reading: Reading, n: int) -> TimeExpression | None:
    """The day that a sentence sets for what follows: the last that dates its main clause."""
    root = reading.sentences[n].root
    told = [t for t in times_in(reading, n) if t.precision in DATED and _is_short(t)]
    told = [t for t in told if dates(reading, t, root) and may_set_passage(reading, t)]
    return told[-1] if told else None


_MONTH = datetime.timedelta(days=31)


def _is_short(expression: TimeExpression) -> bool:
    """Whether a time is no longer than a month: "in den vergangenen zwei Jahren" sets no day."""
    start, end = expression.date_start, expression.date_end or expression.date_start
    return start is not None and end is not None and end - start < _MONTH


def _same_day(a: TimeExpression | None, b: TimeExpression) -> bool:
    return a is not None and (a.date_start, a.date_end) == (b.date_start, b.date_end)


def is_countrywide(tokens: Iterable[Token]) -> bool:
    """Whether a sentence speaks of the whole country or several places in it: "landesweit", "in mehreren Städten"."""
    tokens = list(tokens)
    if says_countrywide(tokens):
        return True
    if any(_is_of_the_country(t) for t in tokens):
        return True
    nouns, within = settings().anaphora.nouns, settings().countrywide.within
    return any("Number=Plur" in str(t.morph) and tree.case(t) in within and nouns.has(t) for t in tokens)


def says_countrywide(tokens: Iterable[Token]) -> bool:
    """Whether the words say that it is so in the whole country."""
    return settings().countrywide.words.found(tokens) is not None


def _is_of_the_country(token: Token) -> bool:
    """Whether a noun in the plural is said to be those of the country: "die Schulen des Landes"."""
    owners = settings().countrywide.owners
    plural = "Number=Plur" in str(token.morph)
    return plural and any(g.lemma_ in owners and tree.children(g, "det") for g in tree.genitives(token))


def names_focus(reading: Reading, sentence: int) -> bool:
    """Whether the sentence names the focus country as a place ("in Chile")."""
    own = [m for m in mentions_in(reading, sentence) if not rank(reading, m) and not is_foreign(reading, m)]
    nouns = [outermost(reading.doc[m.root_i]) for m in own]
    parts = [t for t in reading.sentences[sentence] if settings().parts.nouns.has(t) and _is_part(t, nouns)]
    return any(preposition(noun) for noun in (*nouns, *parts))


def _is_part(noun: Token, countries: list[Token]) -> bool:
    """Whether a noun for a part of a country ("Norden") has the country behind it, or "des Landes"."""
    owners = settings().countrywide.owners
    return any(g.lemma_ in owners or any(g.i == c.i for c in countries) for g in tree.genitives(noun))


@cache
def _entry() -> re.Pattern[str]:
    """How an entry of a live blog begins."""
    clock = "|".join(re.escape(word) for word in sorted(settings().dating.clock))
    return re.compile(rf"\W*\d{{1,2}}[.:]\d{{2}} (?:{clock})\b")


def is_entry(reading: Reading, sentence: int) -> bool:
    """Whether a sentence begins an entry of a live blog: with the time of day at the head of a line."""
    return _is_first(reading, sentence) and _entry().match(reading.sentences[sentence].text) is not None


def _is_first(reading: Reading, sentence: int) -> bool:
    """Whether a sentence stands at the head of a line."""
    start = reading.sentences[sentence].start_char
    return start == 0 or "\n" in reading.text[start - 1 : start]


def in_entry(reading: Reading, sentence: int) -> bool:
    """Whether a sentence belongs to an entry of a live blog: up to a headline, and not in the lines under it."""
    for n in range(sentence, -1, -1):
        if reading.zones[n] == "title" and n < sentence:
            return False
        if is_entry(reading, n):
            return True
    return False


def entry_day(reading: Reading, sentence: int) -> TimeExpression | None:
    """The day at the head of an entry of a chronology: "25.06.: In Lima …"."""
    if not _is_first(reading, sentence):
        return None
    start = reading.sentences[sentence].start_char
    heads = (t for t in times_in(reading, sentence) if t.start == start and t.precision in DATED)
    return next((t for t in heads if reading.text[t.end : t.end + 1] == ":"), None)
