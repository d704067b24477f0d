"""Each class of a change of the schema, and what it does to the version."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.changelog import parse_changelog
from pipeline.changelog.version import Bump, Version
from pipeline.release.schema_check import check_schema
from pipeline.release.schema_diff import KINDS, Change, compare_schemas, needed_bump, silent_on
from pipeline.release.schema_file import ReleasedSchema, current_schemas

Schemas = dict[str, Any]
STRIKES: Schemas = {
    "strikes": {
        "description": "One row a strike.",
        "fields": [
            {"name": "strike_id", "type": "string", "description": "Identifier.", "constraints": {"required": True}},
            {
                "name": "kind",
                "type": "string",
                "description": "Kind of strike.",
                "categories": ["warning", "general"],
                "constraints": {"required": True, "enum": ["warning", "general"]},
            },
            {
                "name": "workers",
                "type": "integer",
                "description": "How many people.",
                "constraints": {"minimum": 0, "maximum": 1000000},
            },
            {"name": "place_id", "type": "string", "description": "Where.", "constraints": {"pattern": "[a-z]+"}},
            {"name": "over", "type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
        ],
        "fieldsMatch": "exact",
        "missingValues": [""],
        "primaryKey": ["strike_id"],
        "foreignKeys": [{"fields": ["place_id"], "reference": {"resource": "places", "fields": ["place_id"]}}],
    },
    "places": {
        "description": "One row a place.",
        "fields": [{"name": "place_id", "type": "string", "description": "Identifier."}],
        "primaryKey": ["place_id"],
    },
}


def field(schemas: Schemas, name: str) -> dict[str, Any]:
    return next(f for f in schemas["strikes"]["fields"] if f["name"] == name)


def constraints(schemas: Schemas, name: str) -> dict[str, Any]:
    found: dict[str, Any] = field(schemas, name).setdefault("constraints", {})
    return found


def codes(schemas: Schemas, values: list[str]) -> None:
    field(schemas, "kind")["categories"] = values
    constraints(schemas, "kind")["enum"] = values


def columns(schemas: Schemas) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = schemas["strikes"]["fields"]
    return found


def add_city(schemas: Schemas) -> None:
    columns(schemas).append({"name": "city", "type": "string", "constraints": {"required": True}})
    key = {"fields": ["city"], "reference": {"resource": "places", "fields": ["place_id"]}}
    schemas["strikes"]["foreignKeys"].append(key)


CASES: list[tuple[str, str, Callable[[Schemas], Any], Bump]] = [
    ("a table is removed", "table_removed", lambda s: s.pop("places"), Bump.MAJOR),
    ("a table is renamed", "table_renamed", lambda s: s.update(sites=s.pop("places")), Bump.MAJOR),
    ("a column is removed", "column_removed", lambda s: columns(s).pop(2), Bump.MAJOR),
    ("a column is renamed", "column_renamed", lambda s: field(s, "workers").update(name="people"), Bump.MAJOR),
    ("a text becomes a number", "type_changed", lambda s: field(s, "place_id").update(type="integer"), Bump.MAJOR),
    (
        "a column becomes required",
        "requirement_added",
        lambda s: constraints(s, "workers").update(required=True),
        Bump.MAJOR,
    ),
    ("values become unique", "requirement_added", lambda s: constraints(s, "kind").update(unique=True), Bump.MAJOR),
    (
        "a pattern is added",
        "requirement_added",
        lambda s: constraints(s, "strike_id").update(pattern="s-.*"),
        Bump.MAJOR,
    ),
    (
        "a pattern is another",
        "requirement_added",
        lambda s: constraints(s, "place_id").update(pattern="[a-f]+"),
        Bump.MAJOR,
    ),
    ("the least value rises", "requirement_added", lambda s: constraints(s, "workers").update(minimum=1), Bump.MAJOR),
    (
        "the greatest value falls",
        "requirement_added",
        lambda s: constraints(s, "workers").update(maximum=9),
        Bump.MAJOR,
    ),
    (
        "a text gets a limit",
        "requirement_added",
        lambda s: constraints(s, "strike_id").update(maxLength=20),
        Bump.MAJOR,
    ),
    (
        "values get a code list",
        "requirement_added",
        lambda s: field(s, "place_id").update(
            categories=["berlin"], constraints={"enum": ["berlin"], "pattern": "[a-z]+"}
        ),
        Bump.MAJOR,
    ),
    (
        "the primary key is another",
        "primary_key_changed",
        lambda s: s["strikes"].update(primaryKey=["strike_id", "kind"]),
        Bump.MAJOR,
    ),
    ("a foreign key is gone", "foreign_key_changed", lambda s: s["strikes"].pop("foreignKeys"), Bump.MAJOR),
    (
        "a foreign key is added",
        "foreign_key_changed",
        lambda s: s["places"].update(
            foreignKeys=[{"fields": ["place_id"], "reference": {"resource": "strikes", "fields": ["place_id"]}}]
        ),
        Bump.MAJOR,
    ),
    ("a code is removed", "code_removed", lambda s: codes(s, ["warning"]), Bump.MAJOR),
    ("true is written otherwise", "notation_changed", lambda s: field(s, "over").update(trueValues=["1"]), Bump.MAJOR),
    ("null is written otherwise", "notation_changed", lambda s: s["strikes"].update(missingValues=["NA"]), Bump.MAJOR),
    ("a table is added", "table_added", lambda s: s.update(unions={"fields": [], "primaryKey": []}), Bump.MINOR),
    (
        "a column is added, required and with a key",
        "column_added",
        add_city,
        Bump.MINOR,
    ),
    ("a code is added", "code_added", lambda s: codes(s, ["warning", "general", "wildcat"]), Bump.MINOR),
    ("whole numbers become any", "type_widened", lambda s: field(s, "workers").update(type="number"), Bump.MINOR),
    ("a column may be empty", "requirement_loosened", lambda s: constraints(s, "kind").pop("required"), Bump.MINOR),
    ("a pattern is gone", "requirement_loosened", lambda s: constraints(s, "place_id").pop("pattern"), Bump.MINOR),
    (
        "the least value falls",
        "requirement_loosened",
        lambda s: constraints(s, "workers").update(minimum=-1),
        Bump.MINOR,
    ),
    (
        "the greatest value rises",
        "requirement_loosened",
        lambda s: constraints(s, "workers").update(maximum=2000000),
        Bump.MINOR,
    ),
    (
        "values are free",
        "requirement_loosened",
        lambda s: (field(s, "kind").pop("categories"), constraints(s, "kind").pop("enum")),
        Bump.MINOR,
    ),
    ("columns change places", "columns_reordered", lambda s: columns(s).reverse(), Bump.MINOR),
    (
        "a column is described better",
        "wording",
        lambda s: field(s, "workers").update(description="Workers."),
        Bump.PATCH,
    ),
    ("a table is described better", "wording", lambda s: s["strikes"].update(description="A strike."), Bump.PATCH),
]


@pytest.mark.parametrize(("kind", "alter", "bump"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_change_has_its_class_and_its_bump(kind: str, alter: Callable[[Schemas], Any], bump: Bump) -> None:
    changed = copy.deepcopy(STRIKES)
    alter(changed)
    changes = compare_schemas(STRIKES, changed)
    assert [change.kind for change in changes] == [kind]
    assert needed_bump(changes) is bump


def test_every_class_of_change_is_tested() -> None:
    assert {case[1] for case in CASES} == set(KINDS)


def test_the_greatest_change_decides() -> None:
    changed = copy.deepcopy(STRIKES)
    columns(changed).append({"name": "ended_on", "type": "date"})
    codes(changed, ["general"])
    changes = compare_schemas(STRIKES, changed)
    assert [(change.kind, change.place, change.detail) for change in changes] == [
        ("code_removed", "strikes.kind", "code removed: warning"),
        ("column_added", "strikes.ended_on", "column added"),
    ]
    assert needed_bump(changes) is Bump.MAJOR


def test_two_columns_alike_are_no_renaming() -> None:
    """Where two new columns could be the old one, nobody can tell which is."""
    one = {"a": {"fields": [{"name": "x", "type": "string"}], "primaryKey": ["x"]}}
    two = {"a": {"fields": [{"name": n, "type": "string"} for n in ("y", "z")], "primaryKey": ["x"]}}
    assert [change.kind for change in compare_schemas(one, two)] == ["column_removed", "column_added", "column_added"]


@given(st.lists(st.sampled_from(CASES), max_size=4))
def test_a_schema_is_equal_to_itself_and_a_way_back_is_never_less_than_a_patch(cases: list[Any]) -> None:
    changed = copy.deepcopy(STRIKES)
    for case in cases:
        try:
            case[2](changed)
        except (KeyError, StopIteration, IndexError):
            return  # what it would change is gone already
    assert compare_schemas(changed, changed) == []
    assert bool(compare_schemas(STRIKES, changed)) == bool(compare_schemas(changed, STRIKES)) == (changed != STRIKES)


NOTHING_SAID = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2024-03-01\n\n### Added\n\n- Column `workers`.\n"
RELEASED = ReleasedSchema(Version(1, 2, 0), STRIKES)


def without_workers() -> Schemas:
    changed = copy.deepcopy(STRIKES)
    columns(changed).pop(2)
    return changed


def test_a_break_without_a_version_and_a_word_fails_for_both_reasons() -> None:
    check = check_schema(RELEASED, without_workers(), parse_changelog(NOTHING_SAID))
    assert (check.declared, check.needed, check.bump) == (Version(1, 2, 0), Version(2, 0, 0), Bump.MAJOR)
    assert [problem.split(":")[0] for problem in check.problems] == [
        "the changelog declares 1.2.0, and the differences need 2.0.0 (major)",
        "the changelog is silent on strikes.workers",
    ]


def test_what_was_said_of_an_older_version_does_not_count() -> None:
    minor = NOTHING_SAID.replace("## [1.2.0]", "## [1.3.0]\n\n### Removed\n\n- A column.\n\n## [1.2.0]")
    check = check_schema(RELEASED, without_workers(), parse_changelog(minor))
    assert len(check.problems) == 2


def test_a_declared_break_that_is_told_of_passes() -> None:
    told = NOTHING_SAID.replace("## [1.2.0]", "## [2.0.0]\n\n### Removed\n\n- Column `strikes.workers`.\n\n## [1.2.0]")
    check = check_schema(RELEASED, without_workers(), parse_changelog(told))
    assert check.problems == []
    assert check.as_dict() == {
        "passed": True,
        "released": "1.2.0",
        "declared": "2.0.0",
        "needed": "2.0.0",
        "bump": "major",
        "differences": [
            {
                "table": "strikes",
                "column": "workers",
                "class": "column_removed",
                "bump": "major",
                "detail": "column removed",
                "in_changelog": True,
            }
        ],
        "queries": None,
        "problems": [],
    }


def test_a_better_wording_needs_a_patch_and_no_entry() -> None:
    changed = copy.deepcopy(STRIKES)
    field(changed, "workers")["description"] = "People on strike."
    patch = NOTHING_SAID.replace("## [1.2.0]", "## [1.2.1]\n\n## [1.2.0]")
    assert check_schema(RELEASED, changed, parse_changelog(NOTHING_SAID)).needed == Version(1, 2, 1)
    assert check_schema(RELEASED, changed, parse_changelog(patch)).problems == []


def test_the_schema_in_the_code_does_not_differ_from_itself() -> None:
    assert compare_schemas(current_schemas(), current_schemas()) == []


def told(alter: Callable[[Schemas], Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Where something changed, what, and what a changelog must name beside the table."""
    changed = copy.deepcopy(STRIKES)
    alter(changed)
    return [(change.place, change.detail, change.named) for change in compare_schemas(STRIKES, changed)]


def refer_to_itself(schemas: Schemas) -> None:
    schemas["strikes"]["foreignKeys"][0]["reference"] = {"fields": ["strike_id"]}


def refer_by_two(schemas: Schemas) -> None:
    key = {"fields": ["kind", "place_id"], "reference": {"resource": "places", "fields": ["kind", "place_id"]}}
    schemas["strikes"]["foreignKeys"].append(key)


def free(schemas: Schemas) -> None:
    del field(schemas, "kind")["categories"], constraints(schemas, "kind")["enum"]


def also(place: str, /, **said: Any) -> Callable[[Schemas], None]:
    """What says something else of a column, or of the table."""
    return lambda schemas: (field(schemas, place) if place != "strikes" else schemas["strikes"]).update(said)


@pytest.mark.parametrize(
    ("alter", "place", "detail", "named"),
    [
        (lambda s: s.pop("places"), "places", "table removed", ("places",)),
        (lambda s: s.update(floods={"fields": []}), "floods", "table added", ("floods",)),
        (lambda s: s.update(sites=s.pop("places")), "places", "table renamed to sites", ("places", "sites")),
        (lambda s: columns(s).pop(2), "strikes.workers", "column removed", ("workers",)),
        (also("workers", name="people"), "strikes.workers", "column renamed to people", ("workers", "people")),
        (also("over", type="string"), "strikes.over", "type: boolean to string", ("over",)),
        (also("workers", type="number"), "strikes.workers", "type: integer to number", ("workers",)),
        (lambda s: constraints(s, "workers").update(minimum=1), "strikes.workers", "minimum: 0 to 1", ("workers",)),
        (lambda s: constraints(s, "workers").pop("minimum"), "strikes.workers", "minimum: 0 to none", ("workers",)),
        (lambda s: constraints(s, "over").update(unique=True), "strikes.over", "unique: none to True", ("over",)),
        (lambda s: codes(s, ["warning", "general", "wild"]), "strikes.kind", "code added: wild", ("wild",)),
        (lambda s: codes(s, ["general"]), "strikes.kind", "code removed: warning", ("warning",)),
        (free, "strikes.kind", "no longer bound to a code list", ("kind",)),
        (also("place_id", categories=[1]), "strikes.place_id", "bound to a code list", ("place_id",)),
        (also("workers", title="W."), "strikes.workers", "title of the column", ("workers",)),
        (also("workers", example=7), "strikes.workers", "example of the column", ("workers",)),
        (also("strikes", title="Strikes"), "strikes", "title of the table", ("strikes",)),
        (lambda s: columns(s).reverse(), "strikes", "columns stand in another order", ("strikes",)),
        (also("strikes", primaryKey=["kind", "over"]), "strikes", "primary key: strike_id to kind, over", ("strikes",)),
        (lambda s: s["strikes"].pop("primaryKey"), "strikes", "primary key: strike_id to none", ("strikes",)),
        (also("strikes", missingValues=["", "-"]), "strikes", "notation of null: '' to '', '-'", ("strikes",)),
        (
            also("strikes", fieldsMatch="subset"),
            "strikes",
            "how columns match the schema: exact to subset",
            ("strikes",),
        ),
        (also("over", trueValues=["true", "1"]), "strikes.over", "trueValues: true to true, 1", ("over",)),
        (
            lambda s: s["strikes"]["foreignKeys"].clear(),
            "strikes.place_id",
            "foreign key: places.place_id to none",
            ("place_id",),
        ),
        (
            refer_to_itself,
            "strikes.place_id",
            "foreign key: places.place_id to (same table).strike_id",
            ("place_id",),
        ),
        (refer_by_two, "strikes.kind, place_id", "foreign key: none to places.kind+place_id", ("kind", "place_id")),
    ],
)
def test_a_change_says_where_and_what(
    alter: Callable[[Schemas], Any], place: str, detail: str, named: tuple[str, ...]
) -> None:
    assert told(alter) == [(place, detail, named)]


def test_changes_stand_by_weight_then_by_place() -> None:
    def alter(schemas: Schemas) -> None:
        field(schemas, "workers").update(title="W.", description="People.")
        columns(schemas).extend([{"name": "ended_on", "type": "date"}, {"name": "area", "type": "date"}])
        columns(schemas).pop(0)
        schemas["floods"] = {"fields": []}

    assert [place for place, _, _ in told(alter)] == [
        "strikes.strike_id",
        "floods",
        "strikes.area",
        "strikes.ended_on",
        *["strikes.workers"] * 2,
    ]


@pytest.mark.parametrize(
    ("constraint", "before", "after", "kind"),
    [
        ("required", True, False, "requirement_loosened"),
        ("unique", False, True, "requirement_added"),
        ("minLength", 3, 2, "requirement_loosened"),
        ("minLength", 2, 3, "requirement_added"),
        ("maxLength", 2, 3, "requirement_loosened"),
        ("maxLength", 3, 2, "requirement_added"),
        ("minimum", None, -9, "requirement_added"),
        ("pattern", "a", "a|b", "requirement_added"),
    ],
)
def test_a_limit_that_more_values_meet_is_looser(constraint: str, before: Any, after: Any, kind: str) -> None:
    def schema(value: Any) -> Schemas:
        held = {} if value is None else {constraint: value}
        return {"strikes": {"fields": [{"name": "place", "type": "string", "constraints": held}]}}

    (change,) = compare_schemas(schema(before), schema(after))
    assert change.kind == kind


def test_a_text_has_to_name_what_readers_must_know_of_with_its_table() -> None:
    gone = Change("strikes", "day", "column_removed", "column removed", ("day",))
    moved = Change("strikes", "day", "column_renamed", "column renamed to on", ("day", "on"))
    worded = Change("strikes", "day", "wording", "title of the column", ("day",))
    coded = Change("strikes", "kind", "code_added", "code added: sit-in", ("sit-in",))
    said = {
        "`strikes.day` is gone.": [moved, coded],
        "The day of strikes is now `on`.": [coded],
        "day": [gone, moved, coded],
        "Strikes of a day": [gone, moved, coded],
        "Kinds of strikes: sit-in": [gone, moved],
        "": [gone, moved, coded],
    }
    for text, silent in said.items():
        assert silent_on([gone, moved, worded, coded], text) == silent, text
