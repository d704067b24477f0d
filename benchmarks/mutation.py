"""Mutation: is each small change of a part noticed by the tests beside it?

    python -m benchmarks.mutation pipeline/resolve tests/resolve --keep tests.resolve.coding:coded
    python -m benchmarks.mutation pipeline/tables/rules tests/tables [--jobs 2] [--only evidence] [--skip sequence]

The tests and all they need are imported once; each change is tried in a process forked from there, where the changed
code takes the place of the old. For a change of what is done on import the module, all that imports it and the tests
are imported anew. Only tests that call the changed function are asked, the fastest first, until one fails. What a
function of the tests makes of what lies before the part can be kept for all by `--keep`. Prints each change that no
test notices, and the share that is noticed.
"""

import argparse
import ast
import contextlib
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import pickle
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import settings

from benchmarks.mutants import Mutant, mutants

_SLOWER, _MORE = 4, 10
"""How many times more of the processor than undisturbed tests may take, and how many seconds; what runs on is seen."""
_IMPORT = "import"


@dataclass
class Calls:
    """How long each test takes, and the first lines of the functions of a folder that it calls."""

    folder: str
    lines: dict[str, set[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextlib.contextmanager
    def noted(self, who: str) -> Iterator[None]:
        """Note under a name what is called meanwhile."""
        called = self.lines.setdefault(who, set())

        def profile(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and frame.f_code.co_filename.startswith(self.folder):
                called.add(f"{frame.f_code.co_filename}:{frame.f_code.co_firstlineno}")

        began = time.process_time()
        sys.setprofile(profile)
        try:
            yield
        finally:
            sys.setprofile(None)
            self.seconds[who] = time.process_time() - began

    def on_import(self, mutant: Mutant) -> bool:
        """Whether the changed code is run when the modules are imported."""
        return mutant.lines is None or bool(self.lines[_IMPORT] & _starts(mutant))

    def asking(self, mutant: Mutant) -> list[str]:
        """The tests that call the changed function, the fastest first; all where it is called on import.

        What sets up the first test of a file may set up its neighbours too.
        """
        tests = sorted((who for who in self.seconds if who != _IMPORT), key=self.seconds.__getitem__)
        if self.on_import(mutant):
            return tests
        first = {who.partition("::")[0]: who for who in reversed(self.lines) if who != _IMPORT}
        return [w for w in tests if (self.lines[w] | self.lines[first[w.partition("::")[0]]]) & _starts(mutant)]


def _starts(mutant: Mutant) -> set[str]:
    first, last = mutant.lines or (0, -1)
    return {f"{mutant.path}:{line}" for line in range(first, last + 1)}


class Trial:
    """A plugin of pytest that tries the changes with the tests that were collected.

    Attributes:
        left: the changes that no test noticed.
    """

    def __init__(self, calls: Calls, waiting: Sequence[Mutant], jobs: int, kept: str):
        self.calls, self.waiting, self.jobs, self.kept = calls, list(waiting), jobs, kept
        self.left: list[Mutant] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests once without a change, then with each."""
        items = {item.nodeid: item for item in session.items}
        self._undisturbed(items)
        imports = _imports()
        begun: list[tuple[Mutant, _Process]] = []
        while self.waiting or begun:
            while self.waiting and len(begun) < self.jobs:
                mutant = self.waiting.pop()
                asked = self.calls.asking(mutant)
                longest = _SLOWER * sum(self.calls.seconds[who] for who in asked) + _MORE
                begun.append((mutant, _Process(lambda m=mutant, a=asked: self._try(m, a, items, imports), longest)))  # type: ignore[misc]
            for mutant, process in [b for b in begun if b[1].status() is not None]:
                begun.remove((mutant, process))
                if process.status() == 0:
                    self.left.append(mutant)
                    print(f"{mutant}  ({len(self.waiting)} to go)", flush=True)
            time.sleep(0.005)
        return True

    def _undisturbed(self, items: dict[str, pytest.Item]) -> None:
        with tempfile.NamedTemporaryFile() as file:
            process = _Process(lambda: self._noting(items, Path(file.name)), 3600)
            while process.status() is None:
                time.sleep(0.1)
            told = json.loads(file.read() or '["nothing was run"]')
        if process.status() != 0:
            raise pytest.UsageError(f"fails without any change: {told}")
        self.calls.lines |= {who: set(lines) for who, lines in told[0].items()}
        self.calls.seconds |= told[1]

    def _noting(self, items: dict[str, pytest.Item], told: Path) -> int:
        calls = Calls(self.calls.folder)
        for nodeid, item in items.items():
            with calls.noted(nodeid):
                failed = _fails(item, None)
            if failed:
                told.write_text(json.dumps([nodeid]))
                return 1
        told.write_text(json.dumps([{who: sorted(lines) for who, lines in calls.lines.items()}, calls.seconds]))
        return 0

    def _try(
        self, mutant: Mutant, asked: list[str], items: dict[str, pytest.Item], imports: dict[str, set[str]]
    ) -> int:
        if self.calls.on_import(mutant):
            anew = _import_anew(mutant, imports, self.kept)
            for who in asked:
                _renew(items[who], anew)
        else:
            _replace(mutant)
        if not asked:
            return 0
        afters = [*(items[who] for who in asked[1:]), None]
        return int(any(_fails(items[who], after) for who, after in zip(asked, afters, strict=True)))


def _renew(item: pytest.Item, anew: dict[str, ModuleType]) -> None:
    """Let a test and the fixtures that it asks for be those of the modules that were imported anew."""
    assert isinstance(item, pytest.Function)
    item.obj = getattr(anew[item.obj.__module__], item.originalname)
    for fixture in (f for found in item._fixtureinfo.name2fixturedefs.values() for f in found):
        if (module := anew.get(fixture.func.__module__)) is not None:
            fixture.func = getattr(module, fixture.func.__name__)._get_wrapped_function()  # type: ignore[misc]


def _fails(item: pytest.Item, after: pytest.Item | None) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=after))


class _Process:
    """Work in a forked process."""

    def __init__(self, work: Callable[[], int], longest: float):
        self._status: int | None = None
        self._pid = os.fork()
        if self._pid == 0:
            code = 1
            with contextlib.suppress(BaseException):
                resource.setrlimit(resource.RLIMIT_CPU, (int(longest), int(longest)))
                signal.alarm(30 * int(longest))
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                os.dup2(1, 2)
                code = work()
            os._exit(code)

    def status(self) -> int | None:
        """How it ended; None while it has not."""
        if self._status is None:
            ended, status = os.waitpid(self._pid, os.WNOHANG)
            self._status = status if ended else None
        return self._status


def _replace(mutant: Mutant) -> None:
    """Give the functions that there are the code that they have in the changed module."""
    changed = {(c.co_name, c.co_firstlineno): c for c in _codes(mutant.code)}
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename == str(mutant.path):
            code = changed.get((function.__code__.co_name, function.__code__.co_firstlineno))
            if code is not None and len(code.co_freevars) == len(function.__code__.co_freevars):
                function.__code__ = code


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from its changed code."""

    def __init__(self, mutant: Mutant):
        self.mutant = mutant

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name != _module(self.mutant.path):
            return None
        spec = importlib.util.spec_from_file_location(name, self.mutant.path, loader=self)
        if spec is not None and self.mutant.path.name == "__init__.py":
            spec.submodule_search_locations = [str(self.mutant.path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(self.mutant.code, module.__dict__)


def _import_anew(mutant: Mutant, imports: dict[str, set[str]], kept: str) -> dict[str, ModuleType]:
    """Import the changed module, what imports it, and the tests once more; gives the tests."""
    tests = [name for name in imports if name.startswith("tests.") and name != kept]
    reached = {_module(mutant.path), *tests}
    while more := {name for name, wanted in imports.items() if wanted & reached} - reached:
        reached |= more
    for name in reached:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, _Changed(mutant))
    return {name: importlib.import_module(name) for name in tests}


def _imports() -> dict[str, set[str]]:
    """What each imported module of the project imports, by name."""
    found: dict[str, set[str]] = {}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("pipeline", "tests") and getattr(module, "__file__", None):
            nodes = ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8")))
            froms = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
            found[name] = {f"{node.module}.{alias.name}" for node in froms for alias in node.names}
            found[name] |= {str(node.module) for node in froms}
    return found


def _module(path: Path) -> str:
    parts = path.relative_to(Path.cwd()).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _keep(function: str, folder: Path) -> None:
    """Let what a function of the tests returns be kept for all processes."""
    module, _, name = function.partition(":")
    make = getattr(importlib.import_module(module), name)

    def kept(*args: object, **kwargs: object) -> object:
        path = folder / sha256(repr((args, kwargs)).encode()).hexdigest()
        if not path.exists():
            path.write_bytes(pickle.dumps(make(*args, **kwargs)))
        return pickle.loads(path.read_bytes())

    setattr(sys.modules[module], name, kept)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--sample", type=int, default=0, help="try so many of the changes, drawn by chance")
    parser.add_argument("--seed", type=int, default=1, help="of the chance by which they are drawn")
    parser.add_argument("--only", default="", help="modules whose name begins so")
    parser.add_argument("--skip", default="", help="tests that are not asked, as `pytest -k` knows them")
    parser.add_argument("--keep", default="", help="module:function whose results all processes share")
    given = parser.parse_args()
    calls = Calls(str(given.folder.absolute()))
    paths = [p for p in sorted(given.folder.absolute().rglob("*.py")) if p.name.startswith(given.only)]
    waiting = [mutant for path in paths for mutant in mutants(path)]
    if 0 < given.sample < len(waiting):
        waiting = random.Random(given.seed).sample(waiting, given.sample)
    files = [
        f for name in given.tests for f in ([Path(name)] if Path(name).is_file() else Path(name).glob("test_*.py"))
    ]
    with tempfile.TemporaryDirectory() as kept:
        if given.keep:
            _keep(given.keep, Path(kept))
        with calls.noted(_IMPORT):
            for file in sorted(files):
                importlib.import_module(_module(file.absolute()))
        trial = Trial(calls, waiting, given.jobs, given.keep.partition(":")[0])
        quiet = ["-q", "-s", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:warnings", "--no-header"]
        code = pytest.main(
            [*quiet, *(["-k", f"not ({given.skip})"] if given.skip else []), *map(str, files)], plugins=[trial]
        )
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        sys.exit(1)
    left, number = len(trial.left), len(waiting)
    print(f"{given.folder}: {number} changes, {left} not noticed; score {1 - left / max(number, 1):.3f}")


if __name__ == "__main__":
    os.environ |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    settings.register_profile("trial", deadline=None, derandomize=True, database=None)
    settings.load_profile("trial")
    main()
