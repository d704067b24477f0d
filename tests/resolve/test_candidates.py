"""Groups meet only those that they may join: what fits shares a key, and the work grows as the claims do."""

import datetime
import random
from collections.abc import Callable, Hashable, Iterable

import pytest

from pipeline.resolve import casualties, events, reactions
from pipeline.resolve.claimset import Claim, Hop
from pipeline.resolve.entities import Linked
from pipeline.resolve.facts import merge_groups
from pipeline.resolve.independence import Origin

DAY = datetime.date(2024, 1, 30)
PLACES, ACTORS, WIRES = ("place-a", "place-b"), ("person-a", "body-b", "state-c"), ("wire-a", "wire-b", None)
LINKED = Linked(
    actor_ids={(f"art-{n}", e): actor for n in range(400) for e, actor in enumerate(ACTORS)},
    place_ids={},
    state_ids={},
    actors={},
    places={},
    focus={},
    salient=frozenset(),
)


def claim(number: int, rng: random.Random, **row: object) -> Claim:
    """A claim of an article of its own, with values of which others have some too."""
    start = rng.choice([None, *(DAY + datetime.timedelta(days=n) for n in range(5))])
    hop = Hop(rng.choice([None, *ACTORS]), rng.choice(["Polizei", "Sprecher"]), "sagte")
    common = {
        "claim": 0,
        "char_start": 0,
        "status": rng.choice(["reported", "denied"]),
        "date_start": start,
        "date_end": start and start + datetime.timedelta(days=rng.choice([0, 1, 40])),
        "date_precision": rng.choice(["day", "night"]),
    }
    return Claim(
        row=common | row,
        article_id=f"art-{number}",
        published_on=rng.choice([None, DAY]),
        place_id=rng.choice(PLACES),
        chain=rng.choice([(), (hop,)]),
        origin=Origin(f"cluster-{number // 2}", rng.choice(WIRES), None),
        around=frozenset(rng.sample([(1, "wire-a"), (-1, "wire-a"), (-1, "wire-b")], rng.randint(0, 1))),
        headline=False,
    )


def event(number: int, rng: random.Random) -> Claim:
    kind, target = rng.choice(["protest", "resignation", "state_of_emergency", "arrest"]), rng.choice([None, "Rathaus"])
    return claim(number, rng, event_type=kind, target_text=target)


def casualty(number: int, rng: random.Random) -> Claim:
    low, high = rng.choice([(3, 3), (None, None), (3, None)])
    group = rng.choice(["unspecified", "civilians"])
    return claim(number, rng, kind="killed", count_min=low, count_max=high, victim_group=group)


def reaction(number: int, rng: random.Random) -> Claim:
    kind, quote = rng.choice(["concern", "sanction", "travel_advice"]), rng.choice([None, "Wir sind besorgt"])
    return claim(number, rng, reaction_type=kind, actor=rng.choice([0, 1]), direct_quote=quote)


RNG = random.Random(1)
ROLES: events.Roles = {(f"art-{n}", 0): {"target": (RNG.choice(ACTORS),)} for n in range(0, 400, 2)}
KINDS = pytest.mark.parametrize(
    ("make", "fits", "keys"),
    [
        (event, lambda a, b: events._same(a, b, ROLES, LINKED), lambda c: events._keys(c, ROLES)),
        (casualty, casualties._same, casualties._keys),
        (reaction, lambda a, b: reactions._same(a, b, LINKED), lambda c: reactions._keys(c, LINKED)),
    ],
    ids=["events", "casualties", "reactions"],
)
Make = Callable[[int, random.Random], Claim]
Fits = Callable[[Claim, Claim], bool]
Keys = Callable[[Claim], Iterable[Hashable]]


@KINDS
def test_claims_that_fit_share_a_key(make: Make, fits: Fits, keys: Keys) -> None:
    rng = random.Random(7)
    claims = [make(number, rng) for number in range(150)]
    fitting = [(a, b) for n, a in enumerate(claims) for b in claims[:n] if fits(a, b)]
    assert len(fitting) > 50
    assert all(set(keys(a)) & set(keys(b)) for a, b in fitting)


@KINDS
def test_the_groups_are_those_of_all_pairs(make: Make, fits: Fits, keys: Keys) -> None:
    rng = random.Random(8)
    groups = [[make(number, rng)] for number in range(150)]
    assert merge_groups(groups, fits, keys) == merge_groups(groups, fits, lambda c: [None])


def test_the_work_grows_as_the_claims_do() -> None:
    def calls(number: int) -> int:
        counted = 0

        def fits(a: Claim, b: Claim) -> bool:
            nonlocal counted
            counted += 1
            return casualties._same(a, b)

        rng = random.Random(9)
        told = [
            claim(n, rng, kind="killed", count_min=n // 3, count_max=n // 3, victim_group="civilians")
            for n in range(number)
        ]
        merge_groups([[each] for each in told], fits, casualties._keys)
        return counted

    assert calls(400) <= 2.2 * calls(200)
