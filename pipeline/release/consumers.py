"""Documented queries as consumers of the data: those of the last release are run against the new package.

A query is a block of Python, SQL or R in the documents of the last release that reads `datapackage/`. It breaks where
it fails; that it prints something else is what new data do. Documents are trusted as the code of the collection is.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

QUERIES = Path("schema", "queries.md")
"""Where a collection that keeps its schema under version control has the documented queries of its last release."""
DOCUMENTS = (Path("docs", "use.md"), Path("docs", "analyses.md"))
"""The documents whose queries a release keeps."""
PACKAGE = "datapackage"
_BLOCK = re.compile(r"^```(python|sql|r)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_SECONDS = 300


@dataclass(frozen=True)
class Query:
    """A documented query: under which heading it stands, its language and its text."""

    heading: str
    language: str
    code: str


@dataclass(frozen=True)
class Ran:
    """What came of the documented queries: how many ran, what broke, and what could not be tried here."""

    passed: int
    broken: tuple[str, ...]
    untried: tuple[str, ...]


def documented(home: Path) -> bytes | None:
    """The documents of a collection that hold queries, one after the other; None where there are none."""
    texts = [(home / path).read_text("utf-8") for path in DOCUMENTS if (home / path).is_file()]
    return "\n".join(texts).encode() if any(queries_of(text) for text in texts) else None


def queries_of(text: str) -> list[Query]:
    """The queries of a Markdown text that read the package, in their order."""
    headings = [(found.start(), found[1]) for found in _HEADING.finditer(text)]
    found = []
    for block in _BLOCK.finditer(text):
        heading = next((name for at, name in reversed(headings) if at < block.start()), "no heading")
        if f"{PACKAGE}/" in block[2] or re.search(rf"['\"]{PACKAGE}['\"]", block[2]):
            found.append(Query(heading, block[1], block[2]))
    return found


def run_queries(queries: Iterable[Query], package: Path) -> Ran:
    """Run queries against a package, each by itself, in an empty folder that holds it as `datapackage/`."""
    passed, broken, untried = 0, [], []
    for query in queries:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / PACKAGE).symlink_to(package.resolve(), target_is_directory=True)
            try:
                problem = _sql(query.code, folder) if query.language == "sql" else _script(query, folder)
            except _CannotRunError as error:
                untried.append(f"{query.heading} ({query.language}): {error}")
                continue
        if problem:
            broken.append(f"{query.heading} ({query.language}): {problem}")
        else:
            passed += 1
    return Ran(passed, tuple(broken), tuple(untried))


class _CannotRunError(RuntimeError):
    """What a query needs is not installed here; that says nothing about the data."""


def _sql(code: str, folder: Path) -> str | None:
    """What DuckDB says against a query."""
    try:
        import duckdb
    except ImportError:
        raise _CannotRunError("DuckDB is not installed") from None
    with duckdb.connect() as connection:
        connection.execute(f"set file_search_path = '{folder}'")
        try:
            connection.execute(code).fetchall()
        except duckdb.Error as error:
            return _first_line(str(error))
    return None


def _script(query: Query, folder: Path) -> str | None:
    """What Python or R says against a query."""
    program = sys.executable if query.language == "python" else shutil.which("Rscript")
    if program is None:
        raise _CannotRunError("R is not installed")
    environment: Mapping[str, str] = os.environ | {"LC_ALL": "C.UTF-8"}
    call = [program, "-c" if query.language == "python" else "-e", query.code]
    try:
        done = subprocess.run(
            call, cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return f"did not end within {_SECONDS} seconds"
    if missing := re.search(r"ModuleNotFoundError: (.+)|there is no package called (.+)", done.stderr):
        raise _CannotRunError(missing[1] or missing[2])
    said = [
        line for line in done.stderr.splitlines() if line.strip() and not line.startswith((" ", "Execution halted"))
    ]
    return _first_line(said[-1] if said else f"ended with {done.returncode}") if done.returncode else None


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
