"""What makes ten thousand small tests and some hundred processes quick; no test needs it to pass."""

import gc
import os
import sys
from collections import Counter

import pytest
from hypothesis import settings


def pytest_configure() -> None:
    """Processes that tests start find compiled code, as those of an installed program do."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    settings.register_profile("untimed", deadline=None)  # what a test costs depends on the machine and its neighbours
    settings.load_profile("untimed")
    os.fsync = lambda fd: None  # no test cuts the power, and a package has sixty files


_FIRST = ("release", "scale", "orchestration")
"""Folders whose tests build whole packages: few, and long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long goes first, so that no worker is left with it in the end; then the files with the most tests."""
    numbers = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path.parent.name not in _FIRST, -numbers[item.path], item.path))


def pytest_collection_finish() -> None:
    """The collector need not look again and again at the tests and the lexicons, which all stay to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(300_000, 50, 100)
