"""What a coder says of one article: the common form of gold annotations and of the tables of a release."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import model_validator

from pipeline.data_files import Strict, read_toml
from pipeline.tables.codelists import code_of

FACTS = ("events", "casualties", "reactions")
"""The tables whose rows are proved by evidence."""


@dataclass(frozen=True)
class Entry:
    """One happening, figure or reaction in one article.

    Attributes:
        code: type of the event or reaction, kind of the casualty.
        spans: where the article tells it, half-open offsets in code points.
        values: value by attribute; in gold, None is not to be scored and an empty list says that there is none.
        status: as in the code list `status`.
        identity: what entries of several articles share that are one fact: a slug in gold, an id in a release.
        optional: gold only: to find it is neither rewarded nor punished.
        empty: gold only: attributes of which the article gives nothing, so that any value is wrong.
    """

    code: str
    spans: tuple[tuple[int, int], ...]
    values: Mapping[str, Any]
    status: str = "reported"
    identity: str | None = None
    optional: bool = False
    empty: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Actor:
    """An actor in one article: `surfaces` are the forms in which the article names it."""

    identity: str
    name: str
    surfaces: tuple[str, ...]
    kind: str | None = None
    country: str | None = None
    optional: bool = False


@dataclass
class Coding:
    """All that a coder found in one article: entries by table, and actors; `coder` names them where it is gold."""

    entries: dict[str, list[Entry]] = field(default_factory=lambda: {name: [] for name in FACTS})
    actors: list[Actor] = field(default_factory=list)
    coder: str = ""


def fold(text: str) -> str:
    """A name without case, with one space between words and with letters and their marks apart."""
    return " ".join(unicodedata.normalize("NFKD", text).casefold().split())


def same_name(one: str, other: str) -> bool:
    """Whether two names are equal, or one holds the other as whole words."""
    a, b = fold(one), fold(other)
    return bool(a) and bool(b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def any_same(names: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether one of the names is one of those wanted."""
    wanted = list(wanted)
    return any(same_name(name, want) for name in names for want in wanted)


def family(table: str, code: str) -> str:
    """The family of a code (`families.toml`); a code without one is its own."""
    return _families().get((table, code), code)


class _Families(Strict):
    """`families.toml`: codes by family, for events and reactions."""

    events: dict[str, tuple[Annotated[str, code_of("event_types")], ...]]
    reactions: dict[str, tuple[Annotated[str, code_of("reaction_types")], ...]]

    @model_validator(mode="after")
    def _one_family_each(self) -> "_Families":
        for table, groups in self:
            codes = [code for group in groups.values() for code in group]
            if double := next((code for code in codes if codes.count(code) > 1), None):
                raise ValueError(f"{table}: {double!r} stands in two families")
        return self


@cache
def _families() -> dict[tuple[str, str], str]:
    named = read_toml(files("pipeline.quality") / "families.toml", _Families)
    return {(table, c): name for table, groups in named for name, codes in groups.items() for c in codes}
