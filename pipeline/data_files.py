"""Files of rules and words, read strictly: what a file says wrong stops the program with its name, place and remedy.

    class Rule(Strict):
        name: str
        words: tuple[str, ...]

    rules = read_toml(FILE, dict[str, Rule])

An unknown key, a missing one, a value of another type, an unknown code of a `Literal`, an empty list, an empty text and
an entry that stands twice in a list are errors. Nothing is read as `Any`.
"""

import csv
import io
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

T = TypeVar("T")
Row = TypeVar("Row", bound=BaseModel)


class DataFileError(ValueError):
    """A file of rules or words is wrong; the message has a line for each fault: file, place, what is wrong."""


class Strict(BaseModel):
    """A table or row of a data file: frozen, without unknown keys, without conversions between types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True)


def read_toml(path: Path | Traversable, model: type[T], *, lists: Mapping[str, Sequence[str]] | None = None) -> T:
    """A TOML file as a value of a type: a `Strict` model, or a dict or tuple of such.

    With `lists`, an entry ``@name`` in a list stands for the entries of the list of that name.

    Raises:
        DataFileError: the file is no TOML, or does not fit the type.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{path.name}: no TOML: {error}") from None
    faults = [f"{path.name}: {'.'.join(place)}: {what}" for place, what in _doubtful(data, ())]
    if faults:
        raise DataFileError("\n".join(faults))
    return _validated(
        data if lists is None else _expanded(path.name, data, lists), model, lambda place: (path.name, place)
    )


def read_csv(path: Path | Traversable, model: type[Row], *, lists: str = "|") -> tuple[Row, ...]:
    """The rows of a CSV file with a head, each as a `Strict` model; an empty cell is the default of its column.

    A cell of a column that is a tuple or set is split at `lists`; one of a bool column is "yes" or empty.

    Raises:
        DataFileError: a column is unknown or missing, or a cell does not fit.
    """
    text = path.read_text(encoding="utf-8")
    rows = csv.reader(io.StringIO(text))
    head = next(rows, [])
    wrong = sorted(set(head) - _columns(model)) + sorted(_required(model) - set(head))
    if wrong or len(set(head)) != len(head):
        known = ", ".join(sorted(_columns(model)))
        raise DataFileError(
            f"{path.name}: head: {', '.join(wrong) or 'a column stands twice'}; the columns are {known}"
        )
    kinds = {
        name: TypeAdapter[Any](field.annotation or str).json_schema() for name, field in model.model_fields.items()
    }
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    places, records = [], []
    seen: set[tuple[str, ...]] = set()
    for number, cells in enumerate(rows, start=2):
        if not cells:
            continue
        where = f"{path.name}: row {number} ({cells[0]})"
        if tuple(cells) in seen:
            raise DataFileError(f"{where}: the row stands twice")
        seen.add(tuple(cells))
        if len(cells) != len(head):
            raise DataFileError(f"{where}: {len(cells)} cells under {len(head)} columns")
        places.append(where)
        records.append({c: _cell(cell, kinds[names[c]], lists) for c, cell in zip(head, cells, strict=True) if cell})
    return _validated(records, tuple[model, ...], lambda at: (places[int(at[0])], at[1:]))  # type: ignore[valid-type]


_Place = tuple[int | str, ...]


def _validated(data: Any, model: type[T], where: Callable[[_Place], tuple[str, _Place]]) -> T:
    """The data as a value of a type; as in JSON, lists become tuples and sets, and nothing else is converted.

    `where` parts the place of a fault into the file, with its row, and the place in that.
    """
    try:
        return TypeAdapter(model).validate_json(json.dumps(data, default=str), strict=True)
    except ValidationError as error:
        faults = ((*where(e["loc"]), e["msg"]) for e in error.errors())
        told = (f"{file}: {'.'.join(str(p) for p in place) or 'file'}: {what}" for file, place, what in faults)
        raise DataFileError("\n".join(dict.fromkeys(told))) from None


def _doubtful(node: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Lists and texts that no file means: empty ones, and entries that stand twice."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _doubtful(value, (*place, key))
    elif isinstance(node, list):
        if not node:
            yield place, "the list is empty; leave the key out"
        texts = [v for v in node if isinstance(v, str)]
        for double in sorted({t for t in texts if texts.count(t) > 1}) if len(set(texts)) < len(texts) else ():
            yield place, f"{double!r} stands twice"
        for number, value in enumerate(node):
            yield from _doubtful(value, (*place, str(number)))
    elif node == "":
        yield place, "the text is empty"


def _expanded(where: str, node: Any, lists: Mapping[str, Sequence[str]]) -> Any:
    """The data with the entries of the named lists in the place of their names."""
    if isinstance(node, dict):
        return {key: _expanded(f"{where}: {key}", value, lists) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    names = [v[1:] for v in node if isinstance(v, str) and v.startswith("@")]
    if unknown := [n for n in names if n not in lists]:
        raise DataFileError(f"{where}: no list @{unknown[0]}; the lists are {', '.join(sorted(lists))}")
    entries = [v for e in node for v in (lists[e[1:]] if isinstance(e, str) and e.startswith("@") else [e])]
    return list(dict.fromkeys(entries)) if names else entries


def _columns(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def _required(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items() if field.is_required()}


def _cell(cell: str, kind: dict[str, Any], lists: str) -> Any:
    """A cell by the type of its column, as the JSON schema gives it."""
    types = {kind.get("type"), *(option.get("type") for option in kind.get("anyOf", ()))}
    if "array" in types:
        return [part for part in cell.split(lists) if part]
    if "boolean" in types:
        return True if cell == "yes" else cell
    if types & {"integer", "number"} and "string" not in types:
        return json.loads(cell) if cell.lstrip("-").replace(".", "", 1).isdigit() else cell
    return cell
