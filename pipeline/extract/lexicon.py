"""The lexicon: frames and word lists read from `pipeline/extract/lexicon/*.toml`."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.german.words import WordList

FOLDER = Path(__file__).parent / "lexicon"


@dataclass(frozen=True)
class Classes:
    """What a role may be: classes of which it must have one, and classes that it must not have."""

    wanted: frozenset[str]
    barred: frozenset[str]

    @classmethod
    def of(cls, names: list[str]) -> "Classes":
        """Read the notation of the data files: ``!`` before a class bars it."""
        return cls(
            frozenset(n for n in names if not n.startswith("!")), frozenset(n[1:] for n in names if n.startswith("!"))
        )

    def admit(self, found: frozenset[str], *, known: bool = True) -> bool:
        """Whether a filler of these classes fits; one that nothing is known of fits unless it is `known`."""
        if found & self.barred:
            return False
        return not self.wanted or bool(found & self.wanted) or not known


@dataclass(frozen=True)
class Frame:
    """One frame: the words that evoke it and what its roles must be (see the heads of the data files)."""

    name: str
    type: str
    verbs: WordList
    nouns: WordList
    adjectives: WordList
    with_: WordList
    not_with: WordList
    subject: Classes
    object: Classes
    needs: frozenset[str]
    target: frozenset[str]
    genitive: str | None
    self_: str
    negated: bool
    involves: frozenset[str]
    weight: float
    flags: frozenset[str] = field(default=frozenset())


_KEYS = {"type", "verbs", "nouns", "adjectives", "with", "not_with", "subject", "object", "needs", "target", "genitive",
         "self", "negated", "involves", "weight", "words"}  # fmt: skip


def _frame(name: str, entry: dict[str, Any]) -> Frame:
    return Frame(
        name=name,
        type=entry["type"],
        verbs=WordList(entry.get("verbs", [])),
        nouns=WordList(entry.get("nouns", [])),
        adjectives=WordList(entry.get("adjectives", [])),
        with_=WordList(entry.get("with", entry.get("words", []))),
        not_with=WordList(entry.get("not_with", [])),
        subject=Classes.of(entry.get("subject", [])),
        object=Classes.of(entry.get("object", [])),
        needs=frozenset(entry.get("needs", [])),
        target=frozenset(entry.get("target", [])),
        genitive=entry.get("genitive"),
        self_=entry.get("self", "target"),
        negated=entry.get("negated", False),
        involves=frozenset(entry.get("involves", [])),
        weight=entry.get("weight", 0.8),
        flags=frozenset(k for k, v in entry.items() if k not in _KEYS and v is True),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def event_frames() -> tuple[Frame, ...]:
    """Frames of happenings, in the order of the file; the rule name is ``event.<group>.<name>``."""
    groups = _read("events")
    return tuple(_frame(f"event.{g}.{n}", e) for g, frames in groups.items() for n, e in frames.items())


@cache
def act_frames() -> tuple[Frame, ...]:
    """Frames of what foreign actors do."""
    return tuple(_frame(f"reaction.act.{n}", e) for n, e in _read("reactions")["acts"].items())


@cache
def speech_frames() -> tuple[Frame, ...]:
    """Frames of what foreign actors say, in the order in which they are tried."""
    return tuple(_frame(f"reaction.says.{n}", e) for n, e in _read("reactions")["says"].items())


@cache
def noun_classes() -> dict[str, WordList]:
    """Classes of nouns by name."""
    return {name: WordList(entries) for name, entries in _read("nouns").items()}


@dataclass(frozen=True)
class CasualtyWords:
    """The words of one kind of casualty (see `casualties.toml`)."""

    kind: str
    nouns: WordList
    happenings: WordList
    patient: WordList
    subject: WordList
    weak_subject: WordList
    phrases: tuple[tuple[WordList, WordList], ...]
    adjectives: WordList


_KINDS = ("killed", "injured", "arrested", "missing", "displaced")


@cache
def casualty_words() -> tuple[CasualtyWords, ...]:
    """The words of each kind of casualty."""
    data = _read("casualties")
    return tuple(
        CasualtyWords(
            kind=kind,
            phrases=tuple((WordList([v]), WordList(["-" + n])) for v, n in data[kind]["phrases"]),
            weak_subject=WordList(data[kind].get("weak_subject", [])),
            **{k: WordList(data[kind][k]) for k in ("nouns", "happenings", "patient", "subject", "adjectives")},
        )
        for kind in _KINDS
    )


@cache
def victim_groups() -> dict[str, WordList]:
    """Words for victims by victim_group, in the order in which they are tried."""
    return {name: WordList(entries) for name, entries in _read("casualties")["groups"].items()}


@cache
def word_list(file: str, *path: str) -> WordList:
    """One word list of a data file by its path of keys."""
    node: Any = _read(file)
    for key in path:
        node = node[key]
    return WordList(node)
