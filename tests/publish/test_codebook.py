"""The codebook says everything that the models say, and knows when its file is stale."""

import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.publish.codebook import codebook
from pipeline.publish.codebook.__main__ import main
from pipeline.publish.markdown import table_lines
from pipeline.publish.schemes import read_schemes
from pipeline.tables import FLAT, RELEASE
from pipeline.tables.codelists import CODE_LISTS, read_type_rows
from pipeline.tables.rules import RULES
from tests.tables.example import tables


@pytest.fixture(scope="module")
def text() -> str:
    return codebook()


def test_it_describes_every_table_and_column(text: str) -> None:
    for table in (*RELEASE, *FLAT):
        section = text.split(f"\n### {table.table_name()}\n")[1].split("\n### ")[0]
        for column in table.columns():
            assert f"| `{column.name}` |" in section
            assert column.description.replace("|", r"\|") in section


def test_it_defines_every_code_that_a_column_can_have(text: str) -> None:
    used = {column.codes for table in RELEASE for column in table.columns() if column.codes}
    for name in used:
        for code, definition in CODE_LISTS[name].definitions.items():
            assert f"| `{code}` | {definition} |" in text or f"| {code} | " in text


def test_it_names_the_codes_of_other_schemes_and_their_sources(text: str) -> None:
    for name in ("event_types", "reaction_types"):
        for row in read_type_rows(name):
            assert all(str(value) in text for value in row.values() if value)
    assert all(scheme.path in text for scheme in read_schemes())


def test_it_lists_every_check(text: str) -> None:
    assert all(f"| `{rule.name}` |" in text and rule.description in text for rule in RULES)


def test_its_links_lead_somewhere(text: str) -> None:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_of_a_package_it_tells_how_much_is_empty_and_gives_an_example() -> None:
    text = codebook(tables())
    assert "| Values | Empty | Example |" in text
    assert (
        "| `published_on` | date, optional | Publication date; first day of a month or year. |  | 33% | `2023-05-10` |"
        in text
    )
    assert "| `group_text` |" in text and "| 0% | `Menschen` |" in text
    assert "| 100% |  |" in text


def test_an_empty_table_has_no_share_and_no_example() -> None:
    frames = tables()
    assert "| – |  |" in codebook(frames | {"quantities": frames["quantities"].clear()})


@pytest.mark.parametrize(("known", "share"), [(0, "100%"), (1, ">99%"), (100, "50%"), (199, "<1%"), (200, "0%")])
def test_all_and_nothing_are_said_of_all_and_nothing_only(known: int, share: str) -> None:
    many = pl.DataFrame({"unit": ["EUR"] * known + [None] * (200 - known)}, schema={"unit": pl.String})
    frames = tables()
    quantities = frames["quantities"].drop("unit").head(1).join(many, how="cross").select(frames["quantities"].columns)
    (line,) = [
        line
        for line in codebook(frames | {"quantities": quantities}).split("\n### quantities\n")[1].splitlines()
        if line.startswith("| `unit` |")
    ]
    assert f"| {share} |" in line


@settings(deadline=None)  # it makes a whole codebook, whose time depends on the machine
@given(st.text(min_size=1, max_size=80))
def test_no_value_breaks_a_table(value: str) -> None:
    frames = tables()
    hostile = frames | {"actors": frames["actors"].with_columns(name=pl.lit(value))}
    (line,) = [
        line for line in codebook(hostile).split("\n### actors\n")[1].splitlines() if line.startswith("| `name` |")
    ]
    assert len(re.findall(r"(?<!\\)\|", line)) == 7
    assert line.count("`") in (2, 4)


def test_a_stale_file_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "docs" / "codebook.md"
    assert main(["--check"], path) == 1
    assert main([], path) == 0
    assert main(["--check"], path) == 0
    path.write_text(path.read_text("utf-8").replace("casualt", "victim"), "utf-8")
    assert main(["--check"], path) == 1
    assert "is stale; run: python -m pipeline.publish.codebook" in capsys.readouterr().err


def test_codes_of_other_schemes_have_their_form() -> None:
    for name in ("event_types", "reaction_types"):
        for row in read_type_rows(name):
            # CAMEO: two digits of the root, the third and perhaps a fourth; PLOVER: TYPE or TYPE-mode.
            assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", row["cameo"] or "010")
            assert re.fullmatch(r"[A-Z]+(-[a-z-]+)?", row["plover"] or "AID")


def test_a_table_cell_never_breaks_its_table() -> None:
    assert list(table_lines(["a", "b"], [["x|y", "two\nlines"]])) == [
        "| a | b |",
        "| --- | --- |",
        r"| x\|y | two lines |",
    ]
