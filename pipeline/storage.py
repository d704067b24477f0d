"""Object storage (`s3://…` and whatever else fsspec knows): articles come from it, and a package goes there.

Readers, locks and whole replacements need files, so articles are copied into a folder of this machine first, of which
only what has changed is copied again, and a package is made in one and then copied.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.drafts import draft

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+):/{1,2}(?=[^/])")
_EXTRAS = {"s3": "s3", "s3a": "s3"}
_INDEX = ".index.json"
_STAMPS = ("size", "ETag", "etag", "LastModified", "last_modified", "mtime", "created", "md5Hash")


class StorageError(ValueError):
    """Storage that cannot be used; the message names address and remedy."""


def address(path: Path) -> str | None:
    """The address that a path was meant for, which makes one slash of two; None where it is a path of this machine."""
    told = path.as_posix()
    found = _ADDRESS.match(told)
    return f"{found[1]}://{told[found.end() :]}" if found and not path.exists() else None


def parent(url: str) -> str:
    """The address of the folder that an address lies in."""
    return url.rstrip("/").rpartition("/")[0]


def fetch(url: str, folder: Path, only: Collection[str] = ("",)) -> int:
    """Make a folder hold the files at an address, and no others; those that are unchanged are not copied again.

    Args:
        url: address of the folder.
        folder: where they are copied to.
        only: what below the address is wanted, files or folders; all of it by default.

    Returns:
        How many were copied.

    Raises:
        StorageError: the address cannot be read, holds nothing, or a name in it is none of a file.
    """
    with _opened(url) as (storage, root):
        wanted = {name: info for part in only for name, info in _listed(storage, root, part)}
        if not wanted and "" in only:
            raise StorageError(f"{url}: holds no file; name the folder of the articles")
        index = folder / _INDEX
        known = _known(index)
        copied = 0
        for name, stamp in wanted.items():
            if known.get(name) != stamp or not (folder / name).is_file():
                _copy(storage, f"{root}/{name}", folder / name)
                copied += 1
    for name in known.keys() - wanted.keys():
        (folder / name).unlink(missing_ok=True)
    _replace(index, json.dumps(wanted, indent=1).encode())
    return copied


def send(folder: Path, names: Iterable[str], url: str, last: str) -> None:
    """Copy files of a folder to an address; `last` comes last, and what it listed there before and is gone goes.

    Args:
        folder: where the files lie.
        names: their paths in it.
        url: address of the folder that they go to; what lies there beside them stays.
        last: the one by which readers know that all others are there, a descriptor with `resources`.

    Raises:
        StorageError: the address cannot be written, or holds something else and no such descriptor.
    """
    paths = [*sorted(set(names) - {last}), last]
    with _opened(url) as (storage, root):
        there = {name for name, _ in _listed(storage, root, "")}
        if there and last not in there:
            raise StorageError(f"{url}: holds other files and no {last}; name a new or empty folder with --out")
        before = listed(storage.cat_file(f"{root}/{last}")) if last in there else set()
        for name in paths:
            storage.pipe_file(f"{root}/{name}", (folder / name).read_bytes())
        for name in sorted(before & there - set(paths)):
            storage.rm_file(f"{root}/{name}")


@contextmanager
def _opened(url: str) -> Iterator[tuple["AbstractFileSystem", str]]:
    """The file system of an address and the path in it; what goes wrong with it is told with the address."""
    import fsspec

    scheme = url.partition(":")[0]
    try:
        storage, root = fsspec.core.url_to_fs(url, use_listings_cache=False)
    except ImportError:
        extra = f"'lagebild[{_EXTRAS[scheme]}]'" if scheme in _EXTRAS else f"what fsspec needs for {scheme}"
        raise StorageError(f"{url}: cannot be reached, as a library is missing; pip install {extra}") from None
    except ValueError:
        raise StorageError(
            f"{url}: fsspec knows no storage {scheme!r}; name a folder, or an address like s3://…"
        ) from None
    try:
        yield storage, root.rstrip("/")
    except StorageError:
        raise
    except FileNotFoundError:
        raise StorageError(f"{url}: no such bucket or folder; correct the address") from None
    except Exception as error:  # each storage has errors of its own
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise StorageError(f"{url}: cannot be used ({told}); look at the address, the network and the keys") from None


def _listed(storage: "AbstractFileSystem", root: str, part: str) -> Iterator[tuple[str, str]]:
    """The names of the files below a part of a folder, with what changes when they do."""
    place = f"{root}/{part}".rstrip("/")
    found: dict[str, Any] = storage.find(place, detail=True)
    for path, info in sorted(found.items()):
        name = path.removeprefix(root).lstrip("/")
        if not name or path.endswith("/") or (part and name != part and not name.startswith(f"{part}/")):
            continue
        parts = PurePosixPath(name).parts
        if ".." in parts or "/".join(parts) != name or "\0" in name or name == _INDEX:
            raise StorageError(f"{root}: {name!r} can be no file of a folder; rename or remove it")
        yield name, " ".join(f"{key}={info[key]}" for key in _STAMPS if info.get(key) is not None)


def _known(index: Path) -> dict[str, str]:
    try:
        found = json.loads(index.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def listed(descriptor: bytes) -> set[str]:
    """The paths that the descriptor of a package lists; none where it is damaged."""
    try:
        return {str(resource["path"]) for resource in json.loads(descriptor)["resources"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        return set()


def _copy(storage: "AbstractFileSystem", source: str, target: Path) -> None:
    _replace(target, storage.cat_file(source))


def _replace(path: Path, content: bytes) -> None:
    draft(path, lambda file: file.write(content)).replace(path)
