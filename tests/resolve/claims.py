"""Claims as coding leaves them, written by hand: rows of the claim tables in, rows of a release out."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.resolve.casualties import estimate, resolve_casualties
from pipeline.resolve.entities import Linked
from pipeline.resolve.events import resolve_events
from pipeline.resolve.facts import Facts
from pipeline.resolve.reactions import resolve_reactions
from pipeline.tables import TABLES

Row = dict[str, Any]
Told = tuple[str, Row]
"""Article and claim."""

LAND, COAST, HARBOUR, UPLAND = "land", "coast", "harbour", "upland"
PLACES = {1: LAND, 2: COAST, 3: HARBOUR, 4: UPLAND}
POLICE, MINISTRY, LEAGUE, UNION, ENVOY = "police", "ministry", "league", "union", "envoy"
ACTORS = {11: POLICE, 12: MINISTRY, 13: LEAGUE, 14: UNION, 15: ENVOY}
"""Entities, numbered alike in all articles; the police stand under the ministry, the envoy is a person."""


def day(number: int) -> datetime.date:
    """A day of one autumn, from its first of October."""
    return datetime.date(2031, 9, 30) + datetime.timedelta(days=number)


def on(first: int | None, last: int | None = None, precision: str = "day") -> Row:
    """The date of a claim."""
    if first is None:
        return {"date_start": None, "date_end": None, "date_precision": "unknown", "date_basis": None}
    end = first if last is None else last
    return {"date_start": day(first), "date_end": day(end), "date_precision": precision, "date_basis": "clause"}


def casualty(article: str, **given: Any) -> Told:
    """A figure: seven people killed, in the country, on no known day, by nobody."""
    row = {
        "kind": "killed",
        "count_min": 7,
        "count_max": 7,
        "qualifier": "exact",
        "count_text": "sieben",
        "victim_group": "unspecified",
        "place": None,
        "place_basis": "clause",
        "cumulative": False,
    }
    return article, row | given


def event(article: str, **given: Any) -> Told:
    """A happening: a protest in the country, on no known day."""
    return article, {"event_type": "protest", "place": None, "place_basis": "clause"} | given


def reaction(article: str, **given: Any) -> Told:
    """What a foreign actor said."""
    return article, {"reaction_type": "concern", "actor": 13} | given


class Articles:
    """Articles with their claims, which are numbered as they come, each in a sentence of its own.

    Args:
        claims: article and claim; besides its columns a claim has `by` (entities or words, original claimant first),
            `initiator` and `target` (entities), `wire` (wire_id of its sentence), `zone` and `quantities`.
        published: the day of publication of articles, if it is known; others are told on the tenth day.
        copies: the cluster of articles.
        wires: wire_id of further sentences by article and number.
    """

    def __init__(
        self,
        *claims: Told,
        published: dict[str, int | None] | None = None,
        copies: dict[str, str] | None = None,
        wires: dict[tuple[str, int], str] | None = None,
    ):
        names = list(dict.fromkeys(article for article, _ in claims))
        days = dict.fromkeys(names, 10) | (published or {})
        rows: dict[str, list[Row]] = {name: [] for name in _NEEDED}
        for name in names:
            on = days[name]
            known = {"day": day(1), "precision": "month"} if on is None else {"day": day(on), "precision": "day"}
            rows["documents"].append(
                {"article_id": name, "published_on": known["day"], "published_precision": known["precision"]}
            )
            rows["copies"].append({"article_id": name, "cluster_id": (copies or {}).get(name, name)})
        for (article, sentence), wire in (wires or {}).items():
            rows["wire_sentences"].append({"article_id": article, "sentence": sentence, "wire_id": wire})
        told = dict.fromkeys(names, 0)
        for article, given in claims:
            _tell(rows, article, told[article], dict(given))
            told[article] += 1
        self.frames = {n: pl.DataFrame(r, schema=TABLES[n].polars_schema(), orient="row") for n, r in rows.items()}
        for name in ("event_claims", "casualty_claims", "reaction_claims"):
            self.frames[name] = TABLES[name].frame(rows[name])
        self.linked = linked(names)

    def events(self) -> list[Row]:
        """Rows of `events`."""
        return _rows("events", resolve_events(self.frames, self.linked))

    def event_actors(self) -> list[Row]:
        """Rows of `event_actors`."""
        return _rows("event_actors", resolve_events(self.frames, self.linked))

    def casualties(self, event_of: dict[tuple[str, int], str] | None = None) -> list[Row]:
        """Rows of `casualties`."""
        return _rows("casualties", self._figures(event_of))

    def relation_rows(self, event_of: dict[tuple[str, int], str] | None = None) -> list[Row]:
        """Rows of `casualty_relations`."""
        return _rows("casualty_relations", self._figures(event_of))

    def _figures(self, event_of: dict[tuple[str, int], str] | None) -> Iterator[Facts]:
        return resolve_casualties(self.frames, self.linked, event_of or {}, Corpus(country="CHL"))

    def relations(self, event_of: dict[tuple[str, int], str] | None = None) -> list[tuple[int, str, int]]:
        """The relations of figures by their bounds."""
        size = {r["casualty_id"]: r["count_min"] or r["count_max"] for r in self.casualties(event_of)}
        found = self.relation_rows(event_of)
        return sorted((size[r["casualty_id"]], r["relation"], size[r["other_id"]]) for r in found)

    def reactions(self) -> list[Row]:
        """Rows of `reactions`."""
        return _rows("reactions", resolve_reactions(self.frames, self.linked))

    def quantities(self) -> list[Row]:
        """Rows of `quantities`."""
        return _rows("quantities", resolve_reactions(self.frames, self.linked))

    def estimates(self, period_end: datetime.date | None = None) -> list[tuple[Any, ...]]:
        """Day (of the autumn), low, best, high and number of figures of each estimate."""
        rows = estimate(self.casualties(), Corpus(country="CHL", period_end=period_end))
        columns = ("low", "best", "high", "casualty_count")
        return [((r["as_of"] - day(0)).days, *(r[c] for c in columns)) for r in rows]


def _rows(table: str, parts: Iterator[Facts]) -> list[Row]:
    return [row for facts in parts for row in facts.tables[table].to_dicts()]


_NEEDED = (
    "documents",
    "copies",
    "wire_sentences",
    "sentences",
    "claim_sources",
    "claim_actors",
    "claim_quantities",
    "event_claims",
    "casualty_claims",
    "reaction_claims",
)


def _tell(rows: dict[str, list[Row]], article: str, number: int, given: Row) -> None:
    """Put one claim into the tables."""
    key = {"article_id": article, "claim": number}
    sentence = {"article_id": article, "sentence": number}
    by: Sequence[int | str] = given.pop("by", ())
    for position, who in enumerate(by):
        named = {"entity": who, "surface": ACTORS[who]} if isinstance(who, int) else {"entity": None, "surface": who}
        rows["claim_sources"].append({**key, "position": position, **named, "cue": "laut"})
    for role in ("initiator", "target"):
        rows["claim_actors"] += [{**key, "entity": who, "role": role} for who in given.pop(role, ())]
    rows["claim_quantities"] += [{**key, **quantity} for quantity in given.pop("quantities", ())]
    if (wire := given.pop("wire", None)) is not None:
        rows["wire_sentences"].append({**sentence, "wire_id": wire})
    rows["sentences"].append({**sentence, "zone": given.pop("zone", "body")})
    table = next(t for t, c in _MARKS.items() if c in given)
    common = {
        **key,
        **sentence,
        "char_start": 100 * number,
        "char_end": 100 * number + 50,
        "rule": "by-hand",
        "prior": 0.5,
        "confidence": 0.5,
        "status": "reported",
        **on(None),
    }
    if table != "casualty_claims":
        common["fact"] = number
    blank = {c.name: None for c in TABLES[table].columns()}
    rows[table].append(blank | common | given)


_MARKS = {"event_claims": "event_type", "casualty_claims": "kind", "reaction_claims": "reaction_type"}


def linked(articles: Sequence[str]) -> Linked:
    """The actors and places of all articles, which are about one country."""
    kinds = {POLICE: "security_force", MINISTRY: "ministry", LEAGUE: "igo", UNION: "group", ENVOY: "person"}
    over = {POLICE: MINISTRY}
    within = {LAND: None, COAST: LAND, HARBOUR: LAND, UPLAND: LAND}
    places = {LAND: "country", COAST: "city", HARBOUR: "city", UPLAND: "region"}
    regions = {HARBOUR: "Upland", UPLAND: "Upland"}
    return Linked(
        actor_ids={(a, n): actor for a in articles for n, actor in ACTORS.items()},
        place_ids={(a, n): place for a in articles for n, place in PLACES.items()},
        state_ids={},
        actors={a: {"kind": kind, "affiliation": over.get(a), "country": "CHL"} for a, kind in kinds.items()},
        places={
            p: {"kind": kind, "parent_id": within[p], "admin1": regions.get(p), "name": p.title(), "name_de": None}
            for p, kind in places.items()
        },
        focus=dict.fromkeys(articles, LAND),
        salient=frozenset(),
    )
