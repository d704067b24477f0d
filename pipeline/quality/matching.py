"""Which coded rows are which gold entries of an article."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.quality.attributes import compare
from pipeline.quality.coding import Actor, Entry, any_same, family, fold


@dataclass(frozen=True)
class Matched:
    """The outcome for one table of one article.

    Attributes:
        pairs: gold entries with the coded ones that found them.
        missed: required gold entries that nothing found.
        extra: coded entries, said to have happened, that are no gold entry and stand at no optional one.
    """

    pairs: list[tuple[Entry, Entry]]
    missed: list[Entry]
    extra: list[Entry]


def match_entries(table: str, gold: Sequence[Entry], coded: Sequence[Entry]) -> Matched:
    """Match one to one, as many as can be; of several ways the one with more agreeing attributes is tried first.

    An entry is found when evidence overlaps and the key is the same: of an event the type, of a casualty claim the
    kind and both bounds, of a reaction the type and the actor.
    """
    required = [entry for entry in gold if not entry.optional]
    optional = [entry for entry in gold if entry.optional]
    pairs = _largest_matching(table, required, coded)
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    rest = [entry for j, entry in enumerate(coded) if j not in used]
    return Matched(
        pairs=[(required[i], coded[j]) for i, j in pairs],
        missed=[entry for i, entry in enumerate(required) if i not in met],
        extra=[e for e in rest if e.status == "reported" and not any(near(table, o, e) for o in optional)],
    )


def _overlap(gold: Entry, coded: Entry) -> bool:
    return any(start < other_end and other < end for start, end in gold.spans for other, other_end in coded.spans)


def _found(table: str, gold: Entry, coded: Entry) -> bool:
    if gold.code != coded.code or not _overlap(gold, coded):
        return False
    if table == "casualties":
        return bool(gold.values["bounds"] == coded.values["bounds"])
    return table != "reactions" or _same_actor(gold, coded)


def near(table: str, gold: Entry, coded: Entry) -> bool:
    """Whether a row may be meant by an optional entry: codes of one family will do, and any bounds."""
    same = family(table, gold.code) == family(table, coded.code)
    return same and _overlap(gold, coded) and (table != "reactions" or _same_actor(gold, coded))


def _same_actor(gold: Entry, coded: Entry) -> bool:
    return any_same(coded.values["actor"], gold.values["actor"] or coded.values["actor"])


def _largest_matching(table: str, gold: Sequence[Entry], coded: Sequence[Entry]) -> list[tuple[int, int]]:
    """Kuhn's algorithm on the positions of entries; those with the fewest candidates choose first."""
    candidates: dict[int, list[int]] = {}
    for i, entry in enumerate(gold):
        agreeing = {
            j: sum(score.correct for score in compare(table, entry, other).values())
            for j, other in enumerate(coded)
            if _found(table, entry, other)
        }
        candidates[i] = sorted(agreeing, key=lambda j: -agreeing[j])
    taken: dict[int, int] = {}

    def choose(i: int, seen: set[int]) -> bool:
        for j in candidates[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or choose(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in sorted(candidates, key=lambda i: len(candidates[i])):
        choose(i, set())
    return sorted((i, j) for j, i in taken.items())


def match_actors(gold: Sequence[Actor], coded: Sequence[Actor]) -> tuple[list[tuple[Actor, Actor]], int, int]:
    """Actors found, the number missed, and the number that the gold does not have.

    An actor is found when one of its names is one of the gold's; failing that, when one holds the other as whole
    words. Of several coded actors that are one gold actor, all but the first are too many.
    """
    left = list(coded)
    pairs, missed, extra = [], 0, 0
    for actor in gold:
        wanted = [actor.name, *actor.surfaces]
        folded = {fold(name) for name in wanted}
        hits = [a for a in left if any(fold(name) in folded for name in (a.name, *a.surfaces))]
        hits = hits or [a for a in left if any_same(a.surfaces, wanted)]
        left = [a for a in left if a not in hits]
        if actor.optional:
            continue
        if hits:
            pairs.append((actor, hits[0]))
            extra += len(hits) - 1
        else:
            missed += 1
    return pairs, missed, extra + len(left)
