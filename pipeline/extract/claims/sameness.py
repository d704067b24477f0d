"""Whether two claims of one article tell the same happening.

`CASES` are asked in their order, and the first that applies decides; where none does, nothing tells the two apart.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.alike import (
    has_one,
    is_on_anyone,
    is_summary,
    roots_of,
    same_place,
)
from pipeline.extract.claims.pairs import (
    Pair,
    as_many_named,
    both_crowds,
    hit_and_victims,
    may_be_one_crowd,
    other_crowd,
)
from pipeline.extract.claims.sides import (
    both_initiators,
    both_target_texts,
    both_targets,
    only_one_has_target,
    share_initiators,
    share_target_texts,
    share_targets,
)
from pipeline.extract.claims.types import EventClaim, ReactionClaim
from pipeline.extract.frames import words
from pipeline.extract.lexicon.factuality import DENIED
from pipeline.extract.scenes.moment import When
from pipeline.extract.types import event_traits
from pipeline.german import tree

_LEAD = 3
"""Sentences after a headline in which the body tells again, with more, what the headline tells."""


@dataclass(frozen=True)
class Case:
    """A reason by which two claims are one happening or two.

    Attributes:
        reason: what it is, in words.
        applies: whether a pair is such a case.
        same: what it says of the pair.
    """

    reason: str
    applies: Callable[[Pair], bool]
    same: Callable[[Pair], bool]


def _one(pair: Pair) -> bool:
    return True


def _two(pair: Pair) -> bool:
    return False


def same_event(reading: Reading, a: EventClaim, b: EventClaim) -> bool:
    """Whether two claims, the second later in the text, tell the same happening."""
    pair = Pair(reading, a, b)
    return next((case.same(pair) for case in CASES if case.applies(pair)), True)


def same_reaction(a: ReactionClaim, b: ReactionClaim) -> bool:
    """Whether two claims tell the same reaction; a denial tells another one than what it denies."""
    denial = (a.status == DENIED) != (b.status == DENIED)
    return a.type == b.type and a.actor == b.actor and not denial and same_time(a.when, b.when)


def _other_kind(pair: Pair) -> bool:
    several = pair.a.trigger.i == pair.b.trigger.i  # told of several places at once
    return several or pair.a.type != pair.b.type or pair.a.status != pair.b.status


def _other_time(pair: Pair) -> bool:
    """Both give their own time, or the second one gives one and is not the first taken up.

    A summary without a day of its own is of the day of the text under it.
    """
    if is_summary(pair.reading, pair.a) and not pair.a.when.own:
        return False
    both = pair.a.when.own and pair.b.when.own
    back = _points_back(pair.reading, pair.b) or (pair.told == "one" and (pair.b.nominal or not pair.b.where.own))
    return not same_time(pair.a.when, pair.b.when) and (both or not back)


def _country_and_town(pair: Pair) -> bool:
    """One is told of the whole country, the other of a place in it."""
    ways = ((pair.a, pair.b), (pair.b, pair.a))
    return any(x.where.wide and y.where.own and y.where.entity is not None for x, y in ways)


def _unrest_of_country_and_town(pair: Pair) -> bool:
    """General unrest: one is told of the country, which its sentence names, the other of a town in the same way."""
    ways = ((pair.a.where, pair.b.where), (pair.b.where, pair.a.where))
    told = any(x.own and x.entity is None and y.own and y.entity is not None for x, y in ways)
    return pair.told == "one" and told and not _sums_up(pair)


def _sums_up(pair: Pair) -> bool:
    """Whether the first is told in the headline, the teaser or the first sentences under the headline."""
    first = pair.reading.sentence_of[pair.a.trigger.i]
    return is_summary(pair.reading, pair.a) or "title" in pair.reading.zones[max(0, first - _LEAD) : first]


def _is_new_at_its_place(pair: Pair) -> bool:
    """The second is told by a noun without article at a town of its own, which the first one does not name.

    "Die Proteste gehen weiter. In Temuco versammelten sich 500 Menschen zu einer Kundgebung."
    """
    new = pair.b.nominal and not tree.is_known(pair.b.trigger)
    there = pair.b.where.own and pair.b.where.entity is not None
    elsewhere = pair.a.where.entity is None or not same_place(pair.reading, pair.a.where.entity, pair.b.where.entity)
    return new and there and elsewhere


def _in_one_clause(pair: Pair) -> bool:
    """A verb and a noun of one clause: "kam es zu Protesten, bei denen …", "legten mit einem Streik … lahm"."""
    clause = {t.i for t in tree.clause(tree.governor(pair.a.trigger))}
    return pair.b.trigger.i in clause and (pair.a.nominal or pair.b.nominal)


def _is_against_other(pair: Pair) -> bool:
    """Whether one of two is told as one against the other: "Gegendemonstration"."""
    counter = [words().counter.has(claim.trigger) for claim in (pair.a, pair.b)]
    return counter[0] != counter[1]


def _joined_deeds(pair: Pair) -> bool:
    """Two joined verbs of arms or forces and no two places: "griffen das Dorf an und töteten zwei Bauern"."""
    first, second = (tree.first_conjunct(claim.trigger) for claim in (pair.a, pair.b))
    verbs = not pair.a.nominal and not pair.b.nominal and pair.b.trigger.dep_ == "conj"
    here = same_place(pair.reading, pair.a.where.entity, pair.b.where.entity)
    traits = event_traits(pair.a.type)
    return verbs and first == second and here and (traits.kin == "arms" or traits.joined)


def _other_place(pair: Pair) -> bool:
    if _points_back(pair.reading, pair.b) or (not pair.b.where.own and _by_its_doer(pair)):
        return False
    return not same_place(pair.reading, pair.a.where.entity, pair.b.where.entity)


def _taken_up(pair: Pair) -> bool:
    """The second one names no other targets, or points at the first one: "bei diesem Angriff"."""
    others = pair.b.targets and not is_on_anyone(pair.reading, pair.b)
    back = _points_back(pair.reading, pair.b) or _names_the_place_again(pair)
    return back and (not others or _is_pointed_at(pair.b))


def _names_the_place_again(pair: Pair) -> bool:
    """The second is a single known happening at the place of the first: "nach der Brandstiftung in A"."""
    known = pair.b.nominal and tree.is_known(pair.b.trigger) and "Number=Sing" in str(pair.b.trigger.morph)
    return known and pair.a.where.entity is not None and pair.a.where.entity == pair.b.where.entity


def _is_pointed_at(claim: EventClaim) -> bool:
    return any(c.tag_ == "PDAT" for c in claim.trigger.children)


def _points_back(reading: Reading, claim: EventClaim) -> bool:
    """Whether a noun names the happening again without a place of its own: "die Proteste", no "eine Kundgebung"."""
    one = event_traits(claim.type).told == "one" and not has_one(claim.trigger)
    known = tree.is_known(claim.trigger) or one
    return claim.nominal and known and not _has_its_place(reading, claim)


def _has_its_place(reading: Reading, claim: EventClaim) -> bool:
    """Whether the place of its sentence is said of the noun: it stands behind it, before the next verb.

    "Bei dem Anschlag in Temuco starben Bauern", but not "Nach dem Anschlag blieb es in Temuco ruhig".
    """
    if not claim.where.own:
        return False
    starts = [m.start for m in reading.names.mentions if m.entity == claim.where.entity]
    verbs = (t.idx for t in claim.trigger.sent if t.i > claim.trigger.i and t.pos_ in ("VERB", "AUX"))
    end = next(verbs, claim.trigger.sent.end_char)
    return any(claim.trigger.idx <= start < end for start in starts)


def _in_lead(pair: Pair) -> bool:
    """The first stands in a headline, the second in the lead, which tells it again with other words and a closer place.

    Others of the lead that are not the first one's differ from what joined the headline before.
    """
    first, second = (pair.reading.sentence_of[claim.trigger.i] for claim in (pair.a, pair.b))
    zones = pair.reading.zones
    return zones[first] in ("title", "kicker") and zones[second] == "body" and second - first <= _LEAD


def _under_headline(pair: Pair) -> bool:
    """The first stands in a headline, which leaves out what the text gives, the second in the text under it."""
    first, second = (pair.reading.sentence_of[claim.trigger.i] for claim in (pair.a, pair.b))
    if pair.reading.zones[first] not in ("title", "kicker"):
        return False
    zones = pair.reading.zones
    section = "title" not in zones[first + 1 : second + 1] and (zones[first] == "title" or "title" in zones[:first])
    bare = not pair.a.targets and not pair.a.target_text
    return second - first <= _LEAD or (section and (pair.told != "many" or bare))


def _by_its_doer(pair: Pair) -> bool:
    """The second one names no target, and its doer takes the first one up: "der Attentäter sprengte sich"."""
    return not pair.b.targets and not pair.b.target_text and _doer_points_back(pair.reading, pair.b)


def _doer_points_back(reading: Reading, claim: EventClaim) -> bool:
    """Whether who does it is a definite noun for those who do just this."""
    doers = event_traits(claim.type).doers
    return any(doers.has(t) and tree.is_known(t) for t in roots_of(reading, claim, claim.initiators))


CASES = (
    Case("another type, or told as another kind of fact", _other_kind, _two),
    Case("crowds of two sizes", other_crowd, _two),
    Case("two times", _other_time, _two),
    Case("the whole country, and one place in it", _country_and_town, _two),
    Case("a verb and a noun of one clause", _in_one_clause, _one),
    Case("two joined verbs of arms or forces", _joined_deeds, _one),
    Case("a headline, and the lead", _in_lead, _one),
    Case("unrest of the country, and of one town in it", _unrest_of_country_and_town, _two),
    Case("a protest, and one against it", _is_against_other, _two),
    Case("a new noun at a place of its own", _is_new_at_its_place, _two),
    Case("two places", _other_place, _two),
    Case("a type of which an article tells one", lambda pair: pair.told == "one", _one),
    Case("a noun that takes it up", _taken_up, _one),
    Case("a headline, and the text under it", _under_headline, lambda p: not both_targets(p) or share_targets(p)),
    Case("a doer that takes it up", _by_its_doer, _one),
    Case("of many, one with and one without what it is done to, told by another verb", only_one_has_target, _two),
    Case("as many by their names", as_many_named, _one),
    Case("what is attacked, and whom it befell", hit_and_victims, _one),
    Case("crowds that it is done to", both_crowds, may_be_one_crowd),
    Case("actors that it is done to", both_targets, share_targets),
    Case("things that it is done to", both_target_texts, share_target_texts),
    Case("who does it", both_initiators, share_initiators),
)
"""The reasons, in the order in which they are asked."""


def same_time(a: When, b: When) -> bool:
    """Whether two dates may be the same: one unsaid, or with days in common."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return not {a.precision, b.precision} & {"month", "year"}
    if "night" in (a.precision, b.precision) and a.precision == b.precision:
        return a.start == b.start
    return a.start <= b.end and b.start <= a.end
