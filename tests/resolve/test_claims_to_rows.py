"""Claims written by hand in, rows out: where exactly two claims are one fact and where they are two."""

from collections import Counter
from typing import Any

import pytest

from pipeline.resolve.ids import content_id, told_apart
from tests.resolve.claims import (
    COAST,
    HARBOUR,
    LAND,
    LEAGUE,
    POLICE,
    UNION,
    UPLAND,
    Articles,
    Told,
    casualty,
    day,
    event,
    on,
    reaction,
)

Row = dict[str, Any]
SAID = {"by": (11,), "place": 2}


def counts(rows: list[Row]) -> list[int]:
    """The number of articles of each row."""
    return sorted(r["article_count"] for r in rows)


# Figures of two articles, of which only some things differ.
@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ({}, {}, 1),
        ({}, {"place": 3}, 2),  # two towns
        ({}, {"place": None}, 2),  # a town and the country
        ({}, {"place": 4}, 2),  # a town and a region
        ({}, {"count_max": 8}, 2),
        ({}, {"count_min": 6}, 2),
        ({}, {"kind": "injured"}, 2),
        ({}, {"by": (12,)}, 2),  # another claimant
        ({}, {"by": ()}, 2),  # the paper itself
        ({"by": ()}, {"by": ()}, 2),  # two papers, each in its own voice
        ({"by": ("ein Arzt",)}, {"by": ("Ein Arzt",)}, 1),
        ({}, {"status": "feared"}, 2),
        ({}, {"status": "denied"}, 2),
        ({"status": "feared"}, {"status": "feared"}, 1),
        ({"victim_group": "civilians"}, {"victim_group": "civilians"}, 1),
        ({"victim_group": "civilians"}, {"victim_group": "security_forces"}, 2),
        ({"victim_group": "civilians"}, {}, 1),
        (on(3), on(3), 1),
        (on(3), on(4), 2),
        (on(3), on(None), 1),
        (on(3, 5, "range"), on(5), 1),
        (on(3, 5, "range"), on(6), 2),
        (on(5), on(3, 5, "range"), 1),
        (on(3, 4, "night"), on(3, 4, "night"), 1),
        (on(3, 4, "night"), on(4, 5, "night"), 2),  # they share a day, not a night
        (on(3, 4, "night"), on(4), 1),
        ({"count_min": None}, {"count_min": None}, 1),
        ({"count_min": None, "count_max": None}, {"count_min": None, "count_max": None}, 2),  # no figure at all
        ({"count_max": None}, {"count_max": None}, 1),
    ],
)
def test_two_figures(one: Row, other: Row, rows: int) -> None:
    found = Articles(casualty("a", **SAID | one), casualty("b", **SAID | other)).casualties()
    assert counts(found) == ([2] if rows == 1 else [1, 1])


@pytest.mark.parametrize(("later", "rows"), [(13, 1), (14, 2), (-13, 1), (-14, 2), (None, 1)])
@pytest.mark.parametrize("date", [on(None), on(3)], ids=["undated", "one-dated"])
def test_what_is_told_two_weeks_apart_is_of_two_incidents(later: int | None, rows: int, date: Row) -> None:
    told = (casualty("a", **SAID), casualty("b", **SAID | date))
    days: dict[str, int | None] = {"a": 30, "b": None if later is None else 30 + later}
    assert len(Articles(*told, published=days).casualties()) == rows


def test_a_day_in_common_or_a_running_total_may_be_told_weeks_later() -> None:
    days: dict[str, int | None] = {"a": 10, "b": 40}
    dated = [casualty(a, **SAID | on(3)) for a in "ab"]
    assert len(Articles(*dated, published=days).casualties()) == 1
    totals = [casualty(a, cumulative=True, **SAID) for a in "ab"]
    assert len(Articles(*totals, published=days).casualties()) == 1
    half = [casualty("a", cumulative=True, **SAID), casualty("b", **SAID)]
    assert len(Articles(*half, published=days).casualties()) == 2


def test_a_month_of_publication_is_no_day() -> None:
    found = Articles(casualty("a", **SAID), published={"a": None}).casualties()
    assert [(r["first_reported_on"], r["last_reported_on"]) for r in found] == [(None, None)]
    both = Articles(casualty("a", **SAID), casualty("b", **SAID), published={"a": None, "b": 7}).casualties()
    assert [(r["first_reported_on"], r["last_reported_on"]) for r in both] == [(day(7), day(7))]


def test_first_and_last_day_of_report() -> None:
    told = [casualty(a, **SAID) for a in "abc"]
    found = Articles(*told, published={"a": 9, "b": 7, "c": 8}).casualties()
    assert [(r["first_reported_on"], r["last_reported_on"]) for r in found] == [(day(7), day(9))]


# Figures in copies of one sentence, or of one article, whoever tells them.
@pytest.mark.parametrize(
    ("one", "other", "copies", "rows"),
    [
        ({"wire": "w"}, {"wire": "w"}, {}, 1),
        ({"wire": "w"}, {"wire": "v"}, {}, 2),
        ({}, {}, {"a": "c", "b": "c"}, 1),
        ({"wire": "w"}, {"wire": "w", "count_min": 6}, {}, 2),
        ({"wire": "w"}, {"wire": "w", "status": "feared"}, {}, 2),
        ({"wire": "w", "by": (11,)}, {"wire": "w", "by": (12,)}, {}, 2),  # two bodies, each for itself
        ({"wire": "w", "by": (11,)}, {"wire": "w", "by": (15,)}, {}, 1),  # who speaks for it
        ({"wire": "w", "by": (11,)}, {"wire": "w", "by": ("ein Sprecher",)}, {}, 1),
        ({"wire": "w", "place": 2}, {"wire": "w", "place": 3}, {}, 2),
        ({"wire": "w", "place": 2}, {"wire": "w", "place": 4}, {}, 1),  # a town, perhaps of the region
        ({"wire": "w", "place": 2}, {"wire": "w", "place": None}, {}, 1),
    ],
)
def test_figures_in_copies(one: Row, other: Row, copies: dict[str, str], rows: int) -> None:
    assert len(Articles(casualty("a", **one), casualty("b", **other), copies=copies).casualties()) == rows


# Figures of one article.
@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ({"by": (11,)}, {"by": (11,)}, 1),
        ({"by": (11,)}, {"by": (12,)}, 2),
        ({"by": (11,)}, {"by": ()}, 2),
        ({"by": (11,)}, {"by": (), "zone": "title"}, 1),
        ({"by": (11,)}, {"by": (), "zone": "kicker"}, 1),
        ({"by": (11,)}, {"by": (), "zone": "caption"}, 2),
        ({"by": (11,)}, {"by": (12,), "zone": "title"}, 2),
        ({"by": (11,)}, {"by": (), "zone": "title", "count_min": 6}, 2),
        ({"by": (11,), "place": 2}, {"by": (), "zone": "title", "place": 3}, 2),
        ({"place": 2} | on(3), {"place": None}, 2),  # the town of a day, and the whole country
        ({"place": 2} | on(3), {"place": None, "zone": "title"}, 1),
        ({"place": 2} | on(3), {"place": 2}, 1),
        ({"place": 2}, {"place": None}, 1),
        (on(3), {"place": None}, 1),
        ({"place": 2} | on(3), {"place": None} | on(3), 1),
        ({"count_min": None, "count_max": None}, {"count_min": None, "count_max": None}, 2),
    ],
)
def test_two_figures_of_one_article(one: Row, other: Row, rows: int) -> None:
    for pair in ((one, other), (other, one)):
        assert len(Articles(*(casualty("a", **row) for row in pair)).casualties()) == rows


def test_a_headline_joins_only_what_it_fits_in_whole() -> None:
    text, over = {"by": (11,), "place": 2}, {"zone": "title"}
    claims = [casualty("a", **row) for row in (text, over, over | {"place": 3})]
    assert len(Articles(*claims[:2]).casualties()) == 1
    assert len(Articles(*claims).casualties()) == 2


def test_a_figure_without_bounds_is_one_where_it_is_told_by_one_clause() -> None:
    none = {"count_min": None, "count_max": None, "char_start": 3, "char_end": 9}
    assert len(Articles(casualty("a", **none), casualty("a", **none)).casualties()) == 1
    other = none | {"victim_group": "civilians"}
    assert len(Articles(casualty("a", **none), casualty("a", **other)).casualties()) == 2


def test_a_row_says_the_most_that_its_claims_say() -> None:
    claims = [
        casualty("a", zone="title", count_text="sieben", confidence=0.9),
        casualty(
            "a",
            by=(11,),
            place=2,
            place_basis="passage",
            victim_group="civilians",
            group_text="Fischer",
            count_text="7",
            qualifier="exact",
            cumulative=True,
            perpetrator=14,
            event_claim=5,
            **on(3),
        ),
    ]
    (row,) = Articles(*claims).casualties({("a", 5): "evt-1"})
    assert row["casualty_id"].startswith("cas-")
    assert {k: row[k] for k in ("place_id", "place_basis", "victim_group", "group_text", "count_text")} == {
        "place_id": COAST,
        "place_basis": "passage",
        "victim_group": "civilians",
        "group_text": "Fischer",
        "count_text": "7",
    }
    assert (row["cumulative"], row["perpetrator_id"], row["event_id"]) == (True, UNION, "evt-1")
    assert (row["date_start"], row["date_precision"], row["date_basis"]) == (day(3), "day", "clause")
    assert (row["status"], row["article_count"], row["source_count"], row["confidence"]) == ("reported", 1, 1, 0.9)
    assert row["curated"] is False


def test_the_id_of_a_figure_is_made_of_what_it_says() -> None:
    (said,) = Articles(casualty("a", **SAID)).casualties()
    parts = ("cas", "killed", 7, 7, "unspecified", COAST, POLICE, "reported")
    assert said["casualty_id"] == content_id(*parts, None)
    (paper,) = Articles(casualty("a", count_min=None)).casualties()
    assert paper["casualty_id"] == content_id("cas", "killed", None, 7, "unspecified", LAND, None, "reported", ("a", 0))


def test_the_second_row_of_the_same_parts_has_an_id_of_its_own() -> None:
    found = Articles(casualty("a", **SAID | on(3)), casualty("b", **SAID | on(4))).casualties()
    first, second = (r["casualty_id"] for r in found)
    assert second == content_id("cas", first, "b", 0, 2)
    seen: Counter[str] = Counter()
    ids = list(told_apart([("evt-1", "a", 0), ("evt-1", "a", 5), ("evt-2", "a", 7)], seen))
    ids += told_apart([("evt-1", "b", 9)], seen)
    assert ids == ["evt-1", content_id("evt", "evt-1", "a", 5, 2), "evt-2", content_id("evt", "evt-1", "b", 9, 3)]


EVENT_PAIRS: list[tuple[Row, Row, int]] = [
    (on(3), on(3), 1),
    (on(3), on(4), 2),
    ({}, {}, 2),  # no day says that they are one
    (on(3), {}, 2),
    (on(3) | {"place": 2}, on(3) | {"place": 2}, 1),
    (on(3) | {"place": 2}, on(3) | {"place": 3}, 2),
    (on(3) | {"place": 2}, on(3), 2),
    (on(3), on(3) | {"event_type": "blockade"}, 2),
    (on(3) | {"status": "denied"}, on(3), 2),
    (on(3) | {"status": "denied"}, on(3) | {"status": "denied"}, 1),
    (on(3) | {"status": "planned"}, on(3), 1),
    # targets
    (on(3) | {"target": (11,)}, on(3) | {"target": (11, 12)}, 1),
    (on(3) | {"target": (11,)}, on(3) | {"target": (12,)}, 2),
    (on(3) | {"target": (11,)}, on(3), 1),
    (on(3) | {"target": (11,), "wire": "w"}, on(3) | {"target": (12,), "wire": "w"}, 2),
    # initiators that contradict each other, where each party's doing is its own
    (on(3) | {"initiator": (13,)}, on(3) | {"initiator": (14,)}, 1),
    (on(3) | {"event_type": "strike", "initiator": (13,)}, on(3) | {"event_type": "strike", "initiator": (14,)}, 2),
    (on(3) | {"event_type": "strike", "initiator": (14,)}, on(3) | {"event_type": "strike", "initiator": (14,)}, 1),
    (on(3) | {"event_type": "strike", "initiator": (13,)}, on(3) | {"event_type": "strike"}, 1),
    (on(3) | {"event_type": "strike", "target": (13,)}, on(3) | {"event_type": "strike", "initiator": (14,)}, 1),
    # words for what it was done to
    (on(3) | {"target_text": "das Rathaus"}, on(3) | {"target_text": "das alte Rathaus"}, 1),
    (on(3) | {"target_text": "das Rathaus"}, on(3) | {"target_text": "das Gericht"}, 2),
    (on(3) | {"target_text": "das Rathaus"}, on(3), 1),
    (on(3) | {"target_text": "die Polizeiwache"}, on(3) | {"target_text": "die Polizeistation"}, 2),
    (
        on(3) | {"target_text": "das Rathaus in Coast", "place": 2},
        on(3) | {"target_text": "die Wache in Coast", "place": 2},
        2,  # the place of both is no target that they share
    ),
    (on(3) | {"target_text": "das Regierungsviertel"}, on(3) | {"target_text": "den Regierungssitz"}, 1),
    ({"target_text": "das Rathaus", "wire": "w"}, {"target_text": "das Gericht", "wire": "w"}, 1),
    # copies
    ({"wire": "w"}, {"wire": "w"}, 1),
    ({"wire": "w"} | on(3), {"wire": "w"} | on(4), 2),
    # what befalls who holds an office
    ({"event_type": "resignation", "target": (11,)}, {"event_type": "resignation", "target": (11,)} | on(3), 1),
    ({"event_type": "resignation", "initiator": (15,)}, {"event_type": "resignation", "initiator": (15,)}, 1),
    ({"event_type": "resignation"}, {"event_type": "resignation"}, 2),
    ({"event_type": "protest", "target": (11,)}, {"event_type": "protest", "target": (11,)}, 2),
    (
        {"event_type": "resignation", "target": (11,)} | on(3),
        {"event_type": "resignation", "target": (11,)} | on(4),
        2,
    ),
    # what a crisis sees once
    ({"event_type": "coup"} | on(3), {"event_type": "coup"} | on(4), 1),
    ({"event_type": "coup", "target": (11,)}, {"event_type": "coup", "target": (12,)}, 1),
    ({"event_type": "coup"}, {"event_type": "coup", "place": 2}, 2),
    ({"event_type": "coup", "status": "denied"}, {"event_type": "coup"}, 2),
]


@pytest.mark.parametrize(("one", "other", "rows"), EVENT_PAIRS)
def test_two_happenings(one: Row, other: Row, rows: int) -> None:
    for pair in ((one, other), (other, one)):
        found = Articles(*(event(a, **row) for a, row in zip("ab", pair, strict=True))).events()
        assert counts(found) == ([2] if rows == 1 else [1, 1])


def test_a_crisis_seen_once_is_not_told_weeks_later() -> None:
    told = (event("a", event_type="coup"), event("b", event_type="coup"))
    assert len(Articles(*told, published={"a": 10, "b": 23}).events()) == 1
    assert len(Articles(*told, published={"a": 10, "b": 24}).events()) == 2


@pytest.mark.parametrize(
    ("wires", "rows"),
    [
        ({("a", 1): "w", ("b", 1): "w"}, 1),  # the sentences after both are copies
        ({("a", 1): "w", ("b", 1): "v"}, 2),
        ({("a", 2): "w", ("b", 2): "w"}, 2),  # not next to them
    ],
)
def test_sentences_in_one_passage_tell_one_happening(wires: dict[tuple[str, int], str], rows: int) -> None:
    assert len(Articles(event("a"), event("b"), wires=wires).events()) == rows


def test_claims_of_one_article_are_one_happening_where_coding_says_so() -> None:
    assert len(Articles(event("a", fact=0), event("a", fact=0)).events()) == 1
    assert len(Articles(event("a", **on(3)), event("a", **on(3))).events()) == 2


def test_the_row_of_a_happening() -> None:
    claims = [
        event(
            "a", fact=0, initiator=(13,), target=(12,), participants_min=300, place_basis="article", **on(3, 5, "range")
        ),
        event("a", fact=0, initiator=(14, 13), target_text="das Tor", **on(4)),
    ]
    articles = Articles(*claims)
    (row,) = articles.events()
    assert row["event_id"] == content_id("evt", "protest", LAND, day(4), day(4), "ministry", "das Tor", None)
    assert (row["event_type"], row["place_id"], row["place_basis"]) == ("protest", LAND, "clause")
    assert (row["participants_min"], row["participants_max"], row["target_text"]) == (300, None, "das Tor")
    assert sorted((a["actor_id"], a["role"]) for a in articles.event_actors()) == [
        (LEAGUE, "initiator"),
        ("ministry", "target"),
        (UNION, "initiator"),
    ]
    assert {a["event_id"] for a in articles.event_actors()} == {row["event_id"]}


def test_two_sides_of_a_fight_are_those_of_the_claim_told_first() -> None:
    articles = Articles(
        event("a", fact=0, event_type="clash", initiator=(13,), target=(14,), **on(3)),
        event("a", fact=0, event_type="clash", initiator=(14, 15), target=(13,), **on(3)),
    )
    roles = sorted((a["actor_id"], a["role"]) for a in articles.event_actors())
    assert [role for actor, role in roles if actor in (UNION, LEAGUE)] == ["initiator", "target"]
    assert len(roles) == 3


def test_an_undated_happening_has_an_id_of_its_article_unless_a_crisis_sees_it_once() -> None:
    (undated,) = Articles(event("a")).events()
    assert undated["event_id"] == content_id("evt", "protest", LAND, None, None, "a")
    (once,) = Articles(event("a", event_type="coup")).events()
    assert once["event_id"] == content_id("evt", "coup", LAND, None, None, None)


@pytest.mark.parametrize(
    ("sizes", "crowd"),
    [
        ([(None, None), (200, None), (300, None)], (300, None)),
        ([(10001, None), (2000, None)], (10001, None)),
        ([(200, None), (None, 90)], (200, None)),
        ([(None, 90), (200, None)], (None, 90)),
        ([(200, None), (100, 150), (120, 180)], (100, 180)),
        ([(None, None)], (None, None)),
    ],
)
def test_the_size_of_a_crowd(sizes: list[tuple[int | None, int | None]], crowd: tuple[int | None, int | None]) -> None:
    claims = [event("a", fact=0, participants_min=low, participants_max=high) for low, high in sizes]
    assert [(r["participants_min"], r["participants_max"]) for r in Articles(*claims).events()] == [crowd]


@pytest.mark.parametrize(
    ("dates", "best"),
    [
        ([on(3, 4, "night"), on(3)], "night"),
        ([on(3), on(2, 5, "range")], "day"),
        ([on(2, 5, "range"), on(1, 31, "month")], "range"),
        ([on(1, 31, "month"), on(-272, 92, "year")], "month"),
        ([on(-272, 92, "year"), on(None)], "year"),
    ],
)
def test_the_most_precise_date_counts(dates: list[Row], best: str) -> None:
    for order in (dates, dates[::-1]):
        (row,) = Articles(*(event("a", fact=0, **date) for date in order)).events()
        assert row["date_precision"] == best


def test_of_equal_dates_the_one_closest_to_the_claim_counts() -> None:
    far, near = on(3) | {"date_basis": "article"}, on(4) | {"date_basis": "clause"}
    for order in ((far, near), (near, far)):
        (row,) = Articles(*(event("a", fact=0, **date) for date in order)).events()
        assert (row["date_start"], row["date_basis"]) == (day(4), "clause")


def test_the_date_is_that_of_claims_with_the_status_of_the_fact() -> None:
    planned, came = event("a", fact=0, status="planned", **on(3)), event("a", fact=0, **on(3, 6, "range"))
    (row,) = Articles(planned, came).events()
    assert (row["status"], row["date_precision"]) == ("reported", "range")


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (("denied", "feared"), "feared"),
        (("feared", "planned"), "planned"),
        (("planned", "reported"), "reported"),
    ],
)
def test_the_strongest_status_counts(told: tuple[str, str], status: str) -> None:
    for order in (told, told[::-1]):
        assert [r["status"] for r in Articles(*(event("a", fact=0, status=s) for s in order)).events()] == [status]


def test_the_most_specific_place_counts() -> None:
    claims = [event("a", fact=0, place=place) for place in (None, 4, 2)]
    assert [r["place_id"] for r in Articles(*claims).events()] == [COAST]


@pytest.mark.parametrize(
    ("said", "handed_on", "place"),
    [
        ((2,), (3,), COAST),  # the town that is said, and not another one that the passage is about
        ((4,), (2,), UPLAND),
        ((4,), (3,), HARBOUR),  # which lies in the region that is said
        ((1,), (3,), LAND),
        ((None,), (2,), LAND),
        ((4, 2), (3,), COAST),
        ((), (4, 3), HARBOUR),
    ],
)
def test_a_place_that_is_said_counts_before_one_of_the_passage(
    said: tuple[int | None, ...], handed_on: tuple[int, ...], place: str
) -> None:
    told = [event("a", fact=0, place=p, place_basis="sentence") for p in said]
    passage = [event("a", fact=0, place=p, place_basis="passage") for p in handed_on]
    for order in (told + passage, passage + told):
        assert [r["place_id"] for r in Articles(*order).events()] == [place]


REACTION_PAIRS: list[tuple[Row, Row, int]] = [
    (on(3), on(3), 1),
    (on(3), on(4), 2),
    ({}, {}, 2),
    (on(3), on(3) | {"actor": 14}, 2),
    (on(3), on(3) | {"reaction_type": "condemnation"}, 2),
    (on(3) | {"status": "denied"}, on(3), 2),
    ({"direct_quote": "Genug"}, {"direct_quote": "Genug"}, 1),
    ({"direct_quote": "Genug"}, {"direct_quote": "Halt"}, 2),
    ({"direct_quote": "Genug"}, {}, 2),
    ({"direct_quote": "Genug"} | on(3), {"direct_quote": "Genug"} | on(4), 2),
    ({"wire": "w"}, {"wire": "w"}, 1),
    ({"wire": "w"}, {"wire": "v"}, 2),
    ({"wire": "w"} | on(3), {"wire": "w"} | on(4), 2),
    # what lasts
    ({"reaction_type": "sanction"}, {"reaction_type": "sanction"}, 1),
    ({"reaction_type": "sanction"} | on(3), {"reaction_type": "sanction"}, 1),
    ({"reaction_type": "sanction"} | on(3), {"reaction_type": "sanction"} | on(3), 1),
    ({"reaction_type": "sanction"} | on(3), {"reaction_type": "sanction"} | on(4), 2),
    ({"reaction_type": "sanction", "status": "denied"}, {"reaction_type": "sanction"}, 2),
]


@pytest.mark.parametrize(("one", "other", "rows"), REACTION_PAIRS)
def test_two_reactions(one: Row, other: Row, rows: int) -> None:
    for pair in ((one, other), (other, one)):
        found = Articles(*(reaction(a, **row) for a, row in zip("ab", pair, strict=True))).reactions()
        assert counts(found) == ([2] if rows == 1 else [1, 1])


def test_the_row_of_a_reaction() -> None:
    claims = [reaction("a", fact=0), reaction("a", fact=0, addressee=12, direct_quote="Genug", **on(3))]
    (row,) = Articles(*claims).reactions()
    assert row["reaction_id"] == content_id("rea", "concern", LEAGUE, day(3), "Genug", None)
    assert (row["actor_id"], row["addressee_id"], row["direct_quote"]) == (LEAGUE, "ministry", "Genug")
    assert row["actor_country"] is None  # an organisation of states has none
    (of_union,) = Articles(reaction("a", actor=14)).reactions()
    assert of_union["actor_country"] == "CHL"
    assert of_union["reaction_id"] == content_id("rea", "concern", UNION, None, None, ("a", 0))
    (lasting,) = Articles(reaction("a", reaction_type="sanction", **on(3))).reactions()
    assert lasting["reaction_id"] == content_id("rea", "sanction", LEAGUE, None, None, None)


def test_a_reaction_of_nobody_known_is_none() -> None:
    assert Articles(reaction("a", actor=99)).reactions() == []


def test_a_figure_of_a_reaction_told_twice_is_one() -> None:
    euros = {"value": 5.0, "unit": "EUR", "qualifier": "exact", "quantity_text": "fünf Euro"}
    claims: list[Told] = [
        reaction("a", **on(3), quantities=[euros, euros | {"value": 6.0, "quantity_text": "sechs Euro"}]),
        reaction(
            "b", **on(3), quantities=[euros | {"quantity_text": "5 Euro", "period_start": day(1), "period_end": day(2)}]
        ),
    ]
    articles = Articles(*claims)
    (row,) = articles.reactions()
    found = articles.quantities()
    assert [(q["value"], q["quantity_text"]) for q in found] == [(5.0, "fünf Euro"), (6.0, "sechs Euro")]
    assert {(q["reaction_id"], q["event_id"]) for q in found} == {(row["reaction_id"], None)}
    assert found[0]["quantity_id"] == content_id("qty", row["reaction_id"], 5.0, "EUR")
