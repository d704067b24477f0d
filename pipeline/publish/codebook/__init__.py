"""The codebook, generated from the table models: `docs/codebook.md`, and `CODEBOOK.md` of a package with its data."""

from collections.abc import Iterator, Mapping
from importlib.resources import files

import polars as pl

from pipeline.publish.markdown import table_lines
from pipeline.publish.schemes import read_schemes
from pipeline.tables import FLAT, RELEASE, RESOLVED, Column, Table
from pipeline.tables.codelists import CodeList, read_type_rows
from pipeline.tables.derive import FIELD_TYPES, code_lists_of
from pipeline.tables.rules import RULES

RULES_OF_CODING = (
    "inclusion",
    "numbers",
    "dates",
    "places",
    "status",
    "claims",
    "independence",
    "estimates",
    "quality",
    "biases",
    "ethics",
    "ids",
    "files",
)
HEAD = ("Column", "Type", "Meaning", "Values")
EXAMPLE_WIDTH = 60
"""Characters of an example; longer ones are cut."""
TYPE_TABLES = ("event_types", "reaction_types")


def codebook(tables: Mapping[str, pl.DataFrame] | None = None) -> str:
    """The codebook as Markdown: prose, the tables with their columns, code lists, schemes and checks.

    Args:
        tables: the tables and flat views of a release by name; where they are given, each column has its share of
            empty cells and an example from them.
    """
    frames = tables or {}
    parts = [
        prose("intro"),
        prose("reading"),
        "\n".join(_overview()),
        *("\n".join(_table(table, frames.get(table.table_name()))) for table in RELEASE),
        prose("flat"),
        *("\n".join(_table(table, frames.get(table.table_name()))) for table in FLAT),
        "## Code lists",
        *("\n".join(_code_list(found)) for found in code_lists_of(RELEASE)),
        *("\n".join(_types(name)) for name in TYPE_TABLES),
        *(prose(name) for name in RULES_OF_CODING),
        prose("checks"),
        "\n".join(table_lines(("Check", "Tables", "What must hold"), _checks())),
        "\n".join(_schemes()),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def prose(name: str) -> str:
    """A written part of the codebook."""
    return (files("pipeline.publish") / "templates" / "codebook" / f"{name}.md").read_text("utf-8")


def _overview() -> Iterator[str]:
    yield "## Tables\n"
    rows = [(f"[{t.table_name()}](#{t.table_name()})", t.description()) for t in RELEASE]
    yield from table_lines(("Table", "What it holds"), rows)


def _table(table: type[Table], frame: pl.DataFrame | None) -> Iterator[str]:
    yield f"### {table.table_name()}\n"
    yield f"{table.description()}\n"
    yield f"Primary key: {', '.join(f'`{name}`' for name in table.primary_key())}.\n"
    rows = [[f"`{c.name}`", _type(c), c.description, _values(c)] for c in table.columns()]
    if frame is None:
        yield from table_lines(HEAD, rows)
    else:
        found = [_found(frame[column.name]) for column in table.columns()]
        yield from table_lines((*HEAD, "Empty", "Example"), [[*r, *f] for r, f in zip(rows, found, strict=True)])


def _found(column: pl.Series) -> tuple[str, str]:
    """The share of empty cells, and the first value that is not empty, as code, so that nothing in it is markup."""
    if column.is_empty():
        return "–", ""
    empty = _share(column.null_count(), column.len())
    values = column.drop_nulls() if column.null_count() else column
    if values.is_empty():
        return empty, ""
    text = " ".join(values[:1].cast(pl.String)[0].replace("`", "'").split())
    return empty, f"`{text if len(text) <= EXAMPLE_WIDTH else text[: EXAMPLE_WIDTH - 1] + '…'}`"


def _share(part: int, whole: int) -> str:
    """A share in percent; 0% and 100% are said of none and all only."""
    rounded = f"{part / whole:.0%}"
    if rounded == "0%" and part:
        return "<1%"
    return ">99%" if rounded == "100%" and part < whole else rounded


def _type(column: Column) -> str:
    return f"{FIELD_TYPES[column.type]}{', optional' if column.optional else ''}"


def _values(column: Column) -> str:
    bounds = {"from": column.minimum, "to": column.maximum, "characters up to": column.max_length}
    return ", ".join(
        part
        for part in (
            f"[{column.codes}](#{_anchor(column.codes)})" if column.codes else "",
            f"→ `{column.refers}`" if column.refers and not column.codes else "",
            f"`{column.pattern}`" if column.pattern else "",
            *(f"{word} {bound:g}" for word, bound in bounds.items() if bound is not None),
        )
        if part
    )


def _anchor(codes: str) -> str:
    """Where the codes of a list stand; the code lists that are tables have their columns under their own name."""
    return f"codes-of-{codes}" if codes in TYPE_TABLES else codes


def _code_list(found: CodeList) -> Iterator[str]:
    yield f"### {found.name}\n"
    yield f"{found.title}.\n"
    yield from table_lines(("Code", "Definition"), ((f"`{code}`", text) for code, text in found.definitions.items()))


def _types(name: str) -> Iterator[str]:
    yield f"### Codes of {name}\n"
    columns = ("id", "label_en", "label_de", "definition", "plover", "cameo", "acled")
    rows = [[row[column] or "" for column in columns] for row in read_type_rows(name)]
    yield from table_lines(("Code", "English", "German", "Definition", "PLOVER", "CAMEO", "ACLED"), rows)


def _checks() -> Iterator[tuple[str, str, str]]:
    for rule in RULES:
        tables = "all" if len(rule.tables) == len(RESOLVED) else ", ".join(rule.tables)
        yield f"`{rule.name}`", tables, rule.description


def _schemes() -> Iterator[str]:
    yield "## Vocabularies used or mapped to\n"
    rows = [(f"[{s.title}]({s.path})", s.version, s.licence, s.use) for s in read_schemes()]
    yield from table_lines(("Vocabulary", "Version", "Licence or terms", "What is used"), rows)
