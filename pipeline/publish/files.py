"""Files of a package: written part by part and read one at a time, as all of a large one would fill a memory."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple


class Sum(NamedTuple):
    """What a package says of a file of its own: its size in bytes, and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


class Files(Mapping[str, bytes]):
    """Files of a folder by path relative to it, in the order in which they came; each is read when it is asked for.

    Attributes:
        sums: size and checksum of those that were put here.
    """

    def __init__(self, folder: Path, names: Iterable[str] = ()) -> None:
        self._folder = folder
        self._names = dict.fromkeys(names)
        self.sums: dict[str, Sum] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def sizes(self) -> dict[str, int]:
        """The size of each file in bytes."""
        return {name: (self._folder / name).stat().st_size for name in self._names}

    def put(self, name: str, content: bytes | Iterable[bytes]) -> None:
        """Write a file, given as a whole or in parts.

        Raises:
            OSError: it could not be written.
        """
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with path.open("wb") as file:
            for part in (content,) if isinstance(content, bytes) else content:
                digest.update(part)
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
            self.sums[name] = Sum(file.tell(), digest.hexdigest())
        self._names[name] = None
