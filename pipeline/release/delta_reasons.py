"""Why rows came, went and changed from one release to the next, as far as the two packages tell.

What an event, a casualty claim or a reaction is, is known by its evidence: the same place in an article, found by the
same rule. Where the evidence of a row that is gone is now that of another row, the one merged into the other; where a
new row has evidence of one that is still there, it was split from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.release.delta_rows import Changes, Key, Sheet

ARTICLES, EVIDENCE, CURATED = "articles", "evidence", "curated"
_PLACE = ("article_id", "char_start", "char_end", "rule")


class Reason(StrEnum):
    """Why a row came, went or changed."""

    NEW_ARTICLE = "new article"
    ARTICLE_GONE = "article withdrawn"
    CORRECTION = "correction by a person"
    RULE = "rule change"
    MERGED = "merged into"
    SPLIT = "split from"
    DIVIDED = "split into"
    RENAMED = "renamed"  # only in the bridge: the row itself has the reason of the one that it is now
    FOLLOWS = "follows from other rows"


@dataclass(frozen=True)
class Link:
    """An id that is another one now: a row of the bridge from old to new ids."""

    table: str
    old_id: str
    new_id: str
    reason: str


@dataclass(frozen=True)
class Generation:
    """The tables of a release.

    Attributes:
        sheets: rows by table.
        links: by table, the columns that refer to another table, with its name.
    """

    sheets: Mapping[str, Sheet]
    links: Mapping[str, tuple[tuple[str, str], ...]]

    @property
    def articles(self) -> set[str]:
        """The ids of all articles."""
        return {key[0] for key in self.sheets[ARTICLES].rows} if ARTICLES in self.sheets else set()

    @property
    def facts(self) -> dict[str, str]:
        """The column of the evidence by the table whose rows it proves."""
        return {table: column for column, table in self.links.get(EVIDENCE, ()) if table != ARTICLES}

    def proofs(self, table: str) -> dict[str, set[Key]]:
        """Where the rows of a table stand in the articles, by id."""
        found: dict[str, set[Key]] = {}
        sheet, column = self.sheets.get(EVIDENCE), self.facts.get(table)
        for row in sheet.rows.values() if sheet and column else ():
            if row[str(column)]:
                found.setdefault(row[str(column)], set()).add(tuple(row.get(name, "") for name in _PLACE))
        return found


def bridge(before: Generation, after: Generation) -> list[Link]:
    """The ids of facts that are gone or were split, with the ids that now have their evidence."""
    found = []
    for table in after.facts:
        old, new = before.proofs(table), after.proofs(table)
        lost = {key: places - new.get(key, set()) for key, places in old.items()}
        gained = {key: places - old.get(key, set()) for key, places in new.items()}
        by_place: dict[Key, set[str]] = {}
        for key, places in gained.items():
            for place in places:
                by_place.setdefault(place, set()).add(key)
        pairs = {(key, other) for key, places in lost.items() for p in places for other in by_place.get(p, ())}
        for key, other in sorted(pairs):
            if key in new and other in old:
                continue  # both are there as before, and a sentence went from one to the other
            sources, targets = sum(o == other for _, o in pairs), sum(k == key for k, _ in pairs)
            merged = key not in new and (other in old or sources > 1)
            split = not merged and (key in new or targets > 1)
            found.append(
                Link(table, key, other, Reason.MERGED if merged else Reason.SPLIT if split else Reason.RENAMED)
            )
    return found


Why = dict[tuple[str, Key], dict[str, Any]]


def reasons(
    before: Generation,
    after: Generation,
    changes: Mapping[str, Changes],
    links: list[Link],
    rejected: frozenset[tuple[str, str]] = frozenset(),
) -> dict[str, Why]:
    """Why each row came, went or changed: by table, by what happened to it and its key, `reason` and other ids in `of`.

    Args:
        before, after: the two releases.
        changes: what differs, by table.
        links: the bridge between them.
        rejected: table and id of the rows that people have taken out.
    """
    found: dict[str, Why] = {}
    facts = [table for table in after.facts if table in changes]
    others = [table for table in changes if table not in facts and table != EVIDENCE]
    for table in facts:
        found[table] = _of_facts(table, before, after, changes[table], links, rejected)
    for table in [*(t for t in changes if t == EVIDENCE), *others]:
        tied = [(c, t) for c, t in after.links.get(table, ()) if t in (*after.facts, EVIDENCE)]
        why: Why = {}
        for what, key, row in _touched(changes[table], after.sheets.get(table)):
            why[what, key] = _of_row(table, row, what, tied, before, after, found)
        found[table] = why
    return found


def _touched(changes: Changes, sheet: Sheet | None) -> list[tuple[str, Key, Mapping[str, str]]]:
    """What happened to which rows: the later cells, of withdrawn ones the earlier."""
    rows = sheet.rows if sheet else {}
    return [
        *(("added", changes.key_of(row), row) for row in changes.added.values()),
        *(("changed", key, rows[key]) for key in changes.changed),
        *(("withdrawn", changes.key_of(row), row) for row in changes.withdrawn),
    ]


def _of_facts(
    table: str,
    before: Generation,
    after: Generation,
    changes: Changes,
    links: list[Link],
    rejected: frozenset[tuple[str, str]],
) -> Why:
    old, new = before.proofs(table), after.proofs(table)
    into = {key: [link for link in links if link.table == table and link.old_id == key] for key in old}
    out_of = {key: [link for link in links if link.table == table and link.new_id == key] for key in new}

    def articles(key: str, proofs: Mapping[str, set[Key]]) -> set[str]:
        return {place[0] for place in proofs.get(key, ())}

    def plain(key: str) -> Reason:
        if articles(key, new) - before.articles:
            return Reason.NEW_ARTICLE
        return Reason.ARTICLE_GONE if articles(key, old) - after.articles else Reason.RULE

    why: Why = {}
    for what, key, row in _touched(changes, after.sheets.get(table)):
        name = key[0]
        said: dict[str, Any] = {"reason": plain(name)}
        if what == "withdrawn":
            targets = into.get(name, [])
            if (table, name) in rejected:
                said = {"reason": Reason.CORRECTION}
            elif targets:
                kinds = {link.reason for link in targets}
                reason = Reason.MERGED if Reason.MERGED in kinds else Reason.DIVIDED if Reason.SPLIT in kinds else None
                said = {"reason": reason or plain(targets[0].new_id), "of": [link.new_id for link in targets]}
        elif what == "added" and (sources := out_of.get(name)):
            split = any(link.reason == Reason.SPLIT for link in sources)
            why_else = Reason.CORRECTION if _by_people(row, None) else plain(name)
            said = {"reason": Reason.SPLIT if split else why_else, "of": [link.old_id for link in sources]}
        elif _by_people(row, changes.changed.get(key)):
            said = {"reason": Reason.CORRECTION}
        why[what, key] = said
    return why


def _by_people(row: Mapping[str, str], cells: Mapping[str, object] | None) -> bool:
    """Whether a row is as people want it; one that was so before has another reason to change."""
    return row.get(CURATED) == "true" and (cells is None or CURATED in cells)


def _of_row(
    table: str,
    row: Mapping[str, str],
    what: str,
    tied: list[tuple[str, str]],
    before: Generation,
    after: Generation,
    found: Mapping[str, Why],
) -> dict[str, Any]:
    """Why a row of any other table came, went or changed: its article, else the row that it belongs to."""
    article = row.get("article_id")
    if article and what == "added" and article not in before.articles:
        return {"reason": Reason.NEW_ARTICLE}
    if article and what == "withdrawn" and article not in after.articles:
        return {"reason": Reason.ARTICLE_GONE}
    for column, parent in tied:
        for happened in dict.fromkeys((what, "withdrawn", "added", "changed")):
            said = found.get(parent, {}).get((happened, (row.get(column, ""),)))
            if said:
                return said
    return {"reason": Reason.RULE if article or tied else Reason.FOLLOWS}
