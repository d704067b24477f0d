"""Packed files, opened within limits: a small file must not fill the memory."""

import gzip
import io
import zipfile
import zlib

from pipeline.ingest.problems import UnusableError

MAX_BYTES = 1_000_000_000
"""All that one packed file may hold."""
MAX_MEMBERS = 50_000
MAX_RATIO = 300
"""So many times its size may a file have unpacked; text has 3 to 20 times."""
FREE_BYTES = 10_000_000
"""Below this nobody asks for the ratio: a page of spaces is no attack."""


def unzipped(data: bytes) -> bytes:
    """The bytes of a gzip file, of all its members.

    Raises:
        UnusableError: `malformed`, `too_large`.
    """
    limit = min(MAX_BYTES, max(FREE_BYTES, MAX_RATIO * len(data)))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            content = file.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnusableError("malformed", f"is no whole gzip file ({error})", "pack it again") from None
    _refuse_large(len(content), limit)
    return content


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A ZIP file whose members keep the limits.

    Raises:
        UnusableError: `malformed`, `too_large`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnusableError("malformed", f"is no whole ZIP file ({error})", "pack it again") from None
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        detail = f"holds {len(members):,} files; the limit is {MAX_MEMBERS:,}"
        raise UnusableError("too_large", detail, "pack it into several")
    limit = min(MAX_BYTES, max(FREE_BYTES, MAX_RATIO * len(data)))
    _refuse_large(sum(member.file_size for member in members), limit)
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member, no more than it says it has.

    Raises:
        UnusableError: `malformed`.
    """
    try:
        with archive.open(name) as file:
            return file.read(archive.getinfo(name).file_size)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, OSError, EOFError, zlib.error) as error:
        raise UnusableError("malformed", f"{name}: cannot be unpacked ({error})", "pack it again") from None


def _refuse_large(size: int, limit: int) -> None:
    if size > limit:
        detail = f"unpacks to more than {limit / 1e6:.0f} MB, far more than text does"
        raise UnusableError("too_large", detail, "unpack it into the articles folder")
