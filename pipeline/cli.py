"""The command line: `lagebild build`, `dev` and `explain`.

Only what a command needs is imported, and only when it runs: `explain` starts without Dagster.
"""

import contextlib
import gc
import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.console import console
from pipeline.locks import LockedError
from pipeline.orchestration.location import (
    ARTICLES_VARIABLE,
    CORPUS_VARIABLE,
    DEFAULT_ARTICLES,
    DEFAULT_OUT,
    OUT_VARIABLE,
    CallError,
    Location,
    at_work,
    locate,
    verify,
)
from pipeline.release.commands import register

OK, NOTHING_BUILT, WRONG_CALL = 0, 1, 2

app = typer.Typer(
    name="lagebild",
    help="Code German news articles into a citable open dataset.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
register(app)

Articles = Annotated[Path, typer.Option("--articles", envvar=ARTICLES_VARIABLE, help="Folder that holds the articles.")]
Out = Annotated[Path, typer.Option("--out", envvar=OUT_VARIABLE, help="Folder of the data package.")]
CorpusFile = Annotated[
    Path | None,
    typer.Option(
        "--corpus", envvar=CORPUS_VARIABLE, help="Corpus file [default: corpus.toml in the articles folder, if any]."
    ),
]


def main() -> None:
    """Entry point of the command `lagebild`."""
    # Libraries and lexicons stay as long as the program: looking through them again and again takes seconds.
    gc.set_threshold(300_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name of a file that is no text must not stop the telling of it
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except (CallError, LockedError, OSError) as error:
        console(stderr=True).print(f"lagebild: {error}", style="bold red", markup=False)
        sys.exit(WRONG_CALL if isinstance(error, CallError) else NOTHING_BUILT)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lagebild {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def build(articles: Articles = DEFAULT_ARTICLES, out: Out = DEFAULT_OUT, corpus: CorpusFile = None) -> None:
    """Make the data package from a folder of articles.

    Exit code 0: a package was written, perhaps with warnings. 1: nothing could be built. 2: wrong call.
    """
    from pipeline.lean import lean, load_tables

    load_tables()
    with lean():
        location = verify(locate(articles, out, corpus))
    with at_work(location, f"building {location.out}"):
        from pipeline.orchestration.terminal import build_and_tell

        built = build_and_tell(location, console())
    raise typer.Exit(OK if built else NOTHING_BUILT)


@app.command()
def dev(
    articles: Articles = DEFAULT_ARTICLES,
    out: Out = DEFAULT_OUT,
    corpus: CorpusFile = None,
    port: Annotated[int, typer.Option("--port", help="Port on the loopback interface.")] = 3000,
) -> None:
    """Open the assets, their tables and checks in the Dagster user interface, on this machine only."""
    location = verify(locate(articles, out, corpus))
    from pipeline.ingest import list_batches
    from pipeline.orchestration.record import HOME_VARIABLE, open_record, register
    from pipeline.orchestration.state import partition_key

    with open_record(location) as instance:
        register(instance, map(partition_key, list_batches(location.articles)))
    variables = _variables(location) | {HOME_VARIABLE: str(location.record)}
    server = [sys.executable, "-W", "ignore", "-m", "pipeline.orchestration.hosts"]
    call = [*server, "dev", "-m", "pipeline.definitions", "-h", "127.0.0.1", "-p", str(port)]
    os.execvpe(sys.executable, call, os.environ | variables)


def _variables(location: Location) -> dict[str, str]:
    corpus_file = {CORPUS_VARIABLE: str(location.corpus_file)} if location.corpus_file else {}
    return {
        ARTICLES_VARIABLE: location.source or str(location.articles),
        OUT_VARIABLE: location.target or str(location.out),
        **corpus_file,
    }


@app.command()
def explain(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Primary key of a row; parts joined by `/`.")],
    package: Annotated[Path, typer.Option("--package", help="Folder of a data package.")] = DEFAULT_OUT,
    articles: Articles = DEFAULT_ARTICLES,
) -> None:
    """Print a row of any table with its sentences, the source chain, the rule that fired, and its scene."""
    from pipeline.explain import ExplainError, explain_row, read_package

    scenes = None
    if (state := locate(articles, package).state).is_dir():
        from pipeline.orchestration.state import StateError, load

        with contextlib.suppress(FileNotFoundError, StateError):
            scenes = load(state, "scenes")
    try:
        lines = explain_row(read_package(package), identifier, scenes)
    except ExplainError as error:
        raise CallError(str(error)) from None
    console().print(lines)
