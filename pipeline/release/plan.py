"""What the next release is: its version, its differences to the last one, its notes, and what speaks against it."""

import datetime
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.changelog import Changelog, join_notes
from pipeline.changelog.version import FIRST, Bump, Version
from pipeline.release.guard import Limits, quality_falls, row_falls
from pipeline.release.notes import FIRST_NOTES, data_bump, draft_notes
from pipeline.release.package import Package
from pipeline.release.package_diff import PackageDiff, compare_packages
from pipeline.release.schema_diff import Change, compare_schemas, needed_bump, silent_on


class ReleaseError(ValueError):
    """A release that is refused; the message says why and what to do. Nothing was written."""


@dataclass(frozen=True)
class Options:
    """What the caller of a release decides.

    Attributes:
        created: the day that the release states.
        notes: text of the changelog entry instead of the drafted one.
        previous: package to compare with instead of the newest archive, where that is not at hand.
        limits: what may fall by how much without being told.
        fewer_rows, lower_quality: permit falls beyond the limits.
    """

    created: datetime.date
    notes: str | None = None
    previous: Path | None = None
    limits: Limits = field(default_factory=Limits)
    fewer_rows: bool = False
    lower_quality: bool = False


@dataclass(frozen=True)
class Plan:
    """The next release.

    Attributes:
        version: its version.
        bump: the part of the version that the differences raise; none for a first release.
        changes: differences of the schema.
        diff: differences of the data; None for a first release.
        notes: text of its changelog entry.
    """

    version: Version
    bump: Bump
    changes: tuple[Change, ...]
    diff: PackageDiff | None
    notes: str


def plan_release(
    before: Package | None, after: Package, changelog: Changelog, options: Options, *, drafting: bool = False
) -> Plan | None:
    """The next release; None where nothing differs from the last one and no new version is declared.

    Args:
        before: the last release; None before the first.
        after: the package that is to be released, whatever version it states.
        changelog: of the collection.
        options: see there.
        drafting: whether the notes are for editing: then what differs is added to an entry that is there already.

    Raises:
        ReleaseError: the declared version is too low, an archive is missing, rows or quality fall beyond the limits,
            or the notes are silent on a difference of the schema.
    """
    if before is None:
        version = declared_after(None, changelog) or FIRST
        return Plan(version, Bump.NONE, (), None, _notes(version, FIRST_NOTES, changelog, options, drafting))
    last = Version.parse(before.descriptor["version"])
    changes, diff = tuple(compare_schemas(before.schemas, after.schemas)), compare_packages(before, after)
    bump = max(needed_bump(list(changes)), data_bump(diff))
    declared, needed = declared_after(last, changelog), last.raised(bump)
    if declared is None and bump is Bump.NONE:
        return None
    version = declared or needed
    problems = list(_falls(before, after, options))
    if version < needed:
        problems.append(f"the changelog declares {version}, and the differences need {needed} ({bump})")
    diff = replace(diff, after=f"{after.descriptor['name']} {version}")
    notes = _notes(version, draft_notes(changes, diff), changelog, options, drafting)
    for change in silent_on(changes, notes):
        problems.append(f"the notes are silent on {change.place}: {change.detail}")
    if problems:
        raise ReleaseError("\n".join([f"{after.descriptor['name']} {version} is not released:", *problems]))
    return Plan(version, bump, changes, diff, notes)


def declared_after(last: Version | None, changelog: Changelog) -> Version | None:
    """The version that the changelog declares for the next release, if any.

    Raises:
        ReleaseError: the changelog knows of a release after the last one at hand.
    """
    entry = changelog.declared
    if entry is None or entry.version is None or (last is not None and entry.version <= last):
        return None
    if entry.day is not None:
        raise ReleaseError(
            f"the changelog says that {entry.version} was released on {entry.day}, and its archive is not there; "
            "put it back into dist, or the released package into its folder, or name either with --previous"
        )
    return entry.version


def _falls(before: Package, after: Package, options: Options) -> list[str]:
    falls = []
    if not options.fewer_rows:
        falls += [f"{fall}; check why, or say --allow-fewer-rows" for fall in row_falls(before, after, options.limits)]
    if not options.lower_quality:
        found = quality_falls(before, after, options.limits)
        falls += [f"{fall}; check why, or say --allow-lower-quality" for fall in found]
    return falls


def _notes(version: Version, draft: str, changelog: Changelog, options: Options, drafting: bool) -> str:
    """The entry: as given, else as people wrote it under the version, else drafted; with what is unreleased."""
    if options.notes is not None:
        return join_notes(options.notes, changelog.unreleased)
    entry = changelog.entry(version)
    written = entry.text if entry else ""
    if written and not drafting:
        return join_notes(written, changelog.unreleased) if changelog.unreleased else written
    return join_notes(written, changelog.unreleased, draft)
