"""A typing error in any file of rules stops the program with the name of the file and the place.

`typos.toml` says what loads each file. The errors are made in the text that the loader gets; no file is changed.
"""

import csv
import importlib
import io
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import pipeline
from pipeline.data_files import DataFileError, Strict, read_toml

PACKAGE = Path(pipeline.__file__).parent
LONGEST = 120
MOST = 3
"""Places of a file at which an error of one kind is tried."""

NO_RULES = (
    "release/collection_files/*",
    "german/gazetteer/source/country_words.csv",
    "german/gazetteer/source/city_exonyms.csv",
    "german/gazetteer/source/cyrillic.csv",
    "german/speech/examples.toml",
)
"""Files that are not read when the program runs: those for its users, the sources of the gazetteer's tables, which
`gazetteer/make.py` reads strictly, and sentences that only a test reads."""


class File(Strict):
    load: str
    free: str = "$^"
    optional: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


class _Registry(Strict):
    files: dict[str, File]


FILES = read_toml(Path(__file__).with_name("typos.toml"), _Registry).files


class Typo(NamedTuple):
    """A typing error: the text of the file with it, and a word that the message must hold."""

    kind: str
    text: str
    told: str


ENTRY = re.compile(r"^(?P<key>[\w-]+) = (?P<value>.+)$")
LIST = re.compile(r"^\[(?P<first>(?:\"[^\"]*\"|'[^']*'))(?P<rest>[^\[\]]*)\]$")


def toml_typos(text: str, file: File) -> Iterator[Typo]:
    lines = text.splitlines()
    table = ""
    for number, line in enumerate(lines):
        if head := re.fullmatch(r"\[+([\w.-]+)\]+", line):
            table = head[1]
        match = ENTRY.match(line)
        if not match:
            continue
        key, value = match["key"], match["value"].split("  #")[0].rstrip()
        whole = _is_whole(value)
        free = re.search(file.free, f"{table}.{key}") is not None

        def with_line(kind: str, *new: str, told: str = key, at: int = number) -> Typo:
            return Typo(kind, "\n".join([*lines[:at], *new, *lines[at + 1 :]]) + "\n", told)

        if not free:
            yield with_line("key misspelt", line.replace(key, f"{key}x", 1))
        if whole and not free and not file.optional & {key, "*"}:
            yield with_line("key missing", "# left out")
        if whole:
            yield with_line("wrong type", f"{key} = [7]" if value[0].isalnum() or value[0] == "-" else f"{key} = 7")
            yield with_line("no TOML", f"{key} = [{value}", told="no TOML")
        if found := LIST.match(value):
            yield with_line("empty list", f"{key} = []")
            yield with_line("doubled entry", f"{key} = [{found['first']}, {value[1:]}")
        if key in file.codes and whole:
            yield with_line("unknown code", f'{key} = ["nosuch"]' if value[0] == "[" else f'{key} = "nosuch"')


def _is_whole(value: str) -> bool:
    """Whether a value ends on its line."""
    try:
        tomllib.loads(f"x = {value}")
    except tomllib.TOMLDecodeError:
        return False
    return True


def csv_typos(text: str, file: File) -> Iterator[Typo]:
    head, *rows = list(csv.reader(io.StringIO(text)))
    last = rows[-1]
    for place, column in enumerate(head):
        yield _table("column misspelt", [[f"{c}x" if c == column else c for c in head], *rows], f"{column}x")
        if not file.optional & {column, "*"}:
            yield _table("column missing", _without([head, *rows], place), column)
            yield _table("cell missing", [head, *rows[:-1], _changed(last, place, "")], column)
        if column in file.codes:
            yield _table("unknown code", [head, *rows[:-1], _changed(last, place, "No such!")], column)
    yield _table("extra column", [[*head, "extra"], *([*row, "x"] for row in rows)], "extra")
    yield _table("short row", [head, *rows[:-1], last[:-1]], f"row {len(rows) + 1}")
    yield _table("doubled entry", [head, *rows, last], last[0])


def _table(kind: str, rows: list[list[str]], told: str) -> Typo:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return Typo(kind, out.getvalue(), told)


def _without(rows: list[list[str]], place: int) -> list[list[str]]:
    return [row[:place] + row[place + 1 :] for row in rows]


def _changed(row: list[str], place: int, cell: str) -> list[str]:
    return [*row[:place], cell, *row[place + 1 :]]


def typos(name: str) -> list[Typo]:
    """At most `MOST` errors of each kind, at places spread over the file."""
    text = (PACKAGE / name).read_text("utf-8")
    make = toml_typos if name.endswith(".toml") else csv_typos
    by_kind: dict[str, list[Typo]] = {}
    for typo in make(text, FILES[name]):
        by_kind.setdefault(typo.kind, []).append(typo)
    return [t for found in by_kind.values() for t in found[:: max(1, len(found) // MOST)][:MOST]]


@pytest.fixture
def load_broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], Any]]:
    """Load a file with another text; what was loaded before is forgotten, and so is what is loaded here."""
    read = Path.read_text
    modules = set()

    def load(name: str, text: str) -> Any:
        module, _, function = FILES[name].load.partition(":")
        modules.add(module)
        _forget(module)
        path = PACKAGE / name
        monkeypatch.setattr(Path, "read_text", lambda p, *a, **k: text if p == path else read(p, *a, **k))
        return getattr(importlib.import_module(module), function)()

    yield load
    for module in modules:
        _forget(module)


def _forget(module: str) -> None:
    for value in vars(importlib.import_module(module)).values():
        if hasattr(value, "cache_clear") and value.__module__ == module:
            value.cache_clear()


def test_every_file_of_rules_is_registered() -> None:
    found = {p.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("*") if p.suffix in (".toml", ".csv")}
    later = {p.relative_to(PACKAGE).as_posix() for pattern in NO_RULES for p in PACKAGE.glob(pattern)}
    assert set(FILES) == found - later


@pytest.mark.parametrize("name", FILES)
def test_a_file_as_it_is_can_be_read(name: str, load_broken: Callable[[str, str], Any]) -> None:
    assert load_broken(name, (PACKAGE / name).read_text("utf-8"))


@pytest.mark.parametrize(("name", "typo"), [pytest.param(n, t, id=f"{n}-{t.kind}") for n in FILES for t in typos(n)])
def test_a_typing_error_is_named(name: str, typo: Typo, load_broken: Callable[[str, str], Any]) -> None:
    with pytest.raises(DataFileError) as error:
        load_broken(name, typo.text)
    assert Path(name).name in str(error.value)
    assert typo.told in str(error.value)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.toml")), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_lines_can_be_read_beside_each_other(path: Path) -> None:
    long = [n for n, line in enumerate(path.read_text("utf-8").splitlines(), start=1) if len(line) > LONGEST]
    assert not long, f"lines of more than {LONGEST} characters: {long}"
