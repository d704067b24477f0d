"""What the user interface shows of a table before and after it is made; all of it follows from the model."""

import html
from collections.abc import Iterable, Iterator, Sequence

import dagster as dg
import polars as pl

from pipeline.orchestration.checks import model_checks, model_results
from pipeline.tables import TABLES, WORKING, Table
from pipeline.tables.derive import dagster_column_schema

batches = dg.DynamicPartitionsDefinition(name="batch")
"""One partition a batch of articles, for reading and annotating only; later tables hold all batches."""

OWNER = "team:lagebild"
_PREVIEW_ROWS, _PREVIEW_WIDTH = 5, 48


def table_outs(tables: Iterable[type[Table]], group: str, *, eager: bool = True) -> dict[str, dg.AssetOut]:
    """The outputs of an asset function that makes `tables`; `eager` ones are made anew when their inputs are."""
    condition = (
        dg.AutomationCondition.eager() & dg.AutomationCondition.all_deps_blocking_checks_passed() if eager else None
    )
    return {
        table.table_name(): dg.AssetOut.from_spec(
            dg.AssetSpec(
                table.table_name(),
                group_name=group,
                description=describe(table),
                kinds={"polars", "parquet"},
                owners=[OWNER],
                tags={"lagebild/table": "working" if table in WORKING else "release"},
                metadata={"dagster/column_schema": dagster_column_schema(table)},
                automation_condition=condition,
            )
        )
        for table in tables
    }


def table_checks(tables: Iterable[type[Table]]) -> list[dg.AssetCheckSpec]:
    """The checks that the models of `tables` ask for."""
    return [spec for table in tables for spec in model_checks(table)]


def table_results(
    frames: dict[str, pl.DataFrame], more_checks: Sequence[dg.AssetCheckResult] = ()
) -> Iterator[dg.MaterializeResult[pl.DataFrame]]:
    """Each frame with its row count, a preview and the results of its checks."""
    for name, frame in frames.items():
        results = model_results(TABLES[name], frame)
        more = [result for result in more_checks if result.asset_key == dg.AssetKey(name)]
        yield dg.MaterializeResult(
            asset_key=name,
            value=frame,
            metadata={
                "dagster/row_count": frame.height,
                "preview": dg.MarkdownMetadataValue(preview(frame)),
            },
            check_results=[*results, *more],
        )


def warning(spec: dg.AssetCheckSpec, told: Sequence[str]) -> dg.AssetCheckResult:
    """The outcome of a check that stops nothing; what it tells is shown at the end of a build."""
    return dg.AssetCheckResult(
        passed=not told,
        asset_key=spec.asset_key,
        check_name=spec.name,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"warnings": dg.MetadataValue.json(list(told))},
    )


def inputs(tables: Iterable[type[Table]]) -> dict[str, dg.AssetIn]:
    """Tables that an asset function takes, each by its name."""
    return {table.table_name(): dg.AssetIn(table.table_name()) for table in tables}


def describe(table: type[Table]) -> str:
    """What one row is, and what identifies it."""
    return f"{table.description()}\n\nPrimary key: {', '.join(f'`{name}`' for name in table.primary_key())}."


def preview(frame: pl.DataFrame) -> str:
    """The first rows as a Markdown table; long cells are cut, and nothing in them is taken for markup."""
    head = frame.head(_PREVIEW_ROWS)
    rows = [frame.columns, ["---"] * frame.width, *([_cell(value) for value in row] for row in head.iter_rows())]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    cut = text if len(text) <= _PREVIEW_WIDTH else text[: _PREVIEW_WIDTH - 1] + "…"
    escaped = html.escape(cut, quote=False)
    for mark in "\\|`*_[]":
        escaped = escaped.replace(mark, f"\\{mark}")
    return escaped
