"""The tables of a release, put in the form in which they are compared with gold: article by article."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.quality.coding import FACTS, Actor, Coding, Entry

Tables = Mapping[str, pl.DataFrame]
Row = dict[str, Any]
KEYS = {"events": "event_id", "casualties": "casualty_id", "reactions": "reaction_id"}
CODES = {"events": "event_type", "casualties": "kind", "reactions": "reaction_type"}


def codings(tables: Tables) -> dict[str, Coding]:
    """What the tables say, by source file."""
    names, surfaces = _actor_names(tables)
    files: dict[str, str] = dict(tables["articles"].select("article_id", "source_file").iter_rows())
    found = {file: Coding() for file in files.values()}
    actors = {row["actor_id"]: row for row in tables["actors"].iter_rows(named=True)}
    for (article, actor), forms in surfaces.items():
        row = actors[actor]
        found[files[article]].actors.append(Actor(actor, row["name"], tuple(forms), row["kind"], row["country"]))
    values = {table: _values(tables, table, names) for table in FACTS}
    chains = _chains(tables, names)
    for table, key in KEYS.items():
        proofs: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in tables["evidence"].filter(pl.col(key).is_not_null()).iter_rows(named=True):
            proofs[row["article_id"], row[key]].append(row)
        for (article, fact), rows in proofs.items():
            entry = values[table][fact]
            spans = tuple((row["char_start"], row["char_end"]) for row in rows)
            told = entry.values
            if table == "casualties":
                links = [chains.get(row["evidence_id"], []) for row in rows]
                source = [name for chain in links for name in (chain[0] if chain else [])]
                told = {**told, "source": source, "via": [n for chain in links for hop in chain[1:] for n in hop]}
            found[files[article]].entries[table].append(Entry(entry.code, spans, told, entry.status, fact))
    return found


def _actor_names(tables: Tables) -> tuple[dict[str, list[str]], dict[tuple[str, str], list[str]]]:
    """All names of an actor in the collection, and its forms by article and actor."""
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    names = {actor: [name] for actor, name in tables["actors"].select("actor_id", "name").iter_rows()}
    for article, actor, surface in tables["actor_mentions"].select("article_id", "actor_id", "surface").iter_rows():
        forms[article, actor].append(surface)
        names[actor].append(surface)
    return {actor: list(dict.fromkeys(found)) for actor, found in names.items()}, forms


def _chains(tables: Tables, names: Mapping[str, list[str]]) -> dict[str, list[list[str]]]:
    """By evidence, the names of each link of the chain, the original claimant first."""
    chains: dict[str, list[list[str]]] = defaultdict(list)
    for row in tables["attributions"].sort("evidence_id", "position").iter_rows(named=True):
        chains[row["evidence_id"]].append([row["surface"], *names.get(row["actor_id"], [])])
    return chains


def _values(tables: Tables, table: str, names: Mapping[str, list[str]]) -> dict[str, Entry]:
    """The entry of each row, without spans."""
    places = {
        row["place_id"]: [row["name"], row["name_de"]]
        for row in tables["places"].select("place_id", "name", "name_de").iter_rows(named=True)
    }
    roles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in tables["event_actors"].iter_rows(named=True):
        roles[row["event_id"], row["role"]] += names[row["actor_id"]]
    amounts: dict[str, set[tuple[float, str]]] = defaultdict(set)
    for row in tables["quantities"].filter(pl.col("reaction_id").is_not_null()).iter_rows(named=True):
        amounts[row["reaction_id"]].add((row["value"], row["unit"]))
    found = {}
    for row in tables[table].iter_rows(named=True):
        fact = row[KEYS[table]]
        start, end = row["date_start"], row["date_end"] or row["date_start"]
        values: Row = {"date": (start, end) if start else None, "place": places.get(row.get("place_id"), [])}
        if table == "events":
            targets = [*roles[fact, "target"], *([row["target_text"]] if row["target_text"] else [])]
            values |= {"initiator": roles[fact, "initiator"], "target": targets}
            values |= {"participants": (row["participants_min"], row["participants_max"])}
        elif table == "casualties":
            values |= {"bounds": (row["count_min"], row["count_max"]), "qualifier": row["qualifier"]}
            values |= {"group": row["victim_group"]}
        else:
            values |= {"actor": names.get(row["actor_id"], []), "country": row["actor_country"]}
            values |= {"direct_quote": row["direct_quote"], "quantities": amounts[fact]}
        found[fact] = Entry(row[CODES[table]], (), values, row["status"], fact)
    return found
