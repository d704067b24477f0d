"""Asset checks: every rule of the table models, and every rule across tables, shown on clean runs too.

A table is validated once, and the failures are then told apart by rule. For a table of the release each rule
is a check: its columns, its primary key, and each column. A table between the stages has one check, `model`,
which lists its rules: it is made by batch, and a check for each of its columns would slow every batch down.
All of them block what comes after.
"""

import dagster as dg
import polars as pl
from dagster._core.definitions.asset_checks.asset_check_evaluation import AssetCheckEvaluationTargetMaterializationData

from pipeline.tables import RELEASE, Table
from pipeline.tables.base import Column
from pipeline.tables.rules import RULES, check_tables
from pipeline.tables.rules.models import COLUMNS, KEY, broken_cells

Made = dg.MaterializeResult[pl.DataFrame] | dg.AssetCheckEvaluation
"""What an asset function gives out: stored tables and what it found of them, or, where a check failed, that alone."""

SHOWN = 50
_WIDTH = 120
MODEL = "model"


def model_rules(table: type[Table]) -> dict[str, str]:
    """The rules of a table's model: name and wording."""
    return {
        COLUMNS: "The table has exactly its columns, in order, each of its type.",
        KEY: f"No two rows share {', '.join(table.primary_key())}.",
        **{column.name: _wording(column) for column in table.columns()},
    }


def model_checks(table: type[Table], partitions: dg.PartitionsDefinition[str] | None = None) -> list[dg.AssetCheckSpec]:
    """The checks that the model of a table asks for; a clean batch does not turn the check of another one green."""
    rules = model_rules(table)
    if table not in RELEASE:
        rules = {MODEL: "\n".join(f"- {text}" for text in rules.values())}
    return [
        dg.AssetCheckSpec(name, asset=table.table_name(), description=text, blocking=True, partitions_def=partitions)
        for name, text in rules.items()
    ]


def model_results(table: type[Table], frame: pl.DataFrame) -> list[dg.AssetCheckResult]:
    """The outcome of `model_checks` on a frame, with the failing cells."""
    asset, failures = table.table_name(), broken_cells(table, frame, SHOWN)
    if table not in RELEASE:
        return [result(asset, MODEL, failures)]
    return [result(asset, name, _of_rule(name, failures)) for name in model_rules(table)]


def _of_rule(name: str, failures: pl.DataFrame) -> pl.DataFrame:
    """The failures of a rule; most often there is none of any."""
    return failures.filter(pl.col("rule") == name).drop("rule") if failures.height else failures


def with_quarantine(found: dg.AssetCheckResult, out: pl.DataFrame) -> dg.AssetCheckResult:
    """The same outcome; that of a check of rows that were kept back warns of them by their keys.

    Args:
        found: the result of a check.
        out: the rows that were kept back, with the columns of `pipeline.tables.rules.sift`.
    """
    if out.is_empty():
        return found
    table = dg.AssetKey.from_coercible(found.asset_key or "").to_user_string()
    rows = out.filter((pl.col("table") == table) & (pl.col("rule") == found.check_name))
    if not found.passed or rows.is_empty():
        return found
    shown = rows.select("key", "why", "values").rename({"why": "failure_case"})
    return result(table, str(found.check_name), shown, dg.AssetCheckSeverity.WARN)


def _wording(column: Column) -> str:
    bounds = [
        f"{word} {bound:g}"
        for word, bound in (("at least", column.minimum), ("at most", column.maximum))
        if bound is not None
    ]
    parts = [
        f"`{column.name}` is {'empty or ' if column.optional else ''}{column.type.__name__}",
        f"from the code list {column.codes}" if column.codes else "",
        f"of the form {column.pattern}" if column.pattern else "",
        f"no longer than {column.max_length} characters" if column.max_length else "",
        *bounds,
    ]
    return ", ".join(part for part in parts if part) + "."


def result(
    asset: str, name: str, failures: pl.DataFrame, severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR
) -> dg.AssetCheckResult:
    """The outcome of a check from what fails it, a row each; passed where there is none."""
    metadata: dict[str, dg.MetadataValue] = {"failed": dg.MetadataValue.int(failures.height)}
    if failures.height:
        metadata["failures"] = failure_table(failures)
    return dg.AssetCheckResult(
        passed=not failures.height,
        asset_key=asset,
        check_name=name,
        severity=severity,
        metadata=metadata,
    )


def is_failure(check: dg.AssetCheckResult) -> bool:
    """Whether a check failed that must keep what it looks at from being stored or published; a warning does not."""
    return not check.passed and check.severity is dg.AssetCheckSeverity.ERROR


def failure_table(failures: pl.DataFrame) -> dg.TableMetadataValue:
    """At most 50 failing rows as a table of the user interface; long cells are cut."""
    records = [
        dg.TableRecord({name: _cut(value) for name, value in row.items()})
        for row in failures.head(SHOWN).iter_rows(named=True)
    ]
    columns = [dg.TableColumn(name, "string") for name in failures.columns]
    return dg.MetadataValue.table(records, dg.TableSchema(columns=columns))


def _cut(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def rule_checks() -> list[dg.AssetCheckSpec]:
    """The checks of the rules across tables, each shown at the first table that it looks at."""
    return [
        dg.AssetCheckSpec(rule.name, asset=rule.tables[0], description=rule.description, blocking=True)
        for rule in RULES
    ]


def rule_results(tables: dict[str, pl.DataFrame], texts: dict[str, str]) -> list[dg.AssetCheckResult]:
    """The outcome of `rule_checks` on the tables of a release.

    Args:
        tables: frames by table name.
        texts: canonical text by article.
    """
    failures = check_tables(tables, texts)
    shape = {"rule": pl.String, "table": pl.String, "key": pl.String, "detail": pl.String}
    rows = [(failure.rule, failure.table, failure.key, failure.detail) for failure in failures]
    found = pl.DataFrame(rows, schema=shape, orient="row")
    return [result(rule.tables[0], rule.name, _of_rule(rule.name, found)) for rule in RULES]


def key_of(found: dg.AssetCheckResult) -> dg.AssetCheckKey:
    """The check that an outcome is of."""
    return dg.AssetCheckKey(dg.AssetKey.from_coercible(found.asset_key or ""), str(found.check_name))


def evaluation(
    found: dg.AssetCheckResult, key: str | None, made: dg.EventLogRecord | None = None
) -> dg.AssetCheckEvaluation:
    """What a step tells of a check that is apart from it.

    Args:
        found: the outcome.
        key: partition key of the batch that was looked at; None for tables of all batches.
        made: the materialization of what was looked at; None where it was not stored.
    """
    about = made and AssetCheckEvaluationTargetMaterializationData(
        storage_id=made.storage_id, run_id=made.run_id, timestamp=made.timestamp
    )
    return dg.AssetCheckEvaluation(
        asset_key=key_of(found).asset_key,
        check_name=key_of(found).name,
        passed=found.passed,
        metadata=found.metadata,
        target_materialization_data=about,
        severity=found.severity,
        blocking=is_failure(found),
        partition=key,
    )
