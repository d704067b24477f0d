"""No module imports against the flow: the layers stand in `layers.toml`, from the top."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS: dict[str, list[list[str]]] = tomllib.loads(Path(__file__).with_name("layers.toml").read_text("utf-8"))
LEVELS = {root: {part: n for n, parts in enumerate(layers) for part in parts} for root, layers in LAYERS.items()}
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "pipeline").rglob("*.py"))


def imported(tree: ast.AST, module: Path, root: str) -> Iterator[tuple[int, str]]:
    """Line and first part below a root of everything that a module imports from under it, anywhere in its code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(module.parent.parts[: len(module.parent.parts) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (above, node.module or "") if part)
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            part = name.removeprefix(f"{root.replace('/', '.')}.").partition(".")[0]
            if part != name.partition(".")[0] and part in LEVELS[root]:
                yield node.lineno, part


def part_of(module: Path, root: str) -> str | None:
    """The part below a root that a module belongs to; none for the root's own `__init__` and for modules elsewhere."""
    if not module.is_relative_to(root):
        return None
    part = module.relative_to(root).parts[0].removesuffix(".py")
    return None if part == "__init__" else part


def against_the_flow(source: str, module: Path, root: str) -> list[str]:
    own, level = part_of(module, root), LEVELS[root]
    if own is None:
        return []
    return [
        f"{module}:{line}: {own} imports {part}, which stands {'beside' if level[part] == level[own] else 'above'} it"
        for line, part in imported(ast.parse(source), module, root)
        if part != own and level[part] <= level[own]
    ]


@pytest.mark.parametrize("root", LAYERS)
def test_every_part_has_its_layer_and_every_layer_its_part(root: str) -> None:
    assert {part_of(module, root) for module in MODULES} - {None} == set(LEVELS[root])
    assert len(LEVELS[root]) == sum(map(len, LAYERS[root]))


@pytest.mark.parametrize("root", LAYERS)
def test_no_module_imports_against_the_flow(root: str) -> None:
    assert [fault for m in MODULES for fault in against_the_flow((ROOT / m).read_text("utf-8"), m, root)] == []


@pytest.mark.parametrize(
    ("module", "source", "told"),
    [
        ("german/words.py", "from pipeline.tables import Table", "german imports tables, which stands above it"),
        ("german/words.py", "from pipeline import german, extract", "german imports extract, which stands above it"),
        (
            "ingest/read.py",
            "def f():\n    import pipeline.annotate as a",
            "ingest imports annotate, which stands above it",
        ),
        ("ingest/deep/a.py", "from ...extract import b", "ingest imports extract, which stands above it"),
        ("corpus.py", "from .changelog import c", "corpus imports changelog, which stands beside it"),
        ("orchestration/a.py", "if True:\n    from pipeline.release.b import c", "orchestration imports release"),
        ("extract/days/a.py", "from pipeline.extract.scenes import b", "days imports scenes, which stands above it"),
        (
            "extract/frames/a.py",
            "from pipeline.extract import lexicon",
            "frames imports lexicon, which stands beside it",
        ),
        ("german/nouns/a.py", "from ..engine.b import c", "nouns imports engine, which stands above it"),
    ],
)
def test_an_import_against_the_flow_is_named(module: str, source: str, told: str) -> None:
    path = Path("pipeline") / module
    faults = [fault for root in LAYERS for fault in against_the_flow(source, path, root)]
    assert len(faults) == 1
    assert told in faults[0]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("extract/a.py", "from pipeline.annotate import b\nfrom pipeline import german, __version__\nimport polars"),
        ("extract/a.py", "from . import b\nfrom .c import d\nfrom pipeline.extract.e import f"),
        ("cli.py", "from pipeline.release.commands import register"),
        ("extract/events/a.py", "from pipeline.extract.parties.b import c\nfrom pipeline.extract import Table"),
        ("extract/__init__.py", "from pipeline.extract.events import find"),
    ],
)
def test_an_import_with_the_flow_is_none(module: str, source: str) -> None:
    path = Path("pipeline") / module
    assert [fault for root in LAYERS for fault in against_the_flow(source, path, root)] == []
