"""Kinds of files that are not read (`kinds.toml`), told in one line for each kind."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.data_files import DataFileError, Strict, read_toml
from pipeline.ingest.problems import Problem

FILE = Path(__file__).with_name("kinds.toml")
_NAMED = 5


class Kind(Strict):
    """A kind that is not read: `what` it is, by its `endings`, and the `remedy`."""

    what: str
    endings: tuple[str, ...]
    remedy: str


class _Kinds(Strict):
    kind: tuple[Kind, ...]


@cache
def unread_kinds() -> dict[str, Kind]:
    """The kinds that are not read by their endings.

    Raises:
        DataFileError: the file is wrong, or an ending is of two kinds.
    """
    kinds: dict[str, Kind] = {}
    for kind in read_toml(FILE, _Kinds).kind:
        for ending in kind.endings:
            if kinds.setdefault(ending, kind) is not kind:
                raise DataFileError(f"{FILE.name}: {kind.what}: endings: {ending!r} is {kinds[ending].what} already")
    return kinds


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case; empty where it has none."""
    file = name.rpartition("/")[2]
    return file.rpartition(".")[2].lower() if "." in file.strip(".") else ""


def kind_of(name: str) -> Kind:
    """What a file is that is not read."""
    ending = ending_of(name)
    if known := unread_kinds().get(ending):
        return known
    what = f"of a kind that nobody knows here (.{ending})" if ending else "without an ending that says what it is"
    return Kind(what=what, endings=(ending or "-",), remedy="save it as .txt, .html, .docx, .pdf, .csv or .jsonl")


def tell_unread(names: Iterable[str]) -> list[Problem]:
    """A line for each kind of the files that are not read: the first of them by name, and how many more."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(kind_of(name).what, []).append(name)
    problems = []
    for what, members in groups.items():
        more = len(members) - 1
        files = ", ".join(name.rpartition("/")[2] for name in members[1:_NAMED])
        others = f", like {more} more ({files}{', …' if more >= _NAMED else ''})" if more else ""
        problems.append(
            Problem(members[0], "not_read", f"is {what} and is not read{others}", kind_of(members[0]).remedy)
        )
    return problems
