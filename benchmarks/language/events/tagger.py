"""Cues and their further words by linear classifiers over the tree, their roles by networks that see vectors too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from benchmarks.language.events import features
from benchmarks.language.events.features import Place
from benchmarks.language.events.linear import Case as Traits
from benchmarks.language.events.linear import Linear
from benchmarks.language.events.linear import fit as fit_linear
from benchmarks.language.events.network import Case, Network, fit, mean
from benchmarks.language.events.vectors import Axes, Floats, axes
from pipeline.german.tree.index import Tree

Event = Mapping[str, frozenset[int]]
"""The words of each label of an event of speech: `Cue`, `PTC` (particle) and its roles."""

CUE, PARTICLE = "Cue", "PTC"
ROLES = ("Source", "Message", "Addr", "Topic", "Medium", "Evidence")
NONE = "-"
YES = "yes"

CAUTION = -0.7
"""A word is a cue where its score is that much above being none: a missed cue costs its roles, too."""

BOLDNESS = 0.3
"""A word has a role where that is likelier than none less this much."""

SIGHT = 0.3
"""What the network counts in the score of a cue: by itself, it is worse than the linear classifier."""

FOLDS = 5
"""The second look at roles learns from first looks by networks that have not seen the speech."""

SEEDS = (0, 1, 2, 3, 4)
"""Cues and the second look are told by the mean of networks that began in different places."""

HOLE = 2
"""So many words between two of the same role belong to it."""


@dataclass(frozen=True)
class Tagger:
    """The classifiers: is a word a cue, does one belong to it, which role has a phrase at first and at second look."""

    axes: Axes
    cue: Linear
    cue_seen: Sequence[Network]
    part: Linear
    look: Sequence[Network]
    again: Sequence[Network]

    def events(self, tree: Tree) -> list[Event]:
        """The events of a document; no word is in two cues."""
        found: list[Event] = []
        taken: set[int] = set()
        table = self.axes.table(tree)
        for i in self.cues(tree, table):
            if i not in taken:
                event = self._event(tree, i, taken, table)
                taken |= event[CUE] | event[PARTICLE]
                found.append(event)
        return found

    def cues(self, tree: Tree, table: Floats) -> list[int]:
        """The words that are cues, in order."""
        words = [i for i in range(len(tree.lower)) if features.may_be_cue(tree, i)]
        cases = [_cue_case(tree, i, NONE) for i in words]
        seen = mean(self.cue_seen, cases, table)
        yes, none = (self.cue_seen[0].classes.index(label) for label in (YES, NONE))
        found = []
        for i, case, odds in zip(words, cases, seen, strict=True):
            linear = self.cue.scores(case.traits)
            score = (1 - SIGHT) * (linear[YES] - linear[NONE]) + SIGHT * (odds[yes] - odds[none])
            if score > CAUTION:
                found.append(i)
        return found

    def _event(self, tree: Tree, i: int, taken: set[int], table: Floats) -> Event:
        parts: dict[str, set[int]] = {CUE: {i}, PARTICLE: set()}
        for k in features.parts(tree, i):
            label = self.part.best(features.of_part(tree, i, k))
            if label != NONE and k not in taken:
                parts[label].add(k)
        cue = frozenset(parts[CUE] | parts[PARTICLE])
        roles = _filled(tree, self.roles(tree, i, cue, table), cue)
        for k, role in roles.items():
            parts.setdefault(role, set()).add(k)
        return {label: frozenset(words) for label, words in parts.items()}

    def roles(self, tree: Tree, i: int, cue: frozenset[int], table: Floats) -> dict[int, str]:
        """The role of each word: the likeliest one of the phrases over it, of which the small ones count most."""
        places = _places(tree, i, cue)
        cases = [_case(tree, i, place, NONE) for place in places]
        looks = second_looks(places, cases, mean(self.look, cases, table), self.look[0].classes)
        classes = self.again[0].classes
        shares = np.exp(mean(self.again, list(looks), table))
        if NONE in classes:
            shares[:, classes.index(NONE)] -= BOLDNESS
        found: dict[int, Floats] = {}
        for place, own in zip(places, shares, strict=True):
            for k in place.tokens:
                found[k] = found.get(k, np.float32(0)) + own / len(place.tokens)
        best = {k: classes[int(own.argmax())] for k, own in found.items()}
        return {k: role for k, role in best.items() if role != NONE}


def _cue_case(tree: Tree, i: int, label: str) -> Case:
    return Case(features.of_cue(tree, i), features.words_of_cue(tree, i), label)


def _case(tree: Tree, i: int, place: Place, label: str) -> Case:
    return Case(features.of_place(tree, i, place), features.words_of_place(tree, i, place), label)


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
    places: Sequence[Place], cases: Sequence[Case], odds: Floats, classes: Sequence[str]
) -> Iterator[Case]:
    """The phrases of a cue with traits of what the first look took each and the others for."""
    words = [frozenset(place.tokens) for place in places]
    seen = [classes[n] for n in odds.argmax(axis=1)]
    for n, (place, case) in enumerate(zip(places, cases, strict=True)):
        label = seen[n]
        others = {
            f"{_stands(place, words[n], places[m], words[m])}:{seen[m]}"
            for m in range(len(places))
            if m != n and seen[m] != NONE
        }
        sure = [f"{role}{int(share)}" for role, share in zip(classes, 5 * np.exp(odds[n]), strict=True) if share >= 1]
        more = [f"own={label}", *(f"sure={share}" for share in sure)]
        for other in sorted(others):
            more += [f"st={other}", f"so={label}:{other}", f"sw={place.way}:{other}"]
        roles = sorted({other.split(":")[1] for other in others})
        yield case._replace(traits=[*case.traits, *more, f"no={label}:{'|'.join(roles)}"])


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
    own = axes(tree for tree, _ in speeches)
    tables = [own.table(tree) for tree, _ in speeches]
    starts = list(accumulate((len(table) for table in tables), initial=0))[:-1]
    table = np.concatenate(tables)
    placed = list(zip(speeches, starts, strict=True))
    cues = [_moved(case, at) for (tree, events), at in placed for case in _cue_cases(tree, events)]
    linear = fit_linear([(case.traits, case.label) for case in cues])
    parts = fit_linear([case for tree, events in speeches for case in _part_cases(tree, events)])
    looks = [[_role_cases(tree, event, at) for event in events] for (tree, events), at in placed]
    seen: list[Network] = []
    again: list[Case] = []
    for fold in range(FOLDS):
        network = fit(
            [c for n, held in enumerate(looks) if n % FOLDS != fold for _, cases in held for c in cases], table
        )
        seen.append(network)
        for places, cases in (look for held in looks[fold::FOLDS] for look in held):
            again += second_looks(places, cases, network.scores(cases, table), network.classes)
    cues_seen = [fit(cues, table, seed) for seed in SEEDS]
    return Tagger(own, linear, cues_seen, parts, seen, [fit(again, table, seed) for seed in SEEDS])


def _moved(case: Case, start: int) -> Case:
    """A case whose words are rows of a table in which those of its document begin at `start`."""
    return case._replace(words=[start + k if k >= 0 else -1 for k in case.words])


def head_of(tree: Tree, cue: Iterable[int]) -> int:
    """The word of a cue that its other words hang on."""
    return min(cue, key=lambda i: (len(tree.above(i)), not tree.is_verb(i), i))


def _cue_cases(tree: Tree, events: Sequence[Event]) -> Iterator[Case]:
    heads = {head_of(tree, event[CUE]) for event in events}
    for i in range(len(tree.lower)):
        if features.may_be_cue(tree, i):
            yield _cue_case(tree, i, YES if i in heads else NONE)


def _part_cases(tree: Tree, events: Sequence[Event]) -> Iterator[Traits]:
    for event in events:
        i = head_of(tree, event[CUE])
        for k in features.parts(tree, i):
            label = next((label for label in (CUE, PARTICLE) if k in event.get(label, ())), NONE)
            yield features.of_part(tree, i, k), label


def _role_cases(tree: Tree, event: Event, start: int) -> tuple[list[Place], list[Case]]:
    """The phrases around the cue of an event; the rows of their document begin at `start`."""
    i = head_of(tree, event[CUE])
    places = _places(tree, i, event[CUE] | event.get(PARTICLE, frozenset()))
    cases = [_case(tree, i, place, _role(place, event)) for place in places]
    return places, [_moved(case, start) for case in cases]


def _role(place: Place, event: Event) -> str:
    """The role of more than half of the words of a phrase."""
    shared = {role: len(event.get(role, frozenset()).intersection(place.tokens)) for role in ROLES}
    best = max(ROLES, key=shared.__getitem__)
    return best if 2 * shared[best] > len(place.tokens) else NONE
