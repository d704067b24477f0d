"""Checks of the package itself. A failing one keeps the last good package, but for `frictionless`.

Twins, quality and size are known from the files before any is written. Frictionless takes longer than the rest of a
small build: its check runs by itself after the package is made in the user interface, and from there alone; a build of
the command line leaves it out, and a release asks frictionless before anything is archived.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import dagster as dg
import polars as pl
from dagster._core.definitions.metadata import normalize_metadata

from pipeline.corpus import Corpus
from pipeline.orchestration.checks import result
from pipeline.orchestration.location import DESCRIPTOR, Location
from pipeline.publish.descriptor import OWN_FILES
from pipeline.publish.files import Files
from pipeline.publish.inspection import Finding, refused_by_frictionless, too_large, under_floor, unequal_twins
from pipeline.publish.replace import listed

PACKAGE = "datapackage"
TWINS = dg.AssetCheckSpec(
    "twins_are_equal",
    asset=PACKAGE,
    blocking=True,
    description="CSV and Parquet of each table hold the same rows, in the same order, with the same values.",
)
QUALITY = dg.AssetCheckSpec(
    "quality_floor",
    asset=PACKAGE,
    blocking=True,
    description="The rows of no table are found worse (F1) than `quality_floor` of the corpus file, where it is set.",
)
SIZE = dg.AssetCheckSpec("no_file_is_too_large", asset=PACKAGE, description="GitHub takes each file. A warning.")
PACKAGE_CHECKS = (TWINS, QUALITY, SIZE)
_AGAIN = "build again; where it stays, tell the maintainers: a writer of files is at fault"
_UNMEASURED = Finding("QUALITY.md", "nothing was measured", "name a folder of gold annotations in the corpus file")


def package_results(files: Files, quality: pl.DataFrame, corpus: Corpus) -> list[dg.AssetCheckResult]:
    """The outcome of `PACKAGE_CHECKS` on the files of a package, by path, before it takes the place of the last."""
    f1 = dict(quality.filter(attribute="row", by="all").drop_nulls("f1").select("table", "f1").iter_rows())
    floor = corpus.quality_floor
    measured = _outcome(QUALITY, under_floor(quality, floor or 0.0))
    if floor is not None and not f1:
        measured = _outcome(QUALITY, [_UNMEASURED], dg.AssetCheckSeverity.WARN)
    sizes = files.sizes()
    size = _outcome(SIZE, too_large(sizes), dg.AssetCheckSeverity.WARN)
    return [
        _outcome(TWINS, unequal_twins(files)),
        _with(measured, {"floor": "none" if floor is None else floor, **{f"f1 {name}": f1[name] for name in f1}}),
        _with(size, {"bytes": sum(sizes.values()), "files": sizes}),
    ]


def files_of(folder: Path) -> Files:
    """The files of the package that lies in a folder, by path.

    Raises:
        FileNotFoundError: none does.
    """
    if not (folder / DESCRIPTOR).is_file():
        raise FileNotFoundError(folder / DESCRIPTOR)
    return Files(folder, (name for name in sorted(listed(folder) | OWN_FILES) if (folder / name).is_file()))


@dg.asset_check(
    asset=PACKAGE,
    name="frictionless",
    description="`frictionless validate datapackage.json` passes the package that lies in the folder.",
)
def frictionless(location: dg.ResourceParam[Location]) -> dg.AssetCheckResult:
    """Validate the package as anybody would who got it."""
    found = refused_by_frictionless(location.out / DESCRIPTOR)
    return result(PACKAGE, "frictionless", _frame(Finding(where, what, _AGAIN) for where, what in found))


def _outcome(
    spec: dg.AssetCheckSpec,
    found: Iterable[Finding],
    severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR,
) -> dg.AssetCheckResult:
    return result(PACKAGE, spec.name, _frame(found), severity)


def _with(outcome: dg.AssetCheckResult, more: Mapping[str, float | str | dict[str, int]]) -> dg.AssetCheckResult:
    return outcome._replace(metadata={**outcome.metadata, **normalize_metadata(more)})


def _frame(found: Iterable[Finding]) -> pl.DataFrame:
    return pl.DataFrame(list(found), schema=dict.fromkeys(Finding._fields, pl.String), orient="row")
