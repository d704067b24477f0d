"""The small engine: patterns over words and word classes in one tree, and their matches in a row of tokens.

It knows no German; rules and words are data.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product

from pydantic import Field

from pipeline.data_files import DataFileError, Strict, read_toml
from pipeline.german.times.lexicon import FIGURES, Lexicon, Slots, Token, word_classes
from pipeline.german.times.model import TimexType
from pipeline.german.times.values import COMPUTATIONS, Computation

_FILE = "rules.toml"
_NOTHING = Computation(lambda context: None, "")
"""The computation of what is no time."""


class RuleEntry(Strict):
    """A rule as it stands in ``data/rules.toml``; the file's head says what the fields mean."""

    name: str
    pattern: tuple[str, ...]
    time: bool = True
    type: TimexType = "DATE"
    compute: str = ""
    fixed: Slots = Field(default={}, alias="with")
    unless_before: frozenset[str] = frozenset()
    unless_after: frozenset[str] = frozenset()
    marked: bool = True
    examples: dict[str, str]


class RulesFile(Strict):
    """The file ``data/rules.toml``."""

    rule: tuple[RuleEntry, ...]


def rules_file() -> RulesFile:
    """The rules as they stand in the file."""
    return read_toml(files(__package__).joinpath("data", _FILE), RulesFile)


@dataclass(frozen=True)
class Rule:
    """A rule with its computation."""

    order: int
    name: str
    time: bool
    type: TimexType
    compute: Computation
    fixed: Slots = field(hash=False)
    unless_before: frozenset[str]
    unless_after: frozenset[str]
    marked: bool


@dataclass(frozen=True)
class Match:
    """A rule that fits at a place: tokens ``first`` to ``last`` (exclusive) are the expression."""

    rule: Rule
    first: int
    last: int
    slots: Slots = field(hash=False)
    start: int
    reach: int
    """The pattern, with the words outside the brackets, covers tokens ``start`` to ``reach`` (exclusive)."""


@dataclass(frozen=True)
class _Step:
    key: str
    slot: str | None


@dataclass(frozen=True)
class _Goal:
    rule: Rule
    slots: tuple[str | None, ...]
    opening: int
    closing: int


@dataclass
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    goals: list[_Goal] = field(default_factory=list)


class Grammar:
    """All rules in one tree, with the lexicon that their words and classes make."""

    def __init__(self, rules: Iterable[RuleEntry]) -> None:
        """Compile rules.

        Raises:
            DataFileError: a rule names a class, slot or computation that is none, or gives its computation too little.
        """
        self.lexicon = Lexicon()
        self._root = _Node()
        classes = word_classes()
        self._carried = FIGURES | {n: {s for _, slots in members for s in slots} for n, members in classes.items()}
        for name, members in classes.items():
            for form, slots in members:
                self.lexicon.add(form, name, slots)
        known: set[str] = set()
        for order, entry in enumerate(rules):
            if entry.name in known:
                raise _fault(entry, "name", "stands twice")
            known.add(entry.name)
            self._add_rule(order, entry)

    def _add_rule(self, order: int, entry: RuleEntry) -> None:
        compute = COMPUTATIONS.get(entry.compute, _NOTHING)
        if entry.time == (compute is _NOTHING):
            what = f"there is no computation {entry.compute!r}" if entry.time else "what is no time has no computation"
            raise _fault(entry, "compute", what)
        if entry.time:
            for name in sorted(set(entry.fixed) - compute.known):
                raise _fault(entry, f"with.{name}", f"{entry.compute} reads no such value")
        rule = Rule(
            order=order,
            name=entry.name,
            time=entry.time,
            type=entry.type,
            compute=compute,
            fixed=entry.fixed,
            unless_before=entry.unless_before,
            unless_after=entry.unless_after,
            marked=entry.marked,
        )
        for pattern in entry.pattern:
            if pattern.split().count("[") != 1 or pattern.split().count("]") != 1:
                raise _fault(entry, "pattern", f"{pattern!r} has not one expression in brackets")
            self._add(rule, entry, pattern)
        for side in ("unless_before", "unless_after"):
            for key in getattr(entry, side):
                self._enter(entry, side, key)

    def _enter(self, entry: RuleEntry, place: str, key: str) -> None:
        """A word of a rule goes into the lexicon; a class has to be known."""
        if not any(c.isalpha() for c in key):
            return
        if not key.isupper():
            self.lexicon.add(key, key, {})
        elif key not in self._carried:
            raise _fault(entry, place, f"there is no class {key}")

    def _add(self, rule: Rule, entry: RuleEntry, pattern: str) -> None:
        for steps, opening, closing in _expand(pattern):
            node, slots = self._root, set(rule.fixed)
            for step in steps:
                self._enter(entry, "pattern", step.key)
                node = node.children.setdefault(step.key, _Node())
                carried = self._carried.get(step.key, set())
                slots |= carried if step.slot is None else {step.slot}
                if step.slot not in (None, "_") and rule.time and step.slot not in rule.compute.known:
                    raise _fault(entry, "pattern", f"{pattern!r}: {entry.compute} reads no value {step.slot}")
            if missing := rule.compute.missing(slots) if rule.time else []:
                raise _fault(entry, "pattern", f"{pattern!r} lacks {', '.join(missing)}, which {entry.compute} needs")
            node.goals.append(_Goal(rule, tuple(s.slot for s in steps), opening, closing))

    def matches_at(self, tokens: Sequence[Token], start: int) -> list[Match]:
        """All matches of patterns that begin at token ``start`` or with one of the expressions found there.

        The farthest reaching comes first, then the longest pattern, then the longest expression, then by rule
        order.
        """
        found: list[Match] = []
        self._walk(tokens, start, start, self._root, (), found)
        for first in sorted({m.first for m in found} - {start}):
            self._walk(tokens, first, first, self._root, (), found)
        return sorted(found, key=lambda m: (-m.reach, m.start, m.first - m.last, m.rule.order))

    def _walk(
        self,
        tokens: Sequence[Token],
        start: int,
        at: int,
        node: _Node,
        path: tuple[Slots, ...],
        found: list[Match],
    ) -> None:
        for goal in node.goals:
            slots: Slots = {}
            for name, values in zip(goal.slots, path, strict=True):
                if name is None:
                    slots.update(values)
                elif name != "_" and values:
                    slots[name] = next(iter(values.values()))
            found.append(Match(goal.rule, start + goal.opening, start + goal.closing, slots, start, at))
        if at == len(tokens) or not node.children:
            return
        for key, values in tokens[at].keys.items():
            child = node.children.get(key)
            if child is not None:
                self._walk(tokens, start, at + 1, child, (*path, values), found)


def _expand(pattern: str) -> Iterator[tuple[list[_Step], int, int]]:
    """Write out choices and optional words.

    Gives the steps, the index of the first one inside the brackets and the index after the last one inside.
    """
    choices: list[list[str]] = []
    for word in pattern.split():
        if word in "[]":
            choices.append([word])
            continue
        optional = len(word) > 1 and word.endswith("?")
        options = (word[:-1] if optional else word).split("|") if len(word) > 1 else [word]
        choices.append([*options, ""] if optional else options)
    for row in product(*choices):
        words = [w for w in row if w]
        opening = words.index("[")
        closing = words.index("]") - 1
        steps = []
        for word in words:
            if word not in "[]":
                key, _, slot = word.partition(":") if word[0] != ":" else (word, "", "")
                steps.append(_Step(key, slot or None))
        yield steps, opening, closing


@cache
def grammar() -> Grammar:
    """The compiled rules; made once."""
    return Grammar(rules_file().rule)


def _fault(entry: RuleEntry, place: str, what: str) -> DataFileError:
    return DataFileError(f"{_FILE}: rule {entry.name}: {place}: {what}")
