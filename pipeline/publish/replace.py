"""Replacing a folder as a whole: written beside it, then swapped in by renaming.

A process that is killed leaves the old folder whole: either in its place, or, between the two renamings, beside it
as `.<name>.old`, from where the next run puts it back before it begins.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `folder` hold just these files, by path relative to it; what it held before is gone.

    Raises:
        OSError: something could not be written or renamed; the old folder is whole.
    """
    fresh, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    _recover(folder, fresh, old)
    try:
        for name, content in files.items():
            _write(fresh / name, content)
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
    finally:
        _recover(folder, fresh, old)


def _recover(folder: Path, fresh: Path, old: Path) -> None:
    """Put back an old folder that was moved aside and not replaced, and clear away what a run left."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    for leftover in (fresh, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
