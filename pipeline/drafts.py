"""Files that are written whole or not at all: beside their place first, which they then take by renaming."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO


def draft(path: Path, write: Callable[[IO[bytes]], object]) -> Path:
    """A file beside `path` that can take its place; none is left where writing it fails.

    Nobody waits for the disk: who must know that it is there has `write` do so.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.lagebild-")
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
