"""Checking a release as anybody can who got it: each fault by its file, with what to do about it.

An archive is compared with the digest that lies beside it (`<archive>.sha256`), which finds any byte that differs; its
files with `SHA256SUMS`, which says where; its package with the descriptor, and its rows with schema and keys.
"""

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.publish.inspection import refused_by_frictionless
from pipeline.release.archive import SUMS, digest_path
from pipeline.release.package import DESCRIPTOR, PackageError, read_package
from pipeline.release.signature import SignatureError, signature_path, signer_of

_AGAIN = "get the release again"
_PUBLISHER = "tell the publisher: the release was made so"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a release.

    Attributes:
        file: the archive, or the path of a file in it.
        what: what is wrong with it.
        remedy: what to do.
    """

    file: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}; {self.remedy}"


def verify_release(path: Path, signers: Path | None = None) -> list[Fault]:
    """What is wrong with a release; nothing where all is as it was published.

    Rows are only looked at where every checksum is right.

    Args:
        path: an archive, or the folder of an unpacked one or of a package.
        signers: file of allowed signers, as ssh-keygen(1) has it; an archive must then be signed by one of them.
    """
    if path.is_dir():
        names = (p for p in sorted(path.rglob("*")) if p.is_file())
        files = {name.relative_to(path).as_posix(): name.read_bytes() for name in names}
        return list(_of_files(files, must_list=False)) or list(_of_package(path))
    found = [*_of_archive(path), *(_of_signature(path, signers) if signers else ())]
    files, damaged = _unpacked(path)
    found += [*damaged, *(_of_files(files, must_list=True) if files else ())]
    return found or list(_of_rows(files))


def _of_archive(path: Path) -> Iterator[Fault]:
    """The archive as a whole against the digest beside it: the only one that knows the bytes between the files."""
    beside = digest_path(path)
    try:
        stated = beside.read_bytes().split()[:1]
    except OSError:
        yield Fault(path.name, f"no {beside.name} beside it", "get that file from where the archive is from")
        return
    if stated != [hashlib.sha256(path.read_bytes()).hexdigest().encode()]:
        yield Fault(path.name, f"not what {beside.name} states", _AGAIN)


def _of_signature(path: Path, signers: Path) -> Iterator[Fault]:
    try:
        signer_of(path, signers)
    except SignatureError as error:
        yield Fault(signature_path(path).name, str(error), "take nothing from it unless its publisher says why")


def _unpacked(path: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """The files of an archive that can be read, and what is wrong with the others."""
    files: dict[str, bytes] = {}
    faults = []
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if info.filename in files:
                    faults.append(Fault(info.filename, "twice in the archive", _AGAIN))
                try:
                    files[info.filename] = archive.read(info)
                except Exception as error:  # a damaged archive may end in any error, of any decompressor
                    faults.append(Fault(info.filename, f"cannot be unpacked ({error})", _AGAIN))
                    files[info.filename] = b""
    except Exception as error:
        return {}, [Fault(path.name, f"no zip archive ({error})", _AGAIN)]
    told = {fault.file for fault in faults}
    return {name: content for name, content in files.items() if name not in told}, faults


def _of_files(files: Mapping[str, bytes], *, must_list: bool) -> Iterator[Fault]:
    """The files against SHA256SUMS, which must name each; a package before it is archived has no such list."""
    if SUMS not in files:
        if must_list:
            yield Fault(SUMS, "missing, so nothing says which files belong to the release", _AGAIN)
        return
    stated = dict(_listed(files[SUMS]))
    for name in sorted({*files, *stated} - {SUMS}):
        if name not in files:
            yield Fault(name, f"missing or unreadable, though {SUMS} names it", _AGAIN)
        elif name not in stated:
            yield Fault(name, f"{SUMS} does not name it", "take it away, or get the release again")
        elif stated[name] != hashlib.sha256(files[name]).hexdigest():
            yield Fault(name, f"not what {SUMS} states", _AGAIN)


def _listed(content: bytes) -> Iterator[tuple[str, str]]:
    for line in content.decode("utf-8", "backslashreplace").splitlines():
        digest, _, name = line.partition("  ")
        yield name, digest


def _of_rows(files: Mapping[str, bytes]) -> Iterator[Fault]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for file, content in files.items():
            path = (folder / file).resolve()
            if not path.is_relative_to(folder):
                yield Fault(file, "leads out of the release", _PUBLISHER)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield from _of_package(folder)


def _of_package(folder: Path) -> Iterator[Fault]:
    """The package of a folder against its descriptor, and its rows against schema and keys."""
    try:
        read_package(folder)
    except PackageError as error:
        yield Fault(DESCRIPTOR, str(error).removeprefix(f"{folder}: "), _AGAIN)
        return
    for place, what in refused_by_frictionless(folder / DESCRIPTOR):
        yield Fault(place, what, _PUBLISHER)
