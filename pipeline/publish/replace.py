"""Replacing a package as a whole: written beside its folder, then swapped in by renaming.

A process that is killed leaves the old folder whole: either in its place, or, between the two renamings, beside it,
from where the next run puts it back before it begins. Files in the folder that are none of the package (notes, a
repository) move into the new folder; only what the package itself is made of is ever deleted.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline import storage
from pipeline.locks import beside, hold
from pipeline.publish.descriptor import DESCRIPTOR, OWN_FILES, SOFTWARE
from pipeline.publish.files import Files


@contextmanager
def replacing(folder: Path) -> Iterator[Files]:
    """Gives a package to put files into, which takes the place of the one in `folder` when all went well.

    Raises:
        OSError: something could not be written or renamed; the old folder is whole.
        pipeline.locks.LockedError: another process writes it.
    """
    fresh, old = (folder.with_name(f".{folder.name}.lagebild-{part}") for part in ("new", "old"))
    with hold(beside(folder), f"writing {folder}"):
        _recover(folder, fresh, old)
        try:
            yield Files(fresh)
            if folder.exists():
                folder.rename(old)
            fresh.rename(folder)
        finally:
            _recover(folder, fresh, old)


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put these files, by path relative to it, into `folder`, in place of the package that it held.

    Raises:
        OSError: something could not be written or renamed; the old folder is whole.
        pipeline.locks.LockedError: another process writes it.
    """
    with replacing(folder) as package:
        for name, content in files.items():
            package.put(name, content)


def is_package(folder: Path) -> bool:
    """Whether a folder holds a package of ours, damaged or whole: its descriptor names the software.

    Those of version 0.1.0 name its contributors instead.
    """
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_bytes())
    except FileNotFoundError:
        return False
    except (OSError, ValueError, RecursionError):
        return (folder / "data").is_dir()
    if not isinstance(descriptor, dict):
        return False
    named = descriptor.get("contributors", [SOFTWARE])
    titles = [each.get("title") for each in named if isinstance(each, dict)] if isinstance(named, list) else []
    return SOFTWARE["title"] in titles or titles == ["The Lagebild contributors"]


def _recover(folder: Path, fresh: Path, old: Path) -> None:
    """Put back an old folder that was moved aside and not replaced, or move what is not ours out of it; clear away."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    if fresh.exists():
        shutil.rmtree(fresh)
    if old.exists():
        _empty(old, folder, listed(old) | OWN_FILES | listed(folder))


def listed(folder: Path) -> set[str]:
    """The files of the package in a folder, as its descriptor lists them."""
    try:
        return storage.listed((folder / DESCRIPTOR).read_bytes())
    except OSError:
        return set()


def _empty(old: Path, new: Path, ours: set[str], place: str = "") -> None:
    """Take a folder away: the files that are ours go, all others move to the same place in the new one."""
    for entry in sorted(old.iterdir()):
        name = f"{place}{entry.name}"
        within = entry.is_dir() and not entry.is_symlink()
        target = new / entry.name
        if within and (target.is_dir() or any(path.startswith(f"{name}/") for path in ours)):
            _empty(entry, target, ours, f"{name}/")
        elif name in ours and not within:
            entry.unlink()
        else:
            new.mkdir(parents=True, exist_ok=True)
            while os.path.lexists(target):
                target = target.with_name(f"{target.name}~")
            entry.rename(target)
    old.rmdir()
