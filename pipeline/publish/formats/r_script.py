"""An R script that reads every table and flat view of a package from CSV with its types, with base R alone."""

import datetime
from collections.abc import Iterable
from importlib.resources import files
from string import Template

from pipeline.publish.formats.holding import Holding
from pipeline.tables import FLAT, RELEASE, Table
from pipeline.tables.codelists import CODE_LISTS

TYPES = {str: "text", int: "number", float: "number", bool: "truth", datetime.date: "day"}
WIDTH = 100


def r_script(holding: Holding) -> dict[str, bytes]:
    """`load.R`, which defines `lagebild`: a list whose elements are read when they are first asked for."""
    template = Template((files("pipeline.publish") / "templates" / "load.R").read_text("utf-8"))
    groups = (*FLAT, *RELEASE)
    lists = {name: CODE_LISTS[name].values for table in groups for c in table.columns() if (name := c.codes)}
    return {
        "load.R": template.substitute(
            title=f"{holding.name} {holding.version}",
            codes=",\n".join(f"  {name} = {_vector(values)}" for name, values in lists.items()),
            tables=",\n".join(_table(table) for table in groups),
        ).encode()
    }


def _table(table: type[Table]) -> str:
    columns = (f"{column.name} = {_quoted(column.codes or TYPES[column.type])}" for column in table.columns())
    return f"  {table.table_name()} = list(file = {_quoted(table.path('csv'))}, columns = {_wrapped(columns)})"


def _vector(values: Iterable[str]) -> str:
    return _wrapped(_quoted(value) for value in values)


def _wrapped(parts: Iterable[str]) -> str:
    """A vector of R, broken before its lines get too long."""
    lines = [""]
    for part in parts:
        if len(lines[-1]) + len(part) > WIDTH:
            lines.append("")
        lines[-1] += f" {part},"
    return "c(\n    " + "\n    ".join(line.strip() for line in lines).rstrip(",") + "\n  )"


def _quoted(text: str) -> str:
    return f'"{text}"'
