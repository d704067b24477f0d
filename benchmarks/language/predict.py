"""Dispatch of `predict`: one module a task, each with `predict(in_path, out_path)`."""

from __future__ import annotations

import importlib
from pathlib import Path

MODULES = {"parse": "parse", "ner": "ner", "timex": "times", "quotes": "quotes"}


class NotThereError(Exception):
    """A task that is known, but has no module."""


def predict(task: str, in_path: Path, out_path: Path) -> None:
    """Run the task's `predict`; `NotThereError` where its module is not there."""
    name = f"benchmarks.language.{MODULES[task]}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise NotThereError(f"{task}: there is no module {name}; predictions need it") from error
    module.predict(in_path, out_path)
