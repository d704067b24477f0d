"""What the user interface shows of a table before and after it is made; all of it follows from the model."""

import html
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import dagster as dg
import polars as pl

from pipeline.orchestration.checks import Made, is_failure, model_checks, model_results
from pipeline.orchestration.code_version import code_version
from pipeline.orchestration.numbers import lineage, numbers
from pipeline.orchestration.state import store, table_path
from pipeline.tables import RELEASE, TABLES, Table
from pipeline.tables.derive import dagster_column_schema

# Dagster says of each check by batch that this is new.
warnings.filterwarnings("ignore", message="Specifying a partitions_def on an AssetCheckSpec")

batches = dg.DynamicPartitionsDefinition(name="batch")
"""One partition a batch of articles, for reading, annotating and coding; later tables hold all batches."""

OWNER = "team:lagebild"
_PREVIEW_ROWS, _PREVIEW_WIDTH = 5, 48


def table_outs(tables: Iterable[type[Table]], group: str) -> dict[str, dg.AssetOut]:
    """The outputs of an asset function that makes `tables`; none of them is made where a check fails."""
    return {
        table.table_name(): dg.AssetOut.from_spec(
            dg.AssetSpec(
                table.table_name(),
                group_name=group,
                description=describe(table),
                kinds={"polars", "parquet"},
                owners=[OWNER],
                tags={"lagebild/table": "release" if table in RELEASE else "working"},
                metadata={"dagster/column_schema": dagster_column_schema(table)},
                code_version=code_version(group),
                skippable=True,
            )
        )
        for table in tables
    }


def table_checks(
    tables: Iterable[type[Table]], partitions: dg.PartitionsDefinition[str] | None = None
) -> list[dg.AssetCheckSpec]:
    """The checks that the models of `tables` ask for, by batch where the tables are."""
    return [spec for table in tables for spec in model_checks(table, partitions)]


def table_results(
    state: Path,
    frames: dict[str, pl.DataFrame],
    more_checks: Sequence[dg.AssetCheckResult] = (),
    key: str | None = None,
    made_from: Mapping[str, str] | None = None,
    speed: Mapping[str, float] | None = None,
) -> Iterator[Made]:
    """Store tables that were made together, and give each with its row count, a preview and the results of its checks.

    Where a check fails nothing is stored: the last good tables stay, and the results are given alone.

    Args:
        state: the state folder of the collection.
        frames: the tables by name.
        more_checks: results beside those of the models.
        key: partition key of the batch; None for tables of all batches.
        made_from: versions of what the tables follow from, by name, where the step asks for them when it runs again.
        speed: numbers of the step as a whole, shown with each of its tables.
    """
    results = {name: model_results(TABLES[name], frame) for name, frame in frames.items()}
    for result in more_checks:
        results[(result.asset_key or dg.AssetKey("")).to_user_string()].append(result)
    every = [result for of_table in results.values() for result in of_table]
    if any(map(is_failure, every)):
        yield from every
        return
    store(state, frames, key, made_from)
    for name, frame in frames.items():
        yield dg.MaterializeResult(
            asset_key=name,
            metadata={
                "dagster/row_count": frame.height,
                "dagster/uri": str(table_path(state, name, key)),
                "bytes": table_path(state, name, key).stat().st_size,
                **numbers(name, frame),
                **(speed or {}),
                **lineage(name),
                "preview": dg.MarkdownMetadataValue(preview(frame)),
            },
            check_results=results[name],
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


def stored_whole(asset: str) -> dg.AssetCheckSpec:
    """The check of what an earlier run stored of a batch."""
    return dg.AssetCheckSpec(
        "stored_whole",
        asset=asset,
        description="What an earlier run stored of the batch is whole. A warning: what is damaged is made anew.",
        partitions_def=batches,
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
