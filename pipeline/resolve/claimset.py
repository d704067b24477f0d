"""The claims of all articles as objects: rows of the claim tables joined with ids, copies and dates of publication."""

import datetime
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import polars as pl

from pipeline.resolve.entities import Linked
from pipeline.resolve.independence import Origin
from pipeline.resolve.working import Frames, taken
from pipeline.tables.codelists import CODE_LISTS

Row = Mapping[str, Any]


class Record(Mapping[str, Any]):
    """A row of a table: its values, with the places of the columns that all rows share; a fourth of a dictionary."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: tuple[Any, ...]) -> None:
        self._places, self._values = places, values

    def __getitem__(self, column: str) -> Any:
        return self._values[self._places[column]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def records(frame: pl.DataFrame) -> Iterator[Record]:
    """The rows of a frame; equal texts and days are one object."""
    places = {name: n for n, name in enumerate(frame.columns)}
    same: dict[Any, Any] = {}
    for values in frame.iter_rows():
        kept = (same.setdefault(v, v) if isinstance(v, str | datetime.date) else v for v in values)
        yield Record(places, tuple(kept))


HEADLINES = ("title", "kicker")
"""Zones that sum up the text under them."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of the chain of a claim."""

    actor_id: str | None
    surface: str
    cue: str

    @property
    def who(self) -> str:
        """What identifies the claimant: the actor, else the words."""
        return self.actor_id or self.surface.casefold()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one article, ready to be merged.

    Attributes:
        row: the row of its claim table.
        article_id: its article.
        published_on: day of publication, None where it is not known to the day.
        place_id: place, the focus country where none is named.
        chain: attribution, original claimant first.
        origin: what its independence is judged by.
        around: wire_id of the sentences next to it, with their distance (-1 or 1).
        headline: whether it stands over the text, which tells it again.
    """

    row: Row
    article_id: str
    published_on: datetime.date | None
    place_id: str | None
    chain: tuple[Hop, ...]
    origin: Origin
    around: frozenset[tuple[int, str]]
    headline: bool

    @property
    def order(self) -> tuple[datetime.date, str, int, int]:
        """Sort key: first published first; the undated last, by article and position."""
        return (self.published_on or datetime.date.max, self.article_id, self.row["char_start"], self.row["claim"])

    @property
    def claimant(self) -> str | None:
        """The original claimant; None in the paper's own voice."""
        return self.chain[0].who if self.chain else None


_ALONE: frozenset[tuple[int, str]] = frozenset()


_TYPE = {"event_claims": "event_type", "casualty_claims": "kind", "reaction_claims": "reaction_type"}
"""The column of each claim table that says what kind of thing a claim tells. No fact is told by claims of two."""


def read_claims(frames: Frames, table: str, linked: Linked) -> Iterator[list[Claim]]:
    """The claims of one claim table, those of one type at a time, in the order of publication.

    As objects they take many times the memory of a frame.
    """
    published = _published(taken(frames, "documents", "article_id", "published_on", "published_precision"))
    clusters = dict(taken(frames, "copies", "article_id", "cluster_id").iter_rows())
    wires = {(a, s): w for a, s, w in taken(frames, "wire_sentences", "article_id", "sentence", "wire_id").iter_rows()}
    over = frames["sentences"].lazy().filter(pl.col("zone").is_in(HEADLINES))
    headlines = set(over.select("article_id", "sentence").collect().iter_rows())

    def claims(of_type: pl.LazyFrame) -> Iterator[Claim]:
        chains = _chains(frames["claim_sources"].lazy(), of_type, linked)
        for row in records(of_type.collect()):
            article = row["article_id"]
            chain = chains.get((article, row["claim"]), ())
            yield Claim(
                row=row,
                article_id=article,
                published_on=published[article],
                place_id=linked.place(article, row.get("place")),
                chain=chain,
                origin=Origin(
                    clusters.get(article, article),
                    wires.get((article, row["sentence"])),
                    chain[0].who if chain else None,
                ),
                around=_around(wires, article, row["sentence"]),
                headline=(article, row["sentence"]) in headlines,
            )

    types = taken(frames, table, _TYPE[table]).to_series().unique().sort()
    of_types = (frames[table].lazy().filter(pl.col(_TYPE[table]) == name) for name in types)
    return (sorted(claims(of_type), key=lambda c: c.order) for of_type in of_types)


def _around(wires: Mapping[tuple[str, int], str], article: str, sentence: int) -> frozenset[tuple[int, str]]:
    found = frozenset((step, wires[key]) for step in (-1, 1) if (key := (article, sentence + step)) in wires)
    return found or _ALONE  # an empty one of its own for each claim takes as much memory as the claim


def _published(documents: pl.DataFrame) -> dict[str, datetime.date | None]:
    return {a: day if precision == "day" else None for a, day, precision in documents.iter_rows()}


def _chains(sources: pl.LazyFrame, claims: pl.LazyFrame, linked: Linked) -> dict[tuple[str, int], tuple[Hop, ...]]:
    """The chains of some claims by article and number of the claim."""
    claim = ["article_id", "claim"]
    told = sources.join(claims.select(claim), on=claim, how="semi")
    rows = told.sort(*claim, "position").collect().iter_rows(named=True)
    return {
        key: tuple(Hop(linked.actor(r["article_id"], r["entity"]), r["surface"], r["cue"]) for r in of_claim)
        for key, of_claim in groupby(rows, key=lambda r: (r["article_id"], r["claim"]))
    }


def reported_days(claims: Iterable[Claim]) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day on which articles with these claims were published."""
    days = sorted(c.published_on for c in claims if c.published_on is not None)
    return (days[0], days[-1]) if days else (None, None)


def same_wire(a: Claim, b: Claim) -> bool:
    """Whether two claims stand in copies of one sentence, or of one article."""
    return a.origin.cluster == b.origin.cluster or (a.origin.wire is not None and a.origin.wire == b.origin.wire)


def wire_keys(claim: Claim) -> Iterator[Hashable]:
    """Keys of which claims that are `same_wire` share one."""
    yield "cluster", claim.origin.cluster
    if claim.origin.wire is not None:
        yield "wire", claim.origin.wire


def month_keys(row: Row) -> Iterator[Hashable]:
    """Keys of which rows that have `same_days` share one: the months that the date touches."""
    if row["date_start"] is not None and row["date_end"] is not None:
        first, last = (12 * day.year + day.month for day in (row["date_start"], row["date_end"]))
        yield from (("month", month) for month in range(first, last + 1))


def same_passage(a: Claim, b: Claim) -> bool:
    """Whether the sentence before or after both is a copy of one: they tell one agency report in other words."""
    return bool(a.around & b.around)


def same_days(a: Row, b: Row) -> bool:
    """Whether both dates are known and have days in common."""
    if a["date_start"] is None or b["date_start"] is None:
        return False
    if a["date_precision"] == b["date_precision"] == "night":
        return bool(a["date_start"] == b["date_start"])
    return bool(a["date_start"] <= b["date_end"] and b["date_start"] <= a["date_end"])


def other_days(a: Row, b: Row) -> bool:
    """Whether both dates are known and have no day in common."""
    return None not in (a["date_start"], b["date_start"]) and not same_days(a, b)


WEEKS = datetime.timedelta(days=14)
"""Claims of which one was published so long after the other are told weeks apart."""


def weeks_apart(a: Claim, b: Claim) -> bool:
    """Whether two claims are told weeks apart, and no common day says that they are about the same."""
    if a.published_on is None or b.published_on is None or same_days(a.row, b.row):
        return False
    return abs(a.published_on - b.published_on) >= WEEKS


def contrary(a: Claim, b: Claim) -> bool:
    """Whether one claim denies what the other may tell: a denial is no evidence of it."""
    return "denied" in {a.row["status"], b.row["status"]} and a.row["status"] != b.row["status"]


def best_date(rows: Iterable[Row]) -> dict[str, Any]:
    """The most precise date of several rows, of equals the closest to what is told: date_* as the tables have them."""
    best = min(rows, key=lambda r: (_PRECISE.index(r["date_precision"]), _CLOSE.index(r["date_basis"])))
    return {k: best[k] for k in ("date_start", "date_end", "date_precision", "date_basis")}


_PRECISE = ("night", "day", "range", "month", "year", "unknown")
"""Precisions of dates, the best first: a night is said of itself, a day often of the passage."""

_CLOSE = (*CODE_LISTS["basis"].values, None)
"""Where a value may stand, the closest to what is told first."""

_SPECIFIC = ("country", "region", "city", "site")


_SAID = frozenset({"clause", "sentence"})
"""Where a place stands that the sentence itself names."""


def place_told(claims: Iterable[Claim], linked: Linked) -> str | None:
    """The place of a fact of several claims: the most specific of those that are said of it, the first of equals.

    A place from the passage counts where none is said, or where it lies in the region or town that is: "in Bayern", and
    in a later sentence nothing, in a passage about Augsburg. What is said of the country is not of one town in it.
    """
    placed = [(c.place_id, c.row["place_basis"]) for c in claims if c.place_id is not None]

    def specific(found: list[str]) -> str | None:
        return max(found, key=lambda p: _SPECIFIC.index(linked.places[p]["kind"]), default=None)

    said = specific([place for place, basis in placed if basis in _SAID])
    if said is not None and linked.places[said]["kind"] == _SPECIFIC[0]:
        return said
    return specific([place for place, _ in placed if said is None or linked.lies_in(place, said)])


def basis_of(claims: Iterable[Claim], place: str | None) -> str | None:
    """The closest basis on which one of several claims gives a place; None for no place."""
    found = (c.row["place_basis"] for c in claims if c.place_id == place and place is not None)
    return min(found, key=_CLOSE.index, default=None)


STATUSES = ("reported", "planned", "feared", "denied")


def best_status(rows: Iterable[Row]) -> str:
    """The status of a fact: reported where any claim reports it."""
    found = {r["status"] for r in rows}
    return next(s for s in STATUSES if s in found)
