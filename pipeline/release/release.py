"""Cutting a release: everything is made and checked aside, then one file takes its name, and the rest follows from it.

The archive is the release. Before its name is given, nothing but the staging folder has changed; after it, the
changelog, the kept schema, the citation file and the package folder are brought into line with it. A process that is
killed leaves the last release whole at any moment: the next run either clears away what was begun, or, where the
archive has its name already, brings the rest into line.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.changelog import CHANGELOG, Entry, parse_changelog, read_changelog
from pipeline.changelog.version import FIRST, Bump, Version
from pipeline.publish.replace import is_package, replace_folder
from pipeline.release.archive import (
    NOTES,
    SUMS,
    archive_path,
    checksums,
    digest_path,
    list_archives,
    named_archive,
    read_archive,
    replace_file,
    write_archive,
)
from pipeline.release.consumers import QUERIES, documented
from pipeline.release.delta import make_delta
from pipeline.release.deltas import put_delta, rejected_by_people
from pipeline.release.package import DESCRIPTOR, package_files, read_package
from pipeline.release.package_diff import diff_as_dict
from pipeline.release.plan import Options, Plan, ReleaseError, declared_after, plan_release
from pipeline.release.render import diff_markdown
from pipeline.release.schema_file import RELEASED, ReleasedSchema, read_released, schema_bytes, schemas_of

CITATION, DELTAS, _STAGING = "CITATION.cff", "deltas", ".release"

Write = Callable[[Path, str, date], None]
"""Writes the package, validated, into a folder, with a version and the day that it states."""


@dataclass(frozen=True)
class Home:
    """Where the parts of a collection lie that a release touches.

    Attributes:
        folder: holds the changelog, and, where they are kept, `schema/released.json` and `CITATION.cff`.
        dist: folder of the archives.
        out: folder of the package.
        name: name of the package, which the archives carry.
    """

    folder: Path
    dist: Path
    out: Path
    name: str

    @property
    def staging(self) -> Path:
        """Where a release is made before it has its name; on the same file system as the archives."""
        return self.dist / _STAGING

    @property
    def package(self) -> Path:
        """Where the package is made before it is archived."""
        return self.staging / "package"

    @property
    def delta(self) -> Path:
        """Where the delta from the last release is made before the archive has its name."""
        return self.staging / "delta.zip"

    @property
    def changelog(self) -> Path:
        """The changelog of the collection."""
        return self.folder / CHANGELOG


@dataclass(frozen=True)
class Released:
    """A release that was cut: its plan and its archive."""

    plan: Plan
    archive: Path


def prepare(home: Home, write: Write, options: Options) -> Plan | None:
    """Write the entry of the next release into the changelog, to be edited, and release nothing.

    Returns:
        the plan; None where nothing differs from the last release.

    Raises:
        ReleaseError: what speaks against the release.
    """
    recover(home)
    try:
        plan = _plan(home, write, options, drafting=True)
        if plan is not None:
            entry = Entry(plan.version, None, plan.notes)
            replace_file(home.changelog, str(read_changelog(home.changelog).with_entry(entry)).encode())
        return plan
    finally:
        clear(home)


def cut(home: Home, write: Write, options: Options) -> Released | None:
    """Cut the next release.

    Returns:
        the release; None where nothing differs from the last one.

    Raises:
        ReleaseError: what speaks against it; nothing was changed.
        pipeline.publish.PublishError: the tables break a rule; nothing was changed.
    """
    recover(home)
    try:
        plan = _plan(home, write, options)
        if plan is not None:
            archive = archive_path(home.dist, home.name, plan.version)
            _refuse(home, archive)
            if (last := _last(home, options)) is not None:
                delta = make_delta(package_files(last), package_files(home.package), rejected_by_people(home.folder))
                replace_file(home.delta, delta)
            write_archive(archive, _files(home, plan, options.created), options.created, home.staging)
            align(home, archive)
    except BaseException:
        # An archive that has got its name stays, and the next run brings the rest into line with it.
        if named_archive(home.dist, home.staging) is None:
            clear(home)
        raise
    clear(home)
    return Released(plan, archive) if plan else None


def recover(home: Home) -> None:
    """Put right what a killed run left: bring everything into line with an archive that has just got its name."""
    archive = named_archive(home.dist, home.staging)
    if archive is not None:
        align(home, archive)
    clear(home)
    home.staging.mkdir(parents=True)


def clear(home: Home) -> None:
    """Take away the staging folder."""
    shutil.rmtree(home.staging, ignore_errors=True)


def align(home: Home, archive: Path) -> None:
    """Bring changelog, kept schema, citation file, package folder, delta, digest and sums into line with an archive."""
    files = read_archive(archive)
    descriptor = json.loads(files[DESCRIPTOR])
    version, day = Version.parse(descriptor["version"]), date.fromisoformat(descriptor["created"][:10])
    entry = parse_changelog(files[f"{NOTES}/{CHANGELOG}"].decode()).entry(version)
    known = read_changelog(home.changelog)
    if entry is not None and known.entry(version) != entry:
        replace_file(home.changelog, str(known.with_entry(entry)).encode())
    if (home.folder / RELEASED.parent).is_dir():
        if (documented_then := files.get(f"{NOTES}/{QUERIES.name}")) is not None:
            replace_file(home.folder / QUERIES, documented_then)
        kept = ReleasedSchema(version, schemas_of(descriptor), hashlib.sha256(files[DESCRIPTOR]).hexdigest())
        replace_file(home.folder / RELEASED, schema_bytes(kept))
    if (home.folder / CITATION).exists():
        text = (home.folder / CITATION).read_text("utf-8")
        replace_file(home.folder / CITATION, cite(text, version, day).encode())
    package = {name: content for name, content in files.items() if not name.startswith(f"{NOTES}/")}
    replace_folder(home.out, package)
    if home.delta.exists():
        put_delta(home.dist / DELTAS, home.delta.read_bytes())
    archives = {path.name: path.read_bytes() for path in home.dist.glob("*.zip")}
    replace_file(digest_path(archive), checksums({archive.name: archives[archive.name]}))
    replace_file(home.dist / SUMS, checksums(archives))


def _refuse(home: Home, archive: Path) -> None:
    if archive.exists():
        raise ReleaseError(f"{archive} exists; a release is never overwritten")
    if home.out.is_dir() and any(home.out.iterdir()) and not is_package(home.out):
        raise ReleaseError(
            f"{home.out} holds other files and no {DESCRIPTOR} of ours; name a new or empty folder with --out"
        )


def cite(text: str, version: Version, day: date) -> str:
    """A citation file (https://citation-file-format.github.io) with another version and day of release."""
    stated = {"version": str(version), "date-released": f'"{day.isoformat()}"'}
    for key, value in stated.items():
        line = f"{key}: {value}"
        text, found = re.subn(rf"^{key}:.*$", line, text, flags=re.MULTILINE)
        text = text if found else f"{text.rstrip()}\n{line}\n"
    return text


def _plan(home: Home, write: Write, options: Options, *, drafting: bool = False) -> Plan | None:
    """Write the package into the staging folder with the version that it needs, and say what it is."""
    path, changelog = _last(home, options), read_changelog(home.changelog)
    before = read_package(path) if path else None
    last = Version.parse(before.descriptor["version"]) if before else None
    likely = declared_after(last, changelog) or (last.raised(Bump.MINOR) if last else FIRST)
    write(home.package, str(likely), options.created)
    plan = plan_release(before, read_package(home.package), changelog, options, drafting=drafting)
    if plan is not None and plan.version != likely:
        write(home.package, str(plan.version), options.created)
    return plan


def _last(home: Home, options: Options) -> Path | None:
    """The last release: as named, else the newest archive, else the package folder if it is what was released."""
    archives = list_archives(home.dist, home.name)
    if options.previous or archives:
        return options.previous or archives[max(archives)]
    # A fresh clone has no archives, but the kept schema says how the descriptor of the release looked.
    kept, descriptor = home.folder / RELEASED, home.out / DESCRIPTOR
    if not kept.exists() or not descriptor.exists():
        return None
    as_released = read_released(kept).package == hashlib.sha256(descriptor.read_bytes()).hexdigest()
    return home.out if as_released else None


def _files(home: Home, plan: Plan, day: date) -> dict[str, bytes]:
    """All files of the archive: the package, and in a folder of its own what is said about the release."""
    paths = [path for path in home.package.rglob("*") if path.is_file()]
    files = {path.relative_to(home.package).as_posix(): path.read_bytes() for path in paths}
    changelog = read_changelog(home.changelog).with_entry(Entry(plan.version, day, plan.notes))
    files[f"{NOTES}/{CHANGELOG}"] = str(changelog).encode()
    if (queries := documented(home.folder)) is not None:
        files[f"{NOTES}/{QUERIES.name}"] = queries
    if plan.diff is not None:
        text = json.dumps(diff_as_dict(plan.diff), ensure_ascii=False, indent=2)
        files |= {f"{NOTES}/diff.md": diff_markdown(plan.diff).encode(), f"{NOTES}/diff.json": f"{text}\n".encode()}
    return files
