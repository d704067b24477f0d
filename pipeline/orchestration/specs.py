"""What the user interface shows of a table before and after it is made; all of it follows from the model."""

import html
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence

import dagster as dg
import polars as pl

from pipeline.orchestration.checks import Made, evaluation, is_failure, key_of, model_results
from pipeline.orchestration.code_version import code_version
from pipeline.orchestration.location import Location
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


def results_of(
    frames: Mapping[str, pl.DataFrame], more: Iterable[dg.AssetCheckResult] = ()
) -> list[dg.AssetCheckResult]:
    """The outcomes of the checks of the models of tables, by name, and some more."""
    return [*(found for name, frame in frames.items() for found in model_results(TABLES[name], frame)), *more]


def table_results(
    context: dg.AssetExecutionContext,
    location: Location,
    frames: Mapping[str, pl.DataFrame],
    results: Sequence[dg.AssetCheckResult],
    made_from: Mapping[str, str] | None = None,
    speed: Mapping[str, float] | None = None,
) -> Iterator[Made]:
    """Store tables that were made together, and give each with its row count, a preview and what was found of it.

    Where a check fails nothing is stored: the last good tables stay, and what was found is given alone.

    Args:
        context: that of the step.
        location: the collection.
        frames: the tables by name.
        results: outcomes of the checks of the tables.
        made_from: versions of what the tables follow from, by name, where the step asks for them when it runs again.
        speed: numbers of the step as a whole, shown with each of its tables.
    """
    state, key = location.state, context.partition_key if context.has_partition_key else None
    if any(map(is_failure, results)):
        yield from (evaluation(found, key) for found in results)
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
        )
        yield from evaluations(context, name, results)


def evaluations(
    context: dg.AssetExecutionContext, asset: str, results: Iterable[dg.AssetCheckResult]
) -> Iterator[dg.AssetCheckEvaluation]:
    """Those of the outcomes that are about an asset which the step has just made."""
    key, of_asset = context.partition_key if context.has_partition_key else None, dg.AssetKey(asset)
    wanted = dg.AssetRecordsFilter(of_asset, asset_partitions=[key] if key is not None else None)
    made = next(iter(context.instance.fetch_materializations(wanted, limit=1).records), None)
    yield from (evaluation(found, key, made) for found in results if key_of(found).asset_key == of_asset)


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


SCANNED = "lagebild/scanned"
"""Metadata of an input that is not loaded: of it no more is read than is asked for."""


def inputs(tables: Iterable[type[Table]]) -> dict[str, dg.AssetIn]:
    """Tables that an asset function takes, each by its name."""
    return {table.table_name(): dg.AssetIn(table.table_name()) for table in tables}


def scanned(tables: Iterable[type[Table]]) -> dict[str, dg.AssetIn]:
    """Tables of many articles that an asset function scans where they lie, each by its name."""
    return {table.table_name(): dg.AssetIn(table.table_name(), metadata={SCANNED: True}) for table in tables}


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
