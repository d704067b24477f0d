"""What one figure of victims says about another: it replaces it, excludes it, or counts a part of its people.

Each relation is a pure rule on two figures. The rules are cautious: figures that may be of two incidents say nothing
about each other.
"""

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.resolve.claimset import month_keys

Row = dict[str, Any]

SUPERSEDES, CONTRADICTS, PART_OF = "supersedes", "contradicts", "part_of"


@dataclass(frozen=True)
class Figure:
    """A row of `casualties` with what the relations ask of it.

    Attributes:
        row: the row.
        claimants: original claimants of its evidence, as ids or words; empty in the paper's own voice.
        bodies: the bodies over its claimants: those that they speak for, and those over these.
        places: its place and all that contain it.
        articles: the articles that tell it; copies count as one.
        wholes: ids of the figures of which the text says that it counts a part.
        anybody: whether its word for the people is any ("Menschen", "Tote"), and not "Fischer".
    """

    row: Row
    claimants: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    articles: frozenset[str]
    wholes: frozenset[str] = frozenset()
    anybody: bool = True

    @property
    def id(self) -> str:
        """Its casualty_id."""
        return str(self.row["casualty_id"])

    @property
    def total(self) -> bool:
        """Whether it is a running total that can be compared."""
        return bool(self.row["cumulative"]) and self.row["qualifier"] != "vague"


def relations(figures: Iterable[Figure]) -> Iterator[Row]:
    """Rows of `casualty_relations`; of a pair, the first of part_of, supersedes and contradicts that holds."""
    reported = [f for f in figures if f.row["status"] == "reported" and _size(f) is not None]
    having: dict[Hashable, list[int]] = {}
    for number, figure in enumerate(reported):
        met = {n for key in _wanted(figure) for n in having.get(key, ())}
        yield from (row for n in sorted(met) if (row := _relation(reported[n], figure)) is not None)
        for key in _keys(figure):
            having.setdefault(key, []).append(number)


def _keys(figure: Figure) -> Iterator[Hashable]:
    """What a figure is found by: see `_wanted`."""
    kind = figure.row["kind"]
    yield from _people(figure)
    yield kind, "id", figure.id
    yield from ((kind, "whole", whole) for whole in figure.wholes)
    if figure.claimants:
        yield kind, "in", figure.row["place_id"], figure.claimants
        yield from ((kind, "over", place, figure.claimants) for place in figure.places)


def _wanted(figure: Figure) -> Iterator[Hashable]:
    """Keys that a figure of which it can say something has: one of the same people, its whole, or a part of it."""
    kind = figure.row["kind"]
    yield from _people(figure)
    yield kind, "whole", figure.id
    yield kind, "over", figure.row["place_id"], figure.claimants
    yield from ((kind, "id", whole) for whole in figure.wholes)
    yield from ((kind, "in", place, figure.claimants) for place in figure.places)


def _people(figure: Figure) -> Iterator[Hashable]:
    """Keys of which figures of the same people share one: both are totals, or of days in common, or of one event."""
    row = figure.row
    if row["place_id"] is None:
        return
    people = (row["kind"], "people", row["victim_group"], row["place_id"], row["cumulative"])
    if figure.total:
        yield people
    for key in month_keys(row) if row["date_start"] is not None else [("event", row["event_id"])]:
        yield people, key


def _relation(a: Figure, b: Figure) -> Row | None:
    """The row of a pair of figures; None where neither says anything about the other."""
    rules: tuple[tuple[str, Callable[[Figure, Figure], bool]], ...] = ((PART_OF, is_part_of), (SUPERSEDES, supersedes))
    for relation, holds in rules:
        for first, second in ((a, b), (b, a)):
            if holds(first, second):
                return {"casualty_id": first.id, "other_id": second.id, "relation": relation}
    if contradicts(a, b):
        first, second = sorted((a, b), key=lambda f: f.id)
        return {"casualty_id": first.id, "other_id": second.id, "relation": CONTRADICTS}
    return None


def supersedes(later: Figure, earlier: Figure) -> bool:
    """Whether a figure replaces an earlier one of the same total by the same claimant, or by a body under its own.

    A total only grows, so the greater figure is the later one, unless the days of publication say otherwise. What is
    published on one day stands side by side.
    """
    if not (later.total and earlier.total and _same_people(later, earlier)):
        return False
    unnamed = not (later.claimants or earlier.claimants)
    same = unnamed or bool(later.claimants & (earlier.claimants | earlier.bodies))
    return same and _greater(later, earlier) and _before(earlier, later)


def contradicts(a: Figure, b: Figure) -> bool:
    """Whether two figures of the same people at the same time cannot both be right.

    Claimants differ, or one gives both without an order between them. What one article tells beside the figure of a
    claimant in its own voice, or by one claimant, is of two incidents.
    """
    if not _same_people(a, b) or not _same_time(a, b) or _meet(a.row, b.row):
        return False
    if _is_somebody(a.row) != _is_somebody(b.row):
        return False  # "eine Frau" may be one of three dead
    if a.claimants & b.claimants or not (a.claimants and b.claimants):
        return not a.articles & b.articles
    return True


def is_part_of(part: Figure, whole: Figure) -> bool:
    """Whether a figure counts some of the people of another: the text says so, or the same claimant tells of fewer.

    Fewer are a group among all people, a town in its country, a day of what the other counts until then; the whole
    must then be a running total, or tell of the same event.
    """
    if not _fits_into(part.row, whole.row):
        return False
    if whole.id in part.wholes:
        return True
    if part.id in whole.wholes or part.claimants != whole.claimants or not part.claimants:
        return False
    groups = {part.row["victim_group"], whole.row["victim_group"]}
    contained = whole.row["place_id"] in part.places and (len(groups) == 1 or whole.row["victim_group"] == _ALL)
    if not whole.anybody:
        return False
    smaller = len(groups) == 2 or part.row["place_id"] != whole.row["place_id"]
    return contained and smaller and (_one_event(part, whole) or (whole.total and _told_by(part.row, whole.row)))


_ALL = "unspecified"


def _size(figure: Figure) -> int | None:
    low: int | None = figure.row["count_min"]
    return low if low is not None else figure.row["count_max"]


def _is_somebody(row: Row) -> bool:
    """Whether a figure is one person, told of by who they are: "eine Frau", and not "ein Toter"."""
    return row["count_min"] == row["count_max"] == 1 and row["group_text"] is not None


def _same_people(a: Figure, b: Figure) -> bool:
    """Whether two figures are of one kind, group and place, and of no two events: a running total is of many."""
    events = {a.row["event_id"], b.row["event_id"]} - {None}
    same = all(a.row[k] == b.row[k] for k in ("kind", "victim_group", "place_id", "cumulative"))
    named = a.row["victim_group"] != _ALL or (a.anybody and b.anybody) or a.row["group_text"] == b.row["group_text"]
    return same and named and a.row["place_id"] is not None and (len(events) < 2 or (a.total and b.total))


def _same_time(a: Figure, b: Figure) -> bool:
    """Whether two figures are of days in common: totals were published then; undated ones are of one event."""
    if a.total and b.total:
        return _published_together(a.row, b.row) and not _other_days(a.row, b.row)
    if a.row["date_start"] is None and b.row["date_start"] is None:
        return _one_event(a, b)
    if a.row["date_start"] is None or b.row["date_start"] is None or _other_days(a.row, b.row):
        return False
    long = {"month", "year"} & {a.row["date_precision"], b.row["date_precision"]}
    return not long or _one_event(a, b)


def _one_event(a: Figure, b: Figure) -> bool:
    return a.row["event_id"] is not None and a.row["event_id"] == b.row["event_id"]


def _other_days(a: Row, b: Row) -> bool:
    if a["date_start"] is None or b["date_start"] is None:
        return False
    return bool(a["date_end"] < b["date_start"] or b["date_end"] < a["date_start"])


def _published_together(a: Row, b: Row) -> bool:
    """Whether the days on which articles told two figures are known and overlap: a total grows with the days."""
    if None in (a["first_reported_on"], b["first_reported_on"]):
        return False
    first: datetime.date = max(a["first_reported_on"], b["first_reported_on"])
    return bool(first <= min(a["last_reported_on"], b["last_reported_on"]))


def _before(a: Figure, b: Figure) -> bool:
    """Whether a figure is, or may be, first told before another: of articles without a day nothing says otherwise."""
    first, second = a.row["first_reported_on"], b.row["first_reported_on"]
    return first is None or second is None or first < second


def _greater(a: Figure, b: Figure) -> bool:
    first, second = _size(a), _size(b)
    return first is not None and second is not None and first > second


def _meet(a: Row, b: Row) -> bool:
    """Whether some number lies within the bounds of both."""
    low = max(r["count_min"] or 0 for r in (a, b))
    highs = [r["count_max"] for r in (a, b) if r["count_max"] is not None]
    return not highs or low <= min(highs)


def _fits_into(part: Row, whole: Row) -> bool:
    """Whether the part may be smaller than the whole by its bounds."""
    return part["count_min"] is None or whole["count_max"] is None or part["count_min"] <= whole["count_max"]


def _told_by(part: Row, whole: Row) -> bool:
    """Whether what a part tells had happened and was told by the time of the total."""
    late: datetime.date | None = whole["last_reported_on"]
    starts = [d for d in (part["first_reported_on"], part["date_start"]) if d is not None]
    return all(late is None or day <= late for day in starts)
