"""The draft of a changelog entry, made from what differs: short, for people, and meant to be edited."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.changelog.version import Bump
from pipeline.release.package_diff import PackageDiff, TableDiff
from pipeline.release.schema_diff import Change

ARTICLES = "articles"
FIRST_NOTES = "### Added\n\n- The first release."
_UNDER = {
    "table_added": "Added",
    "column_added": "Added",
    "code_added": "Added",
    "table_removed": "Removed",
    "column_removed": "Removed",
    "code_removed": "Removed",
}


def data_bump(diff: PackageDiff) -> Bump:
    """The part of the version that the rows raise: minor for new articles, patch for any other difference."""
    articles = diff.of(ARTICLES)
    if articles is not None and articles.added.height:
        return Bump.MINOR
    return Bump.PATCH if diff else Bump.NONE


def draft_notes(changes: Iterable[Change], diff: PackageDiff) -> str:
    """A changelog entry on differences of the schema and of the rows.

    Under `Added` stand tables, columns, code values and articles, under `Removed` what is gone, and under `Changed`
    all else, such as rows that were coded otherwise.
    """
    lines: dict[str, list[str]] = {"Added": [], "Changed": [], "Removed": []}
    for title, line in [*_schema_lines(changes), *_article_lines(diff), *_row_lines(diff)]:
        lines[title].append(f"- {line}")
    if diff.metadata:
        lines["Changed"].append(f"- Of the package: {', '.join(diff.metadata)}.")
    return "\n\n".join(f"### {title}\n\n" + "\n".join(under) for title, under in lines.items() if under)


def _schema_lines(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    codes: dict[tuple[str, str], list[str]] = {}
    worded = []
    for change in changes:
        if change.kind in ("code_added", "code_removed"):
            codes.setdefault((change.kind, change.place), []).append(f"`{change.named[0]}`")
        elif change.kind == "wording":
            worded.append(f"`{change.place}`")
        elif change.kind in _UNDER:
            yield _UNDER[change.kind], f"{'Column' if change.column else 'Table'} `{change.place}`."
        else:
            yield "Changed", f"`{change.place}`: {change.detail}."
    for (kind, place), values in codes.items():
        yield _UNDER[kind], f"Codes of `{place}`: {', '.join(values)}."
    if worded:
        yield "Changed", f"Wording of {', '.join(dict.fromkeys(worded))}."


def _article_lines(diff: PackageDiff) -> Iterator[tuple[str, str]]:
    articles = diff.of(ARTICLES)
    if articles is not None and articles.added.height:
        yield "Added", f"{_counted(articles.added.height, 'article')}."
    if articles is not None and articles.removed.height:
        yield "Removed", f"{_counted(articles.removed.height, 'article')}."


def _row_lines(diff: PackageDiff) -> Iterator[tuple[str, str]]:
    for table in diff.tables:
        if not table.rows_differ or None in table.rows:
            continue
        parts = _parts(table)
        if parts:
            yield "Changed", f"`{table.table}`: {', '.join(parts)}."


def _parts(table: TableDiff) -> list[str]:
    parts = []
    if table.table != ARTICLES:
        if table.added.height:
            parts.append(f"{_counted(table.added.height, 'row')} added")
        if table.removed.height:
            parts.append(f"{_counted(table.removed.height, 'row')} removed")
    if table.changed.height:
        cells = Counter(table.changed.get_column("column").to_list())
        columns = ", ".join(f"`{name}` {count}" for name, count in sorted(cells.items()))
        parts.append(f"{_counted(table.rows_changed, 'row')} changed ({columns})")
    return parts


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
