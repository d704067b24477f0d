"""The page `docs/language.md`: the table in words, a section for each task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from benchmarks.language.table import Line
from pipeline.data_files import Strict, read_toml

COMMAND = "python -m benchmarks.language DATA --page docs/language.md"


class Section(Strict):
    """A section: the task of the table that it shows, and what is said of it."""

    task: str
    title: str
    text: str


class Page(Strict):
    """The file `page.toml`."""

    intro: str
    section: tuple[Section, ...]


def page(lines: Sequence[Line]) -> str:
    """The page in Markdown; lines of a task that has no section stand at the end under its name."""
    words = read_toml(files(__package__).joinpath("page.toml"), Page)
    known = {section.task for section in words.section}
    rest = [Section(task=t, title=t, text="") for t in dict.fromkeys(line.task for line in lines) if t not in known]
    parts = ["# The language layer, measured", words.intro.strip(), f"Written by `{COMMAND}`."]
    for section in (*words.section, *rest):
        own = [line for line in lines if line.task == section.task]
        if own:
            parts += [f"## {section.title}", section.text.strip(), "\n".join(_table(own))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(lines: Sequence[Line]) -> Iterator[str]:
    yield "| what | on | figures | source |"
    yield "|---|---|---|---|"
    for line in lines:
        figures = ", ".join(shown(name, value) for name, value in line.figures.items())
        yield f"| {line.name} | {line.set} | {figures} | {line.source} |"


def shown(name: str, value: float) -> str:
    """A figure with its name: words a second in hundreds, all others with one decimal."""
    return f"{name} {round(value, -2):,.0f}" if name == "words/s" else f"{name} {value:.1f}"
