"""The snippets of a document with their results: found, run, and written anew.

python -m tests.use docs/use.md docs/analyses.md
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"```(python|sql|r)\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Snippet:
    """A snippet, its language, and what the document says that it prints."""

    language: str
    code: str
    result: str


def snippets(text: str) -> list[Snippet]:
    """The snippets of a Markdown text that have a result."""
    return [Snippet(*found) for found in _BLOCK.findall(text)]


def can_run(language: str) -> bool:
    """Whether what runs the language is here."""
    return language != "r" or shutil.which("Rscript") is not None


def run(snippet: Snippet, folder: Path = ROOT) -> str:
    """What a snippet prints in a folder that holds `datapackage/`; rows of SQL have ` | ` between their cells.

    Raises:
        subprocess.CalledProcessError: the snippet failed.
    """
    if snippet.language == "sql":
        with duckdb.connect() as connection:
            connection.execute(f"set file_search_path = '{folder}'")
            rows = connection.execute(snippet.code).fetchall()
        return "".join(" | ".join(str(cell) for cell in row) + "\n" for row in rows)
    command = (
        [sys.executable, "-c"] if snippet.language == "python" else ["Rscript", "-e", "options(width = 160)", "-e"]
    )
    # R writes letters beyond ASCII only where the locale has them, and sorts as the locale does.
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [*command, snippet.code], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def renew(text: str, folder: Path = ROOT) -> str:
    """The text with the results, in a folder that holds `datapackage/`, of all snippets that can run here."""

    def result(found: re.Match[str]) -> str:
        snippet = Snippet(*found.groups())
        if not can_run(snippet.language):
            return found[0]
        return f"```{snippet.language}\n{snippet.code}```\n\n```text\n{run(snippet, folder)}```"

    return _BLOCK.sub(result, text)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        path = Path(argument)
        path.write_text(renew(path.read_text("utf-8")), "utf-8")
