"""Events: happenings told in one or several articles, one row each."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from functools import partial
from typing import Any

import polars as pl

from pipeline.extract.types import event_traits
from pipeline.resolve.claimset import (
    Claim,
    Row,
    basis_of,
    contrary,
    month_keys,
    other_days,
    place_told,
    read_claims,
    same_days,
    same_passage,
    same_wire,
    weeks_apart,
    wire_keys,
)
from pipeline.resolve.entities import Linked
from pipeline.resolve.facts import Facts, group_within, merge_groups, told, with_own_ids
from pipeline.resolve.ids import content_id
from pipeline.resolve.working import Frames, taken
from pipeline.tables.facts import EventActors, Events

Roles = dict[tuple[str, int], dict[str, tuple[str, ...]]]
_ROLES = ("initiator", "target")


def resolve_events(frames: Frames, linked: Linked) -> Iterator[Facts]:
    """The events, each type by itself, with the tables `events` and `event_actors`."""
    roles = _roles(taken(frames, "claim_actors", "article_id", "claim", "entity", "role"), linked)
    seen: Counter[str] = Counter()
    return map(partial(_events, roles=roles, linked=linked, seen=seen), read_claims(frames, "event_claims", linked))


def _events(claims: list[Claim], roles: Roles, linked: Linked, seen: Counter[str]) -> Facts:
    articles = group_within(claims, lambda c: (c.article_id, c.row["fact"]))
    groups = merge_groups(articles, lambda a, b: _same(a, b, roles, linked), lambda c: _keys(c, roles), _apart)
    rows = (_row(group, _parts(group, roles), place_told(group, linked)) for group in groups)
    events = Events.gather(with_own_ids("event_id", rows, groups, seen))
    actors = EventActors.gather(
        {"event_id": event, "actor_id": actor, "role": role}
        for event, group in zip(events["event_id"], groups, strict=True)
        for role, ids in _parts(group, roles).items()
        for actor in ids
    )
    return Facts(groups, {"events": events, "event_actors": actors})


def _roles(claim_actors: pl.DataFrame, linked: Linked) -> Roles:
    found: dict[tuple[str, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article, claim, entity, role in claim_actors.iter_rows():
        actor = linked.actor(article, entity)
        if actor is not None:
            found[article, claim][role].append(actor)
    return {key: {role: tuple(ids) for role, ids in by.items()} for key, by in found.items()}


def _of(claim: Claim, roles: Roles, role: str) -> tuple[str, ...]:
    return roles.get((claim.article_id, claim.row["claim"]), {}).get(role, ())


def _parts(group: list[Claim], roles: Roles) -> dict[str, list[str]]:
    """Who took part in an event, by role; the first claim that names somebody says in which ("A und B kämpften").

    Two claims may tell a fight from either side: nobody fights against themselves. A claim that names the other side
    goes before one that has its parties from elsewhere.
    """
    mutual = event_traits(group[0].row["event_type"]).mutual
    named: dict[str, set[str]] = {}
    for claim in sorted(group, key=lambda c: (mutual and c.row["target_text"] is None, c.order)):
        told: dict[str, set[str]] = defaultdict(set)
        for role in _ROLES:
            for actor in _of(claim, roles, role):
                told[actor].add(role)
        named = dict(told) | named
    return {role: sorted(actor for actor, own in named.items() if role in own) for role in _ROLES}


def _same(a: Claim, b: Claim, roles: Roles, linked: Linked) -> bool:
    """Whether claims of two articles tell the same happening."""
    if a.row["event_type"] != b.row["event_type"] or a.place_id != b.place_id:
        return False
    if _once(a.row):
        return True
    if _other_actors(a, b, roles):
        return False
    if same_wire(a, b) or same_passage(a, b):
        return True
    if _other_words(a, b, linked):
        return False
    if same_days(a.row, b.row):
        return True
    undated = a.row["date_start"] is None or b.row["date_start"] is None
    shared = any(set(_of(a, roles, r)) & set(_of(b, roles, r)) for r in ("target", "initiator"))
    return undated and event_traits(a.row["event_type"]).office and shared


def _keys(claim: Claim, roles: Roles) -> Iterator[Hashable]:
    """Keys of which claims that are `_same` share one."""
    what = (claim.row["event_type"], claim.place_id)
    if _once(claim.row):
        yield what
    else:
        office = event_traits(claim.row["event_type"]).office
        actors = [a for role in ("target", "initiator") for a in _of(claim, roles, role)] if office else []
        for key in (*wire_keys(claim), *month_keys(claim.row), *claim.around, *(("party", a) for a in actors)):
            yield *what, key


def _apart(a: Claim, b: Claim) -> bool:
    """Whether two claims tell of two happenings: of different days, weeks apart, or one denies the other.

    What a crisis sees once is told with many days.
    """
    return contrary(a, b) or weeks_apart(a, b) or (not _once(a.row) and other_days(a.row, b.row))


def _once(row: Row) -> bool:
    """Whether a crisis sees one of the type: articles that tell it tell the same happening, whatever their days."""
    return event_traits(row["event_type"]).crisis == "once"


def _other_actors(a: Claim, b: Claim, roles: Roles) -> bool:
    """Whether both name targets and share none, or, of what each party does for itself, different initiators."""
    by_party = event_traits(a.row["event_type"]).by == "party"
    return _disjoint(a, b, roles, "target") or (by_party and _disjoint(a, b, roles, "initiator"))


def _other_words(a: Claim, b: Claim, linked: Linked) -> bool:
    """Whether both say what it was done to, and no noun of the two begins alike; the place itself is none."""
    place = linked.places.get(a.place_id or "", {})
    there = _heads(" ".join(place.get(name) or "" for name in ("name", "name_de")))
    heads = [_heads(c.row["target_text"]) - there for c in (a, b) if c.row["target_text"]]
    return len(heads) == 2 and all(heads) and not heads[0] & heads[1]


def _heads(text: str) -> set[str]:
    """What the nouns and names of a text begin with."""
    return {w.casefold()[:_HEAD] for w in text.split() if w[:1].isupper()}


_HEAD = 8
"""Letters by which two nouns are taken for one, or for compounds of one."""


def _disjoint(a: Claim, b: Claim, roles: Roles, role: str) -> bool:
    """Whether both name actors in a role and share none."""
    first, second = set(_of(a, roles, role)), set(_of(b, roles, role))
    return bool(first and second and not first & second)


def _crowd(rows: list[Row]) -> tuple[int | None, int | None]:
    """Size of the crowd: the span of the figures with both bounds, else the greatest of what it is said to exceed.

    "Tausende" and "mehr als 10.000" are true of one crowd alike.
    """
    told = [(r["participants_min"], r["participants_max"]) for r in rows]
    exact = [(low, high) for low, high in told if low is not None and high is not None]
    if exact:
        return min(low for low, _ in exact), max(high for _, high in exact)
    low, high = next((bounds for bounds in told if bounds != (None, None)), (None, None))
    return (max(low for low, _ in told if low is not None), None) if low is not None else (None, high)


def _row(group: list[Claim], parts: dict[str, list[str]], place: str | None) -> dict[str, Any]:
    rows = [c.row for c in group]
    common = told(group)
    kind = rows[0]["event_type"]
    low, high = _crowd(rows)
    about = (*parts["target"], *(t for t in [next((r["target_text"] for r in rows if r["target_text"]), None)] if t))
    where_undated = group[0].article_id if common["date_start"] is None and not _once(rows[0]) else None
    return {
        "event_id": content_id("evt", kind, place, common["date_start"], common["date_end"], *about, where_undated),
        "event_type": kind,
        **common,
        "place_id": place,
        "place_basis": basis_of(group, place),
        "participants_min": low,
        "participants_max": high,
        "target_text": next((r["target_text"] for r in rows if r["target_text"]), None),
    }
