"""The command `lagebild add`: what reading understands of new files, before anything is coded, and their way in."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.console import console as plain_console
from pipeline.orchestration.location import ARTICLES_VARIABLE, CORPUS_FILE, DEFAULT_ARTICLES, CallError, locate

if TYPE_CHECKING:
    from pipeline.ingest.adding import Understood

REFUSED = 1
_TOLD = 40
_OUTLETS = 3


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders of articles.")],
    articles: Annotated[
        Path, typer.Option("--articles", envvar=ARTICLES_VARIABLE, help="Folder that holds the articles.")
    ] = DEFAULT_ARTICLES,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read.")] = False,
    mapped: Annotated[
        list[str] | None, typer.Option("--map", help="What a column holds, such as text=Volltext; may be repeated.")
    ] = None,
) -> None:
    """Say what is understood of files, and put them into the collection.

    Exit code 0: there are articles in them. 1: there is none, or the collection has other files of their names.
    2: wrong call.
    """
    from pipeline.ingest import adding

    if not articles.is_dir():
        raise CallError(f"{articles}: no such folder; name the folder of the articles with --articles")
    location = locate(articles, Path())
    corpus = location.corpus()
    columns = _columns(mapped or [])
    corpus = dataclasses.replace(corpus, columns={**corpus.columns, **columns})
    console = plain_console()
    try:
        with adding.staged(paths) as folder:
            found = adding.understand(folder, corpus)
            _tell(found, console)
            taken = adding.conflicts(folder, location.articles)
            for name in taken:
                console.print(Text(f"refused: {name}: the collection has another file of that name; rename it", "red"))
            if not any(file.articles for file in found) or taken:
                console.print(Text("Nothing was added.", "bold red"))
                raise typer.Exit(REFUSED)
            if not dry_run:
                number = adding.put(folder, location.articles)
                if columns:
                    file = location.articles / CORPUS_FILE
                    text = file.read_text("utf-8") if file.exists() else ""
                    new = {name: to for name, to in columns.items() if name not in location.corpus().columns}
                    file.write_text(adding.with_columns(text, new) if new else text, "utf-8")
                console.print(Text(f"{number} new files in {location.articles}", "green"))
    except OSError as error:
        raise CallError(str(error)) from None


def _columns(mapped: list[str]) -> dict[str, str]:
    """What columns hold, by their names.

    Raises:
        CallError: one is not written as ``text=Volltext``, or nothing of that name is known.
    """
    from pipeline.ingest.columns import TARGETS

    columns = {}
    for entry in mapped:
        target, _, name = entry.partition("=")
        if not name or target not in TARGETS:
            raise CallError(f"--map {entry}: write {{{','.join(TARGETS)}}}=COLUMN, such as text=Volltext")
        columns[name] = target
    return columns


def _tell(found: "list[Understood]", console: Console) -> None:
    table = Table("file", "articles", "days", "outlets", "problems", title="What is understood", title_justify="left")
    table.columns[1].justify = table.columns[4].justify = "right"
    for file in found:
        days = " to ".join(dict.fromkeys((*file.days[:1], *file.days[-1:])))
        undated = f"{file.undated} without" if file.undated else ""
        outlets = ", ".join(file.outlets[:_OUTLETS])
        more = len(file.outlets) - _OUTLETS
        table.add_row(
            file.file,
            str(file.articles),
            ", ".join(filter(None, (days, undated))),
            outlets + (f" and {more} more" if more > 0 else ""),
            str(len(file.problems) or ""),
        )
    console.print(table)
    problems = [problem for file in found for problem in file.problems]
    for problem in problems[:_TOLD]:
        console.print(Text(f"warning: {problem}", "yellow"), soft_wrap=True)
    if len(problems) > _TOLD:
        console.print(Text(f"warning: {len(problems) - _TOLD} more", "yellow"))
