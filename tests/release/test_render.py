"""Differences as people read them, in the terminal and in Markdown: what is shown, in which order, and what is cut."""

import io

import polars as pl
import pytest
from rich.console import Console, RenderableType

from pipeline.changelog import parse_changelog
from pipeline.changelog.version import Version
from pipeline.release.consumers import Ran
from pipeline.release.package import Package
from pipeline.release.package_diff import PackageDiff, compare_packages
from pipeline.release.render import changes_markdown, changes_renderable, diff_markdown, diff_renderable
from pipeline.release.schema_check import SchemaCheck, check_schema
from pipeline.release.schema_file import ReleasedSchema
from tests.release.strikes import strikes


def shown(what: RenderableType) -> list[str]:
    """The lines of the terminal without what is empty or ruled."""
    console = Console(width=120, file=io.StringIO(), record=True)
    console.print(what)
    return [line.rstrip() for line in console.export_text().splitlines() if line.strip(" ─")]


BEFORE = strikes([("bahn", 5000, "Köln"), ("hafen", None, "Callao"), ("post", 80, "Bonn")])
AFTER = strikes([("bahn", 6000, "Köln"), ("hafen", 3000, "Lima"), ("müll", 12, "Rom")], "1.1.0", title="Streiks")


def test_the_terminal_shows_counts_under_their_heads_and_then_the_cells() -> None:
    assert shown(diff_renderable(compare_packages(BEFORE, AFTER))) == [
        "streiks 1.0.0 to streiks 1.1.0",
        "Said differently of the package: title.",
        "  table     before   after   added   removed   changed   cells",
        "  strikes        3       3       1         1         2       3",
        "Changed in strikes",
        "  strike_id   column    before   after",
        "  bahn        workers   5000     6000",
        "  hafen       place     Callao   Lima",
        "  hafen       workers            3000",
    ]


def test_markdown_tells_the_same() -> None:
    assert diff_markdown(compare_packages(BEFORE, AFTER)).splitlines() == [
        "# streiks 1.0.0 to streiks 1.1.0",
        "",
        "Said differently of the package: title.",
        "",
        "| table | before | after | added | removed | changed | cells |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| strikes | 3 | 3 | 1 | 1 | 2 | 3 |",
        "",
        "## Changed in strikes",
        "",
        "| strike_id | column | before | after |",
        "| --- | --- | --- | --- |",
        "| bahn | workers | 5000 | 6000 |",
        "| hafen | place | Callao | Lima |",
        "| hafen | workers |  | 3000 |",
    ]


def test_what_is_the_same_is_said_to_be() -> None:
    assert shown(diff_renderable(compare_packages(BEFORE, BEFORE))) == [
        "streiks 1.0.0 and streiks 1.0.0 hold the same data."
    ]


def test_new_and_lost_tables_and_columns_are_named() -> None:
    other = strikes([("bahn", 5000, "Köln")], table="lockouts")
    frame = BEFORE.tables["strikes"].select("strike_id", "workers", union=pl.lit(None, pl.String))
    wider = Package(BEFORE.descriptor, BEFORE.schemas, {"strikes": frame})
    lines = diff_markdown(compare_packages(BEFORE, other)).splitlines()
    assert "| table | before | after | added | removed | changed | cells | columns |" in lines
    assert "| lockouts |  | 1 | 1 |  |  |  | new table |" in lines
    assert "| strikes | 3 |  |  | 3 |  |  | table removed |" in lines
    assert "| strikes | 3 | 3 |  |  |  |  | +union -place |" in diff_markdown(compare_packages(BEFORE, wider))


def changed(number: int) -> PackageDiff:
    """So many cells that changed."""
    before, after = ([(f"s{n:02}", n + more, "Rom") for n in range(number)] for more in (0, 1))
    return compare_packages(strikes(before), strikes(after))


@pytest.mark.parametrize(("cells", "left"), [(20, 0), (21, 1), (1500, 1480)])
def test_many_cells_are_shown_in_part_and_the_rest_is_counted(cells: int, left: int) -> None:
    diff = changed(cells)
    terminal, markdown = shown(diff_renderable(diff)), diff_markdown(diff).splitlines()
    assert sum("workers" in line for line in terminal) == sum("workers" in line for line in markdown) == 20
    assert terminal[4:][21:] == ([f"and {left} more; --json shows all"] if left else [])
    assert markdown[-2:] == (
        ["", f"And {left} more."] if left else ["| s18 | workers | 18 | 19 |", "| s19 | workers | 19 | 20 |"]
    )
    assert f"{cells:,}" in terminal[2]


@pytest.mark.parametrize(
    ("said", "shown"),
    [("ä" * 80, "ä" * 80), ("ä" * 81, "ä" * 79 + "…"), ("Rom,\n  Hafen", "Rom, Hafen"), ("<b>", "&lt;b&gt;")],
)
def test_what_a_cell_says_is_one_line_of_text(said: str, shown: str) -> None:
    diff = compare_packages(BEFORE, strikes([("bahn", 5000, said), *BEFORE.tables["strikes"].rows()[1:]]))
    assert diff_markdown(diff).splitlines()[-1] == f"| bahn | place | Köln | {shown} |"


KEPT = {
    "description": "One row a strike.",
    "fields": [{"name": "strike_id", "type": "string"}, {"name": "workers", "type": "integer"}],
    "primaryKey": ["strike_id"],
}
RELEASED = ReleasedSchema(Version(1, 2, 0), {"strikes": KEPT})
HEIGHTS, PLACES = {"name": "<height>", "type": "number"}, {"name": "place", "type": "string"}


def checked(*more: dict[str, str], told: str = "", ran: Ran | None = None) -> SchemaCheck:
    """The outcome of a check of a schema with more columns and of a changelog that tells of something."""
    now = {"strikes": KEPT | {"fields": [*RELEASED.tables["strikes"]["fields"], *more]}}
    changelog = parse_changelog(f"# Changelog\n\n{told}## [1.2.0] - 2024-03-01\n\n- All.\n")
    return check_schema(RELEASED, now, changelog, ran)


def test_a_schema_that_is_as_released_is_said_to_be() -> None:
    assert changes_markdown(checked()) == "## Schema\n\nThe schema is that of release 1.2.0.\n"
    assert shown(changes_renderable(checked())) == ["The schema is that of release 1.2.0."]


def test_differences_that_are_not_told_of_are_followed_by_what_is_to_be_done() -> None:
    check = checked(HEIGHTS, PLACES)
    verdict = "2 differences since release 1.2.0, not yet declared and told of: needed 1.3.0, declared 1.2.0."
    declare = (
        "- the changelog declares 1.2.0, and the differences need 1.3.0 (minor): write the heading `## [1.3.0]` with "
        "an entry"
    )
    silent = [
        f"- the changelog is silent on strikes.{name}: column added; write an entry that names it"
        for name in ("<height>", "place")
    ]
    assert changes_markdown(check).splitlines() == [
        "## Schema",
        "",
        verdict,
        "",
        "| bump | class | where | what |",
        "| --- | --- | --- | --- |",
        "| minor | column_added | strikes.&lt;height&gt; | column added |",
        "| minor | column_added | strikes.place | column added |",
        "",
        declare,
        *silent,
    ]
    lines = shown(changes_renderable(check))
    assert lines[:4] == [
        verdict,
        "  bump    class          where              what",
        "  minor   column_added   strikes.<height>   column added",
        "  minor   column_added   strikes.place      column added",
    ]
    assert [line.partition(" is ")[0].partition(":")[0] for line in lines[4:] if line.startswith("-")] == [
        "- the changelog declares 1.2.0, and the differences need 1.3.0 (minor)",
        *["- the changelog"] * 2,
    ]


def test_a_difference_that_is_told_of_needs_nothing_more() -> None:
    check = checked(PLACES, told="## [1.3.0]\n\n- Column `strikes.place`.\n\n")
    verdict = "1 difference since release 1.2.0, declared and told of: needed 1.3.0, declared 1.3.0."
    assert changes_markdown(check).splitlines()[2] == verdict
    assert changes_markdown(check).splitlines()[-1] == "| minor | column_added | strikes.place | column added |"
    assert shown(changes_renderable(check))[0] == verdict


def test_queries_that_break_or_were_not_tried_are_listed_under_one_sentence() -> None:
    ran = Ran(3, ("Heights (sql): no column height",), ("Maps (r): R is not installed",))
    sentence = "Of 5 documented queries of release 1.2.0, 1 break on the new package."
    listed = ["- breaks: Heights (sql): no column height", "- not tried: Maps (r): R is not installed"]
    check = checked(ran=ran)
    problem = "- 1 documented query breaks, and 1.2.0 does not say so: keep what they need, or declare 2.0.0"
    assert changes_markdown(check).splitlines()[4:] == [
        "",
        problem,
        "",
        "## Documented queries of the last release",
        "",
        sentence,
        "",
        *listed,
    ]
    assert shown(changes_renderable(check))[1:] == [problem, sentence, *listed]


def test_heads_are_bold_and_what_is_to_be_done_is_red() -> None:
    console = Console(width=200, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(diff_renderable(compare_packages(BEFORE, AFTER)), changes_renderable(checked(PLACES)))
    written = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[1mstreiks 1.0.0 to streiks 1.1.0\x1b[0m" in written
    assert "\x1b[1mChanged in strikes\x1b[0m" in written
    assert "\x1b[1;31m1 difference since release 1.2.0" in written
    assert "\x1b[31m- the changelog is silent on strikes.place" in written
    console.print(changes_renderable(checked()))
    assert "\x1b[1;32mThe schema is that of release" in console.file.getvalue()  # type: ignore[attr-defined]
