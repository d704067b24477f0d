"""Casualties: one row a figure by one claimant; how the figures are related; estimates by day.

A figure in the paper's own voice is a row of its own. A headline sums up the text under it: its figure is that of the
sentence that gives it again, whoever is its source. Figures of different days or towns, or told weeks apart of what is
no running total, are of different incidents, however alike.
"""

import datetime
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from functools import partial
from typing import Any

from pipeline.corpus import Corpus
from pipeline.german.gazetteer import index
from pipeline.resolve.claimset import (
    Claim,
    basis_of,
    other_days,
    read_claims,
    reported_days,
    same_wire,
    weeks_apart,
    wire_keys,
)
from pipeline.resolve.entities import Linked
from pipeline.resolve.facts import Facts, group_within, merge_groups, told, with_own_ids
from pipeline.resolve.ids import content_id
from pipeline.resolve.relations import Figure, relations
from pipeline.resolve.working import Frames
from pipeline.tables import TABLES

Row = dict[str, Any]


def resolve_casualties(
    frames: Frames, linked: Linked, event_of: dict[tuple[str, int], str], corpus: Corpus
) -> Iterator[Facts]:
    """The figures of victims, each kind by itself, with `casualties`, `casualty_relations` and `casualty_estimates`.

    `event_of` gives the event_id of an event claim by article and number.
    """
    seen: Counter[str] = Counter()
    kinds = read_claims(frames, "casualty_claims", linked)
    return map(partial(_casualties, linked=linked, event_of=event_of, corpus=corpus, seen=seen), kinds)


def _casualties(
    claims: list[Claim], linked: Linked, event_of: dict[tuple[str, int], str], corpus: Corpus, seen: Counter[str]
) -> Facts:
    groups = merge_groups(_within(claims, linked), _same, _keys, lambda a, b: _apart(a, b, linked))
    made = (_row(group, event_of, linked) for group in groups)
    rows = list(with_own_ids("casualty_id", made, groups, seen))
    found: dict[str, Iterable[Row]] = {
        "casualties": rows,
        "casualty_relations": _related(groups, rows, linked),
        "casualty_estimates": estimate(rows, corpus),
    }
    return Facts(groups, {name: TABLES[name].gather(each) for name, each in found.items()})


def _figure(claim: Claim) -> tuple[Any, ...]:
    return tuple(claim.row[k] for k in ("kind", "count_min", "count_max"))


def _bounded(claim: Claim) -> bool:
    return claim.row["count_min"] is not None or claim.row["count_max"] is not None


def _within(claims: list[Claim], linked: Linked) -> list[list[Claim]]:
    """Groups inside each article: one figure of one claimant; headlines join what the text gives with its source."""
    groups: list[list[Claim]] = []
    for same in group_within(claims, lambda c: (c.article_id, *_figure(c))):
        if not _bounded(same[0]):
            groups += group_within(same, lambda c: (c.row["victim_group"], c.row["status"], c.row["char_start"]))
            continue
        told_once: list[list[Claim]] = []
        for claim in sorted(same, key=lambda c: (c.headline, not c.chain)):
            fitting = [g for g in told_once if all(_one_figure(c, claim, linked) for c in g)]
            if fitting:
                min(fitting, key=lambda g: g[0].order).append(claim)
            else:
                told_once.append([claim])
        groups += told_once
    return groups


def _one_figure(a: Claim, b: Claim, linked: Linked) -> bool:
    """Whether two claims of one article are one: the same claimant, or a headline without one, and no two incidents."""
    if a.claimant != b.claimant and not any(c.headline and c.claimant is None for c in (a, b)):
        return False
    return not _apart(a, b, linked) and (a.headline or b.headline or not _general_and_local(a, b, linked))


def _compatible(a: Claim, b: Claim) -> bool:
    groups = {a.row["victim_group"], b.row["victim_group"]}
    return (len(groups) == 1 or "unspecified" in groups) and a.row["status"] == b.row["status"]


def _same(a: Claim, b: Claim) -> bool:
    """Whether claims of two articles are one: wire copies, or the same figure, group and place by the same claimant."""
    if _figure(a) != _figure(b) or not _compatible(a, b):
        return False
    if same_wire(a, b):
        return True
    return _bounded(a) and a.chain != () and a.claimant == b.claimant and a.place_id == b.place_id


def _keys(claim: Claim) -> Iterator[Hashable]:
    """Keys of which claims that are `_same` share one."""
    figure = (*_figure(claim), claim.row["status"])
    yield from ((*figure, key) for key in wire_keys(claim))
    if _bounded(claim) and claim.chain:
        yield *figure, claim.claimant, claim.place_id


def _apart(a: Claim, b: Claim, linked: Linked) -> bool:
    """Whether two claims are of two incidents: of other people, days or towns, or told weeks apart and no total."""
    if not _compatible(a, b) or other_days(a.row, b.row):
        return True
    totals = a.row["cumulative"] and b.row["cumulative"]
    return (weeks_apart(a, b) and not totals) or _two_towns(a, b, linked) or _two_bodies(a, b, linked)


def _two_bodies(a: Claim, b: Claim, linked: Linked) -> bool:
    """Whether two known bodies claim it, each for itself; who speaks for a body is named in many ways."""
    who = {c.chain[0].actor_id for c in (a, b) if c.chain} - {None}
    return len(who) == 2 and all(linked.actors[i]["kind"] != "person" for i in who if i is not None)


def _local(claim: Claim, linked: Linked) -> bool:
    """Whether a claim is about some place in a country and not the country."""
    return claim.place_id is not None and linked.places[claim.place_id]["kind"] != "country"


def _two_towns(a: Claim, b: Claim, linked: Linked) -> bool:
    """Whether both name places of which neither holds the other: two of one kind."""
    if not (_local(a, linked) and _local(b, linked)) or a.place_id == b.place_id:
        return False
    return len({linked.places[c.place_id]["kind"] for c in (a, b) if c.place_id is not None}) == 1


def _general_and_local(a: Claim, b: Claim, linked: Linked) -> bool:
    """Whether one claim is of no day and the whole country, the other of a day and a place in it."""
    return any(
        x.row["date_start"] is None and not _local(x, linked) and y.row["date_start"] is not None and _local(y, linked)
        for x, y in ((a, b), (b, a))
    )


def _row(group: list[Claim], event_of: dict[tuple[str, int], str], linked: Linked) -> Row:
    rows = [c.row for c in group]
    lead = next((c for c in group if c.chain), group[0])
    specific = next((c for c in group if c.row["victim_group"] != "unspecified"), group[0])
    common = told(group)
    kind, low, high = _figure(lead)
    named = next((c.place_id for c in group if c.row["place"] is not None), lead.place_id)
    anchor = None if (low is not None or high is not None) and lead.chain else (lead.article_id, lead.row["char_start"])
    event = next((event_of[k] for c in group if (k := (c.article_id, c.row["event_claim"])) in event_of), None)
    return {
        "casualty_id": content_id(
            "cas", kind, low, high, specific.row["victim_group"], named, lead.claimant, common["status"], anchor
        ),
        "kind": kind,
        "count_min": low,
        "count_max": high,
        "qualifier": lead.row["qualifier"],
        "count_text": lead.row["count_text"],
        "victim_group": specific.row["victim_group"],
        "group_text": specific.row["group_text"],
        "place_id": named,
        "place_basis": basis_of(group, named),
        **common,
        "cumulative": any(r["cumulative"] for r in rows),
        "event_id": event,
        "perpetrator_id": next((p for c in group if (p := linked.actor(c.article_id, c.row["perpetrator"]))), None),
        "last_reported_on": reported_days(group)[1],
    }


def _related(groups: list[list[Claim]], rows: list[Row], linked: Linked) -> Iterator[Row]:
    """Rows of `casualty_relations`; groups and rows run parallel. Figures of two kinds say nothing of each other."""
    id_of = {(c.article_id, c.row["claim"]): r["casualty_id"] for g, r in zip(groups, rows, strict=True) for c in g}
    return relations(_as_figure(g, r, linked, id_of) for g, r in zip(groups, rows, strict=True))


def _as_figure(group: list[Claim], row: Row, linked: Linked, id_of: dict[tuple[str, int], str]) -> Figure:
    claimants = frozenset(c.claimant for c in group if c.claimant is not None)
    wholes = (id_of.get((c.article_id, c.row["part_of"])) for c in group if c.row["part_of"] is not None)
    return Figure(
        row=row,
        claimants=claimants,
        bodies=frozenset(b for who in claimants for b in linked.bodies_over(who)),
        places=frozenset(linked.within(row["place_id"])),
        articles=frozenset(c.origin.cluster for c in group),
        anybody=row["group_text"] is None or _is_anybody(row["group_text"]),
        wholes=frozenset(w for w in wholes if w not in (None, row["casualty_id"])),
    )


def _is_anybody(word: str) -> bool:
    """Whether a word for people says nothing of who they are: "Menschen", "Personen"."""
    return any(noun.noun_class in ("people", "victims") for noun in index.compound(word).nouns)


def _size(row: Row) -> int:
    return int(row["count_min"] if row["count_min"] is not None else row["count_max"])


def estimate(rows: list[Row], corpus: Corpus) -> list[Row]:
    """Rows of `casualty_estimates`: for each kind, group, place and day of report, what was claimed up to then.

    Counted are reported figures with a bound, but of running totals only those that no greater total known by then
    has overtaken; a claim of an article without a day counts from the end of the collection's period, but makes no row:
    there is one only for days on which something was reported. `low` is the least lower bound,
    `high` the greatest upper bound (null where one has none), `best` the figure (of those that name one: exact, about,
    at least, more than) with the most independent sources, the latest of equals.
    """
    claims = [
        (r["first_reported_on"] or corpus.period_end, r)
        for r in rows
        if r["status"] == "reported" and (r["count_min"] is not None or r["count_max"] is not None) and r["place_id"]
    ]
    dated = [(day, r) for day, r in claims if day is not None]
    alike: dict[tuple[str, str, str], list[tuple[datetime.date, Row]]] = {}
    for day, row in dated:
        alike.setdefault((row["kind"], row["victim_group"], row["place_id"]), []).append((day, row))
    reported = {(key, r["first_reported_on"]) for key, told in alike.items() for _, r in told if r["first_reported_on"]}
    return [_estimate(alike[key], *key, day) for key, day in sorted(reported)]


_PLAIN = frozenset({"exact", "about", "at_least", "more_than"})


def _estimate(dated: list[tuple[datetime.date, Row]], kind: str, group: str, place: str, day: datetime.date) -> Row:
    known = [(d, r) for d, r in dated if d <= day]
    top = max((_size(r) for _, r in known if r["cumulative"] and r["qualifier"] != "vague"), default=0)
    known = [(d, r) for d, r in known if not r["cumulative"] or _size(r) >= top]
    highs = [r["count_max"] if r["count_max"] is not None else None for _, r in known]
    plain = [(r["source_count"], d, _size(r), r) for d, r in known if r["qualifier"] in _PLAIN]
    return {
        "kind": kind,
        "victim_group": group,
        "place_id": place,
        "as_of": day,
        "low": min(r["count_min"] if r["count_min"] is not None else 0 for _, r in known),
        "best": max(plain, key=lambda p: p[:3])[2] if plain else None,
        "high": None if any(h is None for h in highs) else max(h for h in highs if h is not None),
        "casualty_count": len(known),
    }
