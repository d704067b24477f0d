"""No module imports against the flow: the layers stand in `layers.toml`, from the top."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS: list[list[str]] = tomllib.loads(Path(__file__).with_name("layers.toml").read_text("utf-8"))["layers"]
LEVEL = {part: number for number, parts in enumerate(LAYERS) for part in parts}
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "pipeline").rglob("*.py"))


def imported(tree: ast.AST, module: Path) -> Iterator[tuple[int, str]]:
    """Line and first part below `pipeline` of everything that a module imports of this program, anywhere in it."""
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
            top, _, below = name.partition(".")
            part = below.partition(".")[0]
            if top == "pipeline" and part and part != "__version__":
                yield node.lineno, part


def against_the_flow(source: str, module: Path) -> list[str]:
    own = module.parts[1].removesuffix(".py")
    return [
        f"{module}:{line}: {own} imports {part}, which stands {'beside' if LEVEL[part] == LEVEL[own] else 'above'} it"
        for line, part in imported(ast.parse(source), module)
        if part != own and LEVEL[part] <= LEVEL[own]
    ]


def test_every_part_has_its_layer_and_every_layer_its_part() -> None:
    parts = {module.parts[1].removesuffix(".py") for module in MODULES} - {"__init__"}
    assert parts == set(LEVEL)
    assert len(LEVEL) == sum(map(len, LAYERS))


def test_no_module_imports_against_the_flow() -> None:
    sources = [module for module in MODULES if module.parts[1] != "__init__.py"]
    assert [fault for m in sources for fault in against_the_flow((ROOT / m).read_text("utf-8"), m)] == []


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
    ],
)
def test_an_import_against_the_flow_is_named(module: str, source: str, told: str) -> None:
    faults = against_the_flow(source, Path("pipeline") / module)
    assert len(faults) == 1
    assert told in faults[0]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("extract/a.py", "from pipeline.annotate import b\nfrom pipeline import german, __version__\nimport polars"),
        ("extract/a.py", "from . import b\nfrom .c import d\nfrom pipeline.extract.e import f"),
        ("cli.py", "from pipeline.release.commands import register"),
    ],
)
def test_an_import_with_the_flow_is_none(module: str, source: str) -> None:
    assert against_the_flow(source, Path("pipeline") / module) == []
