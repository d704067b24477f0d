"""The engine knows no German word: what a text may say stands in data files, and code names codes, columns and tags."""

import ast
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import simplemma

import pipeline
from pipeline.extract.frames import NAMED_CLASSES
from pipeline.german import nouns
from pipeline.tables import TABLES
from pipeline.tables.codelists import CODE_LISTS

PACKAGE = Path(pipeline.__file__).parent
MODULES = sorted((PACKAGE / "extract").rglob("*.py"))


def is_german(text: str) -> bool:
    """Whether a text is one German word; a part of a tag ("FIN") is in capitals."""
    word = text.strip()
    return word.isalpha() and not word.isupper() and bool(simplemma.is_known(word, lang="de"))


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of a module with their lines: no docstrings, keys, and names of types."""
    spared = {id(part) for node in ast.walk(tree) for part in spared_in(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared:
            yield node.lineno, node.value


def spared_in(node: ast.AST) -> Iterator[ast.AST]:
    """The constants of a node that name something of the program itself."""
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
        yield from ast.walk(node.value)
    elif isinstance(node, ast.FunctionDef) and node.returns is not None:
        yield node.returns
    elif isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key is not None)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "TypeVar":
        yield from node.args
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
        yield from ast.walk(node.slice)


def codes_of_types() -> Iterator[str]:
    """The codes that `Literal` types of the package list."""
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
                constants = [c.value for c in ast.walk(node.slice) if isinstance(c, ast.Constant)]
                yield from (value for value in constants if isinstance(value, str))


def keys(data: Mapping[str, Any]) -> Iterator[str]:
    """The keys of a data file, those of its tables included."""
    for key, value in data.items():
        yield key
        if isinstance(value, dict):
            yield from keys(value)


def names() -> frozenset[str]:
    """What code may name: codes, columns, tables, classes of nouns, tags and relations, data files and their keys."""
    labels = json.loads((PACKAGE / "german" / "model" / "labels.json").read_text("utf-8"))
    files = list((PACKAGE / "extract").rglob("*.toml"))
    return frozenset().union(
        CODE_LISTS,
        *(codes.values for codes in CODE_LISTS.values()),
        codes_of_types(),
        nouns.CLASSES,
        NAMED_CLASSES,
        *(part for part in labels.values() if isinstance(part, list)),
        (file.stem for file in files),
        *(keys(tomllib.loads(file.read_text("utf-8"))) for file in files),
        TABLES,
        *([column.name for column in table.columns()] for table in TABLES.values()),
    )


NAMES = names()


def words_in(source: str) -> list[tuple[int, str]]:
    """Lines and German words of a module."""
    return [(line, text) for line, text in literals(ast.parse(source)) if is_german(text) and text not in NAMES]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_no_word_of_german_is_in_the_code(module: Path) -> None:
    assert words_in(module.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ['if case == "von": pass', 'AT = frozenset({"in", "zwischen"})', 'has("Land")', 'f"{n} Uhr"', '("haben",)'],
)
def test_a_word_of_german_is_found(source: str) -> None:
    assert words_in(source)


@pytest.mark.parametrize(
    "source",
    ['"""Das Land."""', 'children(token, "mark", "det")', '{"Land": 1}', 'row["status"]', 'A: Literal["own"] = "own"'],
)
def test_names_of_codes_and_columns_are_none(source: str) -> None:
    assert not words_in(source)
