"""Publish: the data package. It is validated again here, so that no run of this step alone ships bad tables."""

from collections.abc import Iterator
from datetime import timedelta

import dagster as dg
import polars as pl

from pipeline import __version__
from pipeline.orchestration.alone import Source, Stored, checks_alone
from pipeline.orchestration.assets.resolve import texts
from pipeline.orchestration.checks import evaluation, is_failure
from pipeline.orchestration.code_version import code_version
from pipeline.orchestration.location import Location
from pipeline.orchestration.package_checks import PACKAGE, PACKAGE_CHECKS, files_of, package_results
from pipeline.orchestration.specs import OWNER, evaluations, inputs, scanned
from pipeline.publish.descriptor import DESCRIPTOR, PAGE
from pipeline.publish.files import Files
from pipeline.storage import send
from pipeline.tables import RELEASE, TABLES

GROUP = "publish"
FRESH = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=7), warn_window=timedelta(days=2))


@dg.asset(
    name=PACKAGE,
    group_name=GROUP,
    ins=inputs(RELEASE) | scanned([TABLES["documents"]]),
    kinds={"csv", "parquet"},
    owners=[OWNER],
    tags={"lagebild/table": "package"},
    code_version=code_version(GROUP),
    freshness_policy=FRESH,
    output_required=False,
)
def datapackage(
    context: dg.AssetExecutionContext,
    location: dg.ResourceParam[Location],
    documents: pl.LazyFrame,
    **tables: pl.DataFrame,
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckEvaluation]:
    """The release: a Frictionless Data Package of CSV files with their Parquet twins, and a page to look into it.

    A package that breaks a rule, or fails a check of its own, is never written; the last one stays. Version and day
    are those of the newest version in the collection's changelog, so that an unchanged release is built again to the
    byte.
    """
    from pipeline.changelog import read_changelog
    from pipeline.publish import PublishError, publish
    from pipeline.quality import reliability

    newest = read_changelog(location.changelog).declared
    version, day = (str(newest.version), newest.day) if newest else (__version__, None)
    corpus, told = location.corpus(), texts(documents)
    measured = reliability(tables, told, corpus.gold)
    checks: list[dg.AssetCheckResult] = []

    def inspect(files: Files) -> None:
        checks.extend(package_results(files, tables["quality"], corpus))
        if failed := [check.check_name for check in checks if is_failure(check)]:
            raise PublishError(f"{', '.join(map(str, failed))} failed; nothing was written")

    try:
        made = publish(
            tables,
            corpus,
            location.out,
            version=version,
            created=day,
            texts=told,
            reliability=measured,
            inspect=inspect,
        )
        if location.target is not None:
            send(made.path.parent, made.size, location.target, DESCRIPTOR)
    except PublishError:
        if not checks:
            raise
        yield from (evaluation(found, None) for found in checks)
        return
    yield dg.MaterializeResult(
        metadata={
            "package": dg.MetadataValue.path(location.target or str(made.path)),
            "page": dg.MetadataValue.path(str(made.path.with_name(PAGE))),
            "name": made.name,
            "version": made.version,
            "created": str(made.created or ""),
            "dagster/row_count": sum(made.rows.values()),
            "size": sum(made.size.values()),
            "rows": dg.MetadataValue.json(made.rows),
        },
    )
    yield from evaluations(context, PACKAGE, checks)


def _looked_at(stored: Stored) -> list[dg.AssetCheckResult]:
    quality = stored.table(TABLES["quality"])
    return package_results(files_of(stored.location.out), quality, stored.location.corpus())


CHECKS = checks_alone("check_package", [Source(PACKAGE_CHECKS, _looked_at)])
