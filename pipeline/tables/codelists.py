"""Code lists: the closed vocabularies of the dataset, read from `pipeline/tables/codes/`.

`lists.toml` holds the small lists (value and definition), `labels.csv` the English and German labels of some of them;
`event_types.csv` and `reaction_types.csv` are tables of the release themselves, with labels and the codes of other
schemes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from pipeline.data_files import DataFileError, Strict, read_csv, read_toml

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


class _List(Strict):
    title: str
    values: dict[str, str]


class _Type(Strict):
    id: Annotated[str, StringConstraints(pattern="^[a-z_]+$")]
    label_en: str
    label_de: str
    definition: str
    plover: str | None = None
    cameo: str | None = None
    acled: str | None = None


class _Label(Strict):
    codes: str
    id: str
    label_en: str
    label_de: str


@cache
def read_type_rows(name: str, folder: Path = FOLDER) -> list[dict[str, str | None]]:
    """Rows of `event_types.csv` or `reaction_types.csv`; empty cells are None.

    Raises:
        DataFileError: the file is wrong, or a type stands in it twice.
    """
    rows = read_csv(folder / f"{name}.csv", _Type)
    _once(f"{name}.csv", (row.id for row in rows))
    return [dict(row) for row in rows]


@cache
def read_code_lists(folder: Path = FOLDER) -> dict[str, CodeList]:
    """All code lists by name.

    Raises:
        DataFileError: a file is wrong.
    """
    lists = read_toml(folder / "lists.toml", dict[str, _List])
    found = {name: CodeList(name, entry.title, entry.values) for name, entry in lists.items()}
    for name, title in (("event_types", "Event types"), ("reaction_types", "Reaction types")):
        rows = read_type_rows(name, folder)
        found[name] = CodeList(name, title, {str(r["id"]): str(r["definition"]) for r in rows})
    return found


@cache
def read_labels(folder: Path = FOLDER) -> dict[str, dict[str, tuple[str, str]]]:
    """English and German label by code, by the name of the code list; of the lists that have labels.

    Raises:
        DataFileError: a file is wrong, or a list has labels for other codes than its own.
    """
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in read_csv(folder / "labels.csv", _Label):
        found.setdefault(row.codes, {})[row.id] = (row.label_en, row.label_de)
    lists = read_code_lists(folder)
    for name, labels in found.items():
        values = lists[name].values if name in lists else ()
        if tuple(labels) != values:
            raise DataFileError(f"labels.csv: codes {name}: id: {list(labels)} are not its codes {list(values)}")
    return found


def _once(file: str, codes: Iterable[str]) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise DataFileError(f"{file}: id: {code!r} stands twice")
        seen.add(code)


def code_of(name: str) -> AfterValidator:
    """A field of a data file (see `pipeline.data_files`) that holds a code of the list of a name."""

    def check(code: str) -> str:
        values = CODE_LISTS[name].values
        if code not in values:
            raise ValueError(f"{code!r} is no code of {name}: {', '.join(values)}")
        return code

    return AfterValidator(check)


CODE_LISTS = read_code_lists()
