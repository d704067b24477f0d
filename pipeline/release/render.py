"""Differences as people read them: tables for the terminal and in Markdown."""

import html
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.publish.markdown import table_lines
from pipeline.release.package_diff import PackageDiff, TableDiff
from pipeline.release.schema_check import SchemaCheck
from pipeline.release.schema_diff import Change

CELLS_SHOWN = 20
"""Changed cells that are shown of each table; JSON has all of them."""
_COUNTS = ("table", "before", "after", "added", "removed", "changed", "cells", "columns")
_CHANGES = ("bump", "class", "where", "what")
_WIDTH = 80


def diff_markdown(diff: PackageDiff) -> str:
    """The differences of two packages in Markdown: counts by table, then the changed cells."""
    return "\n".join(_diff_lines(diff)) + "\n"


def _diff_lines(diff: PackageDiff) -> Iterator[str]:
    yield f"# {diff.before} to {diff.after}"
    yield ""
    if not diff:
        yield "The data are the same."
        return
    if diff.metadata:
        yield f"Said differently of the package: {', '.join(diff.metadata)}."
        yield ""
    yield from table_lines(*_count_table(diff))
    for table in diff.tables:
        if table.changed.height:
            yield from ["", f"## Changed in {table.table}", ""]
            head = (*table.key, "column", "before", "after")
            yield from table_lines(head, [[html.escape(cell, quote=False) for cell in row] for row in _cells(table)])
            if (more := table.changed.height - CELLS_SHOWN) > 0:
                yield f"\nAnd {more} more."


def diff_renderable(diff: PackageDiff) -> RenderableType:
    """The differences of two packages for the terminal."""
    if not diff:
        return Text(f"{diff.before} and {diff.after} hold the same data.")
    parts: list[RenderableType] = [Text(f"{diff.before} to {diff.after}", "bold")]
    if diff.metadata:
        parts.append(Text(f"Said differently of the package: {', '.join(diff.metadata)}."))
    parts.append(_table(*_count_table(diff), right=range(1, 7)))
    for table in diff.tables:
        if table.changed.height:
            parts.append(Text(f"\nChanged in {table.table}", "bold"))
            parts.append(_table((*table.key, "column", "before", "after"), list(_cells(table))))
            if (more := table.changed.height - CELLS_SHOWN) > 0:
                parts.append(Text(f"and {more} more; --json shows all"))
    return Group(*parts)


def _count_table(diff: PackageDiff) -> tuple[Sequence[str], list[list[str]]]:
    """Head and rows of the counts by table; without the last column where no column came or went."""
    rows = [_counts(table) for table in diff.tables if table]
    if any(row[-1] for row in rows):
        return _COUNTS, rows
    return _COUNTS[:-1], [row[:-1] for row in rows]


def _counts(diff: TableDiff) -> list[str]:
    columns = [*(f"+{name}" for name in diff.columns_added), *(f"-{name}" for name in diff.columns_removed)]
    whole = {0: "new table", 1: "table removed"}
    sides = ["" if count is None else f"{count:,}" for count in diff.rows]
    numbers = (diff.added.height, diff.removed.height, diff.rows_changed, diff.changed.height)
    said = whole[diff.rows.index(None)] if None in diff.rows else " ".join(columns)
    return [diff.table, *sides, *(f"{number:,}" if number else "" for number in numbers), said]


def _cells(diff: TableDiff) -> Iterator[list[str]]:
    for row in diff.changed.head(CELLS_SHOWN).iter_rows():
        yield ["" if value is None else _cut(str(value)) for value in row]


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"


def changes_markdown(check: SchemaCheck) -> str:
    """The outcome of a schema check in Markdown, as a summary of a workflow shows it."""
    lines = ["## Schema", "", _verdict(check), ""]
    if check.changes:
        lines += table_lines(_CHANGES, [[html.escape(cell, quote=False) for cell in _change(c)] for c in check.changes])
    lines += ["", *(f"- {problem}" for problem in check.problems)] if check.problems else []
    if told := list(_queries(check)):
        lines += ["", "## Documented queries of the last release", "", told[0], "", *(f"- {line}" for line in told[1:])]
    return "\n".join(lines).rstrip() + "\n"


def changes_renderable(check: SchemaCheck) -> RenderableType:
    """The outcome of a schema check for the terminal."""
    parts: list[RenderableType] = [Text(_verdict(check), "bold red" if check.problems else "bold green")]
    if check.changes:
        parts.append(_table(_CHANGES, [_change(change) for change in check.changes]))
    parts += [Text(f"- {problem}", "red") for problem in check.problems]
    parts += [Text(line if not number else f"- {line}") for number, line in enumerate(_queries(check))]
    return Group(*parts)


def _queries(check: SchemaCheck) -> Iterator[str]:
    """What came of the documented queries: a sentence on all of them, then those that break or were not tried."""
    if (ran := check.queries) is None:
        return
    number = ran.passed + len(ran.broken) + len(ran.untried)
    yield f"Of {number} documented queries of release {check.released}, {len(ran.broken)} break on the new package."
    yield from (f"breaks: {said}" for said in ran.broken)
    yield from (f"not tried: {said}" for said in ran.untried)


def _verdict(check: SchemaCheck) -> str:
    if not check.changes:
        return f"The schema is that of release {check.released}."
    count = f"{len(check.changes)} difference{'s' * (len(check.changes) > 1)}"
    verdict = "not yet declared and told of" if check.problems else "declared and told of"
    return f"{count} since release {check.released}, {verdict}: needed {check.needed}, declared {check.declared}."


def _change(change: Change) -> list[str]:
    return [str(change.bump), change.kind, change.place, change.detail]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], right: range = range(0)) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for position, name in enumerate(head):
        side: JustifyMethod = "right" if position in right else "left"
        table.add_column(name, justify=side, overflow="fold", no_wrap=position == 0 or position in right)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
