"""Which column or key of a table holds what (`columns.toml`)."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import model_validator

from pipeline.data_files import Strict, read_toml
from pipeline.ingest.metadata import FIELDS

FILE = Path(__file__).with_name("columns.toml")
TARGETS = ("text", *FIELDS)
WEB = re.compile(r"https?://(?:www\.)?(?P<host>[^/:?#]+)")
_Names = Annotated[dict[str, tuple[str, ...]], "names by target"]


class _Likely(Strict):
    published_on: re.Pattern[str]
    publisher: re.Pattern[str]
    never: re.Pattern[str]


class _Columns(Strict):
    names: _Names
    likely: _Likely

    @model_validator(mode="after")
    def _targets_are_known(self) -> "_Columns":
        if unknown := set(self.names) ^ set(TARGETS):
            raise ValueError(f"names: {min(unknown)!r} stands in the file or in the program only")
        names = [name for known in self.names.values() for name in known]
        if doubles := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"names: {min(doubles)!r} stands twice")
        return self


@cache
def columns() -> _Columns:
    """The names of columns.

    Raises:
        DataFileError: the file is wrong.
    """
    return read_toml(FILE, _Columns)


def normal(name: str) -> str:
    """The name of a column as it is compared."""
    return re.sub(r"[\s._-]+", "_", str(name).strip().lower()).strip("_")


def understood(names: Iterable[str], mapped: Mapping[str, str]) -> dict[str, list[str]]:
    """The columns by what they hold, the surest first.

    Args:
        names: the columns as the table names them.
        mapped: what a column holds, by its name, as the user says.
    """
    own = {normal(name): target for name, target in mapped.items()}
    by_name = {normal(name): name for name in reversed(list(names))}
    found: dict[str, list[str]] = {}
    for target, known in columns().names.items():
        told = [name for name, to in own.items() if to == target and name in by_name]
        usual = [name for name in known if name in by_name and name not in own]
        if told or usual:
            found[target] = [by_name[name] for name in [*told, *usual]]
    return found


def not_understood(names: Iterable[str], found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Columns that look like the day or the source, where no column is known to hold it."""
    taken = {name for known in found.values() for name in known}
    likely = columns().likely
    free = [name for name in names if name not in taken and not likely.never.search(name)]
    patterns = {"published_on": likely.published_on, "publisher": likely.publisher}
    looking = {
        target: [name for name in free if pattern.search(name)]
        for target, pattern in patterns.items()
        if target not in found
    }
    return {target: names for target, names in looking.items() if names}


def cells_of(row: Mapping[str, Any], found: Mapping[str, list[str]]) -> dict[str, Any]:
    """The cells of a row by what they hold; of several columns for one thing the first that is filled.

    An address in a column of sources gives the site that it leads to.
    """
    cells = {target: _first(row, names) for target, names in found.items()}
    publisher = cells.get("publisher")
    if isinstance(publisher, Mapping):
        publisher = publisher.get("name")
    if isinstance(publisher, str) and (address := WEB.match(publisher.strip())):
        cells["url"] = cells.get("url") or publisher.strip()
        publisher = address["host"]
    if "publisher" in cells:
        cells["publisher"] = publisher
    return cells


def _first(row: Mapping[str, Any], names: list[str]) -> Any:
    filled = (value for name in names if (value := row.get(name)) is not None and str(value).strip())
    return next(filled, None)
