"""What figures of victims say about each other, and the estimates by day: where exactly a relation begins to hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.relations import SUPERSEDES, Figure, relations
from tests.resolve.claims import Articles, casualty, day, on

Row = dict[str, Any]
TOTAL = {"cumulative": True, "by": (11,), "place": 2}


def toll(number: int | None, **more: Any) -> Row:
    """A running total of the police on the coast."""
    return {"count_min": number, "count_max": number} | TOTAL | more


@pytest.mark.parametrize(
    ("earlier", "later", "days", "said"),
    [
        (toll(7), toll(9), (3, 5), ["supersedes"]),
        (toll(7), toll(8), (3, 4), ["supersedes"]),
        (toll(7), toll(9), (3, None), ["supersedes"]),
        (toll(7), toll(9), (None, 5), ["supersedes"]),
        (toll(7), toll(9), (5, 3), []),  # told before the smaller one
        (toll(7), toll(9), (3, 3), ["contradicts"]),  # both on one day
        (toll(7), toll(7, count_max=9), (3, 5), []),  # not greater
        (toll(7, count_max=None, qualifier="vague"), toll(9), (3, 5), []),
        (toll(7), toll(9, count_max=None, qualifier="vague"), (3, 5), []),
        (toll(7, cumulative=False), toll(9), (3, 5), []),
        (toll(7, cumulative=False), toll(9, cumulative=False), (3, 5), []),
        (toll(7), toll(9, place=3), (3, 5), []),
        (toll(7), toll(9, kind="injured"), (3, 5), []),
        (toll(7), toll(9, victim_group="civilians"), (3, 5), []),
        (toll(7, status="feared"), toll(9, status="feared"), (3, 5), []),
        (toll(7), toll(9, by=(12,)), (3, 5), ["supersedes"]),  # the ministry over the police
        (toll(7, by=(12,)), toll(9), (3, 5), []),  # the police take nothing back that the ministry said
        (toll(7), toll(9, by=(13,)), (3, 5), []),
        (toll(7, by=()), toll(9, by=()), (3, 5), ["supersedes"]),
        (toll(7, by=()), toll(9), (3, 5), []),
        (toll(7), toll(9, by=()), (3, 5), []),
    ],
)
def test_totals_of_two_days(earlier: Row, later: Row, days: tuple[int | None, int | None], said: list[str]) -> None:
    articles = Articles(casualty("a", **earlier), casualty("b", **later), published=dict(zip("ab", days, strict=True)))
    assert [relation for _, relation, _ in articles.relations()] == said


EVENTS = {("a", 0): "evt-1", ("b", 0): "evt-1"}
OTHER_EVENTS = {("a", 0): "evt-1", ("b", 0): "evt-2"}
CLAIMED = {"place": 2, "by": (11,), "event_claim": 0}


@pytest.mark.parametrize(
    ("one", "other", "events", "said"),
    [
        # one day, two claimants
        (on(3), on(3) | {"by": (12,)}, {}, True),
        (on(3), on(4) | {"by": (12,)}, {}, False),
        (on(3, 5, "range"), on(5) | {"by": (12,)}, {}, True),
        (on(3), {"by": (12,)}, {}, False),
        ({}, on(3) | {"by": (12,)}, {}, False),
        (on(3), {"by": (12,)}, EVENTS, False),
        # of no day only where they are of one event
        ({}, {"by": (12,)}, {}, False),
        ({}, {"by": (12,)}, EVENTS, True),
        ({}, {"by": (12,)}, OTHER_EVENTS, False),
        (on(3), on(3) | {"by": (12,)}, OTHER_EVENTS, False),
        # a month or a year is long
        (on(1, 31, "month"), on(3) | {"by": (12,)}, {}, False),
        (on(3), on(-272, 92, "year") | {"by": (12,)}, {}, False),
        (on(1, 31, "month"), on(3) | {"by": (12,)}, EVENTS, True),
        # bounds that meet
        (on(3), on(3) | {"by": (12,), "count_min": 6}, {}, False),
        (on(3), on(3) | {"by": (12,), "count_min": 6, "count_max": 7}, {}, False),
        (on(3), on(3) | {"by": (12,), "count_min": 9, "count_max": None}, {}, True),
        (on(3) | {"count_max": None}, on(3) | {"by": (12,), "count_min": 9, "count_max": None}, {}, False),
        (on(3), on(3) | {"by": (12,), "count_min": None, "count_max": 6}, {}, True),
        (on(3), on(3) | {"by": (12,), "count_min": None, "count_max": 7}, {}, False),
        # other people
        (on(3), on(3) | {"by": (12,), "victim_group": "civilians"}, {}, False),
        (on(3), on(3) | {"by": (12,), "place": 3}, {}, False),
        (on(3), on(3) | {"by": (12,), "cumulative": True}, {}, False),
        (on(3) | {"group_text": "Fischer"}, on(3) | {"by": (12,)}, {}, False),
        (on(3) | {"group_text": "Fischer"}, on(3) | {"by": (12,), "group_text": "Fischer"}, {}, True),
        (on(3) | {"group_text": "Menschen"}, on(3) | {"by": (12,)}, {}, True),
        (
            on(3) | {"group_text": "Fischer", "victim_group": "civilians"},
            on(3) | {"by": (12,), "victim_group": "civilians"},
            {},
            True,
        ),
        # one claimant, or the paper, in two articles
        (on(3), on(3), {}, True),
        (on(3), on(3) | {"by": ()}, {}, True),
    ],
)
def test_figures_that_cannot_both_be_right(one: Row, other: Row, events: dict[Any, str], said: bool) -> None:
    rows = [CLAIMED | one, {"count_min": 9, "count_max": 9} | CLAIMED | other]
    for pair in (rows, rows[::-1]):
        articles = Articles(*(casualty(a, **row) for a, row in zip("ab", pair, strict=True)))
        assert [r for _, r, _ in articles.relations(events)] == ["contradicts"] * said


@pytest.mark.parametrize(("other", "said"), [({"by": (12,)}, True), ({}, False), ({"by": ()}, False)])
def test_what_one_article_tells_beside_a_claimant_is_of_two_incidents(other: Row, said: bool) -> None:
    rows = [CLAIMED | on(3), {"count_min": 9, "count_max": 9} | CLAIMED | on(3) | other]
    assert bool(Articles(*(casualty("a", **row) for row in rows)).relations()) == said


def test_totals_contradict_each_other_where_they_were_told_at_one_time() -> None:
    rows = [toll(7), toll(9, by=(13,))]
    told = [casualty(a, **row) for a, row in zip("ab", rows, strict=True)]
    assert [r for _, r, _ in Articles(*told, published={"a": 3, "b": 3}).relations()] == ["contradicts"]
    assert Articles(*told, published={"a": 3, "b": 4}).relations() == []
    assert Articles(*told, published={"a": None, "b": 4}).relations() == []
    again = [*told, casualty("c", **toll(7))]
    assert [r for _, r, _ in Articles(*again, published={"a": 3, "b": 4, "c": 4}).relations()] == ["contradicts"]
    dated = [casualty("a", **toll(7), **on(1)), casualty("b", **toll(9, by=(13,)), **on(2))]
    assert Articles(*dated, published={"a": 3, "b": 3}).relations() == []


WHOLE = {"count_min": 20, "count_max": 20, "by": (11,), "event_claim": 0}
PART = {"by": (11,), "event_claim": 0, "victim_group": "civilians"}


@pytest.mark.parametrize(
    ("part", "whole", "events", "said"),
    [
        (PART, WHOLE, EVENTS, True),  # a group of one event
        (PART, WHOLE, OTHER_EVENTS, False),
        (PART, WHOLE, {}, False),
        (PART | {"count_min": 20, "count_max": 20, "place": 2}, WHOLE, EVENTS, True),
        (PART | {"count_min": 21, "count_max": 21}, WHOLE, EVENTS, False),  # more than the whole
        (PART | {"count_min": 21, "count_max": None}, WHOLE | {"count_max": None}, EVENTS, True),
        (PART | {"count_min": None}, WHOLE, EVENTS, True),
        (PART | {"by": (12,)}, WHOLE, EVENTS, False),
        (PART | {"by": ()}, WHOLE | {"by": ()}, EVENTS, False),
        (PART, WHOLE | {"victim_group": "security_forces"}, EVENTS, False),
        (PART, WHOLE | {"group_text": "Fischer"}, EVENTS, False),
        (PART, WHOLE | {"group_text": "Menschen"}, EVENTS, True),
        # a town in its country
        (PART | {"victim_group": "unspecified", "place": 2}, WHOLE, EVENTS, True),
        (PART | {"victim_group": "unspecified"}, WHOLE | {"place": 2}, EVENTS, False),
        (PART | {"victim_group": "unspecified", "place": 2}, WHOLE | {"place": 3}, EVENTS, False),
        (PART | {"place": 2}, WHOLE, EVENTS, True),
        (PART | {"victim_group": "unspecified"}, WHOLE, EVENTS, False),  # neither group nor place is less
        # what a running total counts
        (PART | {"place": 2}, WHOLE | {"cumulative": True}, {}, True),
        (PART | on(10), WHOLE | {"cumulative": True}, {}, True),
        (PART | on(11), WHOLE | {"cumulative": True}, {}, False),  # after the total was told
        (PART, WHOLE | {"cumulative": True, "count_max": None, "qualifier": "vague"}, {}, False),
    ],
)
def test_a_part_and_its_whole(part: Row, whole: Row, events: dict[Any, str], said: bool) -> None:
    articles = Articles(casualty("a", **part), casualty("b", **whole))
    assert [r for _, r, _ in articles.relations(events) if r == "part_of"] == ["part_of"] * said


def test_a_part_told_after_the_total_is_none_of_it() -> None:
    told = (casualty("a", **PART), casualty("b", **WHOLE, cumulative=True))
    assert [r for _, r, _ in Articles(*told, published={"a": 4, "b": 4}).relations()] == ["part_of"]
    assert Articles(*told, published={"a": 5, "b": 4}).relations() == []
    assert [r for _, r, _ in Articles(*told, published={"a": None, "b": 4}).relations()] == ["part_of"]
    assert [r for _, r, _ in Articles(*told, published={"a": 5, "b": None}).relations()] == ["part_of"]


def test_a_part_is_one_where_the_text_says_so() -> None:
    told = (casualty("a", **WHOLE), casualty("a", by=(12,), part_of=0))
    assert Articles(*told).relations() == [(7, "part_of", 20)]
    assert Articles(told[0], casualty("a", by=(12,), part_of=0, count_min=21, count_max=21)).relations() == []
    assert Articles(told[0], casualty("a", by=(12,), part_of=1)).relations() == []  # of itself
    assert Articles(told[0], casualty("a", by=(12,), part_of=9)).relations() == []  # of what is not there


def test_figures_of_two_kinds_or_without_bounds_are_not_related() -> None:
    none = {"count_min": None, "count_max": None}
    for other in ({"kind": "injured"}, none):
        told = [
            casualty("a", **CLAIMED | on(3)),
            casualty("b", **{"count_min": 9, "count_max": 9} | CLAIMED | on(3) | other | {"by": (12,)}),
        ]
        assert Articles(*told).relations() == []


NUMBERS = st.one_of(st.none(), st.integers(0, 4))
FIGURES = st.fixed_dictionaries(
    {
        "count_min": NUMBERS,
        "count_max": NUMBERS,
        "cumulative": st.booleans(),
        "victim_group": st.sampled_from(["unspecified", "civilians"]),
        "place": st.sampled_from([None, 2, 3]),
        "by": st.sampled_from([(), (11,), (12,)]),
        "status": st.sampled_from(["reported", "feared"]),
    }
)


@given(
    st.lists(FIGURES, min_size=2, max_size=5), st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=5, max_size=5)
)
def test_relations_are_of_two_and_know_no_order(rows: list[Row], days: list[int | None]) -> None:
    named = [(f"a{n}", row) for n, row in enumerate(rows)]
    published = {name: days[n] for n, (name, _) in enumerate(named)}
    found = Articles(*(casualty(a, **row) for a, row in named), published=published)
    figures = found.casualties()
    pairs = [frozenset((r["casualty_id"], r["other_id"])) for r in found.relation_rows()]
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 and pair <= {r["casualty_id"] for r in figures} for pair in pairs)
    size = {r["casualty_id"]: r["count_min"] if r["count_min"] is not None else r["count_max"] for r in figures}
    replaced = [r for r in found.relation_rows() if r["relation"] == SUPERSEDES]
    assert all(size[r["casualty_id"]] > size[r["other_id"]] for r in replaced)


def test_a_figure_says_nothing_of_itself() -> None:
    (row,) = Articles(casualty("a", **toll(7))).casualties()
    figure = Figure(row, frozenset({"police"}), frozenset(), frozenset({"coast"}), frozenset({"a"}))
    assert not list(relations([figure]))
    assert (figure.id, figure.total) == (row["casualty_id"], True)


def estimates(*told: tuple[int | None, Row], end: int | None = None) -> list[tuple[Any, ...]]:
    """The estimates of figures, each told in an article of a day."""
    names = [f"a{n}" for n in range(len(told))]
    claims = [casualty(name, **{"place": 2, "by": (11,)} | row) for name, (_, row) in zip(names, told, strict=True)]
    published = {name: number for name, (number, _) in zip(names, told, strict=True)}
    return Articles(*claims, published=published).estimates(None if end is None else day(end))


def exactly(number: int, **more: Any) -> Row:
    return {"count_min": number, "count_max": number} | more


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        ([(3, exactly(7))], [(3, 7, 7, 7, 1)]),
        ([(3, exactly(7)), (5, exactly(9))], [(3, 7, 7, 7, 1), (5, 7, 9, 9, 2)]),
        ([(3, exactly(7)), (3, exactly(9))], [(3, 7, 9, 9, 2)]),
        # running totals that were overtaken
        ([(3, toll(7)), (5, toll(9))], [(3, 7, 7, 7, 1), (5, 9, 9, 9, 1)]),
        ([(3, toll(9)), (5, toll(7))], [(3, 9, 9, 9, 1), (5, 9, 9, 9, 1)]),
        ([(3, toll(7)), (5, toll(9, count_max=None, qualifier="vague"))], [(3, 7, 7, 7, 1), (5, 7, 7, None, 2)]),
        ([(3, exactly(2)), (5, toll(9))], [(3, 2, 2, 2, 1), (5, 2, 9, 9, 2)]),
        ([(3, toll(9)), (3, toll(9, by=(12,)))], [(3, 9, 9, 9, 2)]),
        # bounds
        ([(3, {"count_min": 7, "count_max": None, "qualifier": "at_least"})], [(3, 7, 7, None, 1)]),
        ([(3, {"count_min": None, "count_max": 7, "qualifier": "up_to"})], [(3, 0, None, 7, 1)]),
        ([(3, {"count_min": 5, "count_max": 9, "qualifier": "range"})], [(3, 5, None, 9, 1)]),
        (
            [(3, exactly(7)), (3, {"count_min": 9, "count_max": None, "qualifier": "more_than"})],
            [(3, 7, 9, None, 2)],
        ),
        # what is not reported, or has no figure, does not count
        ([(3, exactly(7)), (3, exactly(9, status="feared"))], [(3, 7, 7, 7, 1)]),
        ([(3, {"count_min": None, "count_max": None})], []),
        # others
        ([(3, exactly(7)), (3, exactly(9, kind="injured"))], [(3, 9, 9, 9, 1), (3, 7, 7, 7, 1)]),
        ([(3, exactly(7)), (3, exactly(9, place=3))], [(3, 7, 7, 7, 1), (3, 9, 9, 9, 1)]),
        ([(3, exactly(7)), (3, exactly(9, victim_group="civilians"))], [(3, 9, 9, 9, 1), (3, 7, 7, 7, 1)]),
    ],
)
def test_estimates_by_day(told: list[tuple[int, Row]], rows: list[tuple[Any, ...]]) -> None:
    assert estimates(*told) == rows


def test_the_best_figure_has_the_most_sources() -> None:
    told = [(3, exactly(7)), (3, exactly(7, by=(11, 12))), (4, exactly(9, by=(12,)))]
    assert estimates(*told)[-1] == (4, 7, 9, 9, 2)  # of one claimant each: the later
    wire = [(3, exactly(7, by=(), wire="w")), (3, exactly(7, by=(11,), wire="w")), (3, exactly(7, by=(12,)))]
    assert {row[2] for row in estimates(*wire, (3, exactly(5, by=(13,))))} == {7}


def test_of_an_article_without_a_day_a_figure_counts_from_the_end_of_the_period() -> None:
    told = [(None, exactly(9)), (5, exactly(7))]
    assert estimates(*told) == [(5, 7, 7, 7, 1)]
    assert estimates(*told, end=5) == [(5, 7, 9, 9, 2)]
    assert estimates(*told, end=6) == [(5, 7, 7, 7, 1)]
    assert estimates((None, exactly(9)), end=5) == []
