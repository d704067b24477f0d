"""Applying corrections to the tables of a release, after the claims have been merged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.curation.chains import corrected_chains
from pipeline.curation.merge import WIRE, merged, of_their_countries, references
from pipeline.curation.model import ADD, CHAINS, CORRECT, CORRECTED, CURATED, MERGE, RELATIONS, SPLIT, key_parts
from pipeline.curation.read import correctable
from pipeline.curation.split import split, split_hindrance
from pipeline.curation.values import parse_value
from pipeline.resolve.casualties import estimate
from pipeline.tables import TABLES
from pipeline.tables.derive import reference

Tables = dict[str, pl.DataFrame]
Row = dict[str, Any]


@dataclass(frozen=True)
class _Done:
    """Corrections done to one table: changed rows by id, ids of rejected rows, and what could not be done."""

    changed: dict[str, Row]
    rejected: frozenset[str]
    warnings: tuple[str, ...]


def apply(
    tables: Mapping[str, pl.DataFrame], curation: pl.DataFrame, corpus: Corpus, wire: pl.DataFrame | None = None
) -> tuple[Tables, tuple[str, ...]]:
    """The tables with the corrections, and a warning for each correction that could not be applied.

    Rows are merged first and split then; source chains, values and relations of figures follow in this order. A
    corrected row keeps its id and says `curated`. With a rejected row goes all that belongs to it (evidence,
    attributions, actors' parts, quantities); what only refers to it, such as the event of a casualty claim, is emptied.
    The estimates follow from the corrected casualties.

    Args:
        tables: all tables of a release by name.
        curation: the corrections, a table `curation` as `read_curation` gives it.
        corpus: what the collection is about.
        wire: the sentences that are wire copy, as `WIRE` has them; sources of merged facts are counted with them.
    """
    corrected = dict(tables)
    warnings: list[str] = []
    copies = pl.DataFrame(schema=WIRE) if wire is None else wire
    for correction in curation.filter(action=MERGE).to_dicts():
        if problem := _merge_hindrance(correction, corrected):
            warnings.append(f"{_said(correction)}: {problem}")
        else:
            name, gone, kept = (correction[key] for key in ("table", "row_id", "value"))
            corrected = merged(corrected, name, gone, kept, copies)
    for correction in curation.filter(action=SPLIT).to_dicts():
        if problem := split_hindrance(correction, corrected):
            warnings.append(f"{_said(correction)}: {problem}")
        else:
            corrected = split(corrected, correction, copies)
    values = curation.filter(~pl.col("action").is_in([MERGE, SPLIT]))
    if chained := values.filter(table=CHAINS).to_dicts():
        corrected, hindered = corrected_chains(corrected, chained, copies)
        warnings += [f"{_said(correction)}: {problem}" for correction, problem in hindered]
    for name in (name for name in CORRECTED if name != CHAINS):
        rows = values.filter(pl.col("table") == name).to_dicts()
        if rows and name == RELATIONS:
            corrected[name], told = _relations(corrected, rows)
            warnings += told
        elif rows:
            done = _correct(name, corrected, rows)
            warnings += done.warnings
            corrected[name] = _with_rows(name, corrected[name], done)
            corrected = _without_dependents(corrected, name, done.rejected)
            if name == "actors":
                corrected["reactions"] = of_their_countries(corrected["reactions"], corrected["actors"], done.changed)
    return (estimated(corrected, corpus) if curation.height else corrected), tuple(warnings)


def estimated(tables: Tables, corpus: Corpus) -> Tables:
    """The tables with the estimates that follow from their casualties."""
    model = TABLES["casualty_estimates"]
    found = estimate(tables["casualties"].to_dicts(), corpus)
    return tables | {model.table_name(): model.conform(model.frame(found))}


def _said(correction: Row) -> str:
    """What warnings begin with: the row and whose correction it is."""
    return f"curation: {correction['table']} {correction['row_id']} ({correction['author']}, {correction['date']})"


_GONE = "the row is gone; look what it has become, and take out or move the correction"


def _merge_hindrance(correction: Row, tables: Tables) -> str | None:
    """Why two rows cannot become one."""
    name, gone, kept = (correction[key] for key in ("table", "row_id", "value"))
    (key,) = CORRECTED[name].primary_key()
    rows = {row[key]: row for row in tables[name].filter(pl.col(key).is_in([gone, kept])).iter_rows(named=True)}
    if gone not in rows:
        return _GONE
    if kept not in rows:
        return f"{kept} is not in {name}; name a row that is there"
    if name == "casualties" and rows[gone]["kind"] != rows[kept]["kind"]:
        return f"{kept} is of another kind; correct `kind` of one of them before they are merged"
    for column in (column for table, column in references(name) if table == name):
        if rows[kept][column] != gone and _leads_to(tables[name], key, column, rows[kept][column], gone):
            return f"{column} of {kept} leads to {gone} by way of another row; correct it before they are merged"
    return None


def _relations(tables: Tables, corrections: list[Row]) -> tuple[pl.DataFrame, list[str]]:
    """The relations of figures without those that are rejected and with those that are added."""
    model, warnings = CORRECTED[RELATIONS], []
    rows = {tuple(row.values()): row for row in tables[RELATIONS].to_dicts()}
    figures = {row["casualty_id"]: row["kind"] for row in tables["casualties"].to_dicts()}
    for correction in corrections:
        row = key_parts(RELATIONS, correction["row_id"]) or {}
        key = tuple(row.values())
        adds = correction["action"] == ADD
        if not adds and key not in rows:
            warnings.append(f"{_said(correction)}: {_GONE}")
        elif not adds:
            del rows[key]
        elif problem := _no_relation(row, rows, figures):
            warnings.append(f"{_said(correction)}: {problem}")
        else:
            rows[key] = row
    return model.conform(model.frame(list(rows.values()))), warnings


def _no_relation(row: Row, rows: Mapping[tuple[str, ...], Row], figures: Mapping[str, str]) -> str | None:
    """Why a relation cannot be added."""
    ids = [row["casualty_id"], row["other_id"]]
    if missing := [each for each in ids if each not in figures]:
        return f"{missing[0]} is not in casualties; name a row that is there"
    if len({figures[each] for each in ids}) > 1 or ids[0] == ids[1]:
        return "the figures are not two of one kind; name two that are"
    if any(ids == [have["casualty_id"], have["other_id"]][::step] for have in rows.values() for step in (1, -1)):
        return "the two figures are related already; reject that relation, or take out the correction"
    if row["relation"] == "contradicts" and ids != sorted(ids):
        return f"write the smaller identifier first: {' / '.join([*sorted(ids), row['relation']])}"
    return None


def _correct(name: str, tables: Mapping[str, pl.DataFrame], corrections: list[Row]) -> _Done:
    (key,) = CORRECTED[name].primary_key()
    known = {row[key]: row for row in tables[name].to_dicts()}
    changed: dict[str, Row] = {}
    rejected: set[str] = set()
    warnings: list[str] = []
    for correction in corrections:
        row = changed.get(correction["row_id"], known.get(correction["row_id"]))
        said = _said(correction)
        if row is None:
            warnings.append(f"{said}: {_GONE}")
        elif correction["column"] is None:
            rejected.add(correction["row_id"])
        elif problem := _hindrance(name, row, correction, tables):
            warnings.append(f"{said}: {problem}")
        else:
            changed[row[key]] = _marked(name, row | {correction["column"]: _value(name, correction)})
    return _Done(changed, frozenset(rejected), tuple(warnings))


def _marked(name: str, row: Row) -> Row:
    return row | {"curated": True} if name in CURATED else row


def _value(name: str, correction: Row) -> Any:
    column = next(column for column in correctable(name) if column.name == correction["column"])
    return None if correction["value"] is None else parse_value(column, correction["value"])


def _hindrance(name: str, row: Row, correction: Row, tables: Mapping[str, pl.DataFrame]) -> str | None:
    """Why a correction does not fit the row any more."""
    column = next(column for column in correctable(name) if column.name == correction["column"])
    now, value = row[column.name], _value(name, correction)
    if correction["action"] == ADD and now is not None:
        return f"{column.name} is not empty any more but {now}; take out the correction, or write {CORRECT}"
    if now == value:
        return f"{column.name} is {now} without it; take out the correction"
    to = reference(column)
    if to is not None and value is not None and value not in tables[to[0]].get_column(to[1]):
        return f"{column.name} {value} is not in {to[0]}; name a row that is there"
    if to is not None and to[0] == name:
        (key,) = CORRECTED[name].primary_key()
        if _leads_to(tables[name], key, column.name, value, row[key]):
            return f"{column.name} {value} would lead back to the row itself; name another one"
    return None


def _leads_to(frame: pl.DataFrame, key: str, column: str, start: str | None, end: str) -> bool:
    """Whether following a column that refers to its own table comes from one row to another."""
    following = dict(frame.select(key, column).iter_rows())
    step = start
    while step is not None and step != end:
        step = following.pop(step, None)
    return step == end


def _with_rows(name: str, frame: pl.DataFrame, done: _Done) -> pl.DataFrame:
    (key,) = CORRECTED[name].primary_key()
    rows = [done.changed.get(row[key], row) for row in frame.iter_rows(named=True) if row[key] not in done.rejected]
    return TABLES[name].conform(TABLES[name].frame(rows))


def _without_dependents(tables: Tables, name: str, gone: frozenset[str]) -> Tables:
    """The tables without what belongs to rows that are gone; what merely refers to them is emptied."""
    if not gone:
        return tables
    left = dict(tables)
    for table, column, belongs in _referring(name):
        hit = pl.col(column).is_in(sorted(gone)).fill_null(False)
        if belongs:
            lost = left[table].filter(hit)
            left[table] = left[table].filter(~hit)
            key = TABLES[table].primary_key()
            if len(key) == 1:
                left = _without_dependents(left, table, frozenset(lost.get_column(key[0]).to_list()))
        else:
            emptied = pl.when(hit).then(None).otherwise(pl.col(column)).alias(column)
            left[table] = left[table].with_columns(emptied)
    return left


def _referring(name: str) -> Iterator[tuple[str, str, bool]]:
    """Tables and columns that refer to a table, and whether their rows belong to the row that they name.

    Evidence, parts of actors and quantities belong to it; a casualty claim that names an event stands by itself.
    """
    yield from ((table, column, table not in CURATED) for table, column in references(name))
