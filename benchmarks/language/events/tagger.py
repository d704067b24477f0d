"""Cues, their further words and their roles in a tree, by four linear classifiers one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.language.events import features
from benchmarks.language.events.features import Place
from benchmarks.language.events.linear import Case, Linear, fit
from pipeline.german.tree.index import Tree

Event = Mapping[str, frozenset[int]]
"""The words of each label of an event of speech: `Cue`, `PTC` (particle) and its roles."""

CUE, PARTICLE = "Cue", "PTC"
ROLES = ("Source", "Message", "Addr", "Topic", "Medium", "Evidence")
NONE = "-"
YES = "yes"

CAUTION = -0.4
"""A word is a cue where its score is that much above being none: a missed cue costs its roles, too."""

FOLDS = 4
"""The second look at roles learns from first looks by classifiers that have not seen the speech."""

HOLE = 2
"""So many words between two of the same role belong to it."""


@dataclass(frozen=True)
class Tagger:
    """The classifiers: is a word a cue, does one belong to it, which role has a phrase at first and at second look."""

    cue: Linear
    part: Linear
    look: Linear
    again: Linear

    def events(self, tree: Tree) -> list[Event]:
        """The events of a document; no word is in two cues."""
        found: list[Event] = []
        taken: set[int] = set()
        for i in range(len(tree.lower)):
            if i in taken or not features.may_be_cue(tree, i):
                continue
            odds = self.cue.scores(features.of_cue(tree, i))
            if odds[YES] - odds[NONE] > CAUTION:
                event = self._event(tree, i, taken)
                taken |= event[CUE] | event[PARTICLE]
                found.append(event)
        return found

    def _event(self, tree: Tree, i: int, taken: set[int]) -> Event:
        parts: dict[str, set[int]] = {CUE: {i}, PARTICLE: set()}
        for k in features.parts(tree, i):
            label = self.part.best(features.of_part(tree, i, k))
            if label != NONE and k not in taken:
                parts[label].add(k)
        cue = frozenset(parts[CUE] | parts[PARTICLE])
        roles = _filled(tree, self._roles(tree, i, cue), cue)
        for k, role in roles.items():
            parts.setdefault(role, set()).add(k)
        return {label: frozenset(words) for label, words in parts.items()}

    def _roles(self, tree: Tree, i: int, cue: frozenset[int]) -> dict[int, str]:
        """The role of each word: that of the phrase over it which is surest of its own."""
        places = _places(tree, i, cue)
        traits = [features.of_place(tree, i, place) for place in places]
        seen = [self.look.best(own) for own in traits]
        surest: dict[int, tuple[float, str]] = {}
        for place, own in zip(places, second_looks(places, traits, seen), strict=True):
            odds = self.again.scores(own)
            role = max(odds, key=odds.__getitem__)
            for k in place.tokens if role != NONE else ():
                surest[k] = max(surest.get(k, (0.0, role)), (odds[role] - odds.get(NONE, 0.0), role))
        return {k: role for k, (_, role) in surest.items()}


def _places(tree: Tree, i: int, cue: frozenset[int]) -> list[Place]:
    return [place for place in features.places(tree, i, cue) if place.tokens]


def _filled(tree: Tree, roles: Mapping[int, str], cue: frozenset[int]) -> dict[int, str]:
    """Roles with small holes and marks between words of the same one closed."""
    found = dict(roles)
    for a, b in pairwise(sorted(roles)):
        hole = range(a + 1, b)
        small = len(hole) <= HOLE or all(tree.pos[k] == "PUNCT" for k in hole)
        if roles[a] == roles[b] and small and not cue.intersection(hole):
            found |= dict.fromkeys(hole, roles[a])
    return found


def second_looks(
    places: Sequence[Place], traits: Sequence[Sequence[str]], seen: Sequence[str]
) -> Iterator[Sequence[str]]:
    """The traits of each phrase with what the first look took it and the others for."""
    words = [frozenset(place.tokens) for place in places]
    for n, (place, own) in enumerate(zip(places, traits, strict=True)):
        label = seen[n]
        others = {
            f"{_stands(place, words[n], places[m], words[m])}:{seen[m]}"
            for m in range(len(places))
            if m != n and seen[m] != NONE
        }
        more = [f"own={label}"]
        for other in sorted(others):
            more += [f"st={other}", f"so={label}:{other}", f"sw={place.way}:{other}"]
        roles = sorted({other.split(":")[1] for other in others})
        yield [*own, *more, f"no={label}:{'|'.join(roles)}"]


def _stands(place: Place, own: frozenset[int], other: Place, words: frozenset[int]) -> str:
    """Where another phrase stands, seen from a phrase."""
    if own == words:
        return "same"
    if own & words:
        return "in" if own < words else "holds" if words < own else "over"
    steps = other.way.count("^") - place.way.count("^")
    if steps:
        return "inner" if steps < 0 else "outer"
    return "left" if other.head < place.head else "right"


def train(speeches: Sequence[tuple[Tree, Sequence[Event]]]) -> Tagger:
    """Fit the classifiers to trees with their events."""
    cues = [case for tree, events in speeches for case in _cue_cases(tree, events)]
    parts = [case for tree, events in speeches for case in _part_cases(tree, events)]
    looks = [[_role_cases(tree, event) for event in events] for tree, events in speeches]
    again: list[Case] = []
    for fold in range(FOLDS):
        seen = fit([c for n, own in enumerate(looks) if n % FOLDS != fold for _, cases in own for c in cases])
        for places, cases in (look for own in looks[fold::FOLDS] for look in own):
            traits = [traits for traits, _ in cases]
            labels = [seen.best(own) for own in traits]
            again += zip(second_looks(places, traits, labels), (label for _, label in cases), strict=True)
    return Tagger(fit(cues), fit(parts), fit([c for own in looks for _, cases in own for c in cases]), fit(again))


def head_of(tree: Tree, cue: Iterable[int]) -> int:
    """The word of a cue that its other words hang on."""
    return min(cue, key=lambda i: (len(tree.above(i)), not tree.is_verb(i), i))


def _cue_cases(tree: Tree, events: Sequence[Event]) -> Iterator[Case]:
    heads = {head_of(tree, event[CUE]) for event in events}
    for i in range(len(tree.lower)):
        if features.may_be_cue(tree, i):
            yield features.of_cue(tree, i), YES if i in heads else NONE


def _part_cases(tree: Tree, events: Sequence[Event]) -> Iterator[Case]:
    for event in events:
        i = head_of(tree, event[CUE])
        for k in features.parts(tree, i):
            label = next((label for label in (CUE, PARTICLE) if k in event.get(label, ())), NONE)
            yield features.of_part(tree, i, k), label


def _role_cases(tree: Tree, event: Event) -> tuple[list[Place], list[Case]]:
    i = head_of(tree, event[CUE])
    places = _places(tree, i, event[CUE] | event.get(PARTICLE, frozenset()))
    return places, [(features.of_place(tree, i, place), _role(place, event)) for place in places]


def _role(place: Place, event: Event) -> str:
    """The role of more than half of the words of a phrase."""
    shared = {role: len(event.get(role, frozenset()).intersection(place.tokens)) for role in ROLES}
    best = max(ROLES, key=shared.__getitem__)
    return best if 2 * shared[best] > len(place.tokens) else NONE
