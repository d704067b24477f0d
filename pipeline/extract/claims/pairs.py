"""Two claims of one article, and whether the crowds and the people that they tell of may be the same."""

from dataclasses import dataclass

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.alike import Bounds, heads, is_on_crowd, is_summary, may_be_equal
from pipeline.extract.claims.types import EventClaim
from pipeline.extract.frames import words
from pipeline.extract.types import event_traits
from pipeline.german import tree

_SOME = 3
"""Fewest people whom "einige" and "mehrere" tell of."""


@dataclass(frozen=True, eq=False)
class Pair:
    """Two claims of one article; the second comes later in the text."""

    reading: Reading
    a: EventClaim
    b: EventClaim

    @property
    def told(self) -> str:
        """How many of their type an article tells at a place and time."""
        return event_traits(self.a.type).told


def other_crowd(pair: Pair) -> bool:
    """Crowds of two sizes; "Tausende" of a summary may be the 10.000 of the text under it.

    Two sources that count one crowd differ as a rule.
    """
    first, second = pair.a.participants, pair.b.participants
    if first == second or not (_is_size(first) and _is_size(second)) or _say_others(pair):
        return False
    rounded = first[1] is None and (is_summary(pair.reading, pair.a) or _is_told_next(pair))
    return not (rounded and may_be_equal(first, second))


def hit_and_victims(pair: Pair) -> bool:
    """Whether one tells what armed people attack, and the other close by whom the same people kill or hurt in it."""
    if event_traits(pair.a.type).kin != "arms" or not set(pair.a.initiators) & set(pair.b.initiators):
        return False
    people = [bool(c.targets) or heads(pair.reading, c) is not None for c in (pair.a, pair.b)]
    thing = any(c.target_text and not on for c, on in zip((pair.a, pair.b), people, strict=True))
    return people[0] != people[1] and thing and _distance(pair) <= _NEAR and not is_one_more(pair)


def as_many_named(pair: Pair) -> bool:
    """Whether one is done to a figure of people and the other, close by, to as many by their names."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        kinds = [pair.reading.names.entities[e].kind for e in other.targets]
        if kinds and set(kinds) == {"person"} and heads(pair.reading, one) == (len(kinds), len(kinds)):
            return _distance(pair) <= _NEAR and not is_one_more(pair)
    return False


_NEAR = 2
"""Sentences within which the same is told with other words."""


def _distance(pair: Pair) -> int:
    """How many sentences lie between the two."""
    first, second = (pair.reading.sentence_of[claim.trigger.i] for claim in (pair.a, pair.b))
    return abs(second - first)


def _is_told_next(pair: Pair) -> bool:
    """Whether the sentence of the second one follows that of the first and adds nothing to it."""
    first, second = (pair.reading.sentence_of[claim.trigger.i] for claim in (pair.a, pair.b))
    return second - first == 1 and not is_one_more(pair)


def _say_others(pair: Pair) -> bool:
    """Whether each is said by somebody, and not by the same."""
    first, second = ([s.entity or s.surface for s in claim.sources] for claim in (pair.a, pair.b))
    return bool(first and second) and not set(first) & set(second)


def _is_size(crowd: Bounds) -> bool:
    """Whether bounds tell how large a crowd is; "einige" of it do not."""
    return crowd not in ((None, None), (_SOME, None))


def is_one_more(pair: Pair) -> bool:
    """Whether the clause of the second one adds it to what was told: "auch am Montag …", "einen weiteren …"."""
    return words().adding.found(tree.clause(tree.governor(pair.b.trigger))) is not None


def both_crowds(pair: Pair) -> bool:
    """Whether both are done to many, one to a figure of them, and one to those of whom no more is told than that."""
    told = heads(pair.reading, pair.a), heads(pair.reading, pair.b)
    figures = None not in told and any(bounds != (None, None) for bounds in told)
    plain = is_on_crowd(pair.reading, pair.a) or is_on_crowd(pair.reading, pair.b)
    total = pair.a.when.lasting or pair.b.when.lasting
    return figures and plain and event_traits(pair.a.type).counted and not total


def may_be_one_crowd(pair: Pair) -> bool:
    """Whether the figures may be of the same people: "Dutzende Menschen", "36 Personen"; no "weitere"."""
    first, second = heads(pair.reading, pair.a), heads(pair.reading, pair.b)
    return first is not None and second is not None and may_be_equal(first, second) and not is_one_more(pair)
