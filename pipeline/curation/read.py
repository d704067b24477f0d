"""Reading `curation/*.csv`. A correction that cannot be understood stops the build: it is never left out silently."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandera.errors
import polars as pl

from pipeline.curation.chains import link_of
from pipeline.curation.model import (
    ADD,
    BETWEEN,
    CHAINS,
    CORRECT,
    CORRECTED,
    CURATED,
    MERGE,
    NAMED,
    REJECT,
    RELATIONS,
    SPLIT,
    WITHIN,
    Curation,
    key_parts,
)
from pipeline.curation.values import ValueTypeError, day_of, parse_value, plain
from pipeline.tables.base import Column

FOLDER = "curation"
_NAMES = [column.name for column in Curation.columns()]
Cells = dict[str, str | None]


class CurationError(ValueError):
    """Corrections that cannot be understood; the message names file, line and remedy of each."""


def read_curation(folder: Path) -> pl.DataFrame:
    """All corrections in the CSV files of a folder, as the table `curation`; none where there is no folder.

    The files are UTF-8 with a header; empty cells are null, and blank lines and the order of files mean nothing.

    Raises:
        CurationError: a file is no CSV with these columns, a row breaks the model, names a column that its table does
            not have or a value that the column cannot hold, or two rows are about the same value.
    """
    found: list[tuple[str, Cells]] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.csv")):
        try:
            found += [(f"{path.name}, line {number}", cells) for number, cells in lines_of(path, _NAMES)]
        except (OSError, ValueError, csv.Error) as error:
            problems.append(f"{path.name}: {error}")
    rows = []
    for place, cells in found:
        wrong = [f"{place}: {problem}" for problem in _problems(cells)]
        problems += wrong
        if not wrong:
            rows.append({**cells, "date": day_of(str(cells["date"]))})
    problems += _contradictions(found)
    if problems:
        raise CurationError("\n".join([f"{folder}: corrections that cannot be understood:", *problems]))
    return Curation.conform(Curation.frame(rows))


def lines_of(path: Path, needed: Sequence[str], more: Sequence[str] = ()) -> Iterator[tuple[int, Cells]]:
    """The rows of a file by the number of their last line.

    Args:
        path: the file.
        needed: its columns, in this order.
        more: columns that may follow, in any order.

    Raises:
        ValueError: it has other columns, or a row has not as many cells.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file, strict=True)
        names = list(lines.fieldnames or ())
        further = names[len(needed) :]
        if names[: len(needed)] != list(needed) or not set(further) <= set(more) or len(set(names)) < len(names):
            also = f", and after them any of {', '.join(more)}" if more else ""
            raise ValueError(f"its first line is not {','.join(needed)}; write just these columns{also}")
        for line in lines:
            if None in line or None in line.values():
                raise ValueError(
                    f"line {lines.line_num} has not {len(names)} cells; put cells with commas in quotation marks"
                )
            if any(line.values()):
                yield lines.line_num, {name: cell.strip() or None for name, cell in line.items()}


def _problems(cells: Cells) -> Iterator[str]:
    """What is wrong with one row."""
    try:
        plain("".join(cell for cell in cells.values() if cell))
    except ValueError:
        yield "holds a control character; take it out"
        return
    try:
        day = day_of(cells["date"] or "")
    except ValueError:
        yield f"date {cells['date'] or 'missing'} is no date; write one such as 2022-01-05"
        return
    broken = list(_model_problems({**cells, "date": day}))
    yield from broken or _value_problems(cells)


def _model_problems(row: Mapping[str, object]) -> Iterator[str]:
    try:
        Curation.to_schema().validate(Curation.frame([dict(row)]), lazy=True)
    except pandera.errors.SchemaErrors as error:
        for case in error.failure_cases.iter_rows(named=True):
            said = row.get(case["column"]) or "missing"
            yield f"{case['column']} {said} is not usable; see the columns in docs/releases.md"


def _value_problems(cells: Cells) -> Iterator[str]:
    table, name, value, action = (cells[key] for key in ("table", "column", "value", "action"))
    if action == SPLIT or table == CHAINS:
        wrong = list(_split_problems(cells) if action == SPLIT else _chain_problems(cells))
        yield from wrong
        if wrong or name is None:
            return
    if action == MERGE or table == RELATIONS or (table in NAMED and name is None and action == REJECT):
        yield from _row_problems(cells)
        return
    columns = {column.name: column for column in correctable(str(table))}
    if action in (CORRECT, ADD):
        if name is None or value is None:
            yield f"{action} needs column and value"
            return
    elif value is not None:
        yield "reject takes no value; leave it empty, or write correct"
    if name is not None and name not in columns:
        yield f"{name} is no column of {table} that can be corrected; write one of {', '.join(columns)}"
    elif name is not None and value is not None:
        try:
            parse_value(columns[name], value)
        except ValueTypeError as error:
            yield str(error)
    elif name is not None and not columns[name].optional:
        yield f"{name} may not be empty; write correct with a value, or reject the whole row"


def _row_problems(cells: Cells) -> Iterator[str]:
    """What is wrong with a correction of a row as a whole that is merged, is a relation, or is what others name."""
    table, row_id, name, value, action = (cells[key] for key in ("table", "row_id", "column", "value", "action"))
    if table == RELATIONS:
        if action not in (REJECT, ADD) or name is not None or value is not None:
            yield f"a relation can be rejected or added as a whole; write {REJECT} or {ADD}, without column and value"
        elif key_parts(table, str(row_id)) is None:
            yield f"{row_id} is no relation; write one such as cas-1 / cas-2 / supersedes"
    elif action == REJECT:
        yield f"other rows name those of {table}; merge it into another with {MERGE}, or reject the rows that name it"
    elif name is not None or value is None:
        yield f"{MERGE} needs the identifier of the row that stays as value, and no column"
    elif value == row_id:
        yield f"{row_id} is to be merged into itself; write the row that stays as value"


def _split_problems(cells: Cells) -> Iterator[str]:
    """What is wrong with a correction that makes a row of its own of some evidence of a fact."""
    table, name, value = (cells[key] for key in ("table", "column", "value"))
    ids = (value or "").split(BETWEEN)
    if table not in CURATED:
        yield f"{table} is no table of facts; only rows of {', '.join(CURATED)} can be split"
    elif name is not None or value is None:
        yield f"{SPLIT} needs the evidence of the new row as value, and no column"
    elif not all(part.strip() for part in ids) or len(set(ids)) < len(ids):
        yield f"{value} names no evidence, or one twice; write identifiers with `{BETWEEN}` between them"


def _chain_problems(cells: Cells) -> Iterator[str]:
    """What is wrong with a correction of a link of a source chain."""
    table, row_id, name, value, action = (cells[key] for key in ("table", "row_id", "column", "value", "action"))
    if key_parts(str(table), str(row_id)) is None:
        yield f"{row_id} is no link of a chain; write evidence and position such as evi-1{BETWEEN}0"
    elif action == MERGE:
        yield f"links are not merged; {REJECT} one of them"
    elif name is None and action == ADD and link_of(value or "") is None:
        yield f"{ADD} needs the link as value, words and cue as they stand in the article, such as dpa{WITHIN}(dpa)"
    elif name is None and action == REJECT and value is not None:
        yield f"{REJECT} takes no value; leave it empty"
    elif name is None and action == CORRECT:
        yield f"{CORRECT} needs column and value"


def correctable(table: str) -> tuple[Column, ...]:
    """The columns of a table whose values people may correct: all but its key, `curated`, and what is counted."""
    counted = {"article_count", "source_count", "first_reported_on", "last_reported_on", "curated"}
    fixed = counted.union(CORRECTED[table].primary_key())
    return tuple(column for column in CORRECTED[table].columns() if column.name not in fixed)


def _contradictions(found: list[tuple[str, Cells]]) -> Iterator[str]:
    first: dict[tuple[str | None, ...], str] = {}
    for place, cells in found:
        several = cells["action"] == SPLIT or (cells["table"] == CHAINS and cells["action"] == ADD)
        key = tuple(cells[name] for name in ("table", "row_id", "column", *(("value",) if several else ())))
        if key in first:
            yield f"{place}: says something about the same value as {first[key]}; leave one of them"
        first.setdefault(key, place)
    gone = {(cells["table"], cells["row_id"]): place for place, cells in found if cells["action"] == MERGE}
    for place, cells in found:
        into = cells["action"] == MERGE
        named = cells["value"] if into else cells["row_id"]
        if (cells["table"], named) in gone and gone[cells["table"], named] != place:
            yield f"{place}: {named} is merged into another by {gone[cells['table'], named]}; name the row that stays"
