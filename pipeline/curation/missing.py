"""Rows that the coding missed, each with its sentence, in `curation/missing/`: a file for each table."""

import csv
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.curation.apply import Tables, estimated
from pipeline.curation.model import CURATED
from pipeline.curation.read import Cells, CurationError, correctable, lines_of
from pipeline.curation.values import ValueTypeError, day_of, parse_value, plain
from pipeline.resolve.ids import content_id
from pipeline.tables import TABLES
from pipeline.tables.derive import reference

FOLDER = "missing"
SAID = ("article", "sentence", "reason", "author", "date")
"""The columns that every file has: the file of the article or its article_id, the sentence as it stands there, and why,
who, when. The others are columns of the table."""
CLAIMANT = ("claimant", "cue", "claimant_id")
"""Further columns: the words for who says so, those that attribute, both verbatim, and the actor where it is known."""
_PREFIXES = {"events": "evt", "casualties": "cas", "reactions": "rea"}
_SURE = {"confidence": 1.0, "cumulative": False, "date_precision": "unknown", "status": "reported"}
"""What a row has that says nothing else."""


@dataclass(frozen=True)
class Missing:
    """A row that is to be added: table, where it is told, values, the file and line that say so, `CLAIMANT`."""

    table: str
    article: str
    sentence: str
    values: dict[str, Any]
    place: str
    claimant: tuple[str | None, ...]


def read_missing(folder: Path) -> tuple[Missing, ...]:
    """The missing rows in the sub-folder `missing` of a folder of corrections; none where there is none.

    Raises:
        CurationError: a file is named after no table, has other columns, or a row has a value that its column cannot
            hold.
    """
    found: list[Missing] = []
    problems: list[str] = []
    for path in sorted((folder / FOLDER).glob("*.csv")):
        if path.stem not in CURATED:
            problems.append(f"{FOLDER}/{path.name}: no such table; name the file after one of {', '.join(CURATED)}")
            continue
        try:
            columns = (*CLAIMANT, *(column.name for column in correctable(path.stem)))
            for number, cells in lines_of(path, SAID, columns):
                place = f"{FOLDER}/{path.name}, line {number}"
                wrong = list(_problems(path.stem, cells))
                problems += [f"{place}: {problem}" for problem in wrong]
                if not wrong:
                    found.append(_row(path.stem, cells, place))
        except (OSError, ValueError, csv.Error) as error:
            problems.append(f"{FOLDER}/{path.name}: {error}")
    if problems:
        raise CurationError("\n".join([f"{folder}: missing rows that cannot be understood:", *problems]))
    return tuple(found)


def _problems(table: str, cells: Cells) -> Iterator[str]:
    for name in SAID:
        if not cells[name]:
            yield f"{name} is empty; every missing row needs {', '.join(SAID)}"
    try:
        plain("".join(cell for cell in cells.values() if cell))
        day_of(cells["date"] or "2000-01-01")
    except ValueError:
        yield f"date {cells['date']} is no date, or a cell holds a control character; write a day such as 2022-01-05"
        return
    for column in correctable(table):
        value = cells.get(column.name)
        if value is None:
            if not column.optional and column.name not in _SURE:
                yield f"{column.name} is empty; every row of {table} has one"
            continue
        try:
            parse_value(column, value)
        except ValueTypeError as error:
            yield str(error)
    for name in ("count_text", "claimant", "cue"):
        said = cells.get(name)
        if said and said not in (cells["sentence"] or ""):
            yield f"{name} {said!r} does not stand in the sentence; write it as it stands there"
    if any(cells.get(name) for name in CLAIMANT) and not (cells.get("claimant") and cells.get("cue")):
        yield "who claims it is told by claimant and cue, as they stand in the sentence; write both"


def _row(table: str, cells: Cells, place: str) -> Missing:
    given = {c.name: parse_value(c, value) for c in correctable(table) if (value := cells.get(c.name)) is not None}
    usual = {column.name: _SURE[column.name] for column in correctable(table) if column.name in _SURE}
    claimant = tuple(cells.get(name) for name in CLAIMANT)
    return Missing(table, str(cells["article"]), str(cells["sentence"]), usual | given, place, claimant)


def add_missing(
    tables: Mapping[str, pl.DataFrame], rows: tuple[Missing, ...], texts: Mapping[str, str], corpus: Corpus
) -> tuple[Tables, tuple[str, ...]]:
    """The tables with the missing rows and their evidence, and a warning for each that could not be added.

    Args:
        tables: all tables of a release by name.
        rows: the missing rows.
        texts: canonical text by article_id.
        corpus: what the collection is about; the estimates follow from the casualties.
    """
    left, warnings = dict(tables), []
    for row in rows:
        article = _article(tables["articles"], row.article)
        text = texts.get(article["article_id"], "") if article else ""
        problem = _hindrance(row, article, text, left)
        if article is None or problem:
            warnings.append(f"curation: {row.table} {row.place}: {problem}")
            continue
        for name, made in _made(row, article, text.index(row.sentence)).items():
            model = TABLES[name]
            left[name] = model.conform(pl.concat([left[name], model.frame(made)]))
    return (estimated(left, corpus) if rows else left), tuple(warnings)


def _article(articles: pl.DataFrame, said: str) -> dict[str, Any] | None:
    found = articles.filter((pl.col("article_id") == said) | (pl.col("source_file") == said))
    return found.row(0, named=True) if found.height == 1 else None


def _hindrance(row: Missing, article: dict[str, Any] | None, text: str, tables: Tables) -> str | None:
    """Why a row cannot be added."""
    if article is None:
        return f"{row.article} is no article; write its source_file or article_id as in articles"
    if text.count(row.sentence) != 1:
        return f"the sentence does not stand just once in {row.article}; copy it from there as it is, or more of it"
    for column in correctable(row.table):
        to, value = reference(column), row.values.get(column.name)
        if to is not None and value is not None and value not in tables[to[0]].get_column(to[1]):
            return f"{column.name} {value} is not in {to[0]}; name a row that is there"
    if row.claimant[-1] not in (None, *tables["actors"]["actor_id"]):
        return f"claimant_id {row.claimant[-1]} is not in actors; name a row that is there, or leave it empty"
    if row_id(row, article) in tables[row.table].get_column(CURATED[row.table].primary_key()[0]):
        return "the row is there already; take out the line"
    return None


def row_id(row: Missing, article: Mapping[str, Any]) -> str:
    """The identifier of a missing row: the same as long as it says the same."""
    said = (f"{name}={value}" for name, value in sorted(row.values.items()))
    return content_id(_PREFIXES[row.table], article["article_id"], row.sentence, *row.claimant, *said)


def _made(row: Missing, article: Mapping[str, Any], start: int) -> dict[str, list[dict[str, Any]]]:
    """The row, its evidence and who claims it, by table."""
    (key,) = CURATED[row.table].primary_key()
    own, end = row_id(row, article), start + len(row.sentence)
    day: datetime.date | None = article["published_on"] if article["published_precision"] == "day" else None
    counted = {"article_count": 1, "source_count": 1, "first_reported_on": day, "last_reported_on": day}
    known = {column.name for column in CURATED[row.table].columns()}
    fact = {name: value for name, value in counted.items() if name in known} | row.values
    proof = {
        "evidence_id": content_id("evi", own, article["article_id"], start, end),
        key: own,
        "article_id": article["article_id"],
        "char_start": start,
        "char_end": end,
        "quote": row.sentence,
        "rule": "added by a person",
        "confidence": row.values["confidence"],
    }
    surface, cue, actor = row.claimant
    hop = {"evidence_id": proof["evidence_id"], "position": 0, "actor_id": actor, "surface": surface, "cue": cue}
    return {
        row.table: [{key: own, **fact, "curated": True}],
        "evidence": [proof],
        "attributions": [hop] if surface else [],
    }
