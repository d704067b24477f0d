"""An archive of a release: one zip file with the package, its changelog, its differences and checksums.

The same content gives the same bytes: entries are sorted, carry the day of the release and no time, and are stored
without compression, because compressors differ between machines and Parquet is compressed already.
"""

import datetime
import glob
import hashlib
import os
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from pipeline.changelog.version import Version
from pipeline.drafts import draft

SUMS = "SHA256SUMS"
NOTES = "release"
"""Folder in an archive for what belongs to the release and not to the package."""
_EARLIEST = datetime.date(1980, 1, 1)  # what a zip file can state
_MODE = 0o100644 << 16
_MODE_OF_FILES = 0o644
_NAMING = "naming"  # in the staging folder: checksum and name of the archive that is about to get its name


class ArchiveExistsError(FileExistsError):
    """The version has been released: an archive is never overwritten."""


def archive_path(dist: Path, name: str, version: Version) -> Path:
    """Where the archive of a version lies."""
    return dist / f"{name}-{version}.zip"


def digest_path(archive: Path) -> Path:
    """Where the SHA-256 of a whole archive lies, as `sha256sum --check` reads it."""
    return archive.with_name(f"{archive.name}.sha256")


def list_archives(dist: Path, name: str) -> dict[Version, Path]:
    """The archives of a dataset by version, the oldest first."""
    pattern = re.compile(rf"{re.escape(name)}-(\d+\.\d+\.\d+)\.zip")
    found = {Version.parse(m[1]): path for path in dist.glob("*.zip") if (m := pattern.fullmatch(path.name))}
    return dict(sorted(found.items()))


def checksums(files: Mapping[str, bytes]) -> bytes:
    """SHA-256 of each file, as `sha256sum --check` reads it."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def write_archive(path: Path, files: Mapping[str, bytes], day: datetime.date, staging: Path) -> None:
    """Write an archive with its checksums, whole or not at all.

    It is written in the staging folder, which lies on the same file system, and takes its name only when it is on disk.

    Raises:
        ArchiveExistsError: there is an archive of this name; it is untouched.
    """
    draft = staging / path.name
    draft.unlink(missing_ok=True)  # one that an earlier run left may be the archive under its other name
    with draft.open("wb") as file:
        pack(file, files, day)
        file.flush()
        os.fsync(file.fileno())
    replace_file(staging / _NAMING, checksums({path.name: draft.read_bytes()}))
    _name_once(draft, path)
    sync_folder(path.parent)


def pack(file: IO[bytes], files: Mapping[str, bytes], day: datetime.date) -> None:
    """Write files and their checksums as a zip archive: the same bytes for the same content and day."""
    complete = {**files, SUMS: checksums(files)}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(complete):
            moment = (*max(day, _EARLIEST).timetuple()[:3], 0, 0, 0)
            info = zipfile.ZipInfo(name, moment)
            info.external_attr, info.create_system = _MODE, 3
            archive.writestr(info, complete[name])


def _name_once(draft: Path, path: Path) -> None:
    """Give a file a name that no file has; unlike a renaming, a link never takes the place of another file."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise ArchiveExistsError(f"{path} exists; a release is never overwritten") from None
    except OSError:  # a file system without links
        if path.exists():
            raise ArchiveExistsError(f"{path} exists; a release is never overwritten") from None
        draft.replace(path)


def named_archive(dist: Path, staging: Path) -> Path | None:
    """The archive that got its name from this staging folder, whatever happened afterwards; None where none did."""
    note = staging / _NAMING
    stated = note.read_bytes() if note.exists() else b""
    path = dist / stated.decode().strip().rpartition("  ")[2]
    return path if path.is_file() and checksums({path.name: path.read_bytes()}) == stated else None


def read_archive(path: Path) -> dict[str, bytes]:
    """The files of an archive, compared with its checksums.

    Raises:
        ValueError: a file is damaged or missing.
    """
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sums = files.pop(SUMS, b"")
    if sums != checksums(files):
        raise ValueError(f"{path}: its files are not what {SUMS} states; get the archive again")
    return files


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside the target, whose place it then takes."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.lagebild-*"):  # of a killed run: the lock is ours
        left.unlink()
    fresh = draft(path, lambda file: _to_disk(file, content))
    fresh.chmod(_MODE_OF_FILES)
    fresh.replace(path)
    sync_folder(path.parent)


def _to_disk(file: IO[bytes], content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to disk, where the system can be asked for it."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
