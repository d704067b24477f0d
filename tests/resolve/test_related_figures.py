"""Figures meet only those that they may say something about: as if each were compared with every other."""

import datetime
import random
from itertools import combinations
from typing import Any

import pytest

from pipeline.resolve import relations
from pipeline.resolve.relations import Figure

DAY = datetime.date(2031, 1, 1)
NUMBER = 40


def figure(number: int, rng: random.Random) -> Figure:
    """A figure with values of which others have some too."""
    start, told = (rng.choice([None, DAY + datetime.timedelta(days=rng.randrange(60))]) for _ in range(2))
    low, high = rng.choice([(None, None), (1, 1), (3, None), (2, 9), (None, 9), (12, 12)])
    place = rng.choice([None, "land", "coast", "harbour"])
    row: dict[str, Any] = {
        "casualty_id": f"cas-{number:02}",
        "kind": rng.choice(["killed", "killed", "injured"]),
        "status": rng.choice(["reported", "reported", "reported", "denied"]),
        "count_min": low,
        "count_max": high,
        "qualifier": rng.choice(["exact", "vague"]),
        "victim_group": rng.choice(["unspecified", "civilians"]),
        "group_text": rng.choice([None, "Fischer"]),
        "place_id": place,
        "cumulative": rng.random() < 0.4,
        "event_id": rng.choice([None, "evt-a", "evt-b"]),
        "date_start": start,
        "date_end": start and start + datetime.timedelta(days=rng.choice([0, 0, 2, 40])),
        "date_precision": rng.choice(["day", "month"]),
        "first_reported_on": told,
        "last_reported_on": told and told + datetime.timedelta(days=rng.randrange(5)),
    }
    others = [f"cas-{n:02}" for n in range(NUMBER) if n != number]
    return Figure(
        row=row,
        claimants=frozenset(rng.sample(["police", "ministry", "union"], rng.randrange(3))),
        bodies=frozenset(rng.sample(["police", "ministry"], rng.randrange(2))),
        places=frozenset() if place is None else frozenset({place, rng.choice(["land", "coast"])}),
        articles=frozenset(rng.choice("abc")),
        wholes=frozenset(rng.sample(others, rng.randrange(2))),
        anybody=rng.random() < 0.7,
    )


@pytest.mark.parametrize("seed", range(20))
def test_no_pair_that_says_something_is_missed(seed: int) -> None:
    rng = random.Random(seed)
    figures = [figure(number, rng) for number in range(NUMBER)]
    told = [f for f in figures if f.row["status"] == "reported" and (f.row["count_min"] or f.row["count_max"])]
    pairs = (relations._relation(a, b) for a, b in combinations(told, 2) if a.row["kind"] == b.row["kind"])
    expected = sorted(tuple(row.values()) for row in pairs if row is not None)
    assert expected
    assert sorted(tuple(row.values()) for row in relations.relations(figures)) == expected


def test_the_work_grows_as_the_figures_do(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    compared = relations._relation

    def noted(a: Figure, b: Figure) -> dict[str, Any] | None:
        asked.append(a.id)
        return compared(a, b)

    monkeypatch.setattr(relations, "_relation", noted)

    def work(times: int) -> int:
        asked.clear()
        rng = random.Random(7)
        found = []
        for copy in range(times):
            for number in range(NUMBER):
                one = figure(number, rng)
                own = {"casualty_id": f"{copy}-{number}", "place_id": f"town-{copy}", "cumulative": False}
                named = {"places": frozenset({f"town-{copy}"}), "wholes": frozenset[str]()}
                found.append(Figure(**vars(one) | {"row": one.row | own} | named))
        list(relations.relations(found))
        return len(asked)

    assert work(8) < 2.5 * work(4)
