"""The frames: which words tell a happening, a figure of victims or a reaction, and who is who in it.

`events/`, `reactions/`, `casualties.toml` and `words.toml` are the codebook of coding, read strictly: an unknown key,
class, code or type stops the program with the name of the file and the frame. `README.md` says what the keys mean.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar, get_args

from pipeline.data_files import DataFileError, Strict, read_toml
from pipeline.extract.frames.index import Index
from pipeline.extract.frames.model import ActFrame, Classes, Entry, EventFrame, Frame, SaidFrame
from pipeline.extract.frames.vocabulary import CasualtyWords, HarmWords, ReactorWords, Words
from pipeline.german import nouns
from pipeline.german.gazetteer.tables import ActorKind
from pipeline.tables.codelists import CODE_LISTS

__all__ = [
    "ActFrame", "CasualtyWords", "Classes", "Entry", "EventFrame", "Frame", "HarmWords", "Index", "ReactorWords",
    "SaidFrame", "Words", "act_frames", "casualty_words", "event_frames", "harm_words", "reactor_words", "said_frames",
    "words",
]  # fmt: skip

FOLDER = Path(__file__).parent

EVENT_FILES = ("crowds", "damage", "force", "justice", "state", "offices", "economy")
"""Files of `events/`, in the order of the claim of their frames to a word."""
ACT_FILES = ("deeds", "words")
"""Files of `reactions/` with acts, in that order."""

NAMED_CLASSES = frozenset({*get_args(ActorKind), "place", "crowd", "forces", "body", "people", "human"})
"""Classes that a noun has by what it names (see `Reading.classes`), beside those of the noun table."""

E = TypeVar("E", bound=Entry)
F = TypeVar("F", bound=Frame)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """Lists of words that several frames share (`lists.toml`)."""
    return read_toml(FOLDER / "lists.toml", dict[str, tuple[str, ...]])


@cache
def event_frames() -> Index[EventFrame]:
    """Frames of happenings; the rule name is ``event.<group>.<name>``."""
    found: list[EventFrame] = []
    for file in EVENT_FILES:
        path = FOLDER / "events" / f"{file}.toml"
        for group, entries in read_toml(path, dict[str, dict[str, EventFrame]], lists=_lists()).items():
            found += _checked(path, _named(path, f"event.{group}", entries))
    against = words().roles.against  # whatever it is, it may be done against somebody
    return Index([frame.model_copy(update={"target": frame.target | against}) for frame in found])


@cache
def act_frames() -> Index[ActFrame]:
    """Frames of what foreign actors do."""
    found: list[ActFrame] = []
    for file in ACT_FILES:
        path = FOLDER / "reactions" / f"{file}.toml"
        found += _checked(path, _named(path, "reaction.act", read_toml(path, dict[str, ActFrame], lists=_lists())))
    return Index(found)


@cache
def said_frames() -> tuple[SaidFrame, ...]:
    """Frames of what foreign actors say, in the order in which they are tried; the last one is any other view."""
    path = FOLDER / "reactions" / "said.toml"
    found = tuple(_named(path, "reaction.says", read_toml(path, dict[str, SaidFrame], lists=_lists())))
    if [f for f in found if not f.words] != [found[-1]]:
        raise DataFileError(f"{path.name}: {found[-1].name}: the last frame, and no other, has no words")
    return found


class _Casualties(Strict):
    kinds: dict[str, CasualtyWords]
    words: HarmWords


@cache
def _casualties() -> _Casualties:
    path = FOLDER / "casualties.toml"
    found = read_toml(path, _Casualties)
    if unknown := sorted(set(found.kinds) - set(CODE_LISTS["casualty_kind"].values)):
        raise DataFileError(f"{path.name}: kinds.{unknown[0]}: no code of casualty_kind")
    return found


@cache
def casualty_words() -> tuple[CasualtyWords, ...]:
    """The words of each kind of casualty."""
    path = FOLDER / "casualties.toml"
    named = _named(path, "casualty", _casualties().kinds)
    return tuple(w.model_copy(update={"kind": kind}) for kind, w in zip(_casualties().kinds, named, strict=True))


@cache
def harm_words() -> HarmWords:
    """Words about victims beside the kinds."""
    return _casualties().words


@cache
def reactor_words() -> ReactorWords:
    """Words by which it is found who reacts and how."""
    return read_toml(FOLDER / "reactors.toml", ReactorWords)


@cache
def words() -> Words:
    """Words that the rules of events and reactions ask for beside the frames."""
    return read_toml(FOLDER / "words.toml", Words)


def _named(path: Path, prefix: str, entries: dict[str, E]) -> list[E]:
    """The entries of a file with their names as rules."""
    if wrong := [name for name, entry in entries.items() if entry.name]:
        raise DataFileError(f"{path.name}: {wrong[0]}.name: the key of the entry is its name; leave this out")
    return [entry.model_copy(update={"name": f"{prefix}.{name}"}) for name, entry in entries.items()]


def _checked(path: Path, frames: Iterable[F]) -> list[F]:
    """The frames, if there is a noun table or a name for every class that they ask for."""
    known = nouns.CLASSES | NAMED_CLASSES
    found = list(frames)
    for frame in found:
        asked = frame.subject.names | frame.object.names | frame.involves.names
        if unknown := sorted(asked - known):
            raise DataFileError(
                f"{path.name}: {frame.name}: no class {unknown[0]!r}; the classes are {', '.join(sorted(known))}"
            )
    return found
