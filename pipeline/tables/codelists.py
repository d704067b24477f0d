"""Code lists: the closed vocabularies of the dataset, read from `pipeline/tables/codes/`.

`lists.toml` holds the small lists (value and definition); `event_types.csv` and `reaction_types.csv` are
tables of the release themselves, with labels and the codes of other schemes.
"""

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "codes"


@dataclass(frozen=True)
class CodeList:
    """A closed vocabulary: its values with their definitions, in the order of the file."""

    name: str
    title: str
    definitions: dict[str, str]

    @property
    def values(self) -> tuple[str, ...]:
        """The permitted values."""
        return tuple(self.definitions)


def read_type_rows(name: str) -> list[dict[str, str | None]]:
    """Rows of `event_types.csv` or `reaction_types.csv`; empty cells are None."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]


def _read() -> dict[str, CodeList]:
    lists = tomllib.loads((FOLDER / "lists.toml").read_text("utf-8"))
    found = {name: CodeList(name, entry["title"], entry["values"]) for name, entry in lists.items()}
    for name, title in (("event_types", "Event types"), ("reaction_types", "Reaction types")):
        rows = read_type_rows(name)
        found[name] = CodeList(name, title, {str(r["id"]): str(r["definition"]) for r in rows})
    return found


CODE_LISTS = _read()
