"""A build as the terminal shows it: progress while it runs, and at the end what it made and what it warns of."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipeline.ingest import list_batches
from pipeline.orchestration.location import Location
from pipeline.orchestration.progress import OnStep
from pipeline.orchestration.run import Report, build
from pipeline.publish.descriptor import PAGE

STEPS_BY_BATCH = {"read_batch": "reading", "annotate_batch": "annotating", "code_batch": "coding"}
STEPS = {
    "find_copies": "comparing articles",
    "resolve_claims": "merging what tells the same",
    "measure_quality": "measuring the quality",
    "datapackage": "validating and writing the package",
}
_TOLD = 200


def build_and_tell(location: Location, console: Console) -> bool:
    """Build a collection and print what came of it; whether a package was written."""
    batches = len(list_batches(location.articles))
    with _progress(console, batches * len(STEPS_BY_BATCH) + len(STEPS)) as on_step:
        report = build(location, on_step)
    if report.package is not None:
        console.print(_rows(report))
    for warning in _warnings(report):
        console.print(warning)
    console.print(_closing(report, location))
    return report.package is not None


@contextmanager
def _progress(console: Console, steps: int) -> Iterator[OnStep]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=steps)

        def on_step(step: str, ended: bool) -> None:
            if ended:
                progress.advance(task)
            else:
                progress.update(task, description=(STEPS_BY_BATCH | STEPS).get(step, step))

        yield on_step


def _rows(report: Report) -> Table:
    table = Table("table", "rows", title="Data package", title_justify="left")
    table.columns[1].justify = "right"
    for name, rows in report.rows.items():
        table.add_row(name, f"{rows:,}")
    return table


def _warnings(report: Report) -> Iterator[Text]:
    shown = report.rejected.sort("source_file", "reason", "detail").head(_TOLD)
    for row in shown.iter_rows(named=True):
        yield Text(f"warning: {row['source_file']}: {row['reason']}: {row['detail']}; {row['remedy']}", "yellow")
    if report.rejected.height > _TOLD:
        yield Text(f"warning: {report.rejected.height - _TOLD} more; all are in the table `rejected`", "yellow")
    for warning in report.warnings:
        yield Text(f"warning: {warning}", "yellow")
    for failure in report.failures:
        yield Text(f"failed: {failure.where}: {failure.what}", "bold red")


def _closing(report: Report, location: Location) -> Text:
    if report.package is None:
        reason = "no article could be read" if not report.articles else "a step stopped or a check failed"
        return Text(f"Nothing was built from {location.articles}: {reason}.", "bold red")
    warnings = report.rejected.height + len(report.warnings)
    parts = [
        _count(report.articles, "article"),
        f"{_count(report.checks_passed, 'check')} passed",
        *([_count(warnings, "warning")] if warnings else []),
    ]
    page = report.package.with_name(PAGE)
    return Text(f"{', '.join(parts)}\n{report.package}\nto look into it: {page}", "green")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
