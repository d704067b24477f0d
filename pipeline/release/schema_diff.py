"""What differs between two generations of the schema, and what each difference means for those who read the data.

A schema is a Table Schema (https://datapackage.org/standard/table-schema/) for each table. Readers break where a table,
a column or a code value is gone or renamed, a type changed, a value may no longer be what it was, or rows are told
apart by other keys: major. What is added or loosened is minor; what is only worded otherwise is a patch.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.changelog.version import Bump

Schema = Mapping[str, Any]
"""Table Schema of one table, with its `description`."""

WORDING = ("title", "description", "example")
_CODES = ("categories", "enum")
_LOWER, _UPPER, _SWITCHES = ("minimum", "minLength"), ("maximum", "maxLength"), ("required", "unique")


@dataclass(frozen=True)
class Change:
    """One difference of the schema.

    Attributes:
        table: name of the table.
        column: name of the column; None where the table as a whole is meant.
        kind: class of the difference, such as `column_removed`; see `KINDS`.
        detail: what differs, for people.
        named: what a changelog must mention: names of the table or column, or the code values.
    """

    table: str
    column: str | None
    kind: str
    detail: str
    named: tuple[str, ...]

    @property
    def bump(self) -> Bump:
        """The part of the version that the difference raises."""
        return KINDS[self.kind]

    @property
    def place(self) -> str:
        """`table` or `table.column`."""
        return f"{self.table}.{self.column}" if self.column else self.table


KINDS = {
    "table_removed": Bump.MAJOR,
    "table_renamed": Bump.MAJOR,
    "column_removed": Bump.MAJOR,
    "column_renamed": Bump.MAJOR,
    "type_changed": Bump.MAJOR,
    "requirement_added": Bump.MAJOR,
    "primary_key_changed": Bump.MAJOR,
    "foreign_key_changed": Bump.MAJOR,
    "code_removed": Bump.MAJOR,
    "notation_changed": Bump.MAJOR,
    "table_added": Bump.MINOR,
    "column_added": Bump.MINOR,
    "code_added": Bump.MINOR,
    "type_widened": Bump.MINOR,
    "requirement_loosened": Bump.MINOR,
    "columns_reordered": Bump.MINOR,
    "wording": Bump.PATCH,
}
"""The classes of differences with the part of the version that each raises."""


def compare_schemas(old: Mapping[str, Schema], new: Mapping[str, Schema]) -> list[Change]:
    """All differences between two generations, by table and column."""
    changes: list[Change] = []
    removed, added = [t for t in old if t not in new], [t for t in new if t not in old]
    for table, other in _renamed({t: _shape(old[t]) for t in removed}, {t: _shape(new[t]) for t in added}).items():
        changes.append(Change(table, None, "table_renamed", f"table renamed to {other}", (table, other)))
        removed.remove(table)
        added.remove(other)
    changes += [Change(t, None, "table_removed", "table removed", (t,)) for t in removed]
    changes += [Change(t, None, "table_added", "table added", (t,)) for t in added]
    for table in old:
        if table in new:
            changes += _tables(table, old[table], new[table])
    return sorted(changes, key=lambda c: (-c.bump, c.table, c.column or "", c.kind, c.detail))


def needed_bump(changes: list[Change]) -> Bump:
    """The part of the version that the differences raise together."""
    return max((change.bump for change in changes), default=Bump.NONE)


def _renamed(removed: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, str]:
    """Old and new name of what is the same but for its name, where there is no doubt which is which."""
    pairs = {name: [other for other in added if added[other] == removed[name]] for name in removed}
    taken = [other for others in pairs.values() for other in others]
    return {name: others[0] for name, others in pairs.items() if len(others) == 1 and taken.count(others[0]) == 1}


def _shape(schema: Schema) -> list[dict[str, Any]]:
    return [_definition(field) | {"name": field["name"]} for field in schema["fields"]]


def _definition(field: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in field.items() if key != "name"}


def _tables(table: str, old: Schema, new: Schema) -> Iterator[Change]:
    before, after = ({field["name"]: field for field in schema["fields"]} for schema in (old, new))
    yield from _columns(table, before, after)
    for name in before:
        if name in after:
            yield from _field(table, before[name], after[name])
    yield from _order(table, list(before), list(after))
    yield from _keys(table, old, new)
    for key in WORDING:
        if old.get(key) != new.get(key):
            yield Change(table, None, "wording", f"{key} of the table", (table,))
    for key, named in (("missingValues", "notation of null"), ("fieldsMatch", "how columns match the schema")):
        if old.get(key) != new.get(key):
            yield Change(table, None, "notation_changed", f"{named}: {_said(old, key)} to {_said(new, key)}", (table,))


def _columns(table: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    removed = {name: _definition(field) for name, field in before.items() if name not in after}
    added = {name: _definition(field) for name, field in after.items() if name not in before}
    renamed = _renamed(removed, added)
    for name, other in renamed.items():
        yield Change(table, name, "column_renamed", f"column renamed to {other}", (name, other))
    for name in removed.keys() - renamed.keys():
        yield Change(table, name, "column_removed", "column removed", (name,))
    for name in added.keys() - set(renamed.values()):
        yield Change(table, name, "column_added", "column added", (name,))


def _order(table: str, before: list[str], after: list[str]) -> Iterator[Change]:
    if [n for n in before if n in after] != [n for n in after if n in before]:
        yield Change(table, None, "columns_reordered", "columns stand in another order", (table,))


def _keys(table: str, old: Schema, new: Schema) -> Iterator[Change]:
    if old.get("primaryKey") != new.get("primaryKey"):
        detail = f"primary key: {_said(old, 'primaryKey')} to {_said(new, 'primaryKey')}"
        yield Change(table, None, "primary_key_changed", detail, (table,))
    before, after = _references(old), _references(new)
    names = ({field["name"] for field in schema["fields"]} for schema in (old, new))
    common = set.intersection(*names)
    for columns in sorted(before.keys() | after.keys()):
        # The key of a column that is new or gone belongs to the column, which is told of by itself.
        if common.issuperset(columns) and before.get(columns) != after.get(columns):
            detail = f"foreign key: {before.get(columns, 'none')} to {after.get(columns, 'none')}"
            yield Change(table, ", ".join(columns), "foreign_key_changed", detail, columns)


def _references(schema: Schema) -> dict[tuple[str, ...], str]:
    """What the foreign keys of a table refer to, by their columns."""
    found = {}
    for key in schema.get("foreignKeys", []):
        to = key["reference"]
        found[tuple(key["fields"])] = f"{to.get('resource', '(same table)')}.{'+'.join(to['fields'])}"
    return found


def _field(table: str, old: Schema, new: Schema) -> Iterator[Change]:
    def change(kind: str, detail: str, named: tuple[str, ...] = (old["name"],)) -> Change:
        return Change(table, old["name"], kind, detail, named)

    for key in WORDING:
        if old.get(key) != new.get(key):
            yield change("wording", f"{key} of the column")
    if old["type"] != new["type"]:
        wider = (old["type"], new["type"]) == ("integer", "number")
        yield change("type_widened" if wider else "type_changed", f"type: {old['type']} to {new['type']}")
    for key in sorted((old.keys() | new.keys()) - {"name", "type", "constraints", *WORDING, *_CODES}):
        if old.get(key) != new.get(key):
            yield change("notation_changed", f"{key}: {_said(old, key)} to {_said(new, key)}")
    yield from _codes(change, _code_list(old), _code_list(new))
    before, after = ({**field.get("constraints", {})} for field in (old, new))
    for key in sorted((before.keys() | after.keys()) - set(_CODES)):
        if before.get(key) != after.get(key):
            looser = _looser(key, before.get(key), after.get(key))
            kind = "requirement_loosened" if looser else "requirement_added"
            yield change(kind, f"{key}: {_said(before, key)} to {_said(after, key)}")


def _code_list(field: Schema) -> list[str] | None:
    codes = field.get("constraints", {}).get("enum", field.get("categories"))
    return None if codes is None else [str(code) for code in codes]


def _codes(change: Callable[..., Change], old: list[str] | None, new: list[str] | None) -> Iterator[Change]:
    if new is None:
        if old is not None:
            yield change("requirement_loosened", "no longer bound to a code list")
    elif old is None:
        yield change("requirement_added", "bound to a code list")
    else:
        for code in (code for code in old if code not in new):
            yield change("code_removed", f"code removed: {code}", (code,))
        for code in (code for code in new if code not in old):
            yield change("code_added", f"code added: {code}", (code,))


def _looser(constraint: str, before: Any, after: Any) -> bool:
    """Whether all values that were permitted still are. Of two patterns nobody can tell: the stricter reading holds."""
    if after is None or (constraint in _SWITCHES and not after):
        return True
    if before is None:
        return False
    if constraint in _LOWER:
        return bool(after < before)
    return bool(after > before) if constraint in _UPPER else False


def _said(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if isinstance(value, list):
        return ", ".join(map(repr, value)) if "" in value else ", ".join(map(str, value))
    return "none" if value is None else str(value)


def silent_on(changes: Iterable[Change], text: str) -> list[Change]:
    """The differences that readers must know of and that a text does not name with their table; wording needs none."""
    words = set(re.findall(r"[\w-]+", text))
    return [c for c in changes if c.bump > Bump.PATCH and not words.issuperset((c.table, *c.named))]
