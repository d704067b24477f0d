"""The build behind a release: all tables made from the articles, ready to be written with the version that is found."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.text import Text

from pipeline.orchestration.location import Location
from pipeline.publish.inspection import refused_by_frictionless
from pipeline.tables import RELEASE

_TOLD = 10


class BuildError(ValueError):
    """A build in which something failed; the message names it."""


def build_tables(location: Location, console: Console) -> Callable[[Path, str, date], None]:
    """Build a collection, and give back what writes its package.

    Args:
        location: the collection; its `out` gets a package of no version, to be thrown away.
        console: shows what is being done, and what could not be used.

    Returns:
        a function of a folder, a version and a day that writes the package that states them.

    Raises:
        BuildError: nothing was built, a batch was left out, or frictionless refuses the package.
    """
    from pipeline.ingest import list_batches
    from pipeline.orchestration.run import build
    from pipeline.orchestration.state import load, partition_key
    from pipeline.orchestration.terminal import STEPS, STEPS_BY_BATCH
    from pipeline.publish import publish
    from pipeline.quality import reliability

    names_of_steps = STEPS_BY_BATCH | STEPS
    with console.status("building") as status:
        report = build(location, lambda step, ended: None if ended else status.update(names_of_steps.get(step, step)))
    if report.package is None or report.failures:
        failures = [f"{failure.where}: {failure.what}" for failure in report.failures]
        raise BuildError("\n".join(["the build failed, and nothing is released:", *failures]))
    for rejected in report.rejected.sort("source_file", "reason", "detail").iter_rows(named=True):
        said = f"warning: {rejected['source_file']}: {rejected['reason']}: {rejected['detail']}. {rejected['remedy']}"
        console.print(Text(said, "yellow"))
    for warning in report.warnings:
        console.print(Text(f"warning: {warning}", "yellow"))
    with console.status("validating"):
        _validate(report.package)
    names = [table.table_name() for table in RELEASE]
    tables = {name: load(location.state, name) for name in names}
    batches = [partition_key(batch) for batch in list_batches(location.articles)]
    documents = [load(location.state, "documents", key) for key in batches]
    texts = dict(pl.concat(documents).select("article_id", "text").iter_rows())

    corpus = location.corpus()
    measured = reliability(tables, texts, corpus.gold)

    def write(folder: Path, version: str, created: date) -> None:
        publish(tables, corpus, folder, version=version, created=created, texts=texts, reliability=measured)

    return write


def _validate(descriptor: Path) -> None:
    """Validate a package as anybody would who got it."""
    found = refused_by_frictionless(descriptor)[:_TOLD]
    if found:
        raise BuildError(
            "\n".join(["frictionless refuses the package:", *(f"{where}: {what}" for where, what in found)])
        )
