"""Small changes of a module: comparisons, truth values, numbers, codes, operators, conditions, what is returned, and
statements that are left out; not the words of messages and descriptions."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NAMES = {"min": "max", "any": "all", "any_horizontal": "all_horizontal", "is_null": "is_not_null"}
_NAMES |= {other: name for name, other in _NAMES.items()}
_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_OPEN = ast.Compare | ast.BoolOp | ast.UnaryOp
"""Conditions that are changed by their operators."""

Lines = tuple[int, int]


@dataclass(frozen=True)
class Mutant:
    """A change.

    Attributes:
        path: the file of the module.
        line: where the change is.
        lines: first and last line of the outermost function around it; None outside of all.
        what: what it changes into what.
        code: the changed module.
    """

    path: Path
    line: int
    lines: Lines | None
    what: str
    code: CodeType

    def __str__(self) -> str:
        return f"{self.path.relative_to(Path.cwd())}:{self.line}: {self.what}"


@dataclass(frozen=True)
class _Place:
    """Where a node hangs in a tree, and the lines of the outermost function around it."""

    parent: ast.AST
    field: str
    position: int | None
    lines: Lines | None

    @property
    def child(self) -> ast.AST:
        """What hangs there."""
        held: Any = getattr(self.parent, self.field)
        found: ast.AST = held if self.position is None else held[self.position]
        return found

    def put(self, new: ast.AST) -> None:
        """Hang something else there."""
        if self.position is None:
            setattr(self.parent, self.field, new)
        else:
            getattr(self.parent, self.field)[self.position] = new


def mutants(path: Path) -> Iterator[Mutant]:
    """All changes of a module."""
    tree = ast.parse(path.read_text("utf-8"))
    for place in list(_places(tree, None)):
        old = place.child
        for new in _changes(old):
            place.put(ast.copy_location(new, old))
            code = compile(ast.fix_missing_locations(tree), str(path), "exec")
            place.put(old)
            line = int(getattr(old, "lineno", 0) or getattr(place.parent, "lineno", 0))
            yield Mutant(path, line, place.lines, f"{_short(place.parent)}: {_short(old)} -> {_short(new)}", code)


def _places(node: ast.AST, lines: Lines | None) -> Iterator[_Place]:
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "ctx"):
            continue
        for position, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST) and not _is_words(child):
                yield _Place(node, field, position if isinstance(value, list) else None, lines)
                outer = isinstance(child, ast.FunctionDef) and lines is None
                yield from _places(child, _lines(child) if outer else lines)


def _lines(node: Any) -> Lines:
    first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
    return first, node.end_lineno


def _is_words(node: ast.AST) -> bool:
    """Whether a node is a docstring, a message, or an import: of what it says nothing depends."""
    words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return words or isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.Assert)


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    if type(node) in _OPERATORS:
        yield _OPERATORS[type(node)]()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert | ast.USub):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _other_values(node.value)
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        yield ast.Name(_NAMES[node.id], node.ctx)
    elif isinstance(node, ast.Attribute) and node.attr in _NAMES:
        yield ast.Attribute(node.value, _NAMES[node.attr], node.ctx)
    elif isinstance(node, ast.IfExp) and not isinstance(node.test, _OPEN):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.If | ast.While) and not isinstance(node.test, _OPEN):
        yield type(node)(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Break | ast.Continue):
        yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    elif isinstance(node, ast.Raise | ast.AugAssign | ast.Delete) or _is_call(node):
        yield ast.Pass()


def _is_call(node: ast.AST) -> bool:
    """Whether a statement is a call whose result nobody takes."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def _other_values(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and _CODE.fullmatch(value):
        yield ast.Constant(f"{value}_x")


def _short(node: ast.AST) -> str:
    text = type(node).__name__ if type(node) in _OPERATORS else ast.unparse(node)
    return " ".join(text.split())[:90]
