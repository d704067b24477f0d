"""The small engine: patterns over words and word classes in one tree, and their matches in a row of tokens.

It knows no German; rules and words are data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from pipeline.german.times.lexicon import Lexicon, Slots, Token, read_data, word_classes
from pipeline.german.times.model import TimexType


@dataclass(frozen=True)
class Rule:
    """A rule of ``data/rules.toml``; the file's head says what the fields mean."""

    order: int
    name: str
    time: bool
    type: TimexType
    compute: str
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

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self._root = _Node()
        self.rules: list[Rule] = []
        classes = word_classes()
        self._members = {name: frozenset(form for form, _ in members) for name, members in classes.items()}
        for name, members in classes.items():
            for form, slots in members:
                self.lexicon.add(form, name, slots)
        for order, data in enumerate(read_data("rules.toml")["rule"]):
            rule = Rule(
                order=order,
                name=data["name"],
                time=data.get("time", True),
                type=data.get("type", "DATE"),
                compute=data.get("compute", ""),
                fixed=data.get("with", {}),
                unless_before=frozenset(data.get("unless_before", [])),
                unless_after=frozenset(data.get("unless_after", [])),
                marked=data.get("marked", True),
            )
            self.rules.append(rule)
            for pattern in data["pattern"]:
                self._add(rule, pattern)
            for key in rule.unless_before | rule.unless_after:
                if key.isalpha() and not key.isupper():
                    self.lexicon.add(key, key, {})

    def _add(self, rule: Rule, pattern: str) -> None:
        for steps, opening, closing in _expand(pattern):
            node = self._root
            for step in steps:
                if not step.key.isupper() and any(c.isalpha() for c in step.key):
                    self.lexicon.add(step.key, step.key, {})
                node = node.children.setdefault(step.key, _Node())
            node.goals.append(_Goal(rule, tuple(s.slot for s in steps), opening, closing))

    def members(self, name: str) -> frozenset[str]:
        """The forms of a word class."""
        return self._members[name]

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
    return Grammar()
