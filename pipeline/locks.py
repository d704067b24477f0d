"""Locks: who works on a folder says so in a file, and nobody else changes the folder meanwhile.

The system holds the lock (`flock`) and lets go of it when the process ends, however it ends; so no lock is left behind
by a crash. What the file says is for people: who it is, where, and since when.
"""

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

try:
    from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
except ImportError:  # a system without it: single users, who take care themselves
    LOCK_EX = LOCK_NB = LOCK_SH = 0  # type: ignore[misc]

    def flock(fd: int | IO[bytes], operation: int) -> None:  # type: ignore[misc]
        """No lock at all."""


_WAIT = 0.2  # seconds between two tries
_held: dict[Path, int] = {}


def within(folder: Path) -> Path:
    """The lock of a folder that is ours alone."""
    return folder / ".lock"


def beside(folder: Path) -> Path:
    """The lock of a folder that is given to others, who find nothing of it in there."""
    return folder.with_name(f".{folder.name}.lagebild-lock")


class LockedError(RuntimeError):
    """Somebody else works on the folder; the message says who, where and since when."""


@contextmanager
def hold(path: Path, doing: str, *, shared: bool = False, wait: float = 0) -> Iterator[str | None]:
    """Hold a lock; a process that holds it already holds it once more.

    Args:
        path: the file of the lock; its folder is made.
        doing: what the lock is held for, told to others.
        shared: whether others may hold it too that share it; they wait for nobody but one who does not.
        wait: seconds to wait for the one who holds it.

    Yields:
        what a process did that held the lock last and ended without letting go; None after an orderly end.

    Raises:
        LockedError: somebody else holds it.
    """
    path = path.absolute()
    if path in _held:
        _held[path] += 1
        try:
            yield None
        finally:
            _held[path] -= 1
        return
    file = _taken(path, shared, time.monotonic() + wait)
    left = _told(path)
    _held[path] = 1
    try:
        me = {"doing": doing, "pid": os.getpid(), "host": socket.gethostname(), "since": _now()}
        file.seek(0)
        file.truncate()
        file.write(json.dumps(me).encode())
        file.flush()
        yield _sentence(left) if left else None
    finally:
        del _held[path]
        if not shared or _alone(file):
            path.unlink(missing_ok=True)
        file.close()


def _taken(path: Path, shared: bool, until: float) -> IO[bytes]:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab+")
        try:
            flock(file, (LOCK_SH if shared else LOCK_EX) | LOCK_NB)
        except BlockingIOError:
            file.close()
            if time.monotonic() >= until:
                who = _told(path)
                raise LockedError(
                    f"{path.parent}: {_sentence(who) if who else 'another process works on it'}; wait for its end, "
                    "or end it"
                ) from None
            time.sleep(_WAIT)
            continue
        if path.exists() and os.path.samestat(path.stat(), os.fstat(file.fileno())):
            return file
        file.close()  # the one who held it has taken the file away: what is locked has no name any more


def _alone(file: IO[bytes]) -> bool:
    """Whether nobody shares the lock."""
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _told(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _sentence(who: dict[str, Any]) -> str:
    known = {key: str(who.get(key, "?")) for key in ("doing", "pid", "host", "since")}
    return f"{known['doing']} (process {known['pid']} on {known['host']}, since {known['since']})"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
